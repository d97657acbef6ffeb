"""Second step of import: what list it is, what holds for all of it, how the rows will be read."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.registry import by_code
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.ui.areas.importing.source import Source, understood
from mmsdesk.ui.areas.importing.wizard import CHECK, COLUMNS, DONE, FILE, ImportWizard
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.notifier import RecordingNotifier
from tests.ui.importing.conftest import OpenTable
from tests.ui.importing.window import press, settled, shown_rows, text

Typing = Callable[[QWidget, str], None]
TEACHERS = [
    ["ФИО", "Дата рождения", "Организация", "Должность"],
    ["Ежова Инна Львовна", "06.05.1980", "СОШ 1", "учитель физики"],
    ["Рысь Пётр Ильич", "31.02.1986", "Школа № 77", "учитель химии"],
    ["Итого", "2"],
]
PARTICIPANTS = [
    ["Список участников семинара «Урок»"],
    ["20.10.2026"],
    ["№", "ФИО участника", "Школа", "Роль", "Результат"],
    [1, "Лисова Анна Петровна", "СОШ 1", "выступающий", ""],
    [2, "Куницына Вера Павловна", "СОШ 1", "слушатель", ""],
]


def kind(window: ImportWizard) -> QComboBox:
    found = window.findChild(QComboBox, "import_kind")
    assert found is not None
    return found


def choose_kind(window: ImportWizard, code: str) -> None:
    combo = kind(window)
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def column(window: ImportWizard, letter: str) -> QComboBox:
    head = window.columns.table.cellWidget(0, ord(letter) - ord("A"))
    found = head.findChild(QComboBox, f"import_column_{letter}")
    assert found is not None
    return found


def sureness(window: ImportWizard, letter: str) -> str:
    found = window.columns.table.cellWidget(0, ord(letter) - ord("A")).findChild(QLabel, f"import_sure_{letter}")
    assert found is not None
    return found.text()


def common(window: ImportWizard, key: str) -> QLineEdit:
    found = window.findChild(QLineEdit, f"import_common_{key}")
    assert found is not None
    return found


def test_the_kind_is_guessed_and_can_be_changed(open_table: OpenTable) -> None:
    window = open_table(PARTICIPANTS)
    assert window.stack.currentIndex() == COLUMNS
    assert kind(window).currentText() == "Участники мероприятия"
    assert "Понято по названию" in text(window, "import_columns_told")
    choose_kind(window, "teachers")
    assert column(window, "B").currentData() == "full_name"
    assert "Больше похоже на «Участники мероприятия»" in text(window, "import_kind_told")


def test_from_the_page_of_a_register_its_kinds_come_first(open_table: OpenTable) -> None:
    window = open_table(PARTICIPANTS, register="teachers")
    codes = [kind(window).itemData(at) for at in range(3)]
    assert codes == ["teachers", "course-list", "category-order"]
    assert kind(window).currentData() in codes
    assert "Больше похоже на «Участники мероприятия»" in text(window, "import_kind_told")


def test_sureness_is_told_in_words_over_each_column(open_table: OpenTable) -> None:
    window = open_table(TEACHERS)
    assert sureness(window, "A") == "✓ уверенно"
    column(window, "D").setCurrentIndex(0)
    assert sureness(window, "D") == "убрано вами"
    column(window, "D").setCurrentIndex(column(window, "D").findData("note"))
    assert sureness(window, "D") == "выбрано вами"
    column(window, "D").setCurrentIndex(column(window, "D").findData("born_on"))
    assert sureness(window, "B") == sureness(window, "D") == "уже есть"


def test_the_row_under_the_cursor_is_shown_as_it_will_be_read(open_table: OpenTable) -> None:
    window = open_table(TEACHERS)
    said = text(window, "import_read").splitlines()
    assert said[:4] == ["Фамилия: Ежова", "Имя: Инна", "Отчество: Львовна", "Дата рождения: 06.05.1980"]
    assert "Место работы: МБОУ СОШ № 1" in said
    assert "Предметы: Физика" in said
    table = window.columns.table
    table.setCurrentCell(table.currentRow() + 1, 0)
    assert text(window, "import_read_unknown") == "Нет в файле: «Школа № 77»."
    assert "В феврале 1986 года 28 дней" in text(window, "import_read_wrong")
    assert table.verticalHeaderItem(table.currentRow()).text() == "3 !"
    table.setCurrentCell(table.currentRow() + 1, 0)
    assert text(window, "import_read").startswith("Строка не загрузится: это итог")


def test_the_preview_follows_a_change_of_a_column(open_table: OpenTable) -> None:
    window = open_table(TEACHERS)
    column(window, "B").setCurrentIndex(0)
    assert "Дата рождения" not in text(window, "import_read")
    column(window, "D").setCurrentIndex(column(window, "D").findData("note"))
    assert "Заметки: учитель физики" in text(window, "import_read")


def test_what_titles_say_is_shown_with_its_row_and_can_be_put_right(
    open_table: OpenTable, type_text: Typing, qtbot: QtBot
) -> None:
    window = open_table(PARTICIPANTS)
    assert common(window, "title").text() == "Урок"
    assert common(window, "starts_on").text() == "20.10.2026"
    beside = [each.text() for each in window.columns.common.findChildren(QLabel)]
    assert {"из строки 1", "из строки 2"} <= set(beside)
    field = common(window, "starts_on")
    field.selectAll()
    type_text(field, "32.13.2026")
    qtbot.waitUntil(lambda: not window.next_button.isEnabled())
    assert "Для всего списка – «Дата мероприятия»" in text(window, "import_columns_told")
    field.selectAll()
    type_text(field, "20.10.2026")
    qtbot.waitUntil(window.next_button.isEnabled)
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == CHECK
    assert shown_rows(window) == [("5", "спорная")]


def test_a_value_for_the_whole_list_is_added_by_the_menu(
    open_table: OpenTable, type_text: Typing, qtbot: QtBot
) -> None:
    window = open_table([["ФИО"], ["Ежова Инна Львовна"], ["Рысь Пётр Ильич"]], register="teachers")
    place = common(window, "employments.organisation_id")
    type_text(place, "СОШ 1")
    qtbot.waitUntil(lambda: "Место работы: МБОУ СОШ № 1" in text(window, "import_read"))
    menu = window.columns.common.more.menu()
    next(action for action in menu.actions() if action.objectName() == "common_note").trigger()
    type_text(common(window, "note"), "по списку школы")
    qtbot.waitUntil(lambda: "Заметки: по списку школы" in text(window, "import_read"))
    assert "common_note" not in [action.objectName() for action in menu.actions()]


def test_a_table_that_nobody_understands_is_set_by_hand(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table([["Альфа", "Бета"], ["xx", "yy"], ["zz", "vv"]])
    assert window.stack.currentIndex() == COLUMNS
    assert text(window, "import_kind_told") == "Столбцы не узнаны: отметьте их над таблицей."
    assert not window.next_button.isEnabled()
    column(window, "A").setCurrentIndex(column(window, "A").findData("surname"))
    assert window.next_button.isEnabled()


def test_the_sender_brings_back_its_own_columns(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table(TEACHERS)
    senders = window.findChild(QComboBox, "import_sender")
    assert senders is not None
    assert [senders.itemText(at) for at in range(senders.count())] == ["", "МБОУ «Лицей № 2»", "МБОУ СОШ № 1"]
    senders.setCurrentIndex(2)
    senders.activated.emit(2)
    column(window, "D").setCurrentIndex(column(window, "D").findData("note"))
    press(window, "import_next", qtbot)
    other = open_table(TEACHERS)
    other_senders = other.findChild(QComboBox, "import_sender")
    assert other_senders is not None
    other_senders.setCurrentIndex(1)
    other_senders.activated.emit(1)
    column(other, "D").setCurrentIndex(column(other, "D").findData("email"))
    press(other, "import_next", qtbot)
    again = open_table(TEACHERS)
    senders = again.findChild(QComboBox, "import_sender")
    assert senders is not None
    senders.setCurrentIndex(2)
    senders.activated.emit(2)
    assert column(again, "D").currentData() == "note"
    assert sureness(again, "D") == "как в прошлый раз"


def test_several_files_come_one_after_another(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table(TEACHERS, PARTICIPANTS, TEACHERS)
    assert text(window, "import_file") == "список 1.xlsx · файл 1 из 3"
    press(window, "import_next", qtbot)
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == DONE
    press(window, "import_next_file", qtbot)
    assert window.stack.currentIndex() == COLUMNS
    assert kind(window).currentData() == "participants"
    press(window, "import_next_file", qtbot)
    assert text(window, "import_file") == "список 3.xlsx · файл 3 из 3"
    assert not window.skip_button.isVisible()


def test_a_file_that_cannot_be_read_does_not_hold_the_others(
    open_table: OpenTable, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window = open_table(TEACHERS)
    bad = window.columns._opened.workbook.path.with_name("пусто.xlsx")  # noqa: SLF001
    bad.write_bytes(b"")
    window.open_files((bad, window.columns._opened.workbook.path))  # noqa: SLF001
    settled(window, qtbot)
    assert "«пусто.xlsx»" in str(notifier.errors[0])
    assert window.stack.currentIndex() == FILE
    press(window, "import_next_file", qtbot)
    assert window.stack.currentIndex() == COLUMNS


def test_a_usual_list_is_understood_within_half_a_second(open_table: OpenTable, district_desk: Desk) -> None:
    rows = [*TEACHERS[:1], *([f"Ежова Инна{n} Львовна", "06.05.1980", "СОШ 1", "учитель"] for n in range(60))]
    window = open_table(rows)
    store, opened = file_of(district_desk), window.columns._opened  # noqa: SLF001
    assert opened is not None
    began = time.process_time()
    with store.read() as session:
        found = understood(session, opened.workbook, Source(register=by_code("teachers")), store.today)
    found.preview.rows(found.layout)
    assert time.process_time() - began < 0.5


def test_the_plan_of_a_table_without_a_title_is_asked_for(
    open_table: OpenTable, district_desk: Desk, type_text: Typing, qtbot: QtBot
) -> None:
    store = file_of(district_desk)
    with store.read() as session:
        (plan,) = plan_facts(session, [plans.new_plan(store, 2026).id])
    rows: list[list[object]] = [["№ п/п", "Мероприятие", "Сроки", "Ответственные"], [1, "Семинар", "октябрь", "все"]]
    window = open_table(rows, register="plan_items")
    field = common(window, "plan_id")
    completer = field.completer()
    assert completer is not None
    assert completer.model().index(0, 0).data() == plan.title
    type_text(field, plan.title)
    qtbot.waitUntil(lambda: f"План: {plan.title}" in text(window, "import_read"))
