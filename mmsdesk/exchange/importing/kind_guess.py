"""What a file is a list of: by its headings, by the words of its titles, by what only one kind of list has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.headings import matches
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.every_kind import KINDS
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.layout import headings_of
from mmsdesk.exchange.importing.returned import mark_of
from mmsdesk.exchange.sheet import Sheet, Workbook

_NUMBERS = re.compile(r"[№#\s]*(?:п\s*[/.\\]?\s*п\.?)?|n|no\.?")
_PLAIN = ("teachers", "organisations")
"""Kinds that any list of people or schools may be: they need no sign of their own."""

_BY_TITLE, _BY_TELLING, _BY_COMMON, _NO_SIGN = 0.3, 0.1, 0.12, 0.25
_MOST_SIGNS = 3
_WHOLE = 1.6
"""Sum of all signs that makes a guess certain."""


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind of list that a sheet may be of; `confidence` from 0 to 1, `why` in words."""

    kind: Importable
    sheet: str
    confidence: float
    why: str


def guess_kind(session: Session, workbook: Workbook) -> tuple[KindGuess, ...]:
    """Kinds that the file may be of, the likeliest first, each with the sheet that says it; empty if none is known."""
    mark = mark_of(workbook)
    if mark is not None:
        return (KindGuess(mark.kind, mark.mapping.sheet, 1.0, "это возвращённые строки прежнего списка"),)
    known = Known(session)
    sheets = [sheet for sheet in workbook.sheets if not sheet.hidden] or list(workbook.sheets)
    found = []
    for kind in KINDS:
        guesses = [guess for sheet in sheets if (guess := _of_sheet(kind, sheet, workbook.path.stem, known))]
        if guesses:
            found.append(max(guesses, key=lambda guess: guess.confidence))
    return tuple(sorted(found, key=lambda guess: -guess.confidence))


def _of_sheet(kind: Importable, sheet: Sheet, file_name: str, known: Known) -> KindGuess | None:
    header = headings_of(kind, sheet)
    if header is None:
        return None
    texts, titles = header
    named = {parts for parts in texts if parts and not _NUMBERS.fullmatch(" ".join(parts).casefold())}
    best: dict[str, float] = {}
    for parts in named:
        found = matches(kind, parts)
        if found:
            key = found[0].target.key
            best[key] = max(best.get(key, 0.0), found[0].score)
    if not best:
        return None
    words = [word for word in kind.words if any(word in normalise(text) for text in (*titles, sheet.name, file_name))]
    telling = [key for key in kind.telling if best.get(key, 0.0) > 0.8]
    common = {key for title in titles for key, text in kind.read_title(title, known).items() if text}
    signs = bool(words) * _BY_TITLE + min(len(words) - 1, _MOST_SIGNS) * 0.05 * bool(words)
    signs += min(len(telling), _MOST_SIGNS) * _BY_TELLING + min(len(common), _MOST_SIGNS) * _BY_COMMON
    if not (words or telling or common) and kind.code not in _PLAIN:
        signs -= _NO_SIGN
    score = sum(best.values()) / len(named) + signs
    if not best.keys() & set(kind.naming):
        score /= 2
    if kind.rows_are and not (words or common) and len(telling) < 2:
        score -= _NO_SIGN
    return KindGuess(kind, sheet.name, round(min(max(score, 0.0) / _WHOLE, 1.0), 2), _why(kind, best, bool(words)))


def _why(kind: Importable, best: dict[str, float], by_title: bool) -> str:
    surest = sorted(best, key=lambda key: -best[key])[:4]
    columns = ", ".join(f"«{kind.label(key)}»" for key in surest)
    return f"по названию и столбцам {columns}" if by_title else f"по столбцам {columns}"
