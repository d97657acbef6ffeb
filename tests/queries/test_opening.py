"""Totals typed in from old reports: asked for by year, of the district or of one organisation or body."""

from __future__ import annotations

from mmsdesk.core.dates import Period, month_period, school_year_period, year_period
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.opening import OpeningTotals, opening_totals
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.district import association, counted_statements

PAST = school_year_period(2022)


def typed(store: Store, value: float, measure: Measure = Measure.TEACHERS, **values: object) -> str:
    if "calendar_year" not in values:
        values.setdefault("school_year", 2022)
    return make(store, "opening_totals", measure=measure, value=value, source="Отчёт, с. 5", **values)


def asked(store: Store, *periods: Period, **of: str) -> OpeningTotals:
    with store.read() as session, counted_statements(store) as sent:
        found = opening_totals(session, periods or (PAST,), **of)
    assert sum(statement.startswith("SELECT") for statement in sent) == 1
    return found


def test_by_school_year_and_calendar_year(store: Store) -> None:
    first = typed(store, 598.0)
    typed(store, 12.5, Measure.EVENTS, calendar_year=2022)
    found = asked(store, PAST, year_period(2022), school_year_period(2021))
    total = found.of(Measure.TEACHERS, PAST)
    assert total is not None
    assert (total.id, total.value, type(total.value), total.source) == (first, 598, int, "Отчёт, с. 5")
    calendar = found.of(Measure.EVENTS, year_period(2022))
    assert calendar is not None
    assert calendar.value == 12.5
    assert found.of(Measure.EVENTS, PAST) is None
    assert found.of(Measure.TEACHERS, school_year_period(2021)) is None


def test_a_month_has_none(store: Store) -> None:
    typed(store, 598)
    assert asked(store, month_period(2022, 9)).of(Measure.TEACHERS, month_period(2022, 9)) is None


def test_the_district_is_not_the_sum_of_what_was_typed_for_parts(store: Store) -> None:
    school, body = make_organisation(store), association(store, "ММО физиков")
    typed(store, 40, organisation_id=school)
    typed(store, 15, association_id=body)
    assert asked(store).of(Measure.TEACHERS, PAST) is None
    of_school = asked(store, organisation=school).of(Measure.TEACHERS, PAST)
    of_body = asked(store, association=body).of(Measure.TEACHERS, PAST)
    assert of_school is not None
    assert of_body is not None
    assert (of_school.value, of_body.value) == (40, 15)


def test_the_last_of_two_entries_and_the_other_one_beside(store: Store) -> None:
    older = typed(store, 598)
    newer = typed(store, 612)
    total = asked(store).of(Measure.TEACHERS, PAST)
    assert total is not None
    assert (total.id, total.rivals) == (newer, ((older, 598),))


def test_what_has_no_measure_is_asked_for_by_its_words(store: Store) -> None:
    typed(store, 3, Measure.OTHER, words="площадок")
    typed(store, 7, Measure.OTHER, words="конкурсов")
    found = asked(store)
    assert found.others() == ("конкурсов", "площадок")
    total = found.of(Measure.OTHER, PAST, "площадок")
    assert total is not None
    assert total.value == 3
