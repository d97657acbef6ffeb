"""Offices whose files were taken into this one: whether there are any, and where lists and papers name them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.text import sort_key
from mmsdesk.models.base import table_of
from mmsdesk.models.origin import MARK, Origin
from mmsdesk.models.registry import by_code
from mmsdesk.queries.people import Staff
from mmsdesk.store.derived import titles

OWN = ""
"""Stands for the id of an origin where a record was entered here."""

_ORIGIN = table_of(Origin)
_ANY = select(_ORIGIN.c.id).limit(1)


@dataclass(frozen=True, slots=True)
class TakenOffice:
    """An office of a regional file."""

    id: str
    name: str
    taken_on: dt.date | None


def has_origins(session: Session) -> bool:
    """Whether this is a regional file: only there anything is told of offices."""
    return session.execute(_ANY).first() is not None


def origins(session: Session) -> list[TakenOffice]:
    """The offices in alphabetical order."""
    found = [TakenOffice(*row) for row in session.execute(select(_ORIGIN.c.id, _ORIGIN.c.name, _ORIGIN.c.taken_on))]
    return sorted(found, key=lambda each: (sort_key(each.name), each.id))


def origin_of(session: Session, register: str) -> dict[str, str]:
    """From which office each record of a register came; what was entered here is left out."""
    table = table_of(by_code(register).model)
    statement = select(table.c.id, table.c[MARK]).where(table.c[MARK].is_not(None))
    return dict(session.execute(statement).all())


def staff_of(session: Session, staff: Staff, origin: str | None) -> Staff:
    """Those of the staff of a day whose cards came from an office; everybody if none is named."""
    if origin is None:
        return staff
    own = set(records_of(session, "teachers", [origin]))
    counted, external, others = (
        tuple(worker for worker in workers if worker.id in own)
        for workers in (staff.counted, staff.external, staff.others)
    )
    return Staff(counted, external, others)


@dataclass(slots=True)
class Whose:
    """Whose records a paper speaks of: those of one office of a regional file, those entered here (OWN), or all where
    none is named."""

    session: Session
    origin: str | None
    _marked: dict[str, frozenset[str]] = field(default_factory=dict)

    def own(self, register: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the records that are spoken of, in their order."""
        if self.origin is None:
            return tuple(ids)
        here = self.origin == OWN
        if register not in self._marked:
            found = origin_of(self.session, register)
            self._marked[register] = frozenset(each for each, origin in found.items() if here or origin == self.origin)
        return tuple(each for each in ids if (each in self._marked[register]) is not here)

    def staff(self, staff: Staff) -> Staff:
        """Those of the staff who are spoken of."""
        return staff_of(self.session, staff, self.origin)

    def name(self) -> str:
        """The office; "" for all."""
        return titles(self.session, [self.origin]).get(self.origin, "") if self.origin else ""


def without_origin(keys: Iterable[str], *, regional: bool) -> list[str]:
    """Keys of columns as a file offers them: a district has nothing to tell of other offices."""
    return [key for key in keys if regional or key != MARK]


def records_of(session: Session, register: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Records of a register that came from one of these offices."""
    wanted = set(ids)
    return tuple(record for record, origin in origin_of(session, register).items() if origin in wanted)
