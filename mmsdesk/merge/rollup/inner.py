"""Offices inside the regional file of another office: what they entered stays theirs, however many files it went
through, and comes by one way only.

The file of an office itself goes before what others tell of it; between two regional files that both hold it the one
that brought it first stays its way until that is taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from mmsdesk.merge.source import FileSource
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import PREFERENCE
from mmsdesk.models.origin import Origin
from mmsdesk.store.journal import is_undone
from mmsdesk.store.operation import Operation

KEPT = "rollup."
"""Under what the file remembers up to where each other file was taken, and whom it brought."""

_ORIGIN = table_of(Origin)
_FACTS = ("name", "full_name", "municipality", "source_file")


@dataclass(frozen=True, slots=True)
class Inner:
    """The offices inside a file: `marks` gives our origin for each of theirs that comes by this way, `elsewhere` are
    theirs that come by another, `brought` ours that came by this way before."""

    marks: Mapping[str, str]
    elsewhere: frozenset[str]
    brought: frozenset[str]

    @property
    def ours(self) -> frozenset[str]:
        """Origins of this file whose rows are those of the other file."""
        return self.brought | frozenset(self.marks.values())


def inner_offices(op: Operation, source: FileSource, own_file: str, through: str) -> Inner:
    """The offices inside a file that is being taken, each with its origin here, made or brought up to date.

    `own_file` is the id of the file that takes: what it once gave away is its own. `through` names the other office.
    """
    ways = dict(_ways(op.connection))
    way = source.facts.file_id
    marks, elsewhere = {}, set()
    for row in source.connection.execute(select(_ORIGIN).order_by(_ORIGIN.c.id)).mappings():
        standing = origin_of_file(op.connection, row["source_file"])
        here = standing["id"] if standing is not None else ""
        if row["source_file"] == own_file or ways.get(here, way) != way:
            elsewhere.add(row["id"])
        else:
            marks[row["id"]] = _noted(op, dict(row), standing, through)
    brought = frozenset(origin_id for origin_id, by in ways.items() if by == way)
    return Inner(marks, frozenset(elsewhere), brought - {_own(op.connection, way)})


def origin_of_file(connection: Connection, file_id: str) -> Mapping[str, Any] | None:
    """The origin here of an office by the id of its file."""
    found = select(_ORIGIN).where(_ORIGIN.c.source_file == file_id).order_by(_ORIGIN.c.id).limit(1)
    row = connection.execute(found).mappings().first()
    return dict(row) if row is not None else None


def _own(connection: Connection, file_id: str) -> str:
    standing = origin_of_file(connection, file_id)
    return standing["id"] if standing is not None else ""


def _noted(op: Operation, row: Mapping[str, Any], standing: Mapping[str, Any] | None, through: str) -> str:
    facts = {key: row[key] for key in (*_FACTS, "taken_on")}
    if standing is None:
        return op.insert(Origin, {**facts, "note": f"Взято из свода: {through}"})
    changed = {key: value for key, value in facts.items() if standing[key] != value}
    if changed:
        op.update(Origin, standing["id"], changed)
    return str(standing["id"])


def _ways(connection: Connection) -> Iterator[tuple[str, str]]:
    """Which file each origin here comes by, that of the office itself last: it goes before the others."""
    told = select(PREFERENCE.c.key, PREFERENCE.c.value).where(PREFERENCE.c.key.startswith(KEPT, autoescape=True))
    session, direct = Session(bind=connection), []
    taken = [(row.key.removeprefix(KEPT), json.loads(row.value)) for row in connection.execute(told)]
    for file_id, known in sorted(taken, key=lambda each: each[1]["operation"], reverse=True):
        if is_undone(session, known["operation"]):
            continue
        yield from ((origin_id, file_id) for origin_id in known.get("inner", ()))
        direct.append((_own(connection, file_id), file_id))
    yield from direct
