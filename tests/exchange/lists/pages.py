"""A small vocabulary for drawing a list: titles, headers of any height, sections, ditto marks, totals, signatures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.exchange.lists.expecting import Expected

Cell = str | int | float | dt.date | None
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0, both ends included."""

Heading = str | tuple[str | int, ...] | None


@dataclass
class Page:
    """One sheet as it is drawn; `expected` by row as Excel counts them, `columns` by number from 0."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    columns: dict[int, str] = field(default_factory=dict)
    width: int = 0
    expected: dict[int, Expected] = field(default_factory=dict)

    def title(self, text: str, at: int = 0, across: int = 0) -> None:
        """A line above the table, merged over so many columns."""
        self.rows.append([*[None] * at, text])
        if across > 1:
            self.merged.append((len(self.rows) - 1, at, len(self.rows) - 1, at + across - 1))

    def gap(self, count: int = 1) -> None:
        """Empty rows."""
        self.rows += [[] for _ in range(count)]

    def header(self, *headings: tuple[Heading, str], before: int = 0, merge: bool = True) -> None:
        """Headings with the target expected of each column ("" for none); a tuple is a group over its columns.

        `before` leaves empty columns to the left.
        """
        lines = [heading if isinstance(heading, tuple) else (heading,) for heading, _target in headings]
        height = max(map(len, lines))
        top = len(self.rows)
        self.width = before + len(headings)
        grid: list[list[Cell]] = [[None] * self.width for _ in range(height)]
        for place, line in enumerate(lines):
            column = before + place
            for level, text in enumerate(line):
                if place and lines[place - 1][: level + 1] == line[: level + 1] and level < len(line) - 1:
                    continue
                grid[level][column] = text
                if merge:
                    self._merge_heading(lines, place, level, (top, height, before))
        self.rows += grid
        self.columns = {before + place: target for place, (_heading, target) in enumerate(headings)}

    def _merge_heading(
        self, lines: Sequence[tuple[str | int | None, ...]], place: int, level: int, where: tuple[int, int, int]
    ) -> None:
        top, height, before = where
        line = lines[place]
        last = place
        if level < len(line) - 1:
            while last + 1 < len(lines) and lines[last + 1][: level + 1] == line[: level + 1]:
                last += 1
        bottom = top + (height - 1 if level == len(line) - 1 else level)
        if last > place or bottom > top + level:
            self.merged.append((top + level, before + place, bottom, before + last))

    def over(self, text: str, first: int, last: int, *targets: str) -> None:
        """One more heading of the last header row, merged over columns that stand empty there."""
        self.rows[-1][first] = text
        self.merged.append((len(self.rows) - 1, first, len(self.rows) - 1, last))
        self.columns.update({first + place: target for place, target in enumerate(targets)})

    def numbers(self, start: int = 1) -> None:
        """The row of column numbers."""
        before = min(self.columns)
        self.rows.append([*[None] * before, *range(start, start + self.width - before)])

    def row(self, *cells: Cell, expect: Expected | None = None) -> None:
        """A row; without an expectation it speaks of nobody."""
        self.rows.append(list(cells))
        if expect is not None:
            self.expected[len(self.rows)] = expect

    def section(self, text: str, at: int = 0, merge: bool = True) -> None:
        """A line across the table."""
        self.rows.append([*[None] * at, text])
        if merge:
            self.merged.append((len(self.rows) - 1, at, len(self.rows) - 1, self.width - 1))

    def down(self, column: int, count: int) -> None:
        """The cell of a column in the last of `count` rows and those above it are one."""
        last = len(self.rows) - 1
        self.merged.append((last - count + 1, column, last, column))

    def note(self, *texts: str, at: int = 0) -> None:
        """Lines below or between: signatures, who made the list."""
        for text in texts:
            self.rows.append([*[None] * at, text])


@dataclass
class SchoolList:
    """A file with what is expected of it. `kind` is the code of the kind of list, `page` the sheet that is read."""

    name: str
    kind: str
    pages: list[Page] = field(default_factory=list)
    form: str = "xlsx"
    encoding: str = "utf-8-sig"
    separator: str = ";"
    common: dict[str, str] = field(default_factory=dict)
    """What the title says for every row, by key of the target."""
    fails: str = ""
    """Why the program does not do it yet."""
    chosen: int = 0

    def page(self, name: str = "Лист1") -> Page:
        """One more sheet."""
        self.pages.append(Page(name))
        return self.pages[-1]

    def read_from(self, page: Page) -> None:
        """Of several sheets, the one with the list."""
        self.chosen = self.pages.index(page)

    @property
    def of_people(self) -> bool:
        """Whether its rows are people themselves, not records that name them."""
        return self.kind in ("teachers", "course-list", "category-order")

    @property
    def table(self) -> Page:
        """The sheet that is read."""
        return self.pages[self.chosen]


Builder = Callable[[], SchoolList]
