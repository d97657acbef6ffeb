"""Events of a school year: what, when, for whom, in which state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.event import Event, EventForm, EventState, ServiceRole
from mmsdesk.models.event_programme import EventSession
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.attendance import Attendance, Occasion
from mmsdesk.services.demo.bodies import Body
from mmsdesk.services.demo.calendar import AHEAD, WorkingDays, later_working_day
from mmsdesk.services.demo.issued import Issued
from mmsdesk.services.demo.organisations import Sites
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.person import Person, days_before
from mmsdesk.services.demo.preparing import Preparing
from mmsdesk.services.demo.world import Batch, World, demo_words

CANCELLED = 0.035
MOVED = 0.04
NOT_MARKED = 0.08
"""Share of recent events that nobody marked as held yet."""
_RECENT = dt.timedelta(days=45)

_TEACHER_AUDIENCES = {
    "primary": "primary_teachers",
    "preschool": "preschool",
    "additional": "additional",
    "psychology": "support",
    "speech_therapy": "support",
}
_OLYMPIAD_SUBJECTS = (
    "russian",
    "mathematics",
    "physics",
    "history",
    "english",
    "biology",
    "geography",
    "informatics",
    "chemistry",
    "literature",
    "social_studies",
    "safety",
)


class Events:
    """Makes the events of one school year after another."""

    def __init__(self, world: World, sites: Sites, people: People, bodies: list[Body]) -> None:
        self.world, self.sites, self.people, self.bodies = world, sites, people, bodies
        self.words = demo_words("events")
        self._pools = self._audiences()
        self._halls = {preschool: sites.halls(preschool=preschool) for preschool in (False, True)}

    def build(self, batch: Batch, year: int) -> None:
        """Rows of a school year's events with programmes, people and counts."""
        chance = self.chance = self.world.chance(f"events {year}")
        attendance = Attendance(self.world, batch, chance, self.people)
        issued = Issued(self.world, batch, self.world.chance(f"issued {year}"))
        preparing = Preparing(self.world, batch, self.world.chance(f"preparing {year}"), self.people)
        calendar = WorkingDays(year)
        self._once: set[str] = set()
        first_held = True
        for day in calendar.draw(chance, self.world.size.events_a_year, self.world.today + AHEAD):
            event = self._event(batch, year, day)
            self._state(event, calendar)
            self._sessions(batch, event, calendar)
            held = event.row["state"] == EventState.HELD
            attendance.programme(event)
            preparing.prepare(event)
            if held:
                attendance.people(event)
                issued.give(event, attendance.came)
                preparing.ask(event, len(attendance.came))
                attendance.counts(event, contradicting=first_held and bool(event.kind.get("counted")))
                first_held = first_held and not event.kind.get("counted")

    def _audiences(self) -> dict[str, list[Person]]:
        """People by the code of an audience."""
        teachers = self.people.teachers
        last_start = days_before(self.world.today, 365 * (3 + self.world.size.years))
        return {
            "all": teachers,
            "pupils": teachers,
            "young": [p for p in teachers if p.teaching >= last_start] or teachers[:5],
            "deputies": [
                p
                for p in teachers
                if p.position.startswith("deputy") or p.position in {"director", "head", "senior_educator", "methodist"}
            ],
        }

    def _subject_matter(self, day: dt.date) -> tuple[dict[str, Any], Body | None, str]:
        """Kind, association and title of the event of a day; some titles come but once a year."""
        kinds = [kind for kind in self.words["kinds"] if day.month in kind.get("months", (day.month,))]
        kind = self.chance.choices(kinds, [kind["weight"] for kind in kinds])[0]
        # Seminars and lessons are for the associations; the council only meets.
        body = self.chance.choice(self.bodies[1:])
        title = self._title(kind, body)
        if title in self._once:
            kind = next(kind for kind in kinds if kind["code"] == "seminar")
            title = self._title(kind, body)
        elif kind.get("once"):
            self._once.add(title)
        return kind, body if kind.get("body") else None, title

    def _title(self, kind: dict[str, Any], body: Body) -> str:
        subject = self.world.name_of(ReferenceList.SUBJECTS, self.chance.choice(_OLYMPIAD_SUBJECTS))
        if subject != subject.upper():
            subject = subject[0].lower() + subject[1:]
        themes = self._themes(body if kind.get("body") else None)
        template: str = self.chance.choice(kind["titles"])
        return template.format(of=body.of, theme=self.chance.choice(themes), subject=subject)

    def _themes(self, body: Body | None) -> list[str]:
        themes: list[str] = self.words["themes"]
        return self.words["own_themes"].get(body.subject, themes) if body else themes

    def _event(self, batch: Batch, year: int, day: dt.date) -> Occasion:
        chance = self.chance
        kind, body, title = self._subject_matter(day)
        audience = kind.get("audience") or _TEACHER_AUDIENCES.get(body.subject if body else "", "subject_teachers")
        starts = dt.time(chance.choice((9, 10, 10, 11, 13, 14, 14, 15)), chance.choice((0, 0, 0, 30)))
        length = chance.choice((1, 2, 2, 3))
        row = batch.add(
            Event,
            title=title,
            kind_id=self.world.ref(ReferenceList.EVENT_KINDS, kind["code"]),
            service_role=ServiceRole(kind.get("role", "holds")),
            level=AwardLevel(kind.get("level", "municipal")),
            direction_id=self.world.ref(ReferenceList.DIRECTIONS, kind["direction"])
            if chance.random() > 0.03
            else None,
            audience_id=self.world.ref(ReferenceList.AUDIENCES, audience),
            starts_on=day,
            ends_on=day + dt.timedelta(days=1)
            if kind.get("contest") and day.weekday() < 4 and chance.random() < 0.4
            else None,
            starts_at=starts if chance.random() > 0.1 else None,
            school_year=year,
            organisation_id=chance.choice(self._halls[audience == "preschool"]).id,
            responsible_id=chance.choice(self.people.staff_ids) if chance.random() > 0.03 else None,
            association_id=body.id if body else None,
            state=EventState.PLANNED,
        )
        if row["starts_at"]:
            row["ends_at"] = starts.replace(hour=starts.hour + length)
        self._extras(row, kind)
        return Occasion(row, kind, body.people if body else self._pools[audience], self._themes(body))

    def _extras(self, row: dict[str, Any], kind: dict[str, Any]) -> None:
        chance = self.chance
        online = kind.get("form") == "online"
        if online or chance.random() < 0.06:
            row["form"] = EventForm.ONLINE if online else EventForm.MIXED
        row["room"] = (
            "ссылка в рассылке"
            if online
            else chance.choice(("актовый зал", "каб. 12", "методкабинет", "библиотека", ""))
        )
        if online:
            row["organisation_id"] = self.sites.institute.id
        if kind.get("contest") or kind["code"] in {"olympiad", "readings", "methodical_day"}:
            row["order_number"] = f"{chance.randrange(10, 500)}-о"
            row["order_on"] = days_before(row["starts_on"], chance.randrange(10, 30))
        if kind.get("contest") and "role" not in kind:
            row["budget_municipal"] = float(chance.choice((3000, 5000, 8000, 12000, 15000)))
            row["budget_other"] = float(chance.choice((1000, 2000))) if chance.random() < 0.2 else None

    def _state(self, event: Occasion, calendar: WorkingDays) -> None:
        """Past events are mostly held; some were moved or cancelled, a few wait to be marked."""
        fate, row = self.chance.random(), event.row
        if fate < CANCELLED:
            row["state"], row["state_reason"] = EventState.CANCELLED, self.chance.choice(self.words["cancelled"])
        elif fate < CANCELLED + MOVED:
            row["state"], row["state_reason"] = EventState.MOVED, self.chance.choice(self.words["moved"])
            row["moved_to"] = later_working_day(event.day, calendar.days)
        elif event.day < self.world.today and (fate < 1 - NOT_MARKED or event.day < self.world.today - _RECENT):
            row["state"] = EventState.HELD
            row["results"] = self.chance.choice(self.words["results"]) if self.chance.random() < 0.35 else ""

    def _sessions(self, batch: Batch, event: Occasion, calendar: WorkingDays) -> None:
        day = event.day
        for number in range(event.kind.get("sessions", 0)):
            batch.add(
                EventSession,
                event_id=event.row["id"],
                held_on=day,
                starts_at=event.row["starts_at"],
                ends_at=event.row["ends_at"],
                theme=f"Занятие {number + 1}. {self.chance.choice(event.themes)}",
                organisation_id=event.row["organisation_id"],
            )
            day = later_working_day(day, calendar.days)
            if number:
                event.row["ends_on"] = (
                    day if event.row["state"] != EventState.HELD or day < self.world.today else event.row["ends_on"]
                )
