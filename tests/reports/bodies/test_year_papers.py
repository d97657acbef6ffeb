"""«Паспорт объединения» and «Анализ работы объединения»: what a body is, what it did beside the year before."""

from __future__ import annotations

import pytest

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.association import Handed
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.models.plan import PlanState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.document import Chart, Document, Total
from mmsdesk.reports.document import Table as Grid
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.bodies.council import agenda_item, decision, meeting
from tests.reports.district import association as with_members
from tests.reports.district import composed, member, person, post, statements, subject
from tests.reports.doings import came, day, event
from tests.reports.papers import page_texts

PASSPORT, ANALYSIS = "association-passport", "association-analysis"


def text_of(document: Document) -> str:
    return " ".join(page_texts(render_pdf(document))).replace(NBSP, " ")


def a_body(store: Store, members: int = 3) -> tuple[str, list[str]]:
    """An association with two years of meetings, a decision done and one that is late."""
    school = make_organisation(store)
    surnames = ["Дубов", *(f"Клён{'абвгдежз'[n // 8]}{'абвгдежз'[n % 8]}ов" for n in range(members - 1))]
    people = [person(store, f"{surname} Пётр Ильич", post(school)) for surname in surnames]
    body = with_members(
        store,
        "ММО учителей физики",
        member(people[0], "head"),
        *map(member, people[1:]),
        subject_id=subject("physics"),
        audience="учителя физики",
        regulation="положение от 01.09.2020",
        order_number="15",
        order_on=day(9, 1, 2020),
    )
    for year in (2025, 2026):
        first = meeting(
            store, body, day(9, 10, year), present=people[:2], absent=people[2:3], theme="Планы", number="1"
        )
        agenda_item(store, first, "О плане")
        meeting(store, body, day(10, 10, year), present=people[:1], absent=people[1:3], number="2")
        event(store, day(10, 1, year), people=came(people[0]), association_id=body)
    decision(store, first, body, "Подготовить справку", due_on=day(10, 1))
    decision(store, first, body, "Собрать планы", state=DecisionState.DONE, state_on=day(10, 2))
    return body, people


def test_a_passport_is_one_sheet_with_all_that_is_known(store: Store) -> None:
    body, _people = a_body(store)
    document = composed(store, PASSPORT, association=body)
    text = text_of(document)
    for words in (
        "Паспорт ММО учителей физики",
        "Вид муниципальное методическое объединение",
        "Приказ от 01.09.2020 № 15",
        "Руководитель Дубов Пётр Ильич, учитель, СОШ № 3",
        "Состав – 3 человека, организаций – 1: П.И. Дубов (руководитель, СОШ № 3);",
        "10.09.2026 (чт) Планы 2 из 3 протокол № 1",
        "Заседаний проведено 2 из 2",
        "Явка членов 3 из 6 (50 %)",
        "Решений выполнено 1 из 2",
        "явка членов на заседания – 3 из 6 (50 %)",
    ):
        assert words in text, words


def test_leaders_stand_first_then_members_by_name(store: Store) -> None:
    names = ("Ясенев", "Берёзов", "Дубов", "Авдеев")
    people = [person(store, f"{name} Пётр Ильич") for name in names]
    body = with_members(
        store,
        "ММО физиков",
        *(member(each, started_on=day(9, at + 1)) for at, each in enumerate(people[:2])),
        member(people[2], "secretary"),
        member(people[3], "head"),
    )
    text = text_of(composed(store, PASSPORT, association=body))
    assert "П.И. Авдеев (руководитель); П.И. Дубов (секретарь); П.И. Берёзов; П.И. Ясенев." in text


def test_the_theme_and_the_plan_of_the_year(store: Store) -> None:
    years = [
        {"school_year": 2025, "theme": "Прошлая тема", "plan": "протокол № 1"},
        {"school_year": 2026, "theme": "Новая тема", "goals": "Учиться"},
    ]
    handed = [{"school_year": 2026, "kind": Handed.PLAN, "handed_on": day(9, 12)}]
    body = make(
        store,
        "associations",
        {"association_years": years, "handed_in": handed},
        name="ММО учителей физики",
        kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"),
    )
    text = text_of(composed(store, PASSPORT, association=body))
    assert "Тема года Новая тема Цели и задачи Учиться План работы сдан 12.09.2026" in text
    before = text_of(composed(store, PASSPORT, association=body, period=school_year_period(2025), on=day(8, 31)))
    assert "Тема года Прошлая тема" in before
    assert "План работы протокол № 1" in before
    values = {"title": "План", "association_id": body, "starts_on": day(9, 1), "state": PlanState.APPROVED}
    plan = make(store, "plans", **values, approved_on=day(8, 28))
    make(store, "plan_items", plan_id=plan, wording="Заседание")
    text = text_of(composed(store, PASSPORT, association=body))
    assert "План работы сдан 12.09.2026; утверждён 28.08.2026; 1 пункт, отмечено 0" in text


@pytest.mark.parametrize("members", [3, 60])
def test_it_stays_on_one_sheet(store: Store, members: int) -> None:
    body, people = a_body(store, members)
    for month in (1, 2, 3, 4, 5):
        for number in (5, 20):
            meeting(store, body, day(month, number, 2027), present=people[:1], theme="Функциональная грамотность")
    document = composed(store, PASSPORT, association=body)
    assert len(page_texts(render_pdf(document))) == 1
    assert "Показаны первые 6 заседаний, кроме них – ещё 6." in text_of(document)
    assert ("и ещё 30 человек" in text_of(document)) is (members == 60)


def test_an_empty_body_says_what_is_not_known(store: Store) -> None:
    body = with_members(store, "Росток", kind="creative_group")
    text = text_of(composed(store, PASSPORT, association=body))
    assert "Паспорт творческой группы «Росток»" in text
    assert "Состав в программе не записан." in text
    assert "Заседаний за период в программе нет." in text
    assert "Показатель активности не считается" in text


def test_the_analysis_sets_both_years_side_by_side(store: Store) -> None:
    body, _people = a_body(store)
    document = composed(store, ANALYSIS, association=body)
    text = text_of(document)
    for words in (
        "50 % явка членов 3 из 6; на 20.11.2025: 3 из 6 (50 %)",
        "Проведено 2 2 0",
        "просрочено 1 0 +1",
        "1 Подготовить справку 01.10.2026",
        "Участий членов в мероприятиях района 1 1 0",
        "Людей меньше 20, доли не показаны.",
        "Проведено заседаний из тех, чей срок наступил 2 из 2 100 2 из 2 100",
        "6. Выводы и задачи",
    ):
        assert words in text, words
    (chart,) = (block for block in document.blocks if isinstance(block, Chart))
    assert chart.categories == ("10.09", "10.10")
    measure = next(
        row for b in document.blocks if isinstance(b, Grid) for row in b.rows
        if isinstance(row, Total) and row.cells[0] == "Показатель активности"
    )  # fmt: skip
    # 2 of 2 meetings, 3 of 6 came, 1 of 2 decisions, 1 of 1 events, 1 of 3 members; a year ago no decision had a term
    assert measure.cells[2] == round((100 + 50 + 50 + 100 + 100 / 3) / 5)
    assert measure.cells[4] == round((100 + 50 + 100 + 100 / 3) / 4)


def test_a_year_before_of_which_nothing_is_known_is_not_compared(store: Store) -> None:
    body, _people = a_body(store)
    text = text_of(composed(store, ANALYSIS, association=body, period=school_year_period(2025), on=day(8, 31)))
    assert "2024/25: о работе объединения записей нет, сравнить не с чем." in text
    assert "Проведено 2 нет данных –" in text


def test_a_sheet_nobody_filled_in_is_told_and_left_out(store: Store) -> None:
    body, people = a_body(store)
    meeting(store, body, day(11, 1), absent=people)
    text = text_of(composed(store, ANALYSIS, association=body))
    assert "Явка не отмечена, заседаний: 1; в долю явки они не входят." in text
    assert "50 % явка членов 3 из 6;" in text


def test_all_bodies_of_the_day_in_one_file(store: Store) -> None:
    a_body(store)
    with_members(store, "ММО закрытое", ended_on=day(1, 1, 2020))
    with_members(store, "Методический совет", kind="council")
    for code in (PASSPORT, ANALYSIS):
        text = text_of(composed(store, code))
        assert "методического совета" in text
        assert "закрытого" not in text


@pytest.mark.parametrize("code", [PASSPORT, ANALYSIS])
def test_statements_do_not_grow(store: Store, code: str) -> None:
    a_body(store)
    few = statements(store, code)
    for name in ("химии", "труда"):
        who = person(store, f"Клёнов{name} Олег Ильич", post(make_organisation(store, f"Школа {name}")))
        body = with_members(store, f"ММО {name}", member(who))
        at = meeting(store, body, day(9, 9), present=(who,))
        decision(store, at, body, "Решение", due_on=day(10, 1))
    assert statements(store, code) == few


def test_olympiads_of_the_pupils_of_members_stand_beside_last_year(store: Store) -> None:
    body, people = a_body(store)
    for year, status in ((0, PupilStatus.WINNER), (-1, PupilStatus.TOOK_PART)):
        held_on = day(10, 7) if not year else day(10, 7).replace(year=day(10, 7).year - 1)
        of = make(store, "olympiads", subject_id=subject("physics"), held_on=held_on)
        for number, who in enumerate(people[:2]):
            given = status if number == 0 else PupilStatus.PRIZE
            make(store, "pupil_results", olympiad_id=of, surname="Ивин", mentor_id=who, status=given)
    document = composed(store, ANALYSIS, association=body)
    at = next(n for n, each in enumerate(document.blocks) if "Олимпиады и конкурсы" in str(getattr(each, "text", "")))
    table = document.blocks[at + 1]
    assert isinstance(table, Grid)
    values = [getattr(cell, "value", cell) for cell in table.rows[0]]  # type: ignore[union-attr]
    assert values == ["Физика", 2, 1, 1, 100.0, 2, 50.0]
    assert "Ивин" not in text_of(document)
    assert "Олимпиады" not in text_of(composed(store, ANALYSIS, association=body, period=school_year_period(2020)))
