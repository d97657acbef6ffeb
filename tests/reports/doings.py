"""Events and consultations made by hand, for the tests of papers about them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.event import EventState, ServiceRole
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make

HOLDS, SENDS = ServiceRole.HOLDS, ServiceRole.SENDS
PLANNED, HELD, MOVED, CANCELLED = EventState.PLANNED, EventState.HELD, EventState.MOVED, EventState.CANCELLED


def day(month: int, number: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


def topic(code: str) -> str:
    return entry_id(ReferenceList.CONSULTATION_TOPICS, code)


def client_kind(code: str) -> str:
    return entry_id(ReferenceList.CLIENT_KINDS, code)


def direction(code: str) -> str:
    return entry_id(ReferenceList.DIRECTIONS, code)


def audience(code: str) -> str:
    return entry_id(ReferenceList.AUDIENCES, code)


def kind(code: str) -> str:
    return entry_id(ReferenceList.EVENT_KINDS, code)


def staff(store: Store, person_id: str, post: str = "методист") -> str:
    """A worker of the service."""
    return make(store, "staff", person_id=person_id, post=post)


def consultation(store: Store, held_on: dt.date, question: str = "Как заполнить заявление?", **values: Any) -> str:
    return make(store, "consultations", held_on=held_on, question=question, **values)


def came(*people: str | None, **values: Any) -> list[dict[str, Any]]:
    """Rows of participations; None is a guest."""
    return [
        {"person_id": who, **values} if who else {"guest": f"Гость {number}", **values}
        for number, who in enumerate(people)
    ]


_OWNED = {
    "programme": "programme_items",
    "feedback": "feedback",
    "team": "team_members",
    "criteria": "criteria",
    "rules": "contest_rules",
}


def event(
    store: Store,
    starts_on: dt.date,
    title: str = "Семинар",
    *,
    state: EventState = HELD,
    people: list[dict[str, Any]] | None = None,
    numbers: list[dict[str, Any]] | None = None,
    **values: Any,
) -> str:
    """An event, held unless told otherwise, with those who came to it; `values` may name its programme and feedback."""
    children = {"participations": people or [], "event_counts": numbers or []}
    children |= {code: values.pop(name, []) for name, code in _OWNED.items()}
    values.setdefault("kind_id", kind("seminar"))
    return make(store, "events", children, starts_on=starts_on, title=title, state=state, **values)
