"""People erased in the other copy: told before the merge, asked about, and what is left to do is told after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from mmsdesk.merge.erasures import ErasedHere
from mmsdesk.services import erasing
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.merging.window import DONE, PLAN, MergeWindow
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.notifier import RecordingNotifier
from tests.merge.apart import BOTH, person, values
from tests.ui.merge_window import press, text

Open = Callable[..., MergeWindow]


def test_erasing_is_asked_and_what_is_left_is_told(
    window: Open, theirs: Path, mine: Store, desk: Desk, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    who = person(mine, BOTH)
    with open_file(theirs) as copy:
        erasing.carry_out(copy, erasing.plan(copy, [who]), "заявление")
    told: list[ErasedHere] = []
    desk.erased.connect(told.append)
    made = window(theirs)
    assert "навсегда обезличили 1\N{NO-BREAK SPACE}человека" in text(made, "merge_remark")
    press(made, "merge_rest_theirs", qtbot)
    notifier.prepare(None)
    press(made, "merge_go", qtbot)
    assert made.stack.currentIndex() == PLAN
    notifier.prepare("leave")
    press(made, "merge_go", qtbot)
    assert made.stack.currentIndex() == DONE
    assert values(mine, BOTH)["email"] == "a@example.org"
    assert not told
    press(made, "merge_again", qtbot)
    notifier.prepare("erase")
    press(made, "merge_go", qtbot)
    assert made.stack.currentIndex() == DONE
    assert not person(mine, BOTH)
    assert "отмена не вернёт" in text(made, "merge_report")
    assert [each.plan.names for each in told] == [(BOTH,)]
    assert told[0].plan.backups
    assert notifier.errors == []
