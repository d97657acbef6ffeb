"""Who wins an olympiad: thresholds and quotas by class, with what a quota cannot decide between equal scores.

The organiser sets thresholds and quotas (Порядок проведения олимпиады, приказ от 27.11.2020 № 678); each class of
participation is ranked by itself.
"""

from __future__ import annotations

import enum
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

LEAST_CLASS = {"school": 5, "municipal": 7, "regional": 9, "final": 9}
"""The youngest class of a stage of the all-Russian olympiad."""

EARLY_SUBJECTS = frozenset({"russian", "mathematics"})
EARLY_CLASS = 4
"""From this class on the school stage is held in the subjects of these codes."""

_NUMBER = re.compile(r"\s*(1[0-2]|[1-9])(?!\d)")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11}
_ROMAN_CLASS = re.compile(r"\s*([IVX]+)\b")
_CYRILLIC = str.maketrans("ХІ", "XI")


class Place(enum.StrEnum):
    """How one ends; the values are those of `PupilStatus`."""

    WINNER = "winner"
    PRIZE = "prize"
    TOOK_PART = "took_part"


@dataclass(frozen=True, slots=True)
class Terms:
    """Maximum, thresholds in points or in % of the maximum, quotas in % of those who took part.

    None does not restrict; where nothing is said of winners, or of prizes, nobody is proposed for them.
    """

    class_from: int | None = None
    class_to: int | None = None
    maximum: float | None = None
    winner_from: float | None = None
    winner_percent: float | None = None
    prize_from: float | None = None
    prize_percent: float | None = None
    winners_quota: float | None = None
    laureates_quota: float | None = None
    pass_from: float | None = None

    def holds_for(self, class_number: int | None) -> bool:
        """Whether a class is among those of the terms; whose class is not known, only terms of all classes fit."""
        if class_number is None:
            return self.class_from is None and self.class_to is None
        return (self.class_from or 0) <= class_number <= (self.class_to or 99)


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who took part. `settled` is a place that is not computed: from signed minutes."""

    id: str
    class_number: int | None
    score: float | None
    maximum: float | None = None
    settled: Place | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal scores at the edge of a quota: more who reached a place than it has room for."""

    place: Place
    ids: tuple[str, ...]
    score: float
    room: int
    class_number: int | None


@dataclass(frozen=True)
class Proposal:
    """Places by id; who is in a tie for a place has none yet. `unjudged` could not be judged, with the reason."""

    places: dict[str, Place] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    unjudged: dict[str, str] = field(default_factory=dict)
    passing: frozenset[str] = frozenset()


def class_number(text: str) -> int | None:
    """The number of a class as it is written: «7», «7а», «11 «Б»», «VIII»; None if it says none."""
    if found := _NUMBER.match(text):
        return int(found[1])
    roman = _ROMAN_CLASS.match(text.upper().translate(_CYRILLIC))
    return _ROMAN.get(roman[1]) if roman else None


def least_class(stage: str, subject: str) -> int:
    """The youngest class of a stage of the all-Russian olympiad in the subject of a code."""
    return EARLY_CLASS if stage == "school" and subject in EARLY_SUBJECTS else LEAST_CLASS[stage]


def room_of(quota: float, takers: int) -> int:
    """How many places a quota leaves: «не более» is never rounded up. Noise of binary fractions is no more."""
    return math.floor(round(takers * quota / 100, 6))


def propose(takers: Iterable[Taker], rules: Sequence[Terms]) -> Proposal:
    """Places by the rules; of several rules for a class the first counts."""
    found = Proposal()
    ties: list[Tie] = []
    passing: set[str] = set()
    for terms, number, group in _groups(takers, rules, found.unjudged):
        judging = _Judging(terms, number, group, found.unjudged)
        found.places.update(judging.places())
        ties += judging.ties
        passing |= {
            t.id for t in group if None not in (t.score, terms.pass_from) and _reaches(t.score, terms.pass_from)
        }
    return Proposal(found.places, tuple(ties), found.unjudged, frozenset(passing))


def _groups(
    takers: Iterable[Taker], rules: Sequence[Terms], unjudged: dict[str, str]
) -> Iterator[tuple[Terms, int | None, list[Taker]]]:
    groups: dict[tuple[int, int | None], list[Taker]] = defaultdict(list)
    for taker in takers:
        place = next((at for at, terms in enumerate(rules) if terms.holds_for(taker.class_number)), None)
        if place is None:
            unjudged[taker.id] = "для этого класса нет правила" if taker.class_number else "не указан класс"
        else:
            groups[place, taker.class_number].append(taker)
    for (place, number), group in sorted(groups.items(), key=lambda pair: (pair[0][0], pair[0][1] or 0)):
        yield rules[place], number, group


class _Judging:
    """One class under its terms, winners first."""

    def __init__(self, terms: Terms, number: int | None, group: Sequence[Taker], unjudged: dict[str, str]) -> None:
        self.terms, self.number, self.group = terms, number, group
        self.ties: list[Tie] = []
        self._open: list[Taker] = []
        for taker in group:
            if taker.settled is not None:
                continue
            if taker.score is None:
                unjudged[taker.id] = "нет баллов"
            elif self._needs_maximum() and not (taker.maximum or terms.maximum):
                unjudged[taker.id] = "не указан максимум баллов"
            else:
                self._open.append(taker)
        self._open.sort(key=lambda taker: -(taker.score or 0.0))

    def places(self) -> dict[str, Place]:
        """Places of all who can be judged."""
        terms = self.terms
        found = {taker.id: Place.TOOK_PART for taker in self._open}
        threshold = terms.winner_from is not None or terms.winner_percent is not None
        says_prizes = any(v is not None for v in (terms.prize_from, terms.prize_percent, terms.laureates_quota))
        best = [
            taker
            for taker in self._open
            if (threshold or terms.winners_quota is not None)
            and self._passes(taker, terms.winner_from, terms.winner_percent)
        ]
        winners = self._within(best, terms.winners_quota, Place.WINNER, self._settled(Place.WINNER))
        rest = [t for t in self._open if t not in winners]
        good = [
            taker
            for taker in rest
            if (threshold and taker in best)
            or (says_prizes and self._passes(taker, terms.prize_from, terms.prize_percent))
        ]
        taken = len(winners) + self._settled(Place.WINNER) + self._settled(Place.PRIZE)
        prizes = self._within(good, terms.laureates_quota, Place.PRIZE, taken)
        found.update({t.id: Place.WINNER for t in winners})
        found.update({t.id: Place.PRIZE for t in prizes})
        for tie in self.ties:
            for record_id in tie.ids:
                found.pop(record_id, None)
        return found

    def _needs_maximum(self) -> bool:
        return self.terms.winner_percent is not None or self.terms.prize_percent is not None

    def _settled(self, place: Place) -> int:
        return sum(taker.settled is place for taker in self.group)

    def _passes(self, taker: Taker, points: float | None, percent: float | None) -> bool:
        score = taker.score or 0.0
        share = 100 * score / (taker.maximum or self.terms.maximum or 1.0)
        return _reaches(score, points) and _reaches(share, percent)

    def _within(self, ranked: list[Taker], quota: float | None, place: Place, taken: int) -> list[Taker]:
        """Those for whom a quota has room; equal scores at its edge become a tie."""
        if quota is None:
            return ranked
        room = max(0, room_of(quota, len(self.group)) - taken)
        if len(ranked) <= room:
            return ranked
        edge = ranked[room].score or 0.0
        if room == 0 or ranked[room - 1].score != ranked[room].score:
            return ranked[:room]
        sure = [taker for taker in ranked if (taker.score or 0.0) > edge]
        tied = tuple(taker.id for taker in ranked if taker.score == ranked[room].score)
        self.ties.append(Tie(place, tied, edge, room - len(sure), self.number))
        return sure


def _reaches(value: float | None, least: float | None) -> bool:
    """Whether a value is at least so much, up to the noise of binary fractions: 22.5 of 45 is 50 %."""
    return least is None or (value is not None and value >= least - 1e-9)
