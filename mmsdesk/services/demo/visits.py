"""Visits of the service to schools, with lessons seen and recommendations."""

from __future__ import annotations

from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.visit import Visit, VisitLesson, VisitMember, VisitState
from mmsdesk.services.demo.calendar import WorkingDays
from mmsdesk.services.demo.decisions import Decisions
from mmsdesk.services.demo.organisations import SCHOOL_KINDS, Site, Sites
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.world import Batch, World, demo_words

A_YEAR = 9
_PURPOSES = ("methodical_work", "methodical_work", "low_results", "assessment", "young_teachers", "patronage")


class Visits:
    """Makes the visits of one school year after another."""

    def __init__(self, world: World, sites: Sites, people: People) -> None:
        self.world, self.people = world, people
        self._words = demo_words("meetings")
        self.words = self._words["visits"]
        self._schools = [site for site in sites.working if site.kind in SCHOOL_KINDS] or list(sites.working)

    def build(self, batch: Batch, year: int) -> None:
        """Rows of a school year's visits up to today."""
        chance = self.chance = self.world.chance(f"visits {year}")
        decisions = Decisions(self.world, batch, chance, self._words)
        for day in WorkingDays(year).draw(chance, A_YEAR, self.world.today):
            school = chance.choice(self._schools)
            row = batch.add(
                Visit,
                organisation_id=school.id,
                visited_on=day,
                school_year=year,
                purpose_id=self.world.ref(ReferenceList.VISIT_PURPOSES, chance.choice(_PURPOSES)),
                theme=chance.choice(self.words["themes"]),
                state=VisitState.DONE if day < self.world.today else VisitState.PLANNED,
                findings=self.words["findings"],
                conclusions=self.words["conclusions"],
            )
            for staff_id in chance.sample(self.people.staff_ids, k=min(2, len(self.people.staff_ids))):
                batch.add(VisitMember, visit_id=row["id"], staff_id=staff_id)
            self._lessons(batch, row["id"], school)
            told = self.words["recommendations"]
            for place, recommendation in enumerate(chance.sample(told, k=chance.choice((1, 2, 2))), 1):
                decisions.of_visit(row, place, recommendation)

    def _lessons(self, batch: Batch, visit_id: str, school: Site) -> None:
        here = [
            p for p in self.people.teachers if p.subjects and p.posts[0].site is school and p.posts[0].ended is None
        ]
        for place, teacher in enumerate(self.chance.sample(here, k=min(len(here), 3)), 1):
            batch.add(
                VisitLesson,
                visit_id=visit_id,
                position=place,
                teacher_id=teacher.id,
                subject_id=self.world.ref(ReferenceList.SUBJECTS, teacher.subjects[0]),
                class_name=str(self.chance.randrange(5, 10)),
                topic=self.chance.choice(self.words["topics"]),
                conclusions=self.chance.choice(self.words["lessons"]),
            )
