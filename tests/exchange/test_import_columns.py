"""Finding the table in a sheet and recognising its columns."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import Layout, Mapping, importable, layout_for, read_layout, remember_columns
from mmsdesk.exchange.importing.headings import likeness
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.registry import by_code
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet

TEACHERS = by_code("teachers")
VALID_UNTIL = "attestations.valid_until"


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def layout(store: Store, path: Path, register: str = "teachers") -> Layout:
    with store.read() as session:
        return read_layout(session, read_workbook(path), by_code(register))


def targets(store: Store, path: Path, register: str = "teachers") -> dict[int, str]:
    return layout(store, path, register).mapping.columns


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("Ф. И. О.", "ФИО"),
        ("фамилия,\nимя,\nотчество", "Фамилия, имя, отчество"),
        ("Дата рож-\nдения", "Дата рождения"),
        ("Учёная  степень", "Ученая степень"),
        ("Кол-во часов", "Количество часов"),
        ("Квалиф. категория", "Квалификационная категория"),
        ("Тел.", "Телефон"),
        ("Должностъ", "Должность"),
        ("Дoлжнoсть", "Должность"),
    ],
)
def test_headings_are_blind_to_writing(heading: str, known: str) -> None:
    assert likeness(heading, known) >= 0.85


@pytest.mark.parametrize(("heading", "known"), [("Дата рождения", "Дата приёма"), ("№ п/п", "Имя"), ("Класс", "Стаж")])
def test_different_headings_stay_apart(heading: str, known: str) -> None:
    assert likeness(heading, known) < 0.6


def test_title_rows_two_row_header_and_column_numbers(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [
            ["Список педагогических работников на 2026/27 учебный год"],
            ["по состоянию на 01.09.2026"],
            [],
            ["№ п/п", "Ф.И.О. педагога", "Дата рож-\nдения", "Наименование ОО", "Должность, преподаваемый предмет",
             "Категория", None, "Курсы повышения квалификации", None, None, "Телефон"],
            [None, None, None, None, None, "кв. категория", "дата", "тема", "кол-во часов", "дата", None],
            list(range(1, 12)),
            [1, "Лисова Анна Петровна", dt.date(1980, 5, 6), "СОШ 1", "учитель физики", "первая", "24.03.2023",
             "Современный урок", 72, "12.03.2024", "89145551234"],
        ],
        ["A1:K1", "F4:G4", "H4:J4", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "K4:K5"],
    )  # fmt: skip
    found = layout(store, path)
    assert (found.mapping.header_row, found.mapping.header_height) == (5, 2)
    assert found.mapping.columns == {
        1: "full_name",
        2: "born_on",
        3: "employments.organisation_id",
        4: "employments.position_id",
        5: "attestations.category",
        6: "attestations.decided_on",
        7: "trainings.programme",
        8: "trainings.hours",
        9: "trainings.ended_on",
        10: "phone",
    }


def test_name_in_three_columns_and_a_bare_date_after_the_category(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [
            ["Фамилия", "Имя", "Отчество", "Категория", "Дата", "Предмет", "Стаж"],
            ["Лисова", "Анна", "Петровна", "высшая", "24.03.2023", "физика", 12],
        ],
    )
    assert targets(store, path) == {
        0: "surname",
        1: "first_name",
        2: "patronymic",
        3: "attestations.category",
        4: "attestations.decided_on",
        5: "teacher_subjects.subject_id",
        6: "working_since",
    }


def test_one_merged_heading_over_three_columns_of_the_name(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [
            ["ФИО", None, None, "Должность"],
            ["Лисова", "Анна", "Петровна", "учитель"],
            ["Волкова", "Зоя", "Ильинична", "учитель"],
        ],
        ["A1:C1"],
    )
    assert targets(store, path) == {
        0: "surname",
        1: "first_name",
        2: "patronymic",
        3: "employments.position_id",
    }


def test_whole_names_under_the_heading_surname(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [["Фамилия", "Должность"], ["Лисова Анна Петровна", "учитель"], ["Волк Зоя Ильинична", None]],
    )
    assert targets(store, path)[0] == "full_name"


def test_columns_without_known_headings_are_seen_by_their_content(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [
            ["Кто", "Должность", "Куда писать", "Где"],
            ["Лисова Анна Петровна", "учитель", "a@example.org", "МБОУ СОШ №1"],
            ["Волкова Зоя Ильинична", "учитель", "b@example.org", "Школа 3"],
        ],
    )
    found = layout(store, path)
    assert found.mapping.columns == {
        0: "full_name",
        1: "employments.position_id",
        2: "email",
        3: "employments.organisation_id",
    }
    by_column = {guess.column: guess for guess in found.columns}
    assert by_column[0].why == "по содержимому"
    assert by_column[0].confidence < by_column[1].confidence


@pytest.mark.parametrize("heading", ["№", "№ п/п", "п/п", None])
def test_numbers_of_rows_are_no_schools(heading: str | None, store: Store, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [heading, "ФИО", "Должность"],
        [1, "Лисова Анна Петровна", "учитель"],
        ["2.", "Волк Зоя Ильинична", "учитель"],
        [3, "Ежов Пётр Ильич", "учитель"],
    ]
    assert targets(store, write_sheet(tmp_path / "a.xlsx", rows)) == {1: "full_name", 2: "employments.position_id"}


def test_the_sheet_that_is_understood_is_chosen(store: Store, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Сведения о здании", "Этажей"])
    other = book.create_sheet("Кадры")
    other.append(["ФИО", "Должность"])
    other.append(["Лисова Анна Петровна", "учитель"])
    book.save(tmp_path / "a.xlsx")
    assert layout(store, tmp_path / "a.xlsx").mapping.sheet == "Кадры"


def test_organisations(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        [
            [
                "№",
                "Наименование ОО",
                "Полное наименование (по уставу)",
                "Директор",
                "Кол-во обучающихся",
                "ИНН",
                "E-mail",
            ],
            [1, "СОШ № 5", "Муниципальное … № 5", "Лисова А.П.", 120, "2815001234", "a@example.org"],
        ],
    )
    assert targets(store, path, "organisations") == {
        1: "short_name",
        2: "full_name",
        3: "head_name",
        4: "pupils",
        5: "inn",
        6: "email",
    }


def test_no_known_column_is_said_with_what_was_seen(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [["Этаж", "Площадь"], [1, 20]])
    with pytest.raises(UserError) as error:
        layout(store, path)
    assert "«Этаж», «Площадь»" in error.value.text
    assert "«ФИО»" in error.value.remedy


def test_a_confirmed_mapping_is_remembered_for_the_layout(store: Store, tmp_path: Path) -> None:
    rows = [["ФИО", "Должность", "Прочее"], ["Лисова Анна Петровна", "учитель", "тема"]]
    first = layout(store, write_sheet(tmp_path / "a.xlsx", rows))
    assert not first.remembered
    remember_columns(store, first.digest, {0: "full_name", 2: "topic"})
    second = layout(store, write_sheet(tmp_path / "b.xlsx", [["Список"], *rows]))
    assert second.remembered
    assert second.mapping.columns == {0: "full_name", 2: "topic"}
    assert second.mapping.header_row == 2


def test_a_mapping_goes_to_json_and_back(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [["Кто", "Что"], ["Лисова Анна Петровна", "учитель"]])
    mapping = Mapping("Лист1", 1, {0: "full_name", 27: "topic"})
    assert '"AB": "topic"' in mapping.to_json()
    assert Mapping.from_json(mapping.to_json()) == mapping
    with store.read() as session:
        given = layout_for(session, read_workbook(path), TEACHERS, Mapping("", 1, {0: "full_name"}))
    assert given.mapping == Mapping("Лист1", 1, {0: "full_name"})


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"header_row": 0, "columns": {}}', '{"header_row": 1, "columns": {"1": "surname"}}']
)
def test_a_broken_mapping_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError):
        Mapping.from_json(text)


def test_an_unknown_target_is_named() -> None:
    with pytest.raises(UserError, match="nonsense"):
        Mapping.from_json('{"header_row": 1, "columns": {"A": "nonsense"}}', ["surname"])


def test_thirty_thousand_empty_rows_are_quick(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [["ФИО"], ["Лисова Анна Петровна"], *([[]] * 30_000), ["Конец"]])
    assert targets(store, path) == {0: "full_name"}


def test_a_table_without_headings_is_kept_as_json() -> None:
    kept = Mapping("Лист1", 0, {0: "full_name"}, 0)
    assert Mapping.from_json(kept.to_json(), ["full_name"]) == kept


def test_tables_side_by_side_are_read_one_after_the_other(store: Store, tmp_path: Path) -> None:
    rows = [
        ["Педагоги МБОУ СОШ № 1", None, None, None, None, None, None],
        ["№", "ФИО", "Должность", None, "№", "ФИО", "Должность"],
        [1, "Лисова Анна Петровна", "учитель", None, 3, "Волк Пётр Ильич", "учитель"],
        [2, "Котова Зоя Ильинична", "учитель", None, None, None, None],
    ]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows))
    assert [row.title for row in plan.rows] == ["Лисова Анна Петровна", "Котова Зоя Ильинична", "Волк Пётр Ильич"]
    assert verdicts(plan) == ["new"] * 3
    assert plan.rows[2].reasons == ("Из таблицы, стоящей правее, строка 3.",)


def test_the_same_headings_under_several_groups_are_no_tables_side_by_side(store: Store, tmp_path: Path) -> None:
    rows = [
        ["ФИО", "Курсы 2024", None, "Курсы 2025", None],
        [None, "Тема", "Часы", "Тема", "Часы"],
        ["Лисова Анна Петровна", "Чтение", 36, "Письмо", 18],
    ]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:C1", "D1:E1"]))
    assert [row.row for row in plan.rows] == [3]


@pytest.mark.parametrize("heading", ["Дата окончания действия", "Окончание срока действия", "Срок действия до"])
def test_until_when_a_category_holds_is_no_end_of_courses(heading: str, store: Store, tmp_path: Path) -> None:
    rows = [
        ("ФИО", "Категория", "Дата присвоения", heading),
        ("Лисова Анна Петровна", "высшая", "12.03.2023", "12.03.2028"),
    ]
    found = targets(store, write_sheet(tmp_path / "a.xlsx", rows))
    assert found == {0: "full_name", 1: "attestations.category", 2: "attestations.decided_on", 3: VALID_UNTIL}


@pytest.mark.parametrize(
    ("told", "target"),
    [(("победитель", "призёр", "участник"), "result_id"), (("слушатель", "докладчик", "участник"), "role_id")],
)
def test_a_status_is_a_result_or_a_role(told: tuple[str, ...], target: str, store: Store, tmp_path: Path) -> None:
    people = ("Лисова Анна Петровна", "Котова Зоя Ильинична", "Зимина Яна Львовна")
    rows = [
        ("ФИО участника", "ОО", "Статус"),
        *((name, "СОШ № 3", each) for name, each in zip(people, told, strict=True)),
    ]
    path = write_sheet(tmp_path / "a.xlsx", [("Протокол муниципальной олимпиады 12.11.2026",), *rows])
    with store.read() as session:
        found = read_layout(session, read_workbook(path), importable("participants")).mapping.columns
    assert found[2] == f"participations.{target}"
