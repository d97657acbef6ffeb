"""A protocol of an olympiad in the wizard: which olympiad it is, is asked for the whole list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.ui.areas.importing.wizard import CHECK, ImportWizard
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from tests.factories import make
from tests.ui.importing.conftest import OpenTable
from tests.ui.importing.window import choose, press, shown_rows, text

PROTOCOL = [
    ["Протокол муниципального этапа всероссийской олимпиады школьников"],
    ["№", "ФИО участника", "Класс", "Школа", "Баллы", "Статус"],
    [1, "Ивин Пётр Ильич", "9а", "СОШ 1", 45, "победитель"],
    [2, "Щеглова Ева", "9", "СОШ 1", "н/я", None],
]


def common(window: ImportWizard, key: str) -> QLineEdit:
    found = window.findChild(QLineEdit, f"import_common_olympiad.{key}")
    assert found is not None
    return found


def test_subject_and_day_are_asked_for_the_whole_list(
    open_table: OpenTable, type_text: Callable[[QWidget, str], None], qtbot: QtBot
) -> None:
    window = open_table(PROTOCOL)
    assert common(window, "stage").text() == "муниципальный"
    assert common(window, "subject_id").text() == common(window, "held_on").text() == ""
    told = [each.text() for each in window.columns.common.findChildren(QLabel)]
    assert {"Предмет:", "Этап:", "Дата олимпиады:"} <= set(told)
    type_text(common(window, "subject_id"), "физика")
    type_text(common(window, "held_on"), "16.11.2026")
    words = "Олимпиада, конкурс: Физика, муниципальный этап, 16.11.2026"
    qtbot.waitUntil(lambda: words in text(window, "import_read"))
    press(window, "import_next", qtbot)
    assert window.stack.currentIndex() == CHECK
    assert [verdict for _row, verdict in shown_rows(window)] == ["спорная", "спорная"]
    choose(window, "Добавить в файл «Физика, муниципальный этап, 16.11.2026»", qtbot)
    assert [verdict for _row, verdict in shown_rows(window)] == ["новая", "новая"]


def test_an_olympiad_of_the_file_is_chosen_for_the_whole_list(
    open_table: OpenTable, district_desk: Desk, type_text: Callable[[QWidget, str], None], qtbot: QtBot
) -> None:
    subject = entry_id(ReferenceList.SUBJECTS, "physics")
    make(file_of(district_desk), "olympiads", subject_id=subject, held_on=dt.date(2026, 11, 16))
    window = open_table(PROTOCOL)
    menu = window.columns.common.more.menu()
    next(action for action in menu.actions() if action.objectName() == "common_olympiad_id").trigger()
    field = window.findChild(QLineEdit, "import_common_olympiad_id")
    assert field is not None
    completer = field.completer()
    assert completer.model().index(0, 0).data() == "Физика, муниципальный этап, 16.11.2026"
    type_text(field, "Физика, муниципальный этап, 16.11.2026")
    words = "Олимпиада, конкурс: Физика, муниципальный этап, 16.11.2026"
    qtbot.waitUntil(lambda: words in text(window, "import_read"))
    press(window, "import_next", qtbot)
    assert [verdict for _row, verdict in shown_rows(window)] == ["новая", "новая"]
