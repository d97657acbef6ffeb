"""What a month or a quarter holds of the plans: items that fall on its days, meetings and events that stand in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.plan_month import days_in_month
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event
from mmsdesk.models.meeting import Meeting
from mmsdesk.models.plan import Plan, PlanPeriod, plan_period
from mmsdesk.models.plan_item import PlanFact
from mmsdesk.queries.calendar import CalendarEntry, calendar_days
from mmsdesk.queries.origins import OWN, Whose
from mmsdesk.queries.plan_matches import plan_matches
from mmsdesk.queries.plans import ItemFacts, PlanFacts, plan_facts
from mmsdesk.queries.school_calendar import school_calendar
from mmsdesk.store.derived import among, these, titles


@dataclass(frozen=True, slots=True)
class MonthItem:
    """An item with its days within the month; both None where a plan of this very month has an item without days."""

    item: ItemFacts
    first: dt.date | None
    last: dt.date | None

    @property
    def single(self) -> bool:
        """Whether it is one day; «до 28 марта» is none."""
        closed = self.item.term_from is not None and self.item.term_until is not None
        return closed and self.first is not None and self.first == self.last


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A line of the plan of a month: an item, a meeting, an event; an item whose event is known is told by it."""

    first: dt.date | None
    last: dt.date | None
    starts_at: dt.time | None
    words: str
    term_words: str
    place: str
    responsible: str
    register: str
    id: str


def plans_of_month(session: Session, month: Period, body: str | None, origin: str | None = None) -> tuple[str, ...]:
    """The plan of this very month or quarter, else those of the next longer time; of the service, or of a body.

    A plan of a shorter time is made out of that of a longer one: what both have would be told twice.

    `origin`: of one office of a regional file, OWN for what was planned here.
    """
    own = table_of(Plan)
    whose = own.c.association_id.is_(None) if body is None else own.c.association_id == body
    statement = (
        select(own.c.id, own.c.starts_on, own.c.ends_on, own.c.covers)
        .where(whose, own.c.starts_on <= month.end)
        .order_by(own.c.starts_on, own.c.id)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin if origin != OWN else own.c.origin_id.is_(None))
    # A plan without an end lasts as long as what it covers.
    rows = [
        row
        for row in session.execute(statement)
        if plan_period(row.starts_on, row.ends_on, row.covers).end >= month.start
    ]
    for part in (PlanPeriod.MONTH, PlanPeriod.QUARTER)[month.kind == "quarter" :]:
        if exact := tuple(row.id for row in rows if row.covers is part):
            return exact
    return tuple(row.id for row in rows if row.covers not in (PlanPeriod.MONTH, PlanPeriod.QUARTER))


def items_of_month(session: Session, plans: Sequence[PlanFacts], month: Period) -> tuple[MonthItem, ...]:
    """Items of plans that fall on days of a month, in the order of the plans; what was taken out is left out."""
    found = []
    for plan in plans:
        breaks = school_calendar(session, plan.period.start, plan.period.end).breaks_of(
            plan.period.start, plan.period.end
        )
        of_the_month = plan.period.start >= month.start and plan.period.end <= month.end
        for item in plan.items:
            if item.cancelled:
                continue
            days = days_in_month(item.term_words, (item.term_from, item.term_until), plan.period, month, breaks)
            if days is not None or of_the_month:
                found.append(MonthItem(item, *(days or (None, None))))
    return tuple(found)


def month_lines(
    session: Session, month: Period, body: str | None = None, origin: str | None = None
) -> tuple[MonthLine, ...]:
    """The plan of a month by day, what has no single day last; each thing stands once.

    An item whose meeting or event is linked, or is very like and within its term, is told with its day, hour, place.
    """
    ids = plans_of_month(session, month, body, origin)
    items = items_of_month(session, plan_facts(session, ids), month)
    days = [each for each in _entries(session, month, body, origin) if month.start <= each.day <= month.end]
    entries = {each.id: each for each in days}
    held_by = _held_by(session, ids, items, entries, month)
    who = titles(session, sorted({each.responsible_id for each in days if each.responsible_id}))
    names = {each: parse_full_name(title).initials_first for each, title in who.items()}
    themes = _themes(session, [each.id for each in days if each.register == "meetings"])
    lines, told = [], set()
    for each in items:
        entry = held_by.get(each.item.id)
        if entry is None:
            lines.append(_of_item(each))
        elif entry.id not in told:
            told.add(entry.id)
            lines.append(_of_entry(entry, names, each.item.wording, each.item.responsible))
    for entry in days:
        if entry.id not in told:
            theme = themes.get(entry.id, "")
            lines.append(_of_entry(entry, names, f"{entry.title}: {theme}" if theme else entry.title))
    return tuple(sorted(lines, key=_order))


def _entries(session: Session, month: Period, body: str | None, origin: str | None) -> list[CalendarEntry]:
    whose = Whose(session, origin)
    found = [
        each for each in calendar_days(session, month.start, month.end).entries if whose.own(each.register, [each.id])
    ]
    if body is None:
        return found
    tables = (table_of(Meeting), table_of(Event))
    of_body = {each for own in tables for each in session.scalars(select(own.c.id).where(own.c.association_id == body))}
    return [each for each in found if each.id in of_body]


def _held_by(
    session: Session,
    plans: Iterable[str],
    items: Sequence[MonthItem],
    entries: Mapping[str, CalendarEntry],
    month: Period,
) -> dict[str, CalendarEntry]:
    """The meeting or event of the month by which an item is carried out: linked by hand, or very like."""
    wanted = {each.item.id for each in items}
    own = table_of(PlanFact)
    found: dict[str, CalendarEntry] = {}
    statement = select(own.c.item_id, func.coalesce(own.c.event_id, own.c.meeting_id)).order_by(own.c.id)
    for item, value in session.execute(statement):
        if item in wanted and value in entries:
            found.setdefault(item, entries[value])
    for plan in plans:
        for waiting in plan_matches(session, plan, month.end).items:
            sure = (entries[match.value] for match in waiting.matches if match.sure and match.value in entries)
            entry = next(sure, None)
            if entry is not None and waiting.id in wanted:
                found.setdefault(waiting.id, entry)
    return found


def _themes(session: Session, meetings: Sequence[str]) -> dict[str, str]:
    own = table_of(Meeting)
    rows = session.execute(select(own.c.id, own.c.theme).where(among(own.c.id)), these(meetings))
    return {record_id: " ".join(theme.split()) for record_id, theme in rows}


def _of_item(each: MonthItem) -> MonthLine:
    item = each.item
    days = (each.first, each.last) if each.single else (None, each.last)
    words = "" if each.single else item.term_words
    return MonthLine(*days, None, item.wording, words, item.place, item.responsible, "plan_items", item.id)


def _of_entry(entry: CalendarEntry, names: Mapping[str, str], words: str, responsible: str = "") -> MonthLine:
    who = responsible or names.get(entry.responsible_id or "", "")
    days = (entry.day, entry.last_day)
    return MonthLine(*days, entry.starts_at, words, "", entry.place, who, entry.register, entry.id)


def _order(line: MonthLine) -> tuple[bool, dt.date, dt.time]:
    """By day and hour; what is equal stays in the order of the plan."""
    return line.first is None, line.first or line.last or dt.date.max, line.starts_at or dt.time.min
