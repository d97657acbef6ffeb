"""Rows that were given back come again; hidden rows are told apart; decisions are not dropped without a word."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.importing.source import Source
from mmsdesk.ui.areas.importing.wizard import CHECK, COLUMNS
from mmsdesk.ui.notifier import RecordingNotifier
from tests.exchange.sheets import write_sheet
from tests.ui.importing.conftest import OpenTable
from tests.ui.importing.window import chips, choose, press, settled, shown_rows, text

ROWS = [
    ["ФИО", "Дата рождения", "Организация"],
    ["Ежова Инна Львовна", "06.05.1980", "СОШ 1"],
    ["Рысь Пётр Ильич", "31.02.1986", "СОШ 1"],
]


def test_a_corrected_file_is_told_to_be_one(open_table: OpenTable, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_table(ROWS)
    press(window, "import_next", qtbot)
    press(window, "import_next", qtbot)
    back = tmp_path / "вернуть.xlsx"
    window.done_step.save_to(back)
    settled(window, qtbot)
    book = load_workbook(back)
    page = book.worksheets[0]
    page["B2"] = "28.02.1986"
    book.save(back)
    again = open_table(source=Source((back,)))
    assert again.stack.currentIndex() == COLUMNS
    assert "Таблица пришла повторно" in text(again, "import_kind_told")
    press(again, "import_next", qtbot)
    assert [word for _number, word in shown_rows(again)] == ["дополняет"]
    assert not again.rows.complete.isVisible()
    press(again, "import_next", qtbot)
    assert text(again, "import_report").startswith("Таблица пришла повторно: взяты только исправленные строки.")


def test_hidden_rows_are_told_apart(open_table: OpenTable, tmp_path: Path, qtbot: QtBot) -> None:
    path = write_sheet(tmp_path / "скрытые.xlsx", [*ROWS[:2], ["Рысь Пётр Ильич", "01.02.1986", "СОШ 1"]])
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(path)
    window = open_table(source=Source((path,)))
    press(window, "import_next", qtbot)
    assert chips(window)["hidden"] == "Скрытые в таблице 1"
    press(window, "import_chip_hidden", qtbot)
    assert shown_rows(window) == [("3", "новая")]
    assert "Строка скрыта в таблице отправителя." in text(window, "import_details")


def test_decisions_are_not_dropped_without_a_word(
    open_table: OpenTable, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window = open_table([*ROWS[:1], ["Ежова Инна Львовна", "06.05.1980", "Школа № 77"]])
    press(window, "import_next", qtbot)
    choose(window, "Добавить в файл", qtbot)
    notifier.prepare(False)
    window.reject()
    assert window.isVisible()
    assert window.stack.currentIndex() == CHECK
    assert "Решения о 1\u00a0строке пропадут" in notifier.questions[-1]
    notifier.prepare(True)
    window.reject()
    assert not window.isVisible()


def test_cells_that_are_not_taken_are_told_apart_and_go_back(
    open_table: OpenTable, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [["ФИО", "Дата рождения"], ["Рысь Инна Львовна", "31.02.1986"], ["Ежов Пётр Ильич", "01.02.1986"]]
    window = open_table(rows)
    press(window, "import_next", qtbot)
    assert chips(window)["refused"] == "С невзятыми ячейками 1"
    press(window, "import_chip_refused", qtbot)
    assert shown_rows(window) == [("2", "новая")]
    assert "Ячейка не взята." in text(window, "import_details")
    press(window, "import_next", qtbot)
    assert "Ячеек, которые не взяты: 1" in text(window, "import_report")
    window.done_step.save_to(tmp_path / "вернуть.xlsx")
    settled(window, qtbot)
    page = load_workbook(tmp_path / "вернуть.xlsx").active
    assert page is not None
    assert (page.max_row, page["B2"].comment is None) == (2, False)
