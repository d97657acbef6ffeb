"""What an approved plan has is not deleted: it is taken out of it and stays there, struck through."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity
from mmsdesk.models.plan import Plan, PlanState
from mmsdesk.models.plan_item import PLAN_ITEMS, PlanChange, PlanItem, PlanTurn
from mmsdesk.store.derived import among, these


def approved_items(session: Session, ids: Sequence[str]) -> tuple[str, ...]:
    """Those of these items that stood in their plan when it was approved; what came later may go again."""
    own, plan, change = table_of(PlanItem), table_of(Plan), table_of(PlanChange)
    added = select(change.c.item_id).where(change.c.turn == PlanTurn.ADDED)
    statement = (
        select(own.c.id)
        .join(plan, plan.c.id == own.c.plan_id)
        .where(among(own.c.id), plan.c.state == PlanState.APPROVED, own.c.id.not_in(added))
        .order_by(own.c.plan_id, own.c.position, own.c.id)
    )
    return tuple(session.scalars(statement, these(ids)))


def require_unapproved_items(session: Session, entity: Entity, ids: Sequence[str]) -> None:
    """Raise UserError if items of an approved plan are to be deleted by themselves."""
    kept = approved_items(session, ids) if entity is PLAN_ITEMS else ()
    if kept:
        what = "Пункт утверждённого плана не удаляют." if len(ids) == 1 else "Пункты утверждённого плана не удаляют."
        among_them = f" Таких – {plural(len(kept), 'пункт', 'пункта', 'пунктов')}." if len(ids) > 1 else ""
        raise UserError(
            f"{what}{among_them}", "Нажмите «Ещё → Снять с плана…»: пункт останется в плане зачёркнутым, с причиной."
        )
