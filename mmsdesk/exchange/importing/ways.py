"""How a kind of list treats its records where nothing is special; a kind overrides what is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from mmsdesk.exchange.importing.body_names import BodyNames
from mmsdesk.exchange.importing.cards import Card, OwnedRow
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Matching, SameColumns
from mmsdesk.exchange.importing.named import Missing, PersonRef
from mmsdesk.exchange.importing.school_names import SchoolNames
from mmsdesk.exchange.importing.standing import Standing
from mmsdesk.models.entity import field_of
from mmsdesk.queries.display import shown_field

if TYPE_CHECKING:
    from mmsdesk.exchange.importing.importable import Importable
    from mmsdesk.store.operation import Operation

Naming = Callable[[str], str]
"""What a record is called, by its id."""


@dataclass(frozen=True)
class Around:
    """What a matching may look at: the kind, names known to the file, the register as it stands, its titles.

    `schools` and `bodies` are those that the list itself adds.
    """

    kind: Importable
    known: Known
    standing: Standing
    titles: dict[str, str]
    schools: SchoolNames
    bodies: BodyNames

    @property
    def cards(self) -> Mapping[str, Card]:
        """The cards of the register."""
        return self.standing.cards


class Ways:
    """Titles, matching, completion: as any register has them."""

    needs: tuple[str, ...] = ()
    """Owned tables that are always read, whatever columns the sheet has."""

    fills: frozenset[str] = frozenset()
    """Keys of owned values that are filled in when a row is added, so that the sheet need not say them."""

    standing: frozenset[str] = frozenset()
    """Keys of owned values that stand as they are: a sheet fills them, and never contradicts them."""

    unsaid: frozenset[str] = frozenset()
    """Values that stand where nothing was said: a sheet fills over them, and says nothing by them."""

    shortened: frozenset[str] = frozenset()
    """Keys of values that a sheet may cut down to a letter: «А.» is «Анна»."""

    telling_apart: tuple[str, ...] = ()
    """Keys of values that hardly two records share; without them a list may name two that are called alike."""

    many: frozenset[str] = frozenset()
    """Owned tables of which lists write each row by itself."""

    def prepare(self, session: Session, known: Known) -> None:
        """Read of the file what the cells of such a list name beside what every list may."""

    def matching(self, around: Around) -> Matching:
        """How records of the file are known again; all of them are to be taught to it."""
        found = SameColumns(around.kind.key_columns, around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def title(self, kind: Importable, values: Mapping[str, Any], naming: Naming) -> str:
        """What a row or a card is called."""
        shown = []
        for column in kind.entity.title:
            value = values.get(column.key)
            if isinstance(value, PersonRef | Missing):
                shown.append(value.text)
            elif isinstance(value, str) and column.key.endswith("_id"):
                shown.append(naming(value))
            else:
                shown.append(shown_field(value, field_of(column)))
        return kind.entity.called(shown)

    def finish(self, incoming: Incoming, known: Known) -> None:
        """Fill in what follows from the rest of a row."""

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        """Fill in what follows from the rest of a new record."""

    def addition(self, card: Card, code: str, row: dict[str, Any], around: tuple[Known, dt.date]) -> dict[str, Any]:
        """An owned row as it is added to a card of the file; `around`: names known to the file, today."""
        return dict(row)

    def settled(self, card: Card, incoming: Incoming, key: str, value: Any) -> bool:
        """Whether a value that differs is no contradiction: another writing of what the record is known by."""
        return False

    def open_yet(self, card: Card, key: str) -> bool:
        """Whether what stands there is no more than assumed, so that a sheet fills over it."""
        return False

    def written(self, op: Operation, cards: Sequence[Card], today: dt.date) -> None:
        """Write what follows from cards that are about to change and from new ones that stand in the file already."""

    def giving_place(self, card: Card, known: Known, today: dt.date) -> Iterable[tuple[OwnedRow, OwnedRow]]:
        """Owned rows of the file that may end, each with the new one beside it: a person is asked."""
        return ()

    def giving_way(self, card: Card, key: str) -> tuple[str, dict[str, Any]] | None:
        """The owned row that keeps a value which another one replaces, with the code of its table."""
        return None
