"""What stands beside the desk of a meeting: room for fields, signed minutes, a new meeting, papers of a body."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.services.meetings.signing import reopen, sign
from mmsdesk.ui.areas.cards.record_page import open_card
from mmsdesk.ui.areas.meetings.dialogs import NewMeetingDialog
from tests.ui.meetings.conftest import DAY, Table

OpenTable = Callable[..., Table]


def test_room_beside_a_field_is_used(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    item = table.page.item
    also = item.fields.by_key["rapporteur"].editor.control
    heard = item.fields.by_key["heard"].editor.control
    right = also.mapTo(item, also.rect().topRight()).x()
    assert abs(right - heard.mapTo(item, heard.rect().topRight()).x()) <= 2


def test_signed_minutes_invite_to_type_nothing(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    place = table.page.head.fields.by_key["organisation_id"].editor.control
    assert isinstance(place, QLineEdit)
    invitation = place.placeholderText()
    assert invitation
    sign(table.store, table.meeting_id, DAY)
    QApplication.processEvents()
    assert place.placeholderText() == ""
    reopen(table.store, table.meeting_id, "опечатка", DAY)
    QApplication.processEvents()
    assert place.placeholderText() == invitation


def test_a_new_meeting_is_asked_for_from_anywhere(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.window.stack.go("teachers")
    seen_titles = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewMeetingDialog)
        seen_titles.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, look)
    table.window.actions_of["new_meeting"].trigger()
    assert seen_titles == ["Новое заседание"]


def test_the_papers_of_a_body_are_offered_in_its_card(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    card = open_card(table.window.desk, table.window.stack, ASSOCIATIONS.code, table.council.id)
    assert card is not None
    table.window.actions_of["print"].trigger()
    menu = card.findChild(QMenu, "card_papers")
    assert menu is not None
    offered = {action.objectName() for action in menu.actions()}
    assert {"paper_association-composition", "paper_decisions-control"} <= offered
    assert "paper_minutes" not in offered
    menu.close()
