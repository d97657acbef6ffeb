"""Changes of approved plans that nobody gave a reason for: a work list."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.plan_item import PlanChange, PlanItem


def unreasoned_items(session: Session, plan_id: str | None = None) -> tuple[str, ...]:
    """Items, of one plan or of all, with a change whose reason is not told; in the order of their plans."""
    own, change = table_of(PlanItem), table_of(PlanChange)
    open_ones = select(change.c.item_id).where(func.trim(change.c.reason) == "")
    statement = select(own.c.id).where(own.c.id.in_(open_ones)).order_by(own.c.plan_id, own.c.position, own.c.id)
    if plan_id is not None:
        statement = statement.where(own.c.plan_id == plan_id)
    return tuple(session.scalars(statement))
