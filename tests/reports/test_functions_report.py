"""«Отчёт по сервисам и функциям»: whatever the facts, each stands in one part, and the parts add up."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import pytest

from mmsdesk.core.dates import month_period, school_year_period
from mmsdesk.models.diagnosis import Instrument
from mmsdesk.models.event import EventState, ServiceRole
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.service_document import DocumentKind
from mmsdesk.models.visit import VisitState
from mmsdesk.reports.document import Document, Figure, Table, Total
from mmsdesk.reports.functions_report import Grouped, Grouping
from mmsdesk.services.seeding import entry_id, shipped_entries
from mmsdesk.store.file import Store
from tests.councils import council, meeting
from tests.factories import TODAY, make
from tests.reports.district import association, collected, composed, counted_statements
from tests.reports.doings import SENDS, consultation, day, direction, event, kind

CODE = "functions-report"


def codes(choices: ReferenceList) -> list[str]:
    return [entry["code"] for entry in shipped_entries(choices)]


def some_day(chance: Random) -> dt.date:
    """A day of this school year or of the year before it."""
    return TODAY - dt.timedelta(days=chance.randrange(1, 300) if chance.random() < 0.4 else chance.randrange(1, 80))


def some_year(store: Store, chance: Random) -> None:
    """A year of anything: kinds, directions, states, days on both sides of its bounds."""
    body = council(store)
    bodies = [body.id, association(store, "Эксперты", kind="expert_council"), association(store, "РМО")]
    for _ in range(30):
        ways = codes(ReferenceList.DIRECTIONS)
        event(
            store,
            some_day(chance),
            kind_id=kind(chance.choice(codes(ReferenceList.EVENT_KINDS))),
            direction_id=direction(chance.choice(ways)) if chance.random() < 0.5 else None,
            state=chance.choice((EventState.HELD, EventState.HELD, EventState.CANCELLED, EventState.PLANNED)),
            service_role=chance.choice(tuple(ServiceRole)),
            counted=chance.random() < 0.9,
            feedback=[{"mark": 5}] * chance.randrange(3),
        )
    for number in range(1, 9):
        at = some_day(chance)
        held = {"state": chance.choice(tuple(MeetingState)), "number": str(number)}
        meeting(store, chance.choice(bodies), at, **held)
        purpose = entry_id(ReferenceList.VISIT_PURPOSES, chance.choice(codes(ReferenceList.VISIT_PURPOSES)))
        visited: dict[str, Any] = {"visited_on": at, "purpose_id": purpose, "state": chance.choice(tuple(VisitState))}
        make(store, "visits", organisation_id=body.school, **visited)
        consultation(store, at)
        make(store, "diagnoses", title=f"Диагностика {number}", held_on=at, instrument=chance.choice(tuple(Instrument)))
        make(
            store,
            "service_documents",
            title=f"Документ {number}",
            signed_on=at,
            kind=chance.choice(tuple(DocumentKind)),
        )


def tables(document: Document) -> tuple[Table, Table]:
    matrix, decoded = (block for block in document.blocks if isinstance(block, Table))
    return matrix, decoded


def behind(cell: object) -> list[tuple[str, str]]:
    """Registers and ids of what a sum counts: it leads to them."""
    assert isinstance(cell, Figure)
    found = [(part.register, each) for part in cell.parts or (cell,) for each in part.ids]
    assert cell.value == len(found)
    return sorted(found)


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("seed", range(4))
def test_the_parts_add_up_whatever_the_facts(store: Store, seed: int, grouping: Grouping) -> None:
    some_year(store, Random(seed))
    for period in (school_year_period(2026), month_period(2026, 10)):
        data = collected(store, CODE, grouping=grouping, period=period)
        assert isinstance(data, Grouped)
        keys = [(fact.register, fact.id) for fact in data.facts]
        assert len(set(keys)) == len(keys)
        sorted_out = [(fact.register, fact.id) for part in data.parts for fact in data.of(part)]
        assert sorted(sorted_out) == sorted(keys)
        matrix, decoded = tables(composed(store, CODE, grouping=grouping, period=period))
        *rows, total = matrix.rows
        assert isinstance(total, Total)
        assert behind(total.cells[-2]) == sorted(keys)
        parts = [row for row in rows if isinstance(row, tuple)]
        for at, cell in enumerate(total.cells[1:-2], start=1):
            assert isinstance(cell, Figure)
            found = [row[at] for row in parts]
            assert sorted(i for each in found if isinstance(each, Figure) for i in each.ids) == sorted(cell.ids)
        assert sorted(key for row in parts for key in behind(row[-2])) == sorted(keys)
        listed = [row[2] for row in decoded.rows if isinstance(row, tuple)]
        assert sum(cell.value or 0 for cell in listed if isinstance(cell, Figure)) == len(keys)


def test_services_and_functions_are_over_the_same_facts(store: Store) -> None:
    some_year(store, Random(7))
    one, other = (collected(store, CODE, grouping=grouping).facts for grouping in Grouping)
    assert one == other


def test_it_is_told_what_was_counted_where(store: Store) -> None:
    event(store, day(10, 1), kind_id=kind("seminar"))
    event(store, day(10, 2), kind_id=kind("seminar"), direction_id=direction("analytical"))
    event(store, day(10, 3), kind_id=kind("other"))
    event(store, day(10, 4), service_role=SENDS)
    _matrix, decoded = tables(composed(store, CODE))
    told = [str(row[1]).replace("\xa0", " ") for row in decoded.rows if isinstance(row, tuple)]
    assert "Семинар" in told
    assert "Семинар (направление: аналитическая деятельность)" in told
    assert "Организовано участие" in told
    assert "Иное мероприятие" in told
    data = collected(store, CODE)
    assert [part.title for part in data.parts][-1] == "Не отнесено"
    assert len(data.of(data.parts[-1])) == 1


def test_the_number_of_statements_does_not_grow(store: Store) -> None:
    def statements() -> int:
        with counted_statements(store) as sent:
            composed(store, CODE)
        return len(sent)

    few = statements()
    some_year(store, Random(3))
    assert statements() == few


def test_an_empty_year_is_a_paper_too(store: Store) -> None:
    matrix, _decoded = tables(composed(store, CODE))
    assert len(matrix.rows) == 7
