"""Words as schools write them: cut short, by letters, without a year, told by what stands beside or above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.training_cells import read_course
from mmsdesk.models.growth import Category
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, write_sheet

LISOVA = "Лисова Анна Петровна"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("ВСГУ, 1998", "higher"),
        ("Заречный ГПИ, 2005 г.", "higher"),
        ("Заречная государственная академия культуры, 2011", "higher"),
        ("Заречный педколледж № 2, 2019", "secondary_vocational"),
        ("ВСГУ", None),
        ("Институт развития образования, 2019", None),
    ],
)
def test_the_school_tells_the_level_of_education(cell: str, level: str | None, store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [("ФИО", "Образование"), (LISOVA, cell)])
    [row] = plan_of(store, path).base.read.rows
    [studies] = row.children["educations"]
    if level is None:
        assert isinstance(studies["level_id"], Missing)
    else:
        assert studies["level_id"] == entry_id(ReferenceList.EDUCATION_LEVELS, level)
        assert studies["institution"] == cell.rpartition(",")[0]
        assert any("проверьте" in remark.text for remark in row.remarks)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("уч. нач. классов", "primary_teacher"),
        ("учит. начальн. кл.", "primary_teacher"),
        ("муз. рук.", "music_director"),
        ("пед. доп. образования", "additional_teacher"),
    ],
)
def test_a_post_whose_words_are_cut_short(cell: str, code: str, store: Store, tmp_path: Path) -> None:
    headings = ("ФИО", "Должность", "Место работы")
    path = write_sheet(tmp_path / "a.xlsx", [headings, (LISOVA, cell, "МБОУ СОШ № 1")])
    [row] = plan_of(store, path).base.read.rows
    assert row.children["employments"][0]["position_id"] == entry_id(ReferenceList.POSITIONS, code)


@pytest.mark.parametrize(
    ("title", "programme", "provider"),
    [
        ("ГАУ ДПО «ИРО» по программе «Современный урок» (36 ч.)", "Современный урок", "ГАУ ДПО «ИРО»"),
        ("по дополнительной профессиональной программе повышения квалификации «Современный урок», 36 часов, ИРО",
         "Современный урок", "ИРО"),
        ("ООО «Инфоурок», тема «ФГОС: «новое» в уроке», 36 ч", "ФГОС: «новое» в уроке", "ООО «Инфоурок»"),
        ("«Современный урок», ИРО, 36 ч", "Современный урок", "ИРО"),
    ],
)  # fmt: skip
def test_a_course_says_what_is_its_programme(title: str, programme: str, provider: str) -> None:
    course = read_course(title)
    assert (course.programme, course.provider) == (programme, provider)


@pytest.mark.parametrize(
    ("title", "cell", "day"),
    [
        ("Журнал консультаций за ноябрь 2026 г.", "05.11", dt.date(2026, 11, 5)),
        ("Консультации 2026/2027 учебного года", "15.02.", dt.date(2027, 2, 15)),
        ("Консультации 2026-2027 уч. г.", "15.10", dt.date(2026, 10, 15)),
    ],
)
def test_days_stand_in_the_year_of_the_title(title: str, cell: str, day: dt.date, store: Store, tmp_path: Path) -> None:
    rows = [(title,), ("Дата", "Кто обратился", "Вопрос"), (cell, LISOVA, "Портфолио")]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "consultations").base.read.rows
    assert row.values["held_on"] == day
    assert f"год {day.year} взят из заголовка списка" in row.remarks[0].text


@pytest.mark.parametrize(
    ("title", "cell"), [("Консультации", "05.11"), ("2025 и 2026 годы", "05.11"), ("За 2026 год", "31.02")]
)
def test_days_without_a_year_are_asked_for(title: str, cell: str, store: Store, tmp_path: Path) -> None:
    rows = [(title,), ("Дата", "Кто обратился", "Вопрос"), (cell, LISOVA, "Портфолио")]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "consultations").base.read.rows
    assert "не понята" in row.errors[0].text


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1/ 25.03.2024", (Category.FIRST, dt.date(2024, 3, 25))),
        ("В / 01.02.2023", (Category.HIGHEST, dt.date(2023, 2, 1))),
        ("без", None),
    ],
)
def test_a_category_by_its_letter(cell: str, said: tuple[Any, ...] | None, store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [("ФИО", "Категория/дата"), (LISOVA, cell)])
    [row] = plan_of(store, path).base.read.rows
    found = [(each["category"], each["decided_on"]) for each in row.children.get("attestations", ())]
    assert found == ([said] if said else [])
    assert not row.remarks


def test_the_title_of_a_list_says_what_is_its_programme(store: Store, tmp_path: Path) -> None:
    title = "Список слушателей ГАУ ДПО «ИРО» по программе «Современный урок» (36 ч.), 12–17 октября 2026 г."
    rows = [(title,), ("Слушатель", "Рег. номер удостоверения", "Дата выдачи"), (LISOVA, "У-1", "17.10.2026")]
    common = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "course-list").base.layout.mapping.common
    assert common["trainings.programme"] == "Современный урок"
    assert common["trainings.provider"] == "ГАУ ДПО «ИРО»"


@pytest.mark.parametrize(("cell", "code"), [("рук-ль", "head"), ("секр.", "secretary")])
def test_a_role_drawn_together(cell: str, code: str, store: Store, tmp_path: Path) -> None:
    rows = [("Состав РМО учителей физики",), ("ФИО", "Роль"), (LISOVA, cell)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "members").base.read.rows
    assert row.value("memberships.role_id") == entry_id(ReferenceList.ASSOCIATION_ROLES, code)


@pytest.mark.parametrize(("cell", "level"), [("муниц.", "municipal"), ("всерос.", "federal"), ("регион", "regional")])
def test_a_level_cut_short(cell: str, level: str, store: Store, tmp_path: Path) -> None:
    rows = [("Мероприятие", "Дата", "Уровень"), ("Семинар учителей физики", "12.11.2026", cell)]
    [row] = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows), "events").base.read.rows
    assert row.values["level"].value == level
