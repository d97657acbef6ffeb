"""Totals are formulas where they are the sum of what stands above, and never wrong ones."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.reports.document import Block, Column, Document, Figure, Group, KeyFigure, KeyFigures, Table, Total
from mmsdesk.reports.xlsx import render_xlsx
from tests.reports.papers import paper
from tests.reports.workbooks import formulas_of, opened_book, sheet, wrong_formulas

NAME, COUNT = Column("Слова"), Column("Число", "number")
OFFICE = shutil.which("soffice")


def total_cells(*rows: Any, columns: tuple[Column, ...] = (NAME, COUNT)) -> dict[str, str]:
    table = Table(columns, rows)
    assert not wrong_formulas(paper(table))
    return formulas_of(sheet(table))


def test_a_plain_sum_is_a_formula_with_its_value() -> None:
    rows = (("а", Figure(2)), ("б", 3), ("в", None), Total(("Всего", Figure(5))))
    assert total_cells(*rows) == {"B5": "=SUM(B2:B4)"}
    kept = opened_book(render_xlsx(paper(Table((NAME, COUNT), rows))), values=True)
    assert kept.worksheets[0]["B5"].value == 5


def test_counts_of_different_people_stay_values() -> None:
    assert not total_cells(("а", 2), ("б", 3), Total(("Всего", 4)))


def test_what_stands_as_text_is_not_summed() -> None:
    assert not total_cells(("а", Figure(2, text="2 из 5")), ("б", 3), Total(("Всего", 5)))
    assert not total_cells(("а", 2), ("б", 3), Total(("Всего", Figure(5, text="5 из 9"))))


def test_a_date_above_is_a_number_to_excel() -> None:
    assert not total_cells(("а", "05.09.2026"), ("б", 3), Total(("Всего", 3)))


def test_percents_add_up_too() -> None:
    share = (NAME, Column("Доля", "percent"))
    assert total_cells(("а", 33.3), ("б", 66.7), Total(("Всего", 100)), columns=share) == {"B4": "=SUM(B2:B3)"}


def test_sums_of_groups_and_the_sum_of_sums() -> None:
    rows = (
        Group("Город"), ("а", 1), ("б", 2), Total(("Итого", 3)),
        Group("Село"), ("в", 4), Total(("Итого", 4)),
        Total(("Всего", 7)),
    )  # fmt: skip
    assert total_cells(*rows) == {"B5": "=SUM(B2:B4)", "B8": "=SUM(B6:B7)", "B9": "=SUM(B5,B8)"}
    assert "B9" not in total_cells(*rows[:-1], Total(("Всего", 6)))


def test_one_total_under_another_is_no_sum_of_it() -> None:
    assert total_cells(("а", 5), Total(("Всего", 5)), Total(("из них", 5))) == {"B3": "=SUM(B2:B2)"}


def test_a_list_that_filters_sums_what_is_shown() -> None:
    rows = (*((f"а{i}", i) for i in range(20)), Total(("Всего", 190)))
    assert total_cells(*rows) == {"B22": "=SUBTOTAL(109,B2:B21)"}
    assert sheet(Table((NAME, COUNT), rows)).auto_filter.ref == "A1:B21"


def test_sums_stand_under_the_columns_of_a_table_that_spans_others() -> None:
    wide = Table(tuple(Column(f"К{i}") for i in range(8)), (tuple("абвгдежз"),))
    small = Table((Column("Показатель"), COUNT), (("длинное название показателя", 2), Total(("Всего", 2))))
    assert not wrong_formulas(paper(wide, small))
    assert len(formulas_of(sheet(wide, small))) == 1


def many() -> Document:
    shares = (Column("Группа"), COUNT, Column("Доля", "percent"), Column("Часов", "number"))
    blocks: tuple[Block, ...] = (
        KeyFigures((KeyFigure("педагогов", Figure(612), Figure(598)), KeyFigure("доля", Figure(0.1), Figure(0.3)))),
        Table(
            shares,
            (
                Group("Город"), ("а", 10, 33.3, 1.1), ("б", 20, 66.7, 2.2), Total(("Итого", 30, 100, 3.3)),
                Group("Село"), ("в", 4, None, 0.5), Total(("Итого", 4, None, 0.5)), Total(("Всего", 34, 100, 3.8)),
            ),
        ),
        Table((NAME, COUNT), (("а", 2), ("б", 3), Total(("Разных", 4)))),
    )  # fmt: skip
    return paper(*blocks)


def test_kept_values_are_those_of_the_formulas() -> None:
    document = many()
    assert not wrong_formulas(document)
    (page,) = opened_book(render_xlsx(document)).worksheets
    assert len(formulas_of(page)) == 9


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_calculates_the_same(tmp_path: Path) -> None:
    data = render_xlsx(many())
    kept = opened_book(data, values=True).worksheets[0]
    book = opened_book(data)  # saved again without the kept values, so that every formula must be calculated
    cells = formulas_of(book.worksheets[0])
    book.save(tmp_path / "paper.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(tmp_path / "out"), str(tmp_path / "paper.xlsx")], check=True, capture_output=True)
    found = opened_book((tmp_path / "out" / "paper.xlsx").read_bytes(), values=True).worksheets[0]
    assert {at: found[at].value for at in cells} == {at: pytest.approx(kept[at].value) for at in cells}
