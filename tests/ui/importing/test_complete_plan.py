"""«Это полный список» of a plan: an item that its table lacks is taken out with a reason, or stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.importing.wizard import DONE, ImportWizard
from mmsdesk.ui.areas.plans.outcome_dialog import OutcomeDialog
from tests.ui.importing.conftest import OpenTable
from tests.ui.importing.window import chips, choose, offers, press, settled, text


@pytest.fixture
def plan(store: Store) -> str:
    made = plans.new_plan(store, 2026).id
    for wording in ("Семинар", "Слёт", "Конкурс"):
        plans.add_item(store, made, wording, term_words="октябрь")
    return made


def declared(open_table: OpenTable, qtbot: QtBot) -> ImportWizard:
    rows: list[list[object]] = [
        ["План работы на 2026/27 учебный год"],
        ["№", "Мероприятие", "Срок"],
        ["1", "Семинар", "октябрь"],
        ["2", "Круглый стол", "ноябрь"],
    ]
    window = open_table(rows, register="plan_items")
    press(window, "import_next", qtbot)
    box = window.findChild(QCheckBox, "import_complete")
    assert box is not None
    assert box.isVisible()
    box.click()
    settled(window, qtbot)
    return window


def test_an_item_that_the_table_lacks_is_taken_out_with_a_reason(
    open_table: OpenTable, store: Store, plan: str, qtbot: QtBot
) -> None:
    window = declared(open_table, qtbot)
    assert chips(window)["absent"] == "Нет в списке 2"
    [scope] = [each for each in window.findChildren(QComboBox) if each.objectName() == "import_complete_for"]
    assert [scope.itemText(place) for place in range(scope.count())] == ["планов, названных в таблице"]
    assert offers(window)[:2] == ["Снять с плана…", "Оставить как есть"]

    timer = QTimer(window, interval=20)

    def say() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, OutcomeDialog):
            timer.stop()
            dialog.reason.set_value("нет денег")
            dialog.done_pressed()

    timer.timeout.connect(say)
    timer.start()
    choose(window, "Снять с плана…", qtbot)
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == DONE
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert "Нет в списке, решено: 1" in text(window, "import_report")
    assert [(item.wording, item.cancelled, item.reason) for item in facts.items] == [
        ("Семинар", False, ""),
        ("Слёт", False, ""),
        ("Конкурс", True, "нет денег"),
        ("Круглый стол", False, ""),
    ]
