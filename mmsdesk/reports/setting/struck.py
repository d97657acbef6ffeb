"""Texts of a table whose beginning is struck through: what stood there before, with what stands there now under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mmsdesk.reports.document import Table


def struck_cells(table: Table) -> Mapping[int, Mapping[int, int]]:
    """How many signs of which cell are struck through: by row, by column."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row, column, signs in table.struck:
        if signs > 0:
            found[row][column] = signs
    return found


def parted(text: str, signs: int) -> tuple[str, str]:
    """What is struck through, and what stands under it: whole lines."""
    end = text.find("\n", signs)
    return (text, "") if end < 0 else (text[:end], text[end + 1 :])


def stacked(cells: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Texts of a row out of pairs of what stood there and what stands there; with columns and how much is struck."""
    texts, struck = [], []
    for column, (before, now) in enumerate(cells):
        texts.append("\n".join(filter(None, (before, now))))
        if before:
            struck.append((column, len(before)))
    return tuple(texts), tuple(struck)
