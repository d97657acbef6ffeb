"""People as of many days at once: name, post and organisation, read once and asked for any day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from mmsdesk.core.names import PersonName
from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teacher import Employment, FormerName, PositionKind, Sex, Teacher
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.store.derived import among, these


class _Post(NamedTuple):
    organisation_id: str | None
    position: str
    started_on: dt.date | None
    ended_on: dt.date | None

    def holds(self, on: dt.date) -> bool:
        begun = self.started_on is None or self.started_on <= on
        return begun and (self.ended_on is None or self.ended_on >= on)


class PeopleByDay:
    """Some people under the names and posts of any day; five statements, however many people and days."""

    def __init__(self, session: Session, ids: Iterable[str | None], names: OrganisationNames | None = None) -> None:
        wanted = these({person_id for person_id in ids if person_id})
        self._organisations = names or organisation_names(session)
        self._people = _people(session, wanted)
        self._former = _former(session, wanted)
        self._posts = _posts(session, wanted)
        self._known: dict[tuple[str, dt.date], PersonPart] = {}

    def on(self, person_id: str | None, day: dt.date) -> PersonPart | None:
        """A person as of a day: the main post, else the one begun last; None for nobody and for one who is gone."""
        if person_id is None or person_id not in self._people:
            return None
        key = (person_id, day)
        if key not in self._known:
            self._known[key] = self._part(person_id, day)
        return self._known[key]

    def _part(self, person_id: str, day: dt.date) -> PersonPart:
        name, sex = self._people[person_id]
        # Of several former surnames the one that ended first after the day was borne on it.
        surname = next((surname for until, surname in self._former.get(person_id, ()) if until > day), name.surname)
        name = PersonName(surname, name.first, name.patronymic)
        post = next((post for post in self._posts.get(person_id, ()) if post.holds(day)), None)
        if post is None:
            return PersonPart(person_id, name, sex)
        organisation = self._organisations.short(post.organisation_id, day)
        return PersonPart(person_id, name, sex, post.position, organisation, post.organisation_id)


def _people(session: Session, wanted: dict[str, str]) -> dict[str, tuple[PersonName, Sex | None]]:
    own = table_of(Teacher)
    statement = select(own.c.id, own.c.surname, own.c.first_name, own.c.patronymic, own.c.sex).where(among(own.c.id))
    return {row.id: (PersonName(row[1], row[2], row[3]), row.sex) for row in session.execute(statement, wanted)}


def _former(session: Session, wanted: dict[str, str]) -> dict[str, list[tuple[dt.date, str]]]:
    own = table_of(FormerName)
    statement = (
        select(own.c.teacher_id, own.c.until, own.c.surname)
        .where(among(own.c.teacher_id), own.c.until.is_not(None))
        .order_by(own.c.until, own.c.id.desc())
    )
    found: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    for person_id, until, surname in session.execute(statement, wanted):
        found[person_id].append((until, surname))
    return found


def _posts(session: Session, wanted: dict[str, str]) -> dict[str, list[_Post]]:
    own, position = table_of(Employment), table_of(ReferenceEntry)
    statement = (
        select(own.c.teacher_id, own.c.organisation_id, position.c.name, own.c.started_on, own.c.ended_on)
        .outerjoin(position, position.c.id == own.c.position_id)
        .where(among(own.c.teacher_id))
        .order_by(case((own.c.kind == PositionKind.MAIN, 0), else_=1), own.c.started_on.desc(), own.c.id)
    )
    found: dict[str, list[_Post]] = defaultdict(list)
    for person_id, organisation_id, name, *days in session.execute(statement, wanted):
        found[person_id].append(_Post(organisation_id, name or "", *days))
    return found
