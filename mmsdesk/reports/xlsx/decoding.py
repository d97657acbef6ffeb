"""What each figure counts: where it stands, where its records stand on the sheet «Расшифровка»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mmsdesk.core.text import plural
from mmsdesk.models.registry import by_code
from mmsdesk.reports.document import Document, Figure

MOST_ROWS: Final = 1_048_576
"""Rows of an Excel sheet."""
FIRST_ROW: Final = 1
"""Under the heading."""


@dataclass(slots=True)
class Entry:
    """A figure with records: its row on the sheet, and the cell where it is printed, once that is written."""

    label: str
    figure: Figure
    row: int
    sheet: str = ""
    cell: str = ""


class Decoding:
    """Figures in reading order; those that do not fit under each other on one sheet are left out and counted."""

    def __init__(self, document: Document, titles: Mapping[str, str]) -> None:
        self.entries: list[Entry] = []
        self.left_out = 0
        self._titles = titles
        self._of: dict[int, list[Entry]] = {}
        row = FIRST_ROW
        for label, figure in document.labelled_figures():
            if not figure.ids:
                continue
            if self.left_out or row + 1 + len(figure.ids) > MOST_ROWS - 1:
                self.left_out += 1
                continue
            entry = Entry(label, figure, row)
            self.entries.append(entry)
            self._of.setdefault(id(figure), []).append(entry)
            row += 1 + len(figure.ids)
        self.end = row
        for entries in self._of.values():
            entries.reverse()

    def tells(self, figure: Figure) -> bool:
        """Whether the records of the figure are on the sheet."""
        return id(figure) in self._of

    def place(self, figure: Figure, sheet: str, cell: str) -> Entry | None:
        """Notes where a figure is printed; returns its entry, None when nothing is told about it."""
        waiting = self._of.get(id(figure))
        if not waiting:
            return None
        entry = waiting.pop() if len(waiting) > 1 else waiting[0]
        if not entry.cell:
            entry.sheet, entry.cell = sheet, cell
        return entry

    def title(self, record_id: str) -> str:
        """What a record is called; one without a title keeps its id, so that none is lost."""
        return self._titles.get(record_id) or f"запись {record_id}"

    @property
    def shortfall(self) -> str:
        """The sentence for what did not fit; "" when all did."""
        if not self.left_out:
            return ""
        count = plural(self.left_out, "числу", "числам", "числам")
        most = "на листе Excel не больше 1 048 576 строк"
        return f"Расшифровка по {count} не поместилась: {most}. Соберите бумагу по частям."


def register_words(code: str) -> str:
    """What the register of a figure is called."""
    try:
        return by_code(code).words.plural
    except KeyError:
        return code
