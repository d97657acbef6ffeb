"""Counts of events cannot contradict themselves: over random years every sum is that of its parts, and a number that
stands in several papers is the same in all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mmsdesk.core.dates import school_year_period
from mmsdesk.models.event import Event, EventCount, EventState, Participation, ServiceRole
from mmsdesk.models.event_team import Feedback
from mmsdesk.models.growth import AwardLevel
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.document import Column, Document, Figure, Group, Row, Table, Total
from mmsdesk.reports.organisations_data import Activity
from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import make_organisation
from tests.reports.district import association, collected, composed, person, post
from tests.reports.doings import kind

KINDS = ("seminar", "master_class", "conference")
ONE_BY_ONE = frozenset({"Охвачено педагогов", "Разных педагогов", "Средняя", "Мероприятий"})
"""Columns in which somebody stands in several rows, or that are no sums."""
_YEARS = count(1901)
"""A year of its own for each example, all of them over."""


@dataclass(frozen=True)
class Came:
    """A row of a sheet: which of the people (None: a guest), whether there."""

    who: int | None
    there: bool


@dataclass(frozen=True)
class Told:
    """One event; `part_of` is the place of an earlier one in the list."""

    day: int
    state: EventState
    role: ServiceRole
    kind: int
    level: AwardLevel | None
    body: bool
    counted: bool
    part_of: int | None
    sheet: list[Came] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)


events = st.lists(
    st.builds(
        Told,
        day=st.integers(0, 300),
        state=st.sampled_from(list(EventState)),
        role=st.sampled_from(list(ServiceRole)),
        kind=st.integers(0, len(KINDS) - 1),
        level=st.sampled_from([None, *AwardLevel]),
        body=st.booleans(),
        counted=st.sampled_from([True, True, True, False]),
        part_of=st.none() | st.integers(0, 2),
        sheet=st.lists(st.builds(Came, who=st.none() | st.integers(0, 5), there=st.booleans()), max_size=8),
        numbers=st.lists(st.integers(0, 40), max_size=2),
        marks=st.lists(st.integers(1, 5), max_size=6),
    ),
    min_size=1,
    max_size=7,
)


@dataclass(frozen=True)
class District:
    """A file with people, in which each random year is another one."""

    store: Store
    people: Sequence[str]
    body: str
    school: str

    def fill(self, told: Sequence[Told]) -> tuple[int, list[str]]:
        """Write the events into a school year of their own; the year and their ids."""
        year = next(_YEARS)
        ids: list[str] = []
        with operation(self.store, "Год") as op:
            for each in told:
                part_of = ids[each.part_of] if each.part_of is not None and each.part_of < len(ids) else None
                values = {
                    "title": f"Мероприятие {len(ids)}",
                    "kind_id": kind(KINDS[each.kind]),
                    "state": each.state,
                    "service_role": each.role,
                    "level": each.level,
                    "association_id": self.body if each.body else None,
                    "counted": each.counted,
                    "parent_id": part_of,
                    "school_year": year,
                    "starts_on": dt.date(year, 9, 1) + dt.timedelta(days=each.day),
                }
                ids.append(op.insert(Event, values))
                sheet = [self._row(row, ids[-1], at) for at, row in enumerate(each.sheet, start=1)]
                op.insert_many(Participation, sheet)
                op.insert_many(EventCount, [{"event_id": ids[-1], "people": people} for people in each.numbers])
                op.insert_many(Feedback, [{"event_id": ids[-1], "mark": mark} for mark in each.marks])
        return year, ids

    def _row(self, row: Came, event_id: str, position: int) -> dict[str, Any]:
        who = self.people[row.who] if row.who is not None else None
        guest = "" if who else f"Гость {position}"
        return {"event_id": event_id, "position": position, "attended": row.there, "person_id": who, "guest": guest}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    with new_office(tmp_path_factory.mktemp("sums") / "Район.mms", short_name="РМК") as store:
        school, other = make_organisation(store, "СОШ № 3"), make_organisation(store, "Лицей № 1")
        people = [
            person(store, f"{surname} Анна Олеговна", post(school if at % 2 else other))
            for at, surname in enumerate(("Титова", "Осина", "Дубова", "Вязова", "Кленова", "Юдина"))
        ]
        yield District(store, people, association(store, "ММО физиков"), school)


def segments(table: Table) -> Iterator[tuple[list[tuple[Any, ...]], tuple[Any, ...]]]:
    """Rows under each heading of the table with the total that they make."""
    total = next((row.cells for row in table.rows if isinstance(row, Total)), None)
    if total is None:
        return
    parts: list[list[tuple[Any, ...]]] = [[]]
    for row in _until_total(table.rows):
        if isinstance(row, Group):
            parts.append([])
        elif isinstance(row, tuple):
            parts[-1].append(row)
    yield from ((part, total) for part in parts if part)


def _until_total(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, Total):
            return
        yield row


def assert_adds_up(document: Document) -> None:
    """Every figure in a row of sums is the sum of its column, and counts the very same records."""
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for rows, total in segments(table):
            for at, column in enumerate(table.columns):
                whole = total[at]
                if column.title in ONE_BY_ONE or not isinstance(whole, Figure):
                    continue
                own = [row[at] for row in rows if isinstance(row[at], Figure)]
                if not own:  # who came to which meeting is marked by a sign
                    continue
                assert sorted(i for figure in own for i in figure.ids) == sorted(whole.ids), column.title


@given(told=events)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.reuse, Phase.generate))
def test_sums_are_those_of_their_parts_and_the_same_everywhere(district: District, told: list[Told]) -> None:
    store, (year, ids) = district.store, district.fill(told)
    period = school_year_period(year)
    report = collected(store, "events-report", period=period)
    whole, coverage = report.summary.rows[0], report.coverage.whole
    held = [at for at, each in enumerate(told) if each.state is EventState.HELD]
    counted = [at for at in held if told[at].counted]
    came = [sum(row.there for row in told[at].sheet) for at in counted]

    # Every event in one row, whoever held it.
    assert sum(len(whole.tally.of(outcome)) for outcome in Outcome) == len(whole.tally.planned)
    assert len(whole.tally.of(Outcome.HELD)) + len(whole.tally.sent) == len(counted) == len(coverage.events)
    assert len(whole.named) == sum(came)
    assert whole.unnamed == sum(sum(told[at].numbers) for at in counted)
    for _title, rows in report.coverage.parts:
        assert sorted(i for row in rows for i in row.events) == sorted(coverage.events)
        assert sorted(i for row in rows for i in row.named) == sorted(coverage.named) == sorted(whole.named)
        assert sum(row.unnamed for row in rows) == coverage.unnamed == whole.unnamed
        assert {i for row in rows for i in row.teachers} == set(coverage.teachers) <= set(whole.teachers)

    # The same participations by organisation, in the summary of the council, in the table of years, by person.
    activity = collected(store, "organisations-activity", period=period)
    places = [*activity.places, activity.rest]
    assert sorted(i for place in places for i in place.counts[Activity.PARTICIPATIONS]) == sorted(whole.named)
    figures = dict(composed(store, "council-summary", period=period).labelled_figures())
    assert sorted(figures["участий по спискам"].ids) == sorted(whole.named)
    assert sorted(figures["мероприятий проведено"].ids) == sorted(whole.tally.of(Outcome.HELD))
    assert sorted(figures["разных педагогов"].ids) == sorted(whole.teachers)
    line = collected(store, "years-summary", period=period, years=2, measures=("participations",)).lines[0]
    assert sorted(line.points[-1].records or ()) == sorted(whole.named)
    works = collected(store, "teacher-participation", period=period).told
    by_person = {each.id for one in works for each in one.work.took_part}
    counted_ids = {ids[at] for at in counted}
    stand_alone = {each.id for one in works for each in one.work.took_part if each.event_id in counted_ids}
    assert stand_alone <= set(whole.named)
    guests = sum(row.there and row.who is None for at in counted for row in told[at].sheet)
    assert len(stand_alone) + guests == len(whole.named)
    assert stand_alone <= by_person

    # Each event by itself, and what was said of it.
    outcomes = [composed(store, "event-outcome", event=ids[at]) for at in held]
    by_event = [dict(document.labelled_figures())["участников по списку"] for document in outcomes]
    assert [len(figure.ids) for at, figure in zip(held, by_event, strict=True) if told[at].counted] == came
    said = collected(store, "satisfaction", period=period).whole.now
    assert len(said.marked) == sum(len(told[at].marks) for at in held)
    assert sum(len(said.with_mark(mark)) for mark in range(1, 6)) == len(said.marked)
    for document in (*outcomes, composed(store, "events-report", period=period)):
        assert_adds_up(document)
    for code in ("satisfaction", "series-attendance", "events-calendar"):
        assert_adds_up(composed(store, code, period=period))


def test_a_sum_that_is_wrong_would_be_noticed() -> None:
    one, two = Figure(1, "events", ("a",)), Figure(1, "events", ("b",))
    table = Table((Column("Что"), Column("Сколько", "number")), (("раз", one), ("два", two), Total(("Всего", one))))
    with pytest.raises(AssertionError):
        assert_adds_up(Document("Бумага", (table,)))
