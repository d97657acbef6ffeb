"""Two offices work for a month in copies of one district; the copies come together through the window, by keys."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.merge.apply import plan_merge
from mmsdesk.merge.source import source_of_file
from mmsdesk.services.demo import build_demo
from mmsdesk.store.health.check import check
from mmsdesk.ui.areas.merging.undo import UndoMergeDialog
from mmsdesk.ui.areas.merging.window import DONE, PLAN, MergeWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.factories import TODAY
from tests.merge.office_month import work_a_month
from tests.services.test_undo import content
from tests.ui.merge_window import key, settled
from tests.ui.program import finish_setup, running, window_of

MOST_KEYS = 400


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Ours and that of the colleagues, a month after they were one."""
    ours, theirs = tmp_path / "Наш район.mms", tmp_path / "От коллег.mms"
    build_demo(ours, teachers=120, years=1, seed=1, today=TODAY - dt.timedelta(days=30)).close()
    finish_setup(ours)
    shutil.copyfile(ours, theirs)
    work_a_month(ours, 1, TODAY)
    work_a_month(theirs, 2, TODAY)
    return ours, theirs


def _open_merge(program: Program, path: Path, qtbot: QtBot) -> MergeWindow:
    window_of(program).actions_of["merge"].trigger()
    found = window_of(program).findChildren(MergeWindow)[-1]
    found.open_file(path)
    settled(found, qtbot)
    return found


def _decide_by_keys(window: MergeWindow, qtbot: QtBot) -> tuple[int, int]:
    """Mine, theirs, mine … until nothing is open; how many keys, how many questions."""
    asked = window.plan.plan.counts.questions if window.plan.plan else 0
    pressed = 0
    while window.plan.plan is not None and window.plan.plan.undecided and pressed < MOST_KEYS:
        key(window, Qt.Key.Key_Left if pressed % 4 else Qt.Key.Key_Right, qtbot)
        key(window, Qt.Key.Key_Return, qtbot)
        pressed += 2
    return pressed, asked


def test_a_month_of_two_offices_comes_together_and_apart(
    program: Program, copies: tuple[Path, Path], notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    ours, theirs = copies
    program.open(ours)
    store = window_of(program).store
    before = content(store)
    window = _open_merge(program, theirs, qtbot)
    assert window.stack.currentIndex() == PLAN
    pressed, asked = _decide_by_keys(window, qtbot)
    assert asked > 20
    assert pressed == 2 * asked
    assert window.focusWidget() is window.merge
    key(window, Qt.Key.Key_Return, qtbot)
    assert notifier.errors == []
    assert window.stack.currentIndex() == DONE
    assert check(ours) == []
    with source_of_file(theirs) as source:
        assert plan_merge(store, source).empty

    def confirm() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UndoMergeDialog)
        dialog.done_pressed()

    QTimer.singleShot(300, confirm)
    window.outcome.undo.click()
    settled(window, qtbot)
    assert notifier.errors == []
    after = content(store)
    assert {name: rows for name, rows in after.items() if name != "handover"} == {
        name: rows for name, rows in before.items() if name != "handover"
    }
    assert check(ours) == []
    window.reject()
