"""Who may be named as an executor of a decision: people, bodies and organisations of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core import names
from mmsdesk.core.decision_line import KnownName
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import current_on
from mmsdesk.queries.members import members_of
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.queries.people import persons

_SEXES: dict[Sex, names.Sex] = {Sex.FEMALE: "f", Sex.MALE: "m"}


def known_names(session: Session, on: dt.date, bodies: Iterable[str] = ()) -> tuple[KnownName, ...]:
    """Everybody who may be meant by a typed decision; members of `bodies` on the day are near."""
    own = list(bodies)
    members = members_of(session, own)
    near = {person_id for body_id in own for person_id in members.on(body_id, on)}
    forms = name_forms(session)
    people = [
        KnownName(
            person.id,
            person.name,
            _SEXES[person.sex] if person.sex else "",
            near=person.id in near,
            forms=forms.get(person.id, {}),
        )
        for person in persons(session, on).values()
    ]
    return (*people, *_bodies(session, on, set(own)), *_organisations(session, on))


def _bodies(session: Session, on: dt.date, near: set[str]) -> list[KnownName]:
    own = table_of(Association)
    statement = (
        select(own.c.id, own.c.name, own.c.short_name)
        .where(current_on(Association.started_on, Association.ended_on))
        .order_by(own.c.id)
    )
    return [
        KnownName(body_id, words=tuple(filter(None, names)), near=body_id in near)
        for body_id, *names in session.execute(statement, {"on_date": on})
    ]


def _organisations(session: Session, on: dt.date) -> list[KnownName]:
    own = table_of(Organisation)
    statement = (
        select(own.c.id, own.c.short_name, own.c.full_name)
        .where(current_on(Organisation.opened_on, Organisation.closed_on))
        .order_by(own.c.id)
    )
    return [
        KnownName(organisation_id, words=tuple(filter(None, names)))
        for organisation_id, *names in session.execute(statement, {"on_date": on})
    ]
