"""Rules of plans: what looks wrong is a mark; only what cannot be is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from mmsdesk.core.dates import school_year_of, school_year_period
from mmsdesk.core.errors import Problem
from mmsdesk.core.plan_terms import Reading, read_term
from mmsdesk.models.plan import PLANS, PlanState
from mmsdesk.models.plan_item import FACT_KEYS, PLAN_CHANGES, PLAN_FACTS, PLAN_ITEMS, PLAN_RESPONSIBLES, Outcome
from mmsdesk.queries.cards import Draft

_LONGEST = 750
"""Days: a plan of more than two years is a slip of the hand."""


def _plan(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on is not None and ends_on is not None and (ends_on - starts_on).days > _LONGEST:
        yield Problem("ends_on", "План больше чем на два года: проверьте год.", warning=True)
    approved_on = values.get("approved_on")
    if values.get("state") is PlanState.APPROVED:
        if approved_on is None:
            yield Problem("approved_on", "План утверждён, а когда – не указано.", warning=True)
        elif approved_on > today:
            yield Problem("approved_on", "Этот день ещё не наступил.", warning=True)
    elif approved_on is not None:
        yield Problem("state", "Дата утверждения указана, а состояние – «проект».", warning=True)


def _item(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    first, last = values.get("term_from"), values.get("term_until")
    if first is not None and last is not None and last < first:
        yield Problem("term_until", "Срок кончается раньше, чем начинается.")
    words = (values.get("term_words") or "").strip()
    if words and first is None and last is None:
        # Which words name no days on purpose does not depend on the plan.
        reading = read_term(words, school_year_period(school_year_of(today))).reading
        if reading is not Reading.NO_DAYS:
            yield Problem("term_words", "Срок не понят: напечатается как есть, в календарь не попадёт.", warning=True)
    yield from _outcome(draft, today)


def _outcome(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    outcome = values.get("outcome")
    reason, moved_to = ((values.get(key) or "").strip() for key in ("reason", "moved_to"))
    if outcome in (Outcome.MOVED, Outcome.NOT_DONE) and not reason:
        yield Problem("reason", "Причина не указана.", warning=True)
    if outcome is Outcome.MOVED and not moved_to:
        yield Problem("moved_to", "На когда перенесено, не указано.", warning=True)
    outcome_on = values.get("outcome_on")
    if outcome_on is not None and outcome_on > today:
        yield Problem("outcome_on", "Этот день ещё не наступил.", warning=True)


def _responsible(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if not any(draft.values.get(key) for key in ("staff_id", "person_id", "association_id", "organisation_id")):
        yield Problem("staff_id", "Укажите, кто отвечает.")


def _fact(draft: Draft, today: dt.date) -> Iterator[Problem]:
    named = any(draft.values.get(key) for key in FACT_KEYS)
    if not named and not (draft.values.get("words") or "").strip():
        yield Problem("words", "Укажите, чем закрыт пункт, или напишите словами.")


def _change(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if not (draft.values.get("reason") or "").strip():
        yield Problem("reason", "Причина изменения утверждённого плана не указана.", warning=True)


PLAN_RULES: Mapping[str, Callable[[Draft, dt.date], Iterator[Problem]]] = {
    PLANS.code: _plan,
    PLAN_ITEMS.code: _item,
    PLAN_RESPONSIBLES.code: _responsible,
    PLAN_FACTS.code: _fact,
    PLAN_CHANGES.code: _change,
}
"""The rule of a register by its code."""
