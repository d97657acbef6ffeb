"""The menu over a row and the name of a list."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.list_menus import NameDialog, row_menu
from tests.ui.lists.conftest import Open


def test_the_menu_over_a_row_shows_the_keys(open_page: Open) -> None:
    page = open_page("teachers")
    menu = row_menu(page.pane, page.offers(), page.allowed, QPoint(5, 5))
    texts = {each.objectName(): each.text() for each in menu.actions()}
    assert texts["row_open"] == "Открыть\tEnter"
    assert texts["row_delete"] == "Удалить\tDel"
    assert texts["row_edit_selected"] == "Изменить у выделенных…"


def test_the_name_of_a_list_is_marked_to_be_typed_over(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    page = open_page("teachers")
    dialog = NameDialog(desk, page, "Переименовать список", "Молодые педагоги")
    qtbot.addWidget(dialog)
    assert dialog.findChild(QLineEdit, "list_name").selectedText() == "Молодые педагоги"
