"""The network of bodies on a day: who belongs to what, which subjects have no body, which schools are in none."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mmsdesk.core.text import stems
from mmsdesk.models.association import HEADING_ROLES, Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teachers import current_on
from mmsdesk.queries.council import SCHOOL_BODIES, schools_on
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.people import Ids, narrowed, posts_on, staff_on, subjects_of
from mmsdesk.store.derived import among, these

_ROLE_ORDER = ("chair", "head", "deputy", "secretary")
_BODY = (
    *("id", "name", "short_name", "kind_id", "level", "subject_id", "audience", "parent_id", "host_id"),
    *("curator_id", "regulation", "order_number", "order_on", "started_on", "ended_on"),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A membership; `role` is the code of the role ("" for one of the office's own), `role_name` what it is called."""

    id: str
    association_id: str
    person_id: str
    role: str
    role_name: str
    section: str
    started_on: dt.date | None
    ended_on: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the person was in the body on a day."""
        return (self.started_on is None or self.started_on <= day) and (self.ended_on is None or self.ended_on >= day)


@dataclass(frozen=True, slots=True)
class NetBody:
    """A body with its seats of the day; `kind` is the code of its kind ("" for one of the office's own)."""

    id: str
    name: str
    short_name: str
    kind_id: str | None
    level: AwardLevel | None
    subject_id: str | None
    audience: str
    parent_id: str | None
    host_id: str | None
    curator_id: str | None
    regulation: str
    order_number: str
    order_on: dt.date | None
    started_on: dt.date | None
    ended_on: dt.date | None
    kind: str
    kind_name: str
    seats: tuple[Seat, ...]

    @property
    def of_school(self) -> bool:
        """A body of one school, not of the district."""
        return self.kind in SCHOOL_BODIES

    @property
    def called(self) -> str:
        """The short name, or the whole one."""
        return self.short_name or self.name

    @property
    def members(self) -> tuple[str, ...]:
        """People of the body, each once."""
        return tuple(dict.fromkeys(seat.person_id for seat in self.seats))

    @property
    def head(self) -> str | None:
        """The person who leads the body; of several, the one who began last."""
        return next((seat.person_id for seat in self.seats if seat.role in HEADING_ROLES), None)

    def holding(self, role: str) -> tuple[str, ...]:
        """People with a role, by its code."""
        return tuple(dict.fromkeys(seat.person_id for seat in self.seats if seat.role == role))


def bodies_with_seats(
    session: Session, on: dt.date, known: Mapping[str, Entry], ids: Ids = None, origin: str | None = None
) -> list[NetBody]:
    """Bodies that exist on a day, or those named, by kind and name; `known` are the kinds and the roles."""
    own = table_of(Association)
    statement: Select[Any] = (
        select(*(own.c[name] for name in _BODY))
        .join(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.id)
        .order_by(RECORD_INDEX.c.sort_key, own.c.id)
    )
    if ids is not None:
        statement = statement.where(among(own.c.id))
    else:
        statement = statement.where(current_on(Association.started_on, Association.ended_on))
        if origin is not None:
            statement = statement.where(own.c.origin_id == origin)
    rows = session.execute(statement, {"on_date": on, **these(ids or ())}).all()
    seats = seats_of(session, known, [row[0] for row in rows])
    found = []
    for row in rows:
        values: dict[str, Any] = dict(zip(_BODY, row, strict=True))
        kind = known.get(values["kind_id"] or "")
        now = tuple(seat for seat in seats.get(values["id"], ()) if seat.holds_on(on))
        code, name = (kind.code, kind.name) if kind else ("", "")
        found.append(NetBody(**values, kind=code, kind_name=name, seats=now))
    ranks = {entry_id: entry.rank for entry_id, entry in known.items()}
    return sorted(found, key=lambda body: ranks.get(body.kind_id or "", len(known)))


def seats_of(session: Session, known: Mapping[str, Entry], bodies: Ids) -> dict[str, tuple[Seat, ...]]:
    """All seats there have been, by body: leaders first, of one role the one that began last."""
    own = table_of(Membership)
    statement, parameters = narrowed(
        select(
            own.c.id,
            own.c.association_id,
            own.c.person_id,
            own.c.role_id,
            own.c.section,
            own.c.started_on,
            own.c.ended_on,
        ).order_by(own.c.started_on.desc(), own.c.id),
        own.c.association_id,
        bodies,
    )
    found: dict[str, list[Seat]] = defaultdict(list)
    for seat_id, body, person, role_id, *facts in session.execute(statement, parameters):
        role = known.get(role_id or "")
        found[body].append(Seat(seat_id, body, person, role.code if role else "", name_of(known, role_id), *facts))
    return {body: tuple(sorted(seats, key=_role_rank)) for body, seats in found.items()}


def _role_rank(seat: Seat) -> int:
    return _ROLE_ORDER.index(seat.role) if seat.role in _ROLE_ORDER else len(_ROLE_ORDER)


def in_hierarchy(bodies: Sequence[NetBody]) -> list[tuple[int, NetBody]]:
    """Bodies with their depth, each under the one it belongs to; a circle of parents is cut where it is met."""
    ids = {body.id for body in bodies}
    below: dict[str | None, list[NetBody]] = defaultdict(list)
    for body in bodies:
        below[body.parent_id if body.parent_id in ids and body.parent_id != body.id else None].append(body)
    found: list[tuple[int, NetBody]] = []
    seen: set[str] = set()

    def add(body: NetBody, depth: int) -> None:
        if body.id not in seen:
            seen.add(body.id)
            found.append((depth, body))
            for child in below[body.id]:
                add(child, depth + 1)

    for root in (*below[None], *bodies):
        add(root, 0)
    return found


@dataclass(frozen=True, slots=True)
class SubjectCover:
    """A subject taught in the district: who teaches it, which bodies of the district unite them.

    A body covers a subject that is set in its card or named by its name or by whom it unites. `united`: teachers of
    the subject who are in some body of the district all the same.
    """

    subject_id: str
    name: str
    teachers: tuple[str, ...]
    bodies: tuple[str, ...]
    of_schools: tuple[str, ...]
    united: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolCover:
    """A school with those of its people who are in bodies of the district, and in bodies of schools only."""

    id: str
    name: str
    members: tuple[str, ...]
    only_own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Bodies, subjects and schools of a day."""

    on: dt.date
    bodies: tuple[NetBody, ...]
    subjects: tuple[SubjectCover, ...]
    schools: tuple[SchoolCover, ...]

    @property
    def uncovered(self) -> tuple[SubjectCover, ...]:
        """Subjects taught in the district that no body of the district unites."""
        return tuple(subject for subject in self.subjects if not subject.bodies)

    @property
    def outside(self) -> tuple[SchoolCover, ...]:
        """Schools without anybody in a body of the district."""
        return tuple(school for school in self.schools if not school.members)


def network(session: Session, on: dt.date, origin: str | None = None) -> Network:
    """The network of a day, of everybody or of one office; the number of statements does not depend on its size."""
    known = entries(
        session,
        ReferenceList.ASSOCIATION_KINDS,
        ReferenceList.ASSOCIATION_ROLES,
        ReferenceList.ORGANISATION_KINDS,
        ReferenceList.POSITIONS,
        ReferenceList.SUBJECTS,
    )
    bodies = bodies_with_seats(session, on, known, origin=origin)
    whose = Whose(session, origin)
    staff = whose.staff(staff_on(session, on, known))
    teaching = {worker.id for worker in (*staff.counted, *staff.external)}
    schools = whose.own("organisations", schools_on(session, on, known))
    return Network(
        on,
        tuple(bodies),
        _subjects(session, bodies, teaching, known),
        _schools(session, on, bodies, schools),
    )


def _subjects(
    session: Session, bodies: Sequence[NetBody], teaching: set[str], known: Mapping[str, Entry]
) -> tuple[SubjectCover, ...]:
    taught: dict[str, list[str]] = defaultdict(list)
    for person, subjects in subjects_of(session).items():
        if person in teaching:
            for subject in subjects:
                taught[subject].append(person)
    members = {person for body in bodies if not body.of_school for person in body.members}
    words = {body.id: frozenset(stems(f"{body.name} {body.audience}")) for body in bodies}
    found = []
    for subject in sorted(taught, key=lambda each: (known[each].rank if each in known else len(known), each)):
        name = name_of(known, subject)
        named = frozenset(stems(name))
        own = [b for b in bodies if b.subject_id == subject or (named and named <= words[b.id])]
        found.append(
            SubjectCover(
                subject,
                name,
                tuple(taught[subject]),
                tuple(body.id for body in own if not body.of_school),
                tuple(body.id for body in own if body.of_school),
                tuple(person for person in taught[subject] if person in members),
            )
        )
    return tuple(found)


def _schools(
    session: Session, on: dt.date, bodies: Iterable[NetBody], schools: Sequence[str]
) -> tuple[SchoolCover, ...]:
    names = organisation_names(session)
    district: dict[str, None] = {}
    own: dict[str, None] = {}
    for body in bodies:
        (own if body.of_school else district).update(dict.fromkeys(body.members))
    everybody = {**district, **own}
    at: dict[str, list[str]] = defaultdict(list)
    for person, posts in posts_on(session, on, everybody).items():
        for place in dict.fromkeys(post.organisation_id for post in posts):
            at[place].append(person)
    return tuple(
        SchoolCover(
            school,
            names.short(school, on),
            tuple(sorted(person for person in at[school] if person in district)),
            tuple(sorted(person for person in at[school] if person not in district)),
        )
        for school in sorted(schools, key=lambda each: (names.rank(each, on), each))
    )
