"""The result of a dry run: a verdict for every row, what would be written, what a person has decided."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mmsdesk.exchange.importing.rows import Note

if TYPE_CHECKING:
    from mmsdesk.exchange.importing.cards import Card
    from mmsdesk.exchange.importing.evaluation import Base
    from mmsdesk.exchange.importing.known import Missing


class Verdict(enum.StrEnum):
    """What a row is to the file."""

    NEW = "new"
    SAME = "same"
    REFINES = "refines"
    DISPUTED = "disputed"
    WRONG = "wrong"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Verdict.NEW: "новые",
    Verdict.SAME: "без изменений",
    Verdict.REFINES: "дополняют",
    Verdict.DISPUTED: "спорные",
    Verdict.WRONG: "с ошибками",
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


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one row.

    `who` with `record_id` says whom it speaks of, `differing` what to do with contradictions, `create` that names
    unknown to the file are added to it, `skip` that the row is left out.
    """

    who: Who = Who.ASK
    record_id: str = ""
    differing: Differing = Differing.ASK
    create: bool = False
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may speak of, and why."""

    record_id: str
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """One value that differs: its label, ours, theirs. `column` is where it stands in the sheet."""

    label: str
    old: str
    new: str
    column: int | None = None


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One row judged. `changes` would be written, `contradictions` are asked about, `missing` are unknown names."""

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

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything there is to say about the row, as sentences."""
        return tuple(note.text for note in self.notes)

    @property
    def taken(self) -> bool:
        """Whether the row is written."""
        return self.verdict in (Verdict.NEW, Verdict.REFINES) and not self.skipped


@dataclass(frozen=True)
class Plan:
    """What an import would do. Decisions give a new plan; nothing is written before `apply`."""

    base: Base
    rows: tuple[RowVerdict, ...]
    cards: ReadOnly[str, Card]
    created: ReadOnly[str, Missing]
    decisions: ReadOnly[int, Decision] = field(default_factory=dict)
    create_missing: bool = False

    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def to_write(self) -> int:
        """How many rows `apply` will take."""
        return sum(row.taken for row in self.rows)

    def decide(self, row: int, decision: Decision | None) -> Plan:
        """The plan with one more decision, or without the one there was; other rows may follow from it."""
        return self.decide_many({row: decision})

    def decide_many(self, wanted: ReadOnly[int, Decision | None]) -> Plan:
        """The plan with several decisions at once."""
        from mmsdesk.exchange.importing.evaluation import evaluate

        decisions = dict(self.decisions)
        for row, decision in wanted.items():
            decisions.pop(row, None)
            if decision is not None:
                decisions[row] = decision
        return evaluate(self.base, decisions, create_missing=self.create_missing)

    def creating_missing(self, create: bool) -> Plan:
        """The plan in which unknown organisations and entries are added to the file, or are not."""
        from mmsdesk.exchange.importing.evaluation import evaluate

        return evaluate(self.base, self.decisions, create_missing=create)

    def report(self) -> Report:
        """Counts and reasons of the plan in the shape of the command line."""
        return Report.of(self)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an import; `operation_id` is empty while nothing is written."""

    new: int
    same: int
    refines: int
    disputed: int
    wrong: int
    rows: tuple[dict[str, Any], ...]
    operation_id: str = ""
    skipped: int = 0

    @property
    def written(self) -> int:
        """How many rows were taken or refined."""
        return self.new + self.refines

    @classmethod
    def of(cls, plan: Plan, operation_id: str = "") -> Report:
        """Count a plan."""
        counts = plan.counts()
        rows = tuple({"row": r.row, "verdict": r.verdict.value, "reasons": list(r.reasons)} for r in plan.rows)
        skipped = sum(row.skipped for row in plan.rows)
        return cls(
            counts[Verdict.NEW],
            counts[Verdict.SAME],
            counts[Verdict.REFINES],
            counts[Verdict.DISPUTED],
            counts[Verdict.WRONG],
            rows,
            operation_id,
            skipped,
        )

    def as_json(self) -> dict[str, Any]:
        """The stable shape of `mmsdesk import --json`."""
        return {
            "new": self.new,
            "same": self.same,
            "refines": self.refines,
            "disputed": self.disputed,
            "wrong": self.wrong,
            "rows": list(self.rows),
        }
