"""A long table as PDF against the same rows written by a bare canvas in chunks of 200."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mmsdesk.core.resources import resource
from mmsdesk.reports.document import Column, Document, Table
from mmsdesk.reports.pdf import render_pdf
from tests.performance.conftest import Bench, timed

Rows = list[tuple[str, ...]]
TITLES = ("№", "Фамилия, имя, отчество", "Организация", "Должность", "Принят", "Балл", "Телефон")
EDGES = (85, 120, 300, 420, 560, 630, 680, 790)
ROWS_OF_SHEET = 34
CHUNK = 200
GOAL = 1.3
ROUNDS = 3


def rows(count: int) -> Rows:
    surnames = ("Иванова", "Петрова", "Саввинова", "Шевченко", "Кузнецова", "Алексеева")
    posts = ("учитель математики", "учитель начальных классов", "педагог-психолог")
    return [
        (
            str(i),
            f"{surnames[i % 6]} Анна Петровна {i}",
            f"МБОУ «СОШ № {i % 40}»",
            posts[i % 3],
            f"{i % 28 + 1:02d}.09.20{i % 20:02d}",
            str(i * 7 % 100),
            f"+7 914 {i % 1000:03d}-{i % 97:02d}-11",
        )
        for i in range(1, count + 1)
    ]


def by_bare_canvas(data: Rows) -> bytes:
    """No measuring, no wrapping, no headings: text at fixed places and rules."""
    pdfmetrics.registerFont(TTFont("Bare", str(resource("fonts", "Tinos-Regular.ttf")), shapable=False))
    target = BytesIO()
    canvas = Canvas(target, landscape(A4), invariant=1, pageCompression=1)
    for chunk in range(0, len(data), CHUNK):
        part = data[chunk : chunk + CHUNK]
        for start in range(0, len(part), ROWS_OF_SHEET):
            canvas.setFont("Bare", 10)
            y = 530.0
            for row in part[start : start + ROWS_OF_SHEET]:
                for x, text in zip(EDGES, row, strict=False):
                    canvas.drawString(x + 2, y, text)
                canvas.line(EDGES[0], y - 3, EDGES[-1], y - 3)
                y -= 14
            for x in EDGES:
                canvas.line(x, 541, x, y + 11)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def by_us(data: Rows) -> bytes:
    table = Table(tuple(Column(title) for title in TITLES), tuple(data))
    return render_pdf(Document("Список педагогов", (table,), landscape=True))


@pytest.mark.performance
@pytest.mark.parametrize("count", [1_000, 10_000])
def test_long_table_against_bare_canvas(count: int, bench: Bench) -> None:
    data = rows(count)
    by_bare_canvas(data[:10])
    by_us(data[:10])
    what = f"PDF of {count:_} rows".replace("_", "\u00a0")
    bench.against(what, lambda: by_us(data), lambda: by_bare_canvas(data), GOAL, rounds=ROUNDS)


@pytest.mark.performance
def test_time_grows_with_the_rows_and_no_faster() -> None:
    few, many = rows(2_000), rows(16_000)
    by_us(few[:10])
    first = min(timed(lambda: by_us(few)) for _ in range(ROUNDS))
    second = min(timed(lambda: by_us(many)) for _ in range(2))
    assert second <= first * 8 * 1.4
