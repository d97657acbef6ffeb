"""What single cells say: spoilt letters, days counted from 1904, initials beside a surname, a course of studies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from mmsdesk.models.consultation import ConsultationForm
from mmsdesk.models.growth import Category
from mmsdesk.models.opening_total import Measure
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import PositionKind
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet

LISOVA, KOTOVA, VOLK = "Лисова Анна Петровна", "Котова Зоя Ильинична", "Волк Пётр Ильич"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("высшее, БГПУ, 2012, учитель математики", ("БГПУ", 2012, "учитель математики")),
        ("высшее, БГПУ, учитель математики, 2012", ("БГПУ", 2012, "учитель математики")),
        ("высшее, БГПУ, 2012 г., специальность «Математика»", ("БГПУ", 2012, "Математика")),
        ("высшее БГПУ 2012", ("БГПУ", 2012, None)),
        ("высшее, БГПУ, физико-математический факультет, 1999", ("БГПУ, физико-математический факультет", 1999, None)),
        ("высшее, БГПУ (2012), учитель", ("БГПУ", 2012, "учитель")),
    ],
)
def test_a_course_of_studies(cell: str, said: tuple[Any, ...], store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [("ФИО", "Образование"), (LISOVA, cell)])
    [row] = plan_of(store, path).base.read.rows
    [studies] = row.children["educations"]
    assert tuple(studies.get(key) for key in ("institution", "year", "speciality")) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Почётная грамота МО РФ, 2015", [("ministry_diploma", 2015)]),
        ("Почётная грамота министерства просвещения, 2015", [("ministry_diploma", 2015)]),
        ("Почётная грамота министерства просвещения (2015 г.)", [("ministry_diploma", 2015)]),
        ("Почётная грамота Минпросвещения РФ, 2021", [("ministry_diploma", 2021)]),
        ("Почётная грамота Министерства просвещения Российской Федерации", [("ministry_diploma", None)]),
        ("2015 – ветеран труда", [("veteran", 2015)]),
        ("Ветеран труда", [("veteran", None)]),
        ("Ветеран труда, 2020; благодарность 2018 г.", [("veteran", 2020), ("municipal_thanks", 2018)]),
        ("Ветеран труда, 2020, благодарность, 2018", [("veteran", 2020), ("municipal_thanks", 2018)]),
        ("Ветеран труда 2020\nблагодарность", [("veteran", 2020), ("municipal_thanks", None)]),
    ],
)
def test_awards_with_their_years(cell: str, said: list[tuple[str, int | None]], store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [("ФИО", "Награды"), (LISOVA, cell)])
    [row] = plan_of(store, path).base.read.rows
    found = [(each["kind_id"], each.get("year")) for each in row.children["awards"]]
    assert found == [(entry_id(ReferenceList.AWARD_KINDS, code), year) for code, year in said]


def test_an_award_that_the_list_lacks_keeps_its_year(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [("ФИО", "Награды"), (LISOVA, "Почётная грамота завода, 2015")])
    [row] = plan_of(store, path).base.read.rows
    [award] = row.children["awards"]
    assert (award["kind_id"].text, award["year"]) == ("Почётная грамота завода", 2015)


def test_two_numbers_of_hours(store: Store, tmp_path: Path) -> None:
    headings = ("ФИО", "Тема курсов", "Количество часов")
    rows = [headings, (LISOVA, "Современный урок", "36/18"), (KOTOVA, "Современный урок", "72")]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows))
    first, second = plan.base.read.rows
    assert [row.children["trainings"][0]["hours"] for row in (first, second)] == [36, 72]
    assert "«36/18»: взято первое число" in " ".join(map(str, first.remarks))


def test_initials_beside_the_surname(store: Store, tmp_path: Path) -> None:
    rows = [("Фамилия", "И.О.", "Школа"), ("Лисова", "А.П.", "СОШ № 1"), ("Котова", "З. И.", "СОШ № 1")]
    for kind, group in (("teachers", {}), ("participants", None)):
        plan = plan_of(store, write_sheet(tmp_path / f"{kind}.xlsx", rows), kind)
        if group is not None:
            found = [
                tuple(row.values[key] for key in ("surname", "first_name", "patronymic")) for row in plan.base.read.rows
            ]
        else:
            asked = [row.children["participations"][0]["person_id"].name for row in plan.base.read.rows]
            found = [(name.surname, name.first, name.patronymic) for name in asked]
        assert found == [("Лисова", "А.", "П."), ("Котова", "З.", "И.")]


def test_days_that_count_from_1904(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    page.append(["ФИО", "Дата рождения", "Год окончания"])
    page.append([LISOVA, dt.date(1980, 5, 6), 2002])
    page.append([KOTOVA, 27885, 2003])
    book.save(tmp_path / "a.xlsx")
    rows = plan_of(store, tmp_path / "a.xlsx").base.read.rows
    assert [row.values["born_on"] for row in rows] == [dt.date(1980, 5, 6)] * 2


def test_a_spoilt_letter_is_not_taken_into_the_file(store: Store, tmp_path: Path) -> None:
    plan = plan_of(
        store,
        write_sheet(
            tmp_path / "a.xlsx",
            [("ФИО", "Тема самообразования"), ("Лис\ufffdва Анна Петровна", "Чтение"), (KOTOVA, "Чт\ufffdние")],
        ),
    )
    assert verdicts(plan) == ["wrong", "new"]
    assert plan.rows[1].refused
    assert "topic" not in plan.base.read.rows[1].values


def place(plan: Any) -> list[str]:
    works = (row.children.get("employments", [{}])[0] for row in plan.base.read.rows)
    return [plan.base.known.names.get(work.get("organisation_id", ""), "") for work in works]


def test_a_line_across_fills_empty_cells_of_its_own_column(store: Store, tmp_path: Path) -> None:
    rows = [
        ("ФИО", "Школа", "Должность"),
        ("МБОУ СОШ № 1", None, None),
        (LISOVA, None, "учитель"),
        (KOTOVA, "детский сад № 3", "учитель"),
        ('МБОУ "СОШ № 3"', None, None),
        (VOLK, None, "учитель"),
    ]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows))
    assert place(plan) == ["МБОУ СОШ № 1", "МБДОУ детский сад № 3 «Солнышко»", 'МБОУ "СОШ № 3"']
    assert all("как в строке выше" not in reason for row in plan.rows for reason in row.reasons)


def test_a_school_taken_from_the_row_above_is_told(store: Store, tmp_path: Path) -> None:
    rows = [("ФИО", "Школа"), (LISOVA, "СОШ № 1"), (KOTOVA, None), (VOLK, None)]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows))
    assert place(plan) == ["МБОУ СОШ № 1"] * 3
    assert [row.reasons for row in plan.rows] == [(), *[("«Место работы» – как в строке выше: СОШ № 1.",)] * 2]


@pytest.mark.parametrize(
    ("cell", "address"),
    [("mail: lisova@example.org", "lisova@example.org"), ("E-mail:lisova@example.org", "lisova@example.org"),
     ("эл. почта: lisova@example.org", "lisova@example.org"), ("lisova @example.org", "lisova@example.org")],
)  # fmt: skip
def test_the_word_before_an_address_is_none_of_it(cell: str, address: str, store: Store, tmp_path: Path) -> None:
    table = write_sheet(tmp_path / "a.xlsx", [("ФИО", "Электронная почта"), ("Лисова Анна Петровна", cell)])
    (row,) = plan_of(store, table).base.read.rows
    assert row.values["email"] == address


def test_what_is_said_before_a_surname_is_told_apart(store: Store, tmp_path: Path) -> None:
    rows = [("Фамилия", "И.О.", "Школа"), ("Декрет: Орлова", "Я.И.", "СОШ № 3"), ("Зимина", "З.И.", "СОШ № 3")]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows))
    first, _second = plan.base.read.rows
    assert (first.values["surname"], first.values["first_name"]) == ("Орлова", "Я.")
    assert "«Декрет» не взято" in " ".join(plan.rows[0].reasons)


@pytest.mark.parametrize(
    ("cell", "person", "guest"),
    [
        ("Лисова А.П. и Котова З.И.", "Лисова А. П.", None),
        ("Лисова Анна Петровна и Котова Зоя", "Лисова Анна Петровна", None),
        ("Пётр и Маша (ученики)", None, "Пётр и Маша (ученики)"),
        ("Лисова А.П., учитель математики и физики", "Лисова А. П.", None),
    ],
)
def test_two_people_in_one_cell_are_not_one(
    cell: str, person: str | None, guest: str | None, store: Store, tmp_path: Path
) -> None:
    rows = [("Итоги семинара «Чтение» 12.03.2026",), ("ФИО участника", "Место"), (cell, "1"), ("Зимина З.И.", "2")]
    first, _second = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "participants").base.read.rows
    [told] = first.children["participations"]
    named = told.get("person_id")
    assert (named and named.name.full, told.get("guest")) == (person, guest)
    others = [note.text for note in first.remarks if "ещё указаны: Котова" in note.text]
    assert bool(others) == ("Котова" in cell)


def test_two_people_in_one_row_of_a_list_of_people_are_refused(store: Store, tmp_path: Path) -> None:
    rows = [("ФИО", "Школа"), ("Лисова А.П. и Котова З.И.", "СОШ № 3"), ("Зимина Анна Львовна", "СОШ № 3")]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows))
    assert [row.verdict.value for row in plan.rows] == ["wrong", "new"]
    assert "названо несколько человек. Напишите каждого отдельной строкой." in plan.rows[0].reasons[0]


@pytest.mark.parametrize(
    ("cell", "load", "kind", "subjects"),
    [
        ("учитель математики, 18 ч.", 18, None, ["mathematics"]),
        ("учитель математики 22 часа", 22, None, ["mathematics"]),
        ("учитель математики и физики (18,5 ч/нед)", 18.5, None, ["mathematics", "physics"]),
        ("учитель биологии, 9 ч (совм.)", 9, PositionKind.EXTERNAL, ["biology"]),
        ("учитель физики (внутр. совместитель)", None, PositionKind.INTERNAL, ["physics"]),
        ("учитель математики – 12 ч, физики – 6 ч", 18, None, ["mathematics", "physics"]),
        ("учитель физики", None, None, ["physics"]),
    ],
)
def test_hours_and_a_second_job_beside_the_post(
    cell: str, load: float | None, kind: PositionKind | None, subjects: list[str], store: Store, tmp_path: Path
) -> None:
    rows = [("ФИО", "Школа", "Должность"), (LISOVA, "СОШ № 3", cell)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows)).base.read.rows
    [work] = row.children["employments"]
    assert work["position_id"] == entry_id(ReferenceList.POSITIONS, "teacher")
    assert (work.get("load"), work.get("kind")) == (load, kind)
    taught = [each["subject_id"] for each in row.children["teacher_subjects"]]
    assert taught == [entry_id(ReferenceList.SUBJECTS, code) for code in subjects]
    assert not row.remarks


def test_a_part_of_a_post_is_told_not_to_be_taken(store: Store, tmp_path: Path) -> None:
    rows = [("ФИО", "Школа", "Должность"), (LISOVA, "СОШ № 3", "педагог-психолог, 0,5 ст.")]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows)).base.read.rows
    assert isinstance(row.children["employments"][0]["position_id"], str)
    assert "«0,5 ст.» не взято: хранятся часы, а не ставки" in " ".join(map(str, row.remarks))


@pytest.mark.parametrize(
    ("cell", "phone", "email"),
    [
        ("8-914-555-12-34, lisova@example.org", "+7 (914) 555-12-34", "lisova@example.org"),
        ("lisova@example.org\n89145551234", "+7 (914) 555-12-34", "lisova@example.org"),
        ("тел. 8 (914) 555-12-34; e-mail: lisova@example.org", "+7 (914) 555-12-34", "lisova@example.org"),
        ("lisova@example.org", None, "lisova@example.org"),
        ("8-914-555-12-34 (муж)", "8-914-555-12-34 (муж)", None),
    ],
)
def test_a_telephone_and_an_address_in_one_cell(
    cell: str, phone: str | None, email: str | None, store: Store, tmp_path: Path
) -> None:
    rows = [("ФИО", "Телефон, электронная почта"), (LISOVA, cell)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows)).base.read.rows
    assert (row.values.get("phone"), row.values.get("email")) == (phone, email)


@pytest.mark.parametrize(
    ("cell", "there"),
    [
        ("был", True),
        ("присутствовала", True),
        ("не была", False),
        ("отсутств.", False),
        ("болеет", False),
        ("н", False),
    ],
)
def test_attendance_in_words(cell: str, there: bool, store: Store, tmp_path: Path) -> None:
    rows = [("ФИО", "ОО", "Явка"), (LISOVA, "СОШ № 3", cell)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "participants").base.read.rows
    assert row.children["participations"][0].get("attended", True) is there


def test_a_note_beside_a_name_is_no_former_surname(store: Store, tmp_path: Path) -> None:
    rows = [("ФИО", "Телефон"), ("Лисова Анна Петровна (вн. совм.)", None)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows)).base.read.rows
    assert "former_names" not in row.children
    assert "«вн. совм.» рядом с именем не взято" in " ".join(map(str, row.remarks))


def test_cells_with_two_things_of_an_organisation(store: Store, tmp_path: Path) -> None:
    rows = [
        ("Наименование", "E-mail, сайт", "ИНН/КПП", "Кол-во обуч-ся"),
        ("МБОУ СОШ № 77", "school77@example.org, school77.example.org", "7702070139/770201001", 512),
    ]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "organisations").base.read.rows
    told = {key: row.values.get(key) for key in ("email", "site", "inn", "pupils")}
    assert told == {
        "email": "school77@example.org",
        "site": "school77.example.org",
        "inn": "7702070139",
        "pupils": 512,
    }


@pytest.mark.parametrize(
    ("cell", "form"),
    [("тел.", ConsultationForm.PHONE), ("по тел", ConsultationForm.PHONE), ("лично", ConsultationForm.ONSITE)],
)
def test_forms_of_consultations(cell: str, form: ConsultationForm, store: Store, tmp_path: Path) -> None:
    rows = [("Дата", "Кто обратился", "Вопрос", "Форма"), ("02.11.26", "родитель", "О приёме", cell)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "consultations").base.read.rows
    assert row.values["form"] is form


def test_days_of_a_course_with_who_taught(store: Store, tmp_path: Path) -> None:
    rows = [
        ("ФИО", "Название курсов", "Дата прохождения, место"),
        (LISOVA, "«Современный урок»", "с 10.02.2026 по 28.02.2026 г., ИРО Лесной области"),
        (KOTOVA, "Школа «Росток»: опыт", "март 2026, ООО «Учёба»"),
    ]
    first, second = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows)).base.read.rows
    days = {"started_on": dt.date(2026, 2, 10), "ended_on": dt.date(2026, 2, 28)}
    assert first.children["trainings"] == [{"programme": "Современный урок", "provider": "ИРО Лесной области", **days}]
    assert second.children["trainings"] == [{"programme": "Школа «Росток»: опыт", "provider": "ООО «Учёба»"}]
    assert "указано только «март 2026»" in " ".join(map(str, second.remarks))


@pytest.mark.parametrize(
    "cell", ["Лисова А.П. (секретарь)", "Лисова А. П., секретарь", "Лисова Анна Петровна – секретарь"]
)
def test_a_role_beside_the_name_of_a_member(cell: str, store: Store, tmp_path: Path) -> None:
    rows = [("Состав РМО учителей физики",), ("№", "ФИО", "ОО"), (1, cell, "СОШ № 3")]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "members").base.read.rows
    [member] = row.children["memberships"]
    assert member["role_id"] == entry_id(ReferenceList.ASSOCIATION_ROLES, "secretary")
    assert member["person_id"].name.surname == "Лисова"


def test_results_with_their_shares_and_the_title_of_a_diagnosis(store: Store, tmp_path: Path) -> None:
    rows = [
        ("Результаты диагностики профессиональных дефицитов учителей физики, октябрь 2026 (тест, макс. 30 баллов)",),
        ("№", "ФИО", "Предметные", "Методические", "Коммуникативные"),
        (1, LISOVA, 25, "20", "28 (93%)"),
        (2, KOTOVA, 12, 10, "15 (50 %)"),
    ]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "diagnosis_results")
    found = [row.children["diagnosis_results"][0]["score"] for row in plan.base.read.rows]
    assert found == [25, 20, 28, 12, 10, 15]
    title = plan.base.layout.mapping.common["title"]
    assert title.startswith("Диагностика профессиональных дефицитов учителей физики")
    assert "(" not in title


def test_what_was_counted_in_past_years_stays_in_its_own_words(store: Store, tmp_path: Path) -> None:
    rows = [("Показатель", "2024-2025", "Источник"), ("Проведено семинаров", 12, "отчёт"), ("Консультаций", 7, "отчёт")]
    seminars, other = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "opening_totals").base.read.rows
    assert (seminars.values["measure"], seminars.values["words"]) == (Measure.OTHER, "Проведено семинаров")
    assert (other.values["measure"], other.values.get("words")) == (Measure.CONSULTATIONS, None)


def test_the_title_names_what_is_measured_and_a_row_the_district(store: Store, tmp_path: Path) -> None:
    rows = [
        ("Средний балл ЕГЭ по русскому языку",),
        ("ОО", "2025", "2026"),
        ("СОШ № 3", 66.5, "67,2"),
        ("По району", 64, 68),
    ]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "indicator_values")
    assert plan.base.layout.mapping.common["name"] == "Средний балл ЕГЭ по русскому языку"
    found = [row.children["indicator_values"][0] for row in plan.base.read.rows]
    assert [("organisation_id" in row, row["calendar_year"], row["value"]) for row in found] == [
        (True, 2025, 66.5),
        (True, 2026, 67.2),
        (False, 2025, 64),
        (False, 2026, 68),
    ]


def test_hours_right_after_a_course_are_its_own(store: Store, tmp_path: Path) -> None:
    rows = [("ФИО", "Школа", "Курсы, тема", "Часы"), (LISOVA, "СОШ № 3", "Современный урок", 36)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows)).base.read.rows
    assert (row.children["trainings"][0]["hours"], row.children["employments"][0].get("load")) == (36, None)


def test_an_order_tells_for_which_post_a_category_is(store: Store, tmp_path: Path) -> None:
    heading = ("№", "Фамилия, имя, отчество", "Место работы")
    rows = [
        ("Выписка из приказа от 28.10.2026 № 1254 «Об установлении квалификационных категорий»",),
        ("1. Установить высшую квалификационную категорию по должности «учитель»:",),
        heading,
        (1, LISOVA, "СОШ № 3"),
        ("2. Установить первую квалификационную категорию по должности «воспитатель»:",),
        heading,
        (1, KOTOVA, "СОШ № 1"),
    ]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "category-order")
    told = [row.children["attestations"][0] for row in plan.base.read.rows]
    posts = [entry_id(ReferenceList.POSITIONS, code) for code in ("teacher", "educator")]
    assert [(each["category"], each["position_id"]) for each in told] == [
        (Category.HIGHEST, posts[0]),
        (Category.FIRST, posts[1]),
    ]
    assert all(each["order_number"] == "1254" for each in told)
