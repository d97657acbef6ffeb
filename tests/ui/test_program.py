"""Opening one file after another: welcome screen, locked, missing and damaged files, going back to a backup."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from mmsdesk.store.opening import open_file
from mmsdesk.ui.actions import MENUS
from mmsdesk.ui.first_run import FirstRunWindow
from mmsdesk.ui.help_window import HelpWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from mmsdesk.ui.welcome import WelcomeWindow
from tests.factories import make_organisation
from tests.ui.program import active, add_school, finish_setup, press, running, window_of


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made


def _welcome(program: Program) -> WelcomeWindow:
    program.show_welcome()
    assert program.welcome is not None
    return program.welcome


def test_recent_files_by_keyboard(qtbot: QtBot, program: Program, office_path: Path, tmp_path: Path) -> None:
    finish_setup(office_path)
    assert program.open(office_path)
    program.close_to_welcome()
    gone = tmp_path / "Нет такого.mms"
    program.settings.remember_file(gone, dt.datetime(2026, 9, 1))
    assert program.welcome is not None
    program.welcome.close()
    program.welcome = None
    welcome = _welcome(program)
    assert welcome.recent.count() == 2
    assert "файла нет на месте" in welcome.recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Delete)
    assert welcome.recent.count() == 1
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Return)
    assert window_of(program).store.path == office_path
    assert program.welcome is None


def test_no_two_lines_of_a_menu_share_a_letter(program: Program, office_path: Path) -> None:
    finish_setup(office_path)
    assert program.open(office_path)
    menus = window_of(program).menuBar().findChildren(QMenu)
    assert len(menus) > len(MENUS)
    for menu in menus:
        lines = [each.text() for each in menu.actions() if "&" in each.text()]
        letters = Counter(QKeySequence.mnemonic(text).toString() for text in lines)
        assert not [text for text in lines if letters[QKeySequence.mnemonic(text).toString()] > 1]


def test_a_dropped_file_opens(qtbot: QtBot, program: Program, office_path: Path) -> None:
    finish_setup(office_path)
    welcome = _welcome(program)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(office_path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    welcome.dropEvent(event)
    assert window_of(program).store.path == office_path


def test_the_example_is_made_and_opened(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmsdesk.ui.program.documents", lambda: tmp_path)
    welcome = _welcome(program)
    press(welcome, "welcome_demo")
    qtbot.waitUntil(lambda: program.window is not None, timeout=60_000)
    window = window_of(program)
    assert window.store.demo
    assert window.store.path.parent == tmp_path
    assert window.findChild(FirstRunWindow) is None


def test_a_file_open_elsewhere_can_be_read(
    program: Program, notifier: RecordingNotifier, office_path: Path, qtbot: QtBot
) -> None:
    finish_setup(office_path)
    with open_file(office_path):
        notifier.prepare("no")
        assert not program.open(office_path)
        notifier.prepare("read")
        assert program.open(office_path)
        assert "открыт в другой копии программы" in notifier.questions[0]
        window = window_of(program)
        assert window.store.read_only
        assert "только чтение" in window.windowTitle()
        assert program.close_file()


def test_a_missing_file_is_a_sentence(program: Program, notifier: RecordingNotifier, tmp_path: Path) -> None:
    assert not program.open(tmp_path / "Флешка.mms")
    assert "Проверьте, вставлена ли флешка" in str(notifier.errors[0])


def test_a_copy_is_whole(
    qtbot: QtBot,
    program: Program,
    notifier: RecordingNotifier,
    office_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finish_setup(office_path)
    program.open(office_path)
    target = tmp_path / "Отнести в управление"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window_of(program).actions_of["file_copy"].trigger()
    qtbot.waitUntil(lambda: bool(notifier.notices), timeout=20_000)
    assert "Копия записана и проверена" in notifier.notices[-1].text
    with open_file(target.with_suffix(".mms")) as copy:
        assert copy.file_id == window_of(program).store.file_id


def test_menus_lead_to_help_recent_files_and_first_run(
    qtbot: QtBot, program: Program, office_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Сосед & Ко.mms"
    shutil.copyfile(office_path, other)
    for path in (office_path, other):
        finish_setup(path)
    program.open(other)
    program.open(office_path)
    window = window_of(program)
    active(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    help_window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow))
    assert help_window.isVisible()
    assert help_window.code == "start"
    help_window.close()
    window.actions_of["first_run"].trigger()
    setup = window.findChild(FirstRunWindow)
    assert setup is not None
    assert setup.isVisible()
    setup.reject()
    recent = window.findChild(QMenu, "menu_recent")
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == [f"Сосед && Ко  –  {tmp_path}"]
    recent.actions()[0].trigger()
    assert window_of(program).store.path == other


def test_writing_verbs_rest_while_a_file_is_only_read(program: Program, office_path: Path) -> None:
    finish_setup(office_path)
    with open_file(office_path) as store:
        make_organisation(store)
    assert program.open(office_path, read_only=True)
    actions = window_of(program).actions_of
    actions.refresh()
    for code in ("consultation", "import", "first_run", "undo", "redo"):
        assert not actions[code].isEnabled()
    assert actions["file_copy"].isEnabled()


def test_the_silent_rehearsal_does_not_hold_the_window(
    program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    finish_setup(office_path)
    program.open(office_path)
    add_school(program, "СОШ № 3")
    assert program.close_file()
    program.open(office_path)  # a backup is there now, and was never rehearsed
    assert program.services.jobs.busy
    assert program.close_file()
    assert not notifier.told
