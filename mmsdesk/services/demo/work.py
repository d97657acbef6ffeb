"""Where people work: main posts, former ones, second ones."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import Employment, PositionKind
from mmsdesk.services.demo.organisations import SCHOOL_KINDS, Site, Sites
from mmsdesk.services.demo.person import LEADING_POSTS, Person, Post, day_between, days_before, school_start
from mmsdesk.services.demo.world import Batch, World

LEFT_A_YEAR = 0.02
CAME_FROM_ANOTHER = 0.14
EXTERNAL = 0.07
INTERNAL = 0.06

_SECOND_POST_OF_HEADS = {"kindergarten": "educator", "additional": "additional_teacher"}


class Work:
    """Gives people their posts."""

    def __init__(self, world: World, batch: Batch, sites: Sites) -> None:
        self.world, self.batch, self.sites = world, batch, sites
        self.chance = world.chance("work")

    def taken_on(self, person: Person) -> dt.date:
        """When the present post began: people stay, some for all their life."""
        years = (self.world.today - person.teaching).days / 365.25
        back = years if self.chance.random() < 0.4 else years * self.chance.random()
        day = days_before(self.world.today, back * 365.25)
        started = school_start(self.chance, day.year)
        return max(person.teaching, min(started, days_before(self.world.today, 15)))

    def fill(self, person: Person, site: Site, position: str) -> None:
        """The main post of a person, former and second ones."""
        started = max(self.taken_on(person), site.row["opened_on"] or dt.date.min)
        post = Post(site, position, started)
        if self.chance.random() < LEFT_A_YEAR * min(8, self.world.size.years) and position not in LEADING_POSTS:
            post.ended = self._left_on(started)
        self.employ(person, post, PositionKind.MAIN, None if position in LEADING_POSTS else self._load(position))
        if (started - person.teaching).days > 500 and self.chance.random() < CAME_FROM_ANOTHER:
            self._came_from(person, started, position)
        if post.ended is None and self.chance.random() < EXTERNAL:
            self._second_post(person, site, position)
        elif post.ended is None and self.chance.random() < INTERNAL and site.kind in SCHOOL_KINDS:
            begun = day_between(self.chance, started, self.world.today)
            self.employ(person, Post(site, "organiser", begun), PositionKind.INTERNAL, 9.0)

    def _left_on(self, started: dt.date) -> dt.date:
        window = min(8, self.world.size.years + 1) * 365
        day = days_before(self.world.today, self.chance.randrange(5, window))
        return (
            max(day, started + dt.timedelta(days=10))
            if started < days_before(self.world.today, 20)
            else self.world.today
        )

    def _came_from(self, person: Person, started: dt.date, position: str) -> None:
        closed = self.sites.closed
        ended = days_before(started, 1)
        if closed and closed.row["closed_on"] >= ended and self.chance.random() < 0.2:
            site, reason = closed, "organisation_closed" if (closed.row["closed_on"] - ended).days < 60 else "transfer"
        else:
            elsewhere = self._similar(person.posts[0].site)
            if not elsewhere:
                return
            site, reason = self.chance.choice(elsewhere), self.chance.choice(("own_wish", "transfer", "moved"))
        before = Post(site, position, day_between(self.chance, person.teaching, days_before(started, 200)), ended)
        if site.row["opened_on"] is None or before.started >= site.row["opened_on"]:
            self.employ(person, before, PositionKind.MAIN, None, reason)

    def _similar(self, main: Site) -> list[Site]:
        """Other organisations where the same work is done."""
        kinds = SCHOOL_KINDS if main.kind in SCHOOL_KINDS else {main.kind}
        return [site for site in self.sites.working if site is not main and site.kind in kinds]

    def _second_post(self, person: Person, main: Site, position: str) -> None:
        similar = self._similar(main)
        if not similar:
            return
        post = Post(
            self.chance.choice(similar),
            _SECOND_POST_OF_HEADS.get(main.kind, "teacher") if position in LEADING_POSTS else position,
            day_between(self.chance, person.posts[0].started, self.world.today),
        )
        self.employ(person, post, PositionKind.EXTERNAL, float(self.chance.choice((3, 4, 6, 9))))

    def _load(self, position: str) -> float | None:
        if self.chance.random() < 0.08:
            return None
        if position in {"educator", "psychologist", "social_pedagogue", "methodist"}:
            return 36.0
        return float(self.chance.choice((16, 18, 18, 20, 22, 24, 25, 27, 30, 33)))

    def employ(self, person: Person, post: Post, kind: PositionKind, load: float | None, reason: str = "") -> None:
        person.posts.append(post)
        if post.ended and not reason:
            retired = (post.ended - person.born).days > 58 * 365
            reason = "retired" if retired else self.chance.choice(("own_wish", "own_wish", "moved", "left_profession"))
        self.batch.add(
            Employment,
            teacher_id=person.id,
            organisation_id=post.site.id,
            position_id=self.world.ref(ReferenceList.POSITIONS, post.position),
            kind=kind,
            load=load,
            started_on=None if self.chance.random() < 0.03 and post.ended is None else post.started,
            ended_on=post.ended,
            leave_reason_id=self.world.ref(ReferenceList.LEAVE_REASONS, reason) if reason else None,
        )
