"""Rows that an import makes beside those of its register: words of reference lists, organisations, people, staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mmsdesk.core.names import sex_of
from mmsdesk.exchange.importing.body_names import body_kind
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.named import BODY, OLYMPIAD, ORGANISATION, PLAN, STAFF, TEACHER, Missing
from mmsdesk.exchange.importing.plan_titles import plan_values
from mmsdesk.models.association import ASSOCIATIONS, Association
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.entity import Entity
from mmsdesk.models.office import STAFF as STAFF_MEMBERS
from mmsdesk.models.office import StaffMember
from mmsdesk.models.olympiad import OLYMPIADS, Olympiad
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.plan import PLANS, Plan
from mmsdesk.models.reference import PositionGroup, ReferenceEntry, ReferenceList
from mmsdesk.models.teacher import EMPLOYMENTS, Employment, PositionKind, Sex, Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank

Batch = tuple[type[Record], list[dict[str, Any]]]

_LAST_PLACE = 1_000
"""Place of an entry added by an import: after those of the office."""

_STAFF_POST = "Методист"
"""The post of a worker of the service of whom a list says nothing but the name."""


def created_rows(created: Mapping[str, Missing], known: Known) -> Iterator[Batch]:
    """Rows to insert for names that are added, by table, what is referred to first."""
    entries: list[dict[str, Any]] = []
    schools: list[dict[str, Any]] = []
    people: list[dict[str, Any]] = []
    posts: list[dict[str, Any]] = []
    staff: list[dict[str, Any]] = []
    bodies: list[dict[str, Any]] = []
    plans: list[dict[str, Any]] = []
    olympiads: list[dict[str, Any]] = []
    for record_id, each in created.items():
        if each.choices == ORGANISATION:
            schools.append({"id": record_id, "short_name": each.text})
        elif each.choices == BODY:
            kind = known.shipped(ReferenceList.ASSOCIATION_KINDS, body_kind(each.text))
            bodies.append({"id": record_id, "name": each.text, "kind_id": kind})
        elif each.choices == PLAN:
            plans.append({"id": record_id, **plan_values(each.text, known.body_of_plan(each.text))})
        elif each.choices == OLYMPIAD:
            olympiads.append({"id": record_id, **dict(each.values)})
        elif each.choices == TEACHER:
            people.append(_person(record_id, each))
            posts.extend(_post(record_id, each))
        elif each.choices == STAFF and each.person is not None:
            staff.append({"id": record_id, "person_id": each.person.code, "post": _STAFF_POST})
        else:
            entries.append(_entry(record_id, each))
    yield ReferenceEntry, entries
    yield Organisation, schools
    yield Association, list(whole_rows(ASSOCIATIONS, bodies))
    yield Plan, list(whole_rows(PLANS, plans))
    yield Olympiad, list(whole_rows(OLYMPIADS, olympiads))
    yield Teacher, list(whole_rows(TEACHERS, people))
    yield Employment, list(whole_rows(EMPLOYMENTS, posts))
    yield StaffMember, list(whole_rows(STAFF_MEMBERS, staff))


def whole_rows(entity: Entity, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows with every field of the register: the defaults where nothing is given."""
    text = {column.name for column in table_of(entity.model).columns if column.server_default is not None}
    defaults = {key: value for key, value in blank(entity).values.items() if value is not None or key not in text}
    defaults |= {key: None for key in entity.told if key not in entity.fields and key not in text}
    nothing = {key: "" for key in entity.told if key in text} | defaults
    for row in rows:
        yield {**nothing, **{key: value for key, value in row.items() if value is not None}}


def _entry(record_id: str, missing: Missing) -> dict[str, Any]:
    choices = ReferenceList(missing.choices)
    group = PositionGroup.OTHER if choices is ReferenceList.POSITIONS else None
    return {"id": record_id, "list": choices, "name": missing.text, "position": _LAST_PLACE, "group": group}


def _person(record_id: str, missing: Missing) -> dict[str, Any]:
    asked = missing.person
    assert asked is not None
    guess = sex_of(asked.name)
    return {
        "id": record_id,
        "surname": asked.name.surname,
        "first_name": asked.name.first,
        "patronymic": asked.name.patronymic,
        "sex": Sex(guess) if guess else None,
        "born_on": asked.born_on,
        "phone": asked.phone,
        "email": asked.email,
    }


def _post(record_id: str, missing: Missing) -> Iterator[dict[str, Any]]:
    asked = missing.person
    if asked is not None and isinstance(asked.organisation, str):
        position = asked.position if isinstance(asked.position, str) else None
        kind = PositionKind.MAIN
        yield {
            "teacher_id": record_id,
            "organisation_id": asked.organisation,
            "position_id": position,
            "kind": kind,
        }
