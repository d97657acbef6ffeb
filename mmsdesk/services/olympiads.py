"""Statuses of pupils by the rules of their olympiad: official ones are kept, ties are handed back as questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.olympiad import Place, Proposal, Taker, Tie, propose
from mmsdesk.core.text import plural
from mmsdesk.models.olympiad import OLYMPIADS, PUPIL_RESULTS, PupilStatus
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.olympiads import OlympiadFacts, ResultFacts, olympiads_facts, results_of, rules_of
from mmsdesk.services.records import save_many
from mmsdesk.store.file import Store

_NOT_TAKERS = frozenset({PupilStatus.ABSENT, PupilStatus.REMOVED})
_RESULTS = ("результат", "результата", "результатов")


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


def propose_statuses(store: Store, olympiad_id: str) -> Proposed:
    """Set statuses by thresholds and quotas as one operation, and mark who passes on; official ones are kept.

    Equal scores at the edge of a quota are left as they are and returned as `ties`: `settle_tie` sets them.
    """
    with store.read() as session:
        found = proposed_statuses(session, olympiad_id)
        after = {change.result.id: change.after for change in found.changes}
        drafts = load_many(session, PUPIL_RESULTS, [*after, *sorted(found.passing - after.keys())])
    for draft in drafts:
        assert draft.id is not None
        draft.values["status"] = after.get(draft.id, draft.values["status"])
        if draft.id in found.passing:
            draft.values["passed"] = True
    if drafts:
        save_many(store, drafts, f"{_title(found.olympiad)}: статусы по правилам")
    return found


def settle_tie(store: Store, tie: Tie, winners: Sequence[str]) -> None:
    """Decide a tie: these get the place, the others the one below it. Raises UserError for ids not of the tie."""
    if not set(winners) <= set(tie.ids):
        raise UserError("Среди выбранных есть те, кого вопрос не касается.", "Предложите статусы заново.")
    below = Place.PRIZE if tie.place is Place.WINNER else Place.TOOK_PART
    with store.read() as session:
        drafts = [each for each in load_many(session, PUPIL_RESULTS, tie.ids) if not each.values["official"]]
    for draft in drafts:
        draft.values["status"] = PupilStatus(tie.place if draft.id in winners else below)
    save_many(store, drafts, f"Равные баллы, статусы: {plural(len(drafts), *_RESULTS)}")


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
