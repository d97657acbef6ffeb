"""Records known again by what they are called and by their day, the day telling those of several years apart."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from mmsdesk.core.dates import format_date
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.matching import Match, folded
from mmsdesk.exchange.importing.title_words import quoted_in
from mmsdesk.exchange.importing.verdicts import Candidate

_MOST = 5


class TitledMatching:
    """By the title, whole or as it stands in quotation marks, and by the day where the list says it."""

    def __init__(self, title: str, day: str, titles: Mapping[str, str]) -> None:
        self._title, self._day = title, day
        self._titles = titles
        self._by_title: dict[object, dict[str, None]] = defaultdict(dict)
        self._days: dict[str, dt.date | None] = {}

    def learn(self, card: Card) -> None:
        title = card.values.get(self._title) or ""
        for name in {title, quoted_in(title)} - {""}:
            self._by_title[folded(name)][card.id] = None
        self._days[card.id] = card.values.get(self._day)

    def find(self, incoming: Incoming) -> Match:
        title = incoming.values.get(self._title) or ""
        called = dict(self._by_title.get(folded(title), {})) or dict(self._by_title.get(folded(quoted_in(title)), {}))
        day: dt.date | None = incoming.values.get(self._day)
        found = [each for each in called if day is None or self._days[each] == day]
        if len(found) == 1:
            return Match(found[0])
        words = "Совпадает название: впишите дату."
        return Match(candidates=tuple(Candidate(each, self._shown(each), words) for each in found[:_MOST]))

    def _shown(self, record_id: str) -> str:
        day = self._days[record_id]
        return f"{self._titles[record_id]}, {format_date(day)}" if day else self._titles[record_id]
