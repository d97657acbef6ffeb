"""«Список педагогов»: who is listed on a day, where, and what is counted."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.models.growth import Category
from mmsdesk.models.teacher import PositionKind
from mmsdesk.queries.careers import Standing
from mmsdesk.reports.document import Document, Table, plain_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.teachers_data import GroupBy, SortBy
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.district import (
    association,
    collected,
    composed,
    figures,
    level,
    member,
    person,
    position,
    post,
    statements,
    subject,
)
from tests.reports.papers import page_sizes, whole_text


def names(data) -> list[str]:
    return [line.person.name.surname for line in data.lines]


def told(document: Document) -> list[object]:
    """Cells of the first person."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [cell.replace(NBSP, " ") if isinstance(cell, str) else cell for cell in table.rows[0]]


def test_who_works_on_the_day(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    person(store, "Ясенева Анна Петровна", post(school))
    person(store, "Ёлкина Анна Петровна", post(school, started_on=dt.date(2026, 9, 1)))
    person(store, "Дубов Пётр Ильич", post(school, ended_on=dt.date(2026, 8, 31)))
    person(store, "Берёзова Нина Олеговна")
    assert names(collected(store, "teachers-list")) == ["Ёлкина", "Ясенева"]
    assert names(collected(store, "teachers-list", on=dt.date(2026, 8, 31))) == ["Дубов", "Ясенева"]


def test_people_outside_teacher_counts_only_when_asked(store: Store) -> None:
    school = make_organisation(store)
    person(store, "Ёлкина Анна Петровна", post(school))
    person(store, "Титов Кирилл Львович", post(school, "librarian"))
    assert names(collected(store, "teachers-list")) == ["Ёлкина"]
    assert names(collected(store, "teachers-list", others=True)) == ["Ёлкина", "Титов"]
    text = whole_text(render_pdf(composed(store, "teachers-list", others=True)))
    assert "Всего 1 человек" in text
    assert "иных работников – 1" in text


def test_methodist_who_teaches_is_a_part_timer(store: Store) -> None:
    office, school = make_organisation(store, "РМК"), make_organisation(store, "СОШ № 3")
    person(
        store,
        "Титова Инна Львовна",
        post(office, "service_methodist"),
        post(school, "teacher", kind=PositionKind.EXTERNAL),
    )
    (line,) = collected(store, "teachers-list").lines
    assert (line.position, line.organisation_id, line.part_timer) == ("учитель", school, True)


def test_by_organisation_part_timers_stand_at_both_places_and_count_once(store: Store) -> None:
    second, tenth = make_organisation(store, "СОШ № 10"), make_organisation(store, "СОШ № 2")
    person(store, "Ёлкина Анна Петровна", post(second), post(tenth, kind=PositionKind.EXTERNAL))
    person(store, "Дубов Пётр Ильич", post(tenth, "director"))
    data = collected(store, "teachers-list", grouping=GroupBy.ORGANISATION)
    assert [(place.name, len(place.lines)) for place in data.places] == [
        (f"СОШ №{NBSP}2", 2),
        (f"СОШ №{NBSP}10", 1),
    ]
    document = composed(store, "teachers-list", grouping=GroupBy.ORGANISATION)
    counts = figures(document)
    assert counts["СОШ № 2"] == 2
    text = whole_text(render_pdf(document))
    assert "Всего 2 человека, из них руководящих работников – 1." in text
    assert "внешних совместителей – 1, из них названы также по основному месту работы – 1." in text
    assert "внешний совместитель" in text


def test_narrowing(store: Store) -> None:
    one, two = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    anna = person(
        store,
        "Ёлкина Анна Петровна",
        post(one),
        teacher_subjects=[{"subject_id": subject("russian")}],
        attestations=[{"category": Category.HIGHEST, "decided_on": dt.date(2024, 4, 24)}],
    )
    person(store, "Дубов Пётр Ильич", post(two, "primary_teacher"))
    body = association(store, "ММО учителей русского языка", member(anna))
    assert names(collected(store, "teachers-list", organisation=two)) == ["Дубов"]
    assert names(collected(store, "teachers-list", position=position("primary_teacher"))) == ["Дубов"]
    assert names(collected(store, "teachers-list", subject=subject("russian"))) == ["Ёлкина"]
    assert names(collected(store, "teachers-list", category=Standing.HIGHEST)) == ["Ёлкина"]
    assert names(collected(store, "teachers-list", category=Standing.UNKNOWN)) == ["Дубов"]
    document = composed(store, "teachers-list", association=body, subject=subject("russian"))
    text = whole_text(render_pdf(document))
    assert "ММО учителей русского языка; предмет: русский язык" in text
    assert "Ёлкина" in text
    assert "Дубов" not in text


def test_what_is_told_of_a_person(store: Store) -> None:
    school = make_organisation(store, "МБОУ СОШ № 3")
    person(
        store,
        "Ёлкина Анна Петровна",
        post(school),
        teaching_since=dt.date(2003, 9, 1),
        teacher_subjects=[{"subject_id": subject("russian")}, {"subject_id": subject("literature")}],
        educations=[
            {"level_id": level("secondary_vocational"), "year": 1999},
            {"level_id": level("higher"), "institution": "Заречный университет", "year": 2003},
        ],
        attestations=[
            {"category": Category.FIRST, "decided_on": dt.date(2019, 1, 1), "valid_until": dt.date(2024, 1, 1)},
            {"category": Category.HIGHEST, "decided_on": dt.date(2024, 4, 24)},
            {"category": Category.METHODIST, "decided_on": dt.date(2026, 2, 3)},
        ],
        trainings=[
            {"programme": "Первая", "hours": 72, "ended_on": dt.date(2023, 5, 5)},
            {"programme": "Вторая", "hours": 36, "ended_on": dt.date(2025, 3, 15)},
            {"programme": "Будущая", "hours": 36, "ended_on": dt.date(2027, 3, 15)},
        ],
    )
    assert told(composed(store, "teachers-list")) == [
        1,
        "Ёлкина Анна Петровна",
        "учитель (русский язык, литература)",
        "МБОУ СОШ № 3",
        "высшее, Заречный университет, 2003",
        23,
        "высшая, 24.04.2024; педагог-методист, 03.02.2026",
        "15.03.2025, 36 ч",
    ]
    earlier = told(composed(store, "teachers-list", on=dt.date(2023, 12, 1)))
    assert earlier[5:] == [20, "первая, 01.01.2019 (до 01.01.2024)", "05.05.2023, 72 ч"]


def test_names_of_the_day(store: Store) -> None:
    school = make(
        store,
        "organisations",
        {"organisation_names": [{"short_name": "СОШ № 3", "ended_on": dt.date(2024, 8, 31)}]},
        short_name="Лицей № 3",
    )
    person(
        store,
        "Ёлкина Анна Петровна",
        post(school),
        former_names=[{"surname": "Ясенева", "until": dt.date(2025, 6, 1)}],
    )
    before = whole_text(render_pdf(composed(store, "teachers-list", on=dt.date(2023, 12, 1)))).replace(NBSP, " ")
    assert "Ясенева Анна Петровна" in before
    assert "СОШ № 3" in before
    now = whole_text(render_pdf(composed(store, "teachers-list"))).replace(NBSP, " ")
    assert "Ёлкина Анна Петровна" in now
    assert "Лицей № 3" in now


def test_what_is_missing_is_counted(store: Store) -> None:
    school = make_organisation(store)
    person(store, "Ёлкина Анна Петровна", post(school))
    person(store, "Дубов Пётр Ильич", post(school), teaching_since=dt.date(2020, 9, 1))
    document = composed(store, "teachers-list")
    note = plain_text(document.blocks[-2].text)
    assert note == "Нет данных: об образовании – 2, о стаже – 1, о категории – 2, о курсах – 2."
    assert "стаж" not in plain_text(composed(store, "teachers-list", columns=("position", "category")).blocks[-2].text)


def test_an_empty_list_says_so(store: Store) -> None:
    data = render_pdf(composed(store, "teachers-list"))
    assert "Никого не найдено." in whole_text(data)
    assert page_sizes(data) == [(297, 210)]


def test_statements_do_not_grow(store: Store) -> None:
    school = make_organisation(store)
    person(store, "Ёлкина Анна Петровна", post(school))
    few = statements(store, "teachers-list", grouping=GroupBy.ORGANISATION)
    for number in range(5):
        person(store, f"Дубов{'а' * number} Пётр Ильич", post(make_organisation(store, f"СОШ № {number}")))
    assert statements(store, "teachers-list", grouping=GroupBy.ORGANISATION) == few


def test_columns_in_the_order_chosen(store: Store) -> None:
    person(store, "Ёлкина Анна Петровна", post(make_organisation(store)))
    table = next(
        block
        for block in composed(store, "teachers-list", columns=("course", "position")).blocks
        if isinstance(block, Table)
    )
    assert [column.title for column in table.columns] == [
        "№",
        "Фамилия, имя, отчество",
        "Последние курсы: дата, часы",
        "Должность, предмет",
    ]


def test_by_subject_whoever_teaches_several_stands_under_each_and_counts_once(store: Store) -> None:
    school = make_organisation(store)
    several = [{"subject_id": subject("physics")}, {"subject_id": subject("mathematics")}]
    person(store, "Ёлкина Анна Петровна", post(school), teacher_subjects=several)
    person(store, "Дубов Пётр Ильич", post(school))
    document = composed(store, "teachers-list", grouping=GroupBy.SUBJECT)
    counts = figures(document)
    assert (counts["Физика"], counts["Математика"], counts["Предмет не указан"]) == (1, 1, 1)
    text = whole_text(render_pdf(document))
    assert "Всего 2 человека" in text
    assert "назван под каждым" in text


def test_by_position_in_the_order_of_the_reference_list(store: Store) -> None:
    school = make_organisation(store)
    person(store, "Ёлкина Анна Петровна", post(school))
    person(store, "Дубов Пётр Ильич", post(school, "director"))
    names = [place.name for place in collected(store, "teachers-list", grouping=GroupBy.POSITION).places]
    assert names == ["Учитель", "Директор"]


def test_by_length_of_teaching_the_unknown_last(store: Store) -> None:
    school = make_organisation(store)
    for name, since in (("Абрамов", 2020), ("Белов", 1990), ("Ветров", None)):
        values = {"teaching_since": dt.date(since, 9, 1)} if since else {}
        person(store, f"{name} Пётр Ильич", post(school), **values)
    lines = collected(store, "teachers-list", sort=SortBy.TEACHING).lines
    assert [line.person.name.surname for line in lines] == ["Белов", "Абрамов", "Ветров"]
