"""Meetings of the council and the associations: agendas, who came, what was decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import school_year_of
from mmsdesk.models.agenda import AgendaItem, ItemKind, Speech
from mmsdesk.models.association import Handed, HandedIn
from mmsdesk.models.meeting import Capacity, Meeting, MeetingAttendance, MeetingForm, MeetingState, Presence
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.bodies import Body, Seat
from mmsdesk.services.demo.calendar import AHEAD, WorkingDays, later_working_day
from mmsdesk.services.demo.decisions import Decisions
from mmsdesk.services.demo.organisations import Sites
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.world import YEAR_SWITCH, Batch, World, demo_words

COUNCIL_MONTHS = (9, 11, 1, 3, 5)
BODY_MONTHS = ((9, 11, 1, 4), (8, 11, 3), (9, 12, 3, 5), (10, 1, 4))
"""When bodies meet: each keeps to one of these."""

CAME = 0.82
MOVED = 0.03
WRITTEN = 0.04
UNSIGNED = dt.timedelta(days=12)
"""Minutes of the last days are still being written."""
_ORDER = ("chair", "head", "deputy", "secretary")
_TOO_BIG = 25
"""Members of whom more than so many are not written by name each."""


class Meetings:
    """Makes the meetings of one school year after another."""

    def __init__(self, world: World, sites: Sites, people: People, bodies: list[Body]) -> None:
        self.world, self.sites, self.people, self.bodies = world, sites, people, bodies
        self.words = demo_words("meetings")
        self.themes = demo_words("events")
        self._halls = sites.halls(preschool=False)

    def build(self, batch: Batch, year: int) -> None:
        """Rows of a school year's meetings as far as they are known today, and what heads handed in."""
        chance = self.chance = self.world.chance(f"meetings {year}")
        self._decisions = Decisions(self.world, batch, chance, self.words)
        days = WorkingDays(year).days
        for place, body in enumerate(self.bodies):
            months = COUNCIL_MONTHS if place == 0 else BODY_MONTHS[place % len(BODY_MONTHS)]
            told: set[str] = set()
            met: list[dt.date] = []
            for month in months:
                possible = [day for day in days if day.month == month]
                day = chance.choice(possible)
                if day > self.world.today + AHEAD or day < body.row["started_on"]:
                    continue
                met.append(day)
                self._meeting(batch, body, day, len(met), told)
            self._handed_in(batch, year, body, leads=place == 0, met=met)

    def _meeting(self, batch: Batch, body: Body, day: dt.date, number: int, told: set[str]) -> None:
        year = school_year_of(day, YEAR_SWITCH)
        chance = self.chance
        seats = self._seats(body, day)
        if not seats:
            return
        starts = dt.time(chance.choice((10, 13, 14, 15)), chance.choice((0, 0, 30)))
        hall = self.sites.service if body is self.bodies[0] else chance.choice(self._halls)
        row = batch.add(
            Meeting,
            association_id=body.id,
            held_on=day,
            starts_at=starts,
            ends_at=starts.replace(hour=starts.hour + 2),
            school_year=year,
            organisation_id=hall.id,
            room=chance.choice(("актовый зал", "каб. 12", "методкабинет", "")),
            chair_id=self._holder(seats, ("chair", "head")),
            secretary_id=self._holder(seats, ("secretary",)),
            responsible_id=body.row["curator_id"],
        )
        self._state(row, WorkingDays(year).days, number)
        held = row["state"] == MeetingState.HELD
        sheet = self._sheet(batch, row, seats) if held else []
        self._agenda(batch, body, row, sheet or seats, told)

    def _state(self, row: dict[str, Any], days: list[dt.date], number: int) -> None:
        today, day = self.world.today, row["held_on"]
        fate = self.chance.random()
        if day >= today:
            return
        if fate < MOVED and day < today - UNSIGNED:
            row["state"], row["state_reason"] = MeetingState.MOVED, self.chance.choice(self.words["moved"])
            row["moved_to"] = later_working_day(day, days)
            return
        row["state"], row["number"] = MeetingState.HELD, str(number)
        row["form"] = MeetingForm.WRITTEN if fate > 1 - WRITTEN else MeetingForm.ONSITE
        if day < today - UNSIGNED:
            row["signed_on"] = day + dt.timedelta(days=self.chance.choice((0, 1, 2, 3)))

    @staticmethod
    def _seats(body: Body, day: dt.date) -> list[Seat]:
        """Members on a day: who leads first, the others by name."""
        on = {seat.person.id: seat for seat in body.seats if seat.holds_on(day) and seat.person.post_on(day)}
        rank = {role: place for place, role in enumerate(_ORDER)}
        return sorted(on.values(), key=lambda seat: (rank.get(seat.role, len(rank)), seat.person.name.full))

    @staticmethod
    def _holder(seats: list[Seat], roles: tuple[str, ...]) -> str | None:
        return next((seat.person.id for seat in seats if seat.role in roles), None)

    def _sheet(self, batch: Batch, row: dict[str, Any], seats: list[Seat]) -> list[Seat]:
        """Who was on the sheet; those who came are returned."""
        came = []
        for place, seat in enumerate(seats[:_TOO_BIG], 1):
            leads = seat.person.id in (row["chair_id"], row["secretary_id"])
            present = leads or (seat.person.present_on(row["held_on"]) and self.chance.random() < CAME)
            if present:
                came.append(seat)
            batch.add(
                MeetingAttendance,
                meeting_id=row["id"],
                position=place,
                person_id=seat.person.id,
                capacity=Capacity.MEMBER,
                presence=Presence.PRESENT if present else Presence.ABSENT,
                reason="" if present or self.chance.random() < 0.4 else self.chance.choice(self.words["absent"]),
            )
        return came

    def _agenda(self, batch: Batch, body: Body, row: dict[str, Any], seats: list[Seat], told: set[str]) -> None:
        council, first = body is self.bodies[0], not told
        known = self.words["council" if council else "items"]
        fresh = [item for item in known if item["title"] not in told] or known
        asked = [item for item in fresh if row["held_on"].month in item["months"]] or fresh
        chosen = self.chance.sample(asked, k=min(len(asked), 3))
        own = self.themes["own_themes"].get(body.subject, self.themes["themes"])
        row["theme"] = self.chance.choice(own) if not council else ""
        places = 0
        if not first and (council or self.chance.random() < 0.4):
            places = 1
            self._item(batch, row, 1, {"title": self.words["control"], "kind": ItemKind.CONTROL}, seats)
        for place, item in enumerate(chosen, places + 1):
            told.add(item["title"])
            self._item(batch, row, place, {**item, "title": item["title"].format(theme=row["theme"])}, seats)

    def _item(self, batch: Batch, row: dict[str, Any], place: int, told: dict[str, Any], seats: list[Seat]) -> None:
        chance, held = self.chance, row["state"] == MeetingState.HELD
        speaker = chance.choice(seats).person if seats else None
        form = told.get("form")
        item = batch.add(
            AgendaItem,
            meeting_id=row["id"],
            position=place,
            number=str(place),
            kind=told.get("kind", ItemKind.ORDINARY),
            title=told["title"],
            form_id=self.world.ref(ReferenceList.PROGRAMME_KINDS, form) if form else None,
            rapporteur_id=speaker.id if speaker else None,
            planned_minutes=chance.choice((10, 15, 15, 20)),
            draft_decision="\n".join(decision["text"] for decision in told.get("decisions", ())),
            heard=told.get("heard", "") if held else "",
            unanimous=held and bool(told.get("decisions")),
        )
        if not held:
            return
        others = [seat.person for seat in seats if seat.person is not speaker]
        for spoken, person in enumerate(chance.sample(others, k=min(len(others), chance.choice((0, 1, 1, 2)))), 1):
            words = self.words["said" if person.female else "said_by_men"]
            batch.add(Speech, item_id=item["id"], position=spoken, person_id=person.id, said=chance.choice(words))
        for taken, decision in enumerate(told.get("decisions", ()), 1):
            self._decisions.of_meeting(row, item, taken, decision, [seat.person for seat in seats])

    def _handed_in(self, batch: Batch, year: int, body: Body, *, leads: bool, met: list[dt.date]) -> None:
        """What the head of a body brought for the year; some heads do not hand in."""
        chance = self.chance
        over = year < self.world.school_year
        for kind, share, day in (
            (Handed.PLAN, 0.85, dt.date(year, 9, chance.randrange(5, 29))),
            (Handed.MINUTES, 0.7, dt.date(year + over, 5 if over else 11, chance.randrange(3, 28))),
            (Handed.ANALYSIS, 0.75, dt.date(year + 1, 6, chance.randrange(1, 20))),
        ):
            if day > self.world.today or (not leads and chance.random() > share):
                continue
            minutes = sum(each < day for each in met)
            batch.add(
                HandedIn,
                association_id=body.id,
                school_year=year,
                kind=kind,
                handed_on=day,
                quantity=minutes if kind is Handed.MINUTES else None,
            )
