"""How long the demo of a large city takes: printed, for seconds depend on the machine."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mmsdesk.models.event import Event, Participation
from mmsdesk.models.teacher import Teacher
from mmsdesk.services.demo import build_demo
from tests.performance.conftest import Bench


@pytest.mark.performance
@pytest.mark.timeout(900)
def test_a_city_of_ten_years(tmp_path: Path, bench: Bench) -> None:
    path = tmp_path / "город.mms"
    began = time.perf_counter()
    with build_demo(path, teachers=5_000, years=10, today=dt.date(2026, 11, 20)) as store:
        seconds = time.perf_counter() - began
        with store.read() as session:
            teachers = session.execute(select(func.count()).select_from(Teacher)).scalar_one()
            a_year = session.execute(
                select(func.count()).select_from(Participation).join(Event).where(Event.school_year == 2025)
            ).scalar_one()
    size = path.stat().st_size / 2**20
    bench.figure("demo of 5 000 teachers, ten years", seconds, f"({size:.0f} MB, {a_year} participations a year)")
    assert teachers == 5_000
    assert a_year > 45_000
