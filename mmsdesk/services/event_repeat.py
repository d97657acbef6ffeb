"""«Повторить»: next year's event from this one; a series of meetings by rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
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
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:(\s?[/–-]\s?)(20)?(\d\d)(?!\d))?")


@dataclass(frozen=True, slots=True)
class Taken:
    """What goes along into the new event, beside its own fields."""

    programme: bool = True
    people: bool = False
    team: bool = True


def same_weekday(day: dt.date, year: int) -> dt.date:
    """The day of the same weekday that lies nearest to the same date of another year; 29 February counts as 28."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    there = day.replace(year=year, day=last)
    ahead = (day.weekday() - there.weekday()) % 7
    return there + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)


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
        new.values[key] = _with_years(new.values[key], starts_on.year - began.year)
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


def _with_years(text: str, later: int) -> str:
    """The text with its years moved: «2026/27» → «2027/28», «2026» → «2027»."""

    def moved(match: re.Match[str]) -> str:
        first, between, century, last = match.groups()
        whole = str(int(first) + later)
        if last is None:
            return whole
        return f"{whole}{between}{century or ''}{(int(last) + later) % 100:02d}"

    return _YEARS.sub(moved, text)
