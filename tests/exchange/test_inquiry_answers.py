"""Answers of schools: recognised whatever happened to the file, judged by differences, written and taken back."""

from __future__ import annotations

import csv
import datetime as dt
import os
import shutil
import subprocess

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import Verdict
from mmsdesk.exchange.inquiries.collecting import Standing, files_in
from mmsdesk.exchange.inquiries.judging import Trust
from mmsdesk.exchange.inquiries.taking import take
from mmsdesk.exchange.inquiries.workbook import HEADER_ROW
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.base import table_of
from mmsdesk.models.inquiry import Addressee, AnswerState, InquiryKind
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import Employment, Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.queries.inquiries import inquiry
from mmsdesk.services.seeding import entry_id, shipped_entries
from mmsdesk.services.undo import undo
from mmsdesk.store.operation import operation
from tests.exchange.inquiry_district import ANNA, BORIS, VERA, District, collected, fill, headings, only, row_of
from tests.factories import TODAY, make


def people(district: District) -> list[str]:
    own = table_of(Teacher)
    with district.store.read() as session:
        return sorted(session.execute(select(own.c.surname)).scalars())


def state_of(district: District, organisation_id: str) -> tuple[AnswerState, int | None, int | None, int | None]:
    own = table_of(Addressee)
    with district.store.read() as session:
        row = session.execute(select(own).where(own.c.organisation_id == organisation_id)).one()
    return row.state, row.rows_new, row.rows_refined, row.rows_rejected


def test_an_untouched_file_changes_nothing_and_is_an_answer(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    shutil.copy(path, district.came / "ответ.xlsx")
    found = collected(district, inquiry_id)
    answer = only(found)
    assert answer.standing is Standing.SAME
    assert answer.plan is not None
    assert {row.verdict for row in answer.plan.rows} == {Verdict.SAME}
    assert [each.organisation for each in found.silent] == ["СОШ № 7"]
    take(district.store, found, [answer.path], today=TODAY)
    assert state_of(district, district.third) == (AnswerState.ANSWERED, 0, 0, 0)
    assert state_of(district, district.seventh)[0] is AnswerState.WAITING


def test_gaps_and_new_rows_are_taken_as_one_operation_and_taken_back(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    fill(
        path,
        district.came / "Школа 3 (1).xlsx",
        {BORIS: {"Дата рождения": dt.date(1979, 2, 3), "Категория": "высшая"}},
        {"ФИО": "Соснова Мария Ильинична", "Должность": "учитель", "Предметы": "Физика, Математика"},
    )
    found = collected(district, inquiry_id)
    answer = only(found)
    assert answer.standing is Standing.NEWS
    assert (answer.outcome.new, answer.outcome.refined, answer.outcome.rejected) == (1, 1, 0)
    before = people(district)
    (taken,) = take(district.store, found, [answer.path], today=TODAY)
    assert "Соснова" in people(district)
    with district.store.read() as session:
        boris = load(session, TEACHERS, district.boris)
        work = table_of(Employment)
        place = session.execute(
            select(work.c.organisation_id)
            .join(table_of(Teacher), table_of(Teacher).c.id == work.c.teacher_id)
            .where(table_of(Teacher).c.surname == "Соснова")
        ).scalar_one()
    assert place == district.third
    assert boris.values["born_on"] == dt.date(1979, 2, 3)
    assert len(boris.children["attestations"]) == len(boris.children["employments"]) == 1
    assert state_of(district, district.third) == (AnswerState.ANSWERED, 1, 1, 0)
    undo(district.store, taken.operation_id)
    assert people(district) == before
    assert state_of(district, district.third) == (AnswerState.WAITING, None, None, None)


def test_nothing_is_written_before_it_was_looked_at(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {}, {"ФИО": "Соснова Мария Ильинична", "Должность": "учитель"})
    collected(district, inquiry_id)
    assert "Соснова" not in people(district)
    assert state_of(district, district.third)[0] is AnswerState.WAITING


def test_what_a_school_corrects_is_asked_and_taken_on_trust(district: District) -> None:
    inquiry_id = district.ask(correctable=True)
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {ANNA: {"Дата рождения": dt.date(1981, 5, 17)}})
    found = collected(district, inquiry_id)
    assert only(found).outcome.rejected == 1
    trusting = found.trusting(Trust(theirs=True))
    assert (only(trusting).outcome.refined, only(trusting).outcome.rejected) == (1, 0)
    assert only(trusting.trusting(Trust())).outcome.rejected == 1
    take(district.store, trusting, [path.parent.parent / "пришло" / path.name], today=TODAY)
    with district.store.read() as session:
        assert load(session, TEACHERS, district.anna).values["born_on"] == dt.date(1981, 5, 17)


def test_a_copied_code_over_another_name_is_not_believed(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    book = load_workbook(path)
    page = book.worksheets[0]
    at, row = headings(page), row_of(page, BORIS)
    page.cell(row, at["ФИО"]).value = "Кедров Глеб Юрьевич"
    book.save(district.came / path.name)
    found = collected(district, inquiry_id)
    assert only(found).words == (
        f"На место одного человека вписан другой: {BORIS} – теперь Кедров Глеб Юрьевич."
        " Прежний в файле службы остался: если его больше нет, отметьте это в карточке."
    )
    take(district.store, found, [only(found).path], today=TODAY)
    assert {"Дубов", "Кедров"} <= set(people(district))


@pytest.mark.parametrize("born", [dt.date(1999, 3, 3), "03.03.1999"])
def test_a_namesake_typed_over_with_another_birthday_is_another_person(district: District, born: object) -> None:
    inquiry_id = district.ask(columns=("born_on",), correctable=True)
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {ANNA: {"ФИО": "Котова Анна Петровна", "Дата рождения": born}})
    found = collected(district, inquiry_id).trusting(Trust(theirs=True))
    take(district.store, found, [only(found).path], today=TODAY)
    assert {"Ёлкина", "Котова"} <= set(people(district))
    with district.store.read() as session:
        assert load(session, TEACHERS, district.anna).values["born_on"] == dt.date(1980, 5, 17)


def test_a_namesake_with_another_insurance_number_is_another_person(district: District) -> None:
    with operation(district.store, "СНИЛС") as op:
        op.update(Teacher, district.anna, {"snils": "112-233-445 95"})
    inquiry_id = district.ask(columns=("snils",), correctable=True)
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {ANNA: {"ФИО": "Котова Анна Петровна", "СНИЛС": "087-654-303 00"}})
    found = collected(district, inquiry_id).trusting(Trust(theirs=True))
    take(district.store, found, [only(found).path], today=TODAY)
    with district.store.read() as session:
        values = load(session, TEACHERS, district.anna).values
    assert (values["surname"], values["snils"]) == ("Ёлкина", "112-233-445 95")


def test_a_changed_surname_is_told_by_the_code(district: District) -> None:
    inquiry_id = district.ask(correctable=True)
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {ANNA: {"ФИО": "Пихтина Анна Петровна"}})
    plan = only(collected(district, inquiry_id)).plan
    assert plan is not None
    row = next(each for each in plan.rows if each.title.startswith("Пихтина"))
    assert row.verdict is Verdict.DISPUTED
    assert row.record_id == district.anna
    assert [change.label for change in row.contradictions] == ["Фамилия"]


def test_the_later_of_two_files_is_the_answer(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    first = fill(path, district.came / "а.xlsx", {BORIS: {"Категория": "первая"}})
    second = fill(path, district.came / "б.xlsx", {BORIS: {"Категория": "высшая"}})
    os.utime(first, (1_000_000_000, 1_000_000_000))
    found = collected(district, inquiry_id)
    by_name = {each.path.name: each for each in found.answers}
    assert by_name["а.xlsx"].standing is Standing.REPLACED
    assert second.name in by_name["а.xlsx"].words
    assert not by_name["а.xlsx"].takeable
    assert by_name["б.xlsx"].takeable


def test_foreign_files_are_told_and_left(district: District) -> None:
    inquiry_id = district.ask()
    other = district.ask(InquiryKind.CATEGORIES)
    shutil.copy(district.write(other)[district.third], district.came / "категории.xlsx")
    (district.came / "письмо.pdf").write_bytes(b"%PDF-1.4 scan")
    (district.came / "битый.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (district.came / "~$открыт.xlsx").write_bytes(b"x")
    stranger = Workbook()
    stranger.active["A1"] = "Меню на неделю"  # type: ignore[index]
    stranger.save(district.came / "меню.xlsx")
    words = {each.path.name: (each.standing, each.words) for each in collected(district, inquiry_id).answers}
    assert words["категории.xlsx"] == (Standing.FOREIGN, "Это ответ на другой запрос: «Категории: сверка».")
    assert words["письмо.pdf"] == (Standing.FOREIGN, "Не таблица.")
    assert words["битый.xlsx"][0] is Standing.UNREADABLE
    assert words["меню.xlsx"][0] is Standing.FOREIGN
    assert len(words) == 4


def test_an_answer_of_whom_nobody_asked_is_foreign(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    shutil.copy(path, district.came / path.name)
    with district.store.read() as session:
        own = table_of(Addressee)
        line = session.execute(select(own.c.id).where(own.c.organisation_id == district.third)).scalar_one()
    with operation(district.store, "Убран адресат") as op:
        op.delete(Addressee, line)
    assert "от организации, которой в нём нет" in only(collected(district, inquiry_id)).words


def test_without_a_mark_the_name_of_the_organisation_tells(district: District) -> None:
    inquiry_id = district.ask()
    book = read_workbook(district.write(inquiry_id)[district.third])
    rows = book.sheets[0].rows[HEADER_ROW - 1 :]
    with (district.came / "МБОУ СОШ №3.csv").open("w", encoding="cp1251", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for row in rows:
            shown = [f"{cell:%d.%m.%Y}" if isinstance(cell, dt.date) else cell for cell in row]
            writer.writerow(["" if cell is None else cell for cell in shown])
    answer = only(collected(district, inquiry_id))
    assert answer.addressee is not None
    assert answer.addressee.organisation_id == district.third
    assert answer.standing is Standing.SAME
    assert "узнан по названию" in answer.words


def test_remarks_are_shown_and_change_nothing(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {BORIS: {"Замечание службе": "в отпуске по уходу"}})
    answer = only(collected(district, inquiry_id))
    assert answer.standing is Standing.SAME
    assert answer.table is not None
    assert [(each.about, each.text) for each in answer.table.remarks] == [(BORIS, "в отпуске по уходу")]


def test_a_date_of_leaving_ends_the_post(district: District) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    fill(path, district.came / path.name, {BORIS: {"Дата увольнения": dt.date(2026, 11, 1)}})
    found = collected(district, inquiry_id)
    take(district.store, found, [only(found).path], today=TODAY)
    with district.store.read() as session:
        (work,) = load(session, TEACHERS, district.boris).children["employments"]
    assert work.values["ended_on"] == dt.date(2026, 11, 1)


def test_courses_are_added_in_open_and_new_rows(district: District) -> None:
    inquiry_id = district.ask(InquiryKind.TRAININGS, since=dt.date(2023, 11, 20))
    path = district.write(inquiry_id)[district.third]
    course = {"Программа курсов": "Цифровая школа", "Курсы: часов": 72, "Курсы: окончание": dt.date(2026, 2, 21)}
    fill(path, district.came / path.name, {BORIS: course}, {"ФИО": ANNA, **course})
    found = collected(district, inquiry_id)
    assert only(found).outcome.refined == 2
    take(district.store, found, [only(found).path], today=TODAY)
    with district.store.read() as session:
        anna, boris = (load(session, TEACHERS, each).children["trainings"] for each in (district.anna, district.boris))
    assert sorted(row.values["programme"] for row in anna) == ["Смысловое чтение", "Цифровая школа"]
    assert [(row.values["programme"], row.values["hours"]) for row in boris] == [("Цифровая школа", 72)]


def test_data_of_the_organisation_come_back_field_by_field(district: District) -> None:
    inquiry_id = district.ask(InquiryKind.ORGANISATION)
    path = district.write(inquiry_id)[district.third]
    book = load_workbook(path)
    page = book.worksheets[0]
    for label, value in (("Адрес", "ул. Лесная, д. 1"), ("Обучающихся", 412)):
        page.cell(row_of(page, label), 3).value = value
    page.cell(row_of(page, "Сайт"), 4).value = "сайта нет"
    book.save(district.came / path.name)
    found = collected(district, inquiry_id)
    answer = only(found)
    assert (answer.outcome.refined, answer.outcome.rejected) == (1, 0)
    assert answer.table is not None
    assert answer.table.remarks[0].about == "Сайт"
    take(district.store, found, [answer.path], today=TODAY)
    own = table_of(Organisation)
    with district.store.read() as session:
        row = session.execute(select(own).where(own.c.id == district.third)).one()
    assert (row.address, row.pupils) == ("ул. Лесная, д. 1", 412)


def test_answers_are_judged_again_after_each_other(district: District) -> None:
    inquiry_id = district.ask()
    sent = district.write(inquiry_id)
    fill(sent[district.third], district.came / "3.xlsx", {}, {"ФИО": "Соснова Мария Ильинична", "Должность": "учитель"})
    fill(sent[district.seventh], district.came / "7.xlsx", {VERA: {"Дата рождения": dt.date(1990, 1, 2)}})
    found = collected(district, inquiry_id)
    backups: list[int] = []
    taken = take(
        district.store, found, [each.path for each in found.answers], before=lambda: backups.append(1), today=TODAY
    )
    assert [(each.organisation, each.outcome.new, each.outcome.refined) for each in taken] == [
        ("СОШ № 3", 1, 0),
        ("СОШ № 7", 0, 1),
    ]
    assert backups == [1]
    assert len({each.operation_id for each in taken}) == 2
    with district.store.read() as session:
        assert inquiry(session, inquiry_id).silent == ()


def test_taking_nothing_is_told_in_words(district: District) -> None:
    inquiry_id = district.ask()
    district.write(inquiry_id)
    (district.came / "скан.jpg").write_bytes(b"\xff\xd8\xff")
    found = collected(district, inquiry_id)
    with pytest.raises(UserError, match="Принимать нечего"):
        take(district.store, found, [each.path for each in found.answers], today=TODAY)


def test_an_empty_folder_is_told_in_words(district: District) -> None:
    with pytest.raises(UserError, match="нет файлов"):
        files_in(district.came)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_file_saved_again_by_another_program_is_known(district: District, ending: str) -> None:
    inquiry_id = district.ask()
    path = district.write(inquiry_id)[district.third]
    filled = fill(path, district.folder / "заполнено.xlsx", {BORIS: {"Дата рождения": dt.date(1979, 2, 3)}})
    subprocess.run(
        ["soffice", "--headless", "--convert-to", ending, "--outdir", str(district.came), str(filled)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    answer = only(collected(district, inquiry_id))
    assert answer.addressee is not None
    assert answer.addressee.organisation_id == district.third
    assert not answer.words
    assert (answer.outcome.new, answer.outcome.refined, answer.outcome.rejected) == (0, 1, 0)


def test_members_are_added_to_bodies_and_leave_them(district: District) -> None:
    role = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")
    body = make(
        district.store,
        "associations",
        {"memberships": [{"person_id": district.anna, "role_id": role, "started_on": dt.date(2025, 9, 1)}]},
        name="РМО учителей истории",
        kind_id=shipped_entries(ReferenceList.ASSOCIATION_KINDS)[0]["id"],
    )
    inquiry_id = district.ask(InquiryKind.MEMBERS)
    path = district.write(inquiry_id)[district.third]
    page = load_workbook(path).worksheets[0]
    at = headings(page)
    assert page.cell(row_of(page, ANNA), at["Объединение"]).value == "РМО учителей истории"
    shutil.copy(path, district.came / "как было.xlsx")
    assert only(collected(district, inquiry_id)).standing is Standing.SAME
    (district.came / "как было.xlsx").unlink()
    left = {"В составе по": dt.date(2026, 10, 1)}
    joined = {"Объединение": "РМО учителей истории", "Роль в объединении": "член"}
    fill(path, district.came / path.name, {ANNA: left, BORIS: joined})
    found = collected(district, inquiry_id)
    assert (only(found).outcome.rejected, only(found).standing) == (0, Standing.NEWS)
    take(district.store, found, [only(found).path], today=TODAY)
    with district.store.read() as session:
        rows = load(session, ASSOCIATIONS, body).children["memberships"]
    ended = {row.values["person_id"]: row.values["ended_on"] for row in rows}
    assert ended == {district.anna: dt.date(2026, 10, 1), district.boris: None}
