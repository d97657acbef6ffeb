"""Issued documents as their journal prints them, and whom of an event one may be given."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.event import Event, Participation
from mmsdesk.models.issued import IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.entries import entries, name_of
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among, these

_SPOKE = frozenset({"speaker", "host", "lesson_teacher", "expert"})
_JUDGED = frozenset({"jury", "jury_chair"})
_ONLY_TOOK_PART = frozenset({"participant"})


class Circle(Choice):
    """Who of an event is meant at once."""

    ATTENDED = "attended", "все, кто был"
    WON = "won", "победители и призёры"
    TOOK_PART = "took_part", "участники без призовых мест"
    SPOKE = "spoke", "выступавшие, ведущие, эксперты"
    JUDGED = "judged", "жюри"


@dataclass(frozen=True, slots=True)
class Entitled:
    """Somebody of an event; `given` are kinds of the valid documents that the person has for it already."""

    participation_id: str
    number: int
    person: PersonPart | None
    guest: str
    organisation: str
    role: str
    result: str
    attended: bool
    circles: frozenset[Circle]
    given: tuple[IssuedKind, ...]
    place: str = ""
    nomination: str = ""

    @property
    def distinction(self) -> str:
        """«победитель, I место, номинация «Урок»»: what a diploma says of this person; "" of whoever only came."""
        if Circle.WON not in self.circles:
            return ""
        place = self.place.strip()
        told = f"{place} место" if place and place[-1].upper() in "0123456789IVX" else place
        nomination = self.nomination.strip().strip("«»")
        return ", ".join(
            part for part in (self.result, told, f"номинация «{nomination}»" if nomination else "") if part
        )

    @property
    def name(self) -> str:
        """Full name, or what was written of a guest."""
        return self.person.name.full if self.person else self.guest


@dataclass(frozen=True, slots=True)
class IssuedFacts:
    """A document with names as of its day; `replaces` is the number of the one it stands for."""

    id: str
    kind: IssuedKind
    series: str
    number: str
    issued_on: dt.date
    person: PersonPart | None
    guest: str
    organisation: str
    event: str
    purpose: str
    state: IssuedState
    state_on: dt.date | None
    state_reason: str
    replaces: str
    given_name: str = ""
    given_dative: str = ""
    given_post: str = ""
    organisation_id: str | None = None


def entitled(session: Session, event_id: str) -> list[Entitled]:
    """Everybody of an event in the order of its sheet."""
    own, event = table_of(Participation), table_of(Event)
    rows = session.execute(select(own).where(own.c.event_id == event_id).order_by(own.c.position, own.c.id)).all()
    day: dt.date | None = session.execute(select(event.c.starts_on).where(event.c.id == event_id)).scalar()
    if day is None:
        return []
    known = entries(session, ReferenceList.PARTICIPATION_ROLES, ReferenceList.PARTICIPATION_RESULTS)
    names = organisation_names(session)
    people = PeopleByDay(session, [row.person_id for row in rows], names)
    given = _given(session, event_id)
    found = []
    for row, number in zip(rows, sheet_numbers([row.position for row in rows]), strict=True):
        person = people.on(row.person_id, day)
        role, result = (known[each].code if each in known else "" for each in (row.role_id, row.result_id))
        found.append(
            Entitled(
                row.id,
                number,
                person,
                row.guest,
                names.short(row.organisation_id, day) or (person.organisation if person else ""),
                name_of(known, row.role_id),
                name_of(known, row.result_id),
                row.attended,
                _circles(role, result, attended=row.attended),
                given.get(row.person_id or row.guest.strip().casefold(), ()),
                row.place,
                row.nomination,
            )
        )
    return found


def _circles(role: str, result: str, *, attended: bool) -> frozenset[Circle]:
    found = {Circle.ATTENDED} if attended else set()
    won = bool(result) and result not in _ONLY_TOOK_PART
    if won:
        found.add(Circle.WON)
    elif attended and role not in _SPOKE | _JUDGED | {"organiser"}:
        found.add(Circle.TOOK_PART)
    if role in _SPOKE:
        found.add(Circle.SPOKE)
    if role in _JUDGED:
        found.add(Circle.JUDGED)
    return frozenset(found)


def _given(session: Session, event_id: str) -> dict[str, tuple[IssuedKind, ...]]:
    """Kinds of valid documents for an event, by the id of the person or by the words for a guest."""
    own = table_of(IssuedDocument)
    statement = (
        select(own.c.person_id, own.c.guest, own.c.kind)
        .where(own.c.event_id == event_id, own.c.state == IssuedState.ISSUED)
        .order_by(own.c.issued_on, own.c.id)
    )
    found: dict[str, list[IssuedKind]] = defaultdict(list)
    for row in session.execute(statement):
        found[row.person_id or row.guest.strip().casefold()].append(row.kind)
    return {whom: tuple(dict.fromkeys(kinds)) for whom, kinds in found.items()}


def issued_in(
    session: Session,
    period: Period,
    *,
    kind: IssuedKind | None = None,
    event_id: str | None = None,
    origin: str | None = None,
) -> tuple[str, ...]:
    """Documents of a period by kind and day of issue, in the order of their numbers."""
    own = table_of(IssuedDocument)
    statement = select(own.c.id, own.c.kind, own.c.series, own.c.number, own.c.issued_on).where(
        within(period, IssuedDocument.issued_on, IssuedDocument.school_year)
    )
    if kind is not None:
        statement = statement.where(own.c.kind == kind)
    if event_id is not None:
        statement = statement.where(own.c.event_id == event_id)
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    kinds = list(IssuedKind)

    def place(row: Any) -> tuple[Any, ...]:
        digits = "".join(ch for ch in row.number.partition("/")[0] if ch.isdigit())
        return kinds.index(row.kind), row.issued_on, row.series, int(digits or 0), row.number, row.id

    return tuple(row.id for row in sorted(session.execute(statement), key=place))


def valid_among(session: Session, ids: Sequence[str]) -> list[str]:
    """Those of the documents that are neither cancelled nor spoilt, in the order given."""
    own = table_of(IssuedDocument)
    statement = select(own.c.id).where(among(own.c.id), own.c.state == IssuedState.ISSUED)
    valid = set(session.execute(statement, these(ids)).scalars())
    return [each for each in ids if each in valid]


def issued_facts(session: Session, ids: Iterable[str]) -> list[IssuedFacts]:
    """Documents in the order asked for, in a constant number of statements; those that are gone are left out."""
    wanted = list(ids)
    asked = these(wanted)
    own, event, other = table_of(IssuedDocument), table_of(Event), table_of(IssuedDocument).alias("other")
    statement = (
        select(own, event.c.title.label("event"), other.c.number.label("replaced"))
        .outerjoin(event, event.c.id == own.c.event_id)
        .outerjoin(other, other.c.id == own.c.replaces_id)
        .where(among(own.c.id))
    )
    rows = {row.id: row for row in session.execute(statement, asked)}
    names = organisation_names(session)
    people = PeopleByDay(session, [row.person_id for row in rows.values()], names)
    return [
        _facts(rows[each], people.on(rows[each].person_id, rows[each].issued_on), names)
        for each in wanted
        if each in rows
    ]


def _facts(row: Any, person: PersonPart | None, names: Any) -> IssuedFacts:
    placed = names.short(row.organisation_id, row.issued_on) or (person.organisation if person else "")
    return IssuedFacts(
        id=row.id,
        kind=row.kind,
        series=row.series,
        number=row.number,
        issued_on=row.issued_on,
        person=person,
        guest=row.guest,
        organisation=placed,
        event=row.event or "",
        purpose=row.purpose,
        state=row.state,
        state_on=row.state_on,
        state_reason=row.state_reason,
        replaces=row.replaced or "",
        given_name=row.given_name,
        given_dative=row.given_dative,
        given_post=row.given_post,
        organisation_id=row.organisation_id,
    )


def numbers_given(
    session: Session, participation_ids: Iterable[str], kinds: Sequence[IssuedKind] = ()
) -> dict[str, str]:
    """«АБ 15» of the valid document that each participant was given last for the event; of these kinds, if any are
    named."""
    own, document = table_of(Participation), table_of(IssuedDocument)
    asked = these(participation_ids)
    people = session.execute(
        select(own.c.id, own.c.event_id, own.c.person_id, own.c.guest).where(among(own.c.id)), asked
    )
    whose = {row.id: (row.event_id, row.person_id or row.guest.strip().casefold()) for row in people}
    statement = (
        select(document.c.event_id, document.c.person_id, document.c.guest, document.c.series, document.c.number)
        .where(
            document.c.state == IssuedState.ISSUED, document.c.event_id.in_({event for event, _whom in whose.values()})
        )
        .order_by(document.c.issued_on, document.c.id)
    )
    if kinds:
        statement = statement.where(document.c.kind.in_(kinds))
    given = {
        (row.event_id, row.person_id or row.guest.strip().casefold()): f"{row.series} {row.number}".strip()
        for row in session.execute(statement)
    }
    return {row_id: given[whom] for row_id, whom in whose.items() if whom in given}
