"""Associations of single schools under those of the district: teachers of one subject in one school."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mmsdesk.models.association import Association, AssociationYear, Membership
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo.bodies import Body
from mmsdesk.services.demo.organisations import Site
from mmsdesk.services.demo.person import Person, days_before
from mmsdesk.services.demo.world import Batch, World, demo_words

MOST = 9
FEWEST_MEMBERS = 3
_SUBJECTS = ("primary", "russian", "mathematics")
"""Subjects of which a school has teachers enough."""


def build_school_bodies(world: World, batch: Batch, bodies: Sequence[Body]) -> int:
    """Rows of these bodies with members: of schools with most such teachers, each under its body of the district.

    Returns how many: a small district has none.
    """
    chance = world.chance("school-bodies")
    themes = demo_words("bodies")["themes"]
    staffed = list(_staffed(world, bodies))
    for above, site, people in staffed:
        started = dt.date(world.school_year - chance.randrange(1, 8), 9, 1)
        row = batch.add(
            Association,
            name=f"ШМО {above.of} {site.name}",
            short_name=f"ШМО {above.row['short_name']}, {site.name}",
            kind_id=world.ref(ReferenceList.ASSOCIATION_KINDS, "school"),
            level=AwardLevel.ORGANISATION,
            parent_id=above.id,
            subject_id=above.row["subject_id"],
            audience=above.row["audience"],
            host_id=site.id,
            started_on=started,
        )
        for place, person in enumerate(people):
            batch.add(
                Membership,
                association_id=row["id"],
                person_id=person.id,
                role_id=world.ref(ReferenceList.ASSOCIATION_ROLES, "member" if place else "head"),
                started_on=min(max(started, person.posts[0].started), days_before(world.today, 1)),
                ended_on=None,
                order_number="",
            )
        theme = chance.choice(themes)
        batch.add(AssociationYear, association_id=row["id"], school_year=world.school_year, theme=theme, goals="")
    return len(staffed)


def _staffed(world: World, bodies: Sequence[Body]) -> Iterator[tuple[Body, Site, list[Person]]]:
    """Body of the district, school, and its teachers who work today; the largest first."""
    found: list[tuple[Body, Site, list[Person]]] = []
    for body in bodies:
        if body.subject not in _SUBJECTS or "куст" in body.of:
            continue
        at: dict[str, list[Person]] = defaultdict(list)
        for person in body.people:
            if person.posts[0].ended is None and person.post_on(world.today) is not None:
                at[person.posts[0].site.id].append(person)
        found += [
            (body, people[0].posts[0].site, people)
            for people in at.values()
            if len(people) >= FEWEST_MEMBERS and people[0].posts[0].site.kind != "kindergarten"
        ]
    found.sort(key=lambda each: (-len(each[2]), each[1].name, each[0].of))
    yield from found[:MOST]
