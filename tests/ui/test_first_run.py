"""The first run: steps, passing over, later, the table for typing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mmsdesk.models.entity import Entity
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.queries.agenda import counts
from mmsdesk.queries.cards import the_office
from mmsdesk.services.first_run import SetupStep, setup_state
from mmsdesk.services.quick_entry import save_rows
from mmsdesk.store.file import Store
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.first_run import FirstRunWindow, QuickDialog
from mmsdesk.ui.first_run.quick_table import QuickTable
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import make_organisation


@pytest.fixture
def desk(store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    made = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(made.announce)
    return made


def _press(window: QWidget, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    button.click()


def _set(field: QWidget | None, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


def test_steps_are_written_and_remembered(qtbot: QtBot, desk: Desk, store: Store) -> None:
    setup = FirstRunWindow(desk, None)
    qtbot.addWidget(setup)
    setup.show()
    assert not setup.findChild(QPushButton, "back").isEnabled()
    field = setup.pages[0].findChild(QWidget, "short_name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "РМК"
    _set(field, "ГМК")
    _press(setup, "next")
    assert setup.findChild(QLabel, "step_title").text() == "2. Подписи"
    assert setup.steps.item(0).text().startswith("✓")
    _press(setup, "skip")
    with store.read() as session:
        assert the_office(session).values["short_name"] == "ГМК"
        assert setup_state(session).step is SetupStep.WORDS
    again = FirstRunWindow(desk, None)
    qtbot.addWidget(again)
    assert again.number == 2


def test_what_is_there_can_be_corrected_in_its_card(
    qtbot: QtBot, desk: Desk, store: Store, notifier: RecordingNotifier
) -> None:
    school = make_organisation(store, "СОШ № 1")
    opened: list[tuple[str, str]] = []
    setup = FirstRunWindow(desk, None, open_card=lambda register, record_id: opened.append((register, record_id)))
    qtbot.addWidget(setup)
    setup.show()
    setup.show_step(3)
    page = setup.pages[3]
    button, present = page.findChild(QPushButton, "correct"), page.findChild(QListWidget, "present")
    assert button.isVisible()
    assert not button.isEnabled()
    present.setCurrentRow(0)
    button.click()
    assert opened == [("organisations", school)]
    assert not setup.isVisible()
    assert "Сервис → Первый запуск" in notifier.notices[-1].text


def test_nothing_scrolls_sideways_in_a_narrow_window(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    setup = FirstRunWindow(desk, None)
    qtbot.addWidget(setup)
    for width in (700, 640):
        setup.resize(width, 660)
        setup.show()
        for number in range(3):
            setup.show_step(number)
            bar = setup.pages[number].findChild(QScrollArea).horizontalScrollBar()
            qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)


def test_enter_goes_on_where_something_is_entered_already(qtbot: QtBot, desk: Desk, store: Store) -> None:
    setup = FirstRunWindow(desk, None)
    qtbot.addWidget(setup)
    setup.show()
    setup.show_step(3)
    assert setup.focusWidget().objectName() == "by_hand"
    make_organisation(store, "СОШ № 1")
    setup.show_step(3)
    assert setup.focusWidget().objectName() == "next"


def test_a_required_name_is_asked_for(qtbot: QtBot, desk: Desk) -> None:
    setup = FirstRunWindow(desk, None)
    qtbot.addWidget(setup)
    setup.show()
    _set(setup.pages[0].findChild(QWidget, "short_name"), "")
    _press(setup, "next")
    assert setup.number == 0
    assert setup.pages[0].findChild(QLabel, "short_name_problem").isVisible()


def test_typed_text_is_never_dropped_silently(
    qtbot: QtBot, desk: Desk, store: Store, notifier: RecordingNotifier
) -> None:
    setup = FirstRunWindow(desk, None)
    qtbot.addWidget(setup)
    setup.show()
    _set(setup.pages[0].findChild(QWidget, "short_name"), "Кабинет")
    notifier.prepare("stay")
    qtbot.keyClick(setup, Qt.Key.Key_Escape)
    assert setup.isVisible()
    notifier.prepare("save")
    _press(setup, "later")
    assert not setup.isVisible()
    with store.read() as session:
        assert the_office(session).values["short_name"] == "Кабинет"


def test_the_last_step_ends_it(qtbot: QtBot, desk: Desk, store: Store, notifier: RecordingNotifier) -> None:
    setup = FirstRunWindow(desk, None)
    qtbot.addWidget(setup)
    setup.show()
    for _ in range(6):
        _press(setup, "skip")
    assert setup.findChild(QPushButton, "next").text() == "Готово"
    _press(setup, "next")
    assert not setup.isVisible()
    assert "Служба настроена" in notifier.notices[-1].text
    with store.read() as session:
        assert setup_state(session).finished


def test_excel_is_offered_where_a_table_can_be_read(qtbot: QtBot, desk: Desk) -> None:
    asked: list[Entity] = []
    setup = FirstRunWindow(desk, None, lambda entity, _over: asked.append(entity))
    qtbot.addWidget(setup)
    setup.show()
    setup.show_step(3)
    _press(setup.pages[3], "from_excel")
    assert asked == [ORGANISATIONS]
    assert setup.pages[6].findChild(QPushButton, "from_excel") is None


def test_the_table_is_typed_with_enter(qtbot: QtBot, desk: Desk, store: Store) -> None:
    dialog = QuickDialog(desk, SetupStep.ORGANISATIONS, None)
    qtbot.addWidget(dialog)
    dialog.show()
    table = dialog.table
    for text in ("СОШ № 3", "сош"):
        qtbot.keyClick(table, Qt.Key.Key_F2)
        editor = table.findChild(QLineEdit, "quick_cell")
        editor.setText(text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.findChild(QLineEdit, "quick_cell") is None)
    assert table.texts()[0]["short_name"] == "СОШ № 3"
    assert table.currentColumn() == 2
    _press(dialog, "quick_save")
    assert dialog.result() == QuickDialog.DialogCode.Accepted
    with store.read() as session:
        assert counts(session)["organisations"] == 1


def _open_cell(qtbot: QtBot, table: QuickTable) -> QLineEdit:
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit, "quick_cell")
    assert isinstance(editor, QLineEdit)
    return editor


def _key(widget: QWidget, key: int) -> None:
    """A press alone: the list of offers does not live until the release."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_one_enter_takes_what_is_offered_and_goes_on(
    qtbot: QtBot, desk: Desk, notifier: RecordingNotifier, type_text: Callable[[QWidget, str], None]
) -> None:
    dialog = QuickDialog(desk, SetupStep.ORGANISATIONS, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    table = dialog.table
    table.setCurrentCell(0, 1)
    editor = _open_cell(qtbot, table)
    assert editor.height() >= editor.fontMetrics().height() + 4
    type_text(editor, "школа")
    offer = editor.completer().popup()
    assert offer.isVisible()
    widest = max(offer.sizeHintForIndex(offer.model().index(row, 0)).width() for row in range(offer.model().rowCount()))
    assert offer.viewport().width() >= widest
    _key(offer, Qt.Key.Key_Down)
    _key(offer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.currentColumn() == 2)
    assert list(table.texts()[0].values())[1] == "начальная общеобразовательная школа"
    table.setCurrentCell(1, 1)
    editor = _open_cell(qtbot, table)
    type_text(editor, "школа")
    assert editor.completer().popup().isVisible()
    _key(editor.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (table.currentRow(), table.currentColumn()) == (1, 2))
    assert list(table.texts()[1].values())[1] == "школа"
    notifier.prepare("drop")
    dialog.reject()


def test_ctrl_enter_leaves_only_the_wrong_cell_selected(qtbot: QtBot, desk: Desk, notifier: RecordingNotifier) -> None:
    dialog = QuickDialog(desk, SetupStep.ORGANISATIONS, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.put(0, 0, "СОШ № 3")
    dialog.table.put(1, 0, "Лицей")
    dialog.table.put(1, 1, "неведомый вид")
    dialog.table.setCurrentCell(0, 0)
    # Through the window, as from a keyboard: only so does Qt know that Ctrl is held while the cell is chosen.
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.findChild(QLabel, "quick_problems").isVisible())
    assert [(each.row(), each.column()) for each in dialog.table.selectedIndexes()] == [(1, 1)]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.table.texts()[0]["short_name"] == "СОШ № 3"
    assert list(dialog.table.texts()[1].values())[1] == ""
    notifier.prepare("drop")
    dialog.reject()


def test_cells_of_excel_are_pasted_and_wrong_ones_are_marked(qtbot: QtBot, desk: Desk, store: Store) -> None:
    dialog = QuickDialog(desk, SetupStep.TEACHERS, None)
    qtbot.addWidget(dialog)
    dialog.show()
    rows = "\n".join(f"Вымышленникова Анна {name}\tСОШ № 99" for name in ("Петровна", "Львовна"))
    QApplication.clipboard().setText(rows + "\n")
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.table.filled() == 2
    _press(dialog, "quick_save")
    assert dialog.isVisible()
    assert "Строка 1: «СОШ № 99» нет среди организаций." in dialog.findChild(QLabel, "quick_problems").text()
    assert (dialog.table.currentRow(), dialog.table.currentColumn()) == (0, 1)
    dialog.table.put(0, 1, "")
    dialog.table.put(1, 1, "")
    _press(dialog, "quick_save")
    with store.read() as session:
        assert counts(session)["teachers"] == 2


def test_esc_asks_about_typed_rows(
    qtbot: QtBot, desk: Desk, notifier: RecordingNotifier, tmp_path: Path
) -> None:  # fmt: skip
    dialog = QuickDialog(desk, SetupStep.ORGANISATIONS, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.put(0, 0, "Лицей")
    notifier.prepare("stay", "drop")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_mask_covers_what_is_typed_into_the_table(qtbot: QtBot, desk: Desk) -> None:
    dialog = QuickDialog(desk, SetupStep.TEACHERS, None)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.set_masked(True)
    dialog.table.clearSelection()
    covered = dialog.table.grab().toImage()
    dialog.table.setItem(1, 0, QTableWidgetItem("Ёлкина"))
    assert dialog.table.grab().toImage() == covered
    desk.set_masked(False)
    assert dialog.table.grab().toImage() != covered


def test_the_council_stands_as_on_a_sheet(qtbot: QtBot, desk: Desk, store: Store) -> None:
    names = ("Яшина Яна Львовна", "Белова Елена Юрьевна", "Абрамова Инна Ильинична")
    save_rows(store, SetupStep.TEACHERS, [{"name": each} for each in names])
    roles = ("председатель", "", "секретарь")
    save_rows(store, SetupStep.COUNCIL, [{"person": who, "role": role} for who, role in zip(names, roles, strict=True)])
    setup = FirstRunWindow(desk, None)
    qtbot.addWidget(setup)
    setup.show_step(6)
    page = setup.findChild(QWidget, "step_council")
    assert page is not None
    listed = page.findChild(QListWidget, "present")
    assert listed is not None
    shown = [listed.item(row).text() for row in range(listed.count())]
    assert shown == [names[0], names[2], names[1]]
