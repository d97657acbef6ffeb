"""Joining as tests do it: a plan by ids, a card by its register."""

from __future__ import annotations

from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, load
from mmsdesk.services.joining_plan import JoinPlan, plan_join
from mmsdesk.store.file import Store
from tests.factories import TODAY


def planned(store: Store, code: str, *ids: str, survivor: str = "") -> JoinPlan:
    with store.read() as session:
        return plan_join(session, by_code(code), ids, survivor=survivor, today=TODAY)


def card(store: Store, code: str, record_id: str) -> Draft:
    with store.read() as session:
        return load(session, by_code(code), record_id)
