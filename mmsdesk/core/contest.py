"""A contest with a jury: totals, how far jurors differ, places and results by rule, ties for a person to decide.

Nobody's missing mark is a nought: a juror whose sheet for a contestant is not complete is left out of the total of that
contestant and told of. Totals are counted to hundredths, as they are printed, so that equal printed totals are equal.
"""

from __future__ import annotations

import enum
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import pstdev

PLACES = 2
"""Decimals of a total."""

LEAST_TO_TRIM = 3
"""Sheets from which the highest and the lowest can be left out."""


class Totals(enum.StrEnum):
    """How sheets of several jurors become one number; the values are those of `Totalling`."""

    MEAN = "mean"
    SUM = "sum"
    TRIMMED = "trimmed"


class Ties(enum.StrEnum):
    """Places of equal totals; the values are those of `TiedPlaces`."""

    SHARED = "shared"
    DENSE = "dense"
    BY_CRITERIA = "by_criteria"


class Award(enum.StrEnum):
    """How one ends; the values are codes of the results of participation."""

    WINNER = "winner"
    PRIZE = "prize"
    LAUREATE = "laureate"
    TOOK_PART = "participant"


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion in its order; `nomination` "" is for every contestant, `maximum` None is not known."""

    id: str
    maximum: float | None = None
    nomination: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A juror or a contestant; a juror without a nomination judges all."""

    id: str
    nomination: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a nomination is decided ("" is for those that have no rule); None gives no such award."""

    nomination: str = ""
    totals: Totals = Totals.MEAN
    ties: Ties = Ties.SHARED
    winners_to: int | None = None
    prizes_to: int | None = None
    laureates_to: int | None = None
    least_percent: float | None = None

    @property
    def edges(self) -> tuple[tuple[Award, int], ...]:
        """Awards with the last place that has them, the best first."""
        pairs = (
            (Award.WINNER, self.winners_to),
            (Award.PRIZE, self.prizes_to),
            (Award.LAUREATE, self.laureates_to),
        )
        return tuple((award, to) for award, to in pairs if to is not None)


Cell = tuple[str, str, str | None]
"""Contestant, juror, criterion; without a criterion it is all that the juror gave."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one juror gave to one contestant: the sum (None: nothing), criteria that he left out."""

    juror_id: str
    total: float | None
    missing: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it counts."""
        return self.total is not None and not self.missing


@dataclass(frozen=True, slots=True)
class Standing:
    """A contestant with the sheets of all who had to judge; `total` None could not be counted.

    percent     of the greatest total that could be given, None if a criterion has no maximum
    spread      how far the highest sheet lies above the lowest, in points; None for less than two
    deviation   standard deviation of the sheets, in points
    by_measure  mean of each criterion, for ties that criteria decide
    """

    id: str
    nomination: str
    sheets: tuple[Sheet, ...]
    total: float | None
    percent: float | None = None
    spread: float | None = None
    deviation: float | None = None
    by_measure: tuple[float, ...] = ()

    @property
    def unjudged(self) -> tuple[Sheet, ...]:
        """Sheets that lack something, with what they lack."""
        return tuple(sheet for sheet in self.sheets if not sheet.complete)


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal totals of more contestants than an award has room for."""

    award: Award
    ids: tuple[str, ...]
    total: float
    room: int
    nomination: str
    place: int


@dataclass(frozen=True)
class Outcome:
    """Places of all who have a total; awards of all whom no open tie waits for; `answered` were ties, and decided."""

    places: dict[str, int] = field(default_factory=dict)
    awards: dict[str, Award] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    answered: tuple[Tie, ...] = ()


def folded(nomination: str) -> str:
    """A nomination as it is compared: «Дебют», "дебют " and "Дебют" are one."""
    return " ".join(nomination.split()).strip("«»\"'").casefold()


def fits(nomination: str, contestant: str) -> bool:
    """Whether what belongs to a nomination concerns a contestant of another; "" concerns all."""
    return not folded(nomination) or folded(nomination) == folded(contestant)


def terms_of(nomination: str, rules: Iterable[Terms]) -> Terms | None:
    """The rule of a nomination, else the one for every other; None if there is neither."""
    known = {folded(each.nomination): each for each in reversed(tuple(rules))}
    return known.get(folded(nomination)) or known.get("")


def standings(
    contestants: Sequence[Member],
    jurors: Sequence[Member],
    measures: Sequence[Measure],
    scores: Mapping[Cell, float],
    rules: Iterable[Terms] = (),
) -> list[Standing]:
    """Totals of all contestants in the order given.

    A juror who gave nothing at all in a nomination did not sit: nobody waits for him.
    """
    rules = tuple(rules)
    given: dict[tuple[str, str], dict[str | None, float]] = defaultdict(dict)
    for (contestant, juror, measure), score in scores.items():
        given[contestant, juror][measure] = score
    sitting: dict[str, set[str]] = defaultdict(set)
    nominations = {each.id: folded(each.nomination) for each in contestants}
    for (contestant, juror), sheet in given.items():
        if sheet:
            sitting[nominations.get(contestant, "")].add(juror)
    found = []
    for each in contestants:
        own = [one for one in measures if fits(one.nomination, each.nomination)]
        judges = [
            juror.id
            for juror in jurors
            if juror.id in sitting[folded(each.nomination)]
            and (fits(juror.nomination, each.nomination) or (each.id, juror.id) in given)
        ]
        sheets = tuple(_sheet(juror, own, given.get((each.id, juror), {})) for juror in judges)
        terms = terms_of(each.nomination, rules) or Terms()
        found.append(_standing(each, sheets, own, {juror: given.get((each.id, juror), {}) for juror in judges}, terms))
    return found


def _sheet(juror: str, measures: Sequence[Measure], given: Mapping[str | None, float]) -> Sheet:
    by_measure = [given[each.id] for each in measures if each.id in given]
    if by_measure:
        return Sheet(juror, _rounded(math.fsum(by_measure)), tuple(e.id for e in measures if e.id not in given))
    return Sheet(juror, given.get(None))


def _standing(
    contestant: Member,
    sheets: tuple[Sheet, ...],
    measures: Sequence[Measure],
    given: Mapping[str, Mapping[str | None, float]],
    terms: Terms,
) -> Standing:
    sums = sorted(sheet.total for sheet in sheets if sheet.complete and sheet.total is not None)
    total = _total(sums, len(sheets), terms.totals)
    most = math.fsum(each.maximum for each in measures if each.maximum is not None)
    known = bool(measures) and all(each.maximum is not None for each in measures) and most > 0
    best = most * (len(sums) if terms.totals is Totals.SUM else 1)
    complete = [sheet.juror_id for sheet in sheets if sheet.complete]
    means = [_mean([given[juror][each.id] for juror in complete if each.id in given[juror]]) for each in measures]
    return Standing(
        contestant.id,
        contestant.nomination,
        sheets,
        total,
        100 * total / best if total is not None and known else None,
        _rounded(sums[-1] - sums[0]) if len(sums) > 1 else None,
        pstdev(sums) if len(sums) > 1 else None,
        tuple(_rounded(mean) for mean in means),
    )


def _total(sums: Sequence[float], sheets: int, totals: Totals) -> float | None:
    """A sum cannot be counted while a sheet is missing: it would be a nought."""
    if not sums or (totals is Totals.SUM and len(sums) < sheets):
        return None
    if totals is Totals.SUM:
        return _rounded(math.fsum(sums))
    if totals is Totals.TRIMMED and len(sums) >= LEAST_TO_TRIM:
        return _rounded(_mean(sums[1:-1]))
    return _rounded(_mean(sums))


def leanings(found: Iterable[Standing]) -> dict[str, float]:
    """By how many points each juror lies above the mean of the jury, over all whom he judged; below it is negative."""
    apart: dict[str, list[float]] = defaultdict(list)
    for standing in found:
        sums = {sheet.juror_id: sheet.total for sheet in standing.sheets if sheet.complete and sheet.total is not None}
        if len(sums) > 1:
            mean = _mean(list(sums.values()))
            for juror, total in sums.items():
                apart[juror].append(total - mean)
    return {juror: _rounded(_mean(each)) for juror, each in apart.items()}


def outcome(
    found: Iterable[Standing],
    rules: Iterable[Terms],
    decided: Mapping[Tie, Collection[str]] | None = None,
) -> Outcome:
    """Places and awards within each nomination.

    A tie that is `decided` gives its award to those named, and the others come after them; all of them, or none, may
    be named too. An open tie leaves its contestants without an award, and so do rules that name none.
    """
    rules = tuple(rules)
    by_nomination: dict[str, list[Standing]] = defaultdict(list)
    for each in found:
        if each.total is not None:
            by_nomination[folded(each.nomination)].append(each)
    places: dict[str, int] = {}
    awards: dict[str, Award] = {}
    ties: list[Tie] = []
    answered: list[Tie] = []
    for nomination in sorted(by_nomination):
        there = by_nomination[nomination]
        judging = _Judging(terms_of(there[0].nomination, rules), decided or {})
        judging.judge(there)
        places |= judging.places
        awards |= judging.awards
        ties += judging.ties
        answered += judging.answered
    return Outcome(places, awards, tuple(ties), tuple(answered))


class _Judging:
    """One nomination, the best first."""

    def __init__(self, terms: Terms | None, decided: Mapping[Tie, Collection[str]]) -> None:
        self.terms = terms or Terms()
        self.decided = decided
        self.places: dict[str, int] = {}
        self.awards: dict[str, Award] = {}
        self.ties: list[Tie] = []
        self.answered: list[Tie] = []

    def judge(self, found: Sequence[Standing]) -> None:
        """Places of all, awards where the rule names any."""
        before = rank = 0
        for group in _groups(found, self.terms.ties):
            ahead, edges = before, self.terms.edges
            for part, rest, open_ in self._parts(group, before, rank, edges):
                place = rank + 1 if self.terms.ties is Ties.DENSE else ahead + 1
                self.places.update({each.id: place for each in part})
                if not open_ and edges:
                    self._award(part, place, rest)
                ahead += len(part)
                rank += 1
            before += len(group)

    def _parts(
        self, group: list[Standing], before: int, rank: int, edges: tuple[tuple[Award, int], ...]
    ) -> Iterator[tuple[list[Standing], tuple[tuple[Award, int], ...], bool]]:
        """A group as its decided ties divide it, with the edges that each part may still reach; open ones last."""
        while True:
            tie = self._tie(group, before, rank, edges)
            if tie is None:
                yield group, edges, False
                return
            if tie not in self.decided:
                self.ties.append(tie)
                yield group, (), True
                return
            self.answered.append(tie)
            chosen = [each for each in group if each.id in self.decided[tie]]
            others = [each for each in group if each.id not in self.decided[tie]]
            at = [award for award, _to in edges].index(tie.award)
            if chosen:
                # What a person decided stands, whatever the room.
                yield chosen, ((tie.award, tie.place),), False
                before, rank = before + len(chosen), rank + 1
            group, edges = others, edges[at + 1 :]
            if not group:
                return

    def _tie(
        self, group: Sequence[Standing], before: int, rank: int, edges: tuple[tuple[Award, int], ...]
    ) -> Tie | None:
        """The first award whose last places the group reaches beyond; none for one contestant, or for the too weak."""
        if len(group) < 2 or not self._strong(group[0]):
            return None
        dense = self.terms.ties is Ties.DENSE
        place = rank + 1 if dense else before + 1
        for award, to in edges:
            if place > to:
                continue
            # Where places are shared without gaps the rule itself says that all of a place are prize winners.
            if before + len(group) > to and (award is Award.WINNER or not dense):
                ids = tuple(sorted(each.id for each in group))
                return Tie(award, ids, group[0].total or 0.0, max(0, to - before), group[0].nomination, place)
            return None
        return None

    def _award(self, part: Sequence[Standing], place: int, edges: tuple[tuple[Award, int], ...]) -> None:
        reached = next((award for award, to in edges if place <= to), Award.TOOK_PART)
        for each in part:
            self.awards[each.id] = reached if self._strong(each) else Award.TOOK_PART

    def _strong(self, standing: Standing) -> bool:
        """Whether a share of the maximum suffices for an award; where the maximum is not known it cannot be asked."""
        least = self.terms.least_percent
        return least is None or standing.percent is None or standing.percent >= least - 1e-9


def _groups(found: Sequence[Standing], ties: Ties) -> Iterator[list[Standing]]:
    """Contestants of the same rank together, the best first."""

    def key(standing: Standing) -> tuple[float, ...]:
        criteria = standing.by_measure if ties is Ties.BY_CRITERIA else ()
        return (-(standing.total or 0.0), *(-mean for mean in criteria))

    groups: dict[tuple[float, ...], list[Standing]] = defaultdict(list)
    for standing in found:
        groups[key(standing)].append(standing)
    for each in sorted(groups):
        yield sorted(groups[each], key=lambda standing: standing.id)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0


def _rounded(value: float) -> float:
    """To hundredths, halves away from nought; noise of binary fractions is no more."""
    return math.copysign(math.floor(abs(value) * 10**PLACES + 0.5 + 1e-9) / 10**PLACES, value) if value else 0.0
