"""A plan of 500 items with 1 000 facts opens and is matched within 0.3 s (the aim of the plan's speed)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.models.event import Event, EventState
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.models.plan_item import PlanFact, PlanItem, PlanResponsible
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.deeds import deeds_between
from mmsdesk.queries.plan_matches import plan_matches
from mmsdesk.queries.plans import execution, plan_facts
from mmsdesk.services.seeding import entry_id, new_office
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY
from tests.growth import require_linear
from tests.performance.conftest import Bench

ITEMS, FACTS = 500, 1_000
SUBJECTS = ("математика", "физика", "химия", "биология", "география", "история", "чтение", "музыка", "труд")
FORMS = ("Семинар", "Круглый стол", "Мастер-класс", "Практикум", "Совещание", "Фестиваль", "Конкурс", "Вебинар")

pytestmark = [pytest.mark.performance, pytest.mark.timeout(600)]


def a_plan(store: Store, items: int, facts: int) -> str:
    """Items and events that share words as those of a district do; two facts of three are linked to none."""
    with operation(store, "План") as op:
        starts = dt.date(2026, 9, 1)
        values = {"title": "План", "covers": PlanPeriod.SCHOOL_YEAR, "starts_on": starts, "school_year": 2026}
        plan = op.insert(Plan, values)
        kind = entry_id(ReferenceList.EVENT_KINDS, "seminar")
        days = [starts + dt.timedelta(days=n % 80) for n in range(facts)]
        events = op.insert_many(
            Event,
            [
                {
                    "title": f"{_words(n)}: тема{n} урока",
                    "kind_id": kind,
                    "starts_on": day,
                    "school_year": 2026,
                    "state": EventState.HELD,
                }
                for n, day in enumerate(days)
            ],
        )
        rows = op.insert_many(
            PlanItem,
            [
                {
                    "plan_id": plan,
                    "position": n,
                    "wording": f"{_words(n)} для учителей района, тема{n * 2}",
                    "term_words": "октябрь",
                    "term_from": dt.date(2026, 10, 1),
                    "term_until": dt.date(2026, 10, 31),
                }
                for n in range(items)
            ],
        )
        bodies = [{"item_id": row, "position": 1} for row in rows]
        op.insert_many(PlanResponsible, bodies)
        linked = zip(rows * 2, events[: facts // 3], strict=False)
        op.insert_many(PlanFact, [{"item_id": row, "event_id": event} for row, event in linked])
    return plan


def _words(n: int) -> str:
    return f"{FORMS[n % len(FORMS)]} «{SUBJECTS[n // 7 % len(SUBJECTS)]} и {SUBJECTS[n // 11 % len(SUBJECTS)]}»"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    with new_office(Path(tmp_path_factory.mktemp("plan")) / "План.mms") as store:
        yield store, a_plan(store, ITEMS, FACTS)


def test_a_large_plan_is_opened_and_counted(large: tuple[Store, str], bench: Bench) -> None:
    store, plan = large

    def opened() -> None:
        with store.read() as session:
            (facts,) = plan_facts(session, [plan])
            assert len(execution(facts.items).planned) == ITEMS

    def bare() -> None:
        with store.read() as session:
            connection = session.connection()
            for table in ("plan_item", "plan_fact", "plan_responsible", "event"):
                connection.exec_driver_sql(f"SELECT * FROM {table}").all()

    bench.against("plan of 500 items with its facts opened and counted / the same rows read", opened, bare, goal=4)


def test_facts_are_found_for_a_large_plan(large: tuple[Store, str], bench: Bench) -> None:
    store, plan = large

    def matched() -> None:
        with store.read() as session:
            found = plan_matches(session, plan, TODAY)
            assert len(found.items) == ITEMS
            assert found.items[0].matches

    def bare() -> None:
        with store.read() as session:
            plan_facts(session, [plan])
            deeds_between(session, dt.date(2026, 8, 1), TODAY)

    bench.against("facts offered for 500 items out of 1 000 / both read", matched, bare, goal=8)


def test_the_work_grows_with_the_plan_and_no_faster(tmp_path: Path) -> None:
    offices: dict[int, tuple[Store, str]] = {}

    def work(size: int) -> None:
        if size not in offices:
            store = new_office(tmp_path / f"{size}.mms")
            offices[size] = store, a_plan(store, size, size * 2)
        store, plan = offices[size]
        with store.read() as session:
            plan_matches(session, plan, TODAY)

    for size in (150, 600):
        work(size)
    try:
        require_linear(work, 150)
    finally:
        for store, _plan in offices.values():
            store.close()
