"""Posts of an organisation and subjects of a post."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

from mmsdesk.services.demo.organisations import SCHOOL_KINDS, Site
from mmsdesk.services.demo.world import demo_words

SMALL_STAFF = 16
"""With fewer people than this, teachers of a school teach a second subject."""


class Staffing:
    """Deals posts and subjects out."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._words = demo_words("staffing")
        self._subjects = cycle(self._words["subjects"]["cycle"])
        self._sizes: dict[str, int] = {}

    def places(self, sites: list[Site], people: int) -> Iterator[tuple[Site, str, str]]:
        """(organisation, position, first subject or "") for as many people as asked."""
        for site, size in zip(sites, _shares([site.weight for site in sites], people), strict=True):
            self._sizes[site.id] = size
            for position in islice(self._posts(site.kind, size), size):
                yield site, position, self._first_subject(position)

    def _posts(self, kind: str, size: int) -> Iterator[str]:
        told = self._words["school" if kind in SCHOOL_KINDS else kind]
        yield from told["first"]
        yield from (post for smallest, post in told["from_size"] if size >= smallest)
        yield from cycle(told["cycle"])

    def _first_subject(self, position: str) -> str:
        if position == "teacher":
            return str(next(self._subjects))
        if position in {"director", "deputy_teaching", "deputy_methodical"} and self._chance.random() < 0.7:
            return str(self._chance.choice(self._words["subjects"]["cycle"]))
        return str(self._words["subjects"]["of_posts"].get(position, ""))

    def subjects(self, site: Site, position: str, first: str, *, beginner: bool) -> list[str]:
        """All subjects of a person: pairs that go together, more in a small school."""
        if not first:
            return []
        if position not in {"teacher", "director", "deputy_teaching", "deputy_methodical"}:
            return [first]
        told = self._words["subjects"]
        found = [first, *(s for s in told["always"].get(first, ()) if self._chance.random() < 0.8)]
        if self._sizes[site.id] < SMALL_STAFF and not beginner:
            found += told["small"].get(first, ())
        return list(dict.fromkeys(found))


def _shares(weights: list[float], people: int) -> list[int]:
    """People dealt out by weight, at least two to each, exactly as many as there are."""
    spare = people - 2 * len(weights)
    total = sum(weights)
    exact = [spare * weight / total for weight in weights]
    shares = [int(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for place in by_remainder[: spare - sum(shares)]:
        shares[place] += 1
    return [2 + share for share in shares]
