"""Cells that name an event: the one of the file, or words that say for what something was given."""

from __future__ import annotations

import re

from mmsdesk.exchange.importing.codes import split_code
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.readings import Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell

_WORDS = "purpose"
_PLACE = re.compile(r"(\d{1,2}|I{1,3}|IV|V)(?:[- ]?(?:е|ое|ье))?\.?\s*(?:место|м\.)?", re.IGNORECASE)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}


def read_event(target: Target, cell: Cell, known: Known) -> Found:
    """The only event of the file that is called so; what names none stays as words."""
    title, code = split_code(cell_text(cell))
    found = known.events.get(code) or known.events.called(title)
    if found:
        return one(target, found)
    return Found(((_WORDS, title),), "такого мероприятия в файле нет (или их несколько): взято словами")


def read_place_taken(target: Target, text: str, known: Known) -> Found:
    """«I место», «2-е место»: the number; «лауреат» goes where results stand; any other words stay."""
    if place := _PLACE.fullmatch(text.strip()):
        return one(target, _ROMAN.get(place[1].upper(), place[1]))
    result = known.entries("participation_results").recognise(text)
    return Found(((f"{target.group}.result_id", result),)) if result else one(target, text)
