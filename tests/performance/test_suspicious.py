"""«Подозрительное» over 100 000 people against reading the same tables by the driver, in the same run."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.models.base import journalled_tables
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.event import Event, Participation
from mmsdesk.models.growth import Attestation, AttestationResult, Category, Training, TrainingKind, TrainingState
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teacher import Employment, Sex, Teacher
from mmsdesk.services.seeding import new_office
from mmsdesk.services.suspicious.look import RULES, look
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY
from tests.performance.conftest import Bench, timed
from tests.reports.district import counted_statements

PEOPLE, EVENTS, TALKS = 100_000, 5_000, 20_000
GOAL = 6.0
"""Times as long as reading every row once: each cell is looked at, names and numbers by Python."""

pytestmark = [pytest.mark.performance, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """People with contacts, posts, courses and categories; events they came to; consultations. Some are odd."""
    folder: Path = tmp_path_factory.mktemp("suspicious")
    with new_office(folder / "Город.mms", short_name="РМК") as store:
        fill(store, PEOPLE)
        yield store


def fill(store: Store, people: int) -> None:
    """So many people and a share of all else."""
    chance = random.Random(11)
    share = people / PEOPLE
    with operation(store, "Город") as op:
        schools = op.insert_many(Organisation, [{"short_name": f"СОШ № {n}"} for n in range(60)])
        ids = op.insert_many(Teacher, [person(chance, number) for number in range(people)])
        posts = [
            {"teacher_id": each, "organisation_id": chance.choice(schools), "started_on": dt.date(2015, 9, 1)}
            for each in ids
        ]
        op.insert_many(Employment, posts)
        op.insert_many(Training, [course(chance, each) for each in ids[: people * 6 // 10]])
        first = {"category": Category.FIRST, "result": AttestationResult.GRANTED}
        op.insert_many(
            Attestation, [{"teacher_id": each, "decided_on": day(chance), **first} for each in ids[: people // 3]]
        )
        days = [day(chance) for _ in range(int(EVENTS * share))]
        held = [{"title": f"Семинар {n}", "starts_on": each, "school_year": year(each)} for n, each in enumerate(days)]
        events = op.insert_many(Event, held)
        came = [{"event_id": each, "person_id": chance.choice(ids)} for each in events for _ in range(20)]
        op.insert_many(Participation, came)
        asked = [day(chance) for _ in range(int(TALKS * share))]
        op.insert_many(
            Consultation, [{"held_on": each, "school_year": year(each), "question": "План"} for each in asked]
        )


def person(chance: random.Random, number: int) -> dict[str, Any]:
    odd = number % 200 == 0
    return {
        "surname": f"{chance.choice(('Ёлкин', 'Берёзов', 'Осинин', 'Ясенев'))}{'o' if odd else 'а'}",
        "first_name": chance.choice(("Анна", "Мария", "Ольга")),
        "patronymic": chance.choice(("Ивановна", "Петровна", "Ильинична")),
        "sex": Sex.FEMALE,
        "born_on": dt.date(chance.randint(1955, 2000), chance.randint(1, 12), 15),
        "working_since": dt.date(2010, 9, 1) if chance.random() < 0.5 else None,
        "phone": f"8 900 {number % 1000:03} 00 00" if odd else f"+7 (900) {number % 1000:03}-00-{number % 100:02}",
        "email": f"t{number}@school.example",
        "snils": "",
    }


def course(chance: random.Random, teacher: str) -> dict[str, Any]:
    kind = {"kind": TrainingKind.COURSE, "state": TrainingState.DONE}
    return {"teacher_id": teacher, "programme": "Курсы", "hours": 72, "ended_on": day(chance), **kind}


def day(chance: random.Random) -> dt.date:
    return TODAY - dt.timedelta(days=chance.randint(10, 1_500))


def year(of: dt.date) -> int:
    return of.year if of.month >= 9 else of.year - 1


def looked(store: Store) -> None:
    with store.read() as session:
        look(session, TODAY)


def read(store: Store) -> None:
    """Every row of every register, by the driver alone."""
    with store.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        for table in journalled_tables():
            raw.execute(f'SELECT * FROM "{table.name}"').fetchall()


def test_looking_through_a_city(city: Store, bench: Bench) -> None:
    bench.against("«Подозрительное», 100 000 человек", lambda: looked(city), lambda: read(city), GOAL, rounds=3)


def test_no_rule_takes_long_by_itself(city: Store) -> None:
    """One slow statement hides among sixty quick ones: none takes longer than reading everything once."""
    whole = min(timed(lambda: read(city)) for _ in range(2))
    slow = {}
    with city.read() as session:
        for rule in RULES:
            took = min(timed(lambda rule=rule: [*rule.find(session, TODAY)]) for _ in range(2))  # type: ignore[misc]
            if took > whole * 1.5:
                slow[rule.code] = round(took / whole, 1)
    assert not slow


def test_statements_do_not_grow_with_people(tmp_path: Path) -> None:
    counts = []
    for number in (50, 800):
        with new_office(tmp_path / f"{number}.mms", short_name="РМК") as store:
            fill(store, number)
            with counted_statements(store) as sent:
                looked(store)
            counts.append(len(sent))
    assert counts[0] == counts[1]
