"""What a row takes over from the row above it: ditto marks, «он же», a name or a school that stands for a block."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.targets import Shape, Target
from mmsdesk.exchange.sheet import Cell, Row

_DITTO = re.compile(r"[\s.,–—−-]*(?:[\"«»“”„‟″〃]|/{2,}|\\{2,}|'{2})[\s.,\"«»“”„‟″〃/\\'–—−-]*|(?:то|тот|та|там) же\.?")
_THE_SAME_PERSON = re.compile(r"(?:он|она)(?: \(она\))? же\b.*|тот же|та же")
_NUMBER = re.compile(r"\d{1,4}[.)]?")
_LONGEST_DITTO = 12
"""Signs in marks for «the same as above»; a longer text says something of its own."""

_SPARSE = 0.5
"""A school that stands in no more than this share of the rows stands once for a block."""


class Above:
    """Remembers the last row that named somebody, cell by cell."""

    def __init__(self, columns: Sequence[tuple[int, Target]], naming: Sequence[int], rows: Iterable[Row]) -> None:
        self._targets = dict(columns)
        self._naming = tuple(naming)
        self._owned = tuple(column for column, target in columns if target.group)
        self._names = tuple(column for column, target in columns if column in naming or target.shape is Shape.NAME_PART)
        self._last: Sequence[Cell] = ()
        self._blocks = tuple(self._in_blocks(rows))
        self.filled_down: tuple[int, ...] = ()
        """Columns of schools that the last row took over without saying so."""
        self.again = False
        """Whether the last row said that it speaks of the same person as the one above."""

    def complete(self, cells: Row) -> Row:
        """The row with what it takes over; the row itself if that is nothing."""
        row: list[Cell] | None = None
        for column in self._targets if self._last else ():
            cell = cells[column]
            # Hardly any cell begins so: the rest need not be looked at closely.
            if type(cell) is not str or len(cell) >= _LONGEST_DITTO or (cell[:1] not in "тТ" and cell[:1].isalnum()):
                continue
            if _DITTO.fullmatch(_marks(cell)):
                row = row or list(cells)
                row[column] = self._last[column]
        self.filled_down = ()
        self.again = bool(self._names and self._last) and self._is_the_same_person(cells)
        if self.again:
            row = row or list(cells)
            for column in self._names:
                row[column] = self._last[column]
        now: Sequence[Cell] = row or cells
        if any(now[column] is not None for column in self._naming):
            for column in self._blocks:
                if now[column] is None and self._last and self._last[column] is not None:
                    now = row = row or list(cells)
                    row[column] = self._last[column]
                    self.filled_down += (column,)
            self._last = now
        return cells if row is None else tuple(row)

    def forget(self, columns: Collection[int]) -> None:
        """A line across the table says what holds in these columns from now on."""
        self._last = [None if column in columns else cell for column, cell in enumerate(self._last)]

    def remember(self, cells: Row) -> None:
        """A row that takes nothing over, but may be the one that the next row means."""
        if any(cells[column] is not None for column in self._naming):
            self._last = cells

    def _is_the_same_person(self, cells: Row) -> bool:
        """«Он же», or no name and no number where numbers stand, but one more post."""
        named = [cells[column] for column in self._naming if cells[column] is not None]
        if named:
            return all(isinstance(cell, str) and _is_he_again(cell) for cell in named)
        numbers = [column for column, cell in enumerate(self._last) if column not in self._targets and _is_number(cell)]
        own = [column for column in self._targets if column not in self._owned and cells[column] is not None]
        said = [column for column in self._owned if cells[column] is not None]
        return bool(numbers and said) and not own and all(cells[column] is None for column in numbers)

    def _in_blocks(self, rows: Iterable[Row]) -> list[int]:
        """Columns of schools that are filled in the first row of each block only."""
        places = [column for column, target in self._targets.items() if target.shape is Shape.ORGANISATION]
        named = [row for row in rows if any(row[column] is not None for column in self._naming)] if places else []
        if len(named) < 2:
            return []
        return [
            column
            for column in places
            if named[0][column] is not None
            and sum(row[column] is not None for row in named) <= _SPARSE * len(named)
            and not _scattered(row[column] for row in named)
        ]


def _scattered(cells: Iterable[Cell]) -> bool:
    """Whether one value stands again after others: then an empty cell is no «the same»."""
    seen = [cell for cell in cells if cell is not None]
    return len(set(seen)) != len(seen)


def _is_he_again(cell: str) -> bool:
    # Hardly any name has these letters: the rest need not be brought into the form for comparing.
    return "же" in cell.casefold() and bool(_THE_SAME_PERSON.fullmatch(normalise(cell)))


def _marks(text: str) -> str:
    """A short text for looking at its signs: no case, single spaces."""
    return " ".join(text.casefold().split())


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int) or (isinstance(cell, str) and bool(_NUMBER.fullmatch(cell.strip())))
