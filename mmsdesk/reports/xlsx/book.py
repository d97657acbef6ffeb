"""The workbook: sheets one after the other, the same bytes for the same paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.reports.document import Document, Part
from mmsdesk.reports.xlsx.cell_text import one_line, within
from mmsdesk.reports.xlsx.decoding import Decoding
from mmsdesk.reports.xlsx.decoding_sheet import decoding_grid, write_decoding
from mmsdesk.reports.xlsx.looks import FACE, Looks
from mmsdesk.reports.xlsx.page import PaperSheet, set_page
from mmsdesk.reports.xlsx.section_sheet import SectionSheet, anchors_of, laid_section
from mmsdesk.reports.xlsx.sections import DECODING, sections_of
from mmsdesk.reports.xlsx.sheet import Count, Sheet
from mmsdesk.store.guard import private_folder

_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - written as it stands, the same in every file
_LONG: Final = 30_000
"""Rows from which they go to disk one by one instead of staying in memory."""
_FEW_SHEETS: Final = 50
"""Each sheet written so keeps a file open."""
_LONGEST_PROPERTY: Final = 250


def write_book(document: Document, progress: Progress, titles: Mapping[str, str] | None) -> bytes:
    """The bytes of the workbook."""
    sections = sections_of(document)
    anchors = anchors_of(sections)
    parts = []
    for at, section in enumerate(sections):
        progress(0, 1, f"Раскладываю: лист {at + 1} из {len(sections)}")
        parts.append(laid_section(section, document.mark if section.begins else "", anchors))
    decoding = Decoding(document, titles) if titles is not None else None
    rows = sum(part.rows for part in parts) + (decoding.end if decoding else 0)
    target = BytesIO()
    with _opened(target, on_disk=rows > _LONG and len(parts) < _FEW_SHEETS) as book:
        _describe(book, document)
        _fill(book, document, parts, decoding, Count(progress, rows))
    progress(rows, rows, "Готово")
    return target.getvalue()


def _fill(book: Any, document: Document, parts: list[SectionSheet], decoding: Decoding | None, count: Count) -> None:
    looks = Looks(book)
    for part in parts:
        page = book.add_worksheet(part.section.name, worksheet_class=PaperSheet)
        set_page(page, part.section.part, document.mark, begins=part.section.begins, marked=part.section.begins)
        part.write(Sheet(page, looks, part.grid, count, decoding))
    if decoding is None:
        return
    page = book.add_worksheet(DECODING, worksheet_class=PaperSheet)
    set_page(page, Part(DECODING, code=document.code, margins="plain"), document.mark, begins=True, marked=False)
    write_decoding(Sheet(page, looks, decoding_grid(len(parts) > 1), count, None), decoding)


def _describe(book: Any, document: Document) -> None:
    told = {"title": document.title, "author": document.author, "subject": document.code}
    properties: dict[str, Any] = {key: within(one_line(text), _LONGEST_PROPERTY) for key, text in told.items()}
    book.set_properties({**properties, "created": _CREATED})


@contextmanager
def _opened(target: BytesIO, *, on_disk: bool) -> Iterator[Any]:
    """A workbook that is finished at the end, or given up without a trace when the work was stopped."""
    try:
        with _space(on_disk) as how:
            yield from _filled(target, how)
    except (OSError, FileCreateError) as problem:
        raise UserError(
            "Книгу Excel не составить: для её листов не нашлось места в папке программы.",
            "Освободите место на системном диске или сохраните бумагу как PDF.",
            str(problem),
        ) from problem


@contextmanager
def _space(on_disk: bool) -> Iterator[dict[str, Any]]:
    """Where rows wait until the file is put together; small books ask nothing of the disk."""
    if not on_disk:
        yield {"in_memory": True}
        return
    # The rows are those of a file that may have a password: they do not wait where everybody looks.
    with private_folder() as folder:
        yield {"constant_memory": True, "tmpdir": str(folder)}


def _filled(target: BytesIO, how: dict[str, Any]) -> Iterator[Any]:
    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    # The digits of this type are as wide as those the widths of columns are counted in.
    cells = {"default_format_properties": {"font_name": FACE, "font_size": 11, "font_scheme": "none"}}
    book = xlsxwriter.Workbook(target, {**plain, **cells, **how})
    try:
        yield book
        book.close()
    except BaseException:
        book.fileclosed = True
        for page in book.worksheets() if "tmpdir" in how else ():
            page._opt_close()  # noqa: SLF001 - the library has no other way to give up a book
        raise
