"""The window of import, worked as a person does: file, columns, rows, result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.journal import OPERATION
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.areas.importing.source import Source
from mmsdesk.ui.areas.importing.wizard import CHECK, COLUMNS, DONE, FILE, ImportWizard
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.exchange.sheets import write_sheet
from tests.ui.importing.window import chips, choose, key, offers, press, settled, shown_rows, text

Open = Callable[..., ImportWizard]
ROWS = [
    ["Список педагогов МБОУ «Невиданная школа»"],
    [],
    ["№", "ФИО", "Дата рождения", "Организация", "Должность", "Телефон", "Что-то своё"],
    [1, "Лисова Анна Петровна", "06.05.1980", "СОШ 1", "учитель физики", "89145551234", "да"],
    [2, "Волк", "31.02.1986", "СОШ 1", "учитель химии", None, "нет"],
    [3, "Ежов Пётр Ильич", None, "Школа № 77", "учитель", None, "да"],
    ["Итого", 3],
]


@pytest.fixture
def desk(store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    with operation(store, "Школы") as op:
        op.insert(Organisation, {"short_name": "МБОУ СОШ № 1"})
    return Desk(store, Services(jobs, notifier, settings, theme), jobs)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_sheet(tmp_path / "список.xlsx", ROWS)


@pytest.fixture
def wizard(desk: Desk, notifier: RecordingNotifier, qtbot: QtBot) -> Open:
    def opened(path: Path | None = None, **options: object) -> ImportWizard:
        source = Source((path,) if path else (), register=by_code("teachers"))
        made = ImportWizard(desk, source=source, **options)  # type: ignore[arg-type]
        # The window goes with the decisions in it, and asks.
        qtbot.addWidget(made, before_close_func=lambda _window: notifier.prepare(True))
        with qtbot.waitExposed(made):
            made.show()
        settled(made, qtbot)
        return made

    return opened


def surnames(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.execute(select(table_of(Teacher).c.surname)).scalars())


def test_from_the_file_to_the_report(wizard: Open, path: Path, store: Store, qtbot: QtBot) -> None:
    window = wizard()
    assert window.stack.currentIndex() == FILE
    window.open_file(path)
    settled(window, qtbot)
    assert window.stack.currentIndex() == COLUMNS
    assert "Загрузится 5\u00a0столбцов из 7." in text(window, "import_columns_told")
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == CHECK
    assert shown_rows(window) == [("6", "спорная")]
    press(window, "import_chip_all", qtbot)
    assert shown_rows(window) == [("4", "новая"), ("5", "с ошибкой"), ("6", "спорная")]
    assert window.next_button.text() == "Записать 1\u00a0строку"
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == DONE
    assert surnames(store) == ["Лисова"]
    assert text(window, "import_result") == "Записано: 1\u00a0строка"
    assert "Спорных, не взято: 1" in text(window, "import_report")


def test_the_sheet_is_shown_with_a_choice_over_each_column(wizard: Open, path: Path, qtbot: QtBot) -> None:
    window = wizard(path=path)
    table = window.findChild(QTableWidget, "import_table")
    assert table is not None
    combo = table.findChild(QComboBox, "import_column_B")
    assert combo is not None
    assert combo.currentText() == "ФИО в одном столбце"
    texts = {item.text() for row in range(1, table.rowCount()) if (item := table.item(row, 1))}
    assert {"ФИО", "Лисова Анна Петровна"} <= texts
    unused = table.findChild(QComboBox, "import_column_G")
    assert unused is not None
    assert unused.currentText() == "не загружать"
    unused.setCurrentIndex(unused.findData("note"))
    assert "Загрузится 6\u00a0столбцов" in text(window, "import_columns_told")


def test_columns_that_cannot_be_are_said_and_hold_the_button(wizard: Open, path: Path) -> None:
    window = wizard(path=path)
    combo = window.findChild(QComboBox, "import_column_B")
    assert combo is not None
    combo.setCurrentIndex(0)
    assert "непонятно, о ком строки" in text(window, "import_columns_told")
    assert not window.next_button.isEnabled()
    combo.setCurrentIndex(combo.findData("phone"))
    assert "для двух столбцов" in text(window, "import_columns_told")


def test_what_was_chosen_is_remembered_for_the_layout(wizard: Open, path: Path, qtbot: QtBot) -> None:
    window = wizard(path=path)
    combo = window.findChild(QComboBox, "import_column_G")
    assert combo is not None
    combo.setCurrentIndex(combo.findData("note"))
    press(window, "import_next", qtbot)
    again = wizard(path=path)
    remembered = again.findChild(QComboBox, "import_column_G")
    assert remembered is not None
    assert remembered.currentData() == "note"
    assert "как вы отметили в прошлый раз" in text(again, "import_columns_told")


def test_another_header_row(wizard: Open, path: Path, qtbot: QtBot) -> None:
    window = wizard(path=path)
    window.columns.header_row.setValue(2)
    window.columns.header_row.setValue(3)
    assert window.columns.columns()[1] == "full_name"
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == CHECK


def test_a_table_without_headings_begins_with_its_first_row(wizard: Open, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [["Лисова Анна Петровна", "учитель"], ["Волк Зоя Ильинична", "учитель"]]
    window = wizard(path=write_sheet(tmp_path / "без заголовков.xlsx", rows))
    header = window.columns.header_row
    header.setValue(1)
    header.setValue(0)
    assert header.text() == "нет"
    press(window, "import_next", qtbot)
    assert shown_rows(window) == [("1", "новая"), ("2", "новая")]


def test_reasons_are_shown_in_full_for_the_current_row(wizard: Open, path: Path, qtbot: QtBot) -> None:
    window = wizard(path=path)
    press(window, "import_next", qtbot)
    press(window, "import_chip_wrong", qtbot)
    assert text(window, "import_details").startswith("Строка 5")
    assert "нет имени" in text(window, "import_details")
    assert "В феврале 1986 года 28 дней" in text(window, "import_details")


def test_a_disputed_row_is_decided_by_the_menu_and_by_keys(
    wizard: Open, path: Path, store: Store, qtbot: QtBot
) -> None:
    window = wizard(path=path)
    press(window, "import_next", qtbot)
    assert offers(window)[0] == "Добавить в файл «Школа № 77»"
    choose(window, "Добавить в файл", qtbot)
    assert window.next_button.text() == "Записать 2\u00a0строки"
    press(window, "import_chip_all", qtbot)
    table = window.rows.table
    table.setCurrentIndex(table.model().index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_Backspace)
    settled(window, qtbot)
    assert window.next_button.text() == "Записать 1\u00a0строку"
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settled(window, qtbot)
    assert shown_rows(window)[0] == ("4", "пропущена")
    assert not window.next_button.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    menu = window.rows.menu
    assert menu.isVisible()
    menu.hide()


def test_unknown_names_can_be_added_for_all_rows(wizard: Open, path: Path, qtbot: QtBot) -> None:
    window = wizard(path=path)
    press(window, "import_next", qtbot)
    window.rows.add_missing.click()
    settled(window, qtbot)
    assert window.next_button.text() == "Записать 2\u00a0строки"


def test_a_contradiction_is_settled_by_either_side(wizard: Open, tmp_path: Path, store: Store, qtbot: QtBot) -> None:
    with operation(store, "Человек") as op:
        op.insert(Teacher, {"surname": "Лисова", "first_name": "Анна", "patronymic": "Петровна", "phone": "2-34-56"})
    rows = [["ФИО", "Телефон"], ["Лисова Анна Петровна", "2-34-57"]]
    window = wizard(path=write_sheet(tmp_path / "a.xlsx", rows))
    press(window, "import_next", qtbot)
    assert "в файле «2-34-56», в таблице «2-34-57»" in text(window, "import_details")
    choose(window, "Взять значения из таблицы", qtbot)
    press(window, "import_next", qtbot)
    with store.read() as session:
        assert session.execute(select(table_of(Teacher).c.phone)).scalar() == "2-34-57"


def test_the_import_is_taken_back_from_the_report(
    wizard: Open, path: Path, store: Store, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window = wizard(path=path)
    press(window, "import_next", qtbot)
    press(window, "import_next", qtbot)
    notifier.prepare(True)
    press(window, "import_undo", qtbot)
    assert surnames(store) == []
    assert text(window, "import_result") == "Импорт отменён"
    with store.read() as session:
        assert "undo" in set(session.execute(select(OPERATION.c.kind)).scalars())


def test_rejected_rows_are_saved(
    wizard: Open, path: Path, tmp_path: Path, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window = wizard(path=path)
    press(window, "import_next", qtbot)
    press(window, "import_next", qtbot)
    window.done_step.save_to(tmp_path / "вернуть.xlsx")
    settled(window, qtbot)
    page = load_workbook(tmp_path / "вернуть.xlsx").active
    assert page is not None
    assert page.max_row == 5
    assert notifier.told[-1] == "Записано в «вернуть.xlsx»: 2\u00a0строки"


def test_a_backup_is_made_before_writing(wizard: Open, path: Path, store: Store, qtbot: QtBot) -> None:
    seen: list[list[str]] = []
    window = wizard(path=path, before=lambda: seen.append(surnames(store)))
    press(window, "import_next", qtbot)
    press(window, "import_next", qtbot)
    assert seen == [[]]


def test_a_file_is_dropped_on_the_window(wizard: Open, path: Path, qtbot: QtBot) -> None:
    window = wizard()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, *keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, *keys))
    settled(window, qtbot)
    assert window.stack.currentIndex() == COLUMNS


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 \x00\x00"])
def test_a_bad_file_is_said_in_one_sentence(
    wizard: Open, tmp_path: Path, notifier: RecordingNotifier, qtbot: QtBot, content: bytes
) -> None:
    bad = tmp_path / "список.xlsx"
    bad.write_bytes(content)
    window = wizard(path=bad)
    assert window.stack.currentIndex() == FILE
    assert "«список.xlsx»" in str(notifier.errors[0])


def test_back_leads_to_the_columns_and_to_the_file(wizard: Open, path: Path, qtbot: QtBot) -> None:
    window = wizard(path=path)
    press(window, "import_next", qtbot)
    press(window, "import_back", qtbot)
    assert window.stack.currentIndex() == COLUMNS
    press(window, "import_back", qtbot)
    assert window.stack.currentIndex() == FILE
    assert not window.next_button.isVisible()


PHONES = [
    ["ФИО", "Организация", "Телефон"],
    ["Лисова Анна Петровна", "СОШ 1", "2-00-01"],
    ["Волк Зоя Ильинична", "СОШ 1", "2-00-02"],
    ["Рысь Инна Львовна", "СОШ 1", "2-00-03"],
    ["Ежов Пётр Ильич", "СОШ 1", "2-00-04"],
    ["Ежов Пётр Ильич", "СОШ 1", "2-00-04"],
]


@pytest.fixture
def disputed(wizard: Open, store: Store, tmp_path: Path, qtbot: QtBot) -> ImportWizard:
    """Three people whose telephones differ, one new one who stands there twice."""
    with operation(store, "Люди") as op:
        for surname, first, patronymic in (name.split() for name, *_rest in PHONES[1:4]):
            op.insert(Teacher, {"surname": surname, "first_name": first, "patronymic": patronymic, "phone": "2-99-99"})
    window = wizard(path=write_sheet(tmp_path / "телефоны.xlsx", PHONES))
    press(window, "import_next", qtbot)
    assert shown_rows(window) == [("2", "спорная"), ("3", "спорная"), ("4", "спорная")]
    return window


def test_after_one_decision_all_alike_are_decided_by_a_button(disputed: ImportWizard, qtbot: QtBot) -> None:
    assert not disputed.rows.line.isVisible()
    choose(disputed, "Взять значения из таблицы", qtbot)
    assert text(disputed, "import_counts") == ("Решено: 1\u00a0строка. Дополняют 0 → 1, спорные 3 → 2")
    alike = disputed.findChild(QPushButton, "import_alike")
    assert alike is not None
    assert alike.text() == "Решить так же все похожие: 2 (Ctrl+Enter)"
    press(disputed, "import_alike", qtbot)
    assert "Дополняют 0 → 3, спорные 3 → 0" in text(disputed, "import_counts")
    assert disputed.next_button.text() == "Записать 4\u00a0строки"
    assert not alike.isVisible()


def test_the_same_by_keys_and_step_by_step_back(disputed: ImportWizard, qtbot: QtBot) -> None:
    choose(disputed, "Оставить значения из файла", qtbot)
    key(disputed, Qt.Key.Key_Return, qtbot, ctrl=True)
    assert chips(disputed)["disputed"] == "Спорные 0"
    key(disputed, Qt.Key.Key_Z, qtbot, ctrl=True)
    assert chips(disputed)["disputed"] == "Спорные 2"
    key(disputed, Qt.Key.Key_Z, qtbot, ctrl=True)
    assert chips(disputed)["disputed"] == "Спорные 3"
    assert not disputed.rows.line.isVisible()


def test_all_decisions_are_taken_back_at_once_and_that_too(disputed: ImportWizard, qtbot: QtBot) -> None:
    choose(disputed, "Оставить значения из файла", qtbot)
    key(disputed, Qt.Key.Key_Return, qtbot, ctrl=True)
    press(disputed, "import_start_over", qtbot)
    assert chips(disputed)["disputed"] == "Спорные 3"
    press(disputed, "import_step_back", qtbot)
    assert chips(disputed)["disputed"] == "Спорные 0"


def test_selected_rows_are_decided_together(disputed: ImportWizard, qtbot: QtBot) -> None:
    key(disputed, Qt.Key.Key_Down, qtbot, shift=True)
    assert text(disputed, "import_details") == "Выделено: 2\u00a0строки (2, 3)."
    assert "Взять значения из таблицы" in offers(disputed)
    choose(disputed, "Взять значения из таблицы", qtbot)
    assert chips(disputed)["refines"] == "Дополняют 2"
    assert shown_rows(disputed) == [("4", "спорная")]


def test_selected_rows_are_skipped_and_taken_back_by_keys(disputed: ImportWizard, qtbot: QtBot) -> None:
    key(disputed, Qt.Key.Key_A, qtbot, ctrl=True)
    key(disputed, Qt.Key.Key_Delete, qtbot)
    assert {word for _number, word in shown_rows(disputed)} == {"пропущена"}
    key(disputed, Qt.Key.Key_A, qtbot, ctrl=True)
    key(disputed, Qt.Key.Key_Backspace, qtbot)
    assert {word for _number, word in shown_rows(disputed)} == {"спорная"}


def test_the_menu_of_a_row_offers_the_same_for_all_alike(disputed: ImportWizard, qtbot: QtBot) -> None:
    assert "Решить так же все похожие (3)" in offers(disputed)
    submenu = disputed.rows.menu.findChild(QMenu, "import_menu_alike")
    assert submenu is not None
    next(each for each in submenu.actions() if each.text() == "Оставить значения из файла").trigger()
    settled(disputed, qtbot)
    assert chips(disputed)["disputed"] == "Спорные 0"


def test_a_repeated_row_is_found_and_added_as_somebody_else(disputed: ImportWizard, qtbot: QtBot) -> None:
    assert chips(disputed)["repeats"] == "Повторы 1"
    press(disputed, "import_chip_repeats", qtbot)
    assert shown_rows(disputed) == [("6", "без изменений")]
    assert "Повторяет строку 5." in text(disputed, "import_details")
    choose(disputed, "Это другой человек: добавить", qtbot)
    assert chips(disputed)["new"] == "Новые 2"


def test_going_back_and_checking_again_begins_anew(disputed: ImportWizard, qtbot: QtBot) -> None:
    choose(disputed, "Оставить значения из файла", qtbot)
    press(disputed, "import_back", qtbot)
    press(disputed, "import_next", qtbot)
    assert not disputed.rows.line.isVisible()
    assert shown_rows(disputed) == [("2", "спорная"), ("3", "спорная"), ("4", "спорная")]


def test_the_mask_covers_the_sheet_and_the_rows(wizard: Open, path: Path, desk: Desk, qtbot: QtBot) -> None:
    window = wizard(path=path)
    settled(window, qtbot)
    inside = window.columns.rect().adjusted(2, 2, -2, -2)
    sheet = window.columns.grab(inside).toImage()
    desk.set_masked(True)
    covered = window.columns.grab(inside).toImage()
    assert covered != sheet
    window.columns.table.setRowCount(0)
    assert window.columns.grab(inside).toImage() == covered  # nothing of the cells is seen through
    desk.set_masked(False)
    press(window, "import_next", qtbot)
    settled(window, qtbot)
    assert window.rows.model.rowCount()
    desk.set_masked(True)
    covered = window.rows.grab().toImage()
    window.rows.table.setModel(None)
    assert window.rows.grab().toImage() == covered
