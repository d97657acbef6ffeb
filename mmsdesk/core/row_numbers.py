"""Numbers of rows as they are typed from a printed sheet: «3,5,8-12», «все кроме 4», «все»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmsdesk.core.errors import UserError

_REMEDY = "Напишите номера с листа: «3, 5, 8-12», «все» или «все кроме 4»."
_ALL = re.compile(r"(?:все|всех)\b[\s,:]*")
_BUT = re.compile(r"(?:кроме|без|за исключением)\b[\s,:]*")
_NONE = re.compile(r"(?:никто|никого|нет)\b[\s,:]*")
_DASH = re.compile(r"\s*(?:[-‐‑‒–—−]|\.{2,3}|…)\s*")
_BY_WORDS = re.compile(r"(?:с\s*)?(\d+)\s*по\s*(\d+)")
_PIECE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def row_numbers(typed: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to `highest` that are meant, each once, ascending; none for an empty text.

    Raises UserError that says which piece is not understood or lies beyond the sheet.
    """
    rest = typed.strip().casefold().replace("ё", "е").replace("№", " ").strip(" .;,")
    if _NONE.fullmatch(rest):
        return ()
    everybody = _ALL.match(rest)
    if everybody:
        rest = rest[everybody.end() :]
    but = _BUT.match(rest)
    if but:
        rest = rest[but.end() :]
        if not rest:
            raise UserError("Не сказано, кроме кого.", _REMEDY)
    elif everybody and rest:
        raise UserError(f"«{rest}» после «все» не понято.", _REMEDY)
    named = _named(rest, highest)
    if but or everybody:
        return tuple(number for number in range(1, highest + 1) if number not in named)
    return tuple(sorted(named))


def sheet_numbers(positions: Sequence[int]) -> list[int]:
    """Numbers of the rows of a sheet in their order: their positions where these differ, else counted."""
    if len(set(positions)) == len(positions) and all(position > 0 for position in positions):
        return list(positions)
    return list(range(1, len(positions) + 1))


def _named(text: str, highest: int) -> set[int]:
    """The numbers of a list with ranges."""
    found: set[int] = set()
    joined = _DASH.sub("-", _BY_WORDS.sub(r"\1-\2", text))
    for piece in re.split(r"[\s,;+]+|\bи\b", joined):
        if not piece or piece == ".":
            continue
        match = _PIECE.fullmatch(piece.rstrip("."))
        if match is None:
            raise UserError(f"«{piece}» не понято.", _REMEDY)
        first, last = sorted((int(match[1]), int(match[2] or match[1])))
        for number in (first, last):
            if not 1 <= number <= highest:
                beyond = f"Последний номер на нём {highest}." if highest else "Лист пуст."
                raise UserError(f"На листе нет номера {number}.", beyond)
        found.update(range(first, last + 1))
    return found
