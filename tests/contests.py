"""A contest of teachers with a jury and criteria, for tests. All names are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mmsdesk.models.event import EVENTS
from mmsdesk.models.event_team import Team
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import load
from mmsdesk.services.contests import save_scores
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation, make_teacher

DAY = dt.date(2026, 11, 10)
USUAL = {"winners_to": 1, "prizes_to": 3}


@dataclass(frozen=True)
class Contest:
    """Ids of a contest and of its rows in the order in which they were given."""

    id: str
    people: tuple[str, ...]
    contestants: tuple[str, ...]
    jury: tuple[str, ...]
    criteria: tuple[str, ...]

    def give(self, store: Store, juror: int, *rows: tuple[float | None, ...]) -> None:
        """What a juror gives: a row for each contestant, a mark for each criterion."""
        criteria = self.criteria or (None,)
        save_scores(
            store,
            self.id,
            self.jury[juror],
            {
                (contestant, criterion): score
                for contestant, row in zip(self.contestants, rows, strict=False)
                for criterion, score in zip(criteria, row, strict=False)
            },
        )


NAMES = (
    "Ёжикова Анна Петровна",
    "Буров Иван Ильич",
    "Волкова Мария Юрьевна",
    "Громов Олег Павлович",
    "Дроздова Нина Львовна",
    "Ершов Пётр Иванович",
)
JURORS = ("Жукова Вера Игоревна", "Зимин Егор Олегович", "Ильина Дарья Романовна")


def make_contest(
    store: Store,
    count: int = 3,
    *,
    jurors: int = 2,
    maxima: tuple[float | None, ...] = (10, 5),
    rules: tuple[dict[str, Any], ...] = (USUAL,),
    nominations: tuple[str, ...] = (),
    title: str = "Учитель года",
    **values: Any,
) -> Contest:
    """A contest with so many contestants, each from a school of their own."""
    schools = [make_organisation(store, f"СОШ № {number}") for number in range(1, count + 1)]
    people = [make_teacher(store, name, school) for name, school in zip(NAMES, schools, strict=False)]
    judges = [make_teacher(store, name, make_organisation(store, f"Лицей № {n}")) for n, name in enumerate(JURORS, 1)]
    role = entry_id(ReferenceList.PARTICIPATION_ROLES, "participant")
    event = make(
        store,
        "events",
        {
            "participations": [
                {
                    "person_id": person,
                    "position": number,
                    "role_id": role,
                    "nomination": nominations[number - 1] if nominations else "",
                }
                for number, person in enumerate(people, 1)
            ],
            "team_members": [
                {"person_id": person, "team": Team.JURY, "position": number}
                for number, person in enumerate(judges[:jurors], 1)
            ],
            "criteria": [
                {"title": f"Критерий {number}", "maximum": maximum, "position": number}
                for number, maximum in enumerate(maxima, 1)
            ],
            "contest_rules": list(rules),
        },
        title=title,
        starts_on=DAY,
        kind_id=entry_id(ReferenceList.EVENT_KINDS, "professional_contest"),
        **values,
    )
    with store.read() as session:
        rows = load(session, EVENTS, event).children
    ids = {code: tuple(row.id or "" for row in rows[code]) for code in ("participations", "team_members", "criteria")}
    return Contest(event, tuple(people), ids["participations"], ids["team_members"], ids["criteria"])
