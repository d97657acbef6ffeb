"""The calendar of everything: beside meetings and events, visits, plans, promises, terms, breaks and days off."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.school_calendar import SchoolBreak, SchoolCalendar
from mmsdesk.core.text import plural
from mmsdesk.models.association import Association
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.consultation import Consultation, FollowUpState
from mmsdesk.models.inquiry import Addressee, AnswerState, Inquiry
from mmsdesk.models.plan import Plan
from mmsdesk.models.plan_item import Outcome, PlanChange, PlanFact, PlanItem, PlanTurn
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.service_document import DocumentKind, ServiceDocument
from mmsdesk.models.visit import Visit, VisitState
from mmsdesk.queries.agenda import due_days
from mmsdesk.queries.agenda_bodies import decisions_due
from mmsdesk.queries.calendar import CalendarClash, CalendarEntry, calendar_days
from mmsdesk.queries.event_facts import rolls_of_series
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.school_calendar import school_calendar

LONG_TERM = 7
"""A plan item with a term of more days stands in the list of its month and not on its days."""

_DAY = dt.timedelta(days=1)


class CalendarKind(Choice):
    """What a calendar can show."""

    MEETINGS = "meetings", "Заседания"
    EVENTS = "events", "Мероприятия"
    VISITS = "visits", "Выезды"
    PLAN = "plan", "План службы"
    BODY_PLANS = "body_plans", "Планы объединений"
    PROMISES = "promises", "Вернуться к вопросу"
    DECISIONS = "decisions", "Сроки решений"
    PAPERS = "papers", "Соглашения и запросы"
    PEOPLE = "people", "Категории и курсы"


WORK = (CalendarKind.MEETINGS, CalendarKind.EVENTS, CalendarKind.VISITS)
"""What takes place; all else is a term."""


@dataclass(frozen=True, slots=True)
class ServiceCalendar:
    """The days first – last: what stands on them, plan items of long terms, what hinders one another, days off."""

    first: dt.date
    last: dt.date
    entries: tuple[CalendarEntry, ...] = ()
    terms: tuple[CalendarEntry, ...] = ()
    clashes: tuple[CalendarClash, ...] = ()
    school: SchoolCalendar = field(default_factory=SchoolCalendar)
    by_day: Mapping[dt.date, tuple[CalendarEntry, ...]] = field(default_factory=dict)

    def on(self, day: dt.date) -> tuple[CalendarEntry, ...]:
        """What stands on a day: what takes place by its hour, then terms."""
        return self.by_day.get(day, ())

    def clashing(self, day: dt.date) -> list[CalendarClash]:
        """Clashes of a day."""
        return [clash for clash in self.clashes if clash.first.day == day]

    def terms_of(self, first: dt.date, last: dt.date) -> list[CalendarEntry]:
        """Plan items of long terms that touch these days, those that end sooner first."""
        found = [each for each in self.terms if each.day <= last and each.last_day >= first]
        return sorted(found, key=lambda each: (each.last_day, each.day, each.title, each.id))

    def off_on(self, day: dt.date) -> str:
        """The name of a day off; "" for a usual day."""
        return self.school.off_on(day)

    def break_on(self, day: dt.date) -> SchoolBreak | None:
        """The school break that a day lies in."""
        return self.school.break_on(day)


def service_calendar(
    session: Session, first: dt.date, last: dt.date, kinds: Collection[CalendarKind], today: dt.date
) -> ServiceCalendar:
    """All of these kinds on the days first – last, both included; of a series its meetings, not the roll. A constant
    number of statements."""
    entries: list[CalendarEntry] = []
    clashes: tuple[CalendarClash, ...] = ()
    if CalendarKind.MEETINGS in kinds or CalendarKind.EVENTS in kinds:
        days = calendar_days(session, first, last)
        rolls = rolls_of_series(session, [each.id for each in days.entries if each.register == "events"])
        entries += [
            replace(each, kind=each.register)
            for each in days.entries
            if CalendarKind(each.register) in kinds and each.id not in rolls
        ]
        clashes = tuple(
            clash
            for clash in days.clashes
            if CalendarKind(clash.first.register) in kinds and CalendarKind(clash.second.register) in kinds
        )
    for kind, read in _READ.items():
        if kind in kinds:
            entries += read(session, first, last)
    if CalendarKind.PEOPLE in kinds:
        entries += _people(session, first, last, today)
    if CalendarKind.PLAN in kinds or CalendarKind.BODY_PLANS in kinds:
        entries += [each for each in _plan_items(session, first, last) if CalendarKind(each.kind) in kinds]
    terms = [each for each in entries if _is_long(each)]
    dated = sorted((each for each in entries if not _is_long(each)), key=_order)
    return ServiceCalendar(
        first,
        last,
        tuple(dated),
        tuple(terms),
        clashes,
        school_calendar(session, first, last),
        _by_day(dated, first, last),
    )


def _order(entry: CalendarEntry) -> tuple[dt.date, bool, dt.time, str, str]:
    return entry.day, CalendarKind(entry.kind) not in WORK, entry.starts_at or dt.time.min, entry.title, entry.id


def _is_long(entry: CalendarEntry) -> bool:
    return entry.register == "plan_items" and (entry.last_day - entry.day).days >= LONG_TERM


def _by_day(
    entries: Sequence[CalendarEntry], first: dt.date, last: dt.date
) -> Mapping[dt.date, tuple[CalendarEntry, ...]]:
    found: dict[dt.date, list[CalendarEntry]] = defaultdict(list)
    for entry in entries:
        for day in _days_of(entry, first, last):
            found[day].append(entry)
    return {day: tuple(sorted(each, key=_order_of_day)) for day, each in found.items()}


def _order_of_day(entry: CalendarEntry) -> tuple[bool, dt.time, str, str]:
    return _order(entry)[1:]


def _days_of(entry: CalendarEntry, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    day = max(entry.day, first)
    while day <= min(entry.last_day, last):
        if entry.stands_on(day):
            yield day
        day += _DAY


def _visits(session: Session, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    own, purposes = table_of(Visit), table_of(ReferenceEntry)
    until = func.coalesce(own.c.until, own.c.visited_on).label("last_day")
    statement = (
        select(own.c.id, own.c.visited_on, until, own.c.organisation_id, own.c.state, own.c.theme, purposes.c.name)
        .select_from(own.outerjoin(purposes, purposes.c.id == own.c.purpose_id))
        .where(own.c.state.not_in((VisitState.CANCELLED, VisitState.MOVED)), own.c.visited_on <= last, until >= first)
        .order_by(own.c.visited_on, own.c.id)
    )
    rows = session.execute(statement).all()
    names = organisation_names(session) if rows else None
    for row in rows:
        place = names.short(row.organisation_id, row.visited_on) if names else ""
        entry = _entry(CalendarKind.VISITS, "visits", row.id, row.visited_on, f"Выезд: {place or 'организация'}")
        note = " ".join((row.name or row.theme or "").split())
        yield replace(entry, last_day=max(row.last_day, row.visited_on), note=note, done=row.state is VisitState.DONE)


def _promises(session: Session, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """`note` is the topic: it names nobody, as the question may."""
    own, topics = table_of(Consultation), table_of(ReferenceEntry)
    statement = (
        select(own.c.id, own.c.follow_up_on, own.c.question, topics.c.name)
        .select_from(own.outerjoin(topics, topics.c.id == own.c.topic_id))
        .where(
            own.c.follow_up_on.between(first, last),
            or_(own.c.follow_up.is_(None), own.c.follow_up == FollowUpState.OPEN),
        )
        .order_by(own.c.follow_up_on, own.c.id)
    )
    for record_id, day, question, topic in session.execute(statement):
        entry = _entry(CalendarKind.PROMISES, "consultations", record_id, day, " ".join(question.split()))
        yield replace(entry, note=topic or "")


def _decisions(session: Session, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    for line in decisions_due(session, first, last):
        entry = _entry(CalendarKind.DECISIONS, "decisions", line.record_id, line.day, " ".join(line.title.split()))
        yield replace(entry, note=line.detail)


def _papers(session: Session, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Documents of the service that end, inquiries to which somebody has not answered yet."""
    own = table_of(ServiceDocument)
    statement = (
        select(own.c.id, own.c.valid_until, own.c.title, own.c.kind, own.c.partner)
        .where(own.c.valid_until.between(first, last))
        .order_by(own.c.valid_until, own.c.id)
    )
    for record_id, day, title, kind, partner in session.execute(statement):
        what = "Заканчивается соглашение" if kind is DocumentKind.AGREEMENT else "Заканчивается документ"
        entry = _entry(CalendarKind.PAPERS, "service_documents", record_id, day, f"{what}: {title.strip()}")
        yield replace(entry, note=partner.strip())
    asked, answers = table_of(Inquiry), table_of(Addressee)
    waiting = exists().where(answers.c.inquiry_id == asked.c.id, answers.c.state == AnswerState.WAITING)
    due = select(asked.c.id, asked.c.due_on, asked.c.title).where(asked.c.due_on.between(first, last), waiting)
    for record_id, day, title in session.execute(due.order_by(asked.c.due_on, asked.c.id)):
        yield _entry(CalendarKind.PAPERS, "inquiries", record_id, day, f"Ответы на запрос: {title.strip()}")


def _people(session: Session, first: dt.date, last: dt.date, today: dt.date) -> Iterator[CalendarEntry]:
    """How many people a day concerns; nobody is named."""
    told = (("Заканчивается категория", "Категория"), ("Пора на курсы", "Курсы"))
    for (words, brief), days in zip(told, due_days(session, today), strict=True):
        found: dict[dt.date, list[str]] = defaultdict(list)
        for person_id, day in days.items():
            if first <= day <= last:
                found[day].append(person_id)
        for day, people in sorted(found.items()):
            ids = tuple(sorted(people))
            title = f"{words}: {plural(len(ids), 'педагог', 'педагога', 'педагогов')}"
            entry = _entry(CalendarKind.PEOPLE, "teachers", ids[0], day, title)
            yield replace(entry, ids=ids, short=f"{brief}: {len(ids)}")


def _plan_items(session: Session, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Items with a term that was understood, but for those taken out of the plan. One of a few days to which a
    meeting, an event or a visit is put stands in the calendar as that."""
    own, plan, body = table_of(PlanItem), table_of(Plan), table_of(Association)
    fact, change = table_of(PlanFact), table_of(PlanChange)
    begins = func.coalesce(own.c.term_from, own.c.term_until).label("day")
    ends = func.coalesce(own.c.term_until, own.c.term_from).label("last_day")
    told = exists().where(
        fact.c.item_id == own.c.id,
        or_(fact.c.event_id.is_not(None), fact.c.meeting_id.is_not(None), fact.c.visit_id.is_not(None)),
    )
    cancelled = exists().where(change.c.item_id == own.c.id, change.c.turn == PlanTurn.CANCELLED)
    statement = (
        select(
            own.c.id, begins, ends, own.c.wording, own.c.term_words, own.c.outcome, own.c.place,
            plan.c.association_id, func.coalesce(func.nullif(body.c.short_name, ""), body.c.name).label("body"),
            told.label("told"),
        )
        .select_from(own.join(plan, plan.c.id == own.c.plan_id).outerjoin(body, body.c.id == plan.c.association_id))
        .where(and_(begins <= last, ends >= first), ~cancelled)
        .order_by(begins, own.c.position, own.c.id)
    )  # fmt: skip
    for row in session.execute(statement):
        kind = CalendarKind.BODY_PLANS if row.association_id else CalendarKind.PLAN
        title = " ".join(row.wording.split())
        entry = replace(
            _entry(kind, "plan_items", row.id, row.day, title),
            last_day=max(row.last_day, row.day),
            place=row.place.strip(),
            note=" · ".join(filter(None, (row.body or "", row.term_words.strip()))),
            done=row.outcome is Outcome.DONE,
        )
        if _is_long(entry) or not row.told:
            yield entry


def _entry(kind: CalendarKind, register: str, record_id: str, day: dt.date, title: str) -> CalendarEntry:
    return CalendarEntry(register, record_id, day, day, None, None, title, title, "", False, kind=kind.value)


_Read = Callable[[Session, dt.date, dt.date], Iterator[CalendarEntry]]

_READ: Mapping[CalendarKind, _Read] = {
    CalendarKind.VISITS: _visits,
    CalendarKind.PROMISES: _promises,
    CalendarKind.DECISIONS: _decisions,
    CalendarKind.PAPERS: _papers,
}
