"""Awards in one cell, each with its year: «Почётная грамота МО РФ, 2015; Ветеран труда (2020 г.)»."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.readings import Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell

AWARD_KINDS = "award_kinds"
_YEAR = r"(?P<year>19[3-9]\d|20\d\d)\s*(?:г\.|год[ау]?|г(?![а-яё]))?"
_AT_THE_END = re.compile(rf"[\s,(–—-]+{_YEAR}[\s).,]*$", re.IGNORECASE)
_AT_THE_BEGINNING = re.compile(rf"^\s*\(?{_YEAR}[\s),.:–—-]+(?=[^\W\d])", re.IGNORECASE)
_BETWEEN = re.compile(r"[;\n]|(?<=\d{4}),(?=\s*[^\W\d])|(?<=\d{4}\sг\.),|(?<=\d{4}г\.),")


def read_awards(target: Target, cell: Cell, entry: Callable[[str, str], str | Missing]) -> Found:
    """The awards of a cell with their years; a title that the list knows as it stands is one award."""
    text = cell_text(cell)
    whole = entry(AWARD_KINDS, text)
    parts = [part for part in _BETWEEN.split(cell) if part.strip()] if isinstance(cell, str) else []
    if not isinstance(whole, Missing) or not parts:
        return one(target, whole)
    group, _, _own = target.key.rpartition(".")
    first, *others = [_award(target, cell_text(part), group, entry) for part in parts]
    if others and not group:
        return one(target, whole)  # a row is one award, and cannot become several
    return Found(first, "", tuple(others))


def _award(
    target: Target, text: str, group: str, entry: Callable[[str, str], str | Missing]
) -> tuple[tuple[str, Any], ...]:
    match = _AT_THE_END.search(text) or _AT_THE_BEGINNING.search(text)
    if match is None:
        return ((target.key, entry(AWARD_KINDS, text)),)
    title = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,.")
    year = f"{group}.year".lstrip(".")
    return (target.key, entry(AWARD_KINDS, title or text)), (year, int(match["year"]))
