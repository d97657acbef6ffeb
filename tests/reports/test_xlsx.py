"""Papers as workbooks: typed cells, what stays in view, what is printed, the same bytes for the same paper."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.core.text import NBSP
from mmsdesk.reports.binding import join
from mmsdesk.reports.document import (
    Chart,
    Column,
    Contents,
    Figure,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Run,
    Series,
    Table,
    Total,
)
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.xlsx import render_xlsx, section_sheet
from tests.reports.papers import everything, paper, people
from tests.reports.workbooks import book, cell_of, links, opened_book, part_of, sheet, table_rows, text_of_xlsx

TEXT = Column("Слова")


def test_every_text_is_on_the_sheet() -> None:
    text = text_of_xlsx(render_xlsx(everything())).replace(NBSP, " ")
    for words in (
        "УТВЕРЖДАЮ", "О.В. Смирнова", "05.06.2026", "СОГЛАСОВАНО", "Протокол № 1", "ПЛАН РАБОТЫ", "1. Задачи",
        "Проведено 12 заседаний, важно", "2.1. первая задача", "2.2. вторая задача", "педагогов 612 598 14",
        "в 2025/26", "Возраст", "Город", "Итого 3 4", "Таблица 1", "Без внешних совместителей.", "Рисунок 1",
        "2024 10 2025 20", "Стаж 8 Телефон –", "Нет данных о трёх школах.", "Секретарь", "А.П. Иванова", "ДЕМО",
    ):  # fmt: skip
        assert words in text


def test_cells_keep_their_types() -> None:
    columns = (
        TEXT,
        Column("Число", "number", empty=NO_DATA),
        Column("Доля", "percent"),
        Column("День", "date"),
        Column("Где"),
    )
    rows = (
        ("а", 12345, 45.5, "05.09.2026", "01.02.2025"),
        ("б", 1.25, 100, "сентябрь", "31.02.2025"),
        ("в", None, None, None, None),
        ("г", Figure(12, text="12 из 15"), Figure(0), "01.01.1899", "12.5"),
        ("д", float("nan"), 33.333, "", 10**16),
    )
    page = sheet(Table(columns, rows))
    cells = [[page.cell(row, column) for column in range(2, 6)] for row in range(2, 7)]
    day = dt.datetime(2026, 9, 5)
    assert [[cell.value for cell in row] for row in cells] == [
        [12345, 0.455, day, dt.datetime(2025, 2, 1)],
        [1.25, 1, "сентябрь", "31.02.2025"],
        [NO_DATA, None, None, None],
        ["12 из 15", 0, "01.01.1899", "12.5"],
        [NO_DATA, 0.33333, None, str(10**16)],
    ]
    assert cells[0][2].number_format == "dd.mm.yyyy"
    assert [cells[at][1].number_format for at in (0, 1, 4)] == ['0.0"\u00a0"%', '0"\u00a0"%', '0.0"\u00a0"%']
    assert cells[0][0].number_format == "[>=10000]#,##0;0"
    assert cells[1][0].number_format.endswith("0.00")
    printed = text_of_xlsx(render_xlsx(paper(Table(columns, rows[:1]))))
    assert printed.endswith("а 12 345 45,5 % 05.09.2026 01.02.2025")


def test_a_long_list_stays_in_view_filters_and_repeats_its_heading() -> None:
    page = sheet(Heading(0, "Список"), people(40), landscape=True)
    head = cell_of(page, "Фамилия, имя, отчество").row
    assert page.freeze_panes == f"A{head + 1}"
    assert page.print_title_rows == f"${head}:${head}"
    assert page.auto_filter.ref == f"A{head}:D{head + 40}"
    assert page.print_area == f"'Бумага'!$A$1:$D${page.max_row}"
    assert page.page_setup.orientation == "landscape"
    setup = part_of(render_xlsx(paper(people(40), landscape=True)), "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in setup
    assert 'fitToHeight="0"' in setup
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert not page.merged_cells.ranges or all(area.min_row < head for area in page.merged_cells.ranges)


def test_lists_with_sub_headings_or_short_ones_do_not_filter() -> None:
    table = people(40)
    grouped = Table(table.columns, (Group("Город"), *table.rows))
    assert not sheet(grouped).auto_filter.ref
    assert not sheet(people(5)).auto_filter.ref
    assert not sheet(table, people(3)).auto_filter.ref


def test_a_heading_far_down_is_not_frozen() -> None:
    page = sheet(*[Paragraph(f"Строка {i}") for i in range(30)], people(40))
    assert page.freeze_panes is None
    assert page.print_title_rows


def test_columns_are_as_wide_as_their_content_and_fill_the_page() -> None:
    page = sheet(people(40))
    widths = [page.column_dimensions[letter].width for letter in "ABCD"]
    assert widths[0] < 8 < widths[1]
    assert 60 < sum(widths) < 100
    wide = sheet(Table((TEXT, TEXT), (("слово " * 500, "а"),)))
    assert sum(wide.column_dimensions[letter].width for letter in "AB") < 100
    assert wide["A2"].alignment.wrap_text


def test_headings_of_groups_are_merged_above_their_columns() -> None:
    columns = (TEXT, Column("до 25", "number", group="Возраст"), Column("25+", "number", group="Возраст"))
    page = sheet(Table(columns, (("а", 1, 2),)))
    assert [area.coord for area in page.merged_cells.ranges] == ["B1:C1"]
    assert [page[at].value for at in ("B1", "A2", "B2", "C2")] == ["Возраст", "Слова", "до 25", "25+"]
    assert page.print_title_rows == "$1:$2"


def test_two_tables_share_a_sheet_and_no_cells_overlap() -> None:
    second = Table(tuple(Column(f"К{i}", "number") for i in range(9)), (tuple(range(9)),))
    page = sheet(Table((TEXT, TEXT), (("длинные слова " * 4, "б"),)), second, people(3))
    areas = sorted(area.coord for area in page.merged_cells.ranges)
    assert len(areas) == len(set(areas))
    assert [value for value in table_rows(page)[3] if value is not None] == list(range(9))


def test_pages_are_numbered_from_the_second() -> None:
    data = render_xlsx(everything())
    (page,) = opened_book(data).worksheets
    assert page.HeaderFooter.differentFirst
    assert page.oddHeader.center.text == "&P"
    assert not page.firstHeader.center.text
    assert page.oddHeader.right.text == "ДЕМО"
    assert page.oddFooter.right.text.strip() == page.firstFooter.right.text.strip() == "ММС-7Q2K"
    margins = page.page_margins
    assert [round(each * 25.4) for each in (margins.left, margins.right, margins.top, margins.bottom)] == [
        30,
        10,
        20,
        20,
    ]
    assert "&P" not in part_of(render_xlsx(paper(Note("а"), page_numbers=False)), "xl/worksheets/sheet1.xml")


def test_a_code_that_begins_with_a_digit_is_no_type_size() -> None:
    assert sheet(Note("а"), code="77-&A").oddFooter.right.text.strip() == "77-&&A"


def test_parts_are_sheets_of_their_own_with_contents_that_lead_there() -> None:
    papers = [paper(Heading(1, "Раздел"), Note("а"), landscape=True, code="А1"), paper(people(3), code="Б2")]
    found = opened_book(render_xlsx(join("Пакет", papers, contents=True)))
    assert found.sheetnames == ["Пакет", "Бумага", "Бумага (2)"]
    first, second, third = found.worksheets
    assert (second.page_setup.orientation, third.page_setup.orientation) == ("landscape", "portrait")
    assert third.oddFooter.right.text.strip() == "Б2"
    assert list(links(first).values()) == ["'Бумага'!A1", "'Бумага'!A1", "'Бумага (2)'!A1"]
    assert second.page_setup.useFirstPageNumber


def test_parts_that_go_on_counting_number_their_first_page() -> None:
    papers = [paper(Note("а")), paper(Note("б"))]
    first, second = opened_book(render_xlsx(join("Пакет", papers, renumber=False))).worksheets
    assert first.HeaderFooter.differentFirst
    assert not second.HeaderFooter.differentFirst
    assert not second.page_setup.useFirstPageNumber


def test_headings_within_one_paper_are_listed_too() -> None:
    page = sheet(Contents(level=1), Heading(1, "Первый"), Note("а"), Heading(1, "Второй"))
    locations = list(links(page).values())
    rows = [cell.row for row in page.iter_rows(min_row=4) for cell in row if cell.value in ("Первый", "Второй")]
    assert locations == [f"'Бумага'!A{row}" for row in rows[-2:]]


def test_key_figures_tell_the_change_as_a_formula() -> None:
    keys = (KeyFigure("педагогов", Figure(612), Figure(598)), KeyFigure("школ", Figure(None), Figure(None, text="?")))
    page = sheet(KeyFigures(keys, "в 2025/26"))
    assert table_rows(page) == [
        ["Показатель", "Значение", "в 2025/26", "Изменение"],
        ["педагогов", 612, 598, "=B2-C2"],
        ["школ", NO_DATA, "?", None],
    ]
    assert page["D2"].number_format.startswith("+")


def test_a_card_keeps_its_values_typed() -> None:
    page = sheet(KeyValue((("Стаж", 8), ("Принят", "05.09.2026"), ("Телефон", ""), ("О нём", (Run("да", True), "!")))))
    values = table_rows(page)
    assert values[0] == ["Стаж", 8]
    assert values[1] == ["Принят", dt.datetime(2026, 9, 5)]
    assert values[2:] == [["Телефон", "–"], ["О нём", "да!"]]


def test_bold_stretches_of_text_stay_bold() -> None:
    (page,) = opened_book(render_xlsx(paper(Paragraph(("было ", Run("важно", bold=True))))), rich=True).worksheets
    plain, bold = page["A1"].value
    assert (plain.text, bool(plain.font.b), bold.text, bool(bold.font.b)) == ("было ", False, "важно", True)


@pytest.mark.parametrize("kind", ["bars", "stacked", "hbars", "lines", "pyramid"])
def test_a_chart_is_a_picture_with_its_numbers(kind: str) -> None:
    series = (Series("план", (1, None)), Series("итог", (Figure(3), 4.5)))
    page = sheet(Chart(kind, ("сен", "окт"), series, caption="Рисунок 1"))  # type: ignore[arg-type]
    assert table_rows(page) == [
        ["Рисунок 1", None, None],
        [None, "план", "итог"],
        ["сен", 1, 3],
        ["окт", None, 4.5],
    ]
    (picture,) = page._images  # noqa: SLF001 - openpyxl shows them nowhere else
    assert picture.ref


def test_a_heat_map_has_its_rows_as_they_are_drawn() -> None:
    page = sheet(Chart("heat", ("курсы", "открытые уроки"), (Series("СОШ № 1", (1, 2)), Series("СОШ № 2", (3, 4)))))
    assert table_rows(page)[1:] == [["СОШ № 1", 1, 2], ["СОШ № 2", 3, 4]]


def test_a_break_of_pages_is_kept() -> None:
    page = sheet(Note("а"), PageBreak(), Note("б"))
    assert [each.id for each in page.row_breaks.brk] == [1]


def test_same_data_same_bytes() -> None:
    titles = {"a": "А", "t": "Б", "x": "В"}
    assert render_xlsx(everything()) == render_xlsx(everything())
    assert render_xlsx(everything(), titles=titles) == render_xlsx(everything(), titles=titles)


def test_same_bytes_in_another_run(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom mmsdesk.reports.xlsx import render_xlsx\n"
        "from tests.reports.papers import everything, paper, people\n"
        "blocks = (*everything().blocks, people(200))\n"
        "Path(sys.argv[1]).write_bytes(render_xlsx(paper(*blocks), titles={'a': 'А'}))\n"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(command, env=environment, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_properties_name_the_paper_and_no_moment() -> None:
    properties = opened_book(render_xlsx(everything())).properties
    assert (properties.title, properties.creator) == ("Бумага", "Методический центр")
    assert properties.created == properties.modified == dt.datetime(2000, 1, 1)


@pytest.mark.parametrize("count", [600, 30_500])
def test_progress_and_stopping(count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int, text: str) -> None:
        told.append((done, total))
        if done >= 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        render_xlsx(paper(people(count)), stop)
    assert told[-1][0] < told[-1][1]
    assert not list(tmp_path.iterdir()), "nothing of the rows stays on the disk"


def test_a_table_longer_than_a_sheet_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(section_sheet, "MOST_ROWS", 20)
    with pytest.raises(UserError, match="не помещается на лист Excel"):
        render_xlsx(paper(people(30)))


def test_nothing_at_all_is_a_sheet_too() -> None:
    assert book().sheetnames == ["Бумага"]
    assert table_rows(sheet(Table((TEXT,), (), empty_text="Никого."))) == [["Слова"], ["Никого."]]
    assert book(Part("Один"), Part("Два")).sheetnames == ["Один", "Два"]


def test_rows_to_be_filled_in_by_hand_are_tall() -> None:
    page = sheet(Table((TEXT, TEXT), (("", ""), Total(("Итого", ""))), row_height=12))
    assert page.row_dimensions[2].height >= 33
