"""A body of 300 members with ten years of meetings: the goals of lists hold for it (DESIGN 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.decision import Decision
from mmsdesk.models.meeting import Meeting, MeetingAttendance, MeetingState, Presence
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.queries.meetings import meeting_facts
from mmsdesk.services.seeding import entry_id, new_office
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.lists.model import PAGE
from tests.factories import TODAY
from tests.performance.conftest import Bench, timed
from tests.performance.test_lists import asking

MEMBERS, YEARS, A_YEAR, ITEMS = 300, 10, 10, 6
MEETINGS, DECISIONS = by_code("meetings"), by_code("decisions")

pytestmark = [pytest.mark.performance, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One body: 300 members, 100 meetings with everybody on the sheet, 600 items, 600 decisions."""
    with new_office(Path(tmp_path_factory.mktemp("council")) / "Совет.mms") as store:
        with operation(store, "Совет") as op:
            kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "council")
            role = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")
            body = op.insert(Association, {"name": "Методический совет", "kind_id": kind})
            named = [
                {"surname": f"Член{n:03}", "first_name": "Анна", "patronymic": "Ильинична"} for n in range(MEMBERS)
            ]
            people = op.insert_many(Teacher, named)
            member = {"association_id": body, "role_id": role, "started_on": dt.date(2015, 9, 1)}
            op.insert_many(Membership, [{**member, "person_id": each} for each in people])
            days = [dt.date(2016 + year, month + 1, 10) for year in range(YEARS) for month in range(A_YEAR)]
            held = {"association_id": body, "state": MeetingState.HELD}
            meetings = op.insert_many(Meeting, [{**held, "held_on": day, "school_year": day.year} for day in days])
            sheet = [
                {"meeting_id": met, "position": place, "person_id": person, "presence": Presence.PRESENT}
                for met in meetings
                for place, person in enumerate(people, 1)
            ]
            op.insert_many(MeetingAttendance, sheet)
            asked = [
                {"meeting_id": met, "position": n, "number": str(n), "title": f"Вопрос {n} заседания"}
                for met in meetings
                for n in range(1, ITEMS + 1)
            ]
            items = op.insert_many(AgendaItem, asked)
            taken = [
                {
                    "meeting_id": row["meeting_id"],
                    "item_id": item,
                    "association_id": body,
                    "wording": f"Подготовить справку {place}",
                    "taken_on": days[place // ITEMS],
                    "school_year": days[place // ITEMS].year,
                }
                for place, (item, row) in enumerate(zip(items, asked, strict=True))
            ]
            op.insert_many(Decision, taken)
        yield store


def test_lists_of_a_large_council(council: Store, bench: Bench) -> None:
    def page() -> None:
        with council.read() as session:
            ids = matching_ids(session, ListQuery(MEETINGS, on_date=TODAY))
            rows(session, MEETINGS, [column.key for column in MEETINGS.list_columns], ids[:PAGE], TODAY)

    page()
    bench.figure("council of 300, ten years: list of meetings opened with its first page", timed(page))
    searching = asking(council, ListQuery(DECISIONS, search="справку", on_date=TODAY))
    assert len(searching()) == YEARS * A_YEAR * ITEMS
    bench.figure("council of 300, ten years: search among its 600 decisions (aim: a frame, 16 ms)", timed(searching))


def test_a_meeting_is_read(council: Store, bench: Bench) -> None:
    with council.read() as session:
        last = matching_ids(session, ListQuery(MEETINGS, on_date=TODAY))[0]

    def desk() -> None:
        with council.read() as session:
            assert len(meeting_facts(session, last).sheet) == MEMBERS

    desk()
    bench.figure("council of 300, ten years: everything of a meeting for its desk", timed(desk))
