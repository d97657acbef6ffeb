"""Items of a plan closed by facts that a person has chosen; work beyond the plan put into it. One operation."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural, upper_first
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanState
from mmsdesk.models.plan_item import FACT_KEYS, Outcome, PlanChange, PlanFact, PlanItem, PlanTurn
from mmsdesk.queries.plan_matches import Match
from mmsdesk.services.planning.completion import next_position
from mmsdesk.services.planning.plans import standing
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

BEYOND = "сделано сверх плана"
"""The reason written down for what was put into an approved plan because it had been done."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person has said: items with the facts that close them, facts that no item had."""

    closing: Mapping[str, Sequence[Match]]
    beyond: Sequence[Match] = ()
    done: bool = True
    """Whether items that were not marked are marked as done, on the day of their last fact."""


def close_items(store: Store, plan_id: str, chosen: Chosen) -> Changes:
    """Link the facts, mark the items, add what was done beyond the plan; all of it is one operation.

    One fact may close several items; a link that is there already is not made twice. Raises UserError if the plan or
    an item is gone, or if nothing was chosen.
    """
    closing = {item: list(matches) for item, matches in chosen.closing.items() if matches}
    if not closing and not chosen.beyond:
        raise UserError("Ничего не выбрано.", "Отметьте факты пробелом.")
    own, plans = table_of(PlanFact), table_of(Plan)
    with store.read() as session:
        plan = session.execute(select(plans).where(plans.c.id == plan_id)).first()
        if plan is None:
            raise UserError("Этого плана больше нет.", "Поищите его в корзине: «Правка → Корзина».")
        rows = standing(session, closing) if closing else ()
        known: dict[str, set[str]] = defaultdict(set)
        for row in session.execute(select(own)).mappings():
            known[row["item_id"]] |= {row[key] for key in (*FACT_KEYS, "words") if row[key]}
        place = next_position(session, plan_id)
    with operation(store, _title(len(closing), len(chosen.beyond))) as op:
        for row in rows:
            matches = closing[row.id]
            for match in matches:
                if match.value not in known[row.id]:
                    op.insert(PlanFact, {"item_id": row.id, match.key: match.value})
                    known[row.id].add(match.value)
            if chosen.done and row.outcome is Outcome.UNMARKED:
                on = max((match.day for match in matches if match.day), default=store.today)
                op.update(PlanItem, row.id, {"outcome": Outcome.DONE, "outcome_on": on})
        for number, match in enumerate(chosen.beyond):
            _add(op, plan, match, place + number, store.today)
    return op.changes


def _add(op: Operation, plan: Any, match: Match, place: int, today: dt.date) -> None:
    day = match.day or today
    item = op.insert(
        PlanItem,
        {
            "plan_id": plan.id,
            "position": place,
            "wording": upper_first(match.title),
            "term_words": format_date(day),
            "term_from": day,
            "term_until": day,
            "outcome": Outcome.DONE,
            "outcome_on": day,
            "off_plan": True,
        },
    )
    op.insert(PlanFact, {"item_id": item, match.key: match.value})
    if plan.state is PlanState.APPROVED:
        op.insert(PlanChange, {"item_id": item, "changed_on": today, "turn": PlanTurn.ADDED, "reason": BEYOND})


def _title(items: int, beyond: int) -> str:
    parts = []
    if items:
        parts.append(f"закрыто фактами – {plural(items, 'пункт', 'пункта', 'пунктов')}")
    if beyond:
        parts.append(f"сверх плана добавлено – {plural(beyond, 'пункт', 'пункта', 'пунктов')}")
    return f"План: {', '.join(parts)}"
