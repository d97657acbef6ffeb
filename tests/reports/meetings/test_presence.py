"""Who was at a meeting, as its minutes tell it: by name, as a number, joint and written meetings, quorum."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.models.meeting import MeetingForm
from mmsdesk.reports.meetings.minutes import Draft
from mmsdesk.reports.meetings.presence import Listed
from mmsdesk.store.file import Store
from tests.councils import Council, council, item, meeting, sheet
from tests.factories import make_teacher
from tests.reports.district import association, member
from tests.reports.meetings.lines import DAY, office, said

CODE = "minutes"


@pytest.fixture
def body(store: Store) -> Council:
    office(store, full_name="МКУ «Методический центр Зейского округа»", city="г. Зея")
    return council(store)


def test_those_present_as_a_number(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY, sheet(*body.people, present=3), present_number=2)
    assert "Присутствовали: 5 человек (явочный лист прилагается)." in said(store, CODE, made, listed=Listed.NUMBER)
    text = said(store, CODE, made, listed=Listed.NAMES)
    assert "Присутствовали: 5 человек: Ёлкина А.П., Титов К.Л., Осина В.И." in text
    assert "Из них без записи имён – 2 человека." in text
    counted = meeting(store, body.id, DAY, present_number=7, members_number=9)
    text = said(store, CODE, counted)
    assert "Присутствовали: 7 человек." in text
    assert "Из 9 членов присутствуют 7, кворум имеется." in text


def test_no_quorum_and_no_members(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY, sheet(*body.people, present=1))
    assert "Из 5 членов присутствует 1, кворума нет (нужно не менее 3)." in said(store, CODE, made)
    empty = association(store, "Рабочая группа")
    made = meeting(store, empty, DAY, present_number=0)
    assert not any("кворум" in line for line in said(store, CODE, made))


def test_who_has_left_is_not_missed(store: Store, body: Council) -> None:
    gone = make_teacher(store, "Дубов Пётр Ильич")
    other = association(
        store,
        "ММО физиков",
        member(body.chair),
        member(gone, started_on=dt.date(2020, 9, 1), ended_on=dt.date(2026, 9, 1)),
    )
    made = meeting(store, other, DAY, sheet(body.chair, gone, present=1))
    text = said(store, CODE, made)
    assert not any(line.startswith("Отсутствовали") for line in text)


def test_joint_meeting(store: Store, body: Council) -> None:
    anna = make_teacher(store, "Агеева Анна Ильинична")
    boris = make_teacher(store, "Дубов Борис Ильич")
    other = association(store, "ММО учителей физики", member(anna), member(boris))
    rows = sheet(*body.people, present=4)
    rows["meeting_attendances"] += [
        {"person_id": anna, "position": 6, "presence": "present", "association_id": other},
        {"person_id": boris, "position": 7, "association_id": other},
    ]
    rows["joint_bodies"] = [{"association_id": other, "number": "5"}]
    made = meeting(store, body.id, DAY, rows, number="3")
    text = said(store, CODE, made, listed=Listed.NAMES, draft=Draft.NEVER)
    assert text[1:5] == [
        "ПРОТОКОЛ № 3 / № 5",
        "совместного заседания методического совета и ММО учителей физики",
        "(Методический совет – № 3; ММО учителей физики – № 5)",
        "20 ноября 2026 г. | г. Зея",
    ]
    assert "Присутствовали: 5 человек." in text
    assert "от методического совета: Ёлкина А.П., Титов К.Л., Осина В.И., Рябов П.С." in text
    assert "от ММО учителей физики: Агеева А.И." in text
    assert "Методический совет: из 5 членов присутствуют 4, кворум имеется." in text
    assert "ММО учителей физики: из 2 членов присутствует 1, кворум имеется." in text


def test_written_meeting(store: Store, body: Council) -> None:
    made = meeting(
        store, body.id, DAY, sheet(*body.people, present=4), form=MeetingForm.WRITTEN, room="каб. 1", number="4"
    )
    item(store, made, "О положении о конкурсе", rapporteur_id=body.chair, votes_for=4, votes_against=0)
    text = said(store, CODE, made, listed=Listed.NAMES)
    assert "заочного заседания методического совета" in text
    assert "Приняли участие в голосовании: 4 человека: Ёлкина А.П., Титов К.Л., Осина В.И., Рябов П.С." in text
    assert "Не приняли участия: 1 человек: Калинина О.Ю." in text
    assert "Из 5 членов участвовали 4, кворум имеется." in text
    assert "1. РАССМОТРЕЛИ: вопрос «О положении о конкурсе». Материалы: Ёлкина А.П., учитель СОШ № 3." in text
    assert not any(line.startswith("Место") for line in text)


def test_who_sits_in_two_bodies_of_a_joint_meeting_came_from_each(store: Store, body: Council) -> None:
    other = association(store, "ММО физиков", *(member(person) for person in body.people[:2]))
    third = association(store, "ММО химиков", member(body.people[1]))
    rows = sheet(*body.people, present=3)
    rows["joint_bodies"] = [{"association_id": other}, {"association_id": third}]
    text = said(store, CODE, meeting(store, body.id, DAY, rows), listed=Listed.NAMES)
    assert "Присутствовали: 3 человека (из них 2 входят в состав нескольких объединений)." in text
    assert "от методического совета: Ёлкина А.П., Титов К.Л., Осина В.И." in text
    assert "от ММО физиков: Ёлкина А.П., Титов К.Л." in text
    assert "от ММО химиков: Титов К.Л." in text


def test_nobody_is_lost_who_was_put_down_for_a_body_that_meets_no_more(store: Store, body: Council) -> None:
    guest = make_teacher(store, "Дубов Пётр Ильич")
    other = association(store, "ММО физиков", member(guest))
    rows = sheet(*body.people, present=5)
    rows["meeting_attendances"].append({"person_id": guest, "association_id": other, "position": 6})
    made = meeting(store, body.id, DAY, rows)
    assert any(line.startswith("6 | Дубов Пётр Ильич") for line in said(store, "meeting-sheet", made))
    assert not any(line.startswith("Отсутствовали") for line in said(store, CODE, made))
