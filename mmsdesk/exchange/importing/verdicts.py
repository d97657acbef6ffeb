"""What is said of one row: its verdict with reasons, and what a person may decide about it."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, replace

from mmsdesk.exchange.importing.incoming import Note
from mmsdesk.exchange.importing.named import Missing


class Verdict(enum.StrEnum):
    """What a row is to the file."""

    NEW = "new"
    SAME = "same"
    REFINES = "refines"
    DISPUTED = "disputed"
    WRONG = "wrong"
    ABSENT = "absent"
    """Somebody of the file who is missing from a list declared complete."""

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Verdict.NEW: "новые",
    Verdict.SAME: "без изменений",
    Verdict.REFINES: "дополняют",
    Verdict.DISPUTED: "спорные",
    Verdict.WRONG: "с ошибками",
    Verdict.ABSENT: "нет в списке",
}


class Who(enum.StrEnum):
    """Whom a row speaks of, as a person decided."""

    ASK = "ask"
    NEW = "new"
    KNOWN = "known"


class Differing(enum.StrEnum):
    """What becomes of filled cells that differ."""

    ASK = "ask"
    THEIRS = "theirs"
    OURS = "ours"


class LeavingKind(enum.StrEnum):
    """What became of somebody who is missing from a complete list."""

    LEFT = "left"
    MOVED = "moved"
    ON_LEAVE = "on_leave"
    STAYS = "stays"
    CLOSED = "closed"
    JOINED = "joined"
    """Of an organisation: it works no longer, or became a part of another one."""
    NOT_THERE = "not_there"
    """Of a participant: did not come."""
    CANCELLED = "cancelled"
    """Of an item of a plan: taken out of it, and stays there struck through."""

    @property
    def undated(self) -> bool:
        """Whether nothing more is to be said."""
        return self in (LeavingKind.STAYS, LeavingKind.NOT_THERE)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a person says of somebody who is missing: `on` is the last day, or the first of a leave.

    `record_id` is the reason of leaving, or the kind of the leave; `organisation_id` is where one moved.
    `end_links`: with the last post end memberships and roles too. `reason`: why an item was taken out of its plan.
    """

    kind: LeavingKind
    on: dt.date | None = None
    until: dt.date | None = None
    record_id: str | None = None
    organisation_id: str = ""
    end_links: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one row.

    `who` with `record_id` says whom it speaks of, `differing` what to do with contradictions, `create` that names
    unknown to the file are added to it, `skip` that the row is left out. `people` says whom its columns name, by key
    ("" for somebody new); `guest` that people unknown to the file stay outside of it. `leaving` is said of somebody
    who is missing from a complete list.
    """

    who: Who = Who.ASK
    record_id: str = ""
    differing: Differing = Differing.ASK
    create: bool = False
    skip: bool = False
    people: tuple[tuple[str, str], ...] = ()
    guest: bool = False
    leaving: Leaving | None = None

    def naming(self, key: str, record_id: str) -> Decision:
        """The same decision with one more person chosen: the column `key` names the record, "" somebody new."""
        others = tuple(pair for pair in self.people if pair[0] != key)
        return replace(self, people=(*others, (key, record_id)), skip=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may speak of, and why; `key` is the column that names it, "" for the record itself."""

    record_id: str
    title: str
    explanation: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One value that differs: its label, ours, theirs. `column` is where it stands in the sheet."""

    label: str
    old: str
    new: str
    column: int | None = None


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One row judged. `changes` would be written, `contradictions` are asked about, `missing` are unknown names.

    `repeats` is the first row that speaks of the same record, 0 if this one is the first; `may_be_guest`: whom the
    file does not know may stay outside of it. Rows of a complete list that are missing have numbers below zero.
    """

    row: int
    verdict: Verdict
    title: str
    notes: tuple[Note, ...] = ()
    record_id: str = ""
    changes: tuple[CellChange, ...] = ()
    contradictions: tuple[CellChange, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    missing: tuple[Missing, ...] = ()
    skipped: bool = False
    repeats: int = 0
    may_be_guest: bool = False
    leaving: Leaving | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything there is to say about the row, as sentences."""
        return tuple(note.text for note in self.notes)

    @property
    def refused(self) -> tuple[Note, ...]:
        """What is wrong with cells that are not taken."""
        return tuple(note for note in self.notes if note.refused)

    @property
    def taken(self) -> bool:
        """Whether the row is written."""
        if self.verdict is Verdict.ABSENT:
            return self.leaving is not None and self.leaving.kind is not LeavingKind.STAYS
        return self.verdict in (Verdict.NEW, Verdict.REFINES) and not self.skipped
