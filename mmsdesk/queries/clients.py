"""What post a person held on each of many days: a log of a year tells every line as it was then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import Employment, PositionKind
from mmsdesk.queries.people import narrowed


@dataclass(frozen=True, slots=True)
class DatedPost:
    """A post with its days; an open end means it is still held."""

    position_id: str | None
    organisation_id: str
    started_on: dt.date | None
    ended_on: dt.date | None

    def holds(self, day: dt.date) -> bool:
        """Whether it was held on the day."""
        begun = self.started_on is None or self.started_on <= day
        return begun and (self.ended_on is None or self.ended_on >= day)


@dataclass(frozen=True, slots=True)
class PostHistory:
    """Posts of people over time, the main ones first, then those begun later."""

    posts: Mapping[str, tuple[DatedPost, ...]]

    def on(self, person_id: str | None, day: dt.date) -> DatedPost | None:
        """The post by which the person is counted on the day."""
        return next((post for post in self.posts.get(person_id or "", ()) if post.holds(day)), None)


def post_history(session: Session, people: Iterable[str]) -> PostHistory:
    """Posts of the given people, in one statement."""
    own = table_of(Employment)
    statement, parameters = narrowed(
        select(own.c.teacher_id, own.c.position_id, own.c.organisation_id, own.c.started_on, own.c.ended_on).order_by(
            case((own.c.kind == PositionKind.MAIN, 0), else_=1), own.c.started_on.desc(), own.c.id
        ),
        own.c.teacher_id,
        sorted(people),
    )
    found: dict[str, list[DatedPost]] = defaultdict(list)
    for person_id, *facts in session.execute(statement, parameters):
        found[person_id].append(DatedPost(*facts))
    return PostHistory({person_id: tuple(posts) for person_id, posts in found.items()})
