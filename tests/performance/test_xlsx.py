"""A long list as a workbook against the same cells written by the bare library."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from mmsdesk.reports.document import Column, Document, Table
from mmsdesk.reports.xlsx import render_xlsx
from tests.performance.conftest import Bench
from tests.performance.test_pdf import TITLES, Rows, rows

GOAL = 2.0


def by_the_bare_library(data: Rows) -> bytes:
    """Text alone: no formats, no widths, no heights."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    for column, title in enumerate(TITLES):
        page.write_string(0, column, title)
    for number, row in enumerate(data, start=1):
        for column, text in enumerate(row):
            page.write_string(number, column, text)
    book.close()
    return target.getvalue()


def by_us(data: Rows) -> bytes:
    table = Table(tuple(Column(title) for title in TITLES), tuple(data))
    return render_xlsx(Document("Список педагогов", (table,), landscape=True))


@pytest.mark.performance
def test_long_list_against_the_bare_library(bench: Bench) -> None:
    data = rows(10_000)
    by_the_bare_library(data[:10])
    by_us(data[:10])
    bench.against(
        "Excel of 10\u00a0000 rows (floor: xlsxwriter alone)",
        lambda: by_us(data),
        lambda: by_the_bare_library(data),
        GOAL,
    )
