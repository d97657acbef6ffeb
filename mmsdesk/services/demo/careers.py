"""What cards tell beside work: education, awards, roles, consents; attestation and training in modules of their own."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.growth import (
    Award,
    AwardLevel,
    Consent,
    ConsentKind,
    Education,
    PersonRole,
)
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.attestations import Attestations
from mmsdesk.services.demo.person import Person, day_between, days_before
from mmsdesk.services.demo.trainings import Trainings
from mmsdesk.services.demo.world import Batch, World, demo_words

CONSENTS_SINCE = dt.date(2025, 9, 1)

NO_EDUCATION = 0.02
NO_CONSENT = 0.12

_AWARDS = (
    ("municipal_diploma", AwardLevel.MUNICIPAL, 40), ("municipal_thanks", AwardLevel.MUNICIPAL, 20),
    ("regional_diploma", AwardLevel.REGIONAL, 18), ("ministry_diploma", AwardLevel.FEDERAL, 10),
    ("honorary_worker", AwardLevel.FEDERAL, 5), ("veteran", AwardLevel.FEDERAL, 5),
    ("honoured_regional", AwardLevel.REGIONAL, 1), ("grant", AwardLevel.REGIONAL, 1),
)  # fmt: skip
_ROLES = (
    "expert",
    "attestation_expert",
    "exam_expert",
    "tutor",
    "consultant",
    "mentor",
    "school_association_head",
    "jury",
)


class Careers:
    """Fills the cards of people."""

    def __init__(self, world: World, batch: Batch) -> None:
        self.world, self.batch = world, batch
        self.chance = world.chance("careers")
        self._attestations = Attestations(world, batch)
        self._trainings = Trainings(world, batch)
        self.places = demo_words("places")
        self.specialities = demo_words("staffing")["specialities"]

    def of(self, person: Person) -> None:
        """Everything of a teacher's card."""
        self.education(person)
        self._attestations.of(person, self._last_day(person))
        self._trainings.of(person, self._last_day(person))
        self._awards(person)
        self._role(person)
        self.consent(person)

    def _last_day(self, person: Person) -> dt.date:
        return person.posts[0].ended or self.world.today

    def education(self, person: Person) -> None:
        """One or two diplomas; some cards have none."""
        if self.chance.random() < NO_EDUCATION:
            return
        preschool = person.subjects[:1] == ["preschool"]
        vocational = self.chance.random() < (0.45 if preschool else 0.14)
        first = person.subjects[0] if person.subjects else "other"
        speciality, qualification = self.specialities.get(first, self.specialities["other"])
        year = person.teaching.year - (0 if person.teaching.month > 6 else 1)
        level = (
            "secondary_vocational"
            if vocational
            else "bachelor"
            if year > 2014 and self.chance.random() < 0.6
            else "higher"
        )
        self._diploma(person, level, year, speciality, qualification)
        if self.chance.random() < 0.15 and self.world.today.year - year > 6:
            later = year + self.chance.randrange(4, 7)
            if vocational:
                self._diploma(person, "higher", later, speciality, qualification)
            elif level == "bachelor":
                self._diploma(person, "master", later, "Управление образованием", "магистр")

    def _diploma(self, person: Person, level: str, year: int, speciality: str, qualification: str) -> None:
        where = self.places["colleges" if level == "secondary_vocational" else "universities"]
        self.batch.add(
            Education,
            teacher_id=person.id,
            level_id=self.world.ref(ReferenceList.EDUCATION_LEVELS, level),
            institution=self.chance.choice(where) if self.chance.random() > 0.03 else "",
            speciality=speciality,
            qualification=qualification if self.chance.random() > 0.1 else "",
            year=year if self.chance.random() > 0.05 else None,
        )

    def _awards(self, person: Person) -> None:
        years = (self._last_day(person) - person.teaching).days // 365
        if years < 8 or self.chance.random() > 0.38:
            return
        codes = [code for code, _, _ in _AWARDS]
        for code in dict.fromkeys(
            self.chance.choices(codes, [w for _, _, w in _AWARDS], k=self.chance.choice((1, 1, 2, 3)))
        ):
            self.batch.add(
                Award,
                teacher_id=person.id,
                kind_id=self.world.ref(ReferenceList.AWARD_KINDS, code),
                level=next(level for known, level, _ in _AWARDS if known == code),
                year=self._last_day(person).year - self.chance.randrange(0, years - 5)
                if self.chance.random() > 0.05
                else None,
                number=f"приказ № {self.chance.randrange(1, 800)}" if self.chance.random() < 0.6 else "",
            )

    def _role(self, person: Person) -> None:
        if (self._last_day(person) - person.teaching).days < 5 * 365 or self.chance.random() > 0.09:
            return
        started = day_between(
            self.chance, max(person.posts[0].started, days_before(self._last_day(person), 1800)), self._last_day(person)
        )
        self.batch.add(
            PersonRole,
            teacher_id=person.id,
            role_id=self.world.ref(ReferenceList.PERSON_ROLES, self.chance.choice(_ROLES)),
            organisation_id=person.posts[0].site.id if self.chance.random() < 0.4 else None,
            order_number=f"№ {self.chance.randrange(1, 300)}" if self.chance.random() < 0.7 else "",
            started_on=started,
            ended_on=person.posts[0].ended,
        )

    def consent(self, person: Person) -> None:
        """A consent to processing; a few have none, a very few took it back."""
        if self.chance.random() < NO_CONSENT:
            return
        first = max(person.posts[0].started, CONSENTS_SINCE)
        given = min(first + dt.timedelta(days=self.chance.randrange(0, 60)), self._last_day(person))
        withdrawn = day_between(self.chance, given, self.world.today) if self.chance.random() < 0.005 else None
        self.batch.add(
            Consent,
            teacher_id=person.id,
            kind=ConsentKind.PROCESSING,
            given_on=given,
            withdrawn_on=withdrawn,
            note="личное дело",
        )
        if self.chance.random() < 0.5:
            self.batch.add(Consent, teacher_id=person.id, kind=ConsentKind.PHOTO, given_on=given)
