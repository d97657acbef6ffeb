"""Several lists in one book: the window of import leads from one sheet to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.exchange.importing import Answer
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import PupilResult
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.areas.importing.source import Source
from mmsdesk.ui.areas.importing.wizard import DONE, ImportWizard
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.ui.importing.window import press, settled


@pytest.fixture
def desk(store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    with operation(store, "Школы") as op:
        op.insert(Organisation, {"short_name": "МБОУ СОШ № 1"})
    return Desk(store, Services(jobs, notifier, settings, theme), jobs)


def opened(desk: Desk, path: Path, register: str, notifier: RecordingNotifier, qtbot: QtBot) -> ImportWizard:
    window = ImportWizard(desk, source=Source((path,), register=by_code(register)))
    # The window goes with the decisions in it, and asks.
    qtbot.addWidget(window, before_close_func=lambda _window: notifier.prepare(True))
    with qtbot.waitExposed(window):
        window.show()
    settled(window, qtbot)
    return window


def test_sheets_of_one_book_come_one_after_another(
    desk: Desk, notifier: RecordingNotifier, tmp_path: Path, store: Store, qtbot: QtBot
) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = (("5 класс", "Лисова Анна"), ("6 класс", "Ежов Пётр"), ("7 класс", "Волк Зоя"))
    for name, person in sheets:
        page = book.create_sheet(name)
        page.append(["ФИО", "Телефон"])
        page.append([person, "89145551234"])
    book.save(tmp_path / "листы.xlsx")
    window = opened(desk, tmp_path / "листы.xlsx", "teachers", notifier, qtbot)
    read = []
    for number in range(len(sheets)):
        read.append(window.columns.line.sheets.currentText())
        press(window, "import_next", qtbot)
        press(window, "import_next", qtbot)
        assert window.stack.currentIndex() == DONE
        button = window.findChild(QPushButton, "import_next_file")
        assert button is not None
        assert button.isVisible() is (number < 2)
        if number < 2:
            left = [name for name, _person in sheets if name not in read]
            assert button.text() == f"Дальше: лист «{left[0]}»"
            press(window, "import_next_file", qtbot)
    assert sorted(read) == [name for name, _person in sheets]
    with store.read() as session:
        found = sorted(session.execute(select(table_of(Teacher).c.surname)).scalars())
    assert found == ["Волк", "Ежов", "Лисова"]


def test_the_next_sheet_stands_under_the_titles_of_the_first(
    desk: Desk, tmp_path: Path, notifier: RecordingNotifier, store: Store, qtbot: QtBot
) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, person in (("9 кл", "Лисов Иван"), ("10 кл", "Ежов Пётр")):
        page = book.create_sheet(name)
        if name == "9 кл":
            page.append(["Протокол муниципального этапа всероссийской олимпиады школьников по физике 16.11.2026"])
        page.append(["ФИО участника", "Класс", "ОО", "Баллы", "Статус"])
        page.append([person, name.split()[0], "СОШ № 1", 20, "участник"])
    book.save(tmp_path / "физика.xlsx")
    window = opened(desk, tmp_path / "физика.xlsx", "pupil_results", notifier, qtbot)
    first = dict(window.columns.common.values())
    for sheet in range(2):
        assert dict(window.columns.common.values()) == first
        press(window, "import_next", qtbot)
        window.rows.answer(Answer.NAMES, [row.row for row in window.rows.chosen()])
        settled(window, qtbot)
        press(window, "import_next", qtbot)
        assert window.stack.currentIndex() == DONE
        if sheet == 0:
            press(window, "import_next_file", qtbot)
    with store.read() as session:
        held = session.execute(select(table_of(PupilResult).c.surname, table_of(PupilResult).c.olympiad_id)).all()
    assert {surname for surname, _olympiad in held} == {"Лисов", "Ежов"}
    assert len({olympiad for _surname, olympiad in held}) == 1
