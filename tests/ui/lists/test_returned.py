"""What a step back brings into a list is shown there."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.past.undo import undo_last
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.notifier import RecordingNotifier
from tests.factories import make_teacher
from tests.ui.lists.conftest import District, Open


def test_what_ctrl_z_brings_back_is_shown_however_long_the_list(
    open_page: Open, desk: Desk, store: Store, district: District, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    last = [make_teacher(store, f"Яковлев{number:03} Ян") for number in range(120)]
    page = open_page("teachers")
    view = page.pane.view
    view.select_ids(last[-2:])
    notifier.prepare(True)
    page.offers()["delete"]()
    qtbot.waitUntil(lambda: len(page.pane.model.ids) == 121)
    view.select_ids([district.abramova])
    view.scrollToTop()
    notifier.prepare(True)
    undo_last(desk)
    qtbot.waitUntil(lambda: view.current_id() == last[-2])
    shown = view.visualRect(page.pane.model.index(page.pane.model.row_of(last[-2]), 0))
    assert view.viewport().rect().contains(shown.center())
    assert view.selected_ids() == last[-2:]
