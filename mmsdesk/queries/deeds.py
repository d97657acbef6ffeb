"""What the service has done between two days, of whatever register: what may close an item of a plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.growth import Training, TrainingState
from mmsdesk.models.issued import IssuedDocument, IssuedState
from mmsdesk.models.meeting import JointBody, Meeting, MeetingState, day_of_meeting
from mmsdesk.models.service_document import ServiceDocument
from mmsdesk.models.visit import Visit, VisitMember, VisitState
from mmsdesk.queries.work import events_between
from mmsdesk.store.derived import among, these, titles


@dataclass(frozen=True, slots=True)
class Deed:
    """One fact: `key` is the reference of a plan's fact, `text` what likeness is looked for in, `who` ids of those
    who answer for it. `number`: how many records of one kind it stands for; `of_an_event`: a paper given out at one;
    `waits`: its day is over and nobody wrote that it took place."""

    key: str
    register: str
    id: str
    kind: str
    day: dt.date
    last_day: dt.date
    who: frozenset[str] = frozenset()
    association_id: str | None = None
    number: int = 1
    waits: bool = False
    of_an_event: bool = False
    title: str = ""
    text: str = ""

    @property
    def of_its_own(self) -> bool:
        """Whether it is work that a plan should have known of; papers and calls come with such work."""
        return self.key in ("event_id", "meeting_id", "visit_id", "document_id")


def deeds_between(session: Session, first: dt.date, last: dt.date) -> tuple[Deed, ...]:
    """All that was done from one day to another, by day; what was cancelled or refused is left out.

    Documents given out at one time for one thing are one deed, and so are people who learnt one programme together.
    """
    rows = [
        *_events(session, first, last),
        *_meetings(session, first, last),
        *_visits(session, first, last),
        *_consultations(session, first, last),
        *_trainings(session, first, last),
        *_issued(session, first, last),
        *_documents(session, first, last),
    ]
    named = titles(session, sorted({each for row in rows for each in row.named}))
    found = [row.called(named) for row in rows]
    return tuple(sorted(found, key=lambda deed: (deed.day, deed.register, deed.id)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A deed that nobody has named yet: what was said of it, ids of those whose names are part of its title, more
    words in which likeness is looked for."""

    deed: Deed
    said: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    more: str = ""

    def called(self, names: Mapping[str, str]) -> Deed:
        """The deed with its title and its text."""
        deed = self.deed
        called = [names.get(each, "") for each in self.named]
        said = [" ".join(each.split()) for each in self.said if each and each.strip()]
        title = ": ".join(filter(None, (", ".join(filter(None, called)), "; ".join(said)))) or deed.kind
        if deed.number > 1:
            title = f"{title} ({deed.number})"
        return replace(deed, title=title, text=" ".join((deed.kind, *called, *said, self.more)))


def _ids(*values: str | None) -> frozenset[str]:
    return frozenset(each for each in values if each)


def _grouped(session: Session, key: Any, value: Any, ids: Sequence[str]) -> Mapping[str, list[str]]:
    own = key.class_.__table__
    columns = own.c[key.key], own.c[value.key]
    found: dict[str, list[str]] = defaultdict(list)
    for owner, each in session.execute(select(*columns).where(among(columns[0])), these(ids)):
        if each:
            found[owner].append(each)
    return found


def _events(session: Session, first: dt.date, last: dt.date) -> Iterator[_Row]:
    events = events_between(session, first, last)
    kinds = titles(session, sorted({event.kind_id for event in events if event.kind_id}))
    for event in events:
        yield _Row(
            Deed(
                "event_id",
                "events",
                event.id,
                kinds.get(event.kind_id or "", "мероприятие").lower(),
                event.day,
                event.last_day,
                _ids(event.responsible_id, event.association_id, event.organisation_id),
                association_id=event.association_id,
                waits=not event.took_place,
            ),
            (event.title,),
            more=event.theme,
        )


def _meetings(session: Session, first: dt.date, last: dt.date) -> Iterator[_Row]:
    own, day = table_of(Meeting), day_of_meeting()
    columns = (own.c.id, own.c.association_id, own.c.theme, own.c.responsible_id, own.c.state, day.label("day"))
    rows = session.execute(
        select(*columns).where(day.between(first, last), own.c.state != MeetingState.CANCELLED).order_by(day, own.c.id)
    ).all()
    ids = [row.id for row in rows]
    joint = _grouped(session, JointBody.meeting_id, JointBody.association_id, ids)
    agenda = _grouped(session, AgendaItem.meeting_id, AgendaItem.title, ids)
    for row in rows:
        bodies = tuple(dict.fromkeys(filter(None, (row.association_id, *joint.get(row.id, ())))))
        yield _Row(
            Deed(
                "meeting_id",
                "meetings",
                row.id,
                "заседание",
                row.day,
                row.day,
                _ids(row.responsible_id, *bodies),
                association_id=row.association_id,
                waits=row.state is not MeetingState.HELD,
            ),
            (row.theme,),
            named=bodies,
            more=" ".join(agenda.get(row.id, ())),
        )


def _visits(session: Session, first: dt.date, last: dt.date) -> Iterator[_Row]:
    own = table_of(Visit)
    rows = session.execute(
        select(own)
        .where(
            own.c.visited_on.between(first, last),
            own.c.state.in_((VisitState.PLANNED, VisitState.DONE)),
        )
        .order_by(own.c.visited_on, own.c.id)
    ).all()
    members = _grouped(session, VisitMember.visit_id, VisitMember.staff_id, [row.id for row in rows])
    for row in rows:
        yield _Row(
            Deed(
                "visit_id",
                "visits",
                row.id,
                "выезд",
                row.visited_on,
                row.until or row.visited_on,
                _ids(row.organisation_id, *members.get(row.id, ())),
                waits=row.state is not VisitState.DONE,
            ),
            (row.theme,),
            named=tuple(filter(None, (row.organisation_id, row.purpose_id))),
        )


def _consultations(session: Session, first: dt.date, last: dt.date) -> Iterator[_Row]:
    own = table_of(Consultation)
    keys = ("id", "held_on", "consultant_id", "organisation_id", "topic_id", "question")
    statement = select(*(own.c[key] for key in keys)).where(own.c.held_on.between(first, last))
    for row in session.execute(statement.order_by(own.c.held_on, own.c.id)):
        yield _Row(
            Deed(
                "consultation_id",
                "consultations",
                row.id,
                "консультация",
                row.held_on,
                row.held_on,
                _ids(row.consultant_id, row.organisation_id),
            ),
            (row.question,),
            named=tuple(filter(None, (row.topic_id,))),
        )


def _trainings(session: Session, first: dt.date, last: dt.date) -> Iterator[_Row]:
    own = table_of(Training)
    day = func.coalesce(own.c.ended_on, own.c.started_on)
    alike = (own.c.programme, own.c.kind, own.c.started_on, own.c.ended_on)
    statement = (
        select(func.min(own.c.id).label("id"), func.count().label("number"), *alike, day.label("day"))
        .where(day.between(first, last), own.c.state.in_((TrainingState.RUNNING, TrainingState.DONE)))
        .group_by(*alike)
        .order_by(day, "id")
    )
    for row in session.execute(statement):
        yield _Row(
            Deed(
                "training_id",
                "trainings",
                row.id,
                row.kind.label,
                row.started_on or row.ended_on,
                row.ended_on or row.started_on,
                number=row.number,
            ),
            (row.programme,),
            more="курсы обучение",
        )


def _issued(session: Session, first: dt.date, last: dt.date) -> Iterator[_Row]:
    own = table_of(IssuedDocument)
    alike = (own.c.kind, own.c.event_id, own.c.purpose, own.c.issued_on)
    statement = (
        select(func.min(own.c.id).label("id"), func.count().label("number"), *alike)
        .where(own.c.issued_on.between(first, last), own.c.state == IssuedState.ISSUED)
        .group_by(*alike)
        .order_by(own.c.issued_on, "id")
    )
    for row in session.execute(statement):
        yield _Row(
            Deed(
                "issued_id",
                "issued_documents",
                row.id,
                row.kind.label,
                row.issued_on,
                row.issued_on,
                number=row.number,
                of_an_event=row.event_id is not None,
            ),
            (row.kind.label, row.purpose),
        )


def _documents(session: Session, first: dt.date, last: dt.date) -> Iterator[_Row]:
    own = table_of(ServiceDocument)
    statement = select(own).where(own.c.signed_on.between(first, last)).order_by(own.c.signed_on, own.c.id)
    for row in session.execute(statement):
        yield _Row(
            Deed(
                "document_id",
                "service_documents",
                row.id,
                row.kind.label,
                row.signed_on,
                row.signed_on,
                _ids(row.association_id),
                association_id=row.association_id,
            ),
            (row.title,),
        )
