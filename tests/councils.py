"""Councils, their meetings and decisions for tests. All names are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mmsdesk.store.file import Store
from tests.factories import make, make_organisation, make_teacher
from tests.reports.district import association, member, post

PEOPLE = (
    "Ёлкина Анна Петровна",
    "Титов Кирилл Львович",
    "Осина Вера Ильинична",
    "Рябов Пётр Семёнович",
    "Калинина Ольга Юрьевна",
)
ROLES = ("chair", "deputy", "secretary", "member", "member")


@dataclass(frozen=True)
class Council:
    """A body with its members in the order of their roles."""

    id: str
    school: str
    people: tuple[str, ...]

    @property
    def chair(self) -> str:
        return self.people[0]


def council(store: Store, name: str = "Методический совет", *, size: int = 5, **values: Any) -> Council:
    """A body of up to five members who work at one school."""
    school = make_organisation(store)
    people = tuple(
        make_teacher(store, full, children={"employments": [post(school, "teacher")]}) for full in PEOPLE[:size]
    )
    members = [member(person, role) for person, role in zip(people, ROLES, strict=False)]
    return Council(association(store, name, *members, kind="council", **values), school, people)


def meeting(store: Store, body: str, held_on: dt.date, children: Any = None, **values: Any) -> str:
    """A meeting as a card would save it."""
    return make(store, "meetings", children, association_id=body, held_on=held_on, **values)


def item(store: Store, meeting_id: str, title: str = "О наставничестве", position: int = 1, **values: Any) -> str:
    """An item of an agenda."""
    number = values.pop("number", str(position))
    children = values.pop("children", None)
    return make(
        store,
        "agenda_items",
        children,
        meeting_id=meeting_id,
        title=title,
        position=position,
        number=number,
        **values,
    )


def decision(store: Store, wording: str = "Подготовить справку", *executors: dict[str, Any], **values: Any) -> str:
    """A decision with its executors."""
    given = {"taken_on": dt.date(2026, 9, 15)} | values
    return make(store, "decisions", {"decision_executors": list(executors)}, wording=wording, **given)


def sheet(*people: str, present: int = 0, **values: Any) -> dict[str, list[dict[str, Any]]]:
    """Rows of a sheet; the first `present` of them came."""
    rows = [
        {"person_id": person, "position": at, "presence": "present" if at <= present else "absent", **values}
        for at, person in enumerate(people, start=1)
    ]
    return {"meeting_attendances": rows}
