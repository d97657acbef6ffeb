"""From the result of a merge to what it speaks of, and back to the result: by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.duplicates.page import DuplicatesPage
from mmsdesk.ui.areas.merging.start import add_merge_actions, merge_copy
from mmsdesk.ui.areas.merging.undo import UndoMergeDialog
from mmsdesk.ui.areas.merging.window import DONE, MergeWindow
from mmsdesk.ui.areas.register_pages import CountedPage
from mmsdesk.ui.desk import Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.merge.apart import GONE_HERE, TWIN, edit, person
from tests.ui.merge_window import answering, press, settled

Merge = Callable[[], MergeWindow]


@pytest.fixture
def office(
    mine: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme, qtbot: QtBot
) -> Iterator[OfficeWindow]:
    made = OfficeWindow(mine, Services(jobs, notifier, settings, theme))
    add_merge_actions(None, made)  # type: ignore[arg-type] - the program is asked only when a copy is dropped
    with qtbot.waitExposed(made):
        made.show()
    made.start()
    yield made
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    made.close()


@pytest.fixture
def merged(office: OfficeWindow, theirs: Path, qtbot: QtBot) -> MergeWindow:
    window = merge_copy(office.desk, office, theirs)
    assert window is not None
    qtbot.waitUntil(lambda: not office.desk.jobs.busy, timeout=60_000)
    press_all(window, qtbot)
    return window


def press_all(window: MergeWindow, qtbot: QtBot) -> None:
    """Take everything that is theirs, bring the files together."""
    press(window, "merge_rest_theirs", qtbot)
    press(window, "merge_go", qtbot)
    assert window.stack.currentIndex() == DONE


def test_a_card_made_on_both_sides_opens_as_a_list_of_both(
    office: OfficeWindow, merged: MergeWindow, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    assert merged.outcome.notes.texts() == [f"Педагоги и руководители: карточку «{TWIN}» завели и у вас, и у них."]
    merged.outcome.notes.setFocus()
    qtbot.keyClick(merged.outcome.notes, Qt.Key.Key_Return)
    assert not merged.isVisible()
    page = office.page()
    assert isinstance(page, CountedPage)
    assert len(page.pane.model.ids) == 2
    result = office.actions_of["merge_result"]
    office.actions_of.refresh()
    assert result.isEnabled()
    result.trigger()
    assert merged.isVisible()
    assert merged.stack.currentIndex() == DONE
    office.actions_of.refresh()
    assert not result.isEnabled()
    merged.close()


def test_the_bottom_line_knows_of_the_backup_at_once(office: OfficeWindow, theirs: Path, qtbot: QtBot) -> None:
    window = merge_copy(office.desk, office, theirs)
    assert window is not None
    qtbot.waitUntil(lambda: not office.desk.jobs.busy, timeout=60_000)
    with qtbot.waitSignal(office.desk.merges_changed):
        press_all(window, qtbot)
    assert window.isVisible()
    window.close()


def test_a_press_on_what_stayed_opens_its_card(office: OfficeWindow, merged: MergeWindow, qtbot: QtBot) -> None:
    edit(office.store, GONE_HERE, note="Вернулся")
    with answering(UndoMergeDialog, lambda dialog: dialog.done_pressed()):  # type: ignore[attr-defined]
        press(merged, "merge_undo", qtbot)
    assert merged.outcome.notes.texts() == [f"С тех пор правили – {GONE_HERE}"]
    notes = merged.outcome.notes
    qtbot.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=notes.visualItemRect(notes.item(0)).center())
    page = office.page()
    assert isinstance(page, RecordPage)
    assert page.form.draft().id == person(office.store, GONE_HERE)
    assert merged.after.done is not None


def test_look_alikes_of_every_register_are_one_press_away(
    office: OfficeWindow, merged: MergeWindow, qtbot: QtBot
) -> None:
    button = merged.findChild(QPushButton, "merge_duplicates")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(merged, qtbot)
    page = office.page()
    assert isinstance(page, DuplicatesPage)
    assert page.register.currentText().startswith("Объединение ")
    assert len(page.pairs) == merged.after.done.pairs  # type: ignore[union-attr]
    assert focus_is_inside(page)


def focus_is_inside(page: QWidget) -> bool:
    held = page.window().focusWidget()
    return held is not None and page.isAncestorOf(held)


def test_a_card_that_is_gone_since_is_told_in_words(
    office: OfficeWindow, merged: MergeWindow, notifier: RecordingNotifier
) -> None:
    office.desk.records_wanted.emit("teachers", ("nobody",), "После объединения")
    assert notifier.notices[-1].text == "Этих карточек больше нет"
