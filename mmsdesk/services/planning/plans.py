"""Plans of work: made, put in order, approved, carried out; each verb is one operation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date, school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import in_short, plural
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import PLANS, Plan, PlanPeriod, PlanState
from mmsdesk.models.plan_item import FACT_KEYS, PLAN_ITEMS, Outcome, PlanChange, PlanFact, PlanItem, PlanPart, PlanTurn
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.services.records import Saved, save
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation

_ITEM = table_of(PlanItem)


def plan_draft(session: Session, school_year: int, association_id: str | None = None) -> Draft:
    """A new plan for a school year: of the service, or of a body with its name in the title."""
    own = table_of(Association)
    name = session.execute(select(own.c.name).where(own.c.id == association_id)).scalar() if association_id else None
    draft = blank(PLANS)
    whose = f"План работы: {name}, " if name else "План работы на "
    draft.values.update(
        {
            "title": f"{whose}{school_year_label(school_year)} учебный год",
            "association_id": association_id,
            "covers": PlanPeriod.SCHOOL_YEAR,
            "starts_on": dt.date(school_year, 9, 1),
            "ends_on": dt.date(school_year + 1, 8, 31),
            "school_year": school_year,
        }
    )
    return draft


def new_plan(store: Store, school_year: int, association_id: str | None = None) -> Saved:
    """Make it at once."""
    with store.read() as session:
        draft = plan_draft(session, school_year, association_id)
    return save(store, draft, today=store.today)


def add_item(store: Store, plan_id: str, wording: str, **values: Any) -> Saved:
    """One more item, after the last one; its term is read out of `term_words`."""
    draft = blank(PLAN_ITEMS)
    draft.values.update({"plan_id": plan_id, "wording": wording, **values})
    return save(store, draft, today=store.today)


def move_item(store: Store, item_id: str, place: int, section: str | None = None) -> Changes:
    """Put an item at a place of its plan, counted from 0, and into a section; the others make room."""
    with store.read() as session:
        (moved,) = standing(session, [item_id])
        plan = _plan(session, moved.plan_id)
        own = select(_ITEM.c.id, _ITEM.c.position).where(_ITEM.c.plan_id == moved.plan_id)
        rows = session.execute(own.order_by(_ITEM.c.position, _ITEM.c.id)).all()
    order = [row.id for row in rows if row.id != item_id]
    order.insert(max(0, min(place, len(order))), item_id)
    before = {row.id: row.position for row in rows}
    with operation(store, f"Порядок пунктов плана: {in_short(moved.wording)}") as op:
        for position, each in enumerate(order, start=1):
            if before[each] != position:
                op.update(PlanItem, each, {"position": position})
        if section is not None and section.strip() != moved.section.strip():
            op.update(PlanItem, item_id, {"section": section.strip()})
            if plan.state is PlanState.APPROVED:
                turn = {"changed_on": store.today, "turn": PlanTurn.CHANGED, "part": PlanPart.SECTION}
                op.insert(PlanChange, {"item_id": item_id, **turn, "before": moved.section})
    return op.changes


def step_item(store: Store, item_id: str, step: int, shown: Collection[str]) -> Changes | None:
    """Put an item behind (1) or before (-1) the next one of its section among those shown; None if it is the last."""
    with store.read() as session:
        (moved,) = standing(session, [item_id])
        own = select(_ITEM.c.id, _ITEM.c.section).where(_ITEM.c.plan_id == moved.plan_id)
        rows = session.execute(own.order_by(_ITEM.c.position, _ITEM.c.id)).all()
    order = [row.id for row in rows]
    near = {row.id for row in rows if row.section == moved.section} & set(shown)
    now = order.index(item_id)
    on = range(now + 1, len(order)) if step > 0 else range(now - 1, -1, -1)
    place = next((each for each in on if order[each] in near), None)
    return move_item(store, item_id, place) if place is not None else None


def approve(store: Store, plan_id: str, on: dt.date, by: str = "", meeting_id: str | None = None) -> Changes:
    """Approved on a day; from now on changes of its items are written down. Raises UserError for an approved one."""
    with store.read() as session:
        plan = _plan(session, plan_id)
    if plan.state is PlanState.APPROVED:
        raise UserError(f"План «{plan.title}» уже утверждён.", "Дату и кем утверждён исправьте в его карточке.")
    values = {"state": PlanState.APPROVED, "approved_on": on, "approved_by": by.strip(), "meeting_id": meeting_id}
    with operation(store, f"План утверждён {format_date(on)}: {in_short(plan.title)}") as op:
        op.update(Plan, plan_id, {key: value for key, value in values.items() if value != getattr(plan, key)})
    return op.changes


def back_to_draft(store: Store, plan_id: str) -> Changes:
    """A draft again: the approval was a mistake. Raises UserError for a draft."""
    with store.read() as session:
        plan = _plan(session, plan_id)
    if plan.state is PlanState.DRAFT:
        raise UserError(f"План «{plan.title}» не утверждён.", "Снимать нечего.")
    with operation(store, f"Утверждение плана снято: {in_short(plan.title)}") as op:
        op.update(Plan, plan_id, {"state": PlanState.DRAFT, "approved_on": None})
    return op.changes


def mark_outcome(
    store: Store, ids: Iterable[str], outcome: Outcome, on: dt.date | None, *, reason: str = "", moved_to: str = ""
) -> Changes:
    """What has become of items. Raises UserError if one is gone, or if it is moved nobody knows when to."""
    if outcome is Outcome.MOVED and not moved_to.strip():
        raise UserError("Непонятно, на когда перенесено.", "Напишите новый срок: «ноябрь», «15.11.2026».")
    with store.read() as session:
        rows = standing(session, ids)
    wanted = {
        "outcome": outcome,
        "outcome_on": on if outcome is not Outcome.UNMARKED else None,
        "reason": reason.strip(),
        "moved_to": moved_to.strip() if outcome is Outcome.MOVED else "",
    }
    with operation(store, f"План: {outcome.label} – {_what(rows)}") as op:
        for row in rows:
            changed = {key: value for key, value in wanted.items() if value != getattr(row, key)}
            if changed:
                op.update(PlanItem, row.id, changed)
    return op.changes


def cancel_items(store: Store, ids: Iterable[str], reason: str, on: dt.date) -> Changes:
    """Take items out of an approved plan: they stay in it, struck through. Raises UserError without a reason."""
    if not reason.strip():
        raise UserError("Причина не названа.", "Напишите, почему пункт снят с плана.")
    with store.read() as session:
        rows = standing(session, ids)
    with operation(store, f"Снято с плана – {_what(rows)}") as op:
        for row in rows:
            turn = {"changed_on": on, "turn": PlanTurn.CANCELLED, "reason": reason.strip(), "before": row.wording}
            op.insert(PlanChange, {"item_id": row.id, **turn})
            if row.outcome is not Outcome.NOT_DONE:
                op.update(PlanItem, row.id, {"outcome": Outcome.NOT_DONE, "outcome_on": on, "reason": reason.strip()})
    return op.changes


def give_reason(store: Store, ids: Iterable[str], reason: str) -> Changes:
    """Say why items of approved plans were changed, wherever it was not said. Raises UserError if there is no such
    change, or no reason."""
    if not reason.strip():
        raise UserError("Причина не названа.", "Напишите, почему изменён пункт утверждённого плана.")
    own = table_of(PlanChange)
    with store.read() as session:
        rows = standing(session, ids)
        asked = select(own.c.id).where(among(own.c.item_id), func.trim(own.c.reason) == "").order_by(own.c.id)
        changes = session.scalars(asked, these([row.id for row in rows])).all()
    if not changes:
        raise UserError("Все изменения уже с причинами.", "Исправьте причину в карточке пункта, в таблице «Изменения».")
    with operation(store, f"План: почему изменено – {_what(rows)}") as op:
        for change in changes:
            op.update(PlanChange, change, {"reason": reason.strip()})
    return op.changes


def link_fact(store: Store, item_ids: Iterable[str], key: str, value: str) -> Changes:
    """Close items by a record (`key` is one of `FACT_KEYS`) or by words («words»).

    One fact may close several items; where it is linked already nothing is done.
    """
    if key not in (*FACT_KEYS, "words"):
        raise ValueError(key)
    own = table_of(PlanFact)
    with store.read() as session:
        rows = standing(session, item_ids)
        linked = select(own.c.item_id).where(among(own.c.item_id), own.c[key] == value)
        known = set(session.scalars(linked, these([row.id for row in rows])))
    with operation(store, f"План: чем закрыто – {_what(rows)}") as op:
        for row in rows:
            if row.id not in known:
                op.insert(PlanFact, {"item_id": row.id, key: value})
    return op.changes


def unlink_fact(store: Store, fact_id: str) -> Changes:
    """Take a link away. Raises UserError if it is gone."""
    own = table_of(PlanFact)
    with store.read() as session:
        row = session.execute(select(own.c.item_id).where(own.c.id == fact_id)).first()
        if row is None:
            raise UserError("Этой связи больше нет.", "Откройте пункт плана заново.")
        (item,) = standing(session, [row.item_id])
    with operation(store, f"План: снята связь – {in_short(item.wording)}") as op:
        op.delete(PlanFact, fact_id)
    return op.changes


def _plan(session: Session, plan_id: str) -> Any:
    own = table_of(Plan)
    row = session.execute(select(own).where(own.c.id == plan_id)).first()
    if row is None:
        raise UserError("Этого плана больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return row


def standing(session: Session, ids: Iterable[str]) -> Sequence[Any]:
    """Rows of items in their order. Raises UserError if one of them is gone."""
    wanted = list(dict.fromkeys(ids))
    statement = select(_ITEM).where(among(_ITEM.c.id)).order_by(_ITEM.c.plan_id, _ITEM.c.position, _ITEM.c.id)
    rows = session.execute(statement, these(wanted)).all()
    if not wanted or len(rows) < len(wanted):
        raise UserError("Пункта плана больше нет.", "Обновите список: F5.")
    return rows


def _what(rows: Sequence[Any]) -> str:
    return in_short(rows[0].wording) if len(rows) == 1 else plural(len(rows), "пункт", "пункта", "пунктов")
