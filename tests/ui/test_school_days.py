"""«Заполнить каникулы» above the list of breaks and days off."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow


def test_breaks_are_filled_in_and_taken_back(window: OfficeWindow, store: Store, notifier: RecordingNotifier) -> None:
    window.stack.go("calendar_days")
    page = window.page()
    assert isinstance(page, RegisterPage)
    button = page.findChild(QPushButton, "do_fill_breaks")
    assert button is not None
    offered = page.findChild(QPushButton, "empty_action")
    assert offered is not None
    offered.click()
    assert len(page.pane.model.ids) == 5
    button.click()
    assert "уже заполнены" in str(notifier.errors[-1])
    undo(store)
    page.pane.ask()
    assert len(page.pane.model.ids) == 0
