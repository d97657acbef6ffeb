"""«Учитель года» of each school year: jury, criteria of its trials, what each juror gave, results by the rule."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from mmsdesk.core.contest import Cell, Measure, Member, Terms, Tie, outcome, standings
from mmsdesk.models.contest import ContestRule, Criterion, JuryScore, TiedPlaces, Totalling
from mmsdesk.models.event import Event, EventState, Participation
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.organisations import Sites
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.person import Person, days_before
from mmsdesk.services.demo.world import Batch, World

_CRITERIA = (
    ("Содержание и логика урока", 10, "Открытый урок"),
    ("Методы и приёмы", 10, "Открытый урок"),
    ("Работа с классом", 10, "Открытый урок"),
    ("Самоанализ", 5, "Открытый урок"),
    ("Новизна и польза для коллег", 10, "Мастер-класс"),
    ("Культура выступления", 5, "Мастер-класс"),
)
_RULE = Terms(winners_to=1, prizes_to=3, laureates_to=5, least_percent=50)
_MOST, _JURORS, _OF_ONE_PLACE = 9, 4, 2
_TEACHERS = frozenset({"teacher", "primary_teacher"})
_DAY = (11, 10)
_GUEST_CHAIR = "Ясенева Любовь Марковна, заместитель начальника управления образования"
_GOAL = "Выявить и поддержать творчески работающих педагогов; показать коллегам их лучший опыт."
_CONDITIONS = (
    "Заявки принимаются за две недели до конкурса. Участник даёт открытый урок, проводит мастер-класс для коллег и "
    "пишет самоанализ. Судят не меньше трёх членов жюри."
)


class Contests:
    """Makes one contest with a jury for each school year."""

    def __init__(self, world: World, sites: Sites, people: People) -> None:
        self.world, self.sites, self.people = world, sites, people

    def build(self, batch: Batch, year: int) -> None:
        """The contest of a school year, if its day has come."""
        self.chance = self.world.chance(f"contests {year}")
        day = _working(dt.date(year, *_DAY))
        if day >= self.world.today:
            return
        staff = {each.id for each in self.people.staff}
        jury = [each for each in self.people.staff if each.present_on(day)][:_JURORS]
        teachers = [each for each in self.people.teachers if each.position in _TEACHERS and each.id not in staff]
        able = [each for each in teachers if each.present_on(day)]
        contestants = self._from_different_places(able, day)
        if len(jury) < 2 or len(contestants) < 2:
            return
        event = self._event(batch, year, day)
        jurors = self._jury(batch, event, jury)
        criteria = [
            batch.add(Criterion, event_id=event["id"], position=at, title=title, maximum=float(most), stage=stage)
            for at, (title, most, stage) in enumerate(_CRITERIA, 1)
        ]
        batch.add(
            ContestRule,
            event_id=event["id"],
            totalling=Totalling.MEAN,
            ties=TiedPlaces.SHARED,
            winners_to=_RULE.winners_to,
            prizes_to=_RULE.prizes_to,
            laureates_to=_RULE.laureates_to,
            least_percent=_RULE.least_percent,
        )
        rows = [self._contestant(batch, event, number, each, day) for number, each in enumerate(contestants, 1)]
        self._results(rows, jurors, criteria, self._marks(batch, event, rows, jurors, criteria))

    def _from_different_places(self, able: list[Person], day: dt.date) -> list[Person]:
        """People of whom few work in one place."""
        found: list[Person] = []
        places: Counter[str] = Counter()
        for person in self.chance.sample(able, k=len(able)):
            post = person.post_on(day)
            if post is not None and places[post.site.id] < _OF_ONE_PLACE and len(found) < _MOST:
                places[post.site.id] += 1
                found.append(person)
        return found

    def _event(self, batch: Batch, year: int, day: dt.date) -> dict[str, Any]:
        return batch.add(
            Event,
            title=f"Муниципальный этап конкурса «Учитель года – {year + 1}»",
            kind_id=self.world.ref(ReferenceList.EVENT_KINDS, "professional_contest"),
            level=AwardLevel.MUNICIPAL,
            direction_id=self.world.ref(ReferenceList.DIRECTIONS, "organisational"),
            audience_id=self.world.ref(ReferenceList.AUDIENCES, "subject_teachers"),
            starts_on=day,
            ends_on=day + dt.timedelta(days=1) if day.weekday() < 4 else None,
            starts_at=dt.time(9),
            school_year=year,
            organisation_id=self.chance.choice(self.sites.halls(preschool=False)).id,
            room="актовый зал",
            responsible_id=self.chance.choice(self.people.staff_ids),
            order_number=f"{self.chance.randrange(200, 300)}-о",
            order_on=days_before(day, 20),
            state=EventState.HELD,
            goal=_GOAL,
            conditions=_CONDITIONS,
        )

    def _jury(self, batch: Batch, event: dict[str, Any], people: list[Person]) -> list[dict[str, Any]]:
        chair = self.world.ref(ReferenceList.TEAM_ROLES, "chair")
        member = self.world.ref(ReferenceList.TEAM_ROLES, "member")
        given = {"event_id": event["id"], "team": Team.JURY}
        rows = [batch.add(TeamMember, position=1, guest=_GUEST_CHAIR, role_id=chair, **given)]
        for position, person in enumerate(people, 2):
            rows.append(batch.add(TeamMember, position=position, person_id=person.id, role_id=member, **given))
        return rows

    def _contestant(
        self, batch: Batch, event: dict[str, Any], number: int, person: Person, day: dt.date
    ) -> dict[str, Any]:
        post = person.post_on(day)
        return batch.add(
            Participation,
            event_id=event["id"],
            position=number,
            person_id=person.id,
            organisation_id=post.site.id if post else None,
            role_id=self.world.ref(ReferenceList.PARTICIPATION_ROLES, "participant"),
        )

    def _marks(
        self,
        batch: Batch,
        event: dict[str, Any],
        rows: list[dict[str, Any]],
        jurors: list[dict[str, Any]],
        criteria: list[dict[str, Any]],
    ) -> dict[Cell, float]:
        """Everybody is as good as he is, and each juror as strict as he is."""
        chance = self.chance
        strict = {juror["id"]: chance.uniform(-0.06, 0.04) for juror in jurors}
        scores: dict[Cell, float] = {}
        for row in rows:
            good = chance.uniform(0.6, 0.93)
            for juror in jurors:
                for criterion in criteria:
                    most = criterion["maximum"]
                    share = good + strict[juror["id"]] + chance.gauss(0, 0.05)
                    score = float(min(most, max(1, round(most * share))))
                    scores[row["id"], juror["id"], criterion["id"]] = score
                    batch.add(
                        JuryScore,
                        event_id=event["id"],
                        participation_id=row["id"],
                        juror_id=juror["id"],
                        criterion_id=criterion["id"],
                        score=score,
                    )
        return scores

    def _results(
        self,
        rows: list[dict[str, Any]],
        jurors: list[dict[str, Any]],
        criteria: list[dict[str, Any]],
        scores: dict[Cell, float],
    ) -> None:
        """As the rule has it; of equals at an edge the jury took the first ones of the sheet."""
        found = standings(
            [Member(row["id"]) for row in rows],
            [Member(juror["id"]) for juror in jurors],
            [Measure(each["id"], each["maximum"]) for each in criteria],
            scores,
            [_RULE],
        )
        decided: dict[Tie, tuple[str, ...]] = {}
        settled = outcome(found, [_RULE])
        while settled.ties:
            decided |= {tie: tie.ids[: max(1, tie.room)] for tie in settled.ties}
            settled = outcome(found, [_RULE], decided)
        totals = {each.id: each.total for each in found}
        for row in rows:
            row["score"] = totals[row["id"]]
            row["place"] = str(settled.places[row["id"]])
            row["result_id"] = self.world.ref(ReferenceList.PARTICIPATION_RESULTS, settled.awards[row["id"]].value)


def _working(day: dt.date) -> dt.date:
    """The day itself, or the Monday after a week-end."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day
