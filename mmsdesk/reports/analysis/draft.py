"""What a draft is made of: paragraphs, tables, charts with keys that stay the same from one year to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mmsdesk.queries.opening import Entered
from mmsdesk.queries.work import Compared
from mmsdesk.reports.analysis.phrases import Ids, Words, known_before, paragraph
from mmsdesk.reports.comparison import CHANGE, change_cell
from mmsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Row,
    Table,
    Text,
    Total,
    cell_text,
    plain_text,
)
from mmsdesk.reports.period_words import columns_words
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import counted

FULL = 175.0
"""Width of the page in mm that two columns of numbers and a change leave to the words."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One block of the draft; `key` names it within its theme, whatever it says this year."""

    key: str
    block: Block

    @property
    def words(self) -> str:
        """What it says, in plain text: lines of a list, cells of a table parted by tabs."""
        return words_of(self.block)


def told(key: str, *sentences: Words) -> list[Drafted]:
    """A paragraph of the sentences that say something; nothing where none does."""
    words = paragraph(*sentences)
    tail = words[-1] if words else ""
    # What announces a list stays with it.
    return [Drafted(key, Paragraph(words, keep=isinstance(tail, str) and tail.endswith(":")))] if words else []


def items(key: str, lines: Sequence[Text]) -> list[Drafted]:
    """A list of dashes, if there is anything in it."""
    return [Drafted(key, ListBlock(tuple(lines)))] if lines else []


@dataclass(frozen=True, slots=True)
class Line:
    """A row of two years: `before` None says that nobody knows."""

    what: str
    register: str
    now: Ids
    before: Ids | None
    typed: Entered | None = None
    total: bool = False


def two_years(key: str, years: Compared, lines: Iterable[Line], what: str, caption: str = "") -> list[Drafted]:
    """A table of this year beside the last; nothing of no lines, nor where all of them are empty."""
    rows: list[Row] = []
    for line in lines:
        here, then = counted(line.register, line.now), known_before(line.before, line.register, line.typed, years)
        cells: tuple[Cell, ...] = (line.what, here, then, change_cell(here, then))
        rows.append(Total(cells) if line.total else cells)
    if not rows:
        return []
    columns = (
        Column(what, width=86),
        *(Column(words, "number", width=28, empty=NO_DATA) for words in columns_words(years)),
        CHANGE,
    )
    return [Drafted(key, Table(columns, tuple(rows), caption, size=11))]


def words_of(block: Block) -> str:
    """A block in plain text: what is put before a person who rewrites it, and what a later draft is held against."""
    if isinstance(block, Paragraph):
        return plain_text(block.text)
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, ListBlock):
        return "\n".join(map(plain_text, block.items))
    if isinstance(block, Table):
        return _table_words(block)
    if isinstance(block, Chart):
        return _chart_words(block)
    if isinstance(block, Note):
        return plain_text(block.text)
    return "\n".join(f"{label}: {cell_text(figure)}" for label, figure in block.labelled())


def _table_words(table: Table) -> str:
    lines = ["\t".join(column.title for column in table.columns)]
    for row in table.rows:
        if isinstance(row, (Total, tuple)):
            cells = row.cells if isinstance(row, Total) else row
            lines.append(
                "\t".join(
                    " ".join(cell_text(cell, column.kind, column.empty).split())
                    for cell, column in zip(cells, table.columns, strict=False)
                )
            )
        else:
            lines.append(row.words)
    return "\n".join(lines)


def _chart_words(chart: Chart) -> str:
    lines = ["\t".join(("", *(series.title for series in chart.series)))]
    for at, category in enumerate(chart.categories):
        cells = (series.values[at] if at < len(series.values) else None for series in chart.series)
        lines.append("\t".join((category, *(cell_text(cell, "number") for cell in cells))))
    return "\n".join(lines)
