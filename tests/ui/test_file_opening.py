"""A file that must be checked before it opens: beside the window, with progress, stoppable, one at a time."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.progress import Progress
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.store.health.check import Finding
from mmsdesk.store.lock import side_file
from mmsdesk.store.opening import open_file
from mmsdesk.ui.curtain import Curtain
from mmsdesk.ui.jobs.progress_dialog import ProgressDialog
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.ui.program import running, window_of


class SlowCheck:
    """A check of a large file: goes on until it is let go or stopped."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, path: Path, progress: Progress) -> list[Finding]:
        self.begun.set()
        while not self.let_go.wait(0.005):
            progress(0, 0, "Проверяются страницы файла")
        return []


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made


@pytest.fixture
def slow(carried: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowCheck]:
    check = SlowCheck()
    monkeypatch.setattr("mmsdesk.store.health.check.check_data", check)
    yield check
    check.let_go.set()


@pytest.fixture
def carried(office_path: Path, tmp_path: Path) -> Path:
    """A copy of a file that was never opened where it lies."""
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
    (tmp_path / "Флешка").mkdir()
    return Path(shutil.copyfile(office_path, tmp_path / "Флешка" / "Район.mms"))


def _shown() -> ProgressDialog | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, ProgressDialog) and each.isVisible()]
    return found[0] if found else None


def _dialog(qtbot: QtBot) -> ProgressDialog:
    qtbot.waitUntil(lambda: _shown() is not None, timeout=5_000)
    found = _shown()
    assert found is not None
    return found


def _stop(dialog: ProgressDialog) -> None:
    button = dialog.findChild(QPushButton, "progress_stop")
    assert button is not None
    button.click()


def test_the_window_lives_while_a_large_file_is_checked(
    qtbot: QtBot, program: Program, slow: SlowCheck, carried: Path
) -> None:
    program.show_welcome()
    assert not program.open(carried)
    dialog = _dialog(qtbot)
    assert dialog.windowTitle() == "Открываю «Район.mms»"
    assert program.welcome is not None
    assert program.welcome.isVisible()
    slow.let_go.set()
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert window_of(program).store.path == carried
    assert program.welcome is None


def test_what_opens_at_once_shows_no_progress(
    qtbot: QtBot, program: Program, slow: SlowCheck, office_path: Path, carried: Path
) -> None:
    assert program.open(office_path)  # lies as it was left: opened in the call itself
    slow.let_go.set()
    program.open(carried)
    seen: list[ProgressDialog] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: seen.extend([each for each in [_shown()] if each is not None]))
    timer.start()
    qtbot.waitUntil(lambda: window_of(program).store.path == carried, timeout=20_000)
    assert not seen


def test_stopping_leaves_nothing_behind(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, slow: SlowCheck, carried: Path
) -> None:
    before = carried.read_bytes()
    program.open(carried)
    qtbot.waitUntil(slow.begun.is_set)
    assert side_file(carried).exists()
    _stop(_dialog(qtbot))
    qtbot.waitUntil(lambda: program.welcome is not None)
    assert program.window is None
    assert [path.name for path in carried.parent.iterdir()] == [carried.name]
    assert carried.read_bytes() == before
    assert not notifier.errors
    slow.let_go.set()
    program.open(carried)  # it can be opened now, and is checked again
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)


def test_stopped_at_the_last_moment_it_does_not_open_after_all(
    qtbot: QtBot, program: Program, slow: SlowCheck, carried: Path
) -> None:
    program.open(carried)
    dialog = _dialog(qtbot)
    slow.let_go.set()
    assert program.services.jobs.wait()  # the work has ended, word of it is on its way
    _stop(dialog)
    qtbot.waitUntil(lambda: program.welcome is not None)
    assert program.window is None
    assert not side_file(carried).exists()


def test_the_present_file_stays_when_opening_another_is_stopped(
    qtbot: QtBot, program: Program, slow: SlowCheck, office_path: Path, carried: Path
) -> None:
    assert program.open(office_path)
    window = window_of(program)
    program.open(carried)
    _stop(_dialog(qtbot))
    qtbot.waitUntil(lambda: not program.services.jobs.busy)
    assert program.window is window
    assert window.isVisible()
    assert program.welcome is None


def test_a_second_file_is_refused_meanwhile(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, slow: SlowCheck, office_path: Path, carried: Path
) -> None:
    program.show_welcome()
    program.open(carried)
    assert not program.open(carried)  # the second half of a double click
    assert not notifier.told
    assert not program.open(office_path)
    assert notifier.told == [
        "Ещё открывается файл «Район.mms». "
        f"Дождитесь конца или остановите открытие, потом откройте «{office_path.name}»."
    ]
    slow.let_go.set()
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert window_of(program).store.path == carried


def test_a_file_open_elsewhere_is_asked_about_after_the_wait(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, slow: SlowCheck, carried: Path
) -> None:
    slow.let_go.set()
    with open_file(carried):
        shutil.copystat(__file__, carried)  # written to by a stranger since: no longer as it was left
        notifier.prepare("read")
        program.open(carried)
        qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
        assert window_of(program).store.read_only
        assert "открыт в другой копии программы" in notifier.questions[0]
        assert program.close_file()


@pytest.mark.parametrize("stop", [True, False])
def test_at_the_start_the_curtain_stays_until_there_is_something_to_see(
    stop: bool, qtbot: QtBot, qapp: QApplication, program: Program, slow: SlowCheck, carried: Path
) -> None:
    curtain = Curtain(qapp, carried)
    seen: list[bool] = []

    def go_on() -> None:
        seen.append(curtain.isVisible())
        dialog = _dialog(qtbot)
        if stop:
            _stop(dialog)
            qtbot.waitUntil(lambda: program.welcome is not None)
        else:
            slow.let_go.set()
            qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
        seen.append(True)
        program.quit()

    QTimer.singleShot(50, go_on)
    assert program.run(carried) == 0
    assert seen == [True, True]
    assert not side_file(carried).exists()


def test_leaving_the_program_before_the_dialog_comes_stops_the_opening(
    program: Program, slow: SlowCheck, carried: Path
) -> None:
    program.show_welcome()

    def leave() -> None:
        assert program.welcome is not None
        assert _shown() is None
        program.welcome.close()

    QTimer.singleShot(100, leave)
    program.run(carried)
    assert program.window is None
    assert not side_file(carried).exists()
