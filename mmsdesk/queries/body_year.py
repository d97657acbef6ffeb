"""A year of a body: meetings and who came, decisions, events, what its members did, and how active it was."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.decision import Decision, DecisionState, Executor
from mmsdesk.models.event_programme import ProgrammeItem
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.queries.attendance import NOBODY, attendance_of
from mmsdesk.queries.body_meetings import BodyMeeting, Came, came_to, meetings_in
from mmsdesk.queries.network import NetBody
from mmsdesk.queries.people import Ids, narrowed
from mmsdesk.queries.work import Outcome, Tally, events_in, grouped, tally, within
from mmsdesk.store.derived import among, these

SHOWN_LESSONS = ("open_lesson", "master_class")
"""Codes of what is shown to colleagues in a programme or on an agenda."""
_CLOSED = (DecisionState.DONE, DecisionState.DROPPED, DecisionState.REPLACED)


class Standing(Choice):
    """How a decision under control stands on a day: each in one row."""

    DONE = "done", "выполнено"
    OPEN = "open", "на контроле"
    LATE = "late", "просрочено"
    OFF = "off", "снято, заменено"


@dataclass(frozen=True, slots=True)
class Task:
    """A decision under control; `due` is the earliest term that still waits, of the decision or of an executor."""

    id: str
    association_id: str | None
    taken_on: dt.date
    due: dt.date | None
    state: DecisionState
    state_on: dt.date | None

    def standing(self, on: dt.date) -> Standing:
        """On a day; what was marked later was still open then."""
        if self.state in _CLOSED and (self.state_on is None or self.state_on <= on):
            return Standing.DONE if self.state is DecisionState.DONE else Standing.OFF
        return Standing.LATE if self.due is not None and self.due < on else Standing.OPEN


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the measure of activity: so many of so many; `ids` of `register` are those it counts."""

    label: str
    register: str
    ids: tuple[str, ...]
    done: int
    whole: int

    @property
    def percent(self) -> float | None:
        """None where there is nothing to be a part of."""
        return 100 * min(self.done / self.whole, 1) if self.whole else None


@dataclass(frozen=True, slots=True)
class BodyYear:
    """What a body did in a period as it stands on a day.

    came           members at the meetings that were held
    asked          questions of the agendas of meetings that were held; `item_lessons` those that showed a lesson
    lessons        open lessons and master classes in the programmes of its events
    participations of its members in all events that took place, whoever held them; `active` those who came to one
    """

    body: NetBody
    on: dt.date
    meetings: tuple[BodyMeeting, ...]
    came: Mapping[str, Came]
    asked: Mapping[str, tuple[str, ...]]
    item_lessons: tuple[str, ...]
    tasks: tuple[Task, ...]
    events: Tally
    lessons: tuple[str, ...]
    participations: tuple[str, ...]
    active: tuple[str, ...]

    def met(self, *outcomes: Outcome) -> tuple[str, ...]:
        """Meetings that ended in one of these ways."""
        return tuple(meeting.id for meeting in self.meetings if meeting.outcome(self.on) in outcomes)

    @property
    def held(self) -> tuple[str, ...]:
        """Meetings that were held."""
        return self.met(Outcome.HELD)

    @property
    def items(self) -> tuple[str, ...]:
        """Questions of all meetings that were held."""
        return tuple(item for items in self.asked.values() for item in items)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Meetings that were held and for which nobody was marked."""
        return tuple(each for each in self.held if each not in self.came or not self.came[each].known)

    def tasks_of(self, *standings: Standing) -> tuple[str, ...]:
        """Decisions that stand in one of these ways."""
        return tuple(task.id for task in self.tasks if task.standing(self.on) in standings)

    @property
    def attendance(self) -> Share:
        """Members who came of those who might have, over all meetings whose sheet was filled in."""
        known = [came for came in self.came.values() if came.known]
        rows = tuple(row for came in known for row in came.rows)
        label = "явка членов на заседания"
        return Share(
            label, "meeting_attendances", rows, sum(each.present for each in known), sum(each.members for each in known)
        )

    @property
    def shares(self) -> tuple[Share, ...]:
        """The parts of the measure."""
        due = sum(meeting.due(self.on) for meeting in self.meetings)
        done, late = self.tasks_of(Standing.DONE), self.tasks_of(Standing.LATE)
        held = self.events.of(Outcome.HELD)
        return (
            Share("проведено заседаний из тех, чей срок наступил", "meetings", self.held, len(self.held), due),
            self.attendance,
            Share("выполнено решений из тех, чей срок прошёл", "decisions", done, len(done), len(done) + len(late)),
            Share(
                "проведено мероприятий из тех, чей срок наступил", "events", held, len(held), len(self.events.due)
            ),
            Share(
                "членов участвовали в мероприятиях", "teachers", self.active, len(self.active), len(self.body.members)
            ),
        )  # fmt: skip

    @property
    def measure(self) -> int | None:
        """The mean of the known parts, of 100; None where fewer than two are known."""
        known = [share.percent for share in self.shares if share.percent is not None]
        return round(sum(known) / len(known)) if len(known) > 1 else None


def body_years(
    session: Session, bodies: Sequence[NetBody], period: Period, on: dt.date, origin: str | None = None
) -> dict[str, BodyYear]:
    """The year of each body; the number of statements does not depend on how many there are."""
    ids = [body.id for body in bodies]
    meetings = meetings_in(session, period, ids, origin)
    held = [meeting for meeting in meetings if meeting.outcome(on) is Outcome.HELD]
    came = came_to(session, held)
    items = _items(session, held)
    tasks = grouped(tasks_in(session, period, on, ids, origin), lambda task: task.association_id)
    events = events_in(session, period, origin=origin)
    by_body = grouped(events, lambda event: event.association_id)
    took_part = _took_part(session, [event.id for event in events if event.outcome(on) is Outcome.HELD])
    lessons = _lessons(session)
    found = {}
    for body in bodies:
        own = tuple(meeting for meeting in meetings if body.id in meeting.bodies)
        held_here = [meeting.id for meeting in own if meeting.outcome(on) is Outcome.HELD]
        asked = {each: items.get(each, []) for each in held_here}
        counts = tally(by_body.get(body.id, []), on)
        found[body.id] = BodyYear(
            body,
            on,
            own,
            {each: came[each, body.id] for each in held_here if (each, body.id) in came},
            {each: tuple(item for item, _lesson in own_items) for each, own_items in asked.items()},
            tuple(item for own_items in asked.values() for item, lesson in own_items if lesson),
            tuple(tasks.get(body.id, ())),
            counts,
            tuple(lesson for event in counts.of(Outcome.HELD) for lesson in lessons.get(event, ())),
            tuple(each for person in body.members for each in took_part.get(person, ())),
            tuple(person for person in body.members if person in took_part),
        )
    return found


def tasks_in(
    session: Session, period: Period, on: dt.date, bodies: Ids = None, origin: str | None = None
) -> list[Task]:  # fmt: skip
    """Decisions under control taken in a period by a day, in their order, in two statements."""
    own, executor = table_of(Decision), table_of(Executor)
    statement, parameters = narrowed(
        select(own.c.id, own.c.association_id, own.c.taken_on, own.c.due_on, own.c.state, own.c.state_on)
        .where(
            own.c.controlled.is_(True), own.c.taken_on <= on, within(period, Decision.taken_on, Decision.school_year)
        )
        .order_by(own.c.taken_on, own.c.position, own.c.id),
        own.c.association_id,
        bodies,
    )  # fmt: skip
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    rows = session.execute(statement, parameters).all()
    terms = (
        select(executor.c.decision_id, func.min(executor.c.due_on))
        .where(among(executor.c.decision_id), executor.c.done_on.is_(None), executor.c.due_on.is_not(None))
        .group_by(executor.c.decision_id)
    )
    waiting = dict(session.execute(terms, these([row.id for row in rows])).all())
    return [
        Task(
            row.id,
            row.association_id,
            row.taken_on,
            min(filter(None, (row.due_on, waiting.get(row.id))), default=None),
            row.state,
            row.state_on,
        )
        for row in rows
    ]


def _items(session: Session, meetings: Iterable[BodyMeeting]) -> dict[str, list[tuple[str, bool]]]:
    """Questions by meeting in the order of the agenda, and whether each showed a lesson."""
    own, form = table_of(AgendaItem), table_of(ReferenceEntry)
    statement = (
        select(own.c.meeting_id, own.c.id, form.c.code)
        .outerjoin(form, form.c.id == own.c.form_id)
        .where(among(own.c.meeting_id))
        .order_by(own.c.position, own.c.id)
    )
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    ids = json.dumps([meeting.id for meeting in meetings])
    for meeting_id, item, code in session.execute(statement, {"ids": ids}):
        found[meeting_id].append((item, code in SHOWN_LESSONS))
    return found


def _lessons(session: Session) -> dict[str, list[str]]:
    """Open lessons and master classes by event."""
    own, kind = table_of(ProgrammeItem), table_of(ReferenceEntry)
    statement = (
        select(own.c.event_id, own.c.id)
        .join(kind, kind.c.id == own.c.kind_id)
        .where(kind.c.code.in_(SHOWN_LESSONS))
        .order_by(own.c.position, own.c.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for event_id, item in session.execute(statement):
        found[event_id].append(item)
    return found


def _took_part(session: Session, events: Iterable[str]) -> dict[str, list[str]]:
    """Participations in events, by person."""
    found: dict[str, list[str]] = defaultdict(list)
    ids = list(events)
    came = attendance_of(session, ids)
    for event_id in ids:
        one = came.get(event_id, NOBODY)
        for participation, person in zip(one.named, one.persons, strict=True):
            if person is not None:
                found[person].append(participation)
    return found
