"""Diagnoses of teachers and values of monitoring."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from mmsdesk.models.diagnosis import Diagnosis, DiagnosisResult, Instrument, ResultLevel
from mmsdesk.models.indicator import GoodDirection, Indicator, IndicatorScope, IndicatorValue, PeriodKind
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.calendar import WorkingDays
from mmsdesk.services.demo.organisations import SCHOOL_KINDS, Sites
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.world import Batch, World, demo_words

TESTED = 0.09
"""Share of the teachers whom a diagnosis reaches."""

THRESHOLD = 60.0
YEARS_BEFORE = 2
"""Years of monitoring that lie before those of which the demo tells."""

_LEVELS = ((0.6, ResultLevel.DEFICIT), (0.7, ResultLevel.MINIMAL), (0.85, ResultLevel.BASIC), (1.1, ResultLevel.HIGH))


class Diagnoses:
    """Makes the diagnoses of one school year after another."""

    def __init__(self, world: World, people: People) -> None:
        self.world, self.people = world, people
        self.words: list[dict[str, Any]] = demo_words("measuring")["diagnoses"]

    def build(self, batch: Batch, year: int) -> None:
        """Rows of a school year's diagnoses up to today, and one that is still ahead."""
        chance = self.world.chance(f"diagnoses {year}")
        days = WorkingDays(year).days
        for told in self.words:
            day = chance.choice([day for day in days if day.month == told["month"]])
            held = day < self.world.today
            diagnosis = batch.add(
                Diagnosis,
                title=told["title"],
                instrument=Instrument(told["instrument"]),
                held_on=day,
                school_year=year,
                held_by=told["held_by"],
                maximum=float(told["maximum"]),
                threshold=THRESHOLD,
                conclusions=told["conclusions"] if held else "",
            )
            if held:
                self._results(batch, chance, diagnosis, told)

    def _results(self, batch: Batch, chance: Random, diagnosis: dict[str, Any], told: dict[str, Any]) -> None:
        day: dt.date = diagnosis["held_on"]
        here = [each for each in self.people.teachers if each.subjects and each.present_on(day)]
        for person in chance.sample(here, k=max(3, round(len(here) * TESTED))):
            post = person.post_on(day)
            for code in told["competences"]:
                share = min(1.0, max(0.25, chance.gauss(0.74, 0.14)))
                score = round(share * told["maximum"])
                batch.add(
                    DiagnosisResult,
                    diagnosis_id=diagnosis["id"],
                    person_id=person.id,
                    organisation_id=post.site.id if post else None,
                    competence_id=self.world.ref(ReferenceList.COMPETENCES, code),
                    score=float(score),
                    maximum=float(told["maximum"]),
                    level=next(level for most, level in _LEVELS if score / told["maximum"] < most),
                )


def build_monitoring(world: World, batch: Batch, sites: Sites) -> None:
    """Indicators with their values, year by year, of every school or of the district."""
    chance = world.chance("monitoring")
    schools = [site for site in sites.working if site.kind in SCHOOL_KINDS]
    first = world.school_years.start - YEARS_BEFORE
    for told in demo_words("measuring")["indicators"]:
        of_district = told.get("scope") == IndicatorScope.DISTRICT
        indicator = batch.add(
            Indicator,
            name=told["name"],
            unit=told["unit"],
            scope=IndicatorScope(told.get("scope", "organisation")),
            period=PeriodKind(told["period"]),
            good=GoodDirection(told["good"]),
            subject_id=world.ref(ReferenceList.SUBJECTS, told["subject"]) if "subject" in told else None,
            source=told["source"],
        )
        places = [None] if of_district else [site.id for site in schools]
        for place in places:
            value = chance.uniform(told["low"], told["high"])
            for year in range(first, world.school_year):
                value = _within(value + told["step"] * chance.uniform(-0.6, 1.6), told["unit"])
                of_year = {"school_year": year} if told["period"] == "school_year" else {"calendar_year": year + 1}
                row = {"indicator_id": indicator["id"], "organisation_id": place, **of_year}
                batch.add(IndicatorValue, **row, value=round(value, 1))


def _within(value: float, unit: str) -> float:
    return min(100.0, value) if unit == "%" else max(1.0, value)
