"""«Сеть объединений»: who belongs where, who is left out, who has handed in what."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import school_year_of, school_year_period
from mmsdesk.queries.handed_in import BodyHanded, handed_in
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.network.page import HANDED, NetworkPage
from mmsdesk.ui.areas.past.undo import undo_last
from mmsdesk.ui.office_window import OfficeWindow
from tests.councils import Council, council, meeting
from tests.factories import make_organisation
from tests.reports.district import association
from tests.ui.seen import seen

TODAY = dt.date.today()
PLAN, MINUTES = 2, 3


@pytest.fixture
def body(store: Store) -> Council:
    made = council(store, "ММО учителей физики")
    association(store, "ШМО учителей физики", kind="school", parent_id=made.id, host_id=made.school)
    return made


def page_of(window: OfficeWindow, target: object = None) -> NetworkPage:
    window.stack.go("network", target)
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, NetworkPage)
    return page


def children(item: QTreeWidgetItem | None) -> list[str]:
    assert item is not None
    return [item.child(at).text(0) for at in range(item.childCount()) if not item.child(at).isHidden()]


def cell(table: QTableWidget, column: int) -> str:
    return str(table.model().index(0, column).data())


def handed(store: Store, body: Council) -> BodyHanded:
    with store.read() as session:
        found = handed_in(session, school_year_period(school_year_of(TODAY)), TODAY)
    return next(each for each in found if each.body.id == body.id)


def test_bodies_of_schools_and_people_stand_under_their_body(window: OfficeWindow, body: Council) -> None:
    tree = page_of(window).tree.tree
    top = tree.topLevelItem(0)
    assert top is not None
    assert [top.text(column) for column in range(3)] == ["ММО учителей физики", "Ёлкина Анна Петровна", "5"]
    names = children(top)
    assert "ШМО учителей физики" in names
    assert any(name.startswith("Титов Кирилл Львович") for name in names)


def test_a_person_is_found_in_the_tree_and_opened(window: OfficeWindow, body: Council) -> None:
    page = page_of(window)
    page.tree.search.setText("титов")
    top = page.tree.tree.topLevelItem(0)
    assert len(children(top)) == 1
    assert top is not None
    shown = next(top.child(at) for at in range(top.childCount()) if not top.child(at).isHidden())
    page.tree.tree.setCurrentItem(shown)
    QTest.keyClick(page.tree.tree, Qt.Key.Key_Return)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.title() == "Титов Кирилл Львович"


def test_masked_people_are_not_in_the_tree(window: OfficeWindow, body: Council, qtbot: QtBot) -> None:
    page_of(window)
    window.desk.set_masked(True)
    qtbot.waitUntil(lambda: "Титов" not in seen())


def test_a_school_without_anybody_in_a_body_is_told(window: OfficeWindow, body: Council, store: Store) -> None:
    make_organisation(store, "СОШ № 8")
    page = page_of(window)
    page.tabs.setCurrentWidget(page.gaps)
    page.read_again()
    assert "СОШ № 8" in [line.name.replace("\u00a0", " ") for line in page.gaps.schools.lines]


def test_space_marks_today_and_del_takes_the_mark_off(window: OfficeWindow, body: Council, store: Store) -> None:
    page = page_of(window, HANDED)
    table = page.handed.table
    table.setFocus()
    table.setCurrentCell(0, PLAN)
    assert cell(table, PLAN) == "не сдан"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [paper.handed_on for paper in handed(store, body).handed] == [TODAY]
    assert cell(table, PLAN) == f"{TODAY:%d.%m.%Y}"
    QTest.keyClick(table, Qt.Key.Key_Space)  # what is there stays
    assert len(handed(store, body).handed) == 1
    undo_last(window.desk)
    assert handed(store, body).handed == ()
    page.read_again()
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert handed(store, body).handed == ()


def test_minutes_are_marked_one_by_one_until_all_are_there(window: OfficeWindow, body: Council, store: Store) -> None:
    first = max(school_year_period(school_year_of(TODAY)).start, TODAY - dt.timedelta(days=5))
    for day in (first, TODAY):
        meeting(store, body.id, day, state="held")
    page = page_of(window, HANDED)
    table = page.handed.table
    assert cell(table, MINUTES) == "0 из 2"
    table.setCurrentCell(0, MINUTES)
    for expected in ("1 из 2", "2 из 2", "2 из 2"):
        QTest.keyClick(table, Qt.Key.Key_Space)
        assert cell(table, MINUTES) == expected


def test_who_owes_stands_first(window: OfficeWindow, body: Council, store: Store) -> None:
    association(store, "А – уже сдали")
    page = page_of(window, HANDED)
    row = next(at for at, each in enumerate(page.handed.bodies) if each.body.name.startswith("А"))
    page.handed.table.setCurrentCell(row, PLAN)
    QTest.keyClick(page.handed.table, Qt.Key.Key_Space)
    assert [each.body.name for each in page.handed.bodies] == ["ММО учителей физики", "А – уже сдали"]
    assert "за 1 что-то осталось" in page.handed.summary.text()


def test_the_keyboard_comes_to_the_list_of_the_tab(window: OfficeWindow, body: Council, store: Store) -> None:
    make_organisation(store, "СОШ № 9")
    page = page_of(window)
    page.focus_first()
    assert window.focusWidget() is page.tree.tree
    QTest.keyClick(page.tree.tree, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    shown = page.gaps.schools
    assert page.gaps.subjects.isHidden()
    assert window.focusWidget() is shown
    QTest.keyClick(shown, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is page.handed.table
