"""Statuses of pupils by the rules of their olympiad: official ones are kept, ties are handed back as questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.olympiad import Place, Proposal, Taker, Tie, propose
from mmsdesk.models.olympiad import OLYMPIADS, PUPIL_RESULTS, PupilStatus
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.olympiads import OlympiadFacts, ResultFacts, olympiads_facts, results_of, rules_of
from mmsdesk.services.records import save_many
from mmsdesk.store.file import Store

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


def _taker(result: ResultFacts) -> Taker:
    settled = Place(result.status.value) if result.official else None
    return Taker(result.id, result.taken, result.score, result.maximum, settled)


def _title(olympiad: OlympiadFacts) -> str:
    return f"{olympiad.called}, {olympiad.stage.label} этап"
