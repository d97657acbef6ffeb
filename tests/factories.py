"""Records with sensible defaults, saved through the program's own services. All names are invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store

TODAY = dt.date(2026, 11, 20)
"""The day on which the tests live."""


def draft(code: str, **values: Any) -> Draft:
    """A new record of a register with the given values."""
    made = blank(by_code(code))
    made.values.update(values)
    return made


def make(store: Store, code: str, children: dict[str, list[dict[str, Any]]] | None = None, **values: Any) -> str:
    """Save a new record with owned rows; returns its id."""
    made = draft(code, **values)
    for child_code, rows in (children or {}).items():
        made.children[child_code] = [draft(child_code, **row) for row in rows]
    return save(store, made, today=TODAY).id


def make_organisation(store: Store, short_name: str = "СОШ № 3", **values: Any) -> str:
    """A school."""
    return make(store, "organisations", short_name=short_name, **values)


def make_teacher(store: Store, name: str = "Ёлкина Анна Петровна", organisation: str = "", **values: Any) -> str:
    """A person by full name, employed in `organisation` if one is given."""
    surname, first_name, *rest = name.split()
    children = {"employments": [{"organisation_id": organisation}]} if organisation else {}
    return make(
        store,
        "teachers",
        children | values.pop("children", {}),
        surname=surname,
        first_name=first_name,
        patronymic=" ".join(rest),
        **values,
    )


def make_event(
    store: Store, title: str, day: dt.date, children: dict[str, list[dict[str, Any]]] | None = None, **values: Any
) -> str:
    """A seminar."""
    kind = entry_id(ReferenceList.EVENT_KINDS, "seminar")
    return make(store, "events", children, title=title, starts_on=day, kind_id=kind, **values)
