"""«Руководитель РМО: Лисова А. П.» beside a list of members: one more row of it, or the role of one who is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mmsdesk.core.names import PersonName, parse_full_name
from mmsdesk.exchange.importing.headings import matches
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.targets import PERSON
from mmsdesk.exchange.sheet import Cell, Row, Sheet

_SEARCHED_ROWS = 40
_KNOWN = 0.8
"""Likeness from which on a heading is one that the kind knows."""

_INITIALS = r"[А-ЯЁ]\. ?[А-ЯЁ]\."
_WORD = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?"
_HEAD = re.compile(
    r"\b(?P<role>(?i:руководитель|председатель|секретарь|заместитель (?:руководителя|председателя)))"
    r"(?:\s+(?i:[рмгош]{0,2}мо|(?:методического )?(?:объединения|совета)|группы)(?:\s+[а-яё-]+){0,4})?"
    r"\s*[:–—-]\s*"
    rf"(?P<name>{_WORD}\s+(?:{_INITIALS}|{_WORD}\s+{_WORD})|{_INITIALS} ?{_WORD})"
    r"(?P<more>\s*[,(–—][^;\n]*)?"
)
_NOTHING = "–"
"""In a cell of which the line says nothing: an empty one would take over what stands above it."""

_APPROVAL = re.compile(r"утвержд|согласов", re.IGNORECASE)
_PARTS = tuple(f"{PERSON}.{part}" for part in ("surname", "first_name", "patronymic"))


@dataclass(frozen=True, slots=True)
class _Head:
    role: str
    name: str
    """With post and school behind it, where the line tells them: as lists write them in one cell."""
    parts: PersonName


def without_heads(text: str) -> str:
    """The text without those who lead: they are no part of the name of a body."""
    return _HEAD.sub(" ", text)


def with_heads(kind: Importable, sheet: Sheet) -> Sheet:
    """The sheet with a row for each person whom a line names by the role; the sheet itself if there is none.

    Whoever is listed already only gets the role.
    """
    rows = sheet.filled().rows
    heads = {number: head for number, row in enumerate(rows) if (head := _head(rows, number))} if kind.roles else {}
    top, columns = _table(kind, rows) if heads else (0, {})
    if not columns:
        return sheet
    who, role = kind.roles
    width = sheet.width + (role not in columns)
    place = columns.setdefault(role, sheet.width)
    taken: list[list[Cell]] = [[*row, *(None,) * (width - sheet.width)] for row in sheet.rows]
    taken[top][place] = taken[top][place] or kind.by_key[role].label
    origins = dict(sheet.origins)
    for number, head in heads.items():
        inside = range(number + 1, _end(rows, number)) if number > top else range(top + 1, len(rows))
        listed = next((each for each in inside if _names(rows[each], columns, who, head.parts)), None)
        if listed is not None:
            taken[listed][place] = taken[listed][place] or head.role
        elif number > top:
            taken[number] = _row(head, columns, kind.roles, width)
        else:
            origins[len(taken)] = f"Строка {number + 1} над таблицей: «{_only(rows[number])}»."
            taken.append([cell or _NOTHING for cell in _row(head, columns, kind.roles, width)])
    merged = tuple(area for area in sheet.merged if area.first_row <= top or area.first_row not in heads)
    return replace(sheet, rows=tuple(map(tuple, taken)), merged=merged, origins=origins)


def _head(rows: Sequence[Row], number: int) -> _Head | None:
    """Whom a line names by the role; nobody where it approves the list."""
    said = _only(rows[number])
    found = _HEAD.search(said)
    if found is None or _APPROVAL.search(said) or (number and _APPROVAL.search(_only(rows[number - 1]))):
        return None
    more = (found["more"] or "").strip(" ,()–—.")
    return _Head(found["role"], f"{found['name']}, {more}" if more else found["name"], parse_full_name(found["name"]))


def _only(row: Row) -> str:
    """The text of a row in which stands one thing; "" for any other."""
    said = {cell for cell in row if cell is not None}
    text = next(iter(said)) if len(said) == 1 else ""
    return " ".join(text.split()) if isinstance(text, str) else ""


def _table(kind: Importable, rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """The row of headings that name people, counted from 0, and its columns by target; none without one."""
    for top, row in enumerate(rows[:_SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            if isinstance(cell, str) and (best := matches(kind, (cell,))) and best[0].score >= _KNOWN:
                columns.setdefault(best[0].target.key, column)
        if len(columns) > 1 and (kind.roles[0] in columns or columns.keys() >= set(_PARTS)):
            return top, columns
    return 0, {}


def _end(rows: Sequence[Row], number: int) -> int:
    """Where the rows below a line across the table end: at the next such line."""
    return next((each for each in range(number + 1, len(rows)) if _only(rows[each])), len(rows))


def _names(row: Row, columns: Mapping[str, int], who: str, name: PersonName) -> bool:
    """Whether a row is of this person, the names of one of them perhaps cut down to letters."""
    told = [row[columns[key]] for key in ((who,) if who in columns else _PARTS)]
    said = parse_full_name(" ".join(str(cell) for cell in told if cell is not None).split(",")[0])
    pairs = ((said.first, name.first), (said.patronymic, name.patronymic))
    return said.surname == name.surname and all(a[:1] == b[:1] and _short(a, b) for a, b in pairs)


def _short(one: str, other: str) -> bool:
    a, b = one.rstrip("."), other.rstrip(".")
    return a.startswith(b) or b.startswith(a)


def _row(head: _Head, columns: Mapping[str, int], roles: tuple[str, ...], width: int) -> list[Cell]:
    who, role = roles
    parts = zip(_PARTS, (head.parts.surname, head.parts.first, head.parts.patronymic), strict=True)
    told = {role: head.role, **({who: head.name} if who in columns else dict(parts))}
    cells: list[Cell] = [None] * width
    for key, text in told.items():
        cells[columns[key]] = text
    return cells
