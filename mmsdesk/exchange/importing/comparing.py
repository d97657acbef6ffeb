"""A row against a card: what fills an empty cell, what is one more owned row, what contradicts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from mmsdesk.core.fields import Field
from mmsdesk.core.numbers import normalise_phone
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cards import Card, OwnedRow
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import ChildRule
from mmsdesk.exchange.importing.verdicts import CellChange
from mmsdesk.exchange.importing.ways import Naming
from mmsdesk.models.entity import field_of
from mmsdesk.queries.display import shown_field

_DIGITS = frozenset({"snils", "inn", "ogrn"})
"""Kinds of fields whose values are numbers, however they are grouped."""


@dataclass(slots=True)
class Differences:
    """What a row adds to a card and where it contradicts it."""

    fills: list[tuple[OwnedRow | Card, str, Any]] = field(default_factory=list)
    additions: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    conflicts: list[tuple[OwnedRow | Card, str, Any]] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)
    contradictions: list[CellChange] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        return self.empty and not self.contradictions

    @property
    def empty(self) -> bool:
        return not self.fills and not self.additions


class Comparing:
    """Compares rows of one import with cards of one register."""

    def __init__(self, register: Importable, naming: Naming, around: tuple[Known, dt.date]) -> None:
        self._register = register
        self._ways = register.ways
        self._naming = naming
        self._around = around
        self._today = around[1]
        self.taken: dict[str, int] = {}
        """Owned rows of the file by id that a row of the sheet stands for, where each stands for one of its own."""

    def differences(self, card: Card, incoming: Incoming) -> Differences:
        """What the row would change in the card; the card itself stays as it is."""
        found = Differences()
        for key, value in incoming.values.items():
            if value != card.values.get(key) and not self._ways.settled(card, incoming, key, value):
                self._cell(found, card, "", key, value, incoming)
        for code, rows in incoming.children.items():
            for row in rows:
                there = self._free(code, card.children.get(code, []), incoming.number)
                known = self._same_fact(code, row, there)
                if known is not None and known.id and self._register.rules[code].each:
                    self.taken.setdefault(known.id, incoming.number)
                if known is None and self._is_called(code, row, card.children.get(code, [])):
                    continue
                if known is None:
                    self._add(found, card, code, row, incoming)
                else:
                    for key, value in row.items():
                        self._cell(found, known, code, key, value, incoming)
        return found

    def _cell(
        self, found: Differences, holder: OwnedRow | Card, code: str, key: str, value: Any, incoming: Incoming
    ) -> None:
        old = holder.values.get(key)
        if value is None or value == "" or value == old:
            return
        whole = f"{code}.{key}" if code else key
        assumed = old in self._ways.unsaid or (isinstance(holder, Card) and self._ways.open_yet(holder, key))
        if old in (None, "", False) or assumed or self._is_initial_of(key, old, value):
            found.fills.append((holder, key, value))
            found.changes.append(self._change(whole, old, value, incoming))
        elif whole not in self._ways.standing and not (
            self._equal(whole, old, value) or self._is_initial_of(key, value, old) or value in self._ways.unsaid
        ):
            found.conflicts.append((holder, key, value))
            found.contradictions.append(self._change(whole, old, value, incoming))

    def _change(self, whole: str, old: Any, value: Any, incoming: Incoming) -> CellChange:
        label = self._register.label(whole)
        return CellChange(label, self.show(whole, old), self.show(whole, value), incoming.columns.get(whole))

    def _add(self, found: Differences, card: Card, code: str, row: dict[str, Any], incoming: Incoming) -> None:
        addition = self._ways.addition(card, code, row, self._around)
        found.additions.append((code, addition))
        told = [self.show(f"{code}.{key}", value) for key, value in addition.items()]
        column = next((incoming.columns[f"{code}.{key}"] for key in row if f"{code}.{key}" in incoming.columns), None)
        label = self._register.child(code).entity.words.plural
        found.changes.append(CellChange(label, "", ", ".join(word for word in told if word), column))

    def _free(self, code: str, known: list[OwnedRow], number: int) -> list[OwnedRow]:
        """Those that no other row of the sheet stands for."""
        if not self._register.rules[code].each:
            return known
        own = [each for each in known if (self.taken.get(each.id) if each.id else each.line) == number]
        return own or [each for each in known if each.id and each.id not in self.taken]

    def _same_fact(self, code: str, row: dict[str, Any], known: list[OwnedRow]) -> OwnedRow | None:
        """The owned row that tells the same; of several the one that the row does not contradict."""
        found = [each for each in known if self._is_same(code, row, each)]
        if len(found) < 2:
            return found[0] if found else None
        agreeing = (
            each
            for each in found
            if all(
                self._equal(f"{code}.{key}", each.values.get(key), value)
                for key, value in row.items()
                if each.values.get(key)
            )
        )
        return next(agreeing, found[0])

    def _is_called(self, code: str, row: dict[str, Any], known: list[OwnedRow]) -> bool:
        """Whether a name kept as words is that of somebody whom the card names already: of which namesake, it says."""
        rule = next((rule for rule in self._register.people.values() if rule.guest.rpartition(".")[0] == code), None)
        said = row.get(rule.guest.rpartition(".")[2]) if rule is not None and rule.several else None
        if not said:
            return False
        names = {self._naming(each) for one in known for each in one.values.values() if isinstance(each, str)}
        return normalise(said) in map(normalise, names)

    def _is_same(self, code: str, row: dict[str, Any], known: OwnedRow) -> bool:
        rule = self._register.rules[code]
        if rule.ended and rule.ended not in row and self._over(known, rule):
            return False
        ours = known.values
        for key in rule.strict:
            if not self._equal(f"{code}.{key}", ours.get(key) or None, row.get(key) or None):
                return False
        stated = bool(rule.strict)
        for key in rule.soft:
            mine, theirs = self._stated(ours.get(key)), self._stated(row.get(key))
            if mine is not None and theirs is not None:
                if not self._equal(f"{code}.{key}", mine, theirs):
                    return False
                stated = True
        return stated

    def _over(self, row: OwnedRow, rule: ChildRule) -> bool:
        ended: dt.date | None = row.values.get(rule.ended)
        return ended is not None and ended < self._today

    def show(self, whole: str, value: Any) -> str:
        """A value as people read it; a reference by the name of what it refers to."""
        if value is None or value == "":
            return ""
        if whole.endswith("_id") and isinstance(value, str):
            return self._naming(value)
        field = self._field(whole)
        return shown_field(value, field) if field is not None else str(value)

    def _field(self, whole: str) -> Field | None:
        code, _, key = whole.rpartition(".")
        entity = self._register.child(code).entity if code else self._register.entity
        column = entity.told.get(key)
        return field_of(column) if column is not None else None

    def _stated(self, value: Any) -> Any:
        return None if value in (None, "") or value in self._ways.unsaid else value

    def _is_initial_of(self, key: str, short: Any, whole: Any) -> bool:
        """Whether a name is written as the first letter of the other: «А.» and «Анна»."""
        if key not in self._ways.shortened or not isinstance(short, str) or not isinstance(whole, str):
            return False
        mine, theirs = _folded(short), _folded(whole)
        return len(mine) == 1 and len(theirs) > 1 and theirs.startswith(mine)

    def _equal(self, whole: str, first: Any, second: Any) -> bool:
        """Whether two values are one in two writings: in another case, a telephone with other brackets."""
        if first == second:
            return True
        if not isinstance(first, str) or not isinstance(second, str):
            return False
        field = self._field(whole)
        kind = field.kind if field is not None else ""
        if kind == "phone":
            mine, theirs = ({normalise_phone(part) for part in text.split(",")} for text in (first, second))
            return theirs <= mine
        if kind in _DIGITS:
            return re.sub(r"\D", "", first) == re.sub(r"\D", "", second)
        return re.sub(r"[^\w]+", " ", normalise(first)).strip() == re.sub(r"[^\w]+", " ", normalise(second)).strip()


def _folded(text: str) -> str:
    return normalise(text).replace(".", "")
