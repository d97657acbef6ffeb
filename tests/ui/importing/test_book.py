"""A book of all registers in the window of import: counted by sheets, written at once, taken back at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from mmsdesk.exchange.everything import export_everything
from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.areas.importing.source import Source
from mmsdesk.ui.areas.importing.wizard import BOOK, COLUMNS, ImportWizard
from mmsdesk.ui.notifier import RecordingNotifier
from tests.exchange.sheets import write_sheet
from tests.factories import make_organisation, make_teacher
from tests.offices import office
from tests.ui.importing.conftest import District, OpenTable
from tests.ui.importing.window import press, settled, text


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with office(tmp_path / "район.mms") as mine:
        school = make_organisation(mine, "МБОУ СОШ № 7")
        for name in ("Ёлкина Анна Петровна", "Рысь Зоя Ильинична", "Сова Яна Львовна"):
            make_teacher(mine, name, school)
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
    return tmp_path / "всё.xlsx"


def people(store: Store) -> int:
    with store.read() as session:
        return session.execute(select(func.count()).select_from(table_of(Teacher))).scalar() or 0


def sheets(window: ImportWizard) -> dict[str, list[str]]:
    table = window.findChild(QTableWidget, "book_sheets")
    assert table is not None
    cells = [[table.item(row, at).text() for at in range(table.columnCount())] for row in range(table.rowCount())]
    return {name: numbers for name, *numbers in cells}


def test_a_book_is_counted_written_and_taken_back(
    open_table: OpenTable, book: Path, store: Store, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window = open_table(source=Source((book,)))
    assert window.stack.currentIndex() == BOOK
    assert sheets(window)["Педагоги и руководители"] == ["3", "3", "–", "–", "–"]
    assert people(store) == 2
    assert window.next_button.text().startswith("Записать ")
    press(window, "import_next", qtbot)
    assert people(store) == 5
    assert text(window, "book_heading").startswith("Записано: ")
    assert not window.next_button.isVisible()
    assert window.focusWidget() is window.close_button
    notifier.prepare(True)
    press(window, "book_undo", qtbot)
    assert text(window, "book_heading") == "Импорт отменён"
    assert people(store) == 2


def test_a_book_that_brings_nothing_says_so(open_table: OpenTable, book: Path, qtbot: QtBot) -> None:
    window = open_table(source=Source((book,)))
    press(window, "import_next", qtbot)
    window.open_file(book)
    settled(window, qtbot)
    assert text(window, "book_heading") == "В книге все реестры, и нового для файла в ней нет"
    assert not window.next_button.isEnabled()


def test_what_is_not_taken_is_told_with_its_sheet_and_row(
    open_table: OpenTable, book: Path, store: Store, district: District, qtbot: QtBot
) -> None:
    def topic(words: str) -> None:
        with operation(store, "Тема") as op:
            op.update(Teacher, district.fox, {"topic": words})

    topic("Чтение")
    with store.read() as session:
        export_everything(session, book)
    topic("Письмо")
    window = open_table(source=Source((book,)))
    left = window.findChild(QPlainTextEdit, "book_left_out")
    assert left is not None
    assert left.isVisible()
    [told] = left.toPlainText().splitlines()
    assert re.fullmatch(r"Строка \d+: .*: в файле «Письмо», в таблице «Чтение»\.", told)
    assert "с листа «Педагоги и руководители»: 1\N{NO-BREAK SPACE}строка" in window.book.left_heading.text()
    assert sheets(window)["Педагоги и руководители"][-1] == "1"


def test_the_next_file_after_a_book_is_opened_as_ever(open_table: OpenTable, book: Path, qtbot: QtBot) -> None:
    table = write_sheet(book.with_name("список.xlsx"), [["ФИО", "Организация"], ["Ёж Пётр Ильич", "СОШ 1"]])
    window = open_table(source=Source((book, table)))
    skip = window.findChild(QPushButton, "import_next_file")
    assert skip is not None
    assert skip.text() == "Пропустить: следующий файл"
    press(window, "import_next", qtbot)
    assert skip.text() == "Дальше: следующий файл"
    press(window, "import_next_file", qtbot)
    assert window.stack.currentIndex() == COLUMNS
