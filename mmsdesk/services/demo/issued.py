"""Certificates, diplomas and thanks given at events, numbered through the year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random
from typing import Any

from mmsdesk.models.issued import IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.attendance import Occasion
from mmsdesk.services.demo.world import Batch, World

SPOILT = 0.01
"""Share of the papers that were written anew under another number."""

_REASON = "ошибка в отчестве"


class Issued:
    """Gives papers after the events of one school year."""

    def __init__(self, world: World, batch: Batch, chance: Random) -> None:
        self.world, self.batch, self.chance = world, batch, chance
        self._numbers: Counter[IssuedKind] = Counter()
        roles = {code: world.ref(ReferenceList.PARTICIPATION_ROLES, code) for code in ("speaker", "lesson_teacher")}
        results = {code: world.ref(ReferenceList.PARTICIPATION_RESULTS, code) for code in ("winner", "prize")}
        self._jury = world.ref(ReferenceList.PARTICIPATION_ROLES, "jury")
        self._spoke, self._won = set(roles.values()), set(results.values())

    def give(self, event: Occasion, people: list[dict[str, Any]]) -> None:
        """Diplomas for those who won, certificates for the others of a contest and for speakers, thanks to a jury."""
        contest = bool(event.kind.get("contest"))
        for row in people:
            if row["result_id"] in self._won:
                self._one(event, row, IssuedKind.DIPLOMA)
            elif contest and row["role_id"] == self._jury:
                self._one(event, row, IssuedKind.THANKS)
            elif contest or row["role_id"] in self._spoke:
                self._one(event, row, IssuedKind.CERTIFICATE)

    def _one(self, event: Occasion, row: dict[str, Any], kind: IssuedKind) -> None:
        day: dt.date = event.row["ends_on"] or event.day
        if day >= self.world.today:
            return
        first = self._document(event, row, kind, day)
        if self.chance.random() < SPOILT:
            first.update(state=IssuedState.CANCELLED, state_on=day, state_reason=_REASON)
            self._document(event, row, kind, day)["replaces_id"] = first["id"]

    def _document(self, event: Occasion, row: dict[str, Any], kind: IssuedKind, day: dt.date) -> dict[str, Any]:
        self._numbers[kind] += 1
        return self.batch.add(
            IssuedDocument,
            kind=kind,
            number=str(self._numbers[kind]),
            issued_on=day,
            school_year=event.row["school_year"],
            person_id=row["person_id"],
            guest=row["guest"],
            organisation_id=row["organisation_id"],
            event_id=row["event_id"],
            purpose=f"{event.row['title']}, {row['topic']}" if row["topic"] else event.row["title"],
        )
