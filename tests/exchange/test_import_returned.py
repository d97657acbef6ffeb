"""Rejected rows that come back corrected: read as they were understood before, told as a repetition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import (
    Complete,
    apply,
    declared_complete,
    guess_kind,
    importable,
    read_layout,
    remember_columns,
    title_of,
    write_rejected,
)
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import Employment
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet

TODAY = dt.date(2026, 9, 1)
ROWS: list[list[Any]] = [
    ["Кадры района на 01.09.2026"],
    ["ФИО", "Появление на свет", "Ведёт"],
    ["МБОУ СОШ № 1", None, None],
    ["Лисова Анна Петровна", "06.05.1980", "физика"],
    ["МБОУ СОШ № 3", None, None],
    ["Волк Зоя Ильинична", "31.02.1986", "химия"],
    ["Ежов Пётр Ильич", "01.01.1985", "волшебство"],
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


@pytest.fixture
def given_back(store: Store, tmp_path: Path) -> Path:
    """Two rows of a list that is not understood by its headings alone, corrected by the sender."""
    source = write_sheet(tmp_path / "кадры.xlsx", ROWS)
    with store.read() as session:
        layout = read_layout(session, read_workbook(source), importable("teachers"))
    remember_columns(store, layout.digest, {0: "full_name", 1: "born_on", 2: "teacher_subjects.subject_id"})
    plan = plan_of(store, source, today=TODAY)
    assert verdicts(plan) == ["new", "new", "disputed"]
    apply(store, plan)
    out = tmp_path / "вернуть.xlsx"
    assert write_rejected(plan, out, source) == 2
    book = load_workbook(out)
    page = book["Лист1"]
    assert [page.cell(row, 1).value for row in range(3, 6)] == ["МБОУ СОШ № 3", "Волк Зоя Ильинична", "Ежов Пётр Ильич"]
    page["B4"], page["C5"] = "28.02.1986", "физика"
    book.save(out)
    return out


def test_only_the_corrected_rows_are_taken_in_their_school(store: Store, given_back: Path) -> None:
    with store.read() as session:
        [guess] = guess_kind(session, read_workbook(given_back))
    assert (guess.kind.code, guess.confidence) == ("teachers", 1.0)
    plan = plan_of(store, given_back, today=TODAY)
    assert plan.returned
    assert verdicts(plan) == ["refines", "new"]
    assert title_of(plan) == "Импорт: педагоги из «вернуть.xlsx» (2), повторно"
    apply(store, plan)
    with store.read() as session:
        places = session.execute(table_of(Employment).select()).all()
    assert len({row.organisation_id for row in places}) == 2
    assert verdicts(plan_of(store, given_back, today=TODAY)) == ["same", "same"]


def test_corrected_rows_are_no_complete_list(store: Store, given_back: Path) -> None:
    plan = plan_of(store, given_back, today=TODAY)
    with store.read() as session, pytest.raises(UserError, match="не весь список"):
        declared_complete(session, plan, Complete())


def test_a_spoilt_mark_is_no_mark(store: Store, given_back: Path) -> None:
    book = load_workbook(given_back)
    book["mmsdesk"]["A1"] = '{"kind": "teachers", "mapping": {}}'
    book.save(given_back)
    assert not plan_of(store, given_back, today=TODAY).returned


def test_columns_are_remembered_for_their_sender_first(store: Store, tmp_path: Path) -> None:
    rows = [["ФИО", "Должность", "Прочее"], ["Лисова Анна Петровна", "учитель", "тема"]]
    book = read_workbook(write_sheet(tmp_path / "a.xlsx", rows))
    kind = importable("teachers")

    def columns(sender: str) -> dict[int, str]:
        with store.read() as session:
            return read_layout(session, book, kind, sender=sender).mapping.columns

    with store.read() as session:
        digest = read_layout(session, book, kind).digest
    remember_columns(store, digest, {0: "full_name", 2: "topic"}, "Лицей")
    remember_columns(store, digest, {0: "full_name", 2: "note"}, "Гимназия")
    assert columns("лицей") == {0: "full_name", 2: "topic"}
    assert columns("Гимназия") == columns("Кто-то") == columns("") == {0: "full_name", 2: "note"}


def test_the_sender_is_the_organisation_of_the_title(store: Store, tmp_path: Path) -> None:
    rows = [["Педагоги МБОУ СОШ № 1"], ["ФИО", "Должность"], ["Лисова Анна Петровна", "учитель"]]
    with store.read() as session:
        layout = read_layout(session, read_workbook(write_sheet(tmp_path / "a.xlsx", rows)), importable("teachers"))
    assert layout.sender
    assert layout.mapping.common == {"employments.organisation_id": "МБОУ СОШ № 1"}


def test_the_sender_reads_of_its_own_cells_only(store: Store, tmp_path: Path) -> None:
    """A school cannot add a word to the file of the service, and is not told of people whom others have sent."""
    known = [
        ["ФИО", "Дата рождения", "Место работы"],
        ["Лисова Анна Петровна", "06.05.1980", "МБОУ СОШ № 1"],
        ["Лисова Анна Ивановна", "17.08.1991", "МБОУ СОШ № 3"],
    ]
    apply(store, plan_of(store, write_sheet(tmp_path / "район.xlsx", known), today=TODAY))
    rows = [["ФИО", "Предмет"], ["Лисова А.", "физика"], ["Ежов Пётр Ильич", "волшебство"]]
    source, out = write_sheet(tmp_path / "кадры.xlsx", rows), tmp_path / "вернуть.xlsx"
    plan = plan_of(store, source, today=TODAY)
    assert verdicts(plan) == ["disputed", "disputed"]
    assert write_rejected(plan, out, source) == 2
    page = load_workbook(out).worksheets[0]
    whose, word = page["A2"].comment.text, page["B3"].comment.text
    assert "Петровна" not in whose
    assert "1991" not in whose
    assert "Похожих людей у методической службы несколько. Напишите отчество полностью" in whose
    assert "«волшебство» нет в справочнике" in word
    assert "Исправьте, если это описка; если всё верно, сообщите методической службе." in word
    assert "Добавьте" not in word


def test_a_list_without_looks_of_its_own_comes_back_as_a_table(store: Store, tmp_path: Path) -> None:
    source, out = tmp_path / "кадры.csv", tmp_path / "вернуть.xlsx"
    source.write_text(
        f"Кадры школы\nКод записи;ФИО;Предмет, который ведёт\n{'0' * 32};Ежов Пётр Ильич;волшебство\n", encoding="utf-8"
    )
    write_rejected(plan_of(store, source, today=TODAY), out, source)
    page = load_workbook(out).worksheets[0]
    assert [cell.font.bold for cell in page[2]] == [True, True, True]
    assert page["B3"].border.left.style == "thin"
    assert page.row_dimensions[2].height == page.row_dimensions[3].height * 3
    assert page["C3"].alignment.wrap_text
    assert (page.column_dimensions["A"].hidden, page.column_dimensions["B"].hidden) == (True, False)
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)


def test_columns_that_the_sender_hides_stay_hidden(store: Store, tmp_path: Path) -> None:
    source, out = tmp_path / "кадры.xlsx", tmp_path / "вернуть.xlsx"
    book = load_workbook(write_sheet(source, [["№", "ФИО", "Предмет"], [1, "Ежов Пётр Ильич", "волшебство"]]))
    book.worksheets[0].column_dimensions["A"].hidden = True
    book.worksheets[0].page_setup.orientation = "landscape"
    book.save(source)
    write_rejected(plan_of(store, source, today=TODAY), out, source)
    page = load_workbook(out).worksheets[0]
    assert (page.column_dimensions["A"].hidden, page.column_dimensions["B"].hidden) == (True, False)
    assert page.page_setup.orientation == "landscape"
