"""Joining as tests do it: a plan by ids, a card by its register."""

from __future__ import annotations

from typing import Any

from mmsdesk.models.base import journalled_columns, journalled_tables
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, load
from mmsdesk.services.joining.plan import JoinPlan, plan_join
from mmsdesk.store.file import Store
from tests.factories import TODAY


def planned(store: Store, code: str, *ids: str, survivor: str = "") -> JoinPlan:
    with store.read() as session:
        return plan_join(session, by_code(code), ids, survivor=survivor, today=TODAY)


def card(store: Store, code: str, record_id: str) -> Draft:
    with store.read() as session:
        return load(session, by_code(code), record_id)


def everything(store: Store) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Every journalled cell of the file."""
    with store.read() as session:
        return {
            table.name: {
                row[0]: tuple(row)
                for row in session.connection().exec_driver_sql(
                    f"SELECT {', '.join(chr(34) + name + chr(34) for name in journalled_columns(table))} "
                    f"FROM {table.name}"
                )
            }
            for table in journalled_tables()
        }
