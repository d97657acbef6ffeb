"""What the page of the network shows, read in a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import school_year_of, school_year_period
from mmsdesk.queries.body_meetings import meetings_in
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.network import NetBody, Network, network
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import Outcome


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network of a day; `held` and `planned` are meetings of its school year by body."""

    network: Network
    people: Mapping[str, PersonPart]
    held: Mapping[str, int]
    planned: Mapping[str, int]

    def meetings(self, body: NetBody) -> str:
        """«3 из 5», "" for none."""
        held, planned = self.held.get(body.id, 0), self.planned.get(body.id, 0)
        if not planned:
            return "нет"
        return str(held) if held == planned else f"{held} из {planned}"


def read_network(session: Session, on: dt.date) -> NetworkView:
    """Bodies, their people and meetings, what is left out."""
    found = network(session, on)
    people = PeopleByDay(session, (seat.person_id for body in found.bodies for seat in body.seats))
    parts = {seat.person_id: people.on(seat.person_id, on) for body in found.bodies for seat in body.seats}
    held: Counter[str] = Counter()
    planned: Counter[str] = Counter()
    for meeting in meetings_in(session, school_year_period(school_year_of(on)), [body.id for body in found.bodies]):
        outcome = meeting.outcome(on)
        if outcome is not Outcome.CANCELLED:
            planned.update(meeting.bodies)
        if outcome is Outcome.HELD:
            held.update(meeting.bodies)
    return NetworkView(found, {key: part for key, part in parts.items() if part is not None}, held, planned)
