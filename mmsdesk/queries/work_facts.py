"""What the service did in a period as single facts of whatever register, each once: for reports that group them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.service_functions import SENT
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.diagnosis import Diagnosis
from mmsdesk.models.event import Event
from mmsdesk.models.event_team import Feedback
from mmsdesk.models.growth import Training, TrainingState
from mmsdesk.models.indicator import Indicator, IndicatorValue
from mmsdesk.models.inquiry import Inquiry
from mmsdesk.models.olympiad import Olympiad
from mmsdesk.models.service_document import ServiceDocument
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.visit import Visit, VisitState
from mmsdesk.queries.body_meetings import meetings_in
from mmsdesk.queries.entries import Entry, entries
from mmsdesk.queries.work import Outcome, consultations_in, events_in, within

NOT_SAID = "вид не указан"
SENT_WORDS = "организовано участие"

REGISTERS = (
    ("events", "Мероприятия"),
    ("meetings", "Заседания"),
    ("visits", "Выезды"),
    ("consultations", "Консультации"),
    ("diagnoses", "Диагностики"),
    ("indicators", "Показатели мониторинга"),
    ("feedback", "Отзывы"),
    ("trainings", "Обучение педагогов"),
    ("olympiads", "Олимпиады"),
    ("inquiries", "Запросы сведений"),
    ("service_documents", "Документы"),
)
"""Whose records are facts, in this order, and what they are called together."""


@dataclass(frozen=True, slots=True)
class WorkFact:
    """One fact: `kind` is the code of its kind ("" for one of the office's own), `words` what the kind is called;
    `direction` the code of its direction, `direction_words` what that is called."""

    register: str
    id: str
    kind: str
    words: str
    direction: str = ""
    direction_words: str = ""


def work_facts(session: Session, period: Period, on: dt.date, origin: str | None = None) -> tuple[WorkFact, ...]:
    """All that was done in a period by a day, by register; in a constant number of statements.

    An olympiad that stands among the events too is that event; an indicator is a fact where the year has values of it.
    """
    asked = _Asked(session, period, min(period.end, on), origin, entries(session))
    return (
        *asked.events(),
        *asked.meetings(),
        *asked.visits(),
        *asked.consultations(),
        *asked.diagnoses(),
        *asked.indicators(),
        *asked.feedback(),
        *asked.trainings(),
        *asked.olympiads(),
        *asked.inquiries(),
        *asked.documents(),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    session: Session
    period: Period
    on: dt.date
    origin: str | None
    known: Mapping[str, Entry]

    def _fact(self, register: str, record_id: str, kind_id: str | None, direction_id: str | None = None) -> WorkFact:
        kind, way = self.known.get(kind_id or ""), self.known.get(direction_id or "")
        words = kind.name if kind is not None else NOT_SAID
        code = kind.code if kind is not None else ""
        return WorkFact(register, record_id, code, words, *((way.code, way.name) if way is not None else ("", "")))

    def _rows(self, statement: Select[Any], own: Any) -> Iterator[Any]:
        if self.origin is not None:
            statement = statement.where(own.c.origin_id == self.origin)
        yield from self.session.execute(statement.order_by(own.c.id))

    def events(self) -> Iterator[WorkFact]:
        """Held by the service, or those that it organised participation in."""
        for event in events_in(self.session, self.period, origin=self.origin):
            if event.outcome(self.on) is not Outcome.HELD:
                continue
            if event.sends:
                yield WorkFact("events", event.id, SENT, SENT_WORDS)
            else:
                yield self._fact("events", event.id, event.kind_id, event.direction_id)

    def meetings(self) -> Iterator[WorkFact]:
        own = table_of(Association)
        kinds = {row.id: row.kind_id for row in self.session.execute(select(own.c.id, own.c.kind_id))}
        for meeting in meetings_in(self.session, self.period, origin=self.origin):
            if meeting.outcome(self.on) is Outcome.HELD:
                yield self._fact("meetings", meeting.id, kinds.get(meeting.association_id or ""))

    def visits(self) -> Iterator[WorkFact]:
        own = table_of(Visit)
        statement = select(own.c.id, own.c.purpose_id).where(
            own.c.state == VisitState.DONE,
            own.c.visited_on <= self.on,
            within(self.period, Visit.visited_on, Visit.school_year),
        )
        for row in self._rows(statement, own):
            yield self._fact("visits", row.id, row.purpose_id)

    def consultations(self) -> Iterator[WorkFact]:
        for each in consultations_in(self.session, self.period, origin=self.origin):
            if each.held_on <= self.on:
                yield WorkFact("consultations", each.id, "", "консультация")

    def diagnoses(self) -> Iterator[WorkFact]:
        own = table_of(Diagnosis)
        statement = select(own.c.id, own.c.instrument).where(
            own.c.held_on <= self.on, within(self.period, Diagnosis.held_on, Diagnosis.school_year)
        )
        for row in self._rows(statement, own):
            yield WorkFact("diagnoses", row.id, row.instrument.value, row.instrument.label)

    def indicators(self) -> Iterator[WorkFact]:
        """Indicators with values of the school year; of a month nobody measures a year."""
        if self.period.kind != "school_year":
            return
        own, value = table_of(Indicator), table_of(IndicatorValue)
        measured = select(value.c.indicator_id).where(value.c.school_year == self.period.start.year)
        for row in self._rows(select(own.c.id).where(own.c.id.in_(measured)), own):
            yield WorkFact("indicators", row.id, "", "показатель мониторинга")

    def feedback(self) -> Iterator[WorkFact]:
        """What people said of events held, one by one."""
        own, event = table_of(Feedback), table_of(Event)
        events = events_in(self.session, self.period, origin=self.origin)
        wanted = {each.id for each in events if each.outcome(self.on) is Outcome.HELD}
        statement = select(own.c.id, own.c.event_id).join(event, event.c.id == own.c.event_id).order_by(own.c.id)
        for row in self.session.execute(statement.where(within(self.period, Event.starts_on, Event.school_year))):
            if row.event_id in wanted:
                yield WorkFact("feedback", row.id, "", "отзыв участника")

    def trainings(self) -> Iterator[WorkFact]:
        own, teacher = table_of(Training), table_of(Teacher)
        until = min(self.period.end, self.on)
        statement = (
            select(own.c.id, own.c.kind)
            .join(teacher, teacher.c.id == own.c.teacher_id)
            .where(own.c.state == TrainingState.DONE, own.c.ended_on.between(self.period.start, until))
        )
        if self.origin is not None:
            statement = statement.where(teacher.c.origin_id == self.origin)
        for row in self.session.execute(statement.order_by(own.c.id)):
            yield WorkFact("trainings", row.id, row.kind.value, row.kind.label)

    def olympiads(self) -> Iterator[WorkFact]:
        own = table_of(Olympiad)
        statement = select(own.c.id, own.c.kind).where(
            own.c.event_id.is_(None),
            own.c.held_on <= self.on,
            within(self.period, Olympiad.held_on, Olympiad.school_year),
        )
        for row in self._rows(statement, own):
            yield WorkFact("olympiads", row.id, row.kind.value, row.kind.label)

    def inquiries(self) -> Iterator[WorkFact]:
        """Requests of this file: those of other offices stay in theirs."""
        if self.origin is not None:
            return
        own = table_of(Inquiry)
        until = min(self.period.end, self.on)
        statement = select(own.c.id, own.c.kind).where(own.c.asked_on.between(self.period.start, until))
        for row in self.session.execute(statement.order_by(own.c.id)):
            yield WorkFact("inquiries", row.id, row.kind.value, row.kind.label)

    def documents(self) -> Iterator[WorkFact]:
        own = table_of(ServiceDocument)
        until = min(self.period.end, self.on)
        statement = select(own.c.id, own.c.kind).where(own.c.signed_on.between(self.period.start, until))
        for row in self._rows(statement, own):
            yield WorkFact("service_documents", row.id, row.kind.value, row.kind.label)
