"""From a file, found by the search or in the list of all, to the record with which it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.queries.attachments import kept_file
from mmsdesk.queries.cards import title_of
from mmsdesk.ui.areas.files.dialog import FilesDialog
from mmsdesk.ui.areas.files.panel import FilesPanel
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage


def open_file_card(desk: Desk, file_id: str, opened: Callable[[str, str], RecordPage | None]) -> RecordPage | None:
    """The card of the record, turned to the file; `opened` lays the card of a record by its register and id. Words
    if the file or the record is gone."""
    try:
        with file_of(desk).read() as session:
            file = kept_file(session, file_id)
            there = bool(title_of(session, file.record_id))
    except UserError as error:
        desk.notifier.show(error)
        return None
    if not there:
        desk.notifier.tell(
            f"Записи, к которой приложен файл «{file.title}», больше нет.",
            "Верните её из корзины или сохраните копию файла: «Файлы → Сохранить копию…».",
        )
        return None
    page = opened(file.register, file.record_id)
    if page is None and file.register in (MEETINGS.code, AGENDA_ITEMS.code):
        window = desk.parent()
        dialog = FilesDialog(desk, file.register, file.record_id, window if isinstance(window, QWidget) else None)
        dialog.panel.choose([file_id])
        dialog.open()
    panel = page.findChild(FilesPanel) if page is not None else None
    if page is not None and isinstance(panel, FilesPanel):
        page.form.tabs.setCurrentWidget(panel)
        panel.choose([file_id])
        panel.table.setFocus()
    return page
