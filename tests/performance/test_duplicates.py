"""Look-alikes among five thousand people, in units of reading them by the driver."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mmsdesk.models.teachers import TEACHERS
from mmsdesk.services.demo import build_demo
from mmsdesk.services.duplicates.pairs import find_pairs
from tests.performance.conftest import Bench

PEOPLE = 5_000
READ = (
    "SELECT id, surname, first_name, patronymic, born_on, snils, phone, email FROM teacher",
    "SELECT teacher_id, surname FROM former_name",
    "SELECT teacher_id, organisation_id FROM employment",
)


@pytest.mark.performance
@pytest.mark.timeout(600)
def test_look_alikes_of_everybody(tmp_path: Path, bench: Bench) -> None:
    path = tmp_path / "Район.mms"
    with (
        build_demo(path, teachers=PEOPLE, years=1, seed=3, today=dt.date(2026, 11, 20)) as store,
        store.read() as session,
    ):
        connection = session.connection()

        def floor() -> None:
            for statement in READ:
                assert connection.exec_driver_sql(statement).fetchall() is not None

        def ours() -> None:
            assert find_pairs(session, TEACHERS).total

        bench.against("look-alikes among 5\u00a0000 people: every pair of them", ours, floor, 12)
