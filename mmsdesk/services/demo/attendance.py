"""Who speaks at an event, who comes, with what result, and how many come without names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

from mmsdesk.models.event import EventCount, Participation
from mmsdesk.models.event_programme import ProgrammeItem
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.names import Names
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.person import Person
from mmsdesk.services.demo.world import Batch, World, demo_words

REGISTERED_ONLY = 0.05
"""Share of people on the list who did not come."""
GUEST_SPEAKER = 0.08

_PLACES = (("winner", "1"), ("prize", "2"), ("prize", "3"), ("laureate", ""), ("nomination", ""))


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event while it is being made: its row, the description of its kind, who may come, what is spoken of."""

    row: dict[str, Any]
    kind: dict[str, Any]
    pool: list[Person]
    themes: list[str]

    @property
    def day(self) -> dt.date:
        return self.row["starts_on"]  # type: ignore[no-any-return]


class Attendance:
    """Fills programmes and lists of participants."""

    def __init__(self, world: World, batch: Batch, chance: Random, people: People) -> None:
        self.world, self.batch, self.chance, self.staff = world, batch, chance, people
        self.words = demo_words("events")
        self._names = Names(chance)
        self._speakers: list[tuple[Person, str]] = []
        self.came: list[dict[str, Any]] = []
        """Rows of the people of the event that is being made."""
        self._roles = {
            code: world.ref(ReferenceList.PARTICIPATION_ROLES, code)
            for code in ("listener", "participant", "speaker", "lesson_teacher", "host", "jury", "organiser")
        }

    def programme(self, event: Occasion) -> None:
        """Talks and open lessons with speakers of the register and guests."""
        self._speakers, self.came = [], []
        code = event.kind.get("programme")
        if not code or not event.pool:
            return
        chance, moment = self.chance, event.row["starts_at"]
        able = self._present(event.pool, event.day, chance.randrange(2, 6))
        for position in range(1, len(able) + 1):
            person, topic = able[position - 1], chance.choice(event.themes)
            guest = self._guest(event.day) if chance.random() < GUEST_SPEAKER else ""
            post = person.post_on(event.day)
            lesson = code == "open_lesson" and not guest
            self.batch.add(
                ProgrammeItem,
                event_id=event.row["id"],
                position=position,
                starts_at=moment,
                kind_id=self.world.ref(
                    ReferenceList.PROGRAMME_KINDS, code if lesson or code != "open_lesson" else "report"
                ),
                topic=topic,
                speaker_id=None if guest else person.id,
                guest=guest,
                organisation_id=post.site.id if post and not guest else None,
                subject_id=self.world.ref(ReferenceList.SUBJECTS, person.subjects[0])
                if lesson and person.subjects
                else None,
                class_name=f"{chance.randrange(1, 12)}{chance.choice('абв')}"
                if lesson and person.subjects[:1] not in (["preschool"], [])
                else "",
            )
            if moment:
                moment = (
                    dt.datetime.combine(event.day, moment) + dt.timedelta(minutes=chance.choice((15, 20, 30)))
                ).time()
            if guest:
                self._participation(event, None, "speaker", guest=guest, topic=topic)
            else:
                self._speakers.append((person, topic))

    def people(self, event: Occasion) -> None:
        """Speakers, listeners, contestants and juries of an event that was held."""
        spoke = {person.id for person, _ in self._speakers}
        for person, topic in self._speakers:
            self._participation(
                event,
                person,
                "lesson_teacher" if event.kind.get("programme") == "open_lesson" else "speaker",
                topic=topic,
            )
        mean = self.world.size.attendance * event.kind["people"]
        others = [
            p
            for p in self._present(event.pool, event.day, round(mean * self.chance.uniform(0.6, 1.45)))
            if p.id not in spoke
        ]
        if event.kind.get("contest"):
            self._contest(event, others)
        else:
            role = "jury" if event.kind.get("jury") else "listener"
            for person in others:
                self._participation(event, person, role, attended=self.chance.random() > REGISTERED_ONLY)
        if self.chance.random() < 0.5:
            self._participation(event, self.chance.choice(self.staff.staff), "organiser")

    def counts(self, event: Occasion, *, contradicting: bool) -> None:
        """Numbers without names; once a year a report contradicts itself, as real ones do."""
        if not event.kind.get("counted") and self.chance.random() > 0.06:
            return
        if contradicting:
            self._count(event, "subject_teachers", 19, 333)
            self._count(event, "heads", 12, 59)
            event.row["results"] = "Приняли участие 364 человека: 333 педагога и 59 руководителей."
            return
        schools = min(self.world.size.organisations, self.chance.randrange(3, 20))
        audience = "pupils" if event.kind.get("jury") else "parents" if self.chance.random() < 0.2 else "all"
        self._count(event, audience, schools, schools * self.chance.randrange(2, 9))

    def _count(self, event: Occasion, audience: str, organisations: int, people: int) -> None:
        self.batch.add(
            EventCount,
            event_id=event.row["id"],
            audience_id=self.world.ref(ReferenceList.AUDIENCES, audience),
            organisations=organisations if self.chance.random() > 0.2 else None,
            people=people,
            source=self.chance.choice(("лист регистрации", "справка школы", "отчёт руководителя объединения")),
        )

    def _present(self, pool: list[Person], day: dt.date, count: int) -> list[Person]:
        """So many people of the pool who work on a day, or as many as there are."""
        found: list[Person] = []
        for person in self.chance.sample(pool, k=min(len(pool), count * 3 + 5)):
            if len(found) == count:
                break
            if person.present_on(day):
                found.append(person)
        return found

    def _contest(self, event: Occasion, people: list[Person]) -> None:
        jury, contestants = people[: min(5, len(people) // 4)], people[min(5, len(people) // 4) :]
        for person in jury:
            self._participation(event, person, "jury")
        score = self.chance.uniform(85, 99)
        for place, person in enumerate(contestants):
            result, rank = _PLACES[place] if place < len(_PLACES) else ("participant", "")
            self._participation(
                event,
                person,
                "participant",
                result_id=self.world.ref(ReferenceList.PARTICIPATION_RESULTS, result),
                place=rank,
                score=round(score, 1) if place < 12 else None,
                nomination="«Методическая находка»" if result == "nomination" else "",
            )
            score -= self.chance.uniform(0.5, 4)

    def _guest(self, day: dt.date) -> str:
        name = self._names.person(female=True, born=day.year - self.chance.randrange(30, 60))
        return f"{name.full}, {self.chance.choice(self.words['guests'])}"

    def _participation(self, event: Occasion, person: Person | None, role: str, **values: Any) -> None:
        post = person.post_on(event.day) if person else None
        row = self.batch.add(
            Participation,
            event_id=event.row["id"],
            person_id=person.id if person else None,
            organisation_id=post.site.id if post else None,
            role_id=self._roles[role],
            **values,
        )
        self.came.append(row)
