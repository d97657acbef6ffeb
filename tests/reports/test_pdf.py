"""Papers as PDF: every text is there, the layout is that of the standard, nasty text does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.reports.document import (
    Approval,
    Chart,
    Column,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Run,
    Series,
    Signature,
    Signatures,
    Spacer,
    Table,
    Total,
    Visa,
    join,
)
from mmsdesk.reports.pdf import render_pdf, write_pdf
from tests.reports.papers import (
    MM,
    bookmarks,
    glyphs,
    lines,
    opened,
    page_sizes,
    page_texts,
    paper,
    printed,
    whole_text,
)

NASTY = (
    "a<b>c",
    "Иванов <i>",
    "СОШ & Ко &amp;",
    "]]> <para/> %s {0} \\n",
    "☐ ☑ ✓ №",
    "Һ Ҥ Ө ҕ ₽",
    "<img src='/etc/passwd'/>",
)


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


def test_every_text_is_on_the_page() -> None:
    text = whole_text(render_pdf(everything()))
    for words in (
        "УТВЕРЖДАЮ Директор О.В. Смирнова 05.06.2026",
        "СОГЛАСОВАНО",
        "Протокол № 1",
        "ПЛАН РАБОТЫ",
        "1. Задачи",
        "Проведено 12 заседаний, важно",
        "2.1. первая задача",
        "2.2. вторая задача",
        "612 педагогов",
        "в 2025/26: 598 (+14)",
        "Возраст",
        "Город",
        "Итого 3 4",
        "Без внешних совместителей.",
        "Рисунок 1",
        "Нет данных о трёх школах.",
        "Секретарь",
        "А.П. Иванова",
        "ММС-7Q2K",
        "ДЕМО",
    ):
        assert words in text


def test_same_data_same_bytes() -> None:
    assert render_pdf(everything()) == render_pdf(everything())
    assert render_pdf(everything()) != render_pdf(everything(), links=False)


def test_metadata() -> None:
    with opened(render_pdf(everything())) as document:
        data = document.get_metadata_dict()
    assert (data["Title"], data["Author"]) == ("Бумага", "Методический центр")


@pytest.mark.parametrize("words", NASTY)
def test_markup_prints_literally_everywhere(words: str) -> None:
    shown = " ".join(words.split())
    text = whole_text(
        printed(
            Approval(Visa(words)),
            Heading(1, words),
            Paragraph(words),
            Paragraph((Run(words, italic=True), Figure(1, text=words))),
            ListBlock((words,)),
            KeyFigures((KeyFigure(words, Figure(1)),)),
            Table((Column(words),), ((words,), Group(words), Total((words,))), caption=words, note=words),
            KeyValue(((words, words),)),
            Note(words),
            Signatures((Signature(words, words),)),
        )
    )
    assert text.replace(" ", "").count(shown.replace(" ", "")) == 18


def test_invisible_and_unpaired_characters_are_harmless() -> None:
    text = whole_text(printed(Paragraph("До\u202eпо\x00сле \ud83d ко\u00adнец\ufeff и\u0306 漢")))
    assert "Допосле \ufffd конец й \ufffd" in text


nasty_text = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn", "Mn", "Zs"]),
        st.sampled_from("<>&;абвЖЩё \t\n\u00a0-–/%\\()"),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nasty_text, nasty_text)
def test_no_text_stops_a_paper(first: str, second: str) -> None:
    document = Document(
        first,
        (
            Part(second),
            Heading(1, first),
            Paragraph((first, Run(second, underline=True), Figure(1, "t", (second,), text=second))),
            Table((Column(first), Column(second, wrap=False)), ((first, second), Group(second)), caption=second),
            Chart("bars", (first, second), (Series(second, (1, 2)), Series(first, (3, None))), caption=first),
            Chart("heat", (first, second), (Series(second, (1, 2)),)),
            Chart("pyramid", (first,), (Series(second, (1,)), Series(first, (1,)))),
            KeyValue(((first, second),)),
        ),
        code=second,
        author=first,
        mark=first,
    )
    assert len(page_texts(render_pdf(document))) >= 1


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


def test_an_empty_table_and_an_empty_paper() -> None:
    assert "Записей нет." in whole_text(printed(Table((Column("Кто"),), ())))
    assert page_texts(printed()) == [""]
    assert len(page_texts(printed(PageBreak(), Paragraph("текст"), PageBreak(), PageBreak()))) == 1


def test_blanks_for_the_pen() -> None:
    text = whole_text(printed(Approval(Visa("Директор")), Signatures((Signature("Секретарь"),))))
    assert "И.О. Фамилия" in text
    assert "«___» ____________ 20___ г." in text


def test_no_data_is_said_where_the_column_asks() -> None:
    table = Table(
        (Column("Школа"), Column("Доля", "percent", empty="нет данных"), Column("Ч", "number")), (("А", None, None),)
    )
    assert "А нет данных" in whole_text(printed(table))


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


def test_figures_with_records_are_links() -> None:
    document = everything()
    figures = list(document.figures())
    data = render_pdf(document)
    for number, figure in enumerate(figures):
        assert (f"(mms:f/{number})".encode() in data) == bool(figure.ids)
    assert b"mms:f/" not in render_pdf(document, links=False)


def test_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "План.pdf"
    write_pdf(everything(), target)
    assert target.read_bytes().startswith(b"%PDF")
    before = target.read_bytes()

    def cancel(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(paper(people(500)), target, cancel)
    assert target.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["План.pdf"]


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"Папки .* нет"):
        write_pdf(paper(), tmp_path / "нет такой" / "а.pdf")
    with pytest.raises(UserError, match="это папка"):
        write_pdf(paper(), tmp_path)
    if Path("/dev/full").exists():
        with pytest.raises(UserError):
            write_pdf(paper(), Path("/proc/а.pdf"))


def test_progress_grows_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    render_pdf(paper(Contents(), Heading(1, "а"), people(300)), lambda done, total, text: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
