"""«План на следующий год»: what is proposed is looked at, ticked by keys, made and opened."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.event import EventState
from mmsdesk.models.plan_item import Outcome
from mmsdesk.services.planning import plans
from mmsdesk.services.planning.next_plan import propose
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.plans.items_page import PlanItemsPage
from mmsdesk.ui.areas.plans.next_plan_dialog import NextPlanDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import make_event
from tests.ui.plans.test_plan_pages import menu_action, plans_page


@pytest.fixture
def plan(store: Store) -> str:
    made = plans.new_plan(store, 2025).id
    items = [plans.add_item(store, made, f"Семинар {number}", term_words="октябрь").id for number in range(1, 5)]
    plans.mark_outcome(store, items[:3], Outcome.DONE, dt.date(2026, 5, 20))
    make_event(store, "Фестиваль уроков", dt.date(2026, 4, 9), state=EventState.HELD)
    return made


@pytest.fixture
def dialog(window: OfficeWindow, plan: str, store: Store, qtbot: QtBot) -> NextPlanDialog:
    with store.read() as session:
        proposed = propose(session, plan)
    made = NextPlanDialog(FormContext(window.desk), proposed, None)
    qtbot.addWidget(made)
    made.show()
    return made


def told(dialog: NextPlanDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text().replace("\u00a0", " ")


def test_space_turns_the_selected_rows(dialog: NextPlanDialog, qtbot: QtBot) -> None:
    assert told(dialog, "next_plan_count") == "4 пункта: из плана – 4"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [item.wording for item in dialog.table.ticked()] == ["Семинар 3", "Семинар 4"]
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert len(dialog.table.ticked()) == 5
    assert told(dialog, "next_plan_count") == "5 пунктов: из плана – 4, проведено, в плане не было – 1"


def test_events_beyond_the_plan_are_taken_at_once(dialog: NextPlanDialog) -> None:
    events = dialog.findChild(QPushButton, "take_events")
    assert events is not None
    events.click()
    assert [item.wording for item in dialog.table.ticked()][-1] == "Фестиваль уроков"
    events.click()
    assert len(dialog.table.ticked()) == 4


def test_nothing_ticked_cannot_be_made(dialog: NextPlanDialog, qtbot: QtBot) -> None:
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    done = dialog.findChild(QPushButton, "done")
    assert done is not None
    assert not done.isEnabled()
    dialog.done_pressed()
    assert dialog.isVisible()


def test_the_plan_is_made_opened_and_taken_back(window: OfficeWindow, plan: str, store: Store) -> None:
    def accept() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, NextPlanDialog)
        shown.done_pressed()

    verb = menu_action(plans_page(window, plan), "plan_more", "next_plan")
    QTimer.singleShot(0, accept)
    verb.trigger()
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, PlanItemsPage)
    assert len(page.pane.model.ids) == 4
    undo(store)
    page.pane.ask()
    assert page.pane.model.ids == []


@pytest.mark.parametrize("size", [100, 150])
def test_each_cell_is_read_whole(window: OfficeWindow, store: Store, qtbot: QtBot, size: int) -> None:
    plan = plans.new_plan(store, 2025).id
    long = "Изучение образовательных потребностей педагогов, заявки на курсы и консультации на новый учебный год"
    plans.add_item(store, plan, long, term_words="третья и четвёртая недели сентября, далее ежемесячно")
    plans.add_item(store, plan, "Совещание", term_words="июнь")
    with store.read() as session:
        dialog = NextPlanDialog(FormContext(window.desk), propose(session, plan), None)
    qtbot.addWidget(dialog)
    theme = window.desk.theme
    theme.set_size(size)
    dialog.resize(theme.px(820), 600)
    dialog.show()
    QApplication.processEvents()
    table = dialog.table
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            cell = table.item(row, column)
            assert cell is not None
            place = table.visualItemRect(cell)
            room = place.width() - theme.px(38 if column == 0 else 16)
            needed = table.fontMetrics().boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, cell.text())
            assert needed.height() <= place.height(), cell.text()
    assert table.horizontalHeader().length() <= table.viewport().width()
