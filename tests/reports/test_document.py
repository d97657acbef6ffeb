"""Documents: figures are found in reading order, numbers read as Russian numbers."""

from __future__ import annotations

import pytest

from mmsdesk.core.numbers import number_text
from mmsdesk.reports.binding import join
from mmsdesk.reports.document import (
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Run,
    Series,
    Table,
    Total,
    cell_text,
    plain_text,
)


def figure(value: int) -> Figure:
    return Figure(value, "teachers", tuple(f"id{i}" for i in range(value)))


def test_figures_in_reading_order_with_words() -> None:
    document = Document(
        "Отчёт",
        (
            Paragraph(("Всего ", figure(1), " педагогов")),
            KeyFigures((KeyFigure("мероприятий", figure(2), figure(3)),), "в 2025/26"),
            ListBlock((("из них ", figure(4)),)),
            Table(
                (Column("Школа"), Column("до 25", group="Возраст")),
                (("СОШ № 1", figure(5)), Total(("Итого", figure(6)))),
                caption="Кадры",
            ),
            Chart("bars", ("2025",), (Series("курсы", (figure(7),)),), caption="Рост"),
            KeyValue((("Стаж", figure(8)),)),
            Note(("без данных ", figure(9))),
        ),
    )
    assert [each.value for each in document.figures()] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    labels = [label for label, _ in document.labelled_figures()]
    assert labels[1:3] == ["мероприятий", "мероприятий, в 2025/26"]
    assert labels[4:8] == [
        "Кадры · СОШ № 1 · Возраст · до 25",
        "Кадры · Итого · Возраст · до 25",
        "Рост · курсы · 2025",
        "Стаж",
    ]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1234, "number", "1234"),
        (12345, "number", "12\u00a0345"),
        (1234567.5, "number", "1\u00a0234\u00a0567,5"),
        (45.55, "percent", "45,5\u00a0%"),
        (45.0, "percent", "45\u00a0%"),
        (12.345, "number", "12,35"),
        (-3, "number", "−3"),
        (-0.001, "number", "0"),
        (None, "number", ""),
        (float("nan"), "number", ""),
    ],
)
def test_number_text(value: float | None, kind: str, text: str) -> None:
    assert number_text(value, kind) == text


def test_cells_and_text() -> None:
    assert cell_text(None, empty="нет данных") == "нет данных"
    assert cell_text(Figure(None), "number", "нет данных") == "нет данных"
    assert cell_text(Figure(12, text="12 из 15")) == "12 из 15"
    assert plain_text(("а ", Run("б", bold=True), " ", Figure(None))) == "а б нет данных"


def test_join_keeps_the_layout_of_each_paper() -> None:
    first = Document("Протокол", (Heading(0, "ПРОТОКОЛ"),), code="A-1", mark="ДЕМО")
    second = Document("Список", (Heading(0, "СПИСОК"),), landscape=True, margins="plain", code="B-2")
    joined = join("Пакет", (first, second))
    parts = [block for block in joined.blocks if isinstance(block, Part)]
    assert [(part.title, part.landscape, part.margins, part.code) for part in parts] == [
        ("Протокол", False, "kept", "A-1"),
        ("Список", True, "plain", "B-2"),
    ]
    assert joined.mark == "ДЕМО"


def test_join_of_nothing_is_a_paper_that_says_so() -> None:
    assert [block.text for block in join("Карточки", ()).blocks if isinstance(block, Note)] == ["Записей нет."]
