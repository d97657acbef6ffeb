"""What bringing two files together would do: plain data that can be shown, decided about, saved and resumed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.merge.source import SourceFacts
from mmsdesk.models.base import Choice

_VERSION = 1


class Side(Choice):
    """Whose word holds."""

    MINE = "mine", "оставить моё"
    THEIRS = "theirs", "взять у них"


class Effect(Choice):
    """What becomes of a record or of a row in its card."""

    ADD = "add", "появится"
    CHANGE = "change", "изменится"
    DELETE = "delete", "удалится"
    NONE = "none", "останется"


class Asked(Choice):
    """Why a record or a row is asked about as a whole."""

    DELETED_HERE = "deleted_here", "у вас удалено, у них в работе"
    DELETED_THERE = "deleted_there", "у них удалено, у вас в работе"


def key_of(table: str, row_id: str, column: str = "", besides: int = 0) -> str:
    """The name under which a question is decided: of a cell, or (without a column) of a row or record as a whole.

    `besides` counts the further words about a cell that has more than two.
    """
    return f"{table}/{row_id}/{column}+{besides}" if besides else f"{table}/{row_id}/{column}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that differs, all values as people read them; `where` names the row of the card, "" for the card.

    An `asked` one was changed on both sides; any other is taken from them.
    """

    key: str
    where: str
    label: str
    base: str
    mine: str
    theirs: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a card that comes or goes, in words; asked about if it went on one side and was changed on the other."""

    key: str
    effect: Effect
    text: str
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One record that the merge touches. `sentence` says in one line what happened on both sides and what is taken."""

    key: str
    register: str
    record_id: str
    title: str
    effect: Effect
    sentence: str
    asked: Asked | None = None
    cells: tuple[Cell, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """Keys of everything that a person has to decide; a question about the whole record comes alone."""
        if self.asked is not None:
            return (self.key,)
        parts: tuple[Cell | Row, ...] = (*self.cells, *self.rows)
        return tuple(part.key for part in parts if part.asked)


@dataclass(frozen=True, slots=True)
class Note:
    """A word about records to look at, once the merge is done; `ids` are what it speaks of, all of one register."""

    text: str
    register: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Erasing:
    """A person of this file whom the other copy has erased for ever, and on what basis."""

    record_id: str
    title: str
    label: str
    basis: str

    @property
    def sentence(self) -> str:
        """What happened there, and what is asked."""
        basis = f" ({self.basis})" if self.basis else ""
        return f"{self.title}: у них обезличено навсегда{basis}. Обезличить и здесь? Отменить это будет нельзя."


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures that are told first: records by what becomes of them by itself, and the number of questions."""

    added: int
    changed: int
    deleted: int
    questions: int
    same: int

    @property
    def taken(self) -> int:
        """Records that change without a question."""
        return self.added + self.changed + self.deleted


@dataclass(frozen=True, slots=True)
class Plan:
    """The merge of another copy into this file, as it would be carried out with the decisions made so far.

    `heads` are the last operations of this file when it was compared, `learned` how many operations are new here,
    `same` how many records both sides changed alike, `notes` what to look at afterwards. `decisions` go by question;
    `prefer` decides what they leave open.
    """

    heads: tuple[str, ...]
    theirs: SourceFacts
    learned: int
    same: int
    items: tuple[Item, ...]
    notes: tuple[Note, ...] = ()
    decisions: Mapping[str, Side] = field(default_factory=dict)
    prefer: Side | None = None
    erasings: tuple[Erasing, ...] = ()
    erase: bool | None = None
    """Whether the people of `erasings` are erased here too, or left until another time; None as long as nobody said."""

    @property
    def asks_to_erase(self) -> bool:
        """Whether people would be erased for ever, and nobody has said yes or no. No other answer decides that."""
        return bool(self.erasings) and self.erase is None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do at all: the other copy holds nothing that this file does not know."""
        return not self.items and not self.learned

    @property
    def counts(self) -> Counts:
        """The figures that are told first."""
        certain = Counter(item.effect for item in self.items if not item.questions)
        certain[Effect.CHANGE] += sum(self._partly_certain(item) for item in self.items)
        return Counts(
            certain[Effect.ADD],
            certain[Effect.CHANGE],
            certain[Effect.DELETE],
            sum(len(item.questions) for item in self.items),
            self.same,
        )

    @staticmethod
    def _partly_certain(item: Item) -> bool:
        """Whether a record with questions about some cells also takes others by itself."""
        parts: tuple[Cell | Row, ...] = (*item.cells, *item.rows)
        return bool(item.questions) and item.asked is None and len(item.questions) < len(parts)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Keys of the questions nobody has answered yet."""
        if self.prefer is not None:
            return ()
        return tuple(key for item in self.items for key in item.questions if key not in self.decisions)

    def decision(self, key: str) -> Side | None:
        """What was decided about a question; None if it is open."""
        return self.decisions.get(key, self.prefer)

    def decide(self, keys: Iterable[str], side: Side | None) -> Plan:
        """The plan with some questions (a cell's, or an item's `questions`) decided, or opened again by None."""
        chosen = {key: given for key, given in self.decisions.items() if key not in set(keys := tuple(keys))}
        if side is not None:
            chosen |= dict.fromkeys(keys, side)
        return replace(self, decisions=chosen)

    def decide_all(self, side: Side | None) -> Plan:
        """The plan with every question decided that was not decided one by one, or opened again by None."""
        return replace(self, prefer=side)

    def erasing(self, answer: bool | None) -> Plan:
        """The plan with the answer whether whoever was erased there is erased here too."""
        return replace(self, erase=answer)

    def answered_as(self, earlier: Plan) -> Plan:
        """The answer of an earlier plan about erasing, if it was about the same people."""
        same = [each.record_id for each in self.erasings] == [each.record_id for each in earlier.erasings]
        return replace(self, erase=earlier.erase if same else None)

    def with_decisions_of(self, earlier: Plan) -> Plan:
        """The decisions of an earlier plan, as far as their questions are still there."""
        asked = {key for item in self.items for key in item.questions}
        kept = {key: side for key, side in earlier.decisions.items() if key in asked}
        return replace(self.answered_as(earlier), decisions=kept, prefer=earlier.prefer)


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """A plan as plain JSON; `plan_from_json` reads it back."""
    return {
        "version": _VERSION,
        "heads": list(plan.heads),
        "theirs": {name: getattr(plan.theirs, name) for name in SourceFacts.__slots__}
        | {"heads": [*plan.theirs.heads]},
        "learned": plan.learned,
        "same": plan.same,
        "items": [item_as_json(item) for item in plan.items],
        "notes": [{"text": note.text, "register": note.register, "ids": [*note.ids]} for note in plan.notes],
        "decisions": {key: side.value for key, side in plan.decisions.items()},
        "prefer": plan.prefer.value if plan.prefer is not None else None,
        "erasings": [{name: getattr(each, name) for name in Erasing.__slots__} for each in plan.erasings],
        "erase": plan.erase,
    }


def item_as_json(item: Item) -> dict[str, Any]:
    """One record of a plan as plain JSON."""
    plain = {name: getattr(item, name) for name in ("key", "register", "record_id", "title", "sentence")}
    return plain | {
        "effect": item.effect.value,
        "asked": item.asked.value if item.asked is not None else None,
        "cells": [{name: getattr(cell, name) for name in Cell.__slots__} for cell in item.cells],
        "rows": [
            {
                "key": row.key,
                "effect": row.effect.value,
                "text": row.text,
                "asked": row.asked.value if row.asked is not None else None,
            }
            for row in item.rows
        ],
    }


def plan_from_json(content: Any) -> Plan:
    """A plan that was saved. Raises UserError for what is no plan."""
    try:
        if content["version"] != _VERSION:
            raise ValueError("another version")
        theirs = {**content["theirs"], "heads": tuple(map(str, content["theirs"]["heads"]))}
        return Plan(
            heads=tuple(map(str, content["heads"])),
            theirs=SourceFacts(**theirs),
            learned=int(content["learned"]),
            same=int(content["same"]),
            items=tuple(_item(written) for written in content["items"]),
            notes=tuple(
                Note(str(note["text"]), str(note["register"]), tuple(map(str, note["ids"])))
                for note in content["notes"]
            ),
            decisions={str(key): Side(side) for key, side in content["decisions"].items()},
            prefer=Side(content["prefer"]) if content["prefer"] else None,
            erasings=tuple(
                Erasing(**{name: str(each[name]) for name in Erasing.__slots__}) for each in content["erasings"]
            ),
            erase=content["erase"] if isinstance(content["erase"], bool) else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            "Это не план объединения файлов.",
            "Сделайте его заново: mmsdesk merge МОЙ.mms ИХ.mms --dry-run --json.",
            repr(error),
        ) from error


def plan_from_text(text: str) -> Plan:
    """A plan from the text of a file. Raises UserError for what is no plan."""
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    return plan_from_json(content)


def _item(written: Any) -> Item:
    return Item(
        **{name: str(written[name]) for name in ("key", "register", "record_id", "title", "sentence")},
        effect=Effect(written["effect"]),
        asked=Asked(written["asked"]) if written["asked"] else None,
        cells=tuple(Cell(**cell) for cell in written["cells"]),
        rows=tuple(
            Row(row["key"], Effect(row["effect"]), row["text"], Asked(row["asked"]) if row["asked"] else None)
            for row in written["rows"]
        ),
    )
