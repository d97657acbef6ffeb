"""Statuses of pupils by the rules of their olympiad: official ones are kept, ties are handed back as questions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.olympiad import Place, Proposal, Taker, Terms, Tie, propose
from mmsdesk.core.text import plural
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import OLYMPIADS, PUPIL_RESULTS, Olympiad, PupilResult, PupilStatus
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.olympiads import OlympiadFacts, ResultFacts, olympiads_facts, results_of, rules_of
from mmsdesk.services.records import save_many
from mmsdesk.store.file import Store

_DIGITS = re.compile(r"\d{1,9}")
_WON = frozenset({PupilStatus.WINNER, PupilStatus.PRIZE})
_NOT_TAKERS = frozenset({PupilStatus.ABSENT, PupilStatus.REMOVED})


@dataclass(frozen=True, slots=True)
class Change:
    """A status that the rules would change."""

    result: ResultFacts
    after: PupilStatus


@dataclass(frozen=True)
class Proposed:
    """What the rules of an olympiad make of its results; `ties` wait for a person, `unjudged` says why by id."""

    olympiad: OlympiadFacts
    changes: tuple[Change, ...]
    passing: frozenset[str]
    ties: tuple[Tie, ...]
    unjudged: dict[str, str]
    kept: int
    """Official statuses, which are never computed."""
    results: dict[str, ResultFacts] = field(default_factory=dict)


def proposed_statuses(session: Session, olympiad_id: str) -> Proposed:
    """What `propose_statuses` would do. Raises UserError where there are no rules or no results."""
    [olympiad] = olympiads_facts(session, [olympiad_id]) or (None,)
    if olympiad is None:
        raise UserError("Этой олимпиады в файле уже нет.", "Обновите список.")
    results = results_of(session, [olympiad])
    rules = rules_of(session, [olympiad_id]).get(olympiad_id, [])
    if not results:
        raise UserError(f"{olympiad.called}: результатов пока нет.", "Загрузите протокол или впишите результаты.")
    if not rules:
        raise UserError(
            f"{olympiad.called}: правил нет, предлагать статусы не по чему.",
            "Впишите пороги или квоты на вкладке «Правила» карточки олимпиады.",
        )
    there = [each for each in results if each.status not in _NOT_TAKERS]
    found: Proposal = propose(map(_taker, there), rules)
    changes = tuple(
        Change(each, PupilStatus(found.places[each.id]))
        for each in there
        if each.id in found.places and found.places[each.id] != each.status.value
    )
    passing = frozenset(each.id for each in there if each.id in found.passing and each.passed is None)
    kept = sum(each.official for each in there)
    return Proposed(olympiad, changes, passing, found.ties, found.unjudged, kept, {each.id: each for each in results})


def propose_statuses(
    store: Store, olympiad_id: str, decided: Mapping[Tie, Collection[str]] | None = None
) -> tuple[Proposed, Changes | None]:
    """Set statuses by thresholds and quotas as one operation, and mark who passes on; official ones are kept.

    Equal scores at the edge of a quota are left as they are, unless `decided` says which of them get the place: the
    others get the one below. Returns what was proposed, and what was changed (None: nothing). Raises UserError for a
    decision about a tie that is none any more.
    """
    with store.read() as session:
        found = proposed_statuses(session, olympiad_id)
        after = {change.result.id: change.after for change in found.changes} | _settled(found, decided or {})
        drafts = load_many(session, PUPIL_RESULTS, [*after, *sorted(found.passing - after.keys())])
    changed = []
    for draft in drafts:
        assert draft.id is not None
        before = draft.values["status"], draft.values["passed"]
        draft.values["status"] = after.get(draft.id, draft.values["status"])
        if draft.id in found.passing:
            draft.values["passed"] = True
        if (draft.values["status"], draft.values["passed"]) != before:
            changed.append(draft)
    if not changed:
        return found, None
    return found, save_many(store, changed, f"{_title(found.olympiad)}: статусы по правилам")


def _settled(found: Proposed, decided: Mapping[Tie, Collection[str]]) -> dict[str, PupilStatus]:
    after: dict[str, PupilStatus] = {}
    for tie, chosen in decided.items():
        if tie not in found.ties or not set(chosen) <= set(tie.ids):
            raise UserError("Пока вы решали, результаты изменились.", "Предложите статусы заново.")
        below = PupilStatus.PRIZE if tie.place is Place.WINNER else PupilStatus.TOOK_PART
        # Two ties may concern one pupil: who is not let in among the winners may wait for the prizes.
        waiting = {each for other in found.ties if other not in decided for each in other.ids}
        for each in tie.ids:
            if each in chosen and after.get(each) is not PupilStatus.WINNER:
                after[each] = PupilStatus(tie.place.value)
            elif each not in waiting and after.get(each) is not PupilStatus.WINNER:
                after[each] = below
    return after


def make_official(store: Store, olympiad_ids: Sequence[str]) -> int:
    """Mark the statuses of all results as those of signed minutes, as one operation; how many were not so before."""
    with store.read() as session:
        olympiads = olympiads_facts(session, olympiad_ids)
        ids = [each.id for each in results_of(session, olympiads) if not each.official]
        drafts: list[Draft] = load_many(session, PUPIL_RESULTS, ids)
    for draft in drafts:
        draft.values["official"] = True
    if drafts:
        what = _title(olympiads[0]) if len(olympiads) == 1 else OLYMPIADS.words.plural
        save_many(store, drafts, f"{what}: статусы по протоколу")
    return len(drafts)


def open_ties(results: Iterable[ResultFacts], rules: Sequence[Terms]) -> tuple[Tie, ...]:
    """Equal scores at the edge of a quota of which nobody has got the place yet."""
    there = {each.id: each for each in results if each.status not in _NOT_TAKERS}
    ties = propose(map(_taker, there.values()), rules).ties if rules else ()
    return tuple(tie for tie in ties if all(there[each].status.value != tie.place.value for each in tie.ids))


@dataclass(frozen=True, slots=True)
class Diplomas:
    """Diplomas that were given: how many, the first and the last number; `kept` had theirs before."""

    count: int
    first: int
    last: int
    kept: int
    changes: Changes


def give_diplomas(store: Store, olympiad_ids: Sequence[str], on: dt.date) -> Diplomas:
    """Number the diplomas of winners and prize winners who have none yet, on from the greatest of the school year.

    Raises UserError if nobody is left, if works are still under codes, or for a day before the olympiad.
    """
    with store.read() as session:
        olympiads = {each.id: each for each in olympiads_facts(session, olympiad_ids)}
        won = [each for each in results_of(session, list(olympiads.values())) if each.status in _WON]
        last = _last_number(session, {each.school_year for each in olympiads.values()})
    wanted = [each for each in won if not each.diploma]
    _require_diplomas(list(olympiads.values()), won, wanted, on)
    order = {each: number for number, each in enumerate(olympiads)}
    wanted.sort(key=lambda each: (order[each.olympiad_id], each.taken or 99))
    numbers = {each.id: str(last + place) for place, each in enumerate(wanted, start=1)}
    with store.read() as session:
        drafts = load_many(session, PUPIL_RESULTS, list(numbers))
    for draft in drafts:
        draft.values.update(diploma_number=numbers[str(draft.id)], diploma_on=on)
    what = _title(next(iter(olympiads.values()))) if len(olympiads) == 1 else OLYMPIADS.words.plural
    count = plural(len(wanted), "диплом", "диплома", "дипломов")
    changes = save_many(store, drafts, f"{what}: {count}")
    return Diplomas(len(wanted), last + 1, last + len(wanted), len(won) - len(wanted), changes)


def _require_diplomas(
    olympiads: Sequence[OlympiadFacts], won: Sequence[ResultFacts], wanted: Sequence[ResultFacts], on: dt.date
) -> None:
    if not wanted:
        why = "у всех победителей и призёров дипломы уже есть" if won else "победителей и призёров нет"
        raise UserError(f"Выдавать некому: {why}.", "Сначала определите статусы: «Предложить статусы…».")
    if any(each.coded for each in olympiads) or any(not each.name.surname for each in wanted):
        raise UserError(
            "Работы ещё под кодами: на дипломах должны стоять имена.",
            "Загрузите список с кодами и именами и снимите отметку «Работы под кодами».",
        )
    latest = max(each.held_on for each in olympiads)
    if on < latest:
        raise UserError(f"Олимпиада только {format_date(latest)}.", "Исправьте дату дипломов: она раньше.")


def _last_number(session: Session, years: Collection[int]) -> int:
    """The greatest number of a diploma of pupils in some school years."""
    own, held = table_of(PupilResult), table_of(Olympiad)
    numbers = session.execute(
        select(own.c.diploma_number)
        .join(held, held.c.id == own.c.olympiad_id)
        .where(own.c.diploma_number != "", held.c.school_year.in_(sorted(years)))
    ).scalars()
    return max((int(found[0]) for each in numbers if (found := _DIGITS.match(each.strip()))), default=0)


def _taker(result: ResultFacts) -> Taker:
    settled = Place(result.status.value) if result.official else None
    return Taker(result.id, result.taken, result.score, result.maximum, settled)


def _title(olympiad: OlympiadFacts) -> str:
    return f"{olympiad.called}, {olympiad.stage.label} этап"
