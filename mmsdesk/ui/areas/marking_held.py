"""«Отметить проведённым»: from the list of events and from the card of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.services.events import mark_held
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_AHEAD = (EventState.PLANNED, EventState.MOVED)


def mark_events(desk: Desk, ids: Sequence[str]) -> bool:
    """Mark events as held, as one operation; «Отменить» is offered. False, and words, if that cannot be."""
    try:
        changes = mark_held(file_of(desk), ids)
    except UserError as error:
        desk.notifier.show(error)
        return False
    count = len(changes.touched.get(EVENTS.table, ()))
    if not count:
        desk.notifier.notice("Проведённым это уже отмечено")
        return True
    words = plural(count, "мероприятие", "мероприятия", "мероприятий")
    desk.notifier.notice(f"Отмечено проведённым: {words}", "Отменить", partial(take_back, desk, changes.operation_id))
    return True


def can_be_marked(page: RecordPage) -> bool:
    """Whether the card is that of a saved event that is not marked as held or cancelled."""
    planned = page.entity is EVENTS and page.form.loaded.values["state"] in _AHEAD
    return planned and page.record_id is not None and not page.read_only


def mark_card(page: RecordPage) -> None:
    """The event of a card: what is typed in it is written first."""
    if page.record_id is None or (page.form.is_changed() and not page.save()):
        return
    page.watch.muted = True
    try:
        marked = mark_events(page.desk, [page.record_id])
    finally:
        page.watch.muted = False
    if marked:
        page.reload(page.record_id)


def marking(page: RecordPage) -> dict[str, Callable[[], object]]:
    """What the card of an event offers beside what every card does."""
    return {"mark_held": lambda: mark_card(page)} if page.entity is EVENTS else {}


def offer_marking(page: RecordPage) -> None:
    """A button beside the title of an event's card, while the event stands as planned."""
    if page.entity is not EVENTS or page.read_only:
        return
    button = QPushButton("Отметить проведённым")
    button.setObjectName("card_mark_held")
    set_icon(button, "check")
    set_tip(button, "Отметить проведённым (Ctrl+Shift+H)")
    button.clicked.connect(lambda: mark_card(page))
    page.header.add(button)
    page.state_changed.connect(lambda: button.setVisible(can_be_marked(page)))
