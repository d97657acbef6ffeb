"""Which meetings a paper speaks of, and everything it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.text import sort_key
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import Capacity, JointBody, Meeting, MeetingState, Presence, day_of_meeting
from mmsdesk.models.office import HeardCase, MinutesStyle
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import the_office
from mmsdesk.queries.entries import entries
from mmsdesk.queries.meetings import MeetingFacts, SheetRow, meetings_facts
from mmsdesk.queries.members import Members, members_of
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.reports.binding import join
from mmsdesk.reports.document import Document
from mmsdesk.reports.meetings.people import Names, people_of
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.period_words import period_words


@dataclass(frozen=True)
class MeetingOptions:
    """Which meetings."""

    meeting: str | None = option(
        "Заседание", OptionKind.RECORD, None, register="meetings", help="Пусто: все за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("meetings")
    period: Period = option("Период", OptionKind.PERIOD, help="Если заседание не выбрано", of_many=True)
    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Если заседание не выбрано", of_many=True
    )
    origin: str | None = office_option()


Asked = TypeVar("Asked", bound=MeetingOptions)


@dataclass(frozen=True, slots=True)
class Style:
    """How the service writes minutes: the word before decisions, «По первому вопросу…», the case after СЛУШАЛИ."""

    resolved: str
    question: bool
    accusative: bool


@dataclass(frozen=True, slots=True)
class Meetings(Generic[Asked]):
    """Meetings with the words of the service; `kinds` names kinds of bodies by their code."""

    asked: Asked
    head: Letterhead
    style: Style
    phone: str
    names: Names
    kinds: Mapping[str, str]
    found: tuple[MeetingFacts, ...]


def gather(session: Session, asked: Asked) -> Meetings[Asked]:
    """The meetings in the order of their days; the number of statements does not depend on how many there are."""
    chosen = named(asked.meeting, asked.several)
    found = tuple(with_members(session, meetings_facts(session, chosen or _of_period(session, asked))))
    office = the_office(session).values
    known = entries(session, ReferenceList.ASSOCIATION_KINDS)
    return Meetings(
        asked,
        letterhead(session),
        Style(
            (office.get("resolution_word") or "").strip() or "РЕШИЛИ",
            office.get("minutes_style") is MinutesStyle.QUESTION,
            office.get("heard_case") is not HeardCase.NOMINATIVE,
        ),
        office.get("phone") or "",
        Names(name_forms(session, people_of(found))),
        {entry.code: entry.name for entry in known.values()},
        found,
    )


def _of_period(session: Session, asked: MeetingOptions) -> list[str]:
    """Ids of the meetings of a period that were not called off, nor put off to a day not known yet.

    Of a school year those that are counted to it.
    """
    own, joint, day = table_of(Meeting), table_of(JointBody), day_of_meeting()
    not_put_off = or_(own.c.state != MeetingState.MOVED, own.c.moved_to.is_not(None))
    statement = (
        select(own.c.id)
        .where(within(asked.period, day, Meeting.school_year), own.c.state != MeetingState.CANCELLED, not_put_off)
        .order_by(day, own.c.starts_at, own.c.id)
    )
    if asked.association is not None:
        with_others = select(joint.c.meeting_id).where(joint.c.association_id == asked.association)
        statement = statement.where(or_(own.c.association_id == asked.association, own.c.id.in_(with_others)))
    if asked.origin is not None:
        statement = statement.where(own.c.origin_id == asked.origin)
    return list(session.scalars(statement))


def with_members(session: Session, meetings: Sequence[MeetingFacts]) -> list[MeetingFacts]:
    """Meetings to come whose sheet nobody has filled yet stand with the members of their day."""
    empty = [meeting for meeting in meetings if not meeting.members and not took_place(meeting)]
    if not empty:
        return list(meetings)
    members = members_of(session, {body.id for meeting in empty for body in meeting.bodies})
    people = PeopleByDay(session, {link.person_id for links in members.links.values() for link in links})
    filled = {each.id: replace(each, sheet=(*_members(each, members, people), *each.sheet)) for each in empty}
    return [filled.get(meeting.id, meeting) for meeting in meetings]


def _members(meeting: MeetingFacts, members: Members, people: PeopleByDay) -> Iterator[SheetRow]:
    """In the order of a sheet; somebody who is in two of the bodies stands with the first."""
    day, number, seen = meeting.day, len(meeting.sheet), {row.person_id for row in meeting.sheet}
    for body in meeting.bodies:
        links = [(link, people.on(link.person_id, day)) for link in members.on(body.id, day).values()]
        known = [(link, person) for link, person in links if person is not None and person.id not in seen]
        known.sort(key=lambda pair: (pair[0].rank, sort_key(pair[1].name.full), pair[1].id))
        for link, person in known:
            seen.add(person.id)
            number += 1
            where = (Capacity.MEMBER, Presence.ABSENT, "", link.role, link.code, body.id)
            yield SheetRow("", number, number, person, *where, belongs=True, left_on=None)


def took_place(meeting: MeetingFacts) -> bool:
    """Whether there is something to tell of it: it was marked as held, or its course is written down."""
    told = any(item.heard or item.speeches or item.decisions for item in meeting.items)
    return bool(meeting.state is MeetingState.HELD or meeting.number or meeting.signed_on or told or meeting.decisions)


def bound(data: Meetings[Asked], title: str, papers: Iterable[Document]) -> Document:
    """One paper by itself, several in one file with bookmarks."""
    made: Sequence[Document] = tuple(papers)
    if len(made) == 1:
        return made[0]
    period = "" if named(data.asked.meeting, data.asked.several) else f" {period_words(data.asked.period)}"
    return join(f"{title}{period}", made)


def each(data: Meetings[Asked], title: str, paper: Callable[[MeetingFacts], Document]) -> Document:
    """The same paper of each meeting."""
    return bound(data, title, map(paper, data.found))


def each_held(data: Meetings[Asked], title: str, paper: Callable[[MeetingFacts], Document]) -> Document:
    """The same paper of each meeting that took place; of a chosen one in any case."""
    chosen = bool(named(data.asked.meeting, data.asked.several))
    return bound(data, title, (paper(meeting) for meeting in data.found if chosen or took_place(meeting)))
