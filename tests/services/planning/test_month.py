"""The plan of a month made out of the plan of the year."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.dates import month_period, quarter_period
from mmsdesk.core.errors import UserError
from mmsdesk.models.event import EventState
from mmsdesk.models.plan import PLANS, PlanPeriod
from mmsdesk.models.plan_item import PLAN_ITEMS, Outcome
from mmsdesk.queries.cards import load
from mmsdesk.queries.plan_month import MonthLine, month_lines, plans_of_month
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.planning.month import month_plan, months_of, parts_of
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import make, make_event
from tests.reports.district import association

OCTOBER = month_period(2026, 10)


@pytest.fixture
def plan(store: Store) -> str:
    made = plans.new_plan(store, 2026).id
    for wording, term in (("Семинар о лесах", "15.10.2026"), ("Конкурс", "октябрь"), ("Отчёт", "ноябрь")):
        plans.add_item(store, made, wording, term_words=term, responsible_words="методист")
    plans.add_item(store, made, "Готовое", term_words="октябрь", outcome=Outcome.DONE)
    return made


def lines(store: Store, body: str | None = None) -> tuple[MonthLine, ...]:
    with store.read() as session:
        return month_lines(session, OCTOBER, body)


def test_items_of_the_month_go_along_and_tell_where_from(store: Store, plan: str) -> None:
    made = month_plan(store, plan, OCTOBER).id
    with store.read() as session:
        values = load(session, PLANS, made).values
        (year, month) = plan_facts(session, [plan, made])
        source = load(session, PLAN_ITEMS, month.items[0].id).values["repeats_id"]
        assert plans_of_month(session, OCTOBER, None) == (made,)
    assert (values["covers"], values["title"]) == (PlanPeriod.MONTH, "План работы на октябрь 2026 года")
    assert (values["starts_on"], values["ends_on"], values["school_year"]) == (OCTOBER.start, OCTOBER.end, 2026)
    assert [(item.wording, item.term_words, item.responsible) for item in month.items] == [
        ("Семинар о лесах", "15.10.2026", "методист"),
        ("Конкурс", "октябрь", "методист"),
    ]
    assert source == year.items[0].id
    undo(store)
    with store.read() as session:
        assert plan_facts(session, [made]) == ()


def test_a_quarter_is_made_as_a_month_is(store: Store, plan: str) -> None:
    """Half a year is work of its quarters, a whole one of none; a quarter's plan gives those of its months."""
    plans.add_item(store, plan, "Школа молодого учителя", term_words="I полугодие")
    plans.add_item(store, plan, "Консультации", term_words="в течение года")
    plans.add_item(store, plan, "Экзамены", term_words="май")
    autumn = quarter_period(2026, 4)
    made = month_plan(store, plan, autumn).id
    with store.read() as session:
        values = load(session, PLANS, made).values
        (quarter,) = plan_facts(session, [made])
        assert plans_of_month(session, autumn, None) == plans_of_month(session, OCTOBER, None) == (made,)
        assert plans_of_month(session, month_period(2027, 5), None) == (plan,)
        assert [each.label for each in parts_of(quarter)] == [month_period(2026, n).label for n in (10, 11, 12)]
    assert (values["covers"], values["title"]) == (PlanPeriod.QUARTER, "План работы на IV квартал 2026 года")
    assert (values["starts_on"], values["ends_on"], values["school_year"]) == (autumn.start, autumn.end, 2026)
    told = [(item.wording, item.term_words) for item in quarter.items]
    assert told == [
        ("Семинар о лесах", "15.10.2026"),
        ("Конкурс", "октябрь"),
        ("Отчёт", "ноябрь"),
        ("Школа молодого учителя", "I полугодие"),
    ]
    month = month_plan(store, made, OCTOBER).id
    with store.read() as session:
        wordings = [item.wording for item in plan_facts(session, [month])[0].items]
        assert wordings == ["Семинар о лесах", "Конкурс", "Школа молодого учителя"]
        assert plans_of_month(session, OCTOBER, None) == (month,)
        assert plans_of_month(session, autumn, None) == (made,)
    with pytest.raises(UserError, match="Это и есть план на квартал"):
        month_plan(store, made, autumn)
    with pytest.raises(UserError, match="Это и есть план на месяц"):
        month_plan(store, month, autumn)


def test_a_quarter_in_which_the_plan_begins_is_of_its_year(store: Store, plan: str) -> None:
    plans.add_item(store, plan, "Августовская встреча", term_words="сентябрь")
    made = month_plan(store, plan, quarter_period(2026, 3)).id
    with store.read() as session:
        assert load(session, PLANS, made).values["school_year"] == 2026
        parts = [each.label for each in parts_of(plan_facts(session, [plan])[0])]
    assert parts[12:] == [f"{n} квартал {year} года" for n, year in
                          (("III", 2026), ("IV", 2026), ("I", 2027), ("II", 2027), ("III", 2027))]  # fmt: skip


def test_what_cannot_be_made_is_said(store: Store, plan: str) -> None:
    with pytest.raises(UserError, match="нет пунктов на июль"):
        month_plan(store, plan, month_period(2027, 7))
    made = month_plan(store, plan, OCTOBER).id
    with pytest.raises(UserError, match="Это и есть план на месяц"):
        month_plan(store, made, OCTOBER)
    with pytest.raises(UserError, match="больше нет"):
        month_plan(store, "никакой", OCTOBER)


def test_the_months_of_a_plan(store: Store, plan: str) -> None:
    with store.read() as session:
        months = months_of(plan_facts(session, [plan])[0])
    assert (len(months), months[0].label, months[-1].label) == (12, "сентябрь 2026 года", "август 2027 года")


def test_an_item_and_its_event_are_one_line(store: Store, plan: str) -> None:
    make_event(store, "О лесах: семинар", dt.date(2026, 10, 15), starts_at=dt.time(14), state=EventState.PLANNED)
    make_event(store, "Фестиваль хоров", dt.date(2026, 10, 20))
    make_event(store, "Отменённый", dt.date(2026, 10, 21), state=EventState.CANCELLED)
    told = [(line.first, line.starts_at, line.words, line.responsible) for line in lines(store)]
    assert told == [
        (dt.date(2026, 10, 15), dt.time(14), "Семинар о лесах", "методист"),
        (dt.date(2026, 10, 20), None, "Фестиваль хоров", ""),
        (None, None, "Конкурс", "методист"),
        (None, None, "Готовое", ""),
    ]


def test_the_month_of_a_body_holds_its_own_work_only(store: Store, plan: str) -> None:
    body = association(store, "РМО учителей физики")
    make(store, "meetings", association_id=body, held_on=dt.date(2026, 10, 7), theme="Лабораторные работы")
    make_event(store, "Чужое", dt.date(2026, 10, 8))
    own = plans.new_plan(store, 2026, body).id
    plans.add_item(store, own, "Открытые уроки", term_words="в октябре")
    assert [line.words for line in lines(store, body)] == ["РМО учителей физики: Лабораторные работы", "Открытые уроки"]


def test_a_plan_without_an_end_lasts_as_long_as_what_it_covers(store: Store) -> None:
    year = make(store, "plans", title="План", starts_on=dt.date(2026, 9, 1))
    make(store, "plans", title="Прошлый", starts_on=dt.date(2025, 9, 1))
    with store.read() as session:
        assert plans_of_month(session, OCTOBER, None) == (year,)
