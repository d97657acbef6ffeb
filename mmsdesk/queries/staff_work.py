"""What workers of the service did in a period: each event, meeting, visit once, in the role that says most."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.decision import Decision, Executor
from mmsdesk.models.event_team import TeamMember
from mmsdesk.models.issued import IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.meeting import Meeting, MeetingAttendance, Presence
from mmsdesk.models.office import StaffMember
from mmsdesk.models.visit import Visit, VisitMember
from mmsdesk.queries.activity import Talk, talks_between
from mmsdesk.queries.body_meetings import BodyMeeting, meetings_in
from mmsdesk.queries.contests import contests_among
from mmsdesk.queries.decisions import DecisionFacts, decisions_where
from mmsdesk.queries.staff_plan import StaffItem, items_of_staff
from mmsdesk.queries.visits import visits_in
from mmsdesk.queries.work import Consulted, Held, Outcome, consultations_in, events_in
from mmsdesk.store.derived import among, these

RESPONSIBLE, CHAIR, SECRETARY, TOOK_PART, WENT = (
    "ответственный",
    "председатель",
    "секретарь",
    "участник",
    "участник выезда",
)


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of the service and the person behind."""

    id: str
    person_id: str
    post: str


@dataclass(frozen=True, slots=True)
class EventPart:
    """An event with what the worker was there."""

    event: Held
    role: str


@dataclass(frozen=True, slots=True)
class MeetingPart:
    """A meeting with what the worker was there."""

    meeting: BodyMeeting
    role: str


@dataclass(frozen=True, slots=True)
class VisitPart:
    """A visit that took place."""

    id: str
    day: dt.date
    organisation_id: str | None
    purpose_id: str | None
    theme: str
    task: str


@dataclass(frozen=True, slots=True)
class Task:
    """A decision that the worker carries out, with the term that is the worker's own."""

    decision: DecisionFacts
    due: dt.date | None
    done: bool

    def late(self, on: dt.date) -> bool:
        """Whether its term is over and it is not done."""
        return not self.done and self.due is not None and self.due < on


@dataclass(frozen=True, slots=True)
class StaffWork:
    """Everything of one worker by day. A contest is no event besides; a document is counted with its event's worker."""

    worker: Worker
    events: tuple[EventPart, ...]
    contests: tuple[EventPart, ...]
    meetings: tuple[MeetingPart, ...]
    visits: tuple[VisitPart, ...]
    consultations: tuple[Consulted, ...]
    minutes: int
    talks: tuple[Talk, ...]
    issued: Mapping[IssuedKind, tuple[str, ...]]
    tasks: tuple[Task, ...]
    items: tuple[StaffItem, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        parts = (self.events, self.contests, self.meetings, self.visits, self.consultations, self.talks)
        return any((*parts, self.issued, self.tasks, self.items))


def staff_work(
    session: Session, period: Period, on: dt.date, ids: Sequence[str] = (), origin: str | None = None
) -> tuple[StaffWork, ...]:
    """The work of these workers, or of all who work in the period, as it stands on a day; in a constant number of
    statements."""
    workers = _workers(session, period, ids, origin)
    people = {worker.person_id: worker.id for worker in workers}
    chosen = _Chosen(session, period, on, frozenset(worker.id for worker in workers), people)
    events, meetings, visits = chosen.events(), chosen.meetings(), chosen.visits()
    contests = contests_among(session, sorted({each.event.id for parts in events.values() for each in parts}))
    consultations, minutes = chosen.consultations()
    talks = talks_between(session, period.start, min(period.end, on), sorted(people))
    answering = {each.event.id: worker for worker, parts in events.items() for each in parts if _answers(each)}
    issued, tasks = _issued(session, answering), _tasks(session, people, period, on)
    items = items_of_staff(session, people, period)
    return tuple(
        StaffWork(
            worker,
            tuple(each for each in events.get(worker.id, ()) if each.event.id not in contests),
            tuple(each for each in events.get(worker.id, ()) if each.event.id in contests),
            tuple(meetings.get(worker.id, ())),
            tuple(visits.get(worker.id, ())),
            tuple(consultations.get(worker.id, ())),
            minutes.get(worker.id, 0),
            tuple(reversed(talks.get(worker.person_id, ()))),
            {kind: tuple(found) for kind, found in issued.get(worker.id, {}).items()},
            tuple(tasks.get(worker.id, ())),
            tuple(items.get(worker.id, ())),
        )
        for worker in workers
    )


def _workers(session: Session, period: Period, ids: Sequence[str], origin: str | None) -> list[Worker]:
    """Those asked for in that order; else all who work in the period, in the order in which they came."""
    own = table_of(StaffMember)
    statement = select(own.c.id, own.c.person_id, own.c.post).order_by(own.c.started_on, own.c.id)
    if ids:
        rows = {row.id: row for row in session.execute(statement.where(own.c.id.in_(ids)))}
        return [Worker(*rows[each]) for each in dict.fromkeys(ids) if each in rows]
    begun = or_(own.c.started_on.is_(None), own.c.started_on <= period.end)
    statement = statement.where(begun, or_(own.c.ended_on.is_(None), own.c.ended_on >= period.start))
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return [Worker(*row) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Facts of a period by worker; `people` gives the worker for a person."""

    session: Session
    period: Period
    on: dt.date
    staff: frozenset[str]
    people: Mapping[str, str]

    def events(self) -> dict[str, list[EventPart]]:
        """Events whose time has come: the one who answers for it, else a place in the committee or the jury."""
        events = [each for each in events_in(self.session, self.period) if each.outcome(self.on) is not Outcome.AHEAD]
        team = table_of(TeamMember)
        statement = select(team.c.event_id, team.c.person_id, team.c.team).where(among(team.c.event_id))
        places: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.session.execute(statement.order_by(team.c.position, team.c.id), _asked(e.id for e in events)):
            if worker := self.people.get(row.person_id or ""):
                places[row.event_id].setdefault(worker, row.team.label)
        found: dict[str, list[EventPart]] = defaultdict(list)
        for event in events:
            roles = dict(places.get(event.id, {}))
            if event.responsible_id in self.staff:
                roles[str(event.responsible_id)] = RESPONSIBLE
            for worker, role in roles.items():
                found[worker].append(EventPart(event, role))
        return found

    def meetings(self) -> dict[str, list[MeetingPart]]:
        """Meetings held: the one who answers, who led, who wrote the minutes, who came."""
        held = [each for each in meetings_in(self.session, self.period) if each.outcome(self.on) is Outcome.HELD]
        own, sheet = table_of(Meeting), table_of(MeetingAttendance)
        asked = _asked(each.id for each in held)
        roles: dict[str, dict[str, str]] = defaultdict(dict)
        came = select(sheet.c.meeting_id, sheet.c.person_id).where(
            among(sheet.c.meeting_id), sheet.c.presence == Presence.PRESENT
        )
        for meeting_id, person_id in self.session.execute(came, asked):
            if worker := self.people.get(person_id or ""):
                roles[meeting_id][worker] = TOOK_PART
        leading = select(own.c.id, own.c.secretary_id, own.c.chair_id, own.c.responsible_id).where(among(own.c.id))
        for row in self.session.execute(leading, asked):
            for person_id, role in ((row.secretary_id, SECRETARY), (row.chair_id, CHAIR)):
                if worker := self.people.get(person_id or ""):
                    roles[row.id][worker] = role
            if row.responsible_id in self.staff:
                roles[row.id][row.responsible_id] = RESPONSIBLE
        found: dict[str, list[MeetingPart]] = defaultdict(list)
        for meeting in held:
            for worker, role in roles.get(meeting.id, {}).items():
                found[worker].append(MeetingPart(meeting, role))
        return found

    def visits(self) -> dict[str, list[VisitPart]]:
        """Visits that took place, by who went: once, whether as a worker or as a person of the register."""
        own, member = table_of(Visit), table_of(VisitMember)
        statement = (
            select(
                own.c.id,
                own.c.visited_on,
                own.c.organisation_id,
                own.c.purpose_id,
                own.c.theme,
                member.c.task,
                member.c.staff_id,
                member.c.person_id,
            )
            .join(member, member.c.visit_id == own.c.id)
            .where(among(own.c.id), own.c.visited_on <= self.on)
            .order_by(own.c.visited_on, own.c.id, member.c.id)
        )
        found: dict[str, dict[str, VisitPart]] = defaultdict(dict)
        for row in self.session.execute(
            statement, {"on_date": self.on, **_asked(visits_in(self.session, self.period))}
        ):
            worker = row.staff_id if row.staff_id in self.staff else self.people.get(row.person_id or "")
            if worker:
                found[worker].setdefault(row.id, VisitPart(*row[:6]))
        return {worker: list(parts.values()) for worker, parts in found.items()}

    def consultations(self) -> tuple[dict[str, list[Consulted]], dict[str, int]]:
        """Consultations by who gave them, and how many minutes are written down."""
        found: dict[str, list[Consulted]] = defaultdict(list)
        for each in consultations_in(self.session, self.period):
            if each.consultant_id in self.staff and each.held_on <= self.on:
                found[str(each.consultant_id)].append(each)
        own = table_of(Consultation)
        asked = _asked(each.id for given in found.values() for each in given)
        lasting = select(own.c.consultant_id, own.c.minutes).where(among(own.c.id), own.c.minutes.is_not(None))
        minutes: dict[str, int] = defaultdict(int)
        for worker, lasted in self.session.execute(lasting, asked):
            minutes[worker] += lasted
        return found, minutes


def _answers(part: EventPart) -> bool:
    return part.role == RESPONSIBLE


def _asked(ids: Iterable[str]) -> dict[str, Any]:
    return these(set(ids))


def _issued(session: Session, answering: Mapping[str, str]) -> dict[str, dict[IssuedKind, list[str]]]:
    """Valid documents given at events, by who answers for the event."""
    own = table_of(IssuedDocument)
    statement = (
        select(own.c.id, own.c.kind, own.c.event_id)
        .where(among(own.c.event_id), own.c.state == IssuedState.ISSUED)
        .order_by(own.c.issued_on, own.c.id)
    )
    found: dict[str, dict[IssuedKind, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(statement, _asked(answering)):
        found[answering[row.event_id]][row.kind].append(row.id)
    return found


def _tasks(session: Session, people: Mapping[str, str], period: Period, on: dt.date) -> dict[str, list[Task]]:
    """Decisions that workers carry out: with a term in the period, taken in it without a term, or late by then."""
    executor = table_of(Executor)
    named = select(executor.c.decision_id, executor.c.person_id).where(among(executor.c.person_id))
    by: dict[str, set[str]] = defaultdict(set)
    for decision_id, person_id in session.execute(named, _asked(people)):
        by[decision_id].add(person_id)
    found: dict[str, list[Task]] = defaultdict(list)
    until = min(period.end, on)
    for decision in decisions_where(session, table_of(Decision).c.id, sorted(by)):
        for person_id in sorted(by[decision.id]):
            task = _task(decision, person_id)
            if _of_period(task, period, until):
                found[people[person_id]].append(task)
    for tasks in found.values():
        tasks.sort(key=lambda each: (each.due or dt.date.max, each.decision.taken_on))
    return found


def _task(decision: DecisionFacts, person_id: str) -> Task:
    own = next(each for each in decision.executors if each.person is not None and each.person.id == person_id)
    due = decision.due_on if decision.postponed else own.due_on or decision.due_on
    return Task(decision, due, own.done_on is not None or not decision.open)


def _of_period(task: Task, period: Period, until: dt.date) -> bool:
    if task.decision.taken_on > until or not task.decision.controlled:
        return False
    if task.due is None:
        return period.start <= task.decision.taken_on
    return period.start <= task.due <= period.end or (task.late(until) and task.due < period.start)


def all_minutes(minutes: int) -> str:
    """«12 ч 30 мин», «45 мин»; "" for none."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} ч" if hours else "", f"{rest} мин" if rest else "")))


def in_order(parts: Iterable[EventPart]) -> Iterator[EventPart]:
    """By day, those whose worker answers for them first."""
    yield from sorted(parts, key=lambda each: (each.event.day, not _answers(each), each.event.title))
