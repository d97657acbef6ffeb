"""What organisations are called on a day: a paper of 2023 shows the names of 2023 (DOMAIN 3.2)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.text import nbsp, sort_key
from mmsdesk.models.base import table_of
from mmsdesk.models.organisation import Organisation, OrganisationName


@dataclass(frozen=True, slots=True)
class _Names:
    short: str
    full: str
    started_on: dt.date | None = None
    ended_on: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        begun = self.started_on is None or self.started_on <= on
        return begun and (self.ended_on is None or self.ended_on >= on)


@dataclass(frozen=True, slots=True)
class OrganisationNames:
    """Names of all organisations on any day, unbreakable where a line may not end («СОШ № 3»)."""

    current: Mapping[str, _Names]
    former: Mapping[str, tuple[_Names, ...]]

    def short(self, organisation_id: str | None, on: dt.date) -> str:
        """The short name on a day; "" for no organisation."""
        return self._on(organisation_id, on).short

    def full(self, organisation_id: str | None, on: dt.date) -> str:
        """The full name on a day, the short one where no full one is known."""
        names = self._on(organisation_id, on)
        return names.full or names.short

    def rank(self, organisation_id: str | None, on: dt.date) -> bytes:
        """Key for the alphabetical order of the names of that day."""
        return sort_key(self.short(organisation_id, on))

    def _on(self, organisation_id: str | None, on: dt.date) -> _Names:
        if organisation_id is None:
            return _NAMELESS
        for names in self.former.get(organisation_id, ()):
            if names.holds(on):
                return names
        return self.current.get(organisation_id, _NAMELESS)


_NAMELESS = _Names("", "")


def organisation_names(session: Session) -> OrganisationNames:
    """Names of all organisations, in two statements."""
    own, earlier = table_of(Organisation), table_of(OrganisationName)
    current = session.execute(select(own.c.id, own.c.short_name, own.c.full_name))
    # Among overlapping names the one that ended first was in force; an open end gives way to all others.
    dated = select(
        earlier.c.organisation_id,
        earlier.c.short_name,
        earlier.c.full_name,
        earlier.c.started_on,
        earlier.c.ended_on,
    ).order_by(earlier.c.ended_on.is_(None), earlier.c.ended_on, earlier.c.id)
    former: dict[str, list[_Names]] = defaultdict(list)
    for organisation_id, short, full, started_on, ended_on in session.execute(dated):
        former[organisation_id].append(_Names(nbsp(short), nbsp(full), started_on, ended_on))
    return OrganisationNames(
        {organisation_id: _Names(nbsp(short), nbsp(full)) for organisation_id, short, full in current},
        {organisation_id: tuple(names) for organisation_id, names in former.items()},
    )
