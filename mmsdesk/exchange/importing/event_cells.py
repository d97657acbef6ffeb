"""Cells that name an event: the one of the file, or words that say for what something was given."""

from __future__ import annotations

from mmsdesk.exchange.importing.codes import split_code
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.readings import Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell

_WORDS = "purpose"


def read_event(target: Target, cell: Cell, known: Known) -> Found:
    """The only event of the file that is called so; what names none stays as words."""
    title, code = split_code(cell_text(cell))
    found = known.events.get(code) or known.events.called(title)
    if found:
        return one(target, found)
    return Found(((_WORDS, title),), "такого мероприятия в файле нет (или их несколько): взято словами")
