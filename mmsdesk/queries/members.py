"""Members of bodies on any day, with their roles: read once, asked for many days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.association import Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.store.derived import among, these

_LEADERS = {"chair": 0, "head": 0, "deputy": 1, "secretary": 2}
"""Who stands before the others on a sheet, by the code of the role."""
_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A person in a body from one day to another; `rank` orders the sheet: chair, deputy, secretary, others."""

    person_id: str
    role: str
    code: str
    started_on: dt.date | None
    ended_on: dt.date | None

    @property
    def rank(self) -> int:
        return _LEADERS.get(self.code, _OTHERS)

    def holds(self, on: dt.date) -> bool:
        begun = self.started_on is None or self.started_on <= on
        return begun and (self.ended_on is None or self.ended_on >= on)


@dataclass(frozen=True, slots=True)
class Members:
    """Memberships of some bodies."""

    links: Mapping[str, tuple[Link, ...]]

    def on(self, body_id: str, day: dt.date) -> dict[str, Link]:
        """Members of a body on a day by person; of several roles the one that stands first."""
        found: dict[str, Link] = {}
        for link in self.links.get(body_id, ()):
            known = found.get(link.person_id)
            if link.holds(day) and (known is None or link.rank < known.rank):
                found[link.person_id] = link
        return found

    def left_on(self, body_id: str, person_id: str, day: dt.date) -> dt.date | None:
        """When a person who is no member on a day had left the body; None for one who was not in it before."""
        ends = [
            link.ended_on
            for link in self.links.get(body_id, ())
            if link.person_id == person_id and link.ended_on is not None and link.ended_on < day
        ]
        return max(ends, default=None)


def members_of(session: Session, body_ids: Iterable[str]) -> Members:
    """Memberships of bodies on all days, in one statement."""
    own, role = table_of(Membership), table_of(ReferenceEntry)
    statement = (
        select(own.c.association_id, own.c.person_id, role.c.name, role.c.code, own.c.started_on, own.c.ended_on)
        .outerjoin(role, role.c.id == own.c.role_id)
        .where(among(own.c.association_id))
        .order_by(own.c.id)
    )
    found: dict[str, list[Link]] = defaultdict(list)
    for body_id, person_id, name, code, *days in session.execute(statement, these(body_ids)):
        found[body_id].append(Link(person_id, name or "", code or "", *days))
    return Members({body_id: tuple(links) for body_id, links in found.items()})
