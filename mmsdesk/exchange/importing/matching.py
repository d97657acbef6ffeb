"""Whom or what a row speaks of: by its code, by numbers, by columns that are the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.verdicts import Candidate

_SIGNS = re.compile(r"[^\w]+")


class Match(NamedTuple):
    """The record a row surely speaks of, or those it may speak of.

    `namesakes` are called exactly as the row says, whatever else is known of them.
    """

    record_id: str = ""
    candidates: tuple[Candidate, ...] = ()
    namesakes: tuple[str, ...] = ()


class Matching(Protocol):
    """Known records of one register, growing while a list is read."""

    def learn(self, card: Card) -> None:
        """Make a record known, or know it by what was added to it."""

    def find(self, incoming: Incoming) -> Match:
        """Whom the row speaks of."""


class SameColumns:
    """Records with equal key columns are one; case, ё, spaces and quotation marks make no difference."""

    def __init__(self, columns: tuple[str, ...], titles: Mapping[str, str]) -> None:
        self._columns = columns
        self._titles = titles
        self._known: dict[tuple[object, ...], dict[str, None]] = {}

    def learn(self, card: Card) -> None:
        key = self._key(card.values)
        if any(part is not None for part in key):
            self._known.setdefault(key, {})[card.id] = None

    def find(self, incoming: Incoming) -> Match:
        found = tuple(self._known.get(self._key(incoming.values), ()))
        if len(found) == 1:
            return Match(found[0])
        words = "Совпадает то, по чему запись узнают."
        return Match(candidates=tuple(Candidate(each, self._titles[each], words) for each in found), namesakes=found)

    def _key(self, values: Mapping[str, Any]) -> tuple[object, ...]:
        return tuple(folded(values.get(column)) for column in self._columns)


def folded(value: Any) -> object:
    """A value for comparing: texts without case, ё, signs and needless spaces; nothing is None."""
    if type(value) is not str:
        return None if value == "" else value
    return _SIGNS.sub(" ", normalise(value)).strip() or None
