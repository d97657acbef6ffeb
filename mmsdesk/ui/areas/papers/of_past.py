"""Papers of a window that shows the past say so, and bear no code: nobody could open them by it again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mmsdesk.core.dates import format_long
from mmsdesk.reports import option_values
from mmsdesk.reports.document import Document, Note
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.printed import Finished, finished, finished_as
from mmsdesk.store.file import Store
from mmsdesk.store.time_machine import PastStore


def finished_for(store: Store, paper: Paper, options: Any, document: Document) -> Finished:
    """A paper as it goes out of this file: with its code, or with the day whose state it shows."""
    if not isinstance(store, PastStore):
        return finished(paper, options, document)
    told = Note((f"По состоянию файла на {format_long(store.moment.day)}.",))
    shown = replace(document, blocks=(*document.blocks, told))
    return finished_as(paper.code, option_values.whole(options), shown, coded=False)
