"""«Это полный список»: who is missing is asked about, one by one or all together, by menu, digits and keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import Employment
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.importing.leaving_dialog import LeavingDialog
from mmsdesk.ui.areas.importing.wizard import DONE, ImportWizard
from mmsdesk.ui.desk import Desk
from tests.factories import make, make_teacher
from tests.ui.importing.conftest import District, OpenTable
from tests.ui.importing.window import chips, choose, key, offers, press, settled, shown_rows, text

LIST = [["ФИО", "Организация"], ["Лисова Анна Петровна", "МБОУ СОШ № 1"]]
TWO = [*LIST, ["Рысь Инна Львовна", "МБОУ СОШ № 1"]]


def complete(window: ImportWizard, qtbot: QtBot) -> None:
    box = window.findChild(QCheckBox, "import_complete")
    assert box is not None
    assert box.isVisible()
    box.click()
    settled(window, qtbot)


def in_dialog(window: ImportWizard, act: Callable[[LeavingDialog], None]) -> None:
    """Do something in the dialog that opens next."""
    timer = QTimer(window, interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LeavingDialog):
            timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start()


def typed(dialog: QWidget, name: str, words: str) -> None:
    line = dialog.findChild(QLineEdit, name)
    assert line is not None
    assert line.isVisible()
    line.setText(words)
    line.textEdited.emit(words)


def done(dialog: QWidget) -> None:
    button = dialog.findChild(QPushButton, "done")
    assert button is not None
    button.click()


def left_on(day: str) -> Callable[[LeavingDialog], None]:
    def act(dialog: LeavingDialog) -> None:
        typed(dialog, "leaving_on", day)
        done(dialog)

    return act


def ended(store: Store, person: str) -> list[dt.date | None]:
    own = table_of(Employment)
    with store.read() as session:
        return list(session.execute(select(own.c.ended_on).where(own.c.teacher_id == person)).scalars())


def test_a_list_is_not_complete_until_somebody_says_so(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    assert "absent" not in chips(window)
    complete(window, qtbot)
    assert chips(window)["absent"] == "Нет в списке 1"
    assert shown_rows(window) == [("–", "нет в списке")]
    assert "Волк Зоя Ильинична – нет в списке." in text(window, "import_details")
    complete(window, qtbot)
    assert "absent" not in chips(window)


def test_missing_people_have_room_on_a_small_screen_in_large_letters(
    open_table: OpenTable, district_desk: Desk, qtbot: QtBot
) -> None:
    district_desk.theme.set_size(150)
    window = open_table(LIST)
    window.resize(1366, 710)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    table = window.rows.table
    # The window lays itself out after the answer has come.
    qtbot.waitUntil(lambda: table.viewport().height() >= 5 * table.verticalHeader().defaultSectionSize())


def test_somebody_missing_has_left(open_table: OpenTable, store: Store, district: District, qtbot: QtBot) -> None:
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    assert offers(window)[:4] == [
        "Больше не работает…",
        "Теперь в другой организации…",
        "В отпуске или отсутствует…",
        "Оставить как есть",
    ]
    in_dialog(window, left_on("31.08.2026"))
    choose(window, "Больше не работает", qtbot)
    assert "Закончится 31.08.2026" in text(window, "import_details")
    assert window.next_button.text() == "Записать 1\u00a0строку"
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == DONE
    assert "Нет в списке, решено: 1" in text(window, "import_report")
    assert ended(store, district.wolf) == [dt.date(2026, 8, 31)]


def test_without_a_day_the_dialog_stays_and_says_so(open_table: OpenTable, district: District, qtbot: QtBot) -> None:
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    said = []

    def act(dialog: LeavingDialog) -> None:
        done(dialog)
        said.append(dialog.problem.text())
        dialog.reject()

    in_dialog(window, act)
    choose(window, "Больше не работает", qtbot)
    assert said == ["Не указана дата."]
    assert shown_rows(window) == [("–", "нет в списке")]
    assert not window.rows.line.isVisible()


def test_a_digit_answers_and_ctrl_enter_says_the_same_of_all(
    open_table: OpenTable, store: Store, district: District, qtbot: QtBot
) -> None:
    other = make_teacher(store, "Ежов Пётр Ильич", district.school)
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    assert chips(window)["absent"] == "Нет в списке 2"
    in_dialog(window, left_on("31.08.2026"))
    key(window, Qt.Key.Key_1, qtbot)
    alike = window.findChild(QPushButton, "import_alike")
    assert alike is not None
    assert alike.text() == "Решить так же все похожие: 1 (Ctrl+Enter)"
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.rows.table.setFocus()
    key(window, Qt.Key.Key_Return, qtbot, ctrl=True)
    press(window, "import_next", qtbot)
    assert ended(store, district.wolf) == ended(store, other) == [dt.date(2026, 8, 31)]


def test_who_stays_is_no_more_asked_about_and_backspace_takes_it_back(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    key(window, Qt.Key.Key_4, qtbot)
    assert "Останется как есть." in text(window, "import_details")
    assert not window.next_button.isEnabled()
    key(window, Qt.Key.Key_Backspace, qtbot)
    assert "Скажите, что с человеком" in text(window, "import_details")


def test_the_sender_narrows_for_whom_the_list_is_complete(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table([["Список педагогов МБОУ СОШ № 1"], *TWO])
    press(window, "import_next", qtbot)
    scope = window.findChild(QComboBox, "import_complete_for")
    assert scope is not None
    assert [scope.itemText(at) for at in range(scope.count())] == [
        "работающих в «МБОУ СОШ № 1»",
        "организаций, названных в таблице",
        "всех организаций",
    ]
    assert not scope.isEnabled()


def test_a_list_of_events_cannot_be_complete(open_table: OpenTable, qtbot: QtBot) -> None:
    listed = [["Мероприятие", "Вид", "Дата"], ["Смысловое чтение", "семинар", "01.12.2026"]]
    window = open_table(listed, register="events")
    press(window, "import_next", qtbot)
    assert not window.rows.complete.isVisible()


def test_a_list_of_schools_is_complete_for_all_of_them(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table([["Название организации", "ИНН"], ["МБОУ СОШ № 9", "2815001234"]], register="organisations")
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    assert chips(window)["absent"] == "Нет в списке 2"
    [scope] = [each for each in window.findChildren(QComboBox) if each.objectName() == "import_complete_for"]
    assert [scope.itemText(place) for place in range(scope.count())] == ["всех организаций"]


def test_a_body_ends_otherwise_than_a_person_leaves(open_table: OpenTable, store: Store, qtbot: QtBot) -> None:
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    for name in ("РМО учителей химии", "РМО учителей физики"):
        make(store, "associations", name=name, kind_id=kind)
    window = open_table([["Наименование РМО", "Вид"], ["РМО учителей химии", None]], register="associations")
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    assert "Скажите, что с объединением" in text(window, "import_details")
    assert offers(window)[:2] == ["Больше не действует…", "Оставить как есть"]
    in_dialog(window, left_on("31.08.2026"))
    choose(window, "Больше не действует", qtbot)
    assert "Закончится 31.08.2026." in text(window, "import_details")
