"""What cards tell of growth: education, attestation, training, awards, roles, consents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.growth import (
    Attestation,
    AttestationResult,
    Award,
    AwardLevel,
    Category,
    Consent,
    ConsentKind,
    Education,
    PersonRole,
    ProviderKind,
    Training,
    TrainingForm,
    TrainingKind,
    TrainingState,
    TrainingVector,
)
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.person import Person, day_between, days_before
from mmsdesk.services.demo.world import Batch, World, demo_words

INDEFINITE_SINCE = dt.date(2023, 9, 1)
"""Categories decided from this day have no end (order of 24.03.2023 № 196)."""
SECOND_UNTIL = dt.date(2011, 1, 1)
"""The second category was not given after this day."""
CONSENTS_SINCE = dt.date(2025, 9, 1)

NO_EDUCATION = 0.02
OVERDUE = 0.12
NEVER_TRAINED = 0.06
NO_CONSENT = 0.12

# (fewer than so many years of service, shares of: none, suitability, first, highest)
_CATEGORY_BY_SERVICE = (
    (2, (100, 0, 0, 0)),
    (5, (42, 26, 32, 0)),
    (12, (14, 22, 46, 18)),
    (25, (9, 19, 40, 32)),
    (99, (9, 19, 36, 36)),
)
_LEADING = frozenset(
    {"director", "head", "deputy_director", "deputy_teaching", "deputy_upbringing", "deputy_methodical", "deputy_head"}
)
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
        self.words = demo_words("growth")
        self.places = demo_words("places")
        self.specialities = demo_words("staffing")["specialities"]

    def of(self, person: Person) -> None:
        """Everything of a teacher's card."""
        self.education(person)
        self._attestation(person)
        self._trainings(person)
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

    def _attestation(self, person: Person) -> None:
        last = self._last_day(person)
        years = (last - person.teaching).days / 365.25
        shares = next(shares for fewer, shares in _CATEGORY_BY_SERVICE if years < fewer)
        if person.position in _LEADING:
            shares = (25, 75, 0, 0) if years >= 2 else (100, 0, 0, 0)
        category = self.chance.choices((None, Category.SUITABILITY, Category.FIRST, Category.HIGHEST), shares)[0]
        if category is None:
            self._nothing_or_refusal(person, last, years)
            return
        room = days_before(last, max(0.0, years - 2) * 365.25)
        expired = self.chance.random() < 0.07 and years > 9
        back = self.chance.uniform(5.1, 8) if expired else self.chance.uniform(0.02, 4.9)
        decided = max(room, days_before(last, back * 365.25))
        self._decision(person, category, decided)
        self._before(person, category, decided)
        if category == Category.HIGHEST and decided > INDEFINITE_SINCE and self.chance.random() < 0.06:
            beside = self.chance.choice((Category.METHODIST, Category.MENTOR))
            self._decision(person, beside, day_between(self.chance, decided, last))
        elif category == Category.FIRST and person.posts[0].ended is None and self.chance.random() < 0.04:
            self._application(person, Category.HIGHEST, AttestationResult.APPLIED)

    def _before(self, person: Person, category: Category, decided: dt.date) -> None:
        """Earlier decisions, five years apart, as far back as the service reaches."""
        day = days_before(decided, 5 * 365.25 + self.chance.randrange(0, 60))
        while (day - person.teaching).days > 2 * 365 and self.chance.random() < 0.75:
            earlier = category
            if category == Category.HIGHEST and self.chance.random() < 0.5:
                earlier = Category.FIRST
            elif category == Category.FIRST and day < SECOND_UNTIL:
                earlier = Category.SECOND
            self._decision(person, earlier, day)
            category = earlier
            day = days_before(day, 5 * 365.25 + self.chance.randrange(0, 60))

    def _nothing_or_refusal(self, person: Person, last: dt.date, years: float) -> None:
        if years < 2 or person.posts[0].ended:
            return
        kind = self.chance.random()
        if kind < 0.1:
            self._application(person, Category.FIRST, AttestationResult.APPLIED)
        elif kind < 0.13:
            self._application(person, Category.FIRST, AttestationResult.REFUSED)

    def _application(self, person: Person, category: Category, result: AttestationResult) -> None:
        applied = days_before(self.world.today, self.chance.randrange(5, 60))
        refused = result == AttestationResult.REFUSED
        applied = days_before(applied, 200) if refused else applied
        self.batch.add(
            Attestation,
            teacher_id=person.id,
            category=category,
            position_id=self.world.ref(ReferenceList.POSITIONS, person.position),
            applied_on=applied,
            decided_on=applied + dt.timedelta(days=60) if refused else None,
            result=result,
            grounds="недостаточно результатов" if refused else "",
        )

    def _decision(self, person: Person, category: Category, decided: dt.date) -> None:
        suitability = category == Category.SUITABILITY
        ends = suitability or (decided < INDEFINITE_SINCE and category not in {Category.METHODIST, Category.MENTOR})
        self.batch.add(
            Attestation,
            teacher_id=person.id,
            category=category,
            position_id=self.world.ref(ReferenceList.POSITIONS, person.position),
            decided_on=decided,
            order_number=f"{self.chance.randrange(20, 900)}-{'д' if suitability else 'р'}"
            if self.chance.random() > 0.06
            else "",
            valid_until=_five_years_later(decided) if ends else None,
            result=AttestationResult.GRANTED,
            applied_on=days_before(decided, self.chance.randrange(30, 60)) if self.chance.random() < 0.5 else None,
        )

    def _trainings(self, person: Person) -> None:
        kind = self.chance.random()
        last = self._last_day(person)
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
        if person.position in _LEADING and self.chance.random() < 0.6:
            return str(self.chance.choice(self.words["leading_courses"]))
        if person.subjects[:1] == ["preschool"]:
            return str(self.chance.choice(self.words["preschool_courses"]))
        subject = (
            self.world.name_of(ReferenceList.SUBJECTS, person.subjects[0]).lower() if person.subjects else "воспитание"
        )
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


def _five_years_later(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 5, day=28 if (day.month, day.day) == (2, 29) else day.day)
