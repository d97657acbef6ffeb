"""Layout of papers: margins, page numbers, what stays together, many papers in one file."""

from __future__ import annotations

import pytest

from mmsdesk.reports.binding import join
from mmsdesk.reports.document import (
    Column,
    Contents,
    Document,
    Group,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Signature,
    Signatures,
    Spacer,
    Table,
    Total,
)
from mmsdesk.reports.pdf import render_pdf
from tests.reports.papers import (
    MM,
    bookmarks,
    everything,
    glyphs,
    lines,
    page_sizes,
    page_texts,
    paper,
    people,
    printed,
    whole_text,
)


def test_page_number_top_centre_from_the_second_page() -> None:
    data = printed(people(120))
    first, second = lines(data, 0), lines(data, 1)
    assert first[0][1].startswith("№")
    height, text = second[0]
    assert text == "2"
    assert 297 - 20 < height / MM < 297 - 9
    numeral = next(glyph for glyph in glyphs(data, 1) if glyph.bottom > (297 - 20) * MM)
    assert abs((numeral.left + numeral.right) / 2 / MM - 105) < 1


@pytest.mark.parametrize(
    ("options", "left", "width", "height"),
    [
        ({}, 30, 210, 297),
        ({"margins": "plain"}, 20, 210, 297),
        ({"landscape": True}, 30, 297, 210),
    ],
)
def test_nothing_stands_in_the_margins(options: dict[str, object], left: int, width: int, height: int) -> None:
    long_word = "Нередуцируемоесловобезпробелов" * 6
    wide = Table(
        tuple(Column(f"Показатель деятельности {i}") for i in range(14)),
        tuple(tuple(f"значение {i * k}" for i in range(14)) for k in range(40)),
    )
    data = printed(*everything().blocks, people(90), wide, Paragraph(long_word), Paragraph("слово " * 900), **options)
    sizes = page_sizes(data)
    assert set(sizes) == {(width, height)}
    for page in range(len(sizes)):
        number = str(page + 1)
        for glyph in glyphs(data, page):
            if glyph.char in number and glyph.bottom > (height - 20) * MM:
                continue
            assert glyph.left >= left * MM - 0.5, glyph
            assert glyph.right <= (width - 10) * MM + 0.5, glyph
            assert glyph.bottom >= 20 * MM - 0.5, glyph
            assert glyph.top <= (height - 20) * MM + 0.5, glyph


def test_header_is_repeated_and_every_row_is_there_once() -> None:
    data = printed(people(300))
    texts = page_texts(data)
    assert len(texts) > 5
    assert all(text.count("Фамилия, имя, отчество") == 1 for text in texts)
    text = " ".join(texts)
    assert [i for i in range(1, 301) if text.count(f"Петрова{i} ") != 1] == []


def test_rows_are_not_parted_between_pages() -> None:
    rows = tuple((f"начало{i} " + "слово " * (20 + 7 * i % 50) + f"конец{i}", "х") for i in range(60))
    texts = page_texts(printed(Table((Column("Текст"), Column("Отметка")), rows)))
    for i in range(60):
        assert len([text for text in texts if f"начало{i} " in text or f"конец{i} " in text]) == 1


def test_a_row_taller_than_a_page_is_printed_whole() -> None:
    words = " ".join(f"слово{i}." for i in range(3000))
    text = whole_text(printed(Table((Column("Т"), Column("Х")), (("до", "1"), (words, "2"), ("после", "3")))))
    assert all(f"слово{i}." in text for i in range(3000))
    assert "после" in text


@pytest.mark.parametrize("held", ["№ 5", "СОШ № 5", "О.В. Смирнова", "5 сентября 2026 г.", "г. Зея"])
def test_what_belongs_together_is_not_parted_by_a_line_end(held: str) -> None:
    for filler in range(1, 40):
        data = printed(Paragraph("и" * filler + " " + "слово " * 14 + held, indent=False, align="left"))
        assert any(text.endswith(held.replace(" ", "")) for _, text in lines(data, 0)), filler
    table = Table((Column("Т", width=30), Column("Т", width=90)), (("слово " * 5 + held, ""),))
    assert any(held.replace(" ", "") in text for _, text in lines(printed(table), 0))


def test_words_stay_whole_where_a_smaller_type_can_keep_them() -> None:
    columns = tuple(Column(f"Ответственный{i}") for i in range(5))
    text = whole_text(printed(Table(columns, (tuple("Константинопольский" for _ in columns),) * 3)))
    assert text.count("Константинопольский") == 15


def test_group_stays_with_its_rows_and_total_with_the_last_row() -> None:
    rows: list[tuple[str, int] | Group | Total] = []
    for i in range(40):
        rows += [Group(f"Раздел{i}"), (f"строка{i}а", 1), (f"строка{i}б", 2), Total((f"Всего{i}", 3))]
    texts = page_texts(printed(Table((Column("Что"), Column("Сколько", "number")), tuple(rows))))
    for i in range(40):
        assert any(f"Раздел{i} строка{i}а" in text for text in texts)
        assert any(f"строка{i}б 2 Всего{i} 3" in text for text in texts)


def test_a_short_table_is_not_parted_between_pages() -> None:
    short = Table((Column("Что"), Column("Сколько", "number")), tuple((f"строка{i}", i) for i in range(6)))
    for filler in range(30, 60):
        data = printed(*(Paragraph(f"абзац {i}", indent=False) for i in range(filler)), Heading(1, "Итоги"), short)
        assert any("Итоги" in text and "строка0" in text and "строка5" in text for text in page_texts(data)), filler


def test_headings_and_signatures_do_not_stand_alone() -> None:
    for filler in range(30, 60):
        data = printed(
            *(Paragraph(f"строка {i}", indent=False) for i in range(filler)),
            Heading(1, "Заголовок"),
            Paragraph("под заголовком " * 30 + "последние слова"),
            Signatures((Signature("Секретарь", "А.П. Иванова"),)),
        )
        texts = page_texts(data)
        assert any("Заголовок под заголовком" in text for text in texts)
        assert any("последние слова Секретарь" in text for text in texts), filler


@pytest.mark.parametrize("signed", [True, False])
def test_nobody_turns_a_page_for_one_row(signed: bool) -> None:
    columns = (Column("Что"), Column("Сколько", "number"))
    closing = (Paragraph("Имеют категорию – 5."), Note("Без стажа – 2."), Signatures((Signature("Директор"),)))
    for count in range(30, 60):
        rows = (*((f"строка{i}.", i) for i in range(count)), Total(("Всего", count)))
        texts = page_texts(printed(Table(columns, rows), *(closing if signed else ())))
        assert len(texts) <= 2, count
        assert texts[-1].count("строка") >= 3, count
        assert f"строка{count - 1}. {count - 1} Всего" in texts[-1], count
        assert not signed or "Имеют" in texts[-1], count


def test_a_group_does_not_begin_with_one_row_at_the_foot_of_a_page() -> None:
    rows: list[tuple[str, int] | Group] = []
    for i in range(30):
        rows += [Group(f"Раздел{i}."), *((f"строка{i}.{k}", k) for k in range(4))]
    texts = page_texts(printed(Table((Column("Что"), Column("Сколько", "number")), tuple(rows))))
    for i in range(30):
        page = next(text for text in texts if f"Раздел{i}." in text)
        assert f"строка{i}.1" in page, i


def test_an_empty_table_and_an_empty_paper() -> None:
    assert "Записей нет." in whole_text(printed(Table((Column("Кто"),), ())))
    assert page_texts(printed()) == [""]
    assert len(page_texts(printed(PageBreak(), Paragraph("текст"), PageBreak(), PageBreak()))) == 1


def test_papers_in_one_file_have_bookmarks_layouts_and_their_own_numbers() -> None:
    portrait = Document("Карточка а", (Paragraph("один"), PageBreak(), Paragraph("два")), code="К-1")
    landscape = Document("Карточка б", (people(60),), landscape=True, code="К-2")
    data = render_pdf(join("Карточки", (portrait, landscape)))
    sizes = page_sizes(data)
    assert sizes[:3] == [(210, 297), (210, 297), (297, 210)]
    assert bookmarks(data) == [(0, "Карточка а", 0), (0, "Карточка б", 2)]
    assert [lines(data, i)[0][1] == "2" for i in range(4)] == [False, True, False, True]
    assert "К-1" in page_texts(data)[0]
    assert "К-2" in page_texts(data)[2]


def test_contents_name_the_pages() -> None:
    document = paper(
        Contents(),
        Part("Повестка", renumber=False),
        Heading(1, "Вопрос первый"),
        people(80),
        Part("Список", landscape=True, renumber=False),
        Heading(1, "Кто пришёл"),
        people(3),
    )
    data = render_pdf(document)
    pages = {title: page + 1 for _, title, page in bookmarks(data)}
    contents = lines(data, 0)
    for title, page in pages.items():
        row = next(text for _, text in contents if text.startswith(title.replace(" ", "")))
        assert row.removeprefix(title.replace(" ", "")).strip(".") == str(page)
    assert pages["Список"] > pages["Повестка"] == 2


@pytest.mark.parametrize("gap", [0, 5, 20, 60])
def test_a_certificate_keeps_to_its_page(gap: int) -> None:
    data = printed(
        Spacer(gap, keep=True),
        Paragraph("СЕРТИФИКАТ", align="center", bold=True, size=36),
        Spacer(gap),
        Paragraph("Иванова Анна Петровна", align="center", bold=True, size=22),
        Paragraph("выступила на муниципальном семинаре", align="center"),
        Spacer(gap),
        Signatures((Signature("Директор", "О.В. Смирнова"),)),
        landscape=True,
        frame=True,
        code="С-12",
    )
    assert len(page_texts(data)) == 1
    found = [glyph for glyph in glyphs(data, 0) if glyph.bottom > 20 * MM]
    above, below = 210 * MM - max(g.top for g in found), min(g.bottom for g in found)
    assert min(above, below) > 24 * MM
    assert gap or abs(above - below) < 20 * MM


@pytest.mark.parametrize("lines", range(30, 50))
def test_a_caption_goes_with_its_table_when_what_follows_takes_the_last_row_along(lines: int) -> None:
    """Signatures hold the last row of a table, and the only row holds its caption."""
    blocks = (
        *(Paragraph(f"Строка {number}", indent=False) for number in range(lines)),
        Table((Column("Что"),), (("слово " * 80,),), caption="Подпись таблицы"),
        Signatures((Signature("Руководитель", "Е.А. Устинов"),)),
    )
    pages = page_texts(render_pdf(Document("Бумага", blocks)))
    assert sum("Подпись таблицы" in page and "слово" in page for page in pages) == 1
