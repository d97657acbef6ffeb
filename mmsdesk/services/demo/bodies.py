"""The methodical council and the associations of the invented district."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mmsdesk.models.association import Association, AssociationYear, Membership
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.organisations import Sites
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.person import Person, day_between, days_before
from mmsdesk.services.demo.world import Batch, World, demo_words

COUNCIL_MEMBERS = 15
MEMBERS = 24
"""Most members of an association: one or two from each organisation."""

_YOUNG_YEARS = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in a body, in a role, from one date to another."""

    person: Person
    role: str
    started: dt.date | None
    ended: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the person was in the body on a day."""
        return (self.started is None or self.started <= day) and (self.ended is None or self.ended >= day)


@dataclass(slots=True)
class Body:
    """A council or an association, as events know it."""

    row: dict[str, Any]
    of: str
    subject: str
    people: list[Person] = field(default_factory=list)
    """Everybody for whom its events are, members or not."""
    seats: list[Seat] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.row["id"])


def build_bodies(world: World, batch: Batch, sites: Sites, people: People) -> list[Body]:
    """Rows of the council and of the associations with members and yearly themes; the council comes first."""
    return _Builder(world, batch, sites, people).build()


class _Builder:
    def __init__(self, world: World, batch: Batch, sites: Sites, people: People) -> None:
        self.world, self.batch, self.sites, self.people = world, batch, sites, people
        self.chance = world.chance("bodies")
        self.words = demo_words("bodies")
        self._heads: list[Person] = []

    def build(self) -> list[Body]:
        bodies = [self._association(number, told) for number, told in enumerate(self._told())]
        return [self._council(), *(body for body in bodies if body.people)]

    def _told(self) -> Iterator[dict[str, Any]]:
        """Descriptions of associations: the common ones, then parts of a large district."""
        common = self.words["bodies"]
        wanted = self.world.size.associations
        yield from common[:wanted]
        for extra in range(wanted - len(common)):
            told = common[extra % 12]
            yield {
                **told,
                "of": f"{told['of']} (куст № {extra // 12 + 2})",
                "short": f"{told['short']}, куст {extra // 12 + 2}",
            }

    def _association(self, number: int, told: dict[str, Any]) -> Body:
        started = dt.date(self.chance.randrange(2009, 2021), 9, self.chance.choice((1, 10, 15)))
        row = self.batch.add(
            Association,
            name=told.get("name") or f"ММО {told['of']}",
            short_name=told["short"],
            kind_id=self.world.ref(ReferenceList.ASSOCIATION_KINDS, told["kind"]),
            level=AwardLevel.MUNICIPAL,
            subject_id=self.world.ref(ReferenceList.SUBJECTS, told["subject"]) if "subject" in told else None,
            audience=told["of"].replace("учителей", "учителя", 1) if told["of"].startswith("учителей ") else "",
            host_id=self.chance.choice(self.sites.working).id if self.chance.random() < 0.6 else self.sites.service.id,
            curator_id=self.chance.choice(self.people.staff_ids) if self.chance.random() > 0.05 else None,
            regulation=f"положение от {self.chance.randrange(10, 29)}.09.{started.year}"
            if self.chance.random() < 0.7
            else "",
            order_number=f"{self.chance.randrange(40, 400)}-о" if self.chance.random() < 0.8 else "",
            order_on=started if self.chance.random() < 0.8 else None,
            started_on=started,
        )
        body = Body(row, told["of"], told.get("subject", ""), self._suited(told))
        self._members(body, number)
        self._themes(body)
        return body

    def _suited(self, told: dict[str, Any]) -> list[Person]:
        posts, subjects = set(told.get("posts", ())), set(told.get("subjects", ()))
        if told.get("young"):
            first = days_before(self.world.today, 365 * (_YOUNG_YEARS + self.world.size.years))
            return [p for p in self.people.teachers if p.teaching >= first]
        return [
            p for p in self.people.teachers
            if p.position in posts or (p.position == "teacher" and subjects.intersection(p.subjects[:2]))
        ]  # fmt: skip

    def _members(self, body: Body, number: int) -> None:
        """Members by dates; the last association has no head, the third a head nobody knows since when."""
        some = self.chance.sample(body.people, k=min(MEMBERS, len(body.people)))
        working = [p for p in some if p.posts[0].ended is None]
        headless = number == self.world.size.associations - 1
        if working and not headless:
            self._head(body, working[0], without_date=number == 2)
            self._heads.append(working[0])
        for place, person in enumerate(p for p in some if headless or p not in working[:1]):
            role = "secretary" if place == 0 else "deputy" if place == 1 and self.chance.random() < 0.2 else "member"
            self._member(body, person, role)

    def _head(self, body: Body, head: Person, *, without_date: bool) -> None:
        since = max(head.posts[0].started, dt.date(self.world.school_year - self.chance.randrange(0, 5), 9, 1))
        since = min(since, days_before(self.world.today, 3))
        self._join(body, head, "head", None if without_date else since, None)
        before = [p for p in body.people if p is not head and p.posts[0].started < days_before(since, 800)]
        if before and self.chance.random() < 0.4:
            former = self.chance.choice(before)
            ended = days_before(since, 1)
            self._join(
                body, former, "head", day_between(self.chance, former.posts[0].started, days_before(ended, 400)), ended
            )

    def _member(self, body: Body, person: Person, role: str) -> None:
        earliest = max(person.posts[0].started, body.row["started_on"])
        year = self.world.school_year - self.chance.choice((0, 1, 1, 2, 3, 4, 6))
        started = max(earliest, dt.date(year, 9, self.chance.randrange(1, 29)))
        started = min(started, person.posts[0].ended or self.world.today)
        ended = person.posts[0].ended
        if ended is None and self.chance.random() < 0.06:
            left = day_between(self.chance, started, self.world.today)
            ended = left if left > started else None
        self._join(body, person, role, None if self.chance.random() < 0.02 else started, ended)

    def _join(self, body: Body, person: Person, role: str, started: dt.date | None, ended: dt.date | None) -> None:
        body.seats.append(Seat(person, role, started, ended))
        self.batch.add(
            Membership,
            association_id=body.id,
            person_id=person.id,
            role_id=self.world.ref(ReferenceList.ASSOCIATION_ROLES, role),
            started_on=started,
            ended_on=ended,
            order_number=body.row["order_number"] if role != "member" else "",
        )

    def _themes(self, body: Body) -> None:
        for year in self.world.school_years:
            if self.chance.random() > 0.12:
                self.batch.add(
                    AssociationYear,
                    association_id=body.id,
                    school_year=year,
                    theme=self.chance.choice(self.words["themes"]),
                    goals=self.words["goals"] if self.chance.random() < 0.7 else "",
                )

    def _council(self) -> Body:
        told = self.words["council"]
        row = self.batch.add(
            Association,
            name=told["name"],
            short_name=told["short"],
            kind_id=self.world.ref(ReferenceList.ASSOCIATION_KINDS, "council"),
            level=AwardLevel.MUNICIPAL,
            audience=told["audience"],
            host_id=self.sites.service.id,
            curator_id=self.people.staff_ids[0],
            regulation="положение от 12.09.2012 № 1",
            order_number=f"{self.chance.randrange(100, 300)}-о",
            order_on=dt.date(self.world.school_year, 9, 1)
            if self.world.today > dt.date(self.world.school_year, 9, 1)
            else None,
            started_on=dt.date(2012, 9, 12),
        )
        staff = self.people.staff
        deputies = [p for p in self.people.teachers if p.position.startswith("deputy") and p.posts[0].ended is None]
        rest = list({p.id: p for p in (*self._heads, *deputies)}.values())[: COUNCIL_MEMBERS - 4]
        body = Body(row, "членов методического совета", "", [*staff, self.people.officials[1], *rest])
        since = max(dt.date(self.world.school_year - 3, 9, 10), *(p.posts[0].started for p in staff[:2]))
        for role, person in (("chair", staff[0]), ("secretary", staff[1]), ("deputy", self.people.officials[1])):
            self._join(body, person, role, max(since, person.posts[0].started), None)
        for person in rest:
            self._member(body, person, "member")
        self._themes(body)
        return body
