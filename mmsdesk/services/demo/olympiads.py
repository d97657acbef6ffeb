"""Municipal stages of the olympiad and a conference of pupils, with results of children of the district's schools."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.olympiad import Taker, Terms, propose
from mmsdesk.models.olympiad import Olympiad, OlympiadKind, OlympiadRule, OlympiadStage, PupilResult, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.names import Names
from mmsdesk.services.demo.organisations import Site, Sites
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.person import Person
from mmsdesk.services.demo.world import Batch, World

_SUBJECTS = (
    ("russian", 11, 10),
    ("mathematics", 11, 12),
    ("physics", 11, 16),
    ("history", 11, 18),
    ("biology", 11, 24),
    ("english", 11, 27),
    ("geography", 12, 2),
    ("informatics", 12, 4),
)
"""Codes of subjects with month and day of the stage."""

_CLASSES = (7, 8, 9, 10, 11)
_MAXIMUM, _PASS_FROM = 60, 40
_TERMS = Terms(maximum=_MAXIMUM, winner_percent=75, prize_percent=50, laureates_quota=45, pass_from=_PASS_FROM)
_DIPLOMAS_AFTER = 7
"""Days from a stage to the order that gives the diplomas."""
_FEWEST, _MOST = 16, 30
"""Takers of a stage."""

_SPEAKERS = 8

_CONFERENCE = "Первые шаги в науку"
_NO_MENTOR, _CONSENT_UNKNOWN, _ABSENT = 0.08, 0.15, 0.04


class Olympiads:
    """Makes the olympiads of one school year after another."""

    def __init__(self, world: World, sites: Sites, people: People) -> None:
        self.world, self.people = world, people
        kinds = {"secondary_school", "gymnasium", "lyceum"}
        self._schools = [site for site in sites.working if site.kind in kinds] or list(sites.working)

    def build(self, batch: Batch, year: int) -> None:
        """Rows of a school year's stages up to today."""
        self.chance = self.world.chance(f"olympiads {year}")
        self._names = Names(self.chance)
        self._number = 0
        for subject, month, day in _SUBJECTS:
            held_on = _working(dt.date(year, month, day))
            if held_on <= self.world.today:
                self._stage(batch, year, subject, held_on)
        held_on = _working(dt.date(year + 1, 3, 20))
        if held_on <= self.world.today:
            self._conference(batch, year, held_on)

    def _stage(self, batch: Batch, year: int, subject: str, held_on: dt.date) -> None:
        olympiad = batch.add(
            Olympiad,
            kind=OlympiadKind.OLYMPIAD,
            subject_id=self.world.ref(ReferenceList.SUBJECTS, subject),
            stage=OlympiadStage.MUNICIPAL,
            held_on=held_on,
            school_year=year,
            organisation_id=self._schools[0].id,
            responsible_id=self.people.staff_ids[3] if len(self.people.staff_ids) > 3 else None,
        )
        batch.add(
            OlympiadRule,
            olympiad_id=olympiad["id"],
            class_from=_CLASSES[0],
            class_to=_CLASSES[-1],
            maximum=_TERMS.maximum,
            winner_percent=_TERMS.winner_percent,
            prize_percent=_TERMS.prize_percent,
            laureates_quota=_TERMS.laureates_quota,
            pass_from=_TERMS.pass_from,
        )
        rows = [self._result(batch, olympiad, subject) for _ in range(self.chance.randint(_FEWEST, _MOST))]
        for row in rows:
            row["code"] = f"{row['class_taken'] or row['class_name'][:-1]}-{self.chance.randrange(10, 99)}"
            row["maximum"] = float(_MAXIMUM)
            if self.chance.random() < _ABSENT:
                row["status"] = PupilStatus.ABSENT
            else:
                row["score"] = float(min(_MAXIMUM, max(2, round(self.chance.gauss(31, 11)))))
        took_part = [row for row in rows if row["score"] is not None]
        takers = [Taker(row["id"], int(row["class_name"][:-1]), row["score"]) for row in took_part]
        places = propose(takers, [_TERMS]).places
        for row in took_part:
            row["status"] = PupilStatus(places.get(row["id"], PupilStatus.TOOK_PART))
            row["official"] = True
            row["passed"] = True if row["score"] >= _PASS_FROM else None
        given_on = held_on + dt.timedelta(days=_DIPLOMAS_AFTER)
        if given_on <= self.world.today:
            self._diplomas(took_part, given_on)

    def _diplomas(self, rows: list[dict[str, Any]], given_on: dt.date) -> None:
        won = [row for row in rows if row["status"] in (PupilStatus.WINNER, PupilStatus.PRIZE)]
        for row in sorted(won, key=lambda row: (int(row["class_name"][:-1]), -row["score"])):
            self._number += 1
            row.update(diploma_number=str(self._number), diploma_on=given_on)

    def _conference(self, batch: Batch, year: int, held_on: dt.date) -> None:
        conference = batch.add(
            Olympiad,
            title=_CONFERENCE,
            kind=OlympiadKind.CONFERENCE,
            stage=OlympiadStage.MUNICIPAL,
            held_on=held_on,
            school_year=year,
        )
        for _ in range(_SPEAKERS):
            row = self._result(batch, conference, "")
            row["status"] = self.chance.choice((PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART))
            row["official"] = True

    def _result(self, batch: Batch, olympiad: dict[str, Any], subject: str) -> dict[str, Any]:
        chance = self.chance
        school = chance.choice(self._schools)
        number = chance.choice(_CLASSES)
        name = self._names.person(female=chance.random() < 0.5, born=2010)
        held_on: dt.date = olympiad["held_on"]
        mentor = None if chance.random() < _NO_MENTOR else self._mentor(school, subject, held_on)
        return batch.add(
            PupilResult,
            olympiad_id=olympiad["id"],
            surname=name.surname,
            first_name=name.first,
            patronymic=name.patronymic,
            class_name=f"{number}{chance.choice('ааб')}",
            organisation_id=school.id,
            mentor_id=mentor.id if mentor else None,
            consent_on=None
            if chance.random() < _CONSENT_UNKNOWN
            else held_on - dt.timedelta(days=chance.randint(4, 20)),
        )

    def _mentor(self, school: Site, subject: str, day: dt.date) -> Person | None:
        there = [each for each in self.people.teachers if (post := each.post_on(day)) and post.site is school]
        wanted = [each for each in there if subject in each.subjects] or [each for each in there if each.subjects]
        return self.chance.choice(wanted) if wanted else None


def _working(day: dt.date) -> dt.date:
    """The day itself, or the Monday after it."""
    return day + dt.timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
