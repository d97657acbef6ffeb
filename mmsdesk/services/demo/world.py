"""What the parts of the demo share: seeded chance, ids, shipped word lists, rows waiting to be written."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import ColumnDefault
from sqlalchemy.orm import Session

from mmsdesk.core.dates import school_year_of
from mmsdesk.core.progress import Progress
from mmsdesk.core.resources import resource
from mmsdesk.models.base import Record, journalled_tables, table_of
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import shipped_entries
from mmsdesk.store.operation import Operation

YEAR_SWITCH = (8, 20)
"""Day and month from which August events belong to the new school year; the default of `Office`."""

_ROWS_AT_ONCE = 5_000
"""Rows handed to the driver at once: bounds memory and the wait for a cancel."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is asked for."""

    teachers: int
    years: int

    @property
    def organisations(self) -> int:
        """Schools and kindergartens: 20 of a district of 600 teachers, 150 of a city of 5 000."""
        return max(5, min(150, self.teachers // 30))

    @property
    def associations(self) -> int:
        """Associations beside the council: 24 and about 60 (DOMAIN 1)."""
        return max(4, min(60, round(24 * math.pow(self.teachers / 600, 0.43))))

    @property
    def events_a_year(self) -> int:
        """Events of a full school year."""
        return max(12, round(self.teachers / 6))

    @property
    def attendance(self) -> float:
        """How many people are wanted at an event: about 28 in a district, 60 in a city (50 000 a year)."""
        return 32 * math.pow(self.teachers / 600, 0.36)

    @property
    def consultations_a_year(self) -> int:
        """Consultations of a full school year."""
        return max(20, round(self.teachers * 2 / 3))


class Ids:
    """Ids in the shape of UUID version 7 made from a seed: the same demo has the same ids."""

    def __init__(self, chance: Random, first_day: dt.date) -> None:
        self._chance = chance
        moment = dt.datetime.combine(first_day, dt.time(), dt.UTC)
        self._milliseconds = int(moment.timestamp()) * 1000

    def new(self) -> str:
        """The next id; it sorts after all earlier ones, so B-trees stay compact."""
        self._milliseconds += 1
        noise = self._chance.getrandbits(74)
        value = self._milliseconds << 80 | 0x7 << 76 | (noise >> 62) << 64 | 0x2 << 62 | noise & (1 << 62) - 1
        return f"{value:032x}"


class World:
    """The seed, the day, the amounts and the word lists from which a district is made."""

    def __init__(self, size: Size, seed: int, today: dt.date) -> None:
        self.size = size
        self.seed = seed
        self.today = today
        self.new_id = Ids(self.chance("ids"), today - dt.timedelta(days=1)).new
        self._entries = {(c, row["code"]): row for c in ReferenceList for row in shipped_entries(c)}

    def chance(self, subject: str) -> Random:
        """A stream of chance of its own, so that a change in one part leaves the others as they were."""
        return Random(f"{self.seed}/{subject}")

    def ref(self, choices: ReferenceList, code: str) -> str:
        """Id of a shipped reference entry; KeyError if there is no such code."""
        return str(self._entries[choices, code]["id"])

    def name_of(self, choices: ReferenceList, code: str) -> str:
        """Name of a shipped reference entry."""
        return str(self._entries[choices, code]["name"])

    @property
    def school_year(self) -> int:
        """The school year that runs today."""
        return school_year_of(self.today, YEAR_SWITCH)

    @property
    def school_years(self) -> range:
        """The years that the demo tells of: as many full ones as asked, then the running one."""
        return range(self.school_year - self.size.years, self.school_year + 1)


def demo_words(name: str) -> dict[str, Any]:
    """A shipped word list of the demo."""
    return tomllib.loads(resource("demo", f"{name}.toml").read_text(encoding="utf-8"))


class Batch:
    """Rows that one operation will write, parents before children."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._models: dict[str, type[Record]] = {}
        self.completing: list[Callable[[Session], object]] = []
        """Asked before the rows are written, with all that earlier operations wrote."""

    def add(self, model: type[Record], **values: Any) -> dict[str, Any]:
        """Keep a row for writing; it may be completed until then. KeyError for a column that does not exist."""
        blank = _blank(model)
        row = {**blank, **values}
        if len(row) != len(blank):
            raise KeyError(f"{model.__name__}: {sorted(row.keys() - blank.keys())}")
        if not row["id"]:
            row["id"] = self._new_id()
        name = model.__tablename__
        self._models[name] = model
        self._rows[name].append(row)
        return row

    def write(self, op: Operation, progress: Progress) -> None:
        """Write everything inside an operation; `Cancelled` of the progress leaves the operation to roll back."""
        for complete in self.completing:
            complete(op.session)
        total, done = sum(map(len, self._rows.values())), 0
        for table in journalled_tables():
            rows = self._rows.pop(table.name, [])
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                progress(done, total, op.title)
                part = rows[start : start + _ROWS_AT_ONCE]
                op.insert_many(self._models[table.name], part)
                done += len(part)
        progress(done, total, op.title)


@cache
def _blank(model: type[Record]) -> dict[str, Any]:
    """A row with every column at its default."""
    return {
        column.name: column.default.arg
        if isinstance(column.default, ColumnDefault) and column.default.is_scalar
        else None
        for column in table_of(model).columns
    }
