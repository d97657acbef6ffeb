"""Marks of a feedback sheet typed in a row: «5 5 4 3», «5543», «5×12, 4×3»."""

from __future__ import annotations

import re

from mmsdesk.core.errors import UserError

LEAST, BEST = 1, 5
_MOST = 1000
"""Marks of one row: more is a slip of the finger."""

_TIMES = re.compile(r"([1-5])\s*[xх×*]\s*(\d{1,4})", re.IGNORECASE)
_DIGITS = re.compile(r"[1-5]+")


def typed_marks(typed: str) -> tuple[int, ...]:
    """The marks that are meant, in their order; none for an empty text.

    Raises UserError that says which piece is no mark from 1 to 5.
    """
    joined = _TIMES.sub(lambda match: f"{match[1]}x{match[2]}", typed.strip())
    found: list[int] = []
    for piece in re.split(r"[\s,;.+]+", joined):
        times = _TIMES.fullmatch(piece)
        if times is not None:
            found += [int(times[1])] * int(times[2])
        elif _DIGITS.fullmatch(piece):
            found += map(int, piece)
        elif piece:
            raise UserError(f"«{piece}» – не оценка.", "Пишите оценки от 1 до 5: «5 5 4 3» или «5×12, 4×3».")
        if len(found) > _MOST:
            raise UserError(f"Оценок больше {_MOST}.", "Проверьте, не опечатка ли в числе после знака ×.")
    return tuple(found)
