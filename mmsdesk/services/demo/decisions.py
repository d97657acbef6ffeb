"""What meetings and visits of the invented district decided, and what became of it."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from mmsdesk.models.decision import Decision, DecisionChange, DecisionSource, DecisionState, Executor
from mmsdesk.services.demo.person import Person
from mmsdesk.services.demo.world import Batch, World

_FATES = (
    (0.72, DecisionState.DONE),
    (0.80, DecisionState.EXTENDED),
    (0.86, DecisionState.PARTLY),
    (0.90, DecisionState.DROPPED),
)
"""What became of a decision whose term is over; the rest is overdue."""
_SETTLED = dt.timedelta(days=150)
"""After so long a decision was done or dropped."""


class Decisions:
    """Makes decisions with executors and life lines."""

    def __init__(self, world: World, batch: Batch, chance: Random, words: dict[str, Any]) -> None:
        self.world, self.batch, self.chance, self.words = world, batch, chance, words

    def of_meeting(
        self,
        meeting: dict[str, Any],
        item: dict[str, Any],
        place: int,
        told: dict[str, Any],
        came: list[Person],
    ) -> None:
        """A decision on an item of an agenda."""
        row = self._decision(
            told,
            source=DecisionSource.MEETING,
            association_id=meeting["association_id"],
            meeting_id=meeting["id"],
            item_id=item["id"],
            position=place,
            number=f"{item['number']}.{place}",
            taken_on=meeting["held_on"],
            school_year=meeting["school_year"],
        )
        executors = {
            "speaker": {"person_id": item["rapporteur_id"]},
            "head": {"person_id": meeting["chair_id"] or item["rapporteur_id"]},
            "member": {"person_id": self.chance.choice(came).id if came else None},
            "schools": {"words": "руководители образовательных организаций"},
            "words": {"words": told.get("words", "")},
        }
        executor = executors.get(told.get("who", ""), {})
        if any(executor.values()):
            self.batch.add(Executor, decision_id=row["id"], position=1, **executor)

    def of_visit(self, visit: dict[str, Any], place: int, told: dict[str, Any]) -> None:
        """A recommendation to an organisation."""
        row = self._decision(
            told,
            source=DecisionSource.VISIT,
            visit_id=visit["id"],
            position=place,
            number=str(place),
            taken_on=visit["visited_on"],
            school_year=visit["school_year"],
        )
        self.batch.add(Executor, decision_id=row["id"], position=1, organisation_id=visit["organisation_id"])

    def _decision(self, told: dict[str, Any], **where: Any) -> dict[str, Any]:
        weeks = told.get("weeks")
        day: dt.date = where["taken_on"]
        row = self.batch.add(
            Decision,
            wording=told["text"],
            controlled=weeks is not None,
            due_on=day + dt.timedelta(weeks=weeks) if weeks else None,
            due_words="в течение года" if "who" in told and not weeks else "",
            **where,
        )
        if weeks and row["due_on"] < self.world.today:
            self._life(row)
        return row

    def _life(self, row: dict[str, Any]) -> None:
        fate = self.chance.random()
        state = next((state for share, state in _FATES if fate < share), None)
        old = row["due_on"] < self.world.today - _SETTLED
        if old and state in (None, DecisionState.EXTENDED, DecisionState.PARTLY):
            state = DecisionState.DONE if fate < 0.97 else DecisionState.DROPPED
        if state is DecisionState.EXTENDED:
            for _turn in range(self.chance.choice((1, 1, 2))):
                self._extend(row)
        elif state is not None:
            day = min(row["due_on"] + dt.timedelta(days=self.chance.randrange(-6, 9)), self.world.today)
            kind = {DecisionState.DONE: "done", DecisionState.PARTLY: "partly", DecisionState.DROPPED: "dropped"}[state]
            note = self.chance.choice(self.words[kind])
            self._turn(row, state, max(day, row["taken_on"]), note)
            row["result"] = note

    def _extend(self, row: dict[str, Any]) -> None:
        before = row["due_on"]
        row["due_on"] = max(before, self.world.today) + dt.timedelta(days=self.chance.choice((7, 14, 21)))
        day = min(before, self.world.today)
        self._turn(row, DecisionState.EXTENDED, day, self.chance.choice(self.words["extended"]), before)

    def _turn(
        self,
        row: dict[str, Any],
        state: DecisionState,
        day: dt.date,
        note: str,
        before: dt.date | None = None,
    ) -> None:
        row["state"], row["state_on"] = state, day
        self.batch.add(
            DecisionChange,
            decision_id=row["id"],
            changed_on=day,
            state=state,
            due_before=before,
            due_on=row["due_on"] if before else None,
            note=note,
        )
