"""Ways to the desk: a meeting of the list, an item found in Ctrl+K, a new meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.queries.cards import load
from mmsdesk.services.meetings.agenda import new_meeting
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.meetings.dialogs import NewMeetingDialog
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.pages import Navigator


def open_desk(desk: Desk, navigator: Navigator, meeting_id: str, item_id: str = "") -> MeetingDesk | None:
    """Lay the desk of a meeting over the window's page, at an item; None, and words, if the meeting is gone."""
    try:
        page = MeetingDesk(desk, navigator, meeting_id, item_id)
    except UserError as error:
        desk.notifier.show(error)
        return None
    page.new_wanted.connect(lambda body: ask_new_meeting(desk, navigator, page.window(), body))
    navigator.open(page)
    return page


def open_at_item(desk: Desk, navigator: Navigator, item_id: str) -> MeetingDesk | None:
    """The desk of the meeting that an item belongs to."""
    try:
        with file_of(desk).read() as session:
            meeting_id = str(load(session, AGENDA_ITEMS, item_id).values["meeting_id"])
    except UserError as error:
        desk.notifier.show(error)
        return None
    return open_desk(desk, navigator, meeting_id, item_id)


def ask_new_meeting(desk: Desk, navigator: Navigator, parent: QWidget, body: str | None = None) -> MeetingDesk | None:
    """Ask whose meeting and when, make it, open its desk."""
    store = file_of(desk)
    try:
        store.require_writable()
    except UserError as error:
        desk.notifier.show(error)
        return None
    dialog = NewMeetingDialog(FormContext(desk), parent, body)
    if not dialog.exec() or dialog.held_on is None:
        return None
    try:
        made = new_meeting(store, dialog.association_id, dialog.held_on, with_control=dialog.control.isChecked())
    except UserError as error:
        desk.notifier.show(error)
        return None
    return open_desk(desk, navigator, made)
