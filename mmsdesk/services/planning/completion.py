"""What follows for an item of a plan: its place, the days of its term, what was changed after the approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.plan_terms import Breaks, PlanTerm, read_term
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanState, plan_period
from mmsdesk.models.plan_item import PLAN_CHANGES, PLAN_ITEMS, PlanItem, PlanPart, PlanTurn
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.school_calendar import school_calendar

PARTS = {
    "wording": PlanPart.WORDING,
    "term_words": PlanPart.TERM,
    "responsible_words": PlanPart.RESPONSIBLE,
    "place": PlanPart.PLACE,
    "audience_words": PlanPart.AUDIENCE,
    "expected": PlanPart.EXPECTED,
    "section": PlanPart.SECTION,
}
"""What of an item the approved plan holds fast, by key."""


Turn = tuple[PlanTurn, PlanPart, str]
"""What happens to an item, to which part of it, what stood there before."""


def complete_item(session: Session, draft: Draft, today: dt.date) -> None:
    """Fill in the place and the days of the term where nobody set them; write down turns of an approved plan."""
    plan = _plan(session, draft)
    if plan is None:
        return
    stored = _stored(session, draft)
    if stored is None and not draft.values.get("position"):
        draft.values["position"] = next_position(session, str(draft.values["plan_id"]))
    _read_term(draft, stored, _Days.of(session, plan_period(plan.starts_on, plan.ends_on, plan.covers)))
    if plan.state is PlanState.APPROVED:
        write_turns(draft, _turns(draft, stored), today)


def turns_ahead(session: Session, draft: Draft) -> tuple[Turn, ...]:
    """What saving this item would write down as a change of an approved plan, as far as no row tells it yet."""
    plan = _plan(session, draft)
    if plan is None or plan.state is not PlanState.APPROVED:
        return ()
    told = _told(draft)
    return tuple(turn for turn in _turns(draft, _stored(session, draft)) if turn[:2] not in told)


def write_turns(draft: Draft, turns: Iterable[Turn], today: dt.date, reason: str = "") -> None:
    """Each changed part with what stood there; where no reason is given a mark asks for it."""
    rows = draft.children.setdefault(PLAN_CHANGES.code, [])
    told = _told(draft)
    for turn, part, before in turns:
        if (turn, part) not in told:
            row = blank(PLAN_CHANGES)
            values = {"changed_on": today, "turn": turn, "part": part, "before": before, "reason": reason}
            row.values.update(values)
            rows.append(row)


def _plan(session: Session, draft: Draft) -> Any:
    own, wanted = table_of(Plan), draft.values.get("plan_id")
    if draft.entity is not PLAN_ITEMS or not isinstance(wanted, str):
        return None
    columns = (own.c.starts_on, own.c.ends_on, own.c.covers, own.c.state)
    return session.execute(select(*columns).where(own.c.id == wanted)).first()


def next_position(session: Session, plan_id: str) -> int:
    """The place after the last item of a plan."""
    own = table_of(PlanItem)
    last = session.execute(select(func.max(own.c.position)).where(own.c.plan_id == plan_id)).scalar()
    return (last or 0) + 1


def _stored(session: Session, draft: Draft) -> dict[str, Any] | None:
    if draft.id is None:
        return None
    own = table_of(PlanItem)
    row = session.execute(select(own).where(own.c.id == draft.id)).mappings().first()
    return dict(row) if row is not None else None


@dataclass(frozen=True, slots=True)
class _Days:
    """What terms of a plan are read within: its period, the school breaks that touch it."""

    period: Period
    breaks: Breaks

    @classmethod
    def of(cls, session: Session, period: Period) -> _Days:
        calendar = school_calendar(session, period.start, period.end)
        return cls(period, calendar.breaks_of(period.start, period.end))

    def read(self, words: str) -> PlanTerm:
        return read_term(words, self.period, self.breaks)


def _read_term(draft: Draft, stored: dict[str, Any] | None, days: _Days) -> None:
    """The days of the words; days that a person has set stay, those that were read go with the words."""
    values = draft.values
    now = (values.get("term_from"), values.get("term_until"))
    words = values.get("term_words") or ""
    if stored is None:
        if now != (None, None):
            return
    else:
        before = days.read(stored["term_words"])
        same_words = words == stored["term_words"] and values.get("plan_id") == stored["plan_id"]
        kept = (stored["term_from"], stored["term_until"])
        if same_words or now != kept or kept not in ((before.first, before.last), (None, None)):
            return
    term = days.read(str(words))
    values["term_from"], values["term_until"] = term.first, term.last


def _turns(draft: Draft, stored: dict[str, Any] | None) -> list[Turn]:
    if stored is None:
        return [(PlanTurn.ADDED, PlanPart.ITEM, "")]
    now = ((key, (draft.values.get(key) or "").strip()) for key in PARTS)
    return [(turn_of(key), PARTS[key], str(stored[key])) for key, value in now if value != stored[key].strip()]


def turn_of(key: str) -> PlanTurn:
    """What a change of a part of an item is called."""
    return PlanTurn.MOVED if PARTS[key] is PlanPart.TERM else PlanTurn.CHANGED


def _told(draft: Draft) -> set[tuple[Any, Any]]:
    """Turns for which the draft has new rows."""
    rows = draft.children.get(PLAN_CHANGES.code, ())
    return {(row.values.get("turn"), row.values.get("part")) for row in rows if row.id is None}
