"""Records of other registers that say the same twice once two records are one: one person on the staff two times."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.base import NOT_JOURNALLED, table_of
from mmsdesk.models.entity import Entity, referred_table
from mmsdesk.models.registry import REGISTERS
from mmsdesk.services.joining.plan import JoinPlan, joinable, plan_join
from mmsdesk.store.derived import among, these


@dataclass(frozen=True, slots=True)
class Following:
    """Records of a register that tell of one thing after a joining. `left` is what only the history would keep of
    them; `usual`: they are joined unless somebody says otherwise."""

    entity: Entity
    ids: tuple[str, ...]
    title: str
    left: tuple[str, ...]
    usual: bool

    @property
    def question(self) -> str:
        """What is asked about them."""
        count = plural(len(self.ids), "запись", "записи", "записей")
        return f"{self.entity.words.singular} «{self.title}»: останутся {count}. Объединить и их?"

    @property
    def lost(self) -> str:
        """What joining them would cost; "" for nothing."""
        return f"Только в истории останется: {'; '.join(self.left)}." if self.left else ""


def following(session: Session, plan: JoinPlan) -> tuple[Following, ...]:
    """What stands twice once the plan is carried out: to be asked about, or joined by the usual choices."""
    return tuple(
        told
        for entity in REGISTERS
        if entity is not plan.entity and joinable(entity)
        for ids, by_key in _groups(session, entity, plan)
        if (told := _told(session, entity, ids, plan, by_key=by_key)) is not None
    )


def plan_following(session: Session, one: Following, today: dt.date) -> JoinPlan | None:
    """How records that follow are joined; None if they are not the same any more, or must not be joined."""
    try:
        plan = plan_join(session, one.entity, one.ids, today=today)
    except UserError:
        return None
    return plan if not plan.problems else None


def _told(session: Session, entity: Entity, ids: tuple[str, ...], of: JoinPlan, *, by_key: bool) -> Following | None:
    try:
        plan = plan_join(session, entity, ids, today=of.today, became=dict.fromkeys(of.losers, of.survivor))
    except UserError:
        return None
    if plan.problems:
        return None
    return Following(entity, ids, plan.titles[0], plan.kept.left, by_key and not plan.kept.left)


def _groups(session: Session, entity: Entity, plan: JoinPlan) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Ids of the records that will be one, and whether that is told by their key: else they are equal cell by cell."""
    table = table_of(entity.model)
    columns = [c for c in table.columns if any(referred_table(key) == plan.entity.table for key in c.foreign_keys)]
    if not columns:
        return
    key = [column.key for column in entity.natural_key]
    by_key = any(column.name in key for column in columns)
    compared = key if by_key else [c.name for c in table.columns if c.name not in ("id", *NOT_JOURNALLED)]
    became = dict.fromkeys(plan.losers, plan.survivor)
    groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    speaking = select(table).where(or_(*(among(column) for column in columns))).order_by(table.c.id)
    for row in session.execute(speaking, these(plan.ids)).mappings():
        told = {**row, **{c.name: became.get(row[c.name], row[c.name]) for c in columns}}
        groups[tuple(told[name] for name in compared)].append(row["id"])
    yield from ((tuple(ids), by_key) for ids in groups.values() if len(ids) > 1)
