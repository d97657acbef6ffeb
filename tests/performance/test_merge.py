"""Two diverged files brought together, in units of ATTACH and a set difference on the ids of every table."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import shutil
from pathlib import Path

import pytest

from mmsdesk.merge.apply import apply_compared, compare_and_plan
from mmsdesk.merge.plan import Side
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.base import journalled_tables
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.event import Participation
from mmsdesk.models.teacher import Teacher
from mmsdesk.services.demo import build_demo
from mmsdesk.store import places
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.engine import connect
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.performance.conftest import Bench, timed

PEOPLE, YEARS, CHANGES = 5_000, 10, 2_000


def diverge(path: Path, seed: int) -> None:
    """So many changes, each an operation of its own, as days of typing leave them."""
    chance = random.Random(seed)
    with open_file(path) as store:
        with store.read() as session:
            raw = session.connection()
            people = list(raw.exec_driver_sql("SELECT id FROM teacher ORDER BY id").scalars())
            events = list(raw.exec_driver_sql("SELECT id FROM event ORDER BY id").scalars())
            talks = list(raw.exec_driver_sql("SELECT id FROM consultation ORDER BY id").scalars())
        for number in range(CHANGES):
            _one(store, chance, number, people, events, talks)


def _one(
    store: Store, chance: random.Random, number: int, people: list[str], events: list[str], talks: list[str]
) -> None:
    what = chance.random()
    with operation(store, f"Работа {number}") as op:
        if what < 0.6:
            op.update(Teacher, chance.choice(people), {"phone": f"8 900 {chance.randrange(10**7):07}"})
        elif what < 0.7:
            op.insert(Teacher, {"surname": f"Новикова{number}", "first_name": "Анна"})
        elif what < 0.85:
            op.insert(Participation, {"event_id": chance.choice(events), "person_id": chance.choice(people)})
        elif what < 0.95:
            op.update(Consultation, chance.choice(talks), {"question": f"вопрос {number}"})
        else:
            op.delete(Consultation, talks.pop(chance.randrange(len(talks))))


def set_difference(mine: Path, theirs: Path) -> int:
    """Ids that one file has and the other has not, by SQLite alone."""
    raw = connect(mine, read_only=True)
    try:
        raw.execute("ATTACH ? AS theirs", (str(theirs),))
        found = 0
        for name in ("operation", *(table.name for table in journalled_tables())):
            for one, other in (("main", "theirs"), ("theirs", "main")):
                statement = (
                    f'SELECT count(*) FROM (SELECT id FROM {one}."{name}" EXCEPT SELECT id FROM {other}."{name}")'
                )
                found += raw.execute(statement).fetchone()[0]
        return found
    finally:
        raw.close()


@pytest.mark.performance
@pytest.mark.timeout(1800)
def test_two_diverged_files(tmp_path: Path, bench: Bench) -> None:
    first, second = tmp_path / "первый.mms", tmp_path / "второй.mms"
    build_demo(first, teachers=PEOPLE, years=YEARS, seed=3, today=dt.date(2026, 11, 20)).close()
    shutil.copyfile(first, second)
    diverge(first, 1)
    diverge(second, 2)
    rounds = 5
    copies = [Path(shutil.copyfile(first, tmp_path / f"{n}.mms")) for n in range(rounds)]
    stores = [open_file(copy) for copy in copies]
    waiting = itertools.cycle(stores)
    places.forget(second)
    with open_file(second, read_only=True):
        pass
    with source_of_file(second) as source:

        def ours() -> None:
            store = next(waiting)
            plan, compared = compare_and_plan(store, source)
            assert plan.counts.taken > CHANGES // 2
            apply_compared(store, compared, plan.decide_all(Side.MINE), before=lambda: None)

        bench.against(
            "merge of two files of 5\u00a0000 people, ten years, 2\u00a0000 changes each: compared, planned, applied",
            ours,
            lambda: set_difference(first, second),
            5,
            rounds=rounds,
        )
    places.forget(second)
    bench.figure("    check of the other file, unknown here", timed(lambda: open_file(second, read_only=True).close()))
    bench.figure("    backup before the merge", timed(lambda: make(stores[0], Reason.MERGE)))
    for store in stores:
        store.close()
