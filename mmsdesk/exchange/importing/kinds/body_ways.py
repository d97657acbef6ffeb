"""What is special about associations: recognised by whom they unite, their kind told by their name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.exchange.importing.body_names import BodyNames, body_form
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Match, Matching
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.association import MEMBERSHIPS
from mmsdesk.models.reference import ReferenceList

_KINDS = {"council": "council", "school": "school", "group": "creative_group"}
"""Codes of kinds of bodies by what their names say; any other is a municipal one."""


class BodyMatching:
    """Bodies by their names in all their writings."""

    def __init__(self, titles: dict[str, str]) -> None:
        self._titles = titles
        self._bodies = BodyNames()

    def learn(self, card: Card) -> None:
        self._bodies.add(card.id, [card.values.get("name") or "", card.values.get("short_name") or ""])

    def find(self, incoming: Incoming) -> Match:
        found = self._bodies.recognise(incoming.values.get("name") or "")
        if len(found) == 1:
            return Match(found[0], "Совпадает: кого объединяет.")
        words = "Похожее название: напишите его полнее."
        return Match(candidates=tuple(Candidate(each, self._titles[each], words) for each in found[:5]))


class BodyWays(Ways):
    """Lists whose rows are associations, or their members."""

    fills = frozenset((f"{MEMBERSHIPS.code}.role_id",))
    standing = frozenset((f"{MEMBERSHIPS.code}.started_on", f"{MEMBERSHIPS.code}.order_number"))
    """The order of a new year confirms who was in the body before: neither date nor number contradicts."""

    def matching(self, around: Around) -> Matching:
        found = BodyMatching(around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        if not card.values.get("kind_id"):
            code = _KINDS.get(body_form(card.values.get("name") or "").kind, "municipal")
            card.values["kind_id"] = known.shipped(ReferenceList.ASSOCIATION_KINDS, code)
        for row in card.children.get(MEMBERSHIPS.code, ()):
            _with_role(row.values, known)

    def addition(self, card: Card, code: str, row: dict[str, Any], around: tuple[Known, dt.date]) -> dict[str, Any]:
        added = dict(row)
        if code == MEMBERSHIPS.code:
            _with_role(added, around[0])
        return added

    def settled(self, card: Card, incoming: Incoming, key: str, value: Any) -> bool:
        """What was recognised by its name is so, however that is written."""
        return key == "name" and bool(card.values.get(key))


def _with_role(row: dict[str, Any], known: Known) -> None:
    if not row.get("role_id"):
        row["role_id"] = known.shipped(ReferenceList.ASSOCIATION_ROLES, "member")
