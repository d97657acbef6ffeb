"""The result of a dry run: a verdict for every row, what would be written, what a person has decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing.absent import Missed
from mmsdesk.exchange.importing.base import Base
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.deciding import Answer, decisions_for, question
from mmsdesk.exchange.importing.evaluation import evaluate
from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.targets import ASKING_PERSON
from mmsdesk.exchange.importing.verdicts import Decision, Leaving, RowVerdict, Verdict


@dataclass(frozen=True)
class Plan:
    """What an import would do. Decisions give a new plan; nothing is written before `apply`."""

    base: Base
    rows: tuple[RowVerdict, ...]
    cards: ReadOnly[str, Card]
    created: ReadOnly[str, Missing]
    decisions: ReadOnly[int, Decision] = field(default_factory=dict)
    create_missing: bool = False
    missed: ReadOnly[int, Missed] = field(default_factory=dict)
    """Who is missing from a complete list, by number of the row that tells so."""
    taken: ReadOnly[str, int] = field(default_factory=dict)
    """Owned rows of the file by id, each with the row of the sheet that stands for it, where each stands for one."""

    @cached_property
    def _by_number(self) -> dict[int, RowVerdict]:
        return {row.row: row for row in self.rows}

    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def to_write(self) -> int:
        """How many rows `apply` will take."""
        return sum(row.taken for row in self.rows)

    @property
    def returned(self) -> bool:
        """Whether these are rejected rows that come back corrected."""
        return self.base.layout.returned

    def decide(self, row: int, decision: Decision | None) -> Plan:
        """The plan with one more decision, or without the one there was; other rows may follow from it."""
        return self.decide_many({row: decision})

    def decide_many(self, wanted: ReadOnly[int, Decision | None]) -> Plan:
        """The plan with several decisions at once."""
        decisions = dict(self.decisions)
        for row, decision in wanted.items():
            decisions.pop(row, None)
            if decision is not None:
                decisions[row] = decision
        return plan_for(self.base, decisions, create_missing=self.create_missing)

    def row(self, number: int) -> RowVerdict:
        """The verdict on a row of the sheet; KeyError if it speaks of nobody."""
        return self._by_number[number]

    def answers(self, answer: Answer, rows: Iterable[int]) -> dict[int, Decision | None]:
        """Decisions that follow from an answer, for those of the rows of the sheet that it fits."""
        return decisions_for(answer, {number: self.row(number) for number in rows}, self.decisions)

    def answer(self, answer: Answer, rows: Iterable[int]) -> Plan:
        """The plan in which the rows of the sheet that an answer fits are decided by it."""
        return self.decide_many(self.answers(answer, rows))

    def asking(self, asked: tuple[str, ...]) -> tuple[int, ...]:
        """Rows of the sheet that still ask the same question (see `question`)."""
        return tuple(row.row for row in self.rows if asked and question(row) == asked)

    def decided_as(self, decisions: ReadOnly[int, Decision], *, create_missing: bool) -> Plan:
        """The plan as it was with other decisions: for stepping back."""
        return plan_for(self.base, decisions, create_missing=create_missing)

    def creating_missing(self, create: bool) -> Plan:
        """The plan in which unknown organisations and entries are added to the file, or are not."""
        return plan_for(self.base, self.decisions, create_missing=create)

    def leave(self, leaving: Leaving, rows: Iterable[int]) -> Plan:
        """The plan in which the same is said of several who are missing from a complete list."""
        return self.decide_many({number: Decision(leaving=leaving) for number in rows if number in self.missed})

    def another(self, row: RowVerdict) -> str:
        """What the one is called that a row may mean instead of those it asks about: «другой человек: добавить»."""
        keyed = bool(row.candidates and row.candidates[0].key)
        return (ASKING_PERSON if keyed else self.base.kind.asking).other

    def report(self) -> Report:
        """Counts and reasons of the plan in the shape of the command line."""
        return Report.of(self)


def plan_for(
    base: Base, decisions: ReadOnly[int, Decision], *, create_missing: bool = False, progress: Progress = silent
) -> Plan:
    """The plan that follows from what a person has decided so far."""
    judged = evaluate(base, decisions, create_missing=create_missing, progress=progress)
    told = judged.rows, judged.cards, judged.created
    return Plan(base, *told, dict(decisions), create_missing, judged.missed, judged.taken)


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
    absent: int | None = None
    """How many are missing from a list declared complete; None for any other list."""
    left: int = 0
    """Of how many of them something was written."""
    passed_over: tuple[int, ...] = ()
    """Filled rows of the sheet that speak of nobody: totals, signatures, sections."""

    @property
    def written(self) -> int:
        """How many rows were taken or refined."""
        return self.new + self.refines + self.left

    @classmethod
    def of(cls, plan: Plan, operation_id: str = "") -> Report:
        """Count a plan."""
        counts = plan.counts()
        rows = tuple(_row_as_json(r) for r in plan.rows)
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
            counts[Verdict.ABSENT] if plan.base.checked is not None else None,
            sum(row.taken for row in plan.rows if row.verdict is Verdict.ABSENT),
            plan.base.read.passed_over,
        )

    def as_json(self) -> dict[str, Any]:
        """The stable shape of `mmsdesk import --json`."""
        absent = {} if self.absent is None else {"absent": self.absent}
        return {
            "new": self.new,
            "same": self.same,
            "refines": self.refines,
            "disputed": self.disputed,
            "wrong": self.wrong,
            **absent,
            "passed_over": list(self.passed_over),
            "rows": list(self.rows),
        }


def _row_as_json(row: RowVerdict) -> dict[str, Any]:
    """A row as the command line tells of it; somebody missing stands in no row and is named."""
    if row.row < 0:
        return {"row": 0, "verdict": row.verdict.value, "reasons": list(row.reasons), "name": row.title}
    return {"row": row.row, "verdict": row.verdict.value, "reasons": list(row.reasons)}
