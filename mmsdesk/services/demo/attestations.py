"""Attestations: legacy and indefinite categories, expired ones, applications, refusals, none."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.growth import Attestation, AttestationResult, Category
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.person import LEADING_POSTS, Person, day_between, days_before
from mmsdesk.services.demo.world import Batch, World

INDEFINITE_SINCE = dt.date(2023, 9, 1)
"""Categories decided from this day have no end (order of 24.03.2023 № 196)."""
SECOND_UNTIL = dt.date(2011, 1, 1)
"""The second category was not given after this day."""

# (fewer than so many years of service, shares of: none, suitability, first, highest)
_CATEGORY_BY_SERVICE = (
    (2, (100, 0, 0, 0)),
    (5, (42, 26, 32, 0)),
    (12, (14, 22, 46, 18)),
    (25, (9, 19, 40, 32)),
    (99, (9, 19, 36, 36)),
)


class Attestations:
    """Fills the attestations of people."""

    def __init__(self, world: World, batch: Batch) -> None:
        self.world, self.batch = world, batch
        self.chance = world.chance("attestations")

    def of(self, person: Person, last: dt.date) -> None:
        """The category of a last day at work, with what came before it."""
        years = (last - person.teaching).days / 365.25
        shares = next(shares for fewer, shares in _CATEGORY_BY_SERVICE if years < fewer)
        if person.position in LEADING_POSTS:
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


def _five_years_later(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 5, day=28 if (day.month, day.day) == (2, 29) else day.day)
