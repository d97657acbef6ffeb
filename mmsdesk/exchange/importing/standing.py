"""The file as imports read it: kept for the plans of several tables while the file does not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session, SessionTransaction

from mmsdesk.exchange.importing.cards import Card, OwnedRows, load_cards, load_owned, with_owned
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.people import Everybody
from mmsdesk.models.entity import Entity
from mmsdesk.queries.cards import Draft, in_order
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
        self._within: SessionTransaction | None = None
        self._known: Known | None = None
        self._everybody: Everybody | None = None
        self._cards: dict[str, Mapping[str, Card]] = {}
        self._owned: dict[tuple[str, str], OwnedRows] = {}
        """By codes of the register and of the table: sheets speak of some tables each, of most of them several do."""
        self._standing: dict[tuple[str, frozenset[str]], Standing] = {}

    def as_of(self, session: Session) -> int:
        """Sequence of the last operation; what was read before it is forgotten."""
        # A transaction sees one state of the file, and each table asks several times.
        if self._as_of is not None and self._within is not None and self._within is session.get_transaction():
            return self._as_of
        now = last_sequence(session)
        self._within = session.get_transaction()
        if now != self._as_of:
            self._as_of, self._known, self._everybody = now, None, None
            self._cards.clear()
            self._owned.clear()
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
            if entity.code not in self._cards:
                self._cards[entity.code] = load_cards(session, entity)
            rows = {code: self._rows(session, entity, code) for code in owned}
            self._standing[key] = Standing(with_owned(self._cards[entity.code], rows))
        return self._standing[key]

    def drafts(self, session: Session, entity: Entity, ids: Iterable[str], codes: Iterable[str]) -> list[Draft]:
        """Records as `queries.cards.load_many` gives them, with the named owned tables alone; only to be read."""
        cards = self.standing(session, entity, codes).cards
        found = [cards[record_id].draft(entity) for record_id in ids if record_id in cards]
        for draft in found:
            draft.children = {code: in_order(entity.children[code], rows) for code, rows in draft.children.items()}
        return found

    def _rows(self, session: Session, entity: Entity, code: str) -> OwnedRows:
        key = entity.code, code
        if key not in self._owned:
            self._owned[key] = load_owned(session, entity.children[code])
        return self._owned[key]
