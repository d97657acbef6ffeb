"""Papers and looks into PDFs for the tests of reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2

from mmsdesk.reports.document import (
    Approval,
    Block,
    Chart,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Run,
    Series,
    Signature,
    Signatures,
    Spacer,
    Table,
    Total,
    Visa,
)
from mmsdesk.reports.pdf import render_pdf

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """A printed character and its box in points from the lower left."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def page_texts(data: bytes) -> list[str]:
    """Text of each page, every gap one space."""
    with opened(data) as document:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
    return texts


def whole_text(data: bytes) -> str:
    return " ".join(page_texts(data))


def glyphs(data: bytes, number: int, loose: bool = False) -> list[Glyph]:
    """Every visible character of a page; a loose box is as tall as its font."""
    with opened(data) as document:
        page = document[number]
        text = page.get_textpage()
        found = []
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if char.strip():
                found.append(Glyph(char, *text.get_charbox(index, loose=loose)))
        text.close()
        page.close()
    return found


def lines(data: bytes, number: int) -> list[tuple[float, str]]:
    """Lines of a page by their height, from the top, with spaces taken out."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs(data, number, loose=True), key=lambda glyph: -glyph.bottom):
        if rows and rows[-1][0].bottom - glyph.bottom < 2:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [(row[0].bottom, "".join(g.char for g in sorted(row, key=lambda g: g.left))) for row in rows]


def page_sizes(data: bytes) -> list[tuple[int, int]]:
    with opened(data) as document:
        sizes = [document.get_page_size(i) for i in range(len(document))]
    return [(round(width / MM), round(height / MM)) for width, height in sizes]


def bookmarks(data: bytes) -> list[tuple[int, str, int]]:
    """Level, title, page from 0."""
    with opened(data) as document:
        return [
            (item.level, item.get_title(), item.get_dest().get_index())
            for item in document.get_toc()
        ]  # fmt: skip


def paper(*blocks: Block, **options: Any) -> Document:
    return Document("Бумага", blocks, **options)


def printed(*blocks: Block, **options: Any) -> bytes:
    return render_pdf(paper(*blocks, **options))


def people(count: int) -> Table:
    columns = (Column("№", "number"), Column("Фамилия, имя, отчество"), Column("Организация"), Column("Дата", "date"))
    rows = tuple(
        (i, f"Петрова{i} Анна Ивановна", f"МБОУ «СОШ № {i % 40}»", f"{i % 28 + 1:02d}.09.2026")
        for i in range(1, count + 1)
    )
    return Table(columns, rows)


def everything() -> Document:
    """One of each block."""
    return paper(
        Approval(Visa("Директор", "О.В. Смирнова", "05.06.2026"), Visa("Председатель", basis="Протокол № 1")),
        Heading(0, "ПЛАН РАБОТЫ"),
        Heading(1, "1. Задачи"),
        Paragraph(("Проведено ", Figure(12, "events", ("a",)), " заседаний, ", Run("важно", bold=True))),
        ListBlock(("первая задача", "вторая задача"), numbered=True, prefix="2."),
        KeyFigures((KeyFigure("педагогов", Figure(612, "teachers", ("t",)), Figure(598)),), "в 2025/26"),
        Table(
            (Column("Школа"), Column("до 25", "number", group="Возраст"), Column("25+", "number", group="Возраст")),
            (Group("Город"), ("СОШ № 1", 3, Figure(4, "teachers", ("x",))), Total(("Итого", 3, 4))),
            caption="Таблица 1",
            note="Без внешних совместителей.",
        ),
        Chart("bars", ("2024", "2025"), (Series("курсы", (10, 20)),), caption="Рисунок 1"),
        KeyValue((("Стаж", Figure(8)), ("Телефон", "")), columns=2),
        Spacer(),
        Note("Нет данных о трёх школах."),
        Signatures((Signature("Секретарь", "А.П. Иванова"),), date=True),
        code="ММС-7Q2K",
        mark="ДЕМО",
        author="Методический центр",
    )
