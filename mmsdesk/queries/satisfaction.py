"""What people said of events afterwards: marks and remarks of those that were held (satisfaction is a goal: S2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event, EventState
from mmsdesk.models.event_team import Feedback
from mmsdesk.queries.work import within

GOOD = 4
"""The least mark of those who were satisfied."""
MARKS = (5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a mark from 1 to 5 (None: none was given) and a remark, of which event."""

    id: str
    mark: int | None
    remark: str
    event_id: str
    event: str
    held_on: dt.date
    school_year: int
    kind_id: str | None
    association_id: str | None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Answers taken together; `mean` and `share` are None where nobody gave a mark."""

    answers: tuple[Answer, ...]

    @property
    def marked(self) -> tuple[str, ...]:
        """Answers with a mark."""
        return tuple(each.id for each in self.answers if each.mark)

    @property
    def good(self) -> tuple[str, ...]:
        """Marks of 4 and 5."""
        return tuple(each.id for each in self.answers if (each.mark or 0) >= GOOD)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Answers in words."""
        return tuple(each.id for each in self.answers if each.remark.strip())

    @property
    def events(self) -> tuple[str, ...]:
        """Of how many events something was said."""
        return tuple(dict.fromkeys(each.event_id for each in self.answers))

    @property
    def mean(self) -> float | None:
        """The mean mark, to two digits."""
        marks = [each.mark for each in self.answers if each.mark]
        return round(sum(marks) / len(marks), 2) if marks else None

    def with_mark(self, mark: int) -> tuple[str, ...]:
        """Answers with this mark."""
        return tuple(each.id for each in self.answers if each.mark == mark)


def answers_in(session: Session, period: Period, **chosen: str | None) -> list[Answer]:
    """Answers about events held in a period, in the order of the days; `chosen` narrows by kind, body, direction,
    responsible, office. Sections and meetings of a series have answers of their own, whoever counts them."""
    return _answers(session, within(period, Event.starts_on, Event.school_year), chosen)


def answers_of_years(session: Session, first: int, last: int, **chosen: str | None) -> dict[int, Satisfaction]:
    """The same by stored school year; a year in which nobody was asked is left out."""
    found: dict[int, list[Answer]] = {}
    for each in _answers(session, table_of(Event).c.school_year.between(first, last), chosen):
        found.setdefault(each.school_year, []).append(each)
    return {year: Satisfaction(tuple(answers)) for year, answers in found.items()}


def together(answers: Iterable[Answer]) -> Satisfaction:
    """Answers taken together."""
    return Satisfaction(tuple(answers))


_NARROWS = {
    "kind": "kind_id",
    "association": "association_id",
    "direction": "direction_id",
    "responsible": "responsible_id",
    "origin": "origin_id",
}


def _answers(session: Session, when: ColumnElement[bool], chosen: dict[str, str | None]) -> list[Answer]:
    own, event = table_of(Feedback), table_of(Event)
    narrow: Sequence[Any] = [event.c[_NARROWS[key]] == value for key, value in chosen.items() if value is not None]
    statement = (
        select(
            own.c.id,
            own.c.mark,
            own.c.remark,
            event.c.id,
            event.c.title,
            event.c.starts_on,
            event.c.school_year,
            event.c.kind_id,
            event.c.association_id,
        )
        .join(event, event.c.id == own.c.event_id)
        .where(event.c.state == EventState.HELD, when, or_(own.c.mark.is_not(None), own.c.remark != ""), *narrow)
        .order_by(event.c.starts_on, event.c.id, own.c.id)
    )
    return [Answer(*row) for row in session.execute(statement)]
