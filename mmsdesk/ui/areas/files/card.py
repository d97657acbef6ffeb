"""«Файлы» in the card of a record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmsdesk.ui.areas.files.panel import FilesPanel

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_TAB = "Файлы"


def offer_files(page: RecordPage) -> None:
    """A tab of the card, before its history."""
    tabs = page.form.tabs
    panel = FilesPanel(page.desk, page.entity.code, lambda: page.record_id or "", partial(_saved, page))
    tabs.insertTab(tabs.count() - 1, panel, _TAB)
    panel.counted.connect(lambda count: tabs.setTabText(tabs.indexOf(panel), f"{_TAB} · {count}" if count else _TAB))
    page.title_changed.connect(panel.read)
    panel.read()


def _saved(page: RecordPage) -> str:
    """A new card is saved before files are kept with it; of one that stands nothing has to be."""
    if page.record_id is None:
        page.save()
    return page.record_id or ""
