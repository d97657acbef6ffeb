"""Drafts on the move: as plain JSON for the disk, and laid over a record that changed meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Enum

from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity
from mmsdesk.queries.cards import Draft


def copy_of(draft: Draft) -> Draft:
    """The same record in objects of its own; ids and revisions stay."""
    children = {code: [copy_of(row) for row in rows] for code, rows in draft.children.items()}
    return replace(draft, values=dict(draft.values), children=children)


def to_payload(draft: Draft) -> dict[str, Any]:
    """A draft as plain JSON."""
    return {
        "id": draft.id,
        "revision": draft.revision,
        "values": {key: _plain(value) for key, value in draft.values.items()},
        "children": {code: [to_payload(row) for row in rows] for code, rows in draft.children.items()},
    }


def from_payload(entity: Entity, payload: Mapping[str, Any]) -> Draft:
    """The draft that was written by `to_payload`; columns the program no longer knows are left out.

    Raises KeyError, TypeError or ValueError if it is not such a payload.
    """
    columns = table_of(entity.model).columns
    values = {key: _value(columns[key].type, plain) for key, plain in payload["values"].items() if key in columns}
    children = {
        code: [from_payload(entity.children[code].entity, row) for row in rows]
        for code, rows in payload["children"].items()
        if code in entity.children
    }
    for code in entity.children:
        children.setdefault(code, [])
    return Draft(entity, payload["id"], int(payload["revision"]), values, children)


def rebased(base: Draft, mine: Draft, fresh: Draft) -> tuple[Draft, list[str]]:
    """My changes since `base` laid over `fresh`, and the keys that both sides changed differently (mine stand)."""
    clashes: list[str] = []
    merged = copy_of(fresh)
    for key, value in mine.values.items():
        was, now = base.values.get(key), fresh.values.get(key)
        if value == was:
            continue
        merged.values[key] = value
        if now not in (was, value):
            clashes.append(key)
    for code, rows in mine.children.items():
        merged.children[code] = _rebased_rows(
            base.children.get(code, []), rows, fresh.children.get(code, []), code, clashes
        )
    return merged, clashes


def _rebased_rows(
    base: list[Draft], mine: list[Draft], fresh: list[Draft], code: str, clashes: list[str]
) -> list[Draft]:
    was, now = {row.id: row for row in base}, {row.id: row for row in fresh}
    result: list[Draft] = []
    for row in mine:
        if row.id is None or row.id not in was:
            result.append(row)
        elif row.id in now:
            merged, clashing = rebased(was[row.id], row, now[row.id])
            result.append(merged)
            clashes.extend(f"{code}.{key}" for key in clashing)
        elif row.content() != was[row.id].content():
            # They deleted what I changed: my row stays, as a new one.
            result.append(row.copied())
            clashes.append(code)
    kept = {row.id for row in mine}
    result.extend(row for row in fresh if row.id not in was and row.id not in kept)
    return result


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    # A StrEnum is text to JSON already, but the value says so.
    return getattr(value, "value", value)


def _value(kind: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(plain)
    if kind.python_type is dt.date:
        return dt.date.fromisoformat(plain)
    if kind.python_type is dt.time:
        return dt.time.fromisoformat(plain)
    return plain
