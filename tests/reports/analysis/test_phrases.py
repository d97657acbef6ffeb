"""Numbers, nouns and verbs of the draft agree, whatever the number."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.dates import range_period, school_year_period, year_period
from mmsdesk.core.text import NBSP
from mmsdesk.queries.work import compared
from mmsdesk.reports.analysis.phrases import (
    CONSULTATION,
    EVENT,
    HELD,
    SCHOOL,
    TEACHER,
    Before,
    Words,
    against,
    does,
    done,
    listed,
    out_of,
    paragraph,
    sentence,
    within,
)
from mmsdesk.reports.document import Figure, plain_text
from mmsdesk.reports.work_words import counted

YEAR = compared(school_year_period(2025), dt.date(2026, 12, 1))
RUNNING = compared(school_year_period(2026), dt.date(2026, 11, 20))


def ids(number: int) -> tuple[str, ...]:
    return tuple(f"id{at}" for at in range(number))


def said(words: Words) -> str:
    return plain_text(words).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "проведено 0 мероприятий, проведено 0 консультаций"),
        (1, "проведено 1 мероприятие, проведена 1 консультация"),
        (2, "проведено 2 мероприятия, проведено 2 консультации"),
        (5, "проведено 5 мероприятий, проведено 5 консультаций"),
        (11, "проведено 11 мероприятий, проведено 11 консультаций"),
        (21, "проведено 21 мероприятие, проведена 21 консультация"),
        (101, "проведено 101 мероприятие, проведена 101 консультация"),
        (111, "проведено 111 мероприятий, проведено 111 консультаций"),
    ],
)
def test_verb_and_noun_agree(number: int, expected: str) -> None:
    assert said(listed([done(EVENT, ids(number), HELD), done(CONSULTATION, ids(number), HELD)], ", ")) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "в 0 организациях, у 0 педагогов, прошли"),
        (1, "в 1 организации, у 1 педагога, прошёл"),
        (2, "в 2 организациях, у 2 педагогов, прошли"),
        (5, "в 5 организациях, у 5 педагогов, прошли"),
        (11, "в 11 организациях, у 11 педагогов, прошли"),
        (21, "в 21 организации, у 21 педагога, прошёл"),
        (101, "в 101 организации, у 101 педагога, прошёл"),
    ],
)
def test_cases_agree(number: int, expected: str) -> None:
    place, whose = said(within(SCHOOL, ids(number))), said(out_of(TEACHER, ids(number)))
    assert f"в {place}, у {whose}, {does(number, 'прошёл', 'прошли').strip()}" == expected


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (12, 10, ", на 2 (20 %) больше, чем годом ранее (10)"),
        (3, 4, ", на 1 меньше, чем годом ранее (4)"),
        (4, 4, ", столько же, сколько годом ранее"),
        (0, 0, ", как и годом ранее"),
        (4, 0, " (годом ранее не было)"),
    ],
)
def test_a_year_beside_the_one_before(now: int, then: int, expected: str) -> None:
    assert said(against(Before.of_years(YEAR), now, counted("events", ids(then)))) == expected


def test_of_a_year_that_nobody_knows_nothing_is_claimed() -> None:
    expected = "; данных за 2024/25 учебный год нет"
    assert said(against(Before.of_years(YEAR), 5, None)) == expected


def test_a_running_year_stands_beside_the_same_day() -> None:
    words = said(against(Before.of_years(RUNNING), 12, counted("events", ids(10))))
    assert words == ", на 2 (20 %) больше, чем к этому дню прошлого года (10)"


def test_years_of_other_kinds_are_named() -> None:
    calendar = Before.of_years(compared(year_period(2025), dt.date(2026, 5, 1)))
    some = Before.of_years(compared(range_period(dt.date(2026, 1, 1), dt.date(2026, 3, 31)), dt.date(2026, 5, 1)))
    assert (calendar.at, calendar.of.replace(NBSP, " ")) == ("годом ранее", "за 2024 год")
    assert some.at == "за то же время год назад"


def test_figures_stay_links_in_a_paragraph() -> None:
    words = paragraph(sentence(done(EVENT, ids(2), HELD)), (), sentence("ещё ", done(EVENT, ids(1), HELD)))
    assert said(words) == "Проведено 2 мероприятия. Ещё проведено 1 мероприятие."
    assert [part.ids for part in words if isinstance(part, Figure)] == [ids(2), ids(1)]
