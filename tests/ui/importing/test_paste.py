"""Rows copied in Excel: into a list by Ctrl+V, into a table of a card; files let go over the window anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from mmsdesk.exchange.importing import KINDS
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Participation
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.cards.record_page import open_card
from mmsdesk.ui.areas.importing.start import ROWS_OF
from mmsdesk.ui.areas.importing.wizard import CHECK, COLUMNS, DONE, FILE, ImportWizard
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.exchange.sheets import write_sheet
from tests.factories import make_event, make_organisation, make_teacher
from tests.ui.importing.window import choose, press, settled, shown_rows, text
from tests.ui.merge_window import answering
from tests.ui.program import running, window_of

CONTROL = Qt.KeyboardModifier.ControlModifier
PEOPLE = "ФИО\tМесто работы\tДолжность\nЛисова Анна Петровна\tСОШ № 3\tучитель физики\n"
GUESTS = "ФИО\tРоль\nЩегольцева Анна Петровна\tслушатель\nНезнакомцев Илья Львович\tслушатель\n"


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
        make_teacher(store, "Щегольцева Анна Петровна", make_organisation(store))
        make_event(store, "Семинар «Урок»", dt.date(2026, 10, 20))
    with running(qapp, notifier) as made:
        assert made.open(office_path)
        yield made
        qapp.clipboard().clear()


def copied(words: str) -> None:
    QApplication.clipboard().setText(words)


@contextmanager
def in_wizard(qtbot: QtBot, act: Callable[[ImportWizard], object]) -> Iterator[None]:
    """What is done with the wizard that opens in the block, before it is closed."""

    def work(window: QWidget) -> None:
        assert isinstance(window, ImportWizard)
        try:
            settled(window, qtbot)
            act(window)
        finally:
            window.done(0)  # a failed assertion must not leave the test waiting for a person

    with answering(ImportWizard, work):
        yield


def drag(target: QWidget, paths: list[Path], *, drop: bool = True) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, *keys))
    if drop:
        QApplication.sendEvent(target, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, *keys))


def participants(program: Program) -> int:
    with window_of(program).store.read() as session:
        return session.execute(select(func.count()).select_from(table_of(Participation))).scalar() or 0


def test_the_kinds_of_owned_tables_are_those_of_the_import() -> None:
    assert {kind.rows_are: kind.code for kind in KINDS if kind.rows_are} == ROWS_OF


def test_ctrl_v_in_a_list_opens_the_table_of_the_clipboard(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    window.stack.go("teachers")
    copied(PEOPLE)
    page = window.page()
    assert page is not None

    def work(wizard: ImportWizard) -> None:
        assert wizard.stack.currentIndex() == COLUMNS
        assert text(wizard, "import_file") == "из буфера обмена"
        press(wizard, "import_next", qtbot)
        assert shown_rows(wizard) == [("2", "новая")]
        press(wizard, "import_next", qtbot)
        assert wizard.stack.currentIndex() == DONE

    with in_wizard(qtbot, work):
        qtbot.keyClick(page.pane.view, Qt.Key.Key_V, CONTROL)  # type: ignore[attr-defined]


def test_a_large_table_is_read_beside_the_window(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    window.stack.go("teachers")
    copied(PEOPLE + "\n".join(f"Вымышленникова Анна Петровна {'очень ' * 30}" for _ in range(1500)))
    page = window.page()
    assert page is not None

    def work(wizard: ImportWizard) -> None:
        assert wizard.stack.currentIndex() == COLUMNS

    with in_wizard(qtbot, work):
        qtbot.keyClick(page.pane.view, Qt.Key.Key_V, CONTROL)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not window.desk.jobs.busy)


def test_one_cell_is_no_table(program: Program, notifier: RecordingNotifier) -> None:
    window = window_of(program)
    window.stack.go("teachers")
    copied("Лисова")
    window.actions_of["paste"].trigger()
    assert "одно слово или одна ячейка" in str(notifier.errors[0])
    assert window.findChild(ImportWizard) is None


def test_a_cell_is_pasted_into_a_field_as_ever(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    window.stack.go("teachers")
    copied("Щегольцева")
    page = window.page()
    assert page is not None
    search = page.pane.bar.search  # type: ignore[attr-defined]
    search.setFocus()
    qtbot.keyClick(search, Qt.Key.Key_V, CONTROL)
    assert search.text() == "Щегольцева"
    assert window.findChild(ImportWizard) is None


def test_rows_go_into_the_event_whose_card_is_open(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    with window.store.read() as session:
        event = session.connection().exec_driver_sql("SELECT id FROM event").scalar()
    page = open_card(window.desk, window.stack, "events", event)
    assert page is not None
    table = page.form.children_of["participations"]
    page.form.show_page_of(table)
    copied(GUESTS)
    button = table.findChild(QPushButton, "participations_paste")
    assert button is not None
    assert button.isVisible()

    def work(wizard: ImportWizard) -> None:
        assert text(wizard, "import_into") == "Строки добавятся в карточку «Семинар «Урок»»."
        press(wizard, "import_next", qtbot)
        assert wizard.stack.currentIndex() == CHECK
        press(wizard, "import_chip_all", qtbot)
        assert [word for _number, word in shown_rows(wizard)] == ["новая", "спорная"]
        wizard.rows.table.selectRow(1)
        choose(wizard, "Записать гостем", qtbot)
        press(wizard, "import_next", qtbot)

    with in_wizard(qtbot, work):
        button.click()
    assert participants(program) == 2
    qtbot.waitUntil(lambda: len(table.rows) == 2)


def test_a_card_with_unsaved_words_is_saved_first(program: Program, notifier: RecordingNotifier, qtbot: QtBot) -> None:
    window = window_of(program)
    with window.store.read() as session:
        event = session.connection().exec_driver_sql("SELECT id FROM event").scalar()
    page = open_card(window.desk, window.stack, "events", event)
    assert page is not None
    page.form.grids[0].editors["title"].set_value("Семинар «Перемена»")
    copied(GUESTS)
    table = page.form.children_of["participations"]
    notifier.prepare("stay")
    table.findChild(QPushButton, "participations_paste").click()  # type: ignore[union-attr]
    assert "Сначала сохраните карточку" in notifier.questions[-1]
    assert window.findChild(ImportWizard) is None
    notifier.prepare("save")
    said: list[str] = []
    with in_wizard(qtbot, lambda wizard: said.append(text(wizard, "import_into"))):
        table.findChild(QPushButton, "participations_paste").click()  # type: ignore[union-attr]
    assert said == ["Строки добавятся в карточку «Семинар «Перемена»»."]
    assert not page.form.is_changed()


def test_files_are_let_go_over_the_window(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = window_of(program)
    rows = [line.split("\t") for line in PEOPLE.splitlines()]
    paths = [write_sheet(tmp_path / name, rows) for name in ("первый.xlsx", "второй.xlsx")]
    drag(window, paths, drop=False)
    cover = window.findChild(QWidget, "drop_cover")
    words = window.findChild(QLabel, "drop_words")
    assert cover is not None
    assert words is not None
    assert cover.isVisible()
    assert words.text() == "Отпустите, чтобы загрузить таблицы (2), одну за другой"
    said: list[str] = []
    with in_wizard(qtbot, lambda wizard: said.append(text(wizard, "import_file"))):
        drag(cover, paths)
        assert not cover.isVisible()
        qtbot.waitUntil(lambda: bool(said))
    assert said == ["первый.xlsx · файл 1 из 2"]


def test_a_picture_is_not_taken(program: Program, tmp_path: Path) -> None:
    window = window_of(program)
    drag(window, [tmp_path / "снимок.png"], drop=False)
    cover = window.findChild(QWidget, "drop_cover")
    assert cover is not None
    assert not cover.isVisible()


def test_the_menu_of_the_file_opens_the_wizard(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    assert "Загрузить таблицу" in [hit.title for hit in window.actions_of.hits("загрузить таблицу", 5)]
    seen: list[int] = []
    with in_wizard(qtbot, lambda wizard: seen.append(wizard.stack.currentIndex())):
        window.actions_of["import"].trigger()
    assert seen == [FILE]
