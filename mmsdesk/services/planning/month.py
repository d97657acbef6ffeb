"""The plan of a month or a quarter out of that of the year: its items that fall on these days, each told where from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, month_period, quarter_period, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import upper_first
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanPeriod, PlanState
from mmsdesk.models.plan_item import Outcome, PlanItem, PlanResponsible
from mmsdesk.queries.plan_month import MonthItem, items_of_month
from mmsdesk.queries.plans import ItemFacts, PlanFacts, plan_facts
from mmsdesk.services.records import Saved
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation

_KEPT = (
    *("section", "direction_id", "wording", "term_words", "responsible_words", "place", "organisation_id"),
    *("audience_words", "expected"),
)


def months_of(plan: PlanFacts) -> tuple[Period, ...]:
    """The months of a plan, in their order."""
    found, day = [], plan.period.start.replace(day=1)
    while day <= plan.period.end:
        found.append(month_period(day.year, day.month))
        day = found[-1].end + dt.timedelta(days=1)
    return tuple(found)


def parts_of(plan: PlanFacts) -> tuple[Period, ...]:
    """What a shorter plan can be made for out of this one: its months, and its quarters if it has more than one."""
    months = months_of(plan)
    quarters = dict.fromkeys(quarter_period(each.start.year, (each.start.month + 2) // 3) for each in months)
    return (*months, *quarters) if len(quarters) > 1 else months


def months_with_items(session: Session, plans: Sequence[PlanFacts]) -> list[tuple[str, list[ItemFacts]]]:
    """Items of plans by month, months in their order; what falls on no days of its own comes last."""
    found: list[tuple[str, list[ItemFacts]]] = []
    for plan in plans:
        placed: set[str] = set()
        for month in months_of(plan):
            items = [each.item for each in items_of_month(session, [plan], month) if each.first is not None]
            placed |= {item.id for item in items}
            if items:
                found.append((f"{upper_first(month.label)} · {len(items)}", items))
        if rest := [item for item in plan.items if item.id not in placed]:
            found.append((f"Весь период, срок не назван или не понят · {len(rest)}", rest))
    return found


def month_plan(store: Store, plan_id: str, month: Period) -> Saved:
    """Make the plan of a month or a quarter out of one of a longer time; what is done or taken out stays there.

    Raises UserError if the plan is gone, is itself of no longer time, or has nothing for this one.
    """
    with store.read() as session:
        plans = plan_facts(session, [plan_id])
        if not plans:
            raise UserError("Этого плана больше нет.", "Поищите его в корзине: «Правка → Корзина».")
        (plan,) = plans
        part = PlanPeriod(month.kind)
        if plan.period.kind == "month" or plan.period.kind == month.kind:
            longer = "на год или квартал" if part is PlanPeriod.MONTH else "на год"
            raise UserError(f"Это и есть план на {PlanPeriod(plan.period.kind).label}.", f"Выберите план {longer}.")
        items = [each for each in items_of_month(session, plans, month) if goes_along(each)]
        if not items:
            raise UserError(f"В плане нет пунктов на {month.label}.", "Сроки пунктов посмотрите в списке «Пункты».")
        rows = _rows(session, items)
        title = _title(session, plan, month)
        who = _responsibles(session, [each.item.id for each in items])
    with operation(store, f"План на {part.label}: {month.label}") as op:
        values = {
            "title": title,
            "association_id": plan.association_id,
            "covers": part,
            "starts_on": month.start,
            "ends_on": month.end,
            "school_year": school_year_of(max(month.start, plan.period.start), (8, 1)),
            "state": PlanState.DRAFT,
        }
        made = op.insert(Plan, values)
        for place, (each, row) in enumerate(zip(items, rows, strict=True), start=1):
            days = {"term_from": each.first, "term_until": each.last}
            kept = {"plan_id": made, "position": place, "number": str(place), "repeats_id": each.item.id}
            item = op.insert(PlanItem, {**row, **days, **kept})
            for told in who.get(each.item.id, ()):
                op.insert(PlanResponsible, {**told, "item_id": item})
    return Saved(made, op.changes)


def goes_along(each: MonthItem) -> bool:
    """Whether an item goes into the plan of the month or quarter: it has days in it and is not finished."""
    return each.first is not None and each.item.outcome not in (Outcome.DONE, Outcome.NOT_DONE)


def _rows(session: Session, items: list[MonthItem]) -> list[dict[str, object]]:
    own = table_of(PlanItem)
    statement = select(own.c.id, *(own.c[key] for key in _KEPT)).where(among(own.c.id))
    found = session.execute(statement, these([each.item.id for each in items])).mappings()
    by_id = {row["id"]: {key: row[key] for key in _KEPT} for row in found}
    return [by_id[each.item.id] for each in items]


def _responsibles(session: Session, items: list[str]) -> dict[str, list[dict[str, object]]]:
    own = table_of(PlanResponsible)
    keys = ("item_id", "position", "staff_id", "person_id", "association_id", "organisation_id")
    statement = select(*(own.c[key] for key in keys)).where(among(own.c.item_id)).order_by(own.c.position, own.c.id)
    found: dict[str, list[dict[str, object]]] = {}
    for row in session.execute(statement, these(items)).mappings():
        found.setdefault(row["item_id"], []).append(dict(row))
    return found


def _title(session: Session, plan: PlanFacts, month: Period) -> str:
    if plan.association_id is None:
        return f"План работы на {month.label}"
    own = table_of(Association)
    name = session.execute(select(own.c.name).where(own.c.id == plan.association_id)).scalar() or plan.body
    return f"План работы: {name}, {month.label}"
