"""Pupils of some school years go for ever: names, codes and consents; class, school, mentor, points and places stay."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import Connection, select

from mmsdesk.core.names import PersonName
from mmsdesk.core.pupil_traces import PupilTraces
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import CHANGE
from mmsdesk.models.olympiad import PUPIL_RESULTS, Olympiad, PupilResult
from mmsdesk.models.teacher import FormerName, Teacher
from mmsdesk.store.erasing.people import Cell, Erasure
from mmsdesk.store.journal import ChangeLine

RESULTS = table_of(PupilResult).name
"""The table whose rows are the pupils."""

_OLYMPIADS = table_of(Olympiad).name
_OLYMPIAD = PupilResult.olympiad_id.key
_LABELS = 1_000_000
_NAME = (PupilResult.surname.key, PupilResult.first_name.key, PupilResult.patronymic.key)
_EMPTIED = (PupilResult.first_name.key, PupilResult.patronymic.key, PupilResult.code.key, PupilResult.appeal.key)


@dataclass(slots=True)
class PupilErasure(Erasure):
    """Results of pupils instead of people of the register."""

    olympiads: frozenset[str] = frozenset()
    """Whose results they are."""
    whole: bool = False
    """Whether all of these olympiads go, and with them results that nobody has saved yet."""

    def rule(self, table: str, row_id: str) -> dict[str, Cell] | None:
        label = self.own_rows.get((table, row_id))
        return _own_cells(label) if label is not None else None

    def speaks_of_them(self, register: str, payload: Mapping[str, Any]) -> bool:
        """Of a new result the olympiad tells whether it is one of them, without an olympiad the name."""
        # A form has surname and first name apart, where the traces look for them side by side.
        typed = payload.get("mine") or {}
        values = typed.get("values") or {} if register == PUPIL_RESULTS.code else {}
        of = values.get(_OLYMPIAD)
        if of in self.olympiads and self.whole:
            return True
        name = " ".join(str(values.get(key) or "").strip() for key in _NAME) if not of or of in self.olympiads else ""
        return self.traces.found(name) or Erasure.speaks_of_them(self, register, payload)


def _own_cells(label: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {key: lambda value: None if value is None else "" for key in _EMPTIED}
    cells[PupilResult.surname.key] = lambda value: None if value is None else label
    cells[PupilResult.consent_on.key] = lambda _value: None
    return cells


def label_of_pupil(record_id: str) -> str:
    """What stands in the place of a pupil's name: the same in every copy that erases the pupil."""
    return f"Участник {int(record_id[-8:], 16) % _LABELS:06d}"


def nameless(row_id: str, cells: dict[str, Any]) -> dict[str, Any]:
    """Cells of a pupil's row as they read after the erasing."""
    rule = _own_cells(label_of_pupil(row_id))
    return {key: rule[key](value) if key in rule else value for key, value in cells.items()}


def is_named_pupil(line: ChangeLine) -> bool:
    """Whether a state of a pupil's row still tells what erasing takes."""
    return any(nameless(line.row_id, cells) != cells for cells in (line.before, line.after) if cells)


def ids_of_years(connection: Connection, years: Collection[int]) -> list[str]:
    """Ids of all results of pupils in some school years that a file knows of, standing or in the bin."""
    olympiads = _olympiads_of(connection, years)
    where: dict[str, str] = {}
    for row_id, cells in _states(connection, RESULTS, table_of(PupilResult)):
        where[row_id] = cells.get(_OLYMPIAD) or where.get(row_id, "")
    return sorted(row_id for row_id, olympiad in where.items() if olympiad in olympiads)


def pupils_erasure(
    connection: Connection, ids: Collection[str], told: Sequence[ChangeLine] = (), *, whole: bool = False
) -> PupilErasure:
    """All that a file knows of some pupils; `told` is what another copy says of them.

    `whole`: all results of their olympiads go.
    """
    rows: dict[str, list[dict[str, Any]]] = {row_id: [] for row_id in sorted(ids)}
    for row_id, cells in _states(connection, RESULTS, table_of(PupilResult)):
        if row_id in rows:
            rows[row_id].append(cells)
    for line in told:
        if line.table == RESULTS and line.row_id in rows:
            rows[line.row_id] += filter(None, (line.before, line.after))
    own = {(RESULTS, row_id): label_of_pupil(row_id) for row_id in rows}
    named = [
        (name, own[RESULTS, row_id])
        for row_id, states in rows.items()
        for name in _names(states)
        if name.surname != own[RESULTS, row_id]
    ]
    traces = PupilTraces(named, _people(connection))
    olympiads = {cells[_OLYMPIAD] for states in rows.values() for cells in states if cells.get(_OLYMPIAD)}
    return PupilErasure((), traces, traces, own, frozenset(olympiads), whole)


def called_pupil(connection: Connection, row_id: str) -> str:
    """What a pupil is called, or was when the result was deleted."""
    states: dict[str, Any] = {}
    own = table_of(PupilResult)
    lines = select(CHANGE.c.after, CHANGE.c.before).where(CHANGE.c.table_name == RESULTS, CHANGE.c.row_id == row_id)
    for texts in connection.execute(lines.order_by(CHANGE.c.id)).all():
        states |= json.loads(next(filter(None, texts), "{}"))
    standing = connection.execute(select(*(own.c[key] for key in _NAME)).where(own.c.id == row_id)).mappings().first()
    return " ".join(filter(None, ((standing or states).get(key) for key in _NAME)))


def _olympiads_of(connection: Connection, years: Collection[int]) -> set[str]:
    """Ids of the olympiads of some years, by what they are now or were when they were deleted."""
    latest: dict[str, int] = {}
    for row_id, cells in _states(connection, _OLYMPIADS, table_of(Olympiad)):
        if cells.get("school_year") is not None:
            latest[row_id] = cells["school_year"]
    return {row_id for row_id, year in latest.items() if year in years}


def _states(connection: Connection, name: str, table: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """States of rows that the journal tells, the oldest first, then those that stand."""
    lines = select(CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after).where(CHANGE.c.table_name == name)
    for row_id, *texts in connection.execute(lines.order_by(CHANGE.c.id)).all():
        for text in filter(None, texts):
            yield row_id, json.loads(text)
    for row in connection.execute(select(table)).mappings().all():
        yield row["id"], dict(row)


def _names(states: list[dict[str, Any]]) -> Iterator[PersonName]:
    """Every name that the states of a result may have had: an update tells only the part that changed."""
    parts = [{str(cells.get(key) or "").strip() for cells in states if key in cells} - {""} for key in _NAME]
    for surname, first, patronymic in product(*(sorted(part) or [""] for part in parts)):
        yield PersonName(surname, first, patronymic)


def _people(connection: Connection) -> Iterator[PersonName]:
    """People of the registers, who may be called like a pupil."""
    own, former = table_of(Teacher), table_of(FormerName)
    for row in connection.execute(select(own.c.surname, own.c.first_name, own.c.patronymic)).all():
        yield PersonName(*row)
    bearers = select(former.c.surname, own.c.first_name, own.c.patronymic).join(own, own.c.id == former.c.teacher_id)
    for row in connection.execute(bearers).all():
        yield PersonName(*row)
