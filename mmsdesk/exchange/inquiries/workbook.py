"""Writing the workbook of one organisation: what is known is filled in and locked, the gaps are open and coloured."""

from __future__ import annotations

import datetime as dt
import enum
import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mmsdesk.core.dates import format_date
from mmsdesk.exchange.importing.codes import CODE_HEADING
from mmsdesk.exchange.importing.mapping import column_letter
from mmsdesk.exchange.inquiries.instructions import REMARK, SHEET, instructions
from mmsdesk.exchange.inquiries.known import District, KnownRow
from mmsdesk.exchange.inquiries.lists import AskedColumn, AskedList, CellKind, list_of
from mmsdesk.exchange.inquiries.mark import HIDDEN_SHEET, SIGN, visible_code
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.inquiries import InquiryFacts

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 4
"""Row of the headings, counted from 1 as in Excel."""

_FEWEST_NEW, _MOST_NEW = 12, 40
_REMARK_WIDTH = 28
_UPRIGHT_WIDTHS = (28, 60, 40)
_BORDER = "#C4CACC"
_LINE = 15.0
"""Height of a line, in points."""
_EARLIEST, _LATEST = dt.date(1930, 1, 1), dt.date(2100, 1, 1)


class _Is(enum.Enum):
    """What a cell is to the school."""

    KNOWN = enum.auto()
    GAP = enum.auto()
    OPEN = enum.auto()


_FILL = {_Is.KNOWN: "#F1F3F4", _Is.GAP: "#FFF4CC", _Is.OPEN: "#FFFFFF"}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whose workbook it is: the organisation and what the file knows of it."""

    organisation_id: str
    name: str
    rows: Sequence[KnownRow]
    office: str


def workbook(asked: InquiryFacts, whose: Recipient, shared: District) -> bytes:
    """The file as bytes: the table, the instructions, a hidden sheet with the mark and the lists of words."""
    import xlsxwriter  # half of a tenth of a second of start time, needed only here

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.set_properties({"title": f"{asked.title}: {whose.name}", "author": whose.office})
    _Writing(book, asked, whose, shared).write()
    book.close()
    return kept.getvalue()


class _Writing:
    """One workbook being written."""

    def __init__(self, book: Any, asked: InquiryFacts, whose: Recipient, shared: District) -> None:
        self._book = book
        self._asked, self._whose, self._shared = asked, whose, shared
        self._listed: AskedList = list_of(asked.kind)
        self._columns = self._listed.asked(asked.columns)
        self._page: Worksheet = book.add_worksheet(self._listed.title[:31])
        self._formats: dict[tuple[_Is, CellKind], Format] = {}
        self._places: dict[str, str] = {}
        """Where the words of a column stand on the hidden sheet."""

    def write(self) -> None:
        """All three sheets."""
        how_to = self._book.add_worksheet(SHEET)
        self._hidden()
        if self._listed.upright:
            self._upright()
        else:
            self._table()
        self._look()
        self._instructions(how_to)
        self._page.activate()

    # the table

    def _table(self) -> None:
        page, columns = self._page, self._columns
        headings = (CODE_HEADING, "№", *(column.heading for column in columns), REMARK)
        self._headings(headings)
        tallest = max(_lines(column.heading, column.width - 2) for column in columns)
        page.set_row(HEADER_ROW - 1, _LINE * max(tallest, 2) + 4)
        page.set_column(0, 0, 8, None, {"hidden": True})
        page.set_column(1, 1, 5)
        for at, column in enumerate(columns, start=2):
            page.set_column(at, at, column.width)
        page.set_column(len(columns) + 2, len(columns) + 2, _REMARK_WIDTH)
        for number, row in enumerate(self._whose.rows, start=1):
            self._known_row(HEADER_ROW + number - 1, number, row)
        first_new = HEADER_ROW + len(self._whose.rows)
        last = first_new + self._new_rows() - 1
        for at_row in range(first_new, last + 1):
            self._blank(at_row, 0, _Is.KNOWN, CellKind.TEXT)
            self._blank(at_row, 1, _Is.KNOWN, CellKind.TEXT)
            for at, column in enumerate(columns, start=2):
                self._blank(at_row, at, _Is.OPEN, column.kind)
            self._blank(at_row, len(columns) + 2, _Is.OPEN, CellKind.TEXT)
        for at, column in enumerate(columns, start=2):
            self._validate(HEADER_ROW, at, last, column)
        page.freeze_panes(HEADER_ROW, 3)
        page.print_area(0, 1, last, len(columns) + 2)

    def _known_row(self, at_row: int, number: int, row: KnownRow) -> None:
        self._page.write_string(at_row, 0, row.record_id, self._cell(_Is.KNOWN, CellKind.TEXT))
        self._page.write_number(at_row, 1, number, self._cell(_Is.KNOWN, CellKind.NUMBER))
        for at, column in enumerate(self._columns, start=2):
            self._value(at_row, at, column, row)
        self._blank(at_row, len(self._columns) + 2, _Is.OPEN, CellKind.TEXT)
        texts = ((str(row.values.get(column.key, "")), column.width) for column in self._columns)
        self._page.set_row(at_row, _LINE * max(_lines(text, width) for text, width in texts))

    def _new_rows(self) -> int:
        people = len({row.record_id for row in self._whose.rows})
        return max(_FEWEST_NEW, min(_MOST_NEW, people if self._listed.repeats else people // 6))

    # a row per field

    def _upright(self) -> None:
        page = self._page
        self._headings((CODE_HEADING, "Сведения", "Значение", REMARK))
        page.set_column(0, 0, 8, None, {"hidden": True})
        for at, width in enumerate(_UPRIGHT_WIDTHS, start=1):
            page.set_column(at, at, width)
        row = self._whose.rows[0] if self._whose.rows else KnownRow(self._whose.organisation_id, {})
        for at_row, column in enumerate(self._columns, start=HEADER_ROW):
            page.write_string(at_row, 0, row.record_id, self._cell(_Is.KNOWN, CellKind.TEXT))
            page.write_string(at_row, 1, column.heading, self._cell(_Is.KNOWN, CellKind.TEXT))
            self._value(at_row, 2, column, row)
            self._blank(at_row, 3, _Is.OPEN, CellKind.TEXT)
            self._validate(at_row, 2, at_row, column)
            page.set_row(at_row, _LINE * _lines(str(row.values.get(column.key, "")), _UPRIGHT_WIDTHS[1]) + 4)
        page.freeze_panes(HEADER_ROW, 2)
        page.print_area(0, 1, HEADER_ROW + len(self._columns) - 1, 3)

    def _headings(self, texts: Sequence[str]) -> None:
        how = self._format(
            bold=True, text_wrap=True, valign="vcenter", bg_color="#DDE7E8", border=1, border_color=_BORDER
        )
        for at, text in enumerate(texts):
            self._page.write_string(HEADER_ROW - 1, at, text, how)

    # cells

    def _value(self, at_row: int, at: int, column: AskedColumn, row: KnownRow) -> None:
        value = row.values.get(column.key)
        closed = column.key in row.closed
        if value in (None, "") or closed:
            gap = _Is.GAP if column.gap and column.key not in row.optional else _Is.OPEN
            self._blank(at_row, at, _Is.KNOWN if closed else gap, column.kind)
            return
        correctable = self._asked.correctable and not (column.always and not self._listed.upright)
        how = self._cell(_Is.OPEN if correctable else _Is.KNOWN, column.kind)
        if isinstance(value, dt.date):
            self._page.write_datetime(at_row, at, value, how)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self._page.write_number(at_row, at, value, how)
        else:
            self._page.write_string(at_row, at, str(value), how)

    def _blank(self, at_row: int, at: int, state: _Is, kind: CellKind) -> None:
        self._page.write_blank(at_row, at, None, self._cell(state, kind))

    def _cell(self, state: _Is, kind: CellKind) -> Format:
        key = (state, kind)
        if key not in self._formats:
            shown = {CellKind.DATE: "dd.mm.yyyy", CellKind.NUMBER: "General"}.get(kind, "@")
            self._formats[key] = self._format(
                num_format=shown,
                bg_color=_FILL[state],
                border=1,
                border_color=_BORDER,
                valign="top",
                align="left",
                text_wrap=True,
                locked=state is _Is.KNOWN,
            )
        return self._formats[key]

    def _format(self, **how: Any) -> Format:
        return self._book.add_format(how)

    def _validate(self, first: int, at: int, last: int, column: AskedColumn) -> None:
        place = self._places.get(column.key)
        if place:
            strict = column.kind is CellKind.WORD
            how: dict[str, Any] = {"validate": "list", "source": place, "show_error": strict}
            how |= {"error_title": column.heading[:32], "error_message": "Выберите слово из списка (стрелка у ячейки)."}
        elif column.kind is CellKind.DATE:
            how = {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
            how |= {"error_title": column.heading[:32], "error_message": "Напишите дату так: 05.09.2026."}
        elif column.kind is CellKind.NUMBER:
            how = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1_000_000}
            how |= {"error_title": column.heading[:32], "error_message": "Напишите число цифрами."}
        else:
            return
        self._page.data_validation(first, at, last, at, {"ignore_blank": True, **how})

    # the other sheets

    def _instructions(self, page: Worksheet) -> None:
        page.set_column(0, 0, 4)
        page.set_column(1, 1, 96)
        page.write_string(0, 0, "Как заполнить", self._format(bold=True, font_size=14))
        plain = self._format(text_wrap=True, valign="top", font_size=12)
        for number, text in enumerate(
            instructions(self._listed, self._asked, self._whose.office, gaps=self._has_gaps), start=1
        ):
            page.write_string(number + 1, 0, f"{number}.", plain)
            page.write_string(number + 1, 1, text, plain)
            page.set_row(number + 1, 34 if len(text) > 84 else 19)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.protect()

    def _hidden(self) -> None:
        page = self._book.add_worksheet(HIDDEN_SHEET)
        for at, text in enumerate((SIGN, self._asked.id, self._whose.organisation_id, self._asked.kind.value)):
            page.write_string(0, at, text)
        for at, column in enumerate(self._columns):
            words = self._words(column)
            for number, word in enumerate(words, start=2):
                page.write_string(number, at, word)
            if words:
                page.write_string(1, at, column.heading)
                letter = column_letter(at)
                self._places[column.key] = f"='{HIDDEN_SHEET}'!${letter}$3:${letter}${len(words) + 2}"
        page.hide()
        page.protect()

    def _words(self, column: AskedColumn) -> Sequence[str]:
        if column is self._listed.naming and self._listed.repeats:
            return list(dict.fromkeys(str(row.values[column.key]) for row in self._whose.rows))
        if isinstance(column.choices, ReferenceList):
            return self._shared.words.get(column.choices, ())
        if isinstance(column.choices, str):
            return self._shared.bodies
        return [each.label for each in column.choices] if column.choices is not None else ()

    # looks

    def _look(self) -> None:
        page, asked = self._page, self._asked
        page.write_string(0, 1, f"{self._listed.title}: {self._whose.name}", self._format(bold=True, font_size=14))
        parts = [] if asked.title == self._listed.title else [asked.title]
        parts.append(f"на {format_date(asked.asked_on)}")
        if self._listed.dated and asked.since is not None:
            until = f" по {format_date(asked.until)}" if asked.until else ""
            parts.append(f"за время с {format_date(asked.since)}{until}")
        parts += [f"ответить до {format_date(asked.due_on)}"] if asked.due_on else []
        quiet = self._format(font_color="#50595C")
        last = 3 if self._listed.upright else len(self._columns) + 2
        code = f"код {visible_code(asked.id, self._whose.organisation_id)}"
        page.write_string(0, last, code, self._format(font_color="#50595C", align="right"))
        page.write_string(1, 1, " · ".join(parts), quiet)
        page.write_string(2, 1, self._legend(), quiet)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER_ROW - 1)
        footer = f"{self._whose.name} · {asked.title}".replace("&", "&&")[:200]
        page.set_footer(f"&L{footer}&RСтр. &P из &N")
        page.hide_gridlines(2)
        page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})

    def _legend(self) -> str:
        """What the colours mean: only those that are there."""
        gaps = ["Жёлтое – заполните."] if self._has_gaps else []
        if self._asked.correctable and not self._listed.upright:
            known = ["Неверное исправьте."]
        else:
            known = ["Серое известно службе."]
        new = [] if self._listed.upright else ["Новые строки – внизу."]
        return " ".join([*gaps, *known, *new, f"Подробнее – лист «{SHEET}»."])

    @property
    def _has_gaps(self) -> bool:
        return any(state is _Is.GAP for state, _kind in self._formats)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column so many characters wide."""
    return max(len(textwrap.wrap(text, max(width - 1, 4))), 1)
