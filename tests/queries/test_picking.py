"""What a picker offers beside the title, so that one tells records of one name apart."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.decision import DECISIONS
from mmsdesk.queries.picking import candidates
from mmsdesk.store.file import Store
from tests.councils import council, decision


def test_decisions_of_one_wording_are_told_apart_by_day_and_body(store: Store) -> None:
    body = council(store, "Методический совет")
    for day in (dt.date(2025, 9, 15), dt.date(2026, 9, 15)):
        decision(store, "Сдать отчёт", association_id=body.id, taken_on=day)
    with store.read() as session:
        found = candidates(session, DECISIONS, "отчёт", on_date=dt.date(2026, 11, 1))
    assert {each.hint for each in found} == {"15.09.2025 · Методический совет", "15.09.2026 · Методический совет"}
