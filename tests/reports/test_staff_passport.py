"""«Кадровый паспорт»: counts by hand, parts against the whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.text import NBSP
from mmsdesk.models.growth import AttestationResult, Category
from mmsdesk.models.opening_total import Measure
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import PositionKind, YoungOverride
from mmsdesk.reports.document import Document, Figure, Heading, Note, Total, plain_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.splits import Split, earlier, split, split_rows
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_organisation
from tests.reports.district import (
    collected,
    composed,
    figures,
    level,
    person,
    position,
    post,
    statements,
    subject,
)
from tests.reports.doings import event
from tests.reports.papers import whole_text

CODE = "staff-passport"
CHILD_CARE = entry_id(ReferenceList.ABSENCE_KINDS, "child_care")


@pytest.fixture
def district(store: Store) -> dict[str, str]:
    """Two schools, five people counted, a part-timer from outside, a librarian."""
    one, two = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    make(
        store,
        "organisations",
        {
            "vacancies": [
                {"position_id": position("teacher"), "subject_id": subject("physics"), "load": 9},
                {"position_id": position("teacher"), "subject_id": subject("physics"), "load": 18},
                {"position_id": position("speech_therapist"), "closed_on": dt.date(2026, 1, 1)},
            ]
        },
        short_name="СОШ № 3",
    )
    person(
        store,
        "Ёлкина Анна Петровна",
        post(one),
        post(two, kind=PositionKind.EXTERNAL),
        born_on=dt.date(2001, 1, 2),
        working_since=dt.date(2024, 9, 1),
        teaching_since=dt.date(2024, 9, 1),
        teacher_subjects=[{"subject_id": subject("physics")}, {"subject_id": subject("mathematics")}],
        educations=[{"level_id": level("bachelor"), "year": 2024}],
        attestations=[{"category": Category.FIRST, "result": AttestationResult.REFUSED}],
    )
    person(
        store,
        "Дубов Пётр Ильич",
        post(one, "director"),
        born_on=dt.date(1960, 5, 5),
        working_since=dt.date(1980, 8, 15),
        teaching_since=dt.date(2023, 11, 21),
        educations=[{"level_id": level("secondary_vocational")}, {"level_id": level("higher")}],
        attestations=[{"category": Category.SUITABILITY, "decided_on": dt.date(2025, 1, 1)}],
    )
    person(
        store,
        "Ясенева Нина Олеговна",
        post(two),
        born_on=dt.date(1990, 6, 1),
        teaching_since=dt.date(2010, 9, 1),
        teacher_subjects=[{"subject_id": subject("physics")}],
        attestations=[
            {"category": Category.HIGHEST, "decided_on": dt.date(2024, 4, 24)},
            {"category": Category.METHODIST, "decided_on": dt.date(2025, 4, 24)},
        ],
        absences=[{"kind_id": CHILD_CARE, "started_on": dt.date(2026, 9, 1)}],
    )
    person(store, "Рябинин Олег Ильич", post(two, ""))
    person(store, "Берёзова Инна Львовна", post(two), born_on=dt.date(1970, 1, 1), young=YoungOverride.YES)
    person(store, "Гостева Зоя Ильинична", post(two, kind=PositionKind.EXTERNAL))
    person(store, "Титов Кирилл Львович", post(one, "librarian"))
    person(store, "Бывшая Вера Львовна", post(one, ended_on=dt.date(2026, 1, 1)))
    return {"one": one, "two": two}


def sizes(split_: Split) -> dict[str, Any]:
    """Numbers by row: of everybody, then of the columns beside."""
    rows = {part.label: [len(part.ids), *map(len, part.of_them)] for part in (*split_.parts, split_.whole)}
    return {label: numbers[0] if len(numbers) == 1 else numbers for label, numbers in rows.items() if any(numbers)}


@pytest.mark.usefixtures("district")
def test_people_are_counted_once(store: Store) -> None:
    counts = collected(store, CODE).counts
    numbers = {
        name: len(getattr(counts, name))
        for name in ("people", "teaching", "leading", "unplaced", "women", "young", "young_unknown", "outsiders")
    }
    assert numbers == {
        "people": 5,
        "teaching": 3,
        "leading": 1,
        "unplaced": 1,
        "women": 3,
        "young": 2,
        "young_unknown": 1,
        "outsiders": 1,
    }


@pytest.mark.usefixtures("district")
def test_bands(store: Store) -> None:
    counts = collected(store, CODE).counts
    assert counts.age_on == dt.date(2026, 1, 1)
    assert sizes(counts.ages) == {
        "моложе 25": [1, 1, 0],
        "35–39": [1, 1, 0],
        "55–59": [1, 1, 0],
        "65 и старше": [1, 0, 1],
        "нет данных": [1, 0, 0],
        "Всего": [5, 3, 1],
    }
    assert sizes(counts.service) == {"менее 3": 1, "20 и более": 1, "нет данных": 3, "Всего": 5}
    assert sizes(counts.teaching_service) == {"менее 3": 2, "от 15 до 20": 1, "нет данных": 2, "Всего": 5}
    assert sizes(counts.education) == {
        "высшее": [1, 1],
        "высшее – бакалавриат": [1, 0],
        "нет данных": [3, 0],
        "Всего": [5, 1],
    }
    assert len(counts.higher) == 2


@pytest.mark.usefixtures("district")
def test_categories(store: Store) -> None:
    counts = collected(store, CODE).counts
    assert sizes(counts.standings) == {
        "высшая": [1, 0],
        "соответствие занимаемой должности": [1, 1],
        "без категории": [1, 0],
        "нет данных": [2, 0],
        "Всего": [5, 1],
    }
    assert [(label, len(ids)) for label, ids in counts.beside] == [("педагог-методист", 1), ("педагог-наставник", 0)]


@pytest.mark.usefixtures("district")
def test_where_they_work(store: Store) -> None:
    counts = collected(store, CODE).counts
    # people, leading, young, highest, first, part-timers
    assert sizes(counts.organisations) == {
        f"СОШ №{NBSP}1": [2, 1, 1, 0, 0, 0],
        f"СОШ №{NBSP}2": [3, 0, 1, 1, 0, 2],
        "Всего": [5, 1, 2, 1, 0, 2],
    }
    assert sizes(counts.subjects)["Физика"] == [2, 1, 1, 0]
    assert sizes(counts.subjects)["предмет не указан"] == [3, 1, 0, 0]
    assert (counts.subjects.counted, counts.subjects.adds_up) == (6, False)
    assert sizes(counts.positions)["должность не указана"] == [1, 0, 0]
    assert [(each.position, each.subject, len(each.ids), each.hours) for each in counts.vacancies] == [
        ("учитель", "Физика", 2, 27)
    ]
    assert [(kind, len(ids)) for kind, ids in counts.absent] == [("отпуск по уходу за ребёнком", 1)]


def notes(document: Document) -> list[str]:
    return [plain_text(block.text).replace(NBSP, " ") for block in document.blocks if isinstance(block, Note)]


@pytest.mark.usefixtures("district")
def test_the_paper_says_where_parts_do_not_add_up(store: Store) -> None:
    document = composed(store, CODE)
    said = notes(document)
    assert "Сумма строк – 6, всего человек – 5: один человек ведёт несколько предметов." in said
    assert "Должность не указана (посчитаны только в общем числе) – 1 человек." in said
    assert "Из внешних совместителей в число человек по основному месту работы в районе входят – 1." in said
    assert sum("Сумма строк" in note for note in said) == 1
    text = whole_text(render_pdf(document)).replace(NBSP, " ")
    for words in (
        "на 20 ноября 2026 г.",
        "моложе 35 лет, пед. стаж менее 3 лет",
        "Людей меньше 20, доли не показаны.",
        "Высшее образование всех уровней – 2 из 5.",
        "В длительном отсутствии: отпуск по уходу за ребёнком – 1.",
        "Кроме того, имеют категорию «педагог-методист» – 1.",
    ):
        assert words in text
    counts = figures(document)
    assert counts["вакансий"] == 2
    assert counts["всего педагогов и руководителей"] == 5


@pytest.mark.usefixtures("district")
def test_another_day(store: Store) -> None:
    counts = collected(store, CODE, on=dt.date(2025, 6, 1)).counts
    assert len(counts.people) == 6
    assert [(each.position, len(each.ids)) for each in counts.vacancies] == [("учитель", 2), ("учитель-логопед", 1)]
    assert counts.absent == ()


def test_shares_make_a_hundred(store: Store) -> None:
    school = make_organisation(store)
    for number in range(21):
        person(store, f"Дубов{'а' * number} Пётр Ильич", post(school), born_on=dt.date(1960 + number, 1, 1))
    document = composed(store, CODE)
    table = next(block for block in document.blocks if getattr(block, "note", "").startswith("Полных лет"))
    shares = [row[2] for row in table.rows[:-1]]
    assert sum(shares) == 100
    assert "доли не показаны" not in table.note


def test_an_empty_district(store: Store) -> None:
    text = whole_text(render_pdf(composed(store, CODE)))
    assert "Открытых вакансий нет." in text


def test_statements_do_not_grow(store: Store) -> None:
    few = statements(store, CODE)
    for number in range(4):
        person(
            store, "Дубов Пётр Ильич", post(make_organisation(store, f"СОШ № {number}")), born_on=TODAY.replace(1980)
        )
    assert statements(store, CODE) == few


def test_rows_of_unknown_keys_are_left_out() -> None:
    found = split(["a", "b"], {"a": ["x"], "b": ["?"]}, [("x", "Икс")], [{"a"}])
    assert (found.counted, found.adds_up, found.parts[0].of_them) == (1, False, (("a",),))


@pytest.mark.usefixtures("district")
def test_the_same_day_a_year_before(store: Store) -> None:
    event(store, dt.date(2025, 10, 1))
    person(store, "Новая Инна Олеговна", post(make_organisation(store, "СОШ № 7"), started_on=dt.date(2026, 9, 1)))
    document = composed(store, CODE)
    ages = next(block for block in document.blocks if getattr(block, "note", "").startswith("Полных лет"))
    assert [column.title for column in ages.columns][:5] == ["Полных лет", "Человек", "%", "Год назад", "Изменение"]
    total = ages.rows[-1].cells
    assert (total[1].value, total[3].value, total[4]) == (6, 6, "0")
    counts = figures(document)
    assert counts["всего педагогов и руководителей, на\u00a020.11.2025"] == 6
    alone = composed(store, CODE, compare=False)
    assert not [label for label, _figure in alone.labelled_figures() if "20.11.2025" in label or "Год назад" in label]


@pytest.mark.usefixtures("district")
def test_a_year_that_was_only_typed_in(store: Store) -> None:
    for measure, value in ((Measure.TEACHERS, 40), (Measure.HIGHEST, 11), (Measure.FIRST, 12)):
        make(store, "opening_totals", measure=measure, value=value, school_year=2025, source="Отчёт, с. 2")
    document = composed(store, CODE)
    typed = {label: each.value for label, each in document.labelled_figures() if each.typed}
    assert typed["всего педагогов и руководителей, на\u00a020.11.2025"] == 40
    assert typed["с высшей и первой категорией, на\u00a020.11.2025"] == 23
    assert typed["высшая · Год назад"] == 11
    text = whole_text(render_pdf(document)).replace(NBSP, " ")
    assert "† По исходным данным: Отчёт, с. 2 (педагогов, педагогов с высшей категорией" in text
    assert "всего педагогов и руководителей на 20.11.2025: 40† (−35, −87,5 %)" in text
    assert "педагогов, 2025/26 – 6 и 40†" in " ".join(notes(document))


def test_nothing_is_known_of_a_year_before(store: Store) -> None:
    person(store, "Новая Инна Олеговна", post(make_organisation(store), started_on=dt.date(2026, 9, 1)))
    document = composed(store, CODE)
    assert "На 20.11.2025 данных о педагогах нет, сравнить не с чем." in notes(document)
    assert "Год назад" not in whole_text(render_pdf(document))


def test_a_row_that_nobody_stands_in_any_more() -> None:
    now = split(["a"], {"a": ["x"]}, [("x", "Икс"), ("нет данных", "нет данных")])
    before = split(["b", "c"], {"b": ["y"], "c": ["x"]}, [("x", "Икс"), ("y", "Игрек")])
    rows = [row.cells if isinstance(row, Total) else row for row in split_rows(now, before=earlier(before))]
    shown = [tuple(cell.value if isinstance(cell, Figure) else cell for cell in row) for row in rows]
    assert shown == [("Икс", 1, 1, "0"), ("Игрек", 0, 1, "−1"), ("нет данных", 0, 0, "0"), ("Всего", 1, 2, "−1")]


def test_the_passport_of_one_organisation(store: Store) -> None:
    school, other = make_organisation(store, "СОШ № 3"), make_organisation(store, "ДДТ")
    anna = person(store, "Ёлкина Анна Петровна", post(school), post(other, kind=PositionKind.EXTERNAL))
    boris = person(store, "Дубов Пётр Ильич", post(other))
    document = composed(store, CODE, organisation=other)
    named = dict(document.labelled_figures())
    assert named["всего педагогов и руководителей"].ids == (boris,)
    assert named["внешних совместителей"].ids == (anna,)
    assert "По организациям" not in [block.text for block in document.blocks if isinstance(block, Heading)]
    text = whole_text(render_pdf(document))
    assert "ДДТ" in text
