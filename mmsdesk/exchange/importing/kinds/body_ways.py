"""What is special about associations: recognised by whom they unite, their kind told by their name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from mmsdesk.exchange.importing.body_names import BodyNames, body_kind
from mmsdesk.exchange.importing.cards import Card, OwnedRow
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Match, Matching
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.association import MEMBERSHIPS
from mmsdesk.models.reference import ReferenceList


class BodyMatching:
    """Bodies by their names in all their writings."""

    def __init__(self, bodies: BodyNames, titles: dict[str, str]) -> None:
        self._titles = titles
        self._bodies = bodies

    def learn(self, card: Card) -> None:
        self._bodies.add(card.id, [card.values.get("name") or "", card.values.get("short_name") or ""])

    def find(self, incoming: Incoming) -> Match:
        found = self._bodies.recognise(incoming.values.get("name") or "")
        if len(found) == 1:
            return Match(found[0])
        words = "Похожее название: напишите его полнее."
        return Match(candidates=tuple(Candidate(each, self._titles[each], words) for each in found[:5]))


class BodyWays(Ways):
    """Lists whose rows are associations, or their members."""

    fills = frozenset((f"{MEMBERSHIPS.code}.role_id",))
    standing = frozenset((f"{MEMBERSHIPS.code}.started_on", f"{MEMBERSHIPS.code}.order_number"))
    """The order of a new year confirms who was in the body before: neither date nor number contradicts."""

    def matching(self, around: Around) -> Matching:
        found = BodyMatching(around.bodies, around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        if not card.values.get("kind_id"):
            card.values["kind_id"] = known.shipped(
                ReferenceList.ASSOCIATION_KINDS, body_kind(card.values.get("name") or "")
            )
        for row in card.children.get(MEMBERSHIPS.code, ()):
            _with_role(row.values, known)

    def addition(self, card: Card, code: str, row: dict[str, Any], around: tuple[Known, dt.date]) -> dict[str, Any]:
        added = dict(row)
        if code == MEMBERSHIPS.code:
            _with_role(added, around[0])
        return added

    def giving_place(self, card: Card, known: Known, today: dt.date) -> Iterator[tuple[OwnedRow, OwnedRow]]:
        """Who led a body beside somebody who is to lead it now."""
        rows = card.children.get(MEMBERSHIPS.code, ())
        for role in filter(None, (known.shipped(ReferenceList.ASSOCIATION_ROLES, code) for code in ("head", "chair"))):
            leading = [row for row in rows if row.values.get("role_id") == role and not _over(row, today)]
            new = next((row for row in leading if not row.id), None)
            if new is not None:
                yield from ((row, new) for row in leading if row.id)

    def settled(self, card: Card, incoming: Incoming, key: str, value: Any) -> bool:
        """What was recognised by its name is so, however that is written."""
        return key == "name" and bool(card.values.get(key))


def _over(row: OwnedRow, today: dt.date) -> bool:
    ended: dt.date | None = row.values.get("ended_on")
    return ended is not None and ended <= today


def _with_role(row: dict[str, Any], known: Known) -> None:
    if not row.get("role_id"):
        row["role_id"] = known.shipped(ReferenceList.ASSOCIATION_ROLES, "member")
