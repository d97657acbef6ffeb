"""How alike two texts are by their words: rare words tell more than those that stand in every second text."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from rapidfuzz import fuzz

from mmsdesk.core.text import stem, stems, words

_IDLE_WORDS = (
    "в во и к ко на о об от до за из с со у по для при под над не или а но как что их его ее том числе г год года"
    " учебный район работа проведение организация участие подготовка вопрос тема рамках через между"
)
"""Words that stand in any line of a plan: they are no likeness by themselves."""

_WORD = re.compile(r"[^\W_]+")

_IDLE_WEIGHT = 0.15
"""What an idle word weighs beside a telling one."""


@cache
def _idle() -> frozenset[str]:
    return frozenset(stems(_IDLE_WORDS))


@dataclass(frozen=True, slots=True)
class Alike:
    """A text that is like the one asked about: its place among those learnt, from 0 to 1, the words that say so."""

    place: int
    likeness: float
    shared: tuple[str, ...]


def _typed(text: str) -> Iterator[str]:
    """The words of a text as they are told: small letters, «ЕГЭ» as it is."""
    for word in _WORD.findall(text):
        yield word if len(word) > 1 and word.isupper() else word.lower()


class Likeness:
    """Texts in the order of their days, found by words. The work of a question is bounded by `most`."""

    def __init__(self, texts: Sequence[str], *, most: int = 150) -> None:
        self._most = most
        self._stems = [frozenset(stems(text)) for text in texts]
        self._joined = [" ".join(sorted(found)) for found in self._stems]
        places: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(self._stems):
            for each in found:
                places[each].append(place)
        self._places = places
        self._full = math.log(1 + len(texts)) or 1.0
        self._weights = {each: self._rarity(each, len(found)) for each, found in places.items()}
        # Exact sums: in whatever order a set gives its words.
        self._totals = [math.fsum(self._weights[each] for each in found) for found in self._stems]

    def like(self, text: str, near: int, *, best: int = 8) -> tuple[Alike, ...]:
        """The texts most like this one; where a word stands in too many, those nearest to the place `near` count."""
        said: dict[str, str] = {}
        folded, typed = words(text), list(_typed(text))
        for word, told in zip(folded, typed if len(typed) == len(folded) else folded, strict=True):
            said.setdefault(stem(word), told)
        asked = sum(self._weight(each) for each in said)
        shared: dict[int, float] = defaultdict(float)
        for each in said:
            weight = self._weight(each)
            for place in self._nearest(self._places.get(each, ()), near):
                shared[place] += weight
        joined = " ".join(sorted(said))
        # Those with most in common are weighed against their length; the others cannot overtake the best of them.
        most = sorted(shared.items(), key=itemgetter(1), reverse=True)[: best * 4]
        first = [place for place, _weight in sorted(most, key=lambda each: -self._by_weight(each[1], asked, each[0]))]
        found = [self._alike(place, shared[place], asked, said, joined) for place in first[: best + best // 2]]
        return tuple(sorted(found, key=lambda each: (-each.likeness, each.place))[:best])

    def _alike(self, place: int, shared: float, asked: float, said: Mapping[str, str], joined: str) -> Alike:
        weighed = self._by_weight(shared, asked, place)
        spelt = fuzz.token_set_ratio(joined, self._joined[place]) / 100
        common = [each for each in said if each in self._stems[place] and each not in _idle()]
        common.sort(key=lambda each: -self._weight(each))
        # A text of one common word is not alike because the word stands in it.
        sure = min(1.0, (len(common) + 1) / 3) if common else 0.0
        return Alike(place, (0.75 * weighed + 0.25 * spelt) * sure, tuple(said[each] for each in common[:5]))

    def _by_weight(self, shared: float, asked: float, place: int) -> float:
        total = self._totals[place]
        if not shared or not asked or not total:
            return 0.0
        # A title says less than the line of a plan, or more: the shorter of both counts as well.
        return 0.5 * min(1.0, 2 * shared / (asked + total)) + 0.5 * min(1.0, shared / min(asked, total))

    def _nearest(self, places: Sequence[int], near: int) -> Iterable[int]:
        if len(places) <= self._most:
            return places
        middle = bisect_left(places, near)
        first = max(0, min(middle - self._most // 2, len(places) - self._most))
        return places[first : first + self._most]

    def _weight(self, each: str) -> float:
        return self._weights.get(each) or self._rarity(each, 1)

    def _rarity(self, each: str, number: int) -> float:
        rarity = 0.2 + math.log((1 + len(self._stems)) / number) / self._full
        return rarity * (_IDLE_WEIGHT if each in _idle() or each.isdigit() else 1.0)
