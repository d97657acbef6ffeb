"""The filter bar: chips, values to tick off, from – to, saved lists."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Sex
from mmsdesk.queries.listing import Condition
from mmsdesk.queries.listing import Test as How
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.conditions import condition_words, restored, stored
from mmsdesk.ui.lists.list_menus import SavedListsButton
from mmsdesk.ui.lists.saved_lists import saved_lists
from mmsdesk.ui.lists.shared_year import shared_year
from mmsdesk.ui.lists.value_popup import FilterPopup
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.typed_words import TypedWords
from tests.factories import make_organisation, make_teacher
from tests.ui.conftest import send_key
from tests.ui.lists.conftest import District, Open, surnames

TEACHERS, EVENTS = by_code("teachers"), by_code("events")


def popup(page: RegisterPage, key: str) -> FilterPopup:
    """Click the filter and take what opens."""
    button = page.findChild(QToolButton, f"filter_{key}")
    if isinstance(button, QToolButton) and not button.isHidden():
        button.click()
    else:
        page.pane.bar.open_filter(key)
    found = page.findChild(FilterPopup)
    assert isinstance(found, FilterPopup)
    return found


def values(window: QWidget) -> QTreeWidget:
    found = window.findChild(QTreeWidget, "popup_values")
    assert isinstance(found, QTreeWidget)
    return found


def lines(window: QWidget) -> list[tuple[str, str]]:
    """What stands in the list: value and count."""
    tree = values(window)
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def tick(window: QWidget, words: str) -> None:
    tree = values(window)
    item = tree.findItems(words, Qt.MatchFlag.MatchExactly)[0]
    ticked = item.checkState(0) == Qt.CheckState.Checked
    item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


def chips(page: RegisterPage) -> list[str]:
    """Words of the chips that are seen."""
    found = page.pane.bar.findChildren(QToolButton)
    return [each.text() for each in found if each.objectName().startswith("chip_") and not each.isHidden()]


def test_ticking_off_values(open_page: Open, district: District, qtbot: QtBot) -> None:
    page = open_page("teachers")
    window = popup(page, "organisation")
    assert lines(window) == [("Лицей № 1", "1"), ("СОШ № 3", "2")]
    tick(window, "СОШ № 3")
    assert surnames(page) == ["Абрамова", "Ёлкина"]
    assert chips(page) == ["Место работы: СОШ № 3  ✕"]
    tick(window, "Лицей № 1")
    assert len(surnames(page)) == 3
    tick(window, "СОШ № 3")
    assert surnames(page) == ["Елкин"]
    window.close()
    chip = page.findChild(QToolButton, "chip_organisation")
    assert isinstance(chip, QToolButton)
    chip.click()
    assert len(surnames(page)) == 3
    assert chips(page) == []


def test_what_is_not_given_can_be_chosen(open_page: Open, qtbot: QtBot) -> None:
    page = open_page("teachers")
    window = popup(page, "category")
    assert lines(window) == [("не указано", "3")]
    tick(window, "не указано")
    assert chips(page) == ["Категория: не указано  ✕"]
    assert len(surnames(page)) == 3


def test_other_filters_narrow_what_is_offered(open_page: Open, district: District) -> None:
    page = open_page("teachers")
    page.pane.bar.add(Condition("sex", How.ANY, (Sex.MALE,)))
    assert lines(popup(page, "organisation")) == [("Лицей № 1", "1")]


def test_searching_among_many_values(open_page: Open, store: object, desk: Desk) -> None:
    page = open_page("teachers")
    for number in range(12):
        make_teacher(page.store, "Агапова Вера", make_organisation(page.store, f"Школа № {number}"))
    page.pane.ask()
    window = popup(page, "organisation")
    search = window.findChild(QLineEdit, "popup_search")
    assert isinstance(search, QLineEdit)
    assert search.isVisible()
    search.setText("такой нет")
    assert lines(window) == []
    assert "Такого значения в списке нет" in [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    search.setText("kbw")  # «лиц» in the other layout
    assert lines(window) == [("Лицей № 1", "1")]
    search.setText("лиц")
    assert lines(window) == [("Лицей № 1", "1")]
    send_key(window, Qt.Key.Key_Return)
    assert surnames(page) == ["Елкин"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("1.9.26", "", ["20.10.2026"]), ("", "31.12.2025", ["20.10.2025"]), ("1.1.30", "", [])],
)
def test_from_to(open_page: Open, desk: Desk, low: str, high: str, expected: list[str]) -> None:
    shared_year(desk).set_year(0)
    page = open_page("events")
    window = popup(page, "starts_on")
    for name, text in (("popup_from", low), ("popup_to", high)):
        field = window.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit)
        field.setText(text)
    send_key(window, Qt.Key.Key_Return)
    assert surnames(page) == expected


def test_a_date_that_does_not_exist_is_told_in_the_popup(open_page: Open) -> None:
    page = open_page("events")
    window = popup(page, "starts_on")
    field = window.findChild(QLineEdit, "popup_from")
    assert isinstance(field, QLineEdit)
    field.setText("31.02.2026")
    send_key(window, Qt.Key.Key_Return)
    problem = window.findChild(QWidget, "popup_problem")
    assert problem is not None
    assert problem.isVisible()
    assert page.pane.bar.conditions == ()


def test_any_other_column_can_be_filtered(open_page: Open, qtbot: QtBot) -> None:
    page = open_page("teachers")
    more = page.findChild(QToolButton, "filter_more")
    assert isinstance(more, QToolButton)
    menu = more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    names = {action.objectName() for action in menu.actions()}
    assert {"more_phone", "more_born_on", "more_note"} <= names
    assert lines(popup(page, "phone")) == [("+7 (914) 555-12-34", "1"), ("не указано", "2")]


def test_filters_and_order_are_there_the_next_time(open_page: Open, district: District, qtbot: QtBot) -> None:
    page = open_page("teachers")
    tick(popup(page, "organisation"), "СОШ № 3")
    page.pane.model.sort(1, Qt.SortOrder.DescendingOrder)
    assert surnames(page) == ["Абрамова", "Ёлкина"]
    page.pane.view.select_ids([district.yolkina])
    page.close()
    again = open_page("teachers")
    assert chips(again) == ["Место работы: СОШ № 3  ✕"]
    assert surnames(again) == ["Абрамова", "Ёлкина"]
    assert again.pane.view.current_id() == district.yolkina
    assert again.pane.view.horizontalHeader().sortIndicatorSection() == 1


def test_settings_keep_no_people(open_page: Open, settings: Settings, desk: Desk) -> None:
    page = open_page("teachers")
    page.pane.bar.search.setText("Ёлкина")
    page.pane.bar.add(Condition("surname", How.ANY, ("Ёлкина",)))
    page.pane.remember()
    settings.save()
    assert "лкин" not in settings.path.read_text(encoding="utf-8")


def test_a_list_saved_under_a_name(open_page: Open, settings: Settings, desk: Desk) -> None:
    page = open_page("teachers")
    tick(popup(page, "organisation"), "Лицей № 1")
    page.pane.set_columns(["surname", "phone"])
    mine = page.findChild(SavedListsButton)
    assert isinstance(mine, SavedListsButton)
    page.pane.bar.search.set_quietly("Елкин")
    mine.save("Лицеисты")
    assert desk.notifier.notices[-1].text == "Список «Лицеисты» сохранён в моих списках без слов поиска"
    button = page.findChild(QPushButton, "filter_reset")
    assert isinstance(button, QPushButton)
    button.click()
    page.pane.set_columns(["surname"])
    mine.fill()
    chosen = next(action for action in mine.menu().actions() if action.text() == "Лицеисты")
    chosen.trigger()
    assert surnames(page) == ["Елкин"]
    assert page.pane.model.keys() == ["surname", "phone"]
    kept = TypedWords(desk.store, Settings(settings.path))
    assert [each.name for each in saved_lists(kept, TEACHERS, page.pane.place)] == ["Лицеисты"]


@pytest.mark.parametrize(
    ("entity", "condition", "words"),
    [
        (TEACHERS, Condition("sex", How.ANY, (Sex.FEMALE, None)), "Пол: женский, не указано"),
        (TEACHERS, Condition("age", How.FROM, 35), "Возраст: от 35"),
        (EVENTS, Condition("starts_on", How.FROM, dt.date(2026, 9, 1)), "Дата: с 01.09.2026"),
        (EVENTS, Condition("school_year", How.ANY, (2026,)), "Учебный год: 2026/27"),
        (TEACHERS, Condition("phone", How.EMPTY), "Телефон: не указано"),
    ],
)
def test_conditions_in_words_and_back_from_settings(entity: Entity, condition: Condition, words: str) -> None:
    from mmsdesk.queries.columns import listed

    column = listed(entity, condition.key)
    assert condition_words(column, [condition], {}) == words
    kept = () if column.personal else (condition,)
    assert restored(entity, stored(entity, [condition])) == kept


def test_conditions_of_another_version_are_left_out() -> None:
    state = [{"key": "no_such", "test": "is", "value": 1}, {"key": "sex", "test": "like", "value": "f"}, 5]
    assert restored(TEACHERS, state) == ()
    assert restored(TEACHERS, {"a": 1}) == ()


def test_a_narrow_bar_moves_filters_into_the_menu(open_page: Open, qtbot: QtBot) -> None:
    page = open_page("teachers")
    page.resize(560, 500)
    qtbot.wait(20)
    degree = page.findChild(QToolButton, "filter_degree_id")
    more = page.findChild(QToolButton, "filter_more")
    assert isinstance(degree, QToolButton)
    assert isinstance(more, QToolButton)
    assert degree.isHidden()
    menu = more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert "more_degree_id" in {action.objectName() for action in menu.actions()}
