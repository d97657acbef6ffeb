"""Backups through the window: going back to one, those of a copy, the second place, undo afterwards."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.core.progress import Progress
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.ui.backups.dialog import BackupsDialog
from mmsdesk.ui.jobs.progress_dialog import ProgressDialog
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.ui.program import active, add_school, finish_setup, press, running, schools, window_of


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made


def test_going_back_to_a_backup_of_the_open_file(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    finish_setup(office_path)
    program.open(office_path)
    window = window_of(program)
    active(qtbot, window)
    window.actions_of["back_up"].trigger()
    qtbot.waitUntil(lambda: bool(list_backups(window.store.file_id)), timeout=20_000)
    add_school(program, "Лицей")
    file_id = window.store.file_id

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, BackupsDialog)
        assert dialog.table.rowCount() == 1
        press(dialog, "backup_restore")

    notifier.prepare(True)
    QTimer.singleShot(0, choose)
    window.actions_of["backups"].trigger()
    qtbot.waitUntil(lambda: program.window is not None and program.window is not window, timeout=20_000)
    assert schools(program) == 0
    reasons = [backup.reason for backup in list_backups(file_id)]
    assert sorted(reasons) == [Reason.CLOSE, Reason.MANUAL, Reason.RESTORE]  # what stood there is kept


def test_a_backup_of_a_copy_of_the_file_is_told_apart(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path, tmp_path: Path
) -> None:
    finish_setup(office_path)
    (tmp_path / "Флешка").mkdir()
    copy = Path(shutil.copyfile(office_path, tmp_path / "Флешка" / office_path.name))
    for path in (office_path, copy):
        with open_file(path) as store:
            make(store, Reason.MANUAL)
    program.open(office_path)
    dialog = BackupsDialog(program.services, window_of(program).store, window_of(program))
    qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.table.item(row, 2).text() for row in range(2)] == [f"другой: Флешка/{copy.name}", office_path.name]
    for row, warned in ((0, True), (1, False)):
        dialog.table.setCurrentCell(row, 0)
        notifier.prepare(False)
        press(dialog, "backup_restore")
        assert ("сделана с другого файла" in notifier.questions[-1]) == warned


def test_a_stick_that_is_gone_does_not_stop_closing(
    program: Program, notifier: RecordingNotifier, office_path: Path, tmp_path: Path
) -> None:
    finish_setup(office_path)
    program.settings.second_place = office_path / "под файлом папки не бывает"
    program.open(office_path)
    add_school(program, "СОШ № 3")
    file_id = window_of(program).store.file_id
    assert program.close_file()
    assert "не записана во второе место" in str(notifier.errors[0])
    assert len(list_backups(file_id)) == 1


def test_the_second_place_gets_each_backup(program: Program, office_path: Path, tmp_path: Path) -> None:
    finish_setup(office_path)
    (tmp_path / "стик").mkdir()
    program.settings.second_place = tmp_path / "стик"
    program.open(office_path)
    add_school(program, "СОШ № 3")
    assert program.close_file()
    assert len(list((tmp_path / "стик").rglob("*.mms.gz"))) == 1


def test_the_second_place_gets_what_was_backed_up_during_the_work(
    program: Program, office_path: Path, tmp_path: Path, notifier: RecordingNotifier
) -> None:
    finish_setup(office_path)
    stick = tmp_path / "стик"
    stick.mkdir()
    program.settings.second_place = stick
    program.open(office_path)
    add_school(program, "СОШ № 3")
    work = make(window_of(program).store, Reason.WORK)
    assert program.close_file()
    assert [each.name for each in stick.rglob("*.mms.gz")] == [work.path.name]
    shutil.rmtree(stick)
    assert program.open(office_path)
    assert program.close_file()  # nothing was changed: nobody asks for the stick
    assert notifier.errors == []


def test_undo_and_redo_go_on_after_a_restored_backup_and_a_restart(
    qtbot: QtBot, qapp: QApplication, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    finish_setup(office_path)
    program.open(office_path)
    qtbot.waitUntil(lambda: program.window is not None)
    add_school(program, "СОШ № 3")
    backup = make(window_of(program).store, Reason.MANUAL)
    add_school(program, "Лицей")
    assert schools(program) == 2
    before = window_of(program)
    program.restore(backup, office_path)
    qtbot.waitUntil(lambda: program.window not in (None, before), timeout=20_000)
    assert schools(program) == 1
    assert program.close_file()
    with running(qapp, notifier) as second:  # the next morning
        assert second.open(office_path)
        window = window_of(second)
        active(qtbot, window)
        notifier.prepare(True)  # over an operation of an earlier start it asks
        window.actions_of["undo"].trigger()
        qtbot.waitUntil(lambda: schools(second) == 0)
        assert "СОШ № 3" in notifier.questions[-1]
        assert second.close_file()
    with running(qapp, notifier) as third:
        assert third.open(office_path)
        window = window_of(third)
        active(qtbot, window)
        notifier.answers[:] = ["yes"]
        window.actions_of["redo"].trigger()
        qtbot.waitUntil(lambda: schools(third) == 1)
    assert not notifier.errors


def test_closing_shows_how_far_the_backup_is(
    qtbot: QtBot, program: Program, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish_setup(office_path)
    assert program.open(office_path)
    window = window_of(program)
    add_school(program, "СОШ № 3")
    seen: list[tuple[str, bool]] = []

    def slow(store: Store, reason: Reason, *, progress: Progress, **options: Any) -> None:
        progress(0, 0, "Копирую")
        while not seen:
            time.sleep(0.01)

    def look() -> None:
        dialog = window.findChild(ProgressDialog)
        if dialog is not None and dialog.isVisible():
            seen.append((dialog.windowTitle(), window.isVisible()))
            timer.stop()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    monkeypatch.setattr("mmsdesk.ui.office_window.make_if_changed", slow)
    assert program.close_file()
    assert seen == [("Резервная копия перед закрытием", True)]
    assert not window.isVisible()
