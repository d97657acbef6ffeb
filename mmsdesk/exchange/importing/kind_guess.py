"""What a file is a list of: by the words of its titles, by its headings, by what stands below where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.content import Content
from mmsdesk.exchange.importing.headings import bare_key, matches
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.every_kind import KINDS
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.layout import Top, top_by_content, top_of
from mmsdesk.exchange.importing.reshaping import reshaped
from mmsdesk.exchange.importing.returned import mark_of
from mmsdesk.exchange.importing.targets import FULL_NAME, Shape
from mmsdesk.exchange.sheet import Sheet, Workbook

_NUMBERS = re.compile(r"[№#\s]*(?:п\s*[/.\\]?\s*п\.?)?|n|no\.?")
_BY_TITLE, _BY_WORDS, _BY_TELLING, _BY_COMMON = 0.6, 0.2, 0.1, 0.12
_NO_SIGN, _LOST = 0.4, 0.08
_MOST_SIGNS = 3
_UNDERSTOOD = 0.8
"""Likeness from which on a column is surely one that the kind knows."""

_NAMES = frozenset({FULL_NAME, "surname"})
_NAMED_ROWS = 1.0
"""What rows of people take from a list of numbers of organisations, whatever stands in its columns."""

_FREE_TERMS = 0.5
_ONE_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2}")
_TERM = re.compile(r"\bсрок|\bдата|\bкогда|\bмесяц")

_NAMED_BY_CONTENT = 0.75
"""What is left of a list whose people are told by cells alone."""

_WHOLE = 1.9
"""Sum of all signs that makes a guess certain."""


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind of list that a sheet may be of; `confidence` from 0 to 1, `why` in words."""

    kind: Importable
    sheet: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for a kind: columns by target, words of titles, what only this kind has."""

    best: dict[str, float]
    columns: frozenset[int]
    """Columns that the kind surely knows."""
    score: float
    by_title: bool
    certain: bool
    """Whether titles, or several columns of its own, say it."""


def guess_kind(session: Session, workbook: Workbook) -> tuple[KindGuess, ...]:
    """Kinds that the file may be of, the likeliest first, each with the sheet that says it; empty if none is known."""
    mark = mark_of(workbook)
    if mark is not None:
        return (KindGuess(mark.kind, mark.mapping.sheet, 1.0, "это возвращённые строки прежнего списка"),)
    known = Known(session)
    sheets = [sheet for sheet in workbook.sheets if not sheet.hidden] or list(workbook.sheets)
    found: dict[str, tuple[float, KindGuess]] = {}
    for sheet in sheets:
        for score, guess in _of_sheet(sheet, workbook.path.stem, known):
            if guess.kind.code not in found or score > found[guess.kind.code][0]:
                found[guess.kind.code] = score, guess
    return tuple(guess for _score, guess in sorted(found.values(), key=lambda pair: -pair[0]))


def _of_sheet(whole: Sheet, file_name: str, known: Known) -> Iterable[tuple[float, KindGuess]]:
    plain, *others = KINDS
    sheet = whole
    top = top_of(plain, sheet)
    of_people = _signs(plain, sheet, top, (file_name, known)) if top else None
    if of_people:
        yield _guess(plain, sheet, of_people.score, of_people)
    for kind in others:
        sheet = _reshaped(kind, whole, file_name)
        top = top_of(kind, sheet)
        signs = _signs(kind, sheet, top, (file_name, known)) if top else None
        if signs is None:
            continue
        # What a list of people would take and this one would not speaks against it, unless the titles say it is one.
        lost = len(of_people.columns - signs.columns) if of_people and kind.of_people and not signs.certain else 0
        score = signs.score - _LOST * lost + (_by_terms(kind, sheet, top) if top else 0.0)
        if kind.spread and not kind.of_people and of_people and of_people.best.keys() & _NAMES:
            score -= _NAMED_ROWS
        yield _guess(kind, sheet, score, signs)
    if of_people is None and (top := top_by_content(sheet, known)):
        # No heading at all: whoever is listed is taken for people.
        yield _guess(plain, sheet, _NAMED_BY_CONTENT, _Signs({FULL_NAME: 1.0}, frozenset(), 0.0, False, False))


def _reshaped(kind: Importable, sheet: Sheet, file_name: str) -> Sheet:
    """The sheet with its rows one below the other; columns of numbers are of a kind only if titles say that it is."""
    if kind.spread:
        top = top_of(kind, sheet)
        said = normalise(" . ".join([*(top.titles if top else ()), sheet.name, file_name]).replace("_", " "))
        return reshaped(kind, sheet) if re.search(kind.title_says, said) else sheet
    return reshaped(kind, sheet) if kind.across else sheet


def _signs(kind: Importable, sheet: Sheet, top: Top, around: tuple[str, Known]) -> _Signs | None:
    file_name, known = around
    named = {
        column: parts
        for column, parts in enumerate(top.texts)
        if parts and not _NUMBERS.fullmatch(" ".join(parts).casefold())
    }
    best: dict[str, float] = {}
    columns = set()
    group = ""
    for column, parts in named.items():
        found = matches(kind, parts)
        if not found and group and (key := bare_key(kind, parts[-1], group)):
            best[key] = max(best.get(key, 0.0), _UNDERSTOOD)
            columns.add(column)
        elif found:
            group = found[0].target.group
            key, score = found[0].target.key, found[0].score
            best[key] = max(best.get(key, 0.0), score)
            if score >= _UNDERSTOOD:
                columns.add(column)
    if not best:
        return None
    titles = [*top.titles, sheet.name.replace("_", " "), file_name.replace("_", " ")]
    said = normalise(" . ".join(titles))
    by_title = bool(kind.title_says and re.search(kind.title_says, said))
    # The plain list of a register has the columns of its other kinds: of those only what titles say tells.
    by_title_only = not kind.plain and kind.entity is KINDS[0].entity
    words = [word for word in kind.words if word in said and (by_title or not by_title_only)]
    telling = [key for key in kind.telling if best.get(key, 0.0) > _UNDERSTOOD]
    common = {key for title in top.titles for key, text in kind.read_title(title, known).items() if text}
    score = sum(best.values()) / len(set(named.values())) + min(len(telling), _MOST_SIGNS) * _BY_TELLING
    score += _BY_TITLE * by_title + (_BY_WORDS + 0.05 * min(len(words) - 1, _MOST_SIGNS)) * bool(words)
    certain = by_title or kind.plain or (len(telling) > 1 and not by_title_only)
    if by_title:
        score += min(len(common), _MOST_SIGNS) * _BY_COMMON
    elif not certain:
        score -= _NO_SIGN
    if not best.keys() & set(kind.naming):
        score *= _NAMED_BY_CONTENT if kind.of_people and _names_people(top, sheet, known) else 0.5
    return _Signs(best, frozenset(columns), score, by_title or bool(words), by_title)


def _names_people(top: Top, sheet: Sheet, known: Known) -> bool:
    """Whether names of people stand in a column, or in three, of a sheet whose headings say nothing of it."""
    content = Content(known, sheet.filled().rows[top.last_row + 1 :])
    return any(
        (content.share(column, Shape.FULL_NAME) or 0.0) > _NAMED_BY_CONTENT or content.name_parts(column)
        for column in range(sheet.width)
    )


def _by_terms(kind: Importable, sheet: Sheet, top: Top) -> float:
    """What terms say of a list: events have days, items of a plan «октябрь», «в течение года»."""
    if kind.code not in ("events", "plan_items"):
        return 0.0
    terms = [column for column, parts in enumerate(top.texts) if _TERM.search(normalise(" ".join(parts)))]
    rows = sheet.filled().rows[top.last_row + 1 :]
    cells = [row[column] for row in rows for column in terms if column < len(row) and row[column] is not None]
    free = [cell for cell in cells if isinstance(cell, str) and not _ONE_DAY.search(cell)]
    in_words = len(free) * 2 > len(cells)
    if kind.code == "events":
        return -_FREE_TERMS if in_words else 0.0
    # A plan of work is one even if all of its terms are days.
    of_work = any(re.search(r"\bплан\w* работы", normalise(title)) for title in top.titles)
    return 0.0 if in_words or of_work else -_FREE_TERMS


def _guess(kind: Importable, sheet: Sheet, score: float, signs: _Signs) -> tuple[float, KindGuess]:
    confidence = round(min(max(score, 0.0) / _WHOLE, 1.0), 2)
    return score, KindGuess(kind, sheet.name, confidence, _why(kind, signs))


def _why(kind: Importable, signs: _Signs) -> str:
    surest = sorted(signs.best, key=lambda key: -signs.best[key])[:4]
    columns = ", ".join(f"«{kind.label(key)}»" for key in surest)
    return f"по названию и столбцам {columns}" if signs.by_title else f"по столбцам {columns}"
