"""Workbooks for schools: what is known is locked, gaps are open, nobody else's people are in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import is_name_on_windows
from mmsdesk.core.progress import Cancelled
from mmsdesk.exchange.importing import importable, read_layout
from mmsdesk.exchange.inquiries.lists import LISTS, AskedList, list_of
from mmsdesk.exchange.inquiries.mark import read_mark
from mmsdesk.exchange.inquiries.sending import file_name, write_files
from mmsdesk.exchange.inquiries.workbook import HEADER_ROW
from mmsdesk.exchange.sheet import Sheet, Workbook, read_workbook
from mmsdesk.merge.rollup.take import roll_up
from mmsdesk.models.inquiry import AnswerState, InquiryKind
from mmsdesk.queries.inquiries import inquiry, inquiry_ids
from mmsdesk.services.demo import build_demo
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.inquiries import NewInquiry, ask
from mmsdesk.services.seeding import new_office
from tests.exchange.inquiry_district import DUE, District, cells, headings, new_row, row_of
from tests.factories import TODAY, make_organisation, make_teacher


def test_what_is_known_is_locked_and_gaps_are_open(district: District) -> None:
    page = load_workbook(district.write(district.ask())[district.third]).worksheets[0]
    at = headings(page)
    anna, boris, new = row_of(page, "Ёлкина Анна Петровна"), row_of(page, "Дубов Борис Ильич"), new_row(page)
    assert page.protection.sheet
    assert not page.protection.password
    assert page.cell(anna, at["Дата рождения"]).value == dt.datetime(1980, 5, 17)
    assert page.cell(anna, at["Категория"]).value == "первая"
    for row, heading, locked in (
        (anna, "ФИО", True),
        (anna, "Дата рождения", True),
        (anna, "Категория", True),
        (boris, "Дата рождения", False),
        (boris, "Категория", False),
        (anna, "Замечание службе", False),
        (new, "ФИО", False),
        (new, "Категория", False),
        (new, "Код записи", True),
    ):
        assert page.cell(row, at[heading]).protection.locked is locked, heading
    gap, known = page.cell(boris, at["Категория"]), page.cell(anna, at["Категория"])
    assert gap.fill.fgColor.rgb != known.fill.fgColor.rgb
    assert page.column_dimensions["A"].hidden


def test_people_of_a_roll_up_are_asked_as_one_s_own(district: District, tmp_path: Path) -> None:
    other = new_office(tmp_path / "Заречный.mms", short_name="Заречная служба")
    school = make_organisation(other, "СОШ № 11")
    make_teacher(other, "Осина Ольга Львовна", school)
    other.close()
    roll_up(district.store, [other.path])
    inquiry_id = ask(district.store, NewInquiry("Сверка", InquiryKind.TEACHERS, (), "", (school,), DUE), TODAY)
    page = load_workbook(district.write(inquiry_id)[school]).worksheets[0]
    assert row_of(page, "Осина Ольга Львовна")


def test_schools_are_not_asked_about_who_was_erased(district: District) -> None:
    carry_out(district.store, plan(district.store, [district.boris]), "заявление")
    page = load_workbook(district.write(district.ask())[district.third]).worksheets[0]
    named = [page.cell(row, headings(page)["ФИО"]).value for row in range(HEADER_ROW + 1, page.max_row + 1)]
    assert [name for name in named if name] == ["Ёлкина Анна Петровна"]


def test_the_legend_names_only_colours_that_are_there(district: District) -> None:
    book = load_workbook(district.write(district.ask())[district.third])
    assert book.worksheets[0]["B3"].value.startswith("Жёлтое – заполните.")
    book = load_workbook(district.write(district.ask(InquiryKind.MEMBERS))[district.third])
    assert book.worksheets[0]["B3"].value.startswith("Серое известно службе. Новые строки – внизу.")
    sentences = [cell.value for cell in book.worksheets[1]["B"] if cell.value]
    assert not any("жёлт" in each for each in sentences)


def test_a_correctable_list_is_open_but_for_the_names(district: District) -> None:
    page = load_workbook(district.write(district.ask(correctable=True))[district.third]).worksheets[0]
    at, anna = headings(page), row_of(page, "Ёлкина Анна Петровна")
    assert page.cell(anna, at["ФИО"]).protection.locked
    assert not page.cell(anna, at["Дата рождения"]).protection.locked


@pytest.mark.parametrize("kind", [each.kind for each in LISTS])
def test_a_file_holds_nobody_of_another_school(district: District, kind: InquiryKind) -> None:
    for school, path in district.write(district.ask(kind)).items():
        book = load_workbook(path)
        texts = " ".join(text for page in book.worksheets for text in cells(page))
        assert ("Липова" in texts) == (school == district.seventh and kind is not InquiryKind.ORGANISATION)
        assert "СОШ № 7" not in texts or school == district.seventh
        assert "СОШ № 3" not in texts or school == district.third


def test_lists_and_dates_are_checked_while_typing(district: District) -> None:
    page = load_workbook(district.write(district.ask())[district.third]).worksheets[0]
    at = headings(page)
    kinds = {
        page.cell(HEADER_ROW, int(area.min_col)).value: rule.type
        for rule in page.data_validations.dataValidation
        for area in rule.sqref.ranges
    }
    assert kinds["Должность"] == kinds["Категория"] == "list"
    assert kinds["Дата рождения"] == "date"
    assert at.keys() >= kinds.keys()


def test_the_mark_is_hidden_and_names_inquiry_and_organisation(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    book = read_workbook(path)
    mark = read_mark(book)
    assert mark is not None
    assert mark.names(inquiry_id)
    assert mark.sent_to(district.third)
    assert not mark.sent_to(district.seventh)
    assert [sheet.hidden for sheet in book.sheets] == [False, False, True]
    seen = Workbook(path, tuple(sheet for sheet in book.sheets if not sheet.hidden))
    visible = read_mark(seen)
    assert visible is not None
    assert visible.names(inquiry_id)
    assert visible.sent_to(district.third)


@pytest.mark.parametrize("listed", [each for each in LISTS if not each.upright], ids=lambda each: each.kind.value)
def test_headings_are_understood_by_the_import_without_a_mark(district: District, listed: AskedList) -> None:
    keys = [column.key for column in listed.columns]
    path = district.write(district.ask(listed.kind, columns=keys))[district.third]
    book = read_workbook(path)
    plain = Workbook(path, (Sheet("Лист1", book.sheets[0].rows[HEADER_ROW - 1 :]),))
    with district.store.read() as session:
        layout = read_layout(session, plain, importable(listed.kind_of_import))
    guessed = {guess.heading: guess.target for guess in layout.columns}
    wanted = {column.heading: column.key for column in listed.columns}
    assert {heading: guessed.get(heading) for heading in wanted} == wanted


def test_courses_of_the_period_only_and_an_open_row_for_who_has_none(district: District) -> None:
    since = dt.date(2023, 11, 20)
    page = load_workbook(district.write(district.ask(InquiryKind.TRAININGS, since=since))[district.third]).worksheets[0]
    at = headings(page)
    assert page.cell(row_of(page, "Ёлкина Анна Петровна"), at["Программа курсов"]).value == "Смысловое чтение"
    assert page.cell(row_of(page, "Дубов Борис Ильич"), at["Программа курсов"]).value is None
    later = district.ask(InquiryKind.TRAININGS, since=dt.date(2026, 1, 1))
    page = load_workbook(district.write(later)[district.third]).worksheets[0]
    assert "Смысловое чтение" not in set(cells(page))


def test_names_of_files_suit_windows_and_nothing_is_written_over(district: District) -> None:
    odd = make_organisation(district.store, "Детский сад «Ёлочка» / корпус 2: ясли")
    inquiry_id = district.ask()
    with district.store.read() as session:
        assert odd not in {each.organisation_id for each in inquiry(session, inquiry_id).addressees}
    first = district.write(inquiry_id)
    assert first[district.third].name == "СОШ № 3 – Педагоги на 20.11.2026.xlsx"
    kept = first[district.third].read_bytes()
    second = district.write(inquiry_id)
    assert second[district.third].name == "СОШ № 3 – Педагоги на 20.11.2026 2.xlsx"
    assert first[district.third].read_bytes() == kept
    assert all(is_name_on_windows(path.name) for path in district.sent.iterdir())


def test_stopping_leaves_nothing_behind(district: District) -> None:
    def stop(done: int, _total: int, _text: str) -> None:
        if done:
            raise Cancelled

    inquiry_id = district.ask()
    with pytest.raises(Cancelled):
        write_files(district.store, inquiry_id, district.sent, stop, today=TODAY)
    assert list(district.sent.iterdir()) == []
    with district.store.read() as session:
        assert {each.file_name for each in inquiry(session, inquiry_id).addressees} == {""}


def test_the_register_knows_what_was_written_and_to_whom(district: District) -> None:
    inquiry_id = district.ask()
    district.write(inquiry_id)
    with district.store.read() as session:
        asked = inquiry(session, inquiry_id)
    assert [each.organisation for each in asked.silent] == ["СОШ № 3", "СОШ № 7"]
    assert {each.sent_on for each in asked.addressees} == {TODAY}
    assert {each.state for each in asked.addressees} == {AnswerState.WAITING}
    assert asked.due_on == DUE


def test_a_folder_that_is_not_there_is_told_in_words(district: District) -> None:
    with pytest.raises(UserError, match="Папки"):
        write_files(district.store, district.ask(), district.folder / "нет", today=TODAY)


def test_inquiries_of_the_demo_ask_for_columns_that_there_are(tmp_path: Path) -> None:
    with build_demo(tmp_path / "район.mms", teachers=30, years=1, today=TODAY) as store, store.read() as session:
        for asked in (inquiry(session, each) for each in inquiry_ids(session)):
            assert set(asked.columns) <= {column.key for column in list_of(asked.kind).columns}


def test_what_lies_under_the_name_of_an_unfinished_file_stays(district: District) -> None:
    inquiry_id = district.ask()
    with district.store.read() as session:
        asked = inquiry(session, inquiry_id)
    bystanders = [district.sent / f"~{Path(file_name(asked, each, TODAY)).stem}.tmp" for each in asked.addressees]
    for path in bystanders:
        path.write_text("чужое", "utf-8")
    district.write(inquiry_id)
    assert [path.read_text("utf-8") for path in bystanders] == ["чужое"] * len(bystanders)
