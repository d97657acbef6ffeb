"""Rows copied in Excel for an owned table of a card: they are read by the import and written at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmsdesk.ui.areas.importing.start import ROWS_OF, paste_rows

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage


def offer_pasting(page: RecordPage) -> None:
    """Let those tables of a card take rows that an import knows."""
    for code, table in page.form.children_of.items():
        if code in ROWS_OF and not page.read_only:
            table.offer_paste(partial(_paste, page, code))


def _paste(page: RecordPage, code: str) -> None:
    if page.record_id is None or page.form.is_changed():
        question = "Сначала сохраните карточку: строки из Excel записываются сразу в файл."
        answer = page.desk.notifier.choose(question, (("save", "Сохранить и вставить"), ("stay", "Не вставлять")))
        if answer != "save" or not page.save():
            return
    if page.record_id is not None:
        paste_rows(page.desk, page.window(), code, (page.record_id, page.title()))
