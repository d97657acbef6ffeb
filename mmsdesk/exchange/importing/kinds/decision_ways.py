"""What is special about decisions: their meeting by the number of its minutes, terms as they are written."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from mmsdesk.core.dates import parse_date, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.terms import find_term
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known, KnownMeeting
from mmsdesk.exchange.importing.matching import Match, Matching, folded
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.decision import EXECUTORS, DecisionState

MINUTES = "minutes"
"""Key of the column that names the minutes; it goes into no field, the meeting is found by it."""

_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b")
_POINT = re.compile(r"\b(?:пп?|пункт\w*)\b\.?\s*№?\s*(\d+(?:\.\d+)*)", re.IGNORECASE)
_SLASHED = re.compile(r"^(\d+)\s*/\s*(?:п\.?\s*)?(\d+(?:\.\d+)*)$")
_NUMBER = re.compile(r"(?:№|\bпр(?:отокол\w*|\.)?)\s*№?\s*(\d[\w/-]*)|^(\d[\w/-]*)", re.IGNORECASE)


def minutes_in(text: str) -> tuple[str, dt.date | None, str]:
    """Number and day of the minutes and the point of them: «Протокол № 5 от 12.10.2026, п. 1.2», «5/1.2»."""
    said = " ".join(text.split())
    if slashed := _SLASHED.match(said):
        return slashed[1], None, slashed[2]
    day, point = _DAY.search(said), _POINT.search(said)
    rest = _POINT.sub(" ", _DAY.sub(" ", said)).strip(" ,.;")
    number = _NUMBER.search(rest)
    return (number[1] or number[2]) if number else "", _day(day[0]) if day else None, point[1] if point else ""


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except UserError:
        return None  # 31.02.2026 is no day: nothing is told by it


class DecisionMatching:
    """Decisions by day and wording; the number, the body, the executors tell those of one wording apart."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._cards: dict[object, dict[str, Card]] = defaultdict(dict)

    def learn(self, card: Card) -> None:
        self._cards[folded(card.values.get("wording"))][card.id] = card

    def find(self, incoming: Incoming) -> Match:
        values = incoming.values
        found = list(self._cards.get(folded(values.get("wording")), {}).values())
        for key in ("taken_on", "number", "association_id", "meeting_id"):
            if said := values.get(key):
                # What the file does not say of a decision contradicts nothing, but another day does.
                near = [each for each in found if each.values.get(key) == said]
                found = near or [each for each in found if key != "taken_on" and not each.values.get(key)]
        if len(found) > 1:
            said = set(map(_executor, incoming.children.get(EXECUTORS.code, ())))
            near = [each for each in found if said & {_executor(row.values) for row in each.children[EXECUTORS.code]}]
            found = near or found
        # Of those that cannot be told apart any, where the row says nothing that the file does not.
        same = [each for each in found if all(each.values.get(key) == value for key, value in values.items())]
        if same or len(found) == 1:
            return Match((same or found)[0].id)
        words = "Совпадают дата и текст решения." if values.get("taken_on") else "Совпадает текст решения."
        return Match(candidates=tuple(Candidate(each.id, self._titles[each.id], words) for each in found[:5]))


def _executor(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values.get(key) or "" for key in ("person_id", "association_id", "organisation_id", "words"))


class DecisionWays(Ways):
    """Lists of decisions under control."""

    needs = (EXECUTORS.code,)
    unsaid = frozenset({DecisionState.OPEN})

    def matching(self, around: Around) -> Matching:
        found = DecisionMatching(around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def finish(self, incoming: Incoming, known: Known) -> None:
        values = incoming.values
        text = str(values.pop(MINUTES, None) or "")
        number, day, point = minutes_in(text)
        if point:
            values.setdefault("number", point)
        if day is not None:
            values.setdefault("taken_on", day)
        meeting = _meeting(known, number, values) if number else None
        if meeting is not None:
            values["meeting_id"] = meeting.id
            values.setdefault("association_id", meeting.association_id)
            values.setdefault("taken_on", meeting.day)
        elif number:
            # The meeting is not in the file: which one it was is not lost.
            values.setdefault("document", f"протокол № {number}" + (f" от {day:%d.%m.%Y}" if day else ""))
        _with_term(values)

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        values = card.values
        taken: dt.date | None = values.get("taken_on")
        if taken is None or values.get("school_year") is not None:
            return
        meeting = next((each for each in known.meetings if each.id == values.get("meeting_id")), None)
        values["school_year"] = meeting.school_year if meeting is not None else school_year_of(taken)

    def settled(self, card: Card, incoming: Incoming, key: str, value: object) -> bool:
        """What was recognised by its wording is so."""
        return key in ("wording", "document") and bool(card.values.get(key) or card.values.get("meeting_id"))


def _meeting(known: Known, number: str, values: Mapping[str, Any]) -> KnownMeeting | None:
    """The one meeting with minutes of this number; the body and the day tell several apart."""
    found = [each for each in known.meetings if each.number == number]
    body, day = values.get("association_id"), values.get("taken_on")
    if isinstance(body, str):
        found = [each for each in found if each.association_id == body]
    if isinstance(day, dt.date):
        found = [each for each in found if each.day == day]
    return found[0] if len(found) == 1 else None


def _with_term(values: dict[str, Any]) -> None:
    """«До 1 декабря» is a day of the year in which the decision was taken; «в течение года» stays in words."""
    words, taken = values.get("due_words"), values.get("taken_on")
    if not words or not isinstance(taken, dt.date) or values.get("due_on") is not None:
        return
    term = find_term(words, taken) or find_term(f"до {words}", taken)
    if term is not None and term.day is not None and term.end - term.start >= len(words.strip(" .")):
        values["due_on"] = term.day
        del values["due_words"]
