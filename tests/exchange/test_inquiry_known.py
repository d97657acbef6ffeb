"""What is known of an organisation: the same whether its people are read for it alone or for all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from mmsdesk.exchange.importing.standing import FileReading
from mmsdesk.exchange.inquiries.known import district, known_rows
from mmsdesk.models.growth import Category
from mmsdesk.models.inquiry import InquiryKind
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import PositionKind
from mmsdesk.queries.inquiries import inquiry
from mmsdesk.services.seeding import entry_id
from tests.exchange.inquiry_district import District
from tests.factories import TODAY, make_organisation, make_teacher


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[District]:
    made = District(tmp_path)
    posts = [
        {"organisation_id": made.third, "kind": PositionKind.INTERNAL, "started_on": dt.date(2020, 9, 1)},
        {"organisation_id": made.third, "kind": PositionKind.MAIN, "started_on": dt.date(2015, 9, 1)},
        {"organisation_id": made.seventh, "started_on": dt.date(2018, 9, 1)},
    ]
    subjects = [{"subject_id": entry_id(ReferenceList.SUBJECTS, code)} for code in ("mathematics", "physics")]
    make_teacher(
        made.store,
        "Сосновский Пётр Ильич",
        children={
            "employments": posts,
            "teacher_subjects": subjects,
            "attestations": [
                {"category": Category.FIRST, "decided_on": dt.date(2019, 3, 12)},
                {"category": Category.HIGHEST, "decided_on": dt.date(2024, 3, 12)},
            ],
            "trainings": [
                {"programme": "Функциональная грамотность", "hours": 72, "ended_on": dt.date(2025, 5, 20)},
                {"programme": "Современный урок", "hours": 36, "ended_on": dt.date(2025, 5, 20)},
            ],
        },
    )
    yield made
    made.store.close()


@pytest.mark.parametrize("kind", InquiryKind)
def test_rows_are_the_same_however_people_are_read(asked: District, kind: InquiryKind) -> None:
    number = asked.ask(kind)
    with asked.store.read() as session:
        facts, shared, reading = inquiry(session, number), district(session, TODAY), FileReading()
        for school in (asked.third, asked.seventh):
            alone = known_rows(session, facts, school, shared, TODAY)
            assert alone
            assert known_rows(session, facts, school, shared, TODAY, reading) == alone


def test_people_of_many_organisations_are_read_once(asked: District) -> None:
    schools = [make_organisation(asked.store, f"Гимназия № {number}") for number in range(5)]
    for number, school in enumerate(schools):
        make_teacher(asked.store, f"Берёзов{number} Пётр Ильич", school)
    inquiry_id = asked.ask()
    with asked.store.read() as session:
        facts, shared, reading = inquiry(session, inquiry_id), district(session, TODAY), FileReading()
        known_rows(session, facts, asked.third, shared, TODAY, reading)
        statements: list[str] = []
        event.listen(session.connection(), "before_cursor_execute", lambda *told: statements.append(told[2]))
        for school in schools:
            assert known_rows(session, facts, school, shared, TODAY, reading)
    assert not [text for text in statements if "teacher" in text]
