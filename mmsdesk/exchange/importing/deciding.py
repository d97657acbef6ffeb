"""One answer for many rows: what may be answered to a row, and which rows ask the same."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import replace

from mmsdesk.exchange.importing.verdicts import Candidate, Decision, Differing, RowVerdict, Verdict, Who


class Answer(enum.Enum):
    """What a person says of a row, or of many rows at once."""

    ALIKE = "alike"
    """It is the one that resembles it most."""
    OTHER = "other"
    """It is somebody else: a new record."""
    NAMES = "names"
    """Names unknown to the file are added to it."""
    GUEST = "guest"
    """People unknown to the file stay outside of it: their names are kept as text."""
    THEIRS = "theirs"
    OURS = "ours"
    SKIP = "skip"
    TAKE_BACK = "take back"


def fits(answer: Answer, row: RowVerdict, *, decided: bool = False) -> bool:
    """Whether an answer says anything about a row; `decided` if there is a decision about it."""
    if answer is Answer.TAKE_BACK:
        return decided
    if row.row < 0:
        return False
    if row.verdict is Verdict.WRONG:
        return answer is Answer.SKIP and not row.skipped
    return {
        Answer.ALIKE: bool(row.candidates),
        # Also a row that was recognised: two people may be called alike, and only a person can tell them apart.
        Answer.OTHER: bool(row.candidates or row.record_id) and row.verdict is not Verdict.NEW and not row.skipped,
        Answer.NAMES: bool(row.missing),
        Answer.GUEST: row.may_be_guest,
        Answer.THEIRS: bool(row.contradictions),
        Answer.OURS: bool(row.contradictions),
        Answer.SKIP: row.verdict is not Verdict.SAME and not row.skipped,
    }[answer]


def decided(answer: Answer, row: RowVerdict, made: Decision) -> Decision | None:
    """The decision about a row that follows from an answer; `made` is what was decided about it before."""
    if answer is Answer.TAKE_BACK:
        return None
    if answer is Answer.SKIP:
        return Decision(skip=True)
    made = replace(made, skip=False)
    if answer is Answer.ALIKE:
        return choosing(row.candidates[0], made)
    if answer is Answer.OTHER:
        key = row.candidates[0].key if row.candidates else ""
        return made.naming(key, "") if key else replace(made, who=Who.NEW, record_id="")
    if answer is Answer.GUEST:
        return replace(made, guest=True)
    if answer is Answer.NAMES:
        return replace(made, create=True)
    return replace(made, differing=Differing.THEIRS if answer is Answer.THEIRS else Differing.OURS)


def choosing(candidate: Candidate, made: Decision) -> Decision:
    """The decision that a row speaks of, or names in a cell, this candidate; `made` is what was decided before."""
    if candidate.key:
        return made.naming(candidate.key, candidate.record_id)
    return replace(made, who=Who.KNOWN, record_id=candidate.record_id, skip=False)


def answer_of(decision: Decision | None, row: RowVerdict, made: Decision) -> Answer | None:
    """The answer that a decision about one row gives; None if it holds for that row alone."""
    return next(
        (
            answer
            for answer in Answer
            if fits(answer, row, decided=made != Decision()) and decided(answer, row, made) == decision
        ),
        None,
    )


def question(row: RowVerdict) -> tuple[str, ...]:
    """What a disputed row asks; rows with equal questions can be answered alike. Empty if it asks nothing."""
    if row.verdict is not Verdict.DISPUTED or row.skipped:
        return ()
    who = (f"who {row.candidates[0].key}".strip(),) if row.candidates else ()
    names = tuple(sorted({f"names {each.choices}" for each in row.missing}))
    return (*who, *names, *sorted({f"differs {change.label}" for change in row.contradictions}))


def decisions_for(
    answer: Answer, rows: Mapping[int, RowVerdict], made: Mapping[int, Decision]
) -> dict[int, Decision | None]:
    """Decisions about those of the rows that the answer fits, by row of the sheet."""
    return {
        number: decided(answer, row, made.get(number, Decision()))
        for number, row in rows.items()
        if fits(answer, row, decided=number in made)
    }
