"""What is special about events: known again by title and day, the kind told by the title."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from mmsdesk.core.dates import school_year_of
from mmsdesk.core.text import stems
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Match, Matching, folded
from mmsdesk.exchange.importing.title_words import quoted_in
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.event import PARTICIPATIONS, EventState
from mmsdesk.services.completion import EARLY_KINDS

_SEVERAL = 3
"""Words by which an event is known that is called otherwise in the file."""


class EventMatching:
    """Events by title, whole or as it stands in quotation marks; the day tells those of several years apart."""

    def __init__(self, titles: dict[str, str]) -> None:
        self._titles = titles
        self._by_title: dict[object, dict[str, None]] = defaultdict(dict)
        self._days: dict[str, tuple[dt.date | None, dt.date | None]] = {}
        self._of_days: dict[tuple[str, dt.date], Match] = {}
        """What was found for words and a day: all rows of a sheet ask the same."""

    def learn(self, card: Card) -> None:
        title = card.values.get("title") or ""
        for name in {title, quoted_in(title)} - {""}:
            self._by_title[folded(name)][card.id] = None
        starts = card.values.get("starts_on")
        self._days[card.id] = (starts, card.values.get("ends_on") or starts)
        self._of_days.clear()

    def find(self, incoming: Incoming) -> Match:
        title = incoming.values.get("title") or ""
        quoted = quoted_in(title)
        called = dict(self._by_title.get(folded(title), {})) or dict(self._by_title.get(folded(quoted), {}))
        day: dt.date | None = incoming.values.get("starts_on")
        found = [each for each in called if day is None or self._held(each, day)]
        if len(found) == 1:
            return Match(found[0])
        if not called and day is not None and incoming.children.get(PARTICIPATIONS.code):
            asked = title, day
            if asked not in self._of_days:
                self._of_days[asked] = self._on_the_day(title, day)
            return self._of_days[asked]
        words = "Совпадает название: впишите дату."
        return Match(candidates=tuple(Candidate(each, self._shown(each), words) for each in found[:5]))

    def _on_the_day(self, title: str, day: dt.date) -> Match:
        """A sheet of registration may call its event in its own words: «семинар учителей химии» of that day."""
        held = sorted(each for each in self._days if self._held(each, day))
        said = frozenset(stems(title))
        alike = [each for each in held if len(said) >= _SEVERAL and said <= frozenset(stems(self._titles[each]))]
        if len(alike) == 1:
            return Match(alike[0])
        words = "В тот же день: проверьте, не это ли мероприятие."
        return Match(candidates=tuple(Candidate(each, self._shown(each), words) for each in (alike or held)[:5]))

    def _held(self, record_id: str, day: dt.date) -> bool:
        first, last = self._days[record_id]
        return first is not None and last is not None and first <= day <= last

    def _shown(self, record_id: str) -> str:
        first = self._days[record_id][0]
        return f"{self._titles[record_id]}, {first:%d.%m.%Y}" if first else self._titles[record_id]


class EventWays(Ways):
    """Lists whose rows are events, or those who took part in one."""

    def matching(self, around: Around) -> Matching:
        found = EventMatching(around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def settled(self, card: Card, incoming: Incoming, key: str, value: object) -> bool:
        """What was recognised by title and day is so; a day within its days is no other beginning."""
        return key in ("title", "starts_on") and bool(card.values.get(key))

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        values = card.values
        if not values.get("kind_id"):
            head = known.entries("event_kinds").head(str(values.get("title") or ""))
            values["kind_id"] = head[0] if head else None
        starts: dt.date | None = values.get("starts_on")
        if starts is None:
            return
        if values.get("school_year") is None:
            early = known.codes.get(values["kind_id"] or "") in EARLY_KINDS
            values["school_year"] = school_year_of(starts, (8, known.year_switch_day) if early else (9, 1))
        if card.children.get(PARTICIPATIONS.code) and "state" not in values and starts <= today:
            values["state"] = EventState.HELD
