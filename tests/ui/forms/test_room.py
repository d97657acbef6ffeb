"""Room for words: columns of owned tables, fields above problems, names in choices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QHeaderView, QScrollArea, QTabWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.entity import field_of
from mmsdesk.models.plan_item import PLAN_FACTS, PLAN_ITEMS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.services.planning import plans
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.consultation_window import ConsultationWindow
from mmsdesk.ui.areas.cards.record_page import RecordPage, open_card
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.forms.children import RowView
from mmsdesk.ui.forms.column_room import shared_out, tightened
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.form import WIDTH
from mmsdesk.ui.forms.row_dialog import RowDialog
from mmsdesk.ui.forms.text_editors import Paper
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.theme import Theme
from tests.ui.conftest import Stack
from tests.ui.forms.conftest import People, show

_CARDS = ("teachers", "organisations", "associations", "events", "consultations", "staff", "references")


def test_what_is_left_goes_to_the_widest_column_of_words() -> None:
    assert shared_out([200, 60, 100], {0: 90, 2: 90}, 500) == [340, 60, 100]


def test_what_is_missing_the_columns_of_words_give_by_what_they_have() -> None:
    assert shared_out([200, 60, 140], {0: 100, 2: 90}, 325) == [150, 60, 115]


def test_columns_that_give_room_are_not_a_hair_too_wide() -> None:
    natural, floors = [454, 104, 370, 278, 214, 158], {0: 143, 1: 104, 2: 179, 3: 143, 5: 146}
    assert 1150 <= sum(shared_out(natural, floors, 1157)) <= 1157


def test_no_column_becomes_narrower_than_its_floor() -> None:
    assert shared_out([200, 60, 140], {0: 100, 2: 90}, 100) == [100, 60, 90]


def test_no_columns_need_no_room() -> None:
    assert shared_out([], {}, 100) == []


def test_a_pixel_too_much_is_taken_from_the_air_beside_the_words() -> None:
    floors = {0: 100, 2: 90}
    assert tightened([200, 60, 140, 70], floors, 319, 8) == [200, 59, 140, 69]
    assert sum(shared_out(tightened([200, 60, 140, 70], floors, 310, 8), floors, 310)) == 310
    assert tightened([200, 60, 140, 70], floors, 320, 8) == [200, 60, 140, 70]
    assert tightened([200, 60, 140, 70], floors, 300, 8) == [200, 60, 140, 70], "it scrolls anyway"


def test_tables_take_the_room_that_fields_leave(
    open_page: Callable[..., RecordPage], people: People, theme: Theme
) -> None:
    page = open_page(TEACHERS, people.anna)
    page.resize(1600, 800)
    table = page.form.children_of["employments"]
    page.form.show_page_of(table)
    QApplication.processEvents()
    assert table.width() > theme.px(WIDTH)
    page.form.tabs.setCurrentIndex(0)
    QApplication.processEvents()
    grid = page.form.grids[0]
    assert grid.width() <= theme.px(WIDTH)
    assert grid.mapTo(page.form, QPoint(0, 0)).x() < theme.px(16)


def test_a_problem_makes_the_window_higher_and_no_field_lower(qtbot: QtBot, desk: Desk, people: People) -> None:
    window = ConsultationWindow(desk, Stack())
    qtbot.addWidget(window)
    show(qtbot, window)
    before = {key: editor.control.height() for key, editor in window.editors.items()}
    height = window.height()
    window.done_pressed()
    qtbot.waitUntil(lambda: window.height() > height)
    assert {key: editor.control.height() for key, editor in window.editors.items()} == before


def test_problems_make_the_form_of_a_row_higher(qtbot: QtBot, desk: Desk) -> None:
    row = blank(TEACHERS.children["employments"].entity)
    dialog = RowDialog(FormContext(desk), row, "", None, new=True)
    qtbot.addWidget(dialog)
    show(qtbot, dialog)
    scroll = dialog.findChild(QScrollArea)
    assert scroll.verticalScrollBar().maximum() == 0
    dialog.done_pressed()
    QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("size", "width"), [(150, 1000), (200, 1366)])
def test_no_card_scrolls_sideways(
    size: int, width: int, qtbot: QtBot, store: Store, people: People, desk: Desk
) -> None:
    desk.theme.set_size(size)
    # Tables of rows may: their headings are never cut.
    window = OfficeWindow(store, Services(desk.jobs, desk.notifier, desk.settings, desk.theme))
    qtbot.addWidget(window)
    window.resize(width, 740)
    window.show()
    window.start()
    filled = {"teachers": people.anna, "organisations": people.lyceum, "associations": people.association}
    found = []
    for code in (*_CARDS, "office"):
        page = window.page() if window.stack.go(code) and code == "office" else None
        if page is None:
            page = open_card(window.desk, window.stack, code, filled.get(code))
        assert page is not None
        tabs = page.findChild(QTabWidget)
        for tab in range(tabs.count() if tabs else 1):
            if tabs:
                tabs.setCurrentIndex(tab)
            QApplication.processEvents()
            found += [
                f"{code}, page {tab}: {area.objectName()} by {area.horizontalScrollBar().maximum()}"
                for area in page.findChildren(QAbstractScrollArea)
                if area.isVisible()
                and not isinstance(area, (QHeaderView, RowView))
                and area.horizontalScrollBar().maximum() > 0
            ]
        window.stack.go("start")
    assert window.width() == width
    assert not found


def test_a_box_whose_help_went_below_stays_at_the_left_edge(
    qtbot: QtBot, store: Store, people: People, desk: Desk
) -> None:
    desk.theme.set_size(150)
    window = OfficeWindow(store, Services(desk.jobs, desk.notifier, desk.settings, desk.theme))
    qtbot.addWidget(window)
    window.resize(1366, 740)
    show(qtbot, window)
    page = open_card(desk, window.stack, "references", None)
    assert page is not None
    box = next(grid.editors["group"] for grid in page.form.grids if "group" in grid.editors).widget
    QApplication.processEvents()
    window.resize(1000, 740)
    QApplication.processEvents()
    assert box.x() == 0


def test_a_text_is_read_whole_when_its_field_becomes_narrow(qtbot: QtBot, desk: Desk) -> None:
    paper = Paper()
    qtbot.addWidget(paper)
    paper.setPlainText("Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 2» г. Вымысел")
    paper.resize(900, paper.height())
    paper.show()
    low = paper.height()
    assert not paper.verticalScrollBar().isVisible()
    paper.resize(250, paper.height())
    assert paper.height() > low
    assert not paper.verticalScrollBar().isVisible()


def test_columns_that_say_nothing_give_their_room_to_those_that_do(
    window: OfficeWindow, store: Store, theme: Theme
) -> None:
    item = plans.add_item(store, plans.new_plan(store, 2026).id, "Сборник материалов").id
    close_with(store, item, "Сборник материалов районной конференции, тираж 40 экземпляров")
    page = open_card(window.desk, window.stack, "plan_items", item)
    assert page is not None
    table = page.form.children_of["plan_facts"]
    page.form.show_page_of(table)
    seen = {}
    for width in (900, 2600):
        window.resize(width, 768)
        QApplication.processEvents()
        header = table.view.horizontalHeader()
        seen[width] = [
            field_of(column).label for at, column in enumerate(table.model.columns) if not header.isSectionHidden(at)
        ]
        assert header.length() <= table.view.viewport().width()
    assert seen[900] == ["Иное"]
    assert len(seen[2600]) == len(table.model.columns)


def close_with(store: Store, item: str, words: str) -> None:
    with store.read() as session:
        draft = load(session, PLAN_ITEMS, item)
    draft.children["plan_facts"].append(Draft(PLAN_FACTS, values={"words": words}))
    save(store, draft, today=store.today)
