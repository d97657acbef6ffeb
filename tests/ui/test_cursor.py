"""A table whose cursor the program moves while a key is held: the row is chosen, alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from mmsdesk.ui.cursor import RowEnds, choose_cell, choose_row

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


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_home_and_end_lead_to_the_first_and_the_last_row(
    table: QTableWidget, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    RowEnds(table)
    for row in range(table.rowCount()):
        for column in range(3):
            table.setItem(row, column, QTableWidgetItem("слово"))
    table.hideRow(4)
    table.item(0, 1).setFlags(Qt.ItemFlag.NoItemFlags)  # type: ignore[union-attr]
    choose_cell(table, 2, 1)
    qtbot.keyClick(table, Qt.Key.Key_End, held)
    assert (chosen(table), table.currentRow(), table.currentColumn()) == ({3}, 3, 1)
    qtbot.keyClick(table, Qt.Key.Key_Home, held)
    assert (chosen(table), table.currentRow(), table.currentColumn()) == ({1}, 1, 1)
    qtbot.keyClick(table, Qt.Key.Key_End, held | Qt.KeyboardModifier.ShiftModifier)
    assert (chosen(table), table.currentRow()) == ({1, 2, 3}, 3)


def test_where_cells_are_chosen_end_stays_in_the_row(table: QTableWidget, qtbot: QtBot) -> None:
    RowEnds(table)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
    choose_cell(table, 2, 0)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert (table.currentRow(), table.currentColumn()) == (2, 2)
