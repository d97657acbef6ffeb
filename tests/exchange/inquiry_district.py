"""Two invented schools that are asked for their lists, and answers filled in as a school would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mmsdesk.exchange.inquiries.collecting import Answer, Collected, collect, files_in
from mmsdesk.exchange.inquiries.sending import write_files
from mmsdesk.exchange.inquiries.workbook import HEADER_ROW
from mmsdesk.models.growth import Category
from mmsdesk.models.inquiry import InquiryKind
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.inquiries import NewInquiry, ask
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_organisation, make_teacher
from tests.offices import office

DUE = dt.date(2026, 12, 15)
LIST = "Лист"

ANNA, BORIS, VERA = "Ёлкина Анна Петровна", "Дубов Борис Ильич", "Липова Вера Юрьевна"


class District:
    """СОШ № 3 with two teachers and a gap, СОШ № 7 with one, and an inquiry to both."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent = folder / "разослать"
        self.came = folder / "пришло"
        self.sent.mkdir()
        self.came.mkdir()
        self.store: Store = office(folder / "Район.mms", short_name="Методический центр")
        self.third = make_organisation(self.store, "СОШ № 3")
        self.seventh = make_organisation(self.store, "СОШ № 7")
        teacher = entry_id(ReferenceList.POSITIONS, "teacher")
        self.anna = make_teacher(
            self.store,
            ANNA,
            born_on=dt.date(1980, 5, 17),
            children={
                "employments": [{"organisation_id": self.third, "position_id": teacher}],
                "attestations": [{"category": Category.FIRST, "decided_on": dt.date(2024, 3, 12)}],
                "trainings": [{"programme": "Смысловое чтение", "hours": 36, "ended_on": dt.date(2025, 10, 20)}],
            },
        )
        self.boris = make_teacher(
            self.store,
            BORIS,
            children={"employments": [{"organisation_id": self.third, "position_id": teacher}]},
        )
        self.vera = make_teacher(self.store, VERA, self.seventh)

    def ask(self, kind: InquiryKind = InquiryKind.TEACHERS, **more: Any) -> str:
        """Ask both schools."""
        wanted = NewInquiry(
            f"{kind.label}: сверка", kind, more.pop("columns", ()), "", (self.third, self.seventh), DUE, **more
        )
        return ask(self.store, wanted, TODAY)

    def write(self, inquiry_id: str) -> dict[str, Path]:
        """Workbooks by organisation."""
        return {
            each.addressee.organisation_id: each.path
            for each in write_files(self.store, inquiry_id, self.sent, today=TODAY)
        }


def headings(page: Worksheet) -> dict[str, int]:
    """Columns of a workbook by heading, counted from 1."""
    return {str(cell.value): cell.column or 0 for cell in page[HEADER_ROW] if cell.value is not None}


def row_of(page: Worksheet, text: str) -> int:
    """The row in which a text stands."""
    return next(cell.row or 0 for row in page.iter_rows(min_row=HEADER_ROW + 1) for cell in row if cell.value == text)


def new_row(page: Worksheet) -> int:
    """The first empty row below the people."""
    name = headings(page)["ФИО"]
    return next(number for number in range(HEADER_ROW + 1, 500) if page.cell(number, name).value is None)


def fill(source: Path, target: Path, known: Mapping[str, Mapping[str, Any]], *added: Mapping[str, Any]) -> Path:
    """Write cells into the rows of people by heading, and new rows below them."""
    book = load_workbook(source)
    page = book.worksheets[0]
    at = headings(page)
    for name, cells in known.items():
        row = row_of(page, name)
        for heading, value in cells.items():
            page.cell(row, at[heading]).value = value
    for cells in added:
        row = new_row(page)
        for heading, value in cells.items():
            page.cell(row, at[heading]).value = value
    book.save(target)
    return target


def cells(page: Worksheet) -> Iterator[str]:
    """Every text of a sheet."""
    return (str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None)


def collected(district: District, inquiry_id: str) -> Collected:
    """What came, looked at."""
    return collect(district.store, inquiry_id, files_in(district.came), today=TODAY)


def only(found: Collected) -> Answer:
    """The one answer that came."""
    (answer,) = found.answers
    return answer
