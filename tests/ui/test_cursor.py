"""A table whose cursor the program moves while a key is held: the row is chosen, alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from mmsdesk.ui.cursor import choose_cell, choose_row

HELD = (
    (Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier),
)


@pytest.fixture
def table(qtbot: QtBot) -> QTableWidget:
    made = QTableWidget(5, 3)
    qtbot.addWidget(made)
    made.setSelectionMode(QTableWidget.SelectionMode.ExtendedSelection)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.show()
    return made


def chosen(table: QTableWidget) -> set[int]:
    return {index.row() for index in table.selectionModel().selectedRows()}


@pytest.mark.parametrize(("key", "held"), HELD)
def test_a_row_is_chosen_alone_whatever_is_held(
    key: Qt.Key, held: Qt.KeyboardModifier, table: QTableWidget, qtbot: QtBot
) -> None:
    choose_row(table, 1)
    qtbot.keyPress(table, key, held)
    assert QGuiApplication.keyboardModifiers() == held
    for row in (1, 3, 3):
        choose_row(table, row)
        assert chosen(table) == {row}
        assert (table.currentRow(), table.currentColumn()) == (row, 0)


def test_a_cell_is_chosen_with_its_row_where_rows_are_chosen(table: QTableWidget, qtbot: QtBot) -> None:
    qtbot.keyPress(table, *HELD[0])
    choose_cell(table, 2, 1)
    assert len(table.selectedIndexes()) == 3
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
    choose_cell(table, 4, 2)
    assert [(index.row(), index.column()) for index in table.selectedIndexes()] == [(4, 2)]


def test_the_first_column_that_is_seen_holds_the_cursor(table: QTableWidget) -> None:
    table.hideColumn(0)
    choose_row(table, 2)
    assert table.currentColumn() == 1
