"""Tables with numbers side by side: a column for each competence, for each indicator, for each organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import parse_number
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.headings import matches
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.lines import is_total
from mmsdesk.exchange.importing.number_cells import without_share
from mmsdesk.exchange.importing.targets import Spread
from mmsdesk.exchange.sheet import Cell, Row, Sheet

_SEARCHED_ROWS = 40
_SEVERAL = 2
_KNOWN = 0.8
"""Likeness from which on a heading is one that the kind knows."""

_LOOKED_AT = 200
"""Rows below a heading by which a column is told to be of numbers."""

_NUMBERS = 0.6
_NUMBERING = re.compile(r"(?:№|n|номер)? ?(?:п ?[/.\\]? ?п\.?)?|[№\d]+")
_COUNTS = re.compile(r"^(?:итог|всего|сумм|средн|общ(?:ий|ая|ее)\b|рейтинг|место\b|ранг)")
_MAXIMUM = re.compile(
    r"[,(]?\s*(?:макс\w*\.?(?:\s+балл\w*)?|из)\s*[–:=-]?\s*(\d+(?:[.,]\d+)?)\s*(?:балл\w*|б\.?)?\s*\)?"
)
_UNIT = re.compile(r"[,(]\s*(?:в\s+)?(?:%|процент\w*|балл\w*|б\.)\s*\)?\s*$|\s*%\s*$", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bпроцент")
_HUNDRED = 100


def spread_out(kind: Importable, sheet: Sheet) -> Sheet:
    """The sheet with a row for each number, what it is of beside it; the sheet itself where it stands so."""
    filled = sheet.filled().rows
    for top in range(min(len(filled), _SEARCHED_ROWS)):
        for rule in kind.spread:
            if found := _columns(kind, rule, filled, top):
                # The names of columns of two lines are the lower ones.
                while lower := _columns(kind, rule, filled, top + 1):
                    top, found = top + 1, lower
                return _spread(kind, rule, sheet, top, found)
    return _in_percent(kind, sheet, filled)


def _keys(kind: Importable, row: Row) -> dict[int, str]:
    """Targets by column that a row of headings surely names."""
    found = {}
    for column, cell in enumerate(row):
        if isinstance(cell, str) and (best := matches(kind, (cell,))) and best[0].score >= _KNOWN:
            found[column] = best[0].target.key
    return found


def _columns(kind: Importable, rule: Spread, rows: Sequence[Row], top: int) -> list[int]:
    """Columns of numbers named by what the kind does not know, if there are several beside what they are of."""
    if top >= len(rows):
        return []
    row, above = rows[top], rows[top - 1] if top else ()
    known = _keys(kind, row)
    told = set(known.values())
    if rule.names in told or not told & {rule.beside, *rule.instead}:
        return []
    named = []
    for column, cell in enumerate(row):
        if column in known or not isinstance(cell, str) or not _is_name(rule, cell, _group(above, column)):
            continue
        if _of_numbers([each[column] for each in rows[top + 1 : top + 1 + _LOOKED_AT]]):
            named.append(column)
    different = len({normalise(str(row[column])) for column in named}) == len(named)
    return named if different and len(named) >= _SEVERAL else []


def _group(above: Row, column: int) -> str:
    cell = above[column] if column < len(above) else None
    return cell if isinstance(cell, str) else ""


def _is_name(rule: Spread, heading: str, group: str) -> bool:
    said = normalise(heading)
    if _NUMBERING.fullmatch(said) or _COUNTS.match(said):
        return False
    return not rule.like or bool(re.search(rule.like, f"{said} {normalise(group)}"))


def _of_numbers(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and sum(map(_is_number, filled)) >= _NUMBERS * len(filled)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        try:
            return parse_number(without_share(cell.strip()).removesuffix("%").strip()) is not None
        except UserError:
            return False
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _spread(kind: Importable, rule: Spread, sheet: Sheet, top: int, named: list[int]) -> Sheet:
    """A row for each number; what is said of all numbers of a row together stays in a row of its own."""
    filled = sheet.filled().rows
    known = _keys(kind, filled[top])
    total = next((column for column, key in known.items() if key == rule.value), None)
    others = [column for column in range(sheet.width) if column not in named and column != total]
    whole = {column for column in others if _is_of_all(kind, rule, known.get(column, ""))}
    labels = [kind.by_key[key].label for key in (rule.names, rule.value, rule.maximum) if key]
    rows: list[Row] = [(*(row[column] for column in others), *(None,) * len(labels)) for row in filled[:top]]
    rows.append((*(filled[top][column] for column in others), *labels))
    names = {column: _named(rule, str(filled[top][column])) for column in named}
    origins: dict[int, str] = {}
    for number, row in enumerate(filled[top + 1 :], start=top + 2):
        told = tuple(row[column] for column in others)
        numbers = [] if _tells_nothing(row) else [column for column in named if row[column] is not None]
        score = row[total] if total is not None else None
        if not numbers or score is not None or any(row[column] is not None for column in whole):
            rows.append((*told, *(None, score, None)[: len(labels)]))
        bare = tuple(None if column in whole else row[column] for column in others)
        for column in numbers:
            origins[len(rows)] = f"Строка {number}, столбец «{filled[top][column]}»."
            name, maximum = names[column]
            rows.append((*bare, *(name, row[column], maximum)[: len(labels)]))
    return replace(sheet, rows=tuple(rows), merged=(), hidden_rows=frozenset(), origins=origins)


def _tells_nothing(row: Row) -> bool:
    """A total, or one text across the table."""
    said = {cell for cell in row if cell is not None}
    return is_total(row) or (len(said) == 1 and isinstance(next(iter(said)), str))


def _is_of_all(kind: Importable, rule: Spread, key: str) -> bool:
    """Whether a column tells of all numbers of the row: a field of the value, and not what it is known by."""
    code, _, own = key.rpartition(".")
    if not code or code != rule.value.rpartition(".")[0]:
        return False
    known_by = kind.rules[code]
    return own not in (*known_by.strict, *known_by.soft, "organisation_id")


def _named(rule: Spread, heading: str) -> tuple[str, float | None]:
    """What a column is of, and the greatest number that it may hold, where the heading says it."""
    if not rule.maximum:
        return " ".join(heading.split()), None
    most = _MAXIMUM.search(heading.casefold())
    maximum = float(most[1].replace(",", ".")) if most else _HUNDRED if _PERCENT.search(heading.casefold()) else None
    bare = heading[: most.start()] + heading[most.end() :] if most else heading
    return " ".join(_UNIT.sub("", bare).split()).strip(" ,;:"), maximum


def _in_percent(kind: Importable, sheet: Sheet, filled: Sequence[Row]) -> Sheet:
    """The sheet with one column more where results stand in per cent: they are of a hundred."""
    rule = next((rule for rule in kind.spread if rule.maximum), None)
    if rule is None:
        return sheet
    for top, row in enumerate(filled[:_SEARCHED_ROWS]):
        known = _keys(kind, row)
        value = next((column for column, key in known.items() if key == rule.value), None)
        if value is None or rule.maximum in known.values() or len(known) < _SEVERAL:
            continue
        if not _PERCENT.search(str(row[value]).casefold()):
            return sheet
        label = kind.by_key[rule.maximum].label
        added = [
            label if at == top else _HUNDRED if at > top and _is_number(each[value]) else None
            for at, each in enumerate(filled)
        ]
        width = sheet.width
        rows = ((*each, *(None,) * (width - len(each)), cell) for each, cell in zip(sheet.rows, added, strict=True))
        return replace(sheet, rows=tuple(rows))
    return sheet
