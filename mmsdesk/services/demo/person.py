"""A person of the invented district, as the parts of the demo know them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

from mmsdesk.core.names import PersonName
from mmsdesk.services.demo.organisations import Site

LEADING_POSTS = frozenset(
    {
        "director",
        "head",
        "deputy_director",
        "deputy_teaching",
        "deputy_upbringing",
        "deputy_methodical",
        "deputy_head",
    }
)
"""Codes of posts of heads and their deputies."""


@dataclass(slots=True)
class Post:
    """A place of work from one date to another."""

    site: Site
    position: str
    started: dt.date
    ended: dt.date | None = None


@dataclass(slots=True)
class Person:
    """What is true of a person; the card may know less."""

    row: dict[str, Any]
    name: PersonName
    female: bool
    born: dt.date
    teaching: dt.date
    posts: list[Post] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    away: tuple[dt.date, dt.date | None] | None = None

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def position(self) -> str:
        """Code of the main post, or of the last one."""
        return self.posts[0].position

    def post_on(self, day: dt.date) -> Post | None:
        """Where the person works on a day, the main place first."""
        for post in self.posts:
            if post.started <= day and (post.ended is None or post.ended >= day):
                return post
        return None

    def present_on(self, day: dt.date) -> bool:
        """Whether the person works and is not on a long leave."""
        if self.away and self.away[0] <= day and (self.away[1] is None or self.away[1] >= day):
            return False
        return self.post_on(day) is not None


def days_before(day: dt.date, count: float) -> dt.date:
    """A day so many days earlier."""
    return day - dt.timedelta(days=round(count))


def day_between(chance: Random, first: dt.date, last: dt.date) -> dt.date:
    """Any day of a span; its first when the span is empty."""
    return first + dt.timedelta(days=chance.randrange((last - first).days + 1)) if last > first else first


def school_start(chance: Random, year: int) -> dt.date:
    """The day on which people are taken on: mostly with the school year."""
    if chance.random() < 0.7:
        return dt.date(year, 9, 1)
    return (
        dt.date(year, 8, chance.randrange(15, 32))
        if chance.random() < 0.5
        else dt.date(year, chance.randrange(1, 13), chance.randrange(1, 29))
    )
