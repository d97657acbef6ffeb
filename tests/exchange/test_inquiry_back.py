"""What a school took out of its workbook is told; what was not taken goes back and comes again."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from mmsdesk.exchange.inquiries.collecting import Standing
from mmsdesk.exchange.inquiries.judging import Trust
from mmsdesk.exchange.inquiries.lists import LISTS
from mmsdesk.exchange.inquiries.taking import take, write_all_rejected
from mmsdesk.exchange.inquiries.workbook import HEADER_ROW
from mmsdesk.models.base import table_of
from mmsdesk.models.inquiry import Addressee, AnswerState, InquiryKind
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import shipped_entries
from mmsdesk.store.operation import operation
from tests.exchange.inquiry_district import ANNA, BORIS, District, collected, fill, headings, only, row_of
from tests.factories import TODAY, make, make_teacher


def state_of(district: District, organisation_id: str) -> tuple[AnswerState, int | None, int | None, int | None]:
    own = table_of(Addressee)
    with district.store.read() as session:
        row = session.execute(select(own).where(own.c.organisation_id == organisation_id)).one()
    return row.state, row.rows_new, row.rows_refined, row.rows_rejected


def test_wrong_cells_of_an_organisation_go_back_in_its_workbook_and_the_good_ones_are_taken(district: District) -> None:
    inquiry_id = district.ask(InquiryKind.ORGANISATION)
    path = district.write(inquiry_id)[district.third]
    book = load_workbook(path)
    page = book.worksheets[0]
    for label, value in (("Обучающихся", "двести"), ("Адрес", "ул. Лесная, д. 1")):
        page.cell(row_of(page, label), 3).value = value
    book.save(district.came / path.name)
    found = collected(district, inquiry_id)
    answer = only(found)
    assert (answer.outcome.refined, answer.outcome.rejected) == (1, 1)
    assert answer.words.startswith("«Обучающихся»: «двести» – не число.")
    assert answer.words.endswith("Ячейка не взята.")
    (back,) = write_all_rejected(found, district.folder)
    take(district.store, found, [answer.path], today=TODAY)
    assert state_of(district, district.third) == (AnswerState.PARTLY, 0, 1, 1)

    book = load_workbook(back)
    assert "Служебный лист" in book.sheetnames
    page = book.worksheets[0]
    cell = page.cell(row_of(page, "Обучающихся"), 3)
    assert cell.comment is not None
    assert "двести" in cell.comment.text
    assert page.cell(row_of(page, "Адрес"), 3).comment is None
    cell.value = 200
    answer.path.unlink()
    book.save(district.came / back.name)
    found = collected(district, inquiry_id)
    take(district.store, found, [only(found).path], today=TODAY)
    own = table_of(Organisation)
    with district.store.read() as session:
        row = session.execute(select(own).where(own.c.id == district.third)).one()
    assert (row.address, row.pupils) == ("ул. Лесная, д. 1", 200)


def test_an_answer_of_which_nothing_can_be_taken_is_no_news(district: District) -> None:
    inquiry_id = district.ask(InquiryKind.ORGANISATION)
    path = district.write(inquiry_id)[district.third]
    book = load_workbook(path)
    page = book.worksheets[0]
    page.cell(row_of(page, "Обучающихся"), 3).value = "двести"
    book.save(district.came / path.name)
    found = collected(district, inquiry_id)
    assert (only(found).outcome.refined, only(found).outcome.rejected) == (0, 1)
    assert only(found).standing is Standing.DOUBTFUL
    assert [each.organisation for each in found.silent] == ["СОШ № 7"]
    take(district.store, found, [only(found).path], today=TODAY)
    assert state_of(district, district.third) == (AnswerState.PARTLY, 0, 0, 1)


def test_what_an_organisation_corrects_waits_and_the_rest_is_taken(district: District) -> None:
    with operation(district.store, "Адрес") as op:
        op.update(Organisation, district.third, {"address": "ул. Старая, д. 3"})
    inquiry_id = district.ask(InquiryKind.ORGANISATION, correctable=True)
    path = district.write(inquiry_id)[district.third]
    book = load_workbook(path)
    page = book.worksheets[0]
    for label, value in (("Адрес", "ул. Лесная, д. 1"), ("Обучающихся", 200)):
        page.cell(row_of(page, label), 3).value = value
    book.save(district.came / path.name)
    found = collected(district, inquiry_id)
    assert (only(found).outcome.refined, only(found).outcome.rejected) == (1, 1)
    trusting = found.trusting(Trust(theirs=True))
    assert (only(trusting).outcome.refined, only(trusting).outcome.rejected) == (1, 0)
    assert only(trusting.trusting(Trust())).outcome.rejected == 1
    (back,) = write_all_rejected(found, district.folder)
    page = load_workbook(back).worksheets[0]
    told = page.cell(row_of(page, "Адрес"), 3).comment
    assert told is not None
    assert "в файле «ул. Старая, д. 3»" in told.text
    take(district.store, found, [only(found).path], today=TODAY)
    own = table_of(Organisation)
    with district.store.read() as session:
        row = session.execute(select(own).where(own.c.id == district.third)).one()
    assert (row.address, row.pupils) == ("ул. Старая, д. 3", 200)


def test_rows_of_members_go_back_as_they_came(district: District) -> None:
    kind = shipped_entries(ReferenceList.ASSOCIATION_KINDS)[0]["id"]
    make(district.store, "associations", name="РМО учителей химии", kind_id=kind)
    inquiry_id = district.ask(InquiryKind.MEMBERS)
    path = district.write(inquiry_id)[district.third]
    joined = {"Объединение": "РМО учителей химии", "В составе с": "35.13.2020"}
    fill(path, district.came / path.name, {ANNA: joined})
    found = collected(district, inquiry_id)
    assert (only(found).outcome.new, only(found).outcome.rejected) == (1, 1)
    (back,) = write_all_rejected(found, district.folder)
    take(district.store, found, [only(found).path], today=TODAY)
    page = load_workbook(back).worksheets[0]
    row = row_of(page, ANNA)
    assert (page.cell(row, 1).value, page.cell(row, 3).value) == (district.anna, ANNA)
    page.cell(row, headings(page)["В составе с"]).value = dt.date(2020, 9, 1)
    only(found).path.unlink()
    page.parent.save(district.came / back.name)
    answer = only(collected(district, inquiry_id))
    assert (answer.outcome.refined, answer.outcome.rejected) == (1, 0)


def test_deleted_rows_and_erased_cells_are_told(district: District) -> None:
    inquiry_id = district.ask(columns=("born_on", "attestations.category"), correctable=True)
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {ANNA: {"Дата рождения": None}})
    book = load_workbook(district.came / path.name)
    page = book.worksheets[0]
    page.delete_rows(row_of(page, BORIS))
    book.save(district.came / path.name)
    make_teacher(district.store, "Кедров Глеб Юрьевич", district.third)
    answer = only(collected(district, inquiry_id))
    assert answer.words == (
        f"Строки удалены: {BORIS}. В файле службы они остались. "
        f"Ячейки стёрты: {ANNA} (Дата рождения). В файле службы значения остались."
    )


@pytest.mark.parametrize("kind", [each.kind for each in LISTS])
def test_of_an_untouched_file_nothing_is_told(district: District, kind: InquiryKind) -> None:
    inquiry_id = district.ask(kind, since=dt.date(2023, 11, 20))
    for path in district.write(inquiry_id).values():
        shutil.copy(path, district.came)
    assert [(each.standing, each.words) for each in collected(district, inquiry_id).answers] == [
        (Standing.SAME, "")
    ] * 2


def test_an_emptied_field_of_the_organisation_is_told(district: District) -> None:
    inquiry_id = district.ask(InquiryKind.ORGANISATION)
    path = district.write(inquiry_id)[district.third]
    book = load_workbook(path)
    page = book.worksheets[0]
    page.cell(row_of(page, "Краткое название"), 3).value = None
    book.save(district.came / path.name)
    assert only(collected(district, inquiry_id)).words.startswith("Ячейки стёрты: Краткое название.")


def test_rows_that_are_not_taken_make_the_answer_partly_accepted_and_go_back(district: District) -> None:
    inquiry_id = district.ask(correctable=True)
    path = district.write(inquiry_id)[district.third]
    corrected = {"Дата рождения": dt.date(1981, 5, 17)}
    fill(path, district.came / path.name, {ANNA: corrected, BORIS: {"Категория": "высшая"}})
    found = collected(district, inquiry_id)
    take(district.store, found, [only(found).path], today=TODAY)
    assert state_of(district, district.third) == (AnswerState.PARTLY, 0, 1, 1)
    (back,) = write_all_rejected(found, district.folder)
    assert back.name == "СОШ № 3 – исправить.xlsx"
    page = load_workbook(back).worksheets[0]
    assert ANNA in [cell.value for cell in page[HEADER_ROW + 1]]
    assert page.max_row == HEADER_ROW + 1
