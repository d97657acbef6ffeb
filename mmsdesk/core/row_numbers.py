"""Numbers of rows as they are typed from a printed sheet: «3,5,8-12», «все кроме 4», «все»."""

from __future__ import annotations


def row_numbers(typed: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to `highest` that are meant, each once, ascending; none for an empty text.

    Raises UserError that says which piece is not understood or lies beyond the sheet.
    """
    raise NotImplementedError
