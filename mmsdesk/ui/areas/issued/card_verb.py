"""«Выдать документы…» in the card of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage


def offer_giving(page: RecordPage) -> None:
    """A button beside the title, once the event is written and there is somebody to be given anything."""
    if page.read_only:
        return
    button = QPushButton("Выдать &документы…")
    button.setObjectName("card_give_documents")
    set_icon(button, "award")
    set_tip(button, "Сертификаты, дипломы, благодарности – всем сразу, с номерами")
    button.clicked.connect(lambda: _give(page))
    page.header.add(button)
    page.state_changed.connect(lambda: button.setVisible(_possible(page)))


def _possible(page: RecordPage) -> bool:
    return page.record_id is not None and bool(page.form.loaded.children.get("participations"))


def _give(page: RecordPage) -> None:
    """What was typed is written first: documents go to whoever came by the file."""
    if page.record_id is None or (page.form.is_changed() and not page.save()):
        return
    from mmsdesk.ui.areas.issued.giving import give_documents  # here: the card does not wait for it

    give_documents(page.desk, page.record_id, page.window())
