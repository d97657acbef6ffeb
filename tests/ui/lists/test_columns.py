"""Columns: headings, order, widths, the chooser; long lists at little cost."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.errors import UserError
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.cards import load
from mmsdesk.queries.listing import ListQuery
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.change_many_dialog import ChangeManyDialog
from mmsdesk.ui.lists.columns import ColumnChoice
from mmsdesk.ui.lists.columns_dialog import ColumnsDialog
from mmsdesk.ui.lists.model import KEPT_PAGES, PAGE, RecordTableModel
from mmsdesk.ui.theme import Theme
from tests.ui.conftest import send_key
from tests.ui.lists.conftest import Counting, District, Open, surnames

TEACHERS, ORGANISATIONS = by_code("teachers"), by_code("organisations")


def test_a_heading_sorts_up_down_and_back(open_page: Open, qtbot: QtBot) -> None:
    page = open_page("teachers")
    page.pane.set_columns(["surname", "first_name"])
    header = page.pane.view.horizontalHeader()
    at = header.sectionViewportPosition(1) + 20
    orders = []
    for _click in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
        orders.append(surnames(page))
    assert orders == [
        ["Ёлкина", "Елкин", "Абрамова"],
        ["Абрамова", "Елкин", "Ёлкина"],
        ["Абрамова", "Елкин", "Ёлкина"],
    ]
    assert page.pane.query().sort == ""


def test_columns_are_chosen_ordered_and_remembered(open_page: Open, theme: Theme, qtbot: QtBot) -> None:
    page = open_page("teachers")
    dialog = ColumnsDialog(TEACHERS, page.pane.view.choice, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    columns = dialog.columns
    for row in range(columns.count()):
        keep = columns.item(row).text() in ("Фамилия", "Имя", "Телефон")
        columns.item(row).setCheckState(Qt.CheckState.Checked if keep else Qt.CheckState.Unchecked)
    columns.setCurrentItem(columns.findItems("Имя", Qt.MatchFlag.MatchExactly)[0])
    send_key(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.keys() == ["first_name", "surname", "phone"]
    page.pane.set_columns(dialog.keys())
    page.close()
    again = open_page("teachers")
    assert again.pane.view.visual_keys() == ["first_name", "surname", "phone"]
    assert surnames(again) == ["Вера", "Борис", "Анна"]


def test_a_list_without_columns_cannot_be_chosen(theme: Theme, qtbot: QtBot) -> None:
    dialog = ColumnsDialog(TEACHERS, ColumnChoice(["surname"]), theme)
    qtbot.addWidget(dialog)
    dialog.columns.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.keys() == []
    apply = dialog.findChild(QPushButton, "columns_apply")
    assert isinstance(apply, QPushButton)
    assert not apply.isEnabled()


def test_moved_and_widened_columns_are_remembered(open_page: Open, qtbot: QtBot) -> None:
    page = open_page("teachers")
    header = page.pane.view.horizontalHeader()
    header.moveSection(0, 2)
    header.resizeSection(0, 321)
    assert page.pane.view.visual_keys()[:3] == ["organisation", "position", "full_name"]
    page.close()
    again = open_page("teachers")
    assert again.pane.view.visual_keys()[:3] == ["organisation", "position", "full_name"]
    assert abs(again.pane.view.columnWidth(2) - 321) <= 4


def test_numbers_stand_right_and_words_left(open_page: Open) -> None:
    page = open_page("organisations")
    page.pane.set_columns(["short_name", "pupils"])
    model = page.pane.model
    keys = model.keys()
    sides = {
        key: Qt.AlignmentFlag(int(model.data(model.index(0, at), Qt.ItemDataRole.TextAlignmentRole)))
        for at, key in enumerate(keys)
    }
    assert sides["pupils"] & Qt.AlignmentFlag.AlignRight
    assert sides["short_name"] & Qt.AlignmentFlag.AlignLeft
    assert model.text(1, keys.index("pupils")) == "640"


def test_five_thousand_rows_cost_few_statements(
    open_page: Open, store: Store, counting: Counting, qtbot: QtBot
) -> None:
    with operation(store, "Много") as op:
        people = ({"surname": f"Иванов{number:04d}", "first_name": "Пётр"} for number in range(5000))
        op.insert_many(Teacher, list(people))
    with counting() as opening:
        page = open_page("teachers")
        qtbot.wait(30)
    assert page.pane.model.rowCount() == 5003
    assert len(opening) <= 6, opening
    with counting() as scrolling:
        page.pane.view.scrollToBottom()
        page.pane.view.viewport().grab()
        assert page.pane.model.text(5002, 0) == "Иванов4999 Пётр"
    assert len(scrolling) <= 2
    with counting() as still:
        page.pane.view.viewport().grab()
        page.pane.model.rowCount()
        page.pane.model.flags(page.pane.model.index(4000, 0))
    assert still == []


def test_pages_are_bounded(store: Store) -> None:
    with operation(store, "Много") as op:
        op.insert_many(Organisation, [{"short_name": f"Школа {number}"} for number in range(PAGE * (KEPT_PAGES + 5))])
    model = RecordTableModel(store, ORGANISATIONS)
    model.show(ListQuery(ORGANISATIONS))
    for row in range(0, model.rowCount(), PAGE):
        assert model.text(row, 0)
    assert len(model._pages) == KEPT_PAGES  # noqa: SLF001 - memory is what this is about


def test_what_was_read_stays_when_the_file_cannot_be_read(open_page: Open, store: Store, qtbot: QtBot) -> None:
    page = open_page("teachers")
    failures: list[UserError] = []
    page.pane.model.failed.disconnect()
    page.pane.model.failed.connect(failures.append)
    assert surnames(page) == ["Абрамова", "Елкин", "Ёлкина"]
    page.pane.model._forget_pages()  # noqa: SLF001 - as if a change had been announced
    original, store.read = store.read, _unreadable  # type: ignore[method-assign]
    try:
        assert surnames(page) == ["Абрамова", "Елкин", "Ёлкина"]
        page.pane.model.refresh()
        assert surnames(page) == ["Абрамова", "Елкин", "Ёлкина"]
    finally:
        store.read = original  # type: ignore[method-assign]
    assert [str(each) for each in failures] == ["Носитель вынут.", "Носитель вынут."]
    page.pane.model.refresh()
    assert len(failures) == 2


def _unreadable() -> object:
    raise UserError("Носитель вынут.")


def fill_in(dialog: ChangeManyDialog, label: str, key: str, text: str) -> None:
    """Choose a field by its label and type the new value."""
    box = dialog.findChild(QComboBox, "change_field")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(label))
    editor = dialog.findChild(QLineEdit, key)
    assert isinstance(editor, QLineEdit)
    for letter in text:
        send_key(editor, 0, text=letter)


def test_a_required_field_cannot_be_emptied(desk: Desk, district: District, qtbot: QtBot) -> None:
    dialog = ChangeManyDialog(desk, TEACHERS, 2)
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.findChild(QComboBox, "change_field")
    assert isinstance(box, QComboBox)
    assert box.currentText() not in ("Фамилия", "Имя")  # nobody means to give one name to all
    box.setCurrentIndex(box.findText("Фамилия"))
    dialog.accept()
    assert dialog.isVisible()
    problem = dialog.findChild(QLabel, "change_problem")
    assert isinstance(problem, QLabel)
    assert problem.text() == "Поле «Фамилия» не бывает пустым."


def test_emptying_a_field_of_many_is_said_before_it_is_done(desk: Desk, district: District, qtbot: QtBot) -> None:
    dialog = ChangeManyDialog(desk, TEACHERS, 2)
    qtbot.addWidget(dialog)
    dialog.show()
    said = dialog.findChild(QLabel, "change_words")
    assert isinstance(said, QLabel)
    fill_in(dialog, "Тема самообразования", "topic", "")
    assert said.text() == "Поле «Тема самообразования» станет пустым у 2\u00a0записей. Это можно отменить."
    fill_in(dialog, "Тема самообразования", "topic", "Урок")
    assert "станет пустым" not in said.text()
    assert "2\u00a0записей" in said.text()
    dialog.findChild(QLineEdit, "topic").clear()
    fill_in(dialog, "Фамилия", "surname", "")
    assert "станет пустым" not in said.text()  # it cannot


def test_selected_records_get_the_new_value(open_page: Open, district: District, store: Store, qtbot: QtBot) -> None:
    page = open_page("teachers")
    page.pane.view.select_ids([district.elkin, district.abramova])

    def answer() -> None:
        dialog = page.window().findChild(ChangeManyDialog)
        assert isinstance(dialog, ChangeManyDialog)
        fill_in(dialog, "Тема самообразования", "topic", "Урок")
        dialog.accept()

    QTimer.singleShot(50, answer)
    page.offers()["edit_selected"]()
    with store.read() as session:
        topics = [
            load(session, TEACHERS, each).values["topic"]
            for each in (district.elkin, district.abramova, district.yolkina)
        ]
    assert topics == ["Урок", "Урок", ""]


def test_letters_of_shortcuts_are_not_typed(open_page: Open) -> None:
    page = open_page("teachers")
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, "s")
    page.pane.view.keyPressEvent(event)
    assert page.pane.bar.search.text() == ""
