"""The dry run: what each row is to the file, with reasons in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import Decision, Differing, Plan, Verdict, Who, apply
from mmsdesk.exchange.importing.school_names import SchoolNames
from mmsdesk.models.base import table_of
from mmsdesk.models.growth import Attestation, Category, Education, Training
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Employment, FormerName, PositionKind, Teacher
from mmsdesk.queries.cards import load
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet

TODAY = dt.date(2026, 9, 1)
HEADER = ["ФИО", "Дата рождения", "Организация", "Должность", "Категория", "Телефон"]
LISOVA = ["Лисова Анна Петровна", "06.05.1980", "СОШ №3", "учитель физики", "первая, 24.03.2023", "8 914 555-12-34"]


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def planned(store: Store, tmp_path: Path, *rows: Sequence[Any], header: Sequence[str] = HEADER, **options: Any) -> Plan:
    path = write_sheet(tmp_path / "список.xlsx", [header, *rows])
    return plan_of(store, path, today=TODAY, **options)


def only(store: Store, column: Any) -> list[Any]:
    with store.read() as session:
        return list(session.execute(select(column)).scalars())


def reasons(plan: Plan) -> str:
    return " | ".join(reason for row in plan.rows for reason in row.reasons)


def test_a_new_person_with_everything_said_in_the_row(store: Store, tmp_path: Path) -> None:
    plan = planned(
        store,
        tmp_path,
        ["ЛИСОВА (Волкова) Анна Петровна", "6 мая 1980 г.", "Школа 3", "учитель математики и физики",
         "высшая, приказ № 12-п от 24.03.2023", "89145551234", "высшее, БГПУ, 2002 г.",
         "«Современный урок», 72 ч., 12.03.2024"],
        header=[*HEADER, "Образование", "Курсы"],
    )  # fmt: skip
    assert verdicts(plan) == ["new"]
    apply(store, plan)
    with store.read() as session:
        card = load(session, by_code("teachers"), only(store, table_of(Teacher).c.id)[0])
    assert (card.values["surname"], card.values["first_name"], card.values["sex"].value) == ("Лисова", "Анна", "f")
    assert card.values["born_on"] == dt.date(1980, 5, 6)
    assert card.values["phone"] == "+7 (914) 555-12-34"
    assert card.values["note"] == ""
    assert [row.values["surname"] for row in card.children["former_names"]] == ["Волкова"]
    assert len(card.children["teacher_subjects"]) == 2
    [work] = card.children["employments"]
    assert work.values["kind"] is PositionKind.MAIN
    [category] = card.children["attestations"]
    assert (category.values["category"], category.values["decided_on"]) == (Category.HIGHEST, dt.date(2023, 3, 24))
    assert category.values["order_number"] == "12-п"
    [education] = card.children["educations"]
    assert (education.values["institution"], education.values["year"]) == ("БГПУ", 2002)
    [training] = card.children["trainings"]
    assert (training.values["programme"], training.values["hours"]) == ("Современный урок", 72)
    assert training.values["ended_on"] == dt.date(2024, 3, 12)


@pytest.mark.parametrize(
    "written",
    ["06.05.1980", "6.5.80", "6 мая 1980 г.", "1980-05-06", "06/05/1980", "06-05-1980", "6 мая 1980 года", 29347,
     "29347", dt.date(1980, 5, 6), "06.05.1980 00:00:00"],
)  # fmt: skip
def test_dates_as_schools_write_them(store: Store, tmp_path: Path, written: object) -> None:
    apply(store, planned(store, tmp_path, ["Лисова Анна Петровна", written, None, None, None, None]))
    assert only(store, table_of(Teacher).c.born_on) == [dt.date(1980, 5, 6)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("31.02.1986", "В феврале 1986 года 28 дней"),
        ("01.01.1890", "возраст 136"),
        ("01.01.2025", "возраст 1"),
        ("когда-то", "не понята"),
        ("1980", "год, а нужна дата целиком"),
    ],
)
def test_wrong_dates_get_a_sentence_that_names_the_column(
    store: Store, tmp_path: Path, written: str, said: str
) -> None:
    plan = planned(store, tmp_path, ["Лисова Анна Петровна", written, None, None, None, None])
    assert verdicts(plan) == ["new"]
    [note] = plan.rows[0].refused
    assert "«Дата рождения»" in note.text
    assert said in note.text
    assert note.text.endswith("Ячейка не взята.")
    assert note.column == 1
    apply(store, plan)
    assert only(store, table_of(Teacher).c.born_on) == [None]


def test_an_end_before_its_start_is_wrong(store: Store, tmp_path: Path) -> None:
    plan = planned(
        store,
        tmp_path,
        ["Лисова Анна Петровна", "СОШ 1", "01.09.2020", "01.09.2019"],
        header=["ФИО", "Организация", "Дата приёма", "Дата увольнения"],
    )
    assert verdicts(plan) == ["wrong"]
    assert "раньше" in reasons(plan)


def test_the_same_list_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    rows = [LISOVA, ["Волк Зоя Ильинична", None, "Школа 1", "директор", "нет", None], ["Ежов П.И.", *[None] * 5]]
    first = apply(store, planned(store, tmp_path, *rows))
    again = planned(store, tmp_path, *rows)
    assert (first.new, verdicts(again)) == (3, ["same"] * 3)
    with pytest.raises(UserError, match="Записывать нечего"):
        apply(store, again)


def test_empty_cells_never_empty_filled_ones(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    plan = planned(store, tmp_path, [LISOVA[0], *[None] * 5])
    assert verdicts(plan) == ["same"]


def test_filling_an_empty_cell_refines(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, [*LISOVA[:5], None]))
    plan = planned(store, tmp_path, LISOVA)
    assert verdicts(plan) == ["refines"]
    [change] = plan.rows[0].changes
    assert (change.label, change.old, change.new) == ("Телефон", "", "+7 (914) 555-12-34")
    apply(store, plan)
    assert only(store, table_of(Teacher).c.phone) == ["+7 (914) 555-12-34"]


def test_a_new_category_and_a_new_post_refine(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    plan = planned(store, tmp_path, [*LISOVA[:2], "СОШ № 1", "методист", "высшая, 01.06.2026", None])
    assert verdicts(plan) == ["refines"]
    apply(store, plan)
    assert set(only(store, table_of(Attestation).c.category)) == {Category.FIRST, Category.HIGHEST}
    assert sorted(only(store, table_of(Employment).c.kind)) == [PositionKind.EXTERNAL, PositionKind.MAIN]


def test_a_contradiction_is_asked_and_shows_both_values(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    plan = planned(store, tmp_path, [*LISOVA[:5], "8 914 555-99-99"])
    assert verdicts(plan) == ["disputed"]
    assert "«Телефон»: в файле «+7 (914) 555-12-34», в таблице «+7 (914) 555-99-99»" in reasons(plan)
    ours = plan.decide(2, Decision(differing=Differing.OURS))
    theirs = plan.decide(2, Decision(differing=Differing.THEIRS))
    assert (verdicts(ours), verdicts(theirs)) == (["same"], ["refines"])
    assert verdicts(theirs.decide(2, None)) == ["disputed"]
    apply(store, theirs)
    assert only(store, table_of(Teacher).c.phone) == ["+7 (914) 555-99-99"]


def test_ё_and_letter_case_and_latin_letters_are_no_difference(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, ["Семёнова Алёна Петровна", *LISOVA[1:]]))
    assert verdicts(planned(store, tmp_path, ["СЕМЕНОВА АЛЕНА ПЕТРОВНА", *LISOVA[1:]])) == ["same"]
    assert verdicts(planned(store, tmp_path, ["Ceмёновa Алёна Петровна", *LISOVA[1:]])) == ["same"]
    assert verdicts(planned(store, tmp_path, ["Алёна Петровна Семёнова", *LISOVA[1:]])) == ["same"]


def test_initials_are_completed_by_the_whole_name(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, ["Лисова А.П.", *LISOVA[1:]]))
    plan = planned(store, tmp_path, LISOVA)
    assert verdicts(plan) == ["refines"]
    apply(store, plan)
    assert only(store, table_of(Teacher).c.first_name) == ["Анна"]


def test_a_changed_surname_is_asked_and_the_old_one_kept(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    plan = planned(store, tmp_path, ["Волкова Анна Петровна", *LISOVA[1:]])
    assert verdicts(plan) == ["disputed"]
    known = only(store, table_of(Teacher).c.id)[0]
    taken = plan.decide(2, Decision(Who.KNOWN, known, Differing.THEIRS))
    assert verdicts(taken) == ["refines"]
    apply(store, taken)
    assert only(store, table_of(Teacher).c.surname) == ["Волкова"]
    assert only(store, table_of(FormerName).c.surname) == ["Лисова"]
    assert verdicts(planned(store, tmp_path, LISOVA)) == ["same"]


def test_two_namesakes_are_asked_with_an_explanation(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA, [LISOVA[0], "01.01.1990", "СОШ 1", "методист", None, None]))
    plan = planned(store, tmp_path, [LISOVA[0], None, None, None, None, "2-34-56"])
    assert verdicts(plan) == ["disputed"]
    assert len(plan.rows[0].candidates) == 2
    assert "Совпадает: фамилия, имя, отчество" in plan.rows[0].candidates[0].explanation
    assert verdicts(plan.decide(2, Decision(Who.NEW))) == ["new"]


def test_a_row_that_says_nothing_new_of_either_namesake_is_not_asked_about(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA, [LISOVA[0], "01.01.1990", "СОШ 1", "методист", None, None]))
    assert verdicts(planned(store, tmp_path, [LISOVA[0], None, None, None, None, None])) == ["same"]


def test_a_common_name_with_something_new_is_asked_about(store: Store, tmp_path: Path) -> None:
    names = [[f"Иванова Зоя{n}", *[None] * 5] for n in "абвгдежзиклмнопрстуфхцчшщ"]
    apply(store, planned(store, tmp_path, *names, ["Иванова Анна", *[None] * 5]))
    plan = planned(store, tmp_path, ["Иванова Анна", None, None, None, None, "2-34-56"])
    assert verdicts(plan) == ["disputed"]


def test_twins_are_not_taken_for_one(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    plan = planned(store, tmp_path, ["Лисова Алла Петровна", *LISOVA[1:4], None, None])
    assert verdicts(plan) == ["disputed"]


def test_a_person_twice_in_one_list(store: Store, tmp_path: Path) -> None:
    plan = planned(
        store, tmp_path, LISOVA, LISOVA, [*LISOVA[:2], "СОШ 1", "методист", None, None], [*LISOVA[:5], "89990000000"]
    )
    assert verdicts(plan) == ["new", "same", "refines", "disputed"]
    assert "Повторяет строку 2." in plan.rows[1].reasons
    report = apply(store, plan)
    assert len(only(store, table_of(Teacher).c.id)) == 1
    assert len(only(store, table_of(Employment).c.id)) == 2
    assert report.written == 2


def test_rows_follow_when_the_row_above_is_skipped(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, LISOVA, LISOVA).decide(2, Decision(skip=True))
    assert [row.taken for row in plan.rows] == [False, True]
    assert plan.rows[1].verdict is Verdict.NEW


def test_an_unknown_organisation_is_disputed_unless_created(store: Store, tmp_path: Path) -> None:
    rows = [[*LISOVA[:2], "Школа № 77", *LISOVA[3:]], ["Волк Зоя Ильинична", None, "СОШ № 77", "учитель", None, None]]
    plan = planned(store, tmp_path, *rows)
    assert verdicts(plan) == ["disputed", "disputed"]
    assert "нет такой организации: «Школа № 77»" in reasons(plan)
    assert verdicts(plan.decide(2, Decision(create=True))) == ["new", "new"]
    apply(store, plan.creating_missing(True))
    assert len([name for name in only(store, table_of(Organisation).c.short_name) if "77" in name]) == 1


def test_an_unknown_post_is_disputed_and_can_be_added(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, ["Лисова Анна Петровна", None, "СОШ 1", "тифлопедагог", None, None])
    assert verdicts(plan) == ["disputed"]
    assert "«тифлопедагог» нет в справочнике «Должности»" in reasons(plan)
    apply(store, plan.creating_missing(True))
    assert verdicts(planned(store, tmp_path, ["Лисова Анна Петровна", None, "СОШ 1", "тифлопедагог", None, None])) == [
        "same"
    ]


def test_years_of_service_are_left_out_with_a_word(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, ["Лисова Анна Петровна", "12 лет"], header=["ФИО", "Стаж"])
    assert verdicts(plan) == ["new"]
    assert "годы стажа" in reasons(plan)


def test_totals_notes_repeated_headers_and_sections_are_passed_over(store: Store, tmp_path: Path) -> None:
    plan = planned(
        store,
        tmp_path,
        ["МБОУ СОШ № 1", None, None],
        ["Лисова Анна Петровна", "учитель", "89145551234"],
        ["ФИО", "Должность", "Телефон"],
        ["МБОУ СОШ № 3", None, None],
        ["Волк Зоя Ильинична", "учитель", None],
        ["Итого: 2", None, None],
        ["Исп. Ежова", "2-34-56", None],
        [None, "Директор ________ П.П. Рысь", None],
        header=["ФИО", "Должность", "Телефон"],
    )
    assert [(row.row, row.verdict.value) for row in plan.rows] == [(3, "new"), (6, "new")]
    apply(store, plan)
    places = only(store, table_of(Employment).c.organisation_id)
    assert len(set(places)) == 2


def test_the_school_of_the_title_is_the_place_of_work(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [["Педагоги МБОУ СОШ № 1 на 01.09.2026"], ["ФИО", "Должность"], ["Лисова Анна Петровна", "учитель"]],
    )
    apply(store, plan_of(store, path, today=TODAY))
    assert len(only(store, table_of(Employment).c.id)) == 1


def test_a_merged_name_over_two_rows_is_one_person_with_two_posts(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [
            ["ФИО", "Организация", "Должность"],
            ["Лисова Анна Петровна", "СОШ 1", "учитель"],
            [None, "СОШ 3", "методист"],
        ],
        ["A2:A3"],
    )
    plan = plan_of(store, path, today=TODAY)
    assert verdicts(plan) == ["new", "refines"]


def test_no_rows_and_no_naming_column_are_said_in_words(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="нет строк"):
        planned(store, tmp_path)
    with pytest.raises(UserError, match="в каком столбце"):
        planned(store, tmp_path, ["СОШ 1", "учитель"], header=["Организация", "Должность"])


def test_education_and_training_without_their_main_word(store: Store, tmp_path: Path) -> None:
    plan = planned(
        store,
        tmp_path,
        ["Лисова Анна Петровна", "Зейский педагогический колледж", "10.02.2024"],
        header=["ФИО", "Учебное заведение", "Дата прохождения курсов"],
    )
    apply(store, plan)
    assert len(only(store, table_of(Education).c.level_id)) == 1
    assert only(store, table_of(Training).c.programme) == ["Программа не указана"]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("МБОУ СОШ №3", 'МБОУ "СОШ № 3"'),
        ("Школа 3", 'МБОУ "СОШ № 3"'),
        ("Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 3»", 'МБОУ "СОШ № 3"'),
        ("сш3", 'МБОУ "СОШ № 3"'),
        ("д/с № 3", "МБДОУ детский сад № 3 «Солнышко»"),
        ("Детский сад «Солнышко» № 3", "МБДОУ детский сад № 3 «Солнышко»"),
        ("МДОБУ №3", "МБДОУ детский сад № 3 «Солнышко»"),
        ("ООШ с.Поляково", "МКОУ ООШ с. Поляково"),
        ("Поляковская школа", "МКОУ ООШ с. Поляково"),
        ("Школа № 33", ""),
        ("Гимназия № 3", ""),
    ],
)  # fmt: skip
def test_schools_in_their_many_writings(written: str, known: str) -> None:
    names = SchoolNames()
    for name in ("МБОУ СОШ № 1", 'МБОУ "СОШ № 3"', "МБДОУ детский сад № 3 «Солнышко»", "МКОУ ООШ с. Поляково"):
        names.add(name, [name])
    assert names.recognise(written) == ((known,) if known else ())


def test_a_number_alone_names_no_school() -> None:
    names = SchoolNames()
    names.add("mistyped", ["С№№ 1"])
    assert names.recognise("СОШ № 1") == ()


def test_organisations_are_matched_refined_and_added(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "школы.xlsx",
        [
            ["№", "Наименование ОО", "Директор", "Вид", "Город/село", "Обучающихся", "МКШ"],
            [1, "Школа №3", "Лисова А.П.", "СОШ", "городская", 320, None],
            [2, "МБОУ гимназия № 5", "Волк З.И.", "гимназия", "село", "сто", None],
            [3, "МБОУ лицей № 6", "Ежов П.И.", "лицей", "г.", 44, "да"],
        ],
    )
    plan = plan_of(store, path, "organisations", today=TODAY)
    assert verdicts(plan) == ["refines", "new", "new"]
    assert "«сто» – не число" in reasons(plan)
    apply(store, plan)
    assert "МБОУ лицей № 6" in only(store, table_of(Organisation).c.short_name)
    assert verdicts(plan_of(store, path, "organisations", today=TODAY)) == ["same", "same", "same"]


def test_a_row_that_the_sender_has_hidden_says_so(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "список.xlsx", [HEADER, LISOVA, ["Дубов Пётр Ильич", None, "СОШ №3", *[None] * 3]])
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    plan = plan_of(store, path, today=TODAY)
    assert [note.text for note in plan.row(3).notes] == ["Строка скрыта в таблице отправителя."]
    assert not plan.row(2).notes
