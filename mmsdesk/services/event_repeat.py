"""«Повторить»: next year's event from this one; a series of meetings by rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.moved_terms import with_years
from mmsdesk.core.text import plural
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, EventState
from mmsdesk.models.event_programme import PROGRAMME_ITEMS
from mmsdesk.models.event_team import TEAM_MEMBERS
from mmsdesk.queries.cards import Draft, load
from mmsdesk.services.records import save_many
from mmsdesk.store.file import Store

MOST_MEETINGS = 60
"""Of one series: more than a meeting a week for a year is a slip."""

_OF_THAT_YEAR = ("moved_to", "order_on", "budget_municipal", "budget_other", "spent_municipal", "spent_other")
_WORDS_OF_THAT_YEAR = ("state_reason", "results", "order_number")
_RESULTS = ("result_id", "score")


@dataclass(frozen=True, slots=True)
class Taken:
    """What goes along into the new event, beside its own fields."""

    programme: bool = True
    people: bool = False
    team: bool = True


def repeated(event: Draft, starts_on: dt.date, taken: Taken) -> Draft:
    """A new event like this one, planned for another day: results, order and money of that time stay behind.

    Other days keep their distance to the first; years in the title go along.
    """
    new = event.copied()
    began = new.values["starts_on"]
    shift = starts_on - began
    for key in _OF_THAT_YEAR:
        new.values[key] = None
    for key in _WORDS_OF_THAT_YEAR:
        new.values[key] = ""
    new.values.update(starts_on=starts_on, state=EventState.PLANNED, school_year=None)
    if new.values["ends_on"] is not None:
        new.values["ends_on"] += shift
    for key in ("title", "theme"):
        new.values[key] = with_years(new.values[key], starts_on.year - began.year)
    for session in new.children["event_sessions"]:
        if session.values["held_on"] is not None:
            session.values["held_on"] += shift
    for code, goes in ((PROGRAMME_ITEMS, taken.programme), (PARTICIPATIONS, taken.people), (TEAM_MEMBERS, taken.team)):
        if not goes:
            new.children[code.code] = []
    for row in new.children[PARTICIPATIONS.code]:
        row.values.update(dict.fromkeys(_RESULTS), attended=True, place="")
    new.children["event_counts"] = []
    new.children["feedback"] = []
    return new


def planned_again(event: Draft) -> Draft:
    """A meeting of a series that is to be made of an event, on the day of the event itself."""
    return _meeting_of(event, event.values["starts_on"])


def series_days(first: dt.date, weeks: int, count: int) -> tuple[dt.date, ...]:
    """Days of a series: every so many weeks on the weekday of the first. Raises UserError for what makes none."""
    if weeks < 1 or not 1 <= count <= MOST_MEETINGS:
        raise UserError(
            "Такой цикл не составить.", f"Укажите промежуток от одной недели и от 1 до {MOST_MEETINGS} занятий."
        )
    return tuple(first + dt.timedelta(weeks=weeks * number) for number in range(count))


def make_series(store: Store, event_id: str, days: Sequence[dt.date]) -> Changes:
    """Events of their own for the days of a series, as one operation; the series itself is no longer counted.

    Raises UserError if there is no day.
    """
    if not days:
        raise UserError("Не названо ни одного дня занятий.", "Укажите, сколько занятий и через сколько недель.")
    with store.read() as session:
        series = load(session, EVENTS, event_id)
    meetings = []
    for number, day in enumerate(days, start=1):
        meeting = _meeting_of(series, day)
        meeting.values.update(title=f"{series.values['title']}: занятие {number}")
        meetings.append(meeting)
    series.values["counted"] = False
    count = plural(len(days), "занятие", "занятия", "занятий")
    title = f"Создан цикл, {count}: {str(series.values['title'])[:80]}"
    return save_many(store, [*meetings, series], title)


def _meeting_of(series: Draft, day: dt.date) -> Draft:
    meeting = repeated(series, day, Taken(programme=False))
    meeting.values.update(parent_id=series.id, counted=True, ends_on=None)
    meeting.children["event_sessions"] = []
    return meeting
