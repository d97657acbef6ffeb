"""The file as it was half its life ago, in units of reading what was done since by the driver."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mmsdesk.services.demo import build_demo
from mmsdesk.store import guard
from mmsdesk.store.time_machine import Moment, open_past, reach
from tests.performance.conftest import Bench, timed

SINCE = (
    "SELECT c.table_name, c.row_id, c.before, c.after FROM change c JOIN operation o ON o.id = c.operation_id"
    " WHERE o.sequence > ? AND o.applied ORDER BY o.sequence DESC, c.id DESC"
)


@pytest.mark.performance
@pytest.mark.timeout(1200)
def test_half_a_life_ago(tmp_path: Path, bench: Bench) -> None:
    path = tmp_path / "Район.mms"
    with build_demo(path, teachers=1_000, years=3, seed=3, today=dt.date(2026, 11, 20)) as store:
        with store.read() as session:
            reached = reach(session)
        moment = Moment((reached.first + reached.last) // 2, dt.date(2025, 11, 20), "20.11.2025")

        def floor() -> None:
            with store.read() as session:
                rows = session.connection().exec_driver_sql(SINCE, (moment.sequence,)).fetchall()
                assert rows

        def ours() -> None:
            open_past(store, moment).close()

        bench.against(
            "time machine: 1\u00a0000 people, three years, half of them rolled back", ours, floor, 15, rounds=3
        )
        bench.figure("    of that the private copy", timed(lambda: guard.discard(guard.private_copy(store.source))))
