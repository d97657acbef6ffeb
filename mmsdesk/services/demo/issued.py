"""Certificates, diplomas and thanks given at events, numbered through the year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random
from typing import Any

from mmsdesk.models.issued import IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.issued import Circle
from mmsdesk.services.demo.attendance import Occasion
from mmsdesk.services.demo.world import Batch, World
from mmsdesk.services.issued.purposes import usual_purpose
from mmsdesk.services.issued.wording import word_all

SPOILT = 0.01
"""Share of the papers that were written anew under another number."""

_REASON = "ошибка в отчестве"


class Issued:
    """Gives papers after the events of one school year."""

    def __init__(self, world: World, batch: Batch, chance: Random) -> None:
        self.world, self.batch, self.chance = world, batch, chance
        self._numbers: Counter[IssuedKind] = Counter()
        self._given: list[dict[str, Any]] = []
        batch.completing.append(lambda session: word_all(session, self._given))
        roles = {code: world.ref(ReferenceList.PARTICIPATION_ROLES, code) for code in ("speaker", "lesson_teacher")}
        results = {"winner": "победитель", "prize": "призёр"}
        self._jury = world.ref(ReferenceList.PARTICIPATION_ROLES, "jury")
        self._spoke = set(roles.values())
        self._won = {world.ref(ReferenceList.PARTICIPATION_RESULTS, code): words for code, words in results.items()}

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

    def _purpose(self, event: Occasion, row: dict[str, Any], kind: IssuedKind) -> str:
        """As the dialog offers it; «принял(а)» is made to agree when the words are given."""
        circle = Circle.JUDGED if row["role_id"] == self._jury else Circle.SPOKE if row["topic"] else None
        said = usual_purpose(kind, circle, event.row, event.kind["code"])
        result = self._won.get(row["result_id"], "")
        return f"{result}\n{said}" if kind is IssuedKind.DIPLOMA and result else said

    def _document(self, event: Occasion, row: dict[str, Any], kind: IssuedKind, day: dt.date) -> dict[str, Any]:
        self._numbers[kind] += 1
        document = self.batch.add(
            IssuedDocument,
            kind=kind,
            number=str(self._numbers[kind]),
            issued_on=day,
            school_year=event.row["school_year"],
            person_id=row["person_id"],
            guest=row["guest"],
            organisation_id=row["organisation_id"],
            event_id=row["event_id"],
            purpose=self._purpose(event, row, kind),
        )
        self._given.append(document)
        return document
