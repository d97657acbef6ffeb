"""A paper as data: blocks that each writer (PDF, DOCX, XLSX) sets; figures remember their records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mmsdesk.core.numbers import number_text
from mmsdesk.reports.styles import NO_DATA

Align = Literal["left", "center", "right", "justify"]
Margins = Literal["kept", "plain"]
ColumnKind = Literal["text", "number", "tenths", "hundredths", "percent", "date"]
ChartKind = Literal["bars", "stacked", "hbars", "lines", "pyramid", "heat"]

DAGGER = "†"  # after a number that was typed in, not counted


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that remembers its records: `ids` of `register` (code of the entity), or `parts` of several registers.
    `text` is printed instead of the value if given («12 из 15»); value None: nothing is known. `typed`: a total of a
    past year somebody entered; its ids are the entries it was taken from, and it prints with a dagger."""

    value: int | float | None
    register: str = ""
    ids: tuple[str, ...] = ()
    text: str | None = None
    typed: bool = False
    parts: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in another type."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


Inline = str | Figure | Run
Text = str | Figure | Run | tuple[Inline, ...]
"""Running text; a figure in it prints as its number and can be clicked. No markup: «a<b>» prints so."""
Cell = str | int | float | None | Figure


class Block:
    """A part of a document, one below the other."""

    __slots__ = ()

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        """Figures in reading order, each with words that say where it stands."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Visa:
    """One approval; an empty person or date leaves a blank for the pen. `basis`: «протокол от … № …»."""

    post: str
    person: str = ""
    date: str = ""
    basis: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Approval(Block):
    """УТВЕРЖДАЮ in the upper right corner, СОГЛАСОВАНО beside it on the left."""

    approve: Visa | None = None
    agree: Visa | None = None


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """Level 0 is the title of the paper (centred), 1 to 3 are sections; all but 0 become bookmarks."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Running text; "\\n" starts a new line; `indent`: the first line's 1.25 cm; `left` moves all (mm)."""

    text: Text
    align: Align = "justify"
    indent: bool = True
    bold: bool = False
    italic: bool = False
    size: float = 0
    left: float = 0
    keep: bool = False  # stays on the page where the next block begins

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        return _in_text(self.text, "")


@dataclass(frozen=True, slots=True)
class ListBlock(Block):
    """Dashes, or numbers `prefix` + 1, 2, … («2.» gives 2.1.); `level` moves it to the right."""

    items: tuple[Text, ...]
    numbered: bool = False
    start: int = 1
    prefix: str = ""
    level: int = 0

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        for item in self.items:
            yield from _in_text(item, "")

    def marker(self, index: int) -> str:
        """What stands before the item with this index (from 0)."""
        return f"{self.prefix}{self.start + index}." if self.numbered else "–"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A big number with its words; `before` is the same of last year, `note` is small print under it."""

    label: str
    figure: Figure
    before: Figure | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class KeyFigures(Block):
    """Up to four in a row; `before_label` names the year of comparison, for example «в 2025/26»."""

    figures: tuple[KeyFigure, ...]
    before_label: str = "год назад"

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        for key in self.figures:
            yield key.label, key.figure
            if key.before is not None:
                yield f"{key.label}, {self.before_label}", key.before
            yield from _in_text(key.note, key.label)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` in mm is a wish (0: by content), `group` a heading over neighbours with the same."""

    title: str
    kind: ColumnKind = "text"
    align: Literal["", "left", "center", "right"] = ""
    width: float = 0
    wrap: bool = True
    empty: str = ""  # what None prints as: NO_DATA where a missing number must not look like nothing
    group: str = ""

    @property
    def alignment(self) -> Literal["left", "center", "right"]:
        """Numbers and dates are centred, text stands left, unless told otherwise."""
        return self.align or ("left" if self.kind == "text" else "center")


@dataclass(frozen=True, slots=True)
class Group:
    """A sub-heading over the width of a table, with how many stand under it; level 2 is quieter."""

    text: str
    level: int = 1
    figure: Figure | None = None

    @property
    def words(self) -> str:
        """What it prints."""
        return self.text if self.figure is None else f"{self.text} – {cell_text(self.figure)}"


@dataclass(frozen=True, slots=True)
class Total:
    """A row of sums in bold; stays with the row above."""

    cells: tuple[Cell, ...]


Row = tuple[Cell, ...] | Group | Total


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A table with its heading repeated on each page; rows have one cell per column."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    note: str = ""
    size: float = 0
    row_height: float = 0  # least height of a row in mm, for sheets filled in by hand
    empty_text: str = "Записей нет."
    struck: tuple[tuple[int, int, int], ...] = ()  # row, column, how many first signs (whole lines) have a rule through

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        for row in self.rows:
            if isinstance(row, Group):
                if row.figure is not None:
                    yield _label(self.caption, row.text), row.figure
                continue
            cells = row.cells if isinstance(row, Total) else row
            if not any(isinstance(cell, Figure) for cell in cells):
                continue
            name = next((c for c in cells if isinstance(c, str) and any(map(str.isalpha, c))), "")
            for column, cell in zip(self.columns, cells, strict=False):
                if isinstance(cell, Figure):
                    yield _label(self.caption, name, column.group, column.title), cell


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one line or colour of a chart, one per category; None is a gap. In a heat map: one row."""

    title: str
    values: tuple[int | float | Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Chart(Block):
    """A picture; `height` in mm (0: by its content). A pyramid has two series, the first goes to the left.

    `shades` of a heat map whose columns count different things: how dark each cell is, from 0 to 1, row by row.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: str = ""
    unit: str = ""
    height: float = 0
    shades: tuple[tuple[float | None, ...], ...] = ()
    gaps: bool = False  # standing bars: None is a time to come, and nothing is written in its place

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        for series in self.series:
            for category, value in zip(self.categories, series.values, strict=False):
                if isinstance(value, Figure):
                    yield _label(self.caption, series.title, category), value


@dataclass(frozen=True, slots=True)
class Signature:
    """«должность ________ И.О. Фамилия»; an empty person leaves a blank."""

    post: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Signatures(Block):
    """Signature lines; `date`: a line for the date under them."""

    lines: tuple[Signature, ...]
    date: bool = False


@dataclass(frozen=True, slots=True)
class KeyValue(Block):
    """A card: labels with values, in one or two columns; an empty value prints as a dash."""

    rows: tuple[tuple[str, Cell | Text], ...]
    columns: Literal[1, 2] = 1

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        for label, value in self.rows:
            if isinstance(value, (Figure, tuple)):
                yield from _in_text(value, label)


@dataclass(frozen=True, slots=True)
class Sides(Block):
    """Two texts from the same height, the second at the right edge: «20 ноября 2026 г.» and «№ 3»."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Spacer(Block):
    """Empty height in mm; dropped at the top of a page unless `keep`."""

    height: float = 5
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Note(Block):
    """Small print: what is missing. A `remark` says where parts do not add up: the preview shows it always,
    what goes out only by choice."""

    text: Text
    remark: bool = False

    def labelled(self) -> Iterator[tuple[str, Figure]]:
        return _in_text(self.text, "")


@dataclass(frozen=True, slots=True)
class Contents(Block):
    """A table of contents with page numbers, made from parts and headings up to this level."""

    title: str = "Содержание"
    level: int = 1


@dataclass(frozen=True, slots=True)
class Part(Block):
    """The beginning of a paper inside a file of many: a new page, a bookmark, its own layout and code."""

    title: str
    landscape: bool = False
    margins: Margins = "kept"
    code: str = ""
    renumber: bool = True  # pages count from 1 again; False goes on counting (a packet with contents)
    page_numbers: bool = True
    frame: bool = False
    size: float = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. `title` names the file and the bookmark and is not printed by itself: use Heading(0, …)."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    margins: Margins = "kept"
    code: str = ""  # the short code at the foot
    mark: str = ""  # «ДЕМО»: pale across every page
    author: str = ""
    size: float = 0  # body type in points, 12 to 14; 0 is the house size
    page_numbers: bool = True
    frame: bool = False  # a thin border for certificates; the text is fitted to the page

    @property
    def first_part(self) -> Part:
        """The layout the paper begins with; its pages count from 1."""
        return Part(self.title, self.landscape, self.margins, self.code, True, self.page_numbers, self.frame, self.size)

    def labelled_figures(self) -> Iterator[tuple[str, Figure]]:
        """Every figure of the paper in reading order with words that say what it is."""
        for block in self.blocks:
            yield from block.labelled()

    def without_remarks(self) -> Document:
        """The paper as it goes out when nobody chose to print where parts do not add up."""
        kept = tuple(block for block in self.blocks if not (isinstance(block, Note) and block.remark))
        return self if len(kept) == len(self.blocks) else replace(self, blocks=kept)

    def figures(self) -> Iterator[Figure]:
        """Every figure of the paper in reading order; its place in this order is its number in links."""
        yield from (figure for _, figure in self.labelled_figures())


def cell_text(cell: Cell, kind: str = "text", empty: str = "") -> str:
    """What a cell prints."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Figure):
        if cell.text is not None:
            return cell.text
        if cell.typed and cell.value is not None:
            return f"{number_text(cell.value, kind)}{DAGGER}"
        cell = cell.value
    return number_text(cell, kind) or empty


def plain_text(text: Cell | Text) -> str:
    """Running text without its type, figures as numbers, an unknown figure as «нет данных»."""
    if isinstance(text, tuple):
        return "".join(map(plain_text, text))
    if isinstance(text, Run):
        return text.text
    return cell_text(text, empty=NO_DATA) if isinstance(text, Figure) else cell_text(text)


def _in_text(text: Cell | Text, label: str) -> Iterator[tuple[str, Figure]]:
    if isinstance(text, Figure):
        yield label, text
    elif isinstance(text, tuple):
        words = label or plain_text(text)
        yield from ((words, part) for part in text if isinstance(part, Figure))


def _label(*words: str) -> str:
    return " · ".join(" ".join(word.split()) for word in words if word)
