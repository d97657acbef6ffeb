"""A long table as Word against the same rows by bare python-docx."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from mmsdesk.reports.document import Column, Document, Table
from mmsdesk.reports.docx import render_docx
from tests.performance.conftest import Bench, timed
from tests.performance.test_pdf import TITLES, Rows, rows

GOAL = 0.2
ROUNDS = 3


def by_bare_library(data: Rows) -> bytes:
    """As a person who reads the manual of python-docx would: no widths, no repeated heading, no styles."""
    document = docx.Document()
    table = document.add_table(len(data) + 1, len(TITLES))
    for row, texts in zip(table.rows, (TITLES, *data), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def by_us(data: Rows) -> bytes:
    table = Table(tuple(Column(title) for title in TITLES), tuple(data))
    return render_docx(Document("Список педагогов", (table,), landscape=True))


@pytest.mark.performance
@pytest.mark.timeout(300)
@pytest.mark.parametrize("count", [1_000, 10_000])
def test_long_table_against_bare_python_docx(count: int, bench: Bench) -> None:
    data = rows(count)
    by_bare_library(data[:10])
    by_us(data[:10])
    what = f"DOCX of {count:_} rows (floor: bare python-docx)".replace("_", "\u00a0")
    bench.against(what, lambda: by_us(data), lambda: by_bare_library(data), GOAL, rounds=1 + (count < 5_000))


@pytest.mark.performance
def test_time_grows_with_the_rows_and_no_faster() -> None:
    few, many = rows(2_000), rows(16_000)
    by_us(few[:10])
    first = min(timed(lambda: by_us(few)) for _ in range(ROUNDS))
    second = min(timed(lambda: by_us(many)) for _ in range(2))
    assert second <= first * 8 * 1.4
