"""Meetings as their desk and their papers need them, in a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.listed_people import people_in_words
from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.models.agenda import AgendaItem, Speech
from mmsdesk.models.association import Association
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.decision import Decision
from mmsdesk.models.meeting import Capacity, JointBody, Meeting, MeetingAttendance, MinutesReopening, meeting_day
from mmsdesk.models.reference import ReferenceEntry, ReferenceList
from mmsdesk.queries.decisions import decisions_facts, decisions_where, open_decisions
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.meeting_facts import (
    BodyPart,
    ChangeFacts,
    DecisionFacts,
    ExecutorFacts,
    ItemFacts,
    MeetingFacts,
    PersonPart,
    ReopeningFacts,
    SheetRow,
    Speaker,
    SpeechFacts,
)
from mmsdesk.queries.members import Link, Members, members_of
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.quorum import BodyQuorum, quorums_of
from mmsdesk.store.derived import among, these

__all__ = [
    "BodyPart",
    "BodyQuorum",
    "ChangeFacts",
    "DecisionFacts",
    "ExecutorFacts",
    "ItemFacts",
    "MeetingFacts",
    "PersonPart",
    "ReopeningFacts",
    "SheetRow",
    "Speaker",
    "SpeechFacts",
    "decisions_facts",
    "meeting_facts",
    "meetings_facts",
    "open_decisions",
]


def meeting_facts(session: Session, meeting_id: str) -> MeetingFacts:
    """One meeting. Raises UserError if it is gone."""
    found = meetings_facts(session, [meeting_id])
    if not found:
        raise UserError("Этого заседания больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return found[0]


def meetings_facts(session: Session, ids: Iterable[str]) -> list[MeetingFacts]:
    """Meetings in the order asked for; those that are gone are left out."""
    wanted = list(ids)
    own = table_of(Meeting)
    statement = select(own).where(among(own.c.id))
    rows = {row.id: row for row in session.execute(statement, these(wanted))}
    if not rows:
        return []
    known = _Surroundings.read(session, rows)
    return [known.facts(rows[meeting_id]) for meeting_id in dict.fromkeys(wanted) if meeting_id in rows]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What belongs to some meetings, each kind by the id of its owner."""

    joint: Mapping[str, Sequence[Any]]
    bodies: Mapping[str, Any]
    sheet: Mapping[str, Sequence[Any]]
    items: Mapping[str, Sequence[Any]]
    speeches: Mapping[str, Sequence[Any]]
    reopenings: Mapping[str, Sequence[Any]]
    by_item: Mapping[str, Sequence[DecisionFacts]]
    loose: Mapping[str, Sequence[DecisionFacts]]
    quorums: Mapping[str, tuple[BodyQuorum, ...]]
    members: Members
    forms: Mapping[str, Entry]
    organisations: OrganisationNames
    people: PeopleByDay

    @classmethod
    def read(cls, session: Session, meetings: Mapping[str, Any]) -> _Surroundings:
        """Read in a constant number of statements."""
        ids = list(meetings)
        joint = _owned(session, JointBody, "meeting_id", ids)
        sheet = _owned(session, MeetingAttendance, "meeting_id", ids)
        items = _owned(session, AgendaItem, "meeting_id", ids)
        every_item = [item for group in items.values() for item in group]
        speeches = _owned(session, Speech, "item_id", [item.id for item in every_item])
        bodies = {row.association_id for row in meetings.values()}
        bodies |= {row.association_id for group in (*joint.values(), *sheet.values()) for row in group}
        people = {
            *(person for row in meetings.values() for person in (row.chair_id, row.secretary_id)),
            *(row.person_id for group in (*sheet.values(), *speeches.values()) for row in group),
            *(item.rapporteur_id for item in every_item),
        }
        by_item, loose = _decisions(session, ids, every_item)
        names = organisation_names(session)
        return cls(
            joint,
            _bodies(session, bodies),
            sheet,
            items,
            speeches,
            _owned(session, MinutesReopening, "meeting_id", ids, "opened_on"),
            by_item,
            loose,
            quorums_of(session, ids),
            members_of(session, (body for body in bodies if body)),
            entries(session, ReferenceList.PROGRAMME_KINDS),
            names,
            PeopleByDay(session, people, names),
        )

    def facts(self, row: Any) -> MeetingFacts:
        """One meeting with names as of its day."""
        day = _day(row)
        place = self.organisations.short(row.organisation_id, day)
        return MeetingFacts(
            **{key: getattr(row, key) for key in _TAKEN_OVER},
            bodies=self._bodies_of(row),
            place=", ".join(part for part in (place, row.room) if part),
            chair=self.people.on(row.chair_id, day),
            secretary=self.people.on(row.secretary_id, day),
            guests=_lines(row.guests),
            sheet=tuple(self._sheet_of(row)),
            items=tuple(self._item(item, day) for item in self.items.get(row.id, ())),
            decisions=tuple(self.loose.get(row.id, ())),
            quorums=self.quorums.get(row.id, ()),
            reopenings=tuple(
                ReopeningFacts(each.opened_on, each.signed_on, each.reason) for each in self.reopenings.get(row.id, ())
            ),
        )

    def _bodies_of(self, row: Any) -> tuple[BodyPart, ...]:
        numbers: dict[str | None, str] = {row.association_id: row.number}
        for other in self.joint.get(row.id, ()):
            numbers.setdefault(other.association_id, other.number)
        found = []
        for body_id, number in numbers.items():
            body = self.bodies.get(body_id or "")
            if body is None:
                found.append(BodyPart("", "", "", "", number, casting_vote=True))
            else:
                found.append(BodyPart(body.id, body.name, body.short_name, body.code or "", number, body.casting_vote))
        return tuple(found)

    def _sheet_of(self, meeting: Any) -> Iterator[SheetRow]:
        day = _day(meeting)
        rows = [row for row in self.sheet.get(meeting.id, ()) if self.people.on(row.person_id, day)]
        numbers = sheet_numbers([row.position for row in rows])
        bodies = [body.id for body in self._bodies_of(meeting)]
        on_day = {body: self.members.on(body, day) for body in bodies}
        first: dict[str, int] = {}
        for row, number in zip(rows, numbers, strict=True):
            person = self.people.on(row.person_id, day)
            assert person is not None
            body, *also_in = _counted_for(row, on_day)
            link = on_day[body].get(person.id)
            belongs = row.capacity is Capacity.INVITED or not on_day[body] or link is not None
            yield SheetRow(
                row.id,
                row.position,
                number,
                person,
                row.capacity,
                row.presence,
                row.reason,
                link.role if link and row.capacity is Capacity.MEMBER else "",
                link.code if link and row.capacity is Capacity.MEMBER else "",
                body,
                belongs,
                None if belongs else self.members.left_on(body, person.id, day),
                tuple(also_in),
                first.get(person.id, 0),
            )
            first.setdefault(person.id, number)

    def _item(self, item: Any, day: dt.date) -> ItemFacts:
        person = self.people.on(item.rapporteur_id, day)
        speakers = [Speaker(person)] if person else []
        speakers += [Speaker(None, words) for line in _lines(item.rapporteur, ";") for words in people_in_words(line)]
        speeches = (
            SpeechFacts(each.id, each.position, Speaker(self.people.on(each.person_id, day), each.guest), each.said)
            for each in self.speeches.get(item.id, ())
        )
        return ItemFacts(
            **{key: getattr(item, key) for key in _ITEM_TAKEN_OVER},
            form=name_of(self.forms, item.form_id),
            rapporteurs=tuple(speakers),
            draft_decision=_lines(item.draft_decision),
            speeches=tuple(speeches),
            decisions=tuple(self.by_item.get(item.id, ())),
        )


_TAKEN_OVER = (
    "id",
    "number",
    "held_on",
    "starts_at",
    "ends_at",
    "school_year",
    "theme",
    "form",
    "organisation_id",
    "room",
    "state",
    "moved_to",
    "state_reason",
    "members_number",
    "present_number",
    "signed_on",
)
_ITEM_TAKEN_OVER = (
    "id",
    "position",
    "number",
    "kind",
    "title",
    "planned_minutes",
    "materials",
    "heard",
    "votes_for",
    "votes_against",
    "votes_abstained",
    "unanimous",
)
"""Columns that the facts of a meeting and of an item tell as they are."""


def _day(row: Any) -> dt.date:
    return meeting_day(row.state, row.held_on, row.moved_to)


def _counted_for(row: Any, on_day: Mapping[str, Mapping[str, Link]]) -> tuple[str, ...]:
    """Bodies of the meeting (its own first) for which a row of the sheet counts, that under which it stands first.

    A row that was put there for a body which is no longer of the meeting stands with those of its own body.
    """
    bodies = list(on_day)
    given = row.association_id if row.association_id in on_day else bodies[0]
    if row.capacity is Capacity.INVITED:
        return (given,)
    sits = [body for body in bodies if row.person_id in on_day[body]]
    first = given if given in sits or not sits or not on_day[given] else sits[0]
    return (first, *(body for body in sits if body != first))


def _lines(text: str, separator: str = "\n") -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split(separator) if line.strip())


def _owned(
    session: Session, model: type[Record], key: str, ids: Sequence[str], order: str = "position"
) -> dict[str, list[Any]]:
    """Rows of a table by the value of a column, in their order."""
    own = table_of(model)
    first = (own.c[order],) if order in own.c else ()
    statement = select(own).where(among(own.c[key])).order_by(*first, own.c.id)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(statement, these(ids)):
        found[getattr(row, key)].append(row)
    return found


def _bodies(session: Session, ids: Iterable[str | None]) -> dict[str, Any]:
    own, kind = table_of(Association), table_of(ReferenceEntry)
    statement = (
        select(own.c.id, own.c.name, own.c.short_name, own.c.casting_vote, kind.c.code)
        .outerjoin(kind, kind.c.id == own.c.kind_id)
        .where(among(own.c.id))
    )
    asked = these([body_id for body_id in ids if body_id])
    return {row.id: row for row in session.execute(statement, asked)}


def _decisions(
    session: Session, ids: Sequence[str], items: Sequence[Any]
) -> tuple[dict[str, list[DecisionFacts]], dict[str, list[DecisionFacts]]]:
    """Decisions of meetings by item, and by meeting those that belong to no item of it."""
    known = {item.id: item.meeting_id for item in items}
    by_item: dict[str, list[DecisionFacts]] = defaultdict(list)
    loose: dict[str, list[DecisionFacts]] = defaultdict(list)
    for decision in decisions_where(session, table_of(Decision).c.meeting_id, ids):
        if decision.item_id and known.get(decision.item_id) == decision.meeting_id:
            by_item[decision.item_id].append(decision)
        else:
            loose[decision.meeting_id or ""].append(decision)
    return by_item, loose
