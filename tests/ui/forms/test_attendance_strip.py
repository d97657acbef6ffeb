"""«Пришли №» and «Оценки»: numbers of the printed sheet mark who came, marks in a row are what they said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView

from mmsdesk.core.text import NBSP
from mmsdesk.models.event import EVENTS, PARTICIPATIONS
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.desk import Desk
from tests.ui.forms.conftest import People, enter, find, first_entry, put, record

ENTER = Qt.Key.Key_Return


@pytest.fixture
def event(store: Store, people: People) -> str:
    rows: list[dict[str, object]] = [
        {"person_id": people.anna, "position": 1},
        {"person_id": people.boris, "position": 2},
        {"guest": "Лапина В.Е., библиотекарь", "position": 4},
    ]
    seminar = first_entry(store, "event_kinds")
    return put(
        store,
        EVENTS,
        {"title": "Чтение на уроке", "starts_on": dt.date(2026, 10, 15), "kind_id": seminar},
        participations=rows,
    )


def came(store: Store, event: str) -> list[bool]:
    return [row.values["attended"] for row in record(store, EVENTS, event).children[PARTICIPATIONS.code]]


def heard(page: RecordPage) -> str:
    return find(page, QLabel, "event_numbers_heard").text().replace(NBSP, " ")


def test_numbers_mark_who_came_and_are_saved_with_the_card(
    open_page: Callable[..., RecordPage], store: Store, event: str
) -> None:
    page = open_page(EVENTS, event)
    assert heard(page) == "Отмечено: 3 из 3"
    numbers = find(page, QLineEdit, "event_row_numbers")
    enter(numbers, "1, 4")
    words, names = heard(page).split(". ", 1)
    assert words == "Enter отметит: 2 человека, остальные – не пришли"
    assert names == "Ёлкина Анна Петровна; Лапина В.Е., библиотекарь"
    QTest.keyClick(numbers, ENTER)
    assert numbers.text() == ""
    assert heard(page) == "Отмечено: 2 из 3. Ещё не сохранено: Ctrl+S"
    assert page.save()
    assert came(store, event) == [True, False, True]


def test_everybody_but_some(open_page: Callable[..., RecordPage], store: Store, event: str) -> None:
    page = open_page(EVENTS, event)
    enter(find(page, QLineEdit, "event_row_numbers"), "все кроме 2", ENTER)
    page.save()
    assert came(store, event) == [True, False, True]


def test_the_marks_can_be_put_back(open_page: Callable[..., RecordPage], event: str) -> None:
    page = open_page(EVENTS, event)
    back = find(page, QPushButton, "event_marks_back")
    assert not back.isVisibleTo(page)
    enter(find(page, QLineEdit, "event_row_numbers"), "2", ENTER)
    back.click()
    assert not page.form.is_changed()
    assert heard(page) == "Отмечено: 3 из 3"


def test_a_number_that_is_not_on_the_sheet_is_told(open_page: Callable[..., RecordPage], event: str) -> None:
    page = open_page(EVENTS, event)
    enter(find(page, QLineEdit, "event_row_numbers"), "1, 7", ENTER)
    assert "нет номера 7" in heard(page)
    assert not page.form.is_changed()


def test_names_are_covered_for_the_projector(open_page: Callable[..., RecordPage], desk: Desk, event: str) -> None:
    page = open_page(EVENTS, event)
    desk.set_masked(True)
    enter(find(page, QLineEdit, "event_row_numbers"), "1, 4")
    assert "Ёлкина" not in heard(page)
    assert "Лапина" not in heard(page)


def test_rows_without_numbers_get_them_when_one_is_added(
    open_page: Callable[..., RecordPage], store: Store, people: People
) -> None:
    seminar = first_entry(store, "event_kinds")
    values: dict[str, object] = {"title": "Встреча", "starts_on": dt.date(2026, 10, 16), "kind_id": seminar}
    rows: list[dict[str, object]] = [{"person_id": people.anna}, {"person_id": people.boris}]
    page = open_page(EVENTS, put(store, EVENTS, values, participations=rows))
    table = page.form.children_of[PARTICIPATIONS.code]
    view = find(page, QTableView, "participations")
    assert [view.model().index(row, 0).data() for row in range(2)] == ["1", "2"]
    assert not page.form.is_changed()
    table.append([table.rows[0].copied()])
    assert [row.values["position"] for row in table.rows] == [1, 2, 3]


def test_marks_typed_in_a_row_become_feedback(open_page: Callable[..., RecordPage], store: Store, event: str) -> None:
    page = open_page(EVENTS, event)
    page.form.show_page_of(page.form.children_of["feedback"])
    marks, told = find(page, QLineEdit, "event_marks"), find(page, QLabel, "event_marks_heard")
    enter(marks, "5 5 4")
    assert told.text().replace(NBSP, " ") == "Enter добавит: 3 оценки"
    QTest.keyClick(marks, ENTER)
    assert told.text() == "Средняя оценка 4,7, ответов 3"
    enter(marks, "7", ENTER)
    assert "«7» – не оценка" in told.text()
    assert page.save()
    assert [row.values["mark"] for row in record(store, EVENTS, event).children["feedback"]] == [5, 5, 4]
