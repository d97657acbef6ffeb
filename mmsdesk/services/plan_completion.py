"""What follows for an item of a plan: its place, the days of its term, what was changed after the approval."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.plan_terms import read_term
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanState, plan_period
from mmsdesk.models.plan_item import PLAN_CHANGES, PlanItem, PlanPart, PlanTurn
from mmsdesk.queries.cards import Draft, blank

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


def complete_item(session: Session, draft: Draft, today: dt.date) -> None:
    """Fill in the place and the days of the term where nobody set them; write down turns of an approved plan."""
    own = table_of(Plan)
    wanted = draft.values.get("plan_id")
    columns = (own.c.starts_on, own.c.ends_on, own.c.covers, own.c.state)
    plan = session.execute(select(*columns).where(own.c.id == wanted)).first() if isinstance(wanted, str) else None
    if plan is None:
        return
    stored = _stored(session, draft)
    if stored is None and not draft.values.get("position"):
        draft.values["position"] = next_position(session, str(wanted))
    _read_term(draft, stored, plan_period(plan.starts_on, plan.ends_on, plan.covers))
    if plan.state is PlanState.APPROVED:
        _write_turns(draft, stored, today)


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


def _read_term(draft: Draft, stored: dict[str, Any] | None, period: Period) -> None:
    """The days of the words; days that a person has set stay, those that were read go with the words."""
    values = draft.values
    now = (values.get("term_from"), values.get("term_until"))
    words = values.get("term_words") or ""
    if stored is None:
        if now != (None, None):
            return
    else:
        before = read_term(stored["term_words"], period)
        same_words = words == stored["term_words"] and values.get("plan_id") == stored["plan_id"]
        kept = (stored["term_from"], stored["term_until"])
        if same_words or now != kept or kept not in ((before.first, before.last), (None, None)):
            return
    term = read_term(str(words), period)
    values["term_from"], values["term_until"] = term.first, term.last


def _write_turns(draft: Draft, stored: dict[str, Any] | None, today: dt.date) -> None:
    """Each changed part with what stood there; the reason is asked for by a mark."""
    rows = draft.children.setdefault(PLAN_CHANGES.code, [])
    told = {(row.values.get("turn"), row.values.get("part")) for row in rows if row.id is None}
    if stored is None:
        turns = [(PlanTurn.ADDED, PlanPart.ITEM, "")]
    else:
        turns = [
            (PlanTurn.MOVED if part is PlanPart.TERM else PlanTurn.CHANGED, part, str(stored[key]))
            for key, part in PARTS.items()
            if (draft.values.get(key) or "").strip() != stored[key].strip()
        ]
    for turn, part, before in turns:
        if (turn, part) not in told:
            row = blank(PLAN_CHANGES)
            row.values.update({"changed_on": today, "turn": turn, "part": part, "before": before, "reason": ""})
            rows.append(row)
