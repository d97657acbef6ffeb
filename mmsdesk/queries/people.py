"""People of the register on a day: names, posts, who is counted where."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import full_years
from mmsdesk.core.names import PersonName
from mmsdesk.core.text import sort_key
from mmsdesk.models.base import table_of
from mmsdesk.models.growth import Absence
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.office import Office
from mmsdesk.models.reference import PositionGroup, ReferenceEntry
from mmsdesk.models.teacher import (
    Employment,
    FormerName,
    PositionKind,
    Sex,
    Teacher,
    TeacherSubject,
    YoungOverride,
)
from mmsdesk.models.teachers import current_on
from mmsdesk.queries.entries import Entry
from mmsdesk.store.derived import among, these

Ids = Iterable[str] | None
"""Ids of people; None for everybody."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person under the name of the day asked about; `rank` is the key of the alphabetical order."""

    id: str
    name: PersonName
    sex: Sex | None
    born_on: dt.date | None
    working_since: dt.date | None
    teaching_since: dt.date | None
    young: YoungOverride
    rank: bytes

    def age(self, on: dt.date) -> int | None:
        """Full years; None where the birth date is not known."""
        return _years(self.born_on, on)

    def service(self, on: dt.date) -> int | None:
        """Full years of work; None where its beginning is not known."""
        return _years(self.working_since, on)

    def teaching(self, on: dt.date) -> int | None:
        """Full years of teaching; None where its beginning is not known."""
        return _years(self.teaching_since, on)


@dataclass(frozen=True, slots=True)
class Post:
    """A post held on a day."""

    id: str
    person_id: str
    organisation_id: str
    position_id: str | None
    kind: PositionKind
    load: float | None


@dataclass(frozen=True, slots=True)
class Worker:
    """A person with the posts of the day; the first one decides where the person is counted.

    `group` is that of the first post; `external`: a part-timer who is counted elsewhere or nowhere.
    """

    person: Person
    posts: tuple[Post, ...]
    group: PositionGroup | None
    external: bool = False

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def post(self) -> Post:
        return self.posts[0]


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works on a day, in alphabetical order; a person counts once, by the main place (DOMAIN 4).

    `external` are part-timers whose main place is outside the district or outside teacher counts; `others` hold
    nothing but posts outside teacher counts.
    """

    counted: tuple[Worker, ...]
    external: tuple[Worker, ...]
    others: tuple[Worker, ...]


@dataclass(frozen=True, slots=True)
class YoungRule:
    """Who is a young teacher by the settings of the service: younger than `age`, less than `service` years."""

    age: int
    service: int

    def holds(self, person: Person, on: dt.date) -> bool | None:
        """Whether the person is one; None where dates are missing that would decide."""
        if person.young is not YoungOverride.RULE:
            return person.young is YoungOverride.YES
        age, teaching = person.age(on), person.teaching(on)
        if teaching is None:
            # Who has worked that little has taught that little.
            working = person.service(on)
            teaching = working if working is not None and working < self.service else None
        if (age is not None and age >= self.age) or (teaching is not None and teaching >= self.service):
            return False
        return None if age is None or teaching is None else True


def _years(since: dt.date | None, on: dt.date) -> int | None:
    return None if since is None else max(full_years(since, on), 0)


def narrowed(statement: Select[Any], column: Any, ids: Ids) -> tuple[Select[Any], dict[str, Any]]:
    """The statement for the given ids only, and its parameters; one text for any number of ids."""
    if ids is None:
        return statement, {}
    return statement.where(among(column)), these(ids)


def young_rule(session: Session) -> YoungRule:
    """The rule as the service has set it."""
    own = table_of(Office)
    row = session.execute(select(own.c.young_age, own.c.young_service).limit(1)).first()
    return YoungRule(*(row or (35, 3)))


def persons(session: Session, on: dt.date, ids: Ids = None) -> dict[str, Person]:
    """People by id, in alphabetical order, under the surnames of that day."""
    return _under_names_of(_persons_now(session, ids), surnames_on(session, on))


class Everybody:
    """People for several days: they are read once, a day only brings the surnames that were borne then."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._now: dict[str, Person] | None = None

    def on(self, day: dt.date) -> dict[str, Person]:
        """As `persons` tells them."""
        if self._now is None:
            self._now = _persons_now(self._session)
        return _under_names_of(self._now, surnames_on(self._session, day))


def _persons_now(session: Session, ids: Ids = None) -> dict[str, Person]:
    own = table_of(Teacher)
    statement, parameters = narrowed(
        select(
            own.c.id,
            own.c.surname,
            own.c.first_name,
            own.c.patronymic,
            own.c.sex,
            own.c.born_on,
            own.c.working_since,
            own.c.teaching_since,
            own.c.young,
            RECORD_INDEX.c.sort_key,
        ).join(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.id),
        own.c.id,
        ids,
    )
    found = []
    for person_id, surname, first, patronymic, *facts in session.execute(statement, parameters):
        found.append(Person(person_id, PersonName(surname, first, patronymic), *facts))
    found.sort(key=lambda person: (person.rank, person.id))
    return {person.id: person for person in found}


def _under_names_of(people: dict[str, Person], earlier: Mapping[str, str]) -> dict[str, Person]:
    """The same people in their order, some under an earlier surname."""
    changed = {person_id: surname for person_id, surname in earlier.items() if person_id in people}
    if not changed:
        return people
    found = dict(people)
    for person_id, surname in changed.items():
        name = replace(people[person_id].name, surname=surname)
        found[person_id] = replace(people[person_id], name=name, rank=sort_key(name.full))
    return dict(sorted(found.items(), key=lambda each: (each[1].rank, each[0])))


def surnames_on(session: Session, on: dt.date) -> dict[str, str]:
    """Former surnames that people still bore on a day, by person."""
    own = table_of(FormerName)
    statement = (
        select(own.c.teacher_id, own.c.surname)
        .where(own.c.until > on)
        .order_by(own.c.until.desc(), own.c.id)
    )  # fmt: skip
    return dict(session.execute(statement).all())


def posts_on(session: Session, on: dt.date, ids: Ids = None) -> dict[str, tuple[Post, ...]]:
    """Posts held on a day by person; the main one first, else the one begun last, as in the lists."""
    own = table_of(Employment)
    statement, parameters = narrowed(
        select(own.c.id, own.c.teacher_id, own.c.organisation_id, own.c.position_id, own.c.kind, own.c.load)
        .where(current_on(Employment.started_on, Employment.ended_on))
        .order_by(
            case((own.c.kind == PositionKind.MAIN, 0), else_=1), own.c.started_on.desc(), own.c.id
        ),
        own.c.teacher_id,
        ids,
    )  # fmt: skip
    found: dict[str, list[Post]] = defaultdict(list)
    for row in session.execute(statement, {**parameters, "on_date": on}):
        found[row.teacher_id].append(Post(*row))
    return {person_id: tuple(posts) for person_id, posts in found.items()}


def staff_on(
    session: Session, on: dt.date, positions: Mapping[str, Entry], everybody: Everybody | None = None
) -> Staff:  # fmt: skip
    """Everybody who works on a day; `positions` are the entries of that list; `everybody` is shared by several days."""
    posts = posts_on(session, on)
    workers = [
        _worker(person, posts[person.id], positions)
        for person in (everybody or Everybody(session)).on(on).values()
        if person.id in posts
    ]  # fmt: skip
    return Staff(
        tuple(w for w in workers if w.group is not PositionGroup.OTHER and not w.external),
        tuple(w for w in workers if w.group is not PositionGroup.OTHER and w.external),
        tuple(w for w in workers if w.group is PositionGroup.OTHER),
    )


def _worker(person: Person, held: tuple[Post, ...], positions: Mapping[str, Entry]) -> Worker:
    group = group_of(held[0], positions)
    external = held[0].kind is PositionKind.EXTERNAL
    if group is PositionGroup.OTHER:
        # A methodist of the service who teaches at a school is a part-timer there.
        teaching = [post for post in held if group_of(post, positions) is not PositionGroup.OTHER]
        if teaching:
            first = teaching[0]
            rest = tuple(post for post in held if post is not first)
            return Worker(person, (first, *rest), group_of(first, positions), external=True)
    return Worker(person, held, group, external)


def group_of(post: Post, positions: Mapping[str, Entry]) -> PositionGroup | None:
    """In which count a post stands; None where the position is not known, which is counted too."""
    position = positions.get(post.position_id or "")
    return position.group if position else None


def subjects_of(session: Session, ids: Ids = None) -> dict[str, tuple[str, ...]]:
    """Ids of the subjects people teach, each once, in the order of the reference list."""
    own, listed = table_of(TeacherSubject), table_of(ReferenceEntry)
    statement, parameters = narrowed(
        select(own.c.teacher_id, own.c.subject_id)
        .join(listed, listed.c.id == own.c.subject_id)
        .order_by(listed.c.position, listed.c.name, own.c.subject_id),
        own.c.teacher_id,
        ids,
    )
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for person_id, subject_id in session.execute(statement, parameters):
        found[person_id][subject_id] = None
    return {person_id: tuple(subjects) for person_id, subjects in found.items()}


def absences_on(session: Session, on: dt.date) -> dict[str, str | None]:
    """Kinds of the long absences of a day, by person."""
    own = table_of(Absence)
    statement = (
        select(own.c.teacher_id, own.c.kind_id)
        .where(current_on(Absence.started_on, Absence.ended_on))
        .order_by(own.c.started_on, own.c.id)
    )
    return dict(session.execute(statement, {"on_date": on}).all())


def ids_of(workers: Sequence[Worker]) -> tuple[str, ...]:
    """Their ids, in their order."""
    return tuple(worker.person.id for worker in workers)
