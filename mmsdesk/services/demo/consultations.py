"""The consultation log of a school year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.consultation import Consultation, ConsultationForm, FollowUpState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.calendar import WorkingDays
from mmsdesk.services.demo.names import Names
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.person import Person
from mmsdesk.services.demo.world import Batch, World, demo_words

NO_TOPIC = 0.02
NO_ANSWER = 0.1
NAMED_PARENT = 0.35
RETURNS = 0.1

_POSITIONS = {
    "head": {"director", "head"},
    "deputy": {"deputy_teaching", "deputy_director", "deputy_upbringing", "deputy_methodical", "deputy_head"},
}


class Consultations:
    """Makes the consultations of one school year after another."""

    def __init__(self, world: World, people: People) -> None:
        self.world, self.people = world, people
        self.words = demo_words("consultations")
        teachers = people.teachers
        self._clients = {
            code: [p for p in teachers if p.position in positions] or teachers for code, positions in _POSITIONS.items()
        }
        self._clients["rural"] = [p for p in teachers if p.posts[0].site.rural] or teachers
        self._clients["special"] = [p for p in teachers if p.posts[0].site.kind == "special_school"] or teachers

    def build(self, batch: Batch, year: int) -> None:
        """Rows of a school year's consultations up to today."""
        chance = self.chance = self.world.chance(f"consultations {year}")
        self._names = Names(chance)
        topics, weights = self.words["topics"], [topic["weight"] for topic in self.words["topics"]]
        forms = self.words["forms"]
        for day in WorkingDays(year).draw(chance, self.world.size.consultations_a_year, self.world.today):
            topic = chance.choices(topics, weights)[0]
            question, answer = chance.choice(topic["asked"])
            batch.add(
                Consultation,
                held_on=day,
                held_at=dt.time(chance.randrange(8, 18), chance.randrange(0, 60, 5)) if chance.random() > 0.3 else None,
                minutes=chance.choice((5, 5, 10, 10, 15, 20, 30, 45)) if chance.random() > 0.15 else None,
                school_year=year,
                consultant_id=chance.choice(self.people.staff_ids),
                topic_id=self.world.ref(ReferenceList.CONSULTATION_TOPICS, topic["code"])
                if chance.random() > NO_TOPIC
                else None,
                occasion_id=self.world.ref(ReferenceList.CONSULTATION_OCCASIONS, topic["occasion"])
                if chance.random() > 0.2
                else None,
                direction_id=self.world.ref(ReferenceList.DIRECTIONS, topic["direction"]),
                form=ConsultationForm(chance.choices(list(forms), list(forms.values()))[0]),
                question=question,
                answer=answer if chance.random() > NO_ANSWER else "",
                **self._client(chance.choice(topic["clients"]), day),
                **self._return(day),
            )

    def _client(self, code: str, day: dt.date) -> dict[str, Any]:
        kind = {"client_kind_id": self.world.ref(ReferenceList.CLIENT_KINDS, code)}
        if code == "parent":
            named = self.chance.random() < NAMED_PARENT
            return {**kind, "client_name": self._names.person(female=True, born=day.year - 35).full if named else ""}
        person = self._person(code, day)
        if person is None:
            return kind
        post = person.post_on(day)
        size = self.chance.randrange(2, 12) if code == "group" else None
        return {**kind, "client_id": person.id, "organisation_id": post.site.id if post else None, "group_size": size}

    def _person(self, code: str, day: dt.date) -> Person | None:
        pool = self._clients.get(code, self.people.teachers)
        if code == "young":
            pool = [p for p in self.people.teachers if 0 <= (day - p.teaching).days < 1100] or pool
        return next((p for p in self.chance.sample(pool, k=min(20, len(pool))) if p.present_on(day)), None)

    def _return(self, day: dt.date) -> dict[str, Any]:
        if self.chance.random() > RETURNS:
            return {}
        again = day + dt.timedelta(days=self.chance.randrange(5, 40))
        if again >= self.world.today:
            return {"follow_up_on": again, "follow_up": FollowUpState.OPEN}
        states = (FollowUpState.DONE, FollowUpState.DONE, FollowUpState.DROPPED, FollowUpState.OPEN)
        return {"follow_up_on": again, "follow_up": self.chance.choice(states)}
