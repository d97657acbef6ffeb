"""Pupils of some school years go for ever: names, codes and consents; class, school, mentor, points and places stay."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import Connection, select

from mmsdesk.core.names import PersonName
from mmsdesk.core.pupil_traces import PupilTraces
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import CHANGE
from mmsdesk.models.olympiad import Olympiad, PupilResult
from mmsdesk.models.teacher import FormerName, Teacher
from mmsdesk.store.erasing.people import Cell, Erasure

_RESULTS, _OLYMPIADS = table_of(PupilResult).name, table_of(Olympiad).name
_NAME = (PupilResult.surname.key, PupilResult.first_name.key, PupilResult.patronymic.key)
_EMPTIED = (PupilResult.first_name.key, PupilResult.patronymic.key, PupilResult.code.key, PupilResult.appeal.key)


@dataclass(slots=True)
class PupilErasure(Erasure):
    """Results of pupils instead of people of the register."""

    def rule(self, table: str, row_id: str) -> dict[str, Cell] | None:
        label = self.own_rows.get((table, row_id))
        if label is None:
            return None
        cells: dict[str, Cell] = {key: lambda value: None if value is None else "" for key in _EMPTIED}
        cells[PupilResult.surname.key] = lambda value: None if value is None else label
        cells[PupilResult.consent_on.key] = lambda _value: None
        return cells


def label_of_pupil(number: int) -> str:
    """What stands in the place of a pupil's name, numbered within each olympiad."""
    return f"Участник {number:04d}"


def pupils_of(connection: Connection, years: Collection[int]) -> PupilErasure:
    """All that a file knows of the pupils of some school years, standing or in the bin."""
    olympiads = _olympiads_of(connection, years)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    where: dict[str, str] = {}
    for row_id, cells in _states(connection, _RESULTS, table_of(PupilResult)):
        rows[row_id].append(cells)
        where[row_id] = cells.get("olympiad_id") or where.get(row_id, "")
    numbers: dict[str, int] = defaultdict(int)
    own: dict[tuple[str, str], str] = {}
    named: list[tuple[PersonName, str]] = []
    for row_id in sorted(rows):
        if where[row_id] not in olympiads:
            continue
        numbers[where[row_id]] += 1
        label = label_of_pupil(numbers[where[row_id]])
        own[_RESULTS, row_id] = label
        named += [(name, label) for name in _names(rows[row_id]) if name.surname != label]
    traces = PupilTraces(named, _people(connection))
    return PupilErasure((), traces, traces, own)


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
