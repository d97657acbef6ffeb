"""The file as imports read it: kept for the plans of several tables while the file does not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from mmsdesk.exchange.importing.cards import Card, load_cards
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.people import Everybody
from mmsdesk.models.entity import Entity
from mmsdesk.store.journal import last_sequence

T = TypeVar("T")


class Standing:
    """Cards of a register, and what is made of them once for all plans: they themselves stay as they are."""

    def __init__(self, cards: Mapping[str, Card]) -> None:
        self.cards = cards
        self._made: dict[object, Any] = {}

    def once(self, what: object, make: Callable[[], T]) -> T:
        """What was made of the cards under this name, or is made now."""
        if what not in self._made:
            self._made[what] = make()
        found: T = self._made[what]
        return found


class FileReading:
    """Reads what imports need, once for each state of the file."""

    def __init__(self) -> None:
        self._as_of: int | None = None
        self._known: Known | None = None
        self._everybody: Everybody | None = None
        self._standing: dict[tuple[str, frozenset[str]], Standing] = {}

    def as_of(self, session: Session) -> int:
        """Sequence of the last operation; what was read before it is forgotten."""
        now = last_sequence(session)
        if now != self._as_of:
            self._as_of, self._known, self._everybody = now, None, None
            self._standing.clear()
        return now

    def known(self, session: Session) -> Known:
        """Names of organisations, bodies, entries."""
        self.as_of(session)
        self._known = self._known or Known(session)
        return self._known

    def everybody(self, session: Session) -> Everybody:
        """People of the file and the staff among them."""
        self.as_of(session)
        self._everybody = self._everybody or Everybody.of(session)
        return self._everybody

    def standing(self, session: Session, entity: Entity, codes: Iterable[str]) -> Standing:
        """All records of a register with the named owned tables."""
        self.as_of(session)
        owned = list(codes)
        key = entity.code, frozenset(owned)
        if key not in self._standing:
            self._standing[key] = Standing(load_cards(session, entity, owned))
        return self._standing[key]
