"""What stands around an event: goal and conditions, the committee, what people said afterwards."""

from __future__ import annotations

from random import Random

from mmsdesk.models.event import EventState
from mmsdesk.models.event_team import Feedback, Team, TeamMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.attendance import Occasion
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.world import Batch, World, demo_words

ASKED = 0.55
"""Share of events for teachers after which marks were gathered."""
SAID = 0.18
"""Share of those asked who wrote something."""
_MARKS = ((5, 60), (4, 28), (3, 9), (2, 2), (1, 1))
_LEADS = ("chair", "secretary")


class Preparing:
    """Fills what an order, a regulation and a report of satisfaction tell."""

    def __init__(self, world: World, batch: Batch, chance: Random, people: People) -> None:
        self.world, self.batch, self.chance, self.staff = world, batch, chance, people.staff
        words = demo_words("events")
        self._goals, self._conditions, self._remarks = words["goals"], words["conditions"], words["remarks"]

    def prepare(self, event: Occasion) -> None:
        """Goal of most events; conditions and a committee of contests and large ones."""
        if self.chance.random() < 0.7:
            event.row["goal"] = self.chance.choice(self._goals)
        if event.kind.get("contest") or event.kind["people"] >= 2:
            event.row["conditions"] = self.chance.choice(self._conditions)
            self._committee(event)

    def ask(self, event: Occasion, came: int) -> None:
        """Marks and remarks after an event that was held."""
        if event.row["state"] != EventState.HELD or event.kind.get("jury") or self.chance.random() > ASKED:
            return
        marks, weights = zip(*_MARKS, strict=True)
        for mark in self.chance.choices(marks, weights, k=min(came, self.chance.randrange(4, 16))):
            said = self.chance.choice(self._remarks) if self.chance.random() < SAID else ""
            self.batch.add(Feedback, event_id=event.row["id"], mark=mark, remark=said)

    def _committee(self, event: Occasion) -> None:
        workers = self.chance.sample(self.staff, k=min(len(self.staff), self.chance.randrange(3, 5)))
        for position, person in enumerate(workers, start=1):
            code = _LEADS[position - 1] if position <= len(_LEADS) else "member"
            self.batch.add(
                TeamMember,
                event_id=event.row["id"],
                position=position,
                team=Team.COMMITTEE,
                person_id=person.id,
                role_id=self.world.ref(ReferenceList.TEAM_ROLES, code),
            )
