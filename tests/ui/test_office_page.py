"""«О службе»: the one card of the service, as a page of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.queries.cards import the_office
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.office_page import OfficePage
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from tests.ui.program import active


def test_the_card_is_edited_in_place(
    qtbot: QtBot, window: OfficeWindow, store: Store, notifier: RecordingNotifier
) -> None:
    window.stack.go("office")
    page = window.page()
    assert isinstance(page, OfficePage)
    assert page.title() == "О службе"
    assert not {"delete", "duplicate"} & page.offers().keys()
    give_up = page.findChild(QPushButton, "close_card")
    assert not give_up.isVisible()
    field = page.findChild(QLineEdit, "city")
    field.setText("г. Зея")
    field.textEdited.emit("г. Зея")
    assert give_up.isVisible()
    active(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with store.read() as session:
        assert the_office(session).values["city"] == "г. Зея"
    assert not give_up.isVisible()
    assert notifier.notices


def test_typed_text_is_asked_about_when_going_elsewhere(
    window: OfficeWindow, notifier: RecordingNotifier
) -> None:  # fmt: skip
    window.stack.go("office")
    page = window.page()
    assert page is not None
    field = page.findChild(QLineEdit, "city")
    field.setText("г. Зея")
    field.textEdited.emit("г. Зея")
    notifier.prepare("stay")
    assert not window.stack.go("start")
    notifier.prepare("drop")
    assert window.stack.go("start")
