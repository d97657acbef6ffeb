"""Courses, retraining, learning beside courses, and what is still to come."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.growth import (
    ProviderKind,
    Training,
    TrainingForm,
    TrainingKind,
    TrainingState,
    TrainingVector,
)
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.person import LEADING_POSTS, Person, day_between, days_before
from mmsdesk.services.demo.world import Batch, World, demo_words

OVERDUE = 0.12
NEVER_TRAINED = 0.06


class Trainings:
    """Fills the training records of people."""

    def __init__(self, world: World, batch: Batch) -> None:
        self.world, self.batch = world, batch
        self.chance = world.chance("trainings")
        self.words = demo_words("growth")
        self.places = demo_words("places")

    def of(self, person: Person, last: dt.date) -> None:
        """Courses every two years or so back from a last day at work; some people are overdue, some never went."""
        kind = self.chance.random()
        if kind >= NEVER_TRAINED:
            overdue = kind < NEVER_TRAINED + OVERDUE
            day = days_before(last, self.chance.randrange(1110, 1900) if overdue else self.chance.randrange(10, 1080))
            oldest = max(person.teaching + dt.timedelta(days=150), days_before(last, 365 * (self.world.size.years + 3)))
            while day > oldest:
                self._course(person, day)
                day = days_before(day, self.chance.randrange(420, 1100))
        if self.chance.random() < 0.06:
            self._retraining(person, last)
        if self.chance.random() < 0.1:
            self._beside_courses(person, last)
        if person.posts[0].ended is None and self.chance.random() < 0.05:
            self._coming(person)

    def _programme(self, person: Person) -> str:
        if person.position in LEADING_POSTS and self.chance.random() < 0.6:
            return str(self.chance.choice(self.words["leading_courses"]))
        if person.subjects[:1] == ["preschool"]:
            return str(self.chance.choice(self.words["preschool_courses"]))
        if person.position != "teacher" or not person.subjects:
            return str(self.chance.choice([title for title in self.words["courses"] if "{" not in title]))
        subject = self.world.name_of(ReferenceList.SUBJECTS, person.subjects[0]).lower()
        return str(self.chance.choice(self.words["courses"])).format(subject=subject)

    def _provider(self) -> dict[str, Any]:
        told = self.places["providers"]
        chosen = self.chance.choices(told, [p["weight"] for p in told])[0]
        return {"provider": chosen["name"], "provider_kind": ProviderKind(chosen["kind"])}

    def _course(self, person: Person, ended: dt.date) -> None:
        hours = self.chance.choice((16, 18, 24, 36, 36, 36, 48, 72, 72, 108))
        started = days_before(ended, max(2, hours // 5))
        self.batch.add(
            Training,
            teacher_id=person.id,
            programme=self._programme(person),
            kind=TrainingKind.COURSE,
            vector=TrainingVector.FORMAL,
            hours=hours if self.chance.random() > 0.04 else None,
            form=self.chance.choice(tuple(TrainingForm)),
            started_on=started if self.chance.random() > 0.3 else None,
            ended_on=ended,
            document=f"удостоверение {self.chance.randrange(10**6, 10**7)}" if self.chance.random() > 0.1 else "",
            document_on=ended,
            funding=self.chance.choice(("бюджет", "бюджет", "бюджет", "школа", "личные средства", "")),
            fgos=self.chance.random() < 0.4,
            federal_register=self.chance.random() < 0.3,
            state=TrainingState.DONE,
            **self._provider(),
        )

    def _retraining(self, person: Person, last: dt.date) -> None:
        ended = day_between(self.chance, max(person.teaching, days_before(last, 4000)), last)
        self.batch.add(
            Training,
            teacher_id=person.id,
            programme=self.chance.choice(self.words["retraining"]),
            kind=TrainingKind.RETRAINING,
            hours=self.chance.choice((250, 280, 520, 600)),
            ended_on=ended,
            document=f"диплом {self.chance.randrange(10**6, 10**7)}",
            document_on=ended,
            state=TrainingState.DONE,
            **self._provider(),
        )

    def _beside_courses(self, person: Person, last: dt.date) -> None:
        kind, vector, programmes = self.chance.choice(
            (
                (TrainingKind.WEBINAR, TrainingVector.NONFORMAL, self.words["webinars"]),
                (TrainingKind.INTERNSHIP, TrainingVector.FORMAL, self.words["internships"]),
                (TrainingKind.SELF, TrainingVector.INFORMAL, self.words["topics"]),
            )
        )
        self.batch.add(
            Training,
            teacher_id=person.id,
            programme=self.chance.choice(programmes),
            kind=kind,
            vector=vector,
            hours=self.chance.choice((2, 4, 6, 8, 16)),
            ended_on=day_between(self.chance, max(person.teaching, days_before(last, 900)), last),
            state=TrainingState.DONE,
        )

    def _coming(self, person: Person) -> None:
        state = self.chance.choice(
            (TrainingState.NEEDED, TrainingState.APPLIED, TrainingState.RUNNING, TrainingState.REFUSED)
        )
        began = {TrainingState.RUNNING: days_before(self.world.today, self.chance.randrange(1, 20))}.get(state)
        self.batch.add(
            Training,
            teacher_id=person.id,
            programme=self._programme(person),
            kind=TrainingKind.COURSE,
            hours=self.chance.choice((36, 72)),
            started_on=began,
            state=state,
            **self._provider(),
        )
