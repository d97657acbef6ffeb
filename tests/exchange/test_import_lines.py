"""Lines that speak of nobody are passed over; nobody is lost who only looks like one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.exchange.importing import Plan
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, write_sheet

LISOVA, KOTOVA = "Лисова Анна Петровна", "Котова Зоя Ильинична"
EVENT = ("№", "Мероприятие", "Дата", "Место проведения", "Ответственный")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def read(store: Store, folder: Path, *rows: Sequence[Any], kind: str = "teachers") -> Plan:
    return plan_of(store, write_sheet(folder / "список.xlsx", rows), kind)


def numbers(plan: Plan) -> list[int]:
    return [row.row for row in plan.rows]


def test_a_place_for_signing_is_no_signature_below_the_list(store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        ("№", "ФИО", "Организация", "Должность", "Подпись"),
        (1, LISOVA, "СОШ № 3", "учитель", "________"),
        (2, KOTOVA, "СОШ № 1", "директор", "____"),
        (None, "Директор ________ П.П. Рысь", None, None, None),
        ("Директор", "________", "П.П. Рысь", None, None),
        (None, "________", None, None, None),
    )
    assert numbers(plan) == [2, 3]
    assert plan.base.read.passed_over == (4, 5, 6)


def test_a_sheet_with_codes_has_no_signatures(store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        ("Код записи", "Фамилия", "Имя", "Примечание"),
        ("0123456789abcdef0123456789abcdef", "Лисова", "Анна", "подпись ______"),
        (None, "Котова", "Зоя", "Директор ______ П.П. Рысь"),
    )
    assert numbers(plan) == [2, 3]


def test_titles_that_begin_like_totals_are_taken(store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        EVENT,
        (1, "Открытие года", "01.09.2026", "РМК", None),
        (2, "Итоговая конференция педагогов", "25.05.2026", "ДК", None),
        (3, "Всего лишь игра", "26.05.2026", "ДК", None),
        (4, "Вакансия как вызов: семинар", "27.05.2026", "ДК", None),
        (None, "Итого за год: семинар", "27.05.2026", "ДК", None),
        (5, "Семинар", "28.05.2026", None, None),
        kind="events",
    )
    assert numbers(plan) == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "total",
    ["Итого", "ИТОГО: 2", "Итого по школе", "Всего", "Всего: 2", "Всего педагогов – 2", "в том числе:", "Итог:"],
)
def test_totals_are_passed_over(total: str, store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        ("№", "ФИО", "Должность", "Телефон"),
        (1, LISOVA, "учитель", None),
        (2, "Вакансия", "учитель физики", None),
        (3, KOTOVA, "учитель", None),
        (None, total, 2, None),
        (None, "Исп. Ежова", "2-34-56", None),
    )
    assert numbers(plan) == [2, 4]


def test_a_short_row_after_a_total_in_between_is_taken(store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        ("ФИО", "Должность", "Телефон"),
        (LISOVA, "учитель", "89141112233"),
        ("Итого: 1", None, None),
        (KOTOVA, "учитель", "89141112234"),
        ("Дубова Яна Ильинична", "учитель", None),
    )
    assert numbers(plan) == [2, 4, 5]


def test_marks_below_a_record_with_a_code_mean_that_record(store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        ("Код записи", "Фамилия", "Имя", "Отчество", "Заметки"),
        (None, "Дубова", "Яна", "Ильинична", "болеет"),
        ("0123456789abcdef0123456789abcdef", "Лисова", "Анна", "Петровна", "то же"),
        (None, "Котова", "Зоя", "Ильинична", "то же"),
    )
    assert [row.values["note"] for row in plan.base.read.rows] == ["болеет", "то же", "то же"]


def test_zero_is_a_number_and_lines_of_a_note_stay(store: Store, tmp_path: Path) -> None:
    points = read(store, tmp_path, ("ФИО", "СОШ", "Баллы"), (LISOVA, "СОШ № 3", "0"), kind="participants")
    assert points.base.read.rows[0].children["participations"][0]["score"] == 0
    notes = read(store, tmp_path, ("ФИО", "Заметки"), (LISOVA, "первая  \n вторая"), (KOTOVA, "нет"))
    assert [row.values.get("note") for row in notes.base.read.rows] == ["первая\nвторая", None]


@pytest.mark.parametrize("mark", ["н", "Б", "нет"])
def test_marks_of_absence(mark: str, store: Store, tmp_path: Path) -> None:
    plan = read(store, tmp_path, ("ФИО", "СОШ", "Явка"), (LISOVA, "СОШ № 3", mark), kind="participants")
    assert plan.base.read.rows[0].children["participations"][0]["attended"] is False


def test_days_of_a_course_and_a_year_without_a_day(store: Store, tmp_path: Path) -> None:
    headings = ("ФИО", "Курсы", "Дата прохождения курсов")
    rows = [(LISOVA, "Чтение", told) for told in ("10-21.03.2026", "2021 г.", "март 2021")]
    span, year, month = read(store, tmp_path, headings, *rows).base.read.rows
    [course] = span.children["trainings"]
    assert (course["started_on"].day, course["ended_on"].day) == (10, 21)
    for row, told in ((year, "2021 г."), (month, "март 2021")):
        assert not row.errors
        assert told in row.remarks[0].text


def test_a_phone_that_lacks_a_digit_is_taken_as_it_is(store: Store, tmp_path: Path) -> None:
    [row] = read(store, tmp_path, ("ФИО", "Телефон"), (LISOVA, 8914111223)).base.read.rows
    assert row.values["phone"] == "8914111223"
    assert "не хватает цифры" in row.remarks[0].text


@pytest.mark.parametrize(
    "heading",
    [
        "Внешние совместители",
        "ВНЕШНИЕ СОВМЕСТИТЕЛИ",
        "Совместители:",
        "Администрация",
        "Декретный отпуск",
        "Отпуск по уходу за ребёнком",
        "В декретном отпуске",
        "Учителя начальных классов",
        "Педагог-психолог",
        "Молодые специалисты",
        "Начальная школа",
        "Не аттестованы",
    ],
)
def test_a_heading_of_a_group_where_names_stand_is_nobody(heading: str, store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        ("№", "ФИО", "Должность", "Телефон"),
        (1, LISOVA, "учитель", None),
        (None, heading, None, None),
        (2, KOTOVA, "учитель", None),
    )
    assert (numbers(plan), plan.base.read.passed_over) == ([2, 4], (3,))


@pytest.mark.parametrize(
    "name", ["Дубова Яна Ильинична", "ДУБОВА ЯНА", "дубова яна ильинична", "Дубова яна ильинична", "Дубова"]
)
def test_somebody_of_whom_only_the_name_is_told_is_somebody(name: str, store: Store, tmp_path: Path) -> None:
    plan = read(
        store,
        tmp_path,
        ("№", "ФИО", "Должность", "Телефон"),
        (1, LISOVA, "учитель", None),
        (None, name, None, None),
    )
    assert numbers(plan) == [2, 3]
