"""What was answered last, so that all rows which ask the same can be answered by one key."""

from __future__ import annotations

from collections.abc import Mapping

from mmsdesk.exchange.importing import Answer, Decision, Leaving, Plan, Verdict


class LastAnswer:
    """An answer to a question of rows, or what became of somebody who is missing."""

    def __init__(self) -> None:
        self._answer: tuple[tuple[str, ...], Answer] | None = None
        self._leaving: Leaving | None = None

    def forget(self) -> None:
        """Nothing was answered, or it was taken back."""
        self._answer = self._leaving = None

    def answered(self, asked: tuple[str, ...], answer: Answer | None) -> None:
        """Rows that asked this were answered; None for an answer that holds for one row alone."""
        self.forget()
        if asked and answer not in (None, Answer.TAKE_BACK):
            assert answer is not None
            self._answer = (asked, answer)

    def left(self, leaving: Leaving) -> None:
        """This became of somebody who is missing."""
        self.forget()
        self._leaving = leaving

    def alike(self, plan: Plan) -> list[int]:
        """Rows that still ask what was answered."""
        if self._leaving is not None:
            return undecided(plan)
        return list(plan.asking(self._answer[0])) if self._answer else []

    def decisions(self, plan: Plan) -> Mapping[int, Decision | None]:
        """The same answer for all of them."""
        if self._leaving is not None:
            return dict.fromkeys(undecided(plan), Decision(leaving=self._leaving))
        return plan.answers(self._answer[1], self.alike(plan)) if self._answer else {}


def undecided(plan: Plan) -> list[int]:
    """Those missing from a complete list of whom nothing was said yet."""
    return [row.row for row in plan.rows if row.verdict is Verdict.ABSENT and row.leaving is None]
