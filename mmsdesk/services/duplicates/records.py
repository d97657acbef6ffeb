"""Whether two records of a register are one: cell by cell as its recipe says, rare values weigh more, told in words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import lower_first, upper_first
from mmsdesk.models.entity import Entity, field_of
from mmsdesk.queries.display import shown_field
from mmsdesk.services.duplicates.folded import Folded, Record, counted_values, fold, kind_of, letters_of
from mmsdesk.services.duplicates.people import BROAD, NARROW
from mmsdesk.services.duplicates.recipe import Recipe

_LEAST_POPULATION = 1_000
"""A value is not rare only because the file is small."""

_ALIKE, _RATHER_ALIKE = 90.0, 80.0
_SLIP = 70.0
_NUMBER_ON_ONE_SIDE = 0.7
_SHARED = 0.6
"""Share of the weight of words that two writings of one name have in common."""

_BLOCK = 60
"""Records that share a key and are compared each with each; of a larger block each with its neighbours by name."""
_NEIGHBOURS = 10
_KEY_WORDS = 3
_SAME = {"m": "один и тот же", "f": "одна и та же", "n": "одно и то же"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much two records are alike; `sentence` is Russian."""

    score: float
    sentence: str

    @property
    def sure(self) -> bool:
        """The narrow rule holds."""
        return self.score >= NARROW


@dataclass(slots=True)
class _Evidence:
    score: float = 0.0
    same: list[str] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    def agree(self, weight: float, words: str) -> None:
        self.score += weight
        self.same.append(words)

    def resemble(self, weight: float, words: str) -> None:
        self.score += weight
        self.alike.append(words)

    def differ(self, weight: float, words: str) -> None:
        self.score -= weight
        self.different.append(words)


class Records:
    """Records of a register, indexed for finding those like a given one; `population` when they are only a part."""

    def __init__(self, recipe: Recipe, records: Iterable[Record], population: int = 0) -> None:
        self.recipe = recipe
        self._known = [fold(recipe, record) for record in records]
        self._population = max(population, len(self._known), _LEAST_POPULATION)
        self._words: Counter[str] = Counter()
        self._values: Counter[tuple[str, Hashable]] = Counter()
        for each in self._known:
            self._words.update(frozenset().union(*each.names))
            self._values.update(counted_values(recipe, each))
        self._blocks: dict[Hashable, list[Folded]] = defaultdict(list)
        for each in self._known:
            for key in self._keys(each):
                self._blocks[key].append(each)
        for block in self._blocks.values():
            if len(block) > _BLOCK:
                block.sort(key=lambda one: (one.letters, one.record.id))

    @property
    def records(self) -> Sequence[Record]:
        """Everything that is known."""
        return [each.record for each in self._known]

    def like(self, record: Record) -> list[tuple[Record, Verdict]]:
        """Known records that may be the given one, the likeliest first; none below the broad rule."""
        asked = fold(self.recipe, record)
        found = [(known.record, self.compare(asked.record, known.record)) for known in self._candidates(asked)]
        alike = [(known, verdict) for known, verdict in found if verdict.score >= BROAD]
        return sorted(alike, key=lambda pair: (-pair[1].score, pair[0].id))

    def compare(self, one: Record, other: Record) -> Verdict:
        """What speaks for and against the two being one."""
        asked, known = fold(self.recipe, one), fold(self.recipe, other)
        found = _Evidence()
        self._compare_names(found, asked, known)
        self._compare_numbers(found, asked, known)
        self._compare_day(found, asked, known)
        self._compare_links(found, asked, known)
        self._compare_texts(found, asked, known)
        return Verdict(round(found.score, 2), _sentence(self.recipe.entity, found))

    def _candidates(self, asked: Folded) -> Iterator[Folded]:
        seen = {asked.record.id}
        for key in self._keys(asked):
            for known in _near(self._blocks.get(key, []), asked):
                if known.record.id not in seen:
                    seen.add(known.record.id)
                    if not _apart(self.recipe, asked, known):
                        yield known

    def _keys(self, record: Folded) -> Iterator[Hashable]:
        """Keys that two records share if they can be one: what is compared at all."""
        recipe, strict = self.recipe, record.strict
        for key in recipe.identity:
            value = record.record.cells[key]
            if value:
                yield key, value
        for contact in record.contacts:
            yield "contact", contact
        words = self._rarest(frozenset().union(*record.names))
        day = record.day if recipe.day else None
        for word in (*words, *self._rarest(record.former_words)):
            yield "word", strict, day, word
        if day is not None:
            # The same thing entered under a neighbouring day.
            for letters in record.letters[:1]:
                yield "name", letters, day.year
            for key in (*recipe.key_links, *recipe.texts):
                value = record.record.cells[key]
                if value:
                    yield key, day, value if key in recipe.key_links else letters_of(value)
        if not words and strict and (day is not None or not recipe.day):
            # Known by a place and a day: by the place alone every visit there would be alike.
            yield "strict", strict

    def _rarest(self, words: Iterable[str]) -> list[str]:
        return sorted(words, key=lambda word: (self._words[word], word))[:_KEY_WORDS]

    # one kind of evidence after another

    def _compare_names(self, found: _Evidence, asked: Folded, known: Folded) -> None:
        recipe = self.recipe
        if not recipe.names:
            if recipe.strict:
                found.agree(5.0, _labels(recipe, recipe.strict))
            return
        if recipe.amounts:
            # A number is told by what it counts and when: all that is equal here.
            found.agree(5.0, _labels(recipe, recipe.strict[:2]))
        if not asked.names or not known.names:
            return
        label = _label(recipe, recipe.names[0])
        alike = self._alike_names(asked, known)
        if alike >= 1.0:
            weight = max(1.0 + 0.5 * self._rarity_of_words(asked, known), 2.0)
            whole = recipe.entity.natural_key and not recipe.amounts
            found.agree(weight + (3.0 if whole and asked.day == known.day else 0.0), label)
        elif asked.former & frozenset(known.letters) or known.former & frozenset(asked.letters):
            found.agree(4.0, f"прежнее {label}")
        elif asked.numbers != known.numbers and asked.numbers and known.numbers:
            found.differ(8.0, f"номер ({_written(known, recipe)})")
        elif alike >= _SHARED:
            found.resemble(5.0 * alike, f"{label} («{_written(known, recipe)}»)")
        else:
            found.differ(4.0, f"{label} («{_written(known, recipe)}»)")

    def _alike_names(self, asked: Folded, known: Folded) -> float:
        """1 for the same name in one of its writings, else the share of weight of common words."""
        if frozenset(asked.letters) & frozenset(known.letters):
            return 1.0
        if asked.numbers != known.numbers and asked.numbers and known.numbers:
            return 0.0
        best = 0.0
        for one in asked.names:
            for other in known.names:
                if _written_otherwise(one - other, other - one):
                    common, every = self._weight(one & other), self._weight(one | other)
                    best = max(best, common / every if every else 0.0)
        ratio = max((fuzz.ratio(a, b) for a in asked.letters for b in known.letters), default=0.0)
        if asked.numbers != known.numbers:
            # «Куст № 3» is a part of the whole, as a rule.
            best *= _NUMBER_ON_ONE_SIDE
        slip = ratio >= _ALIKE and best > 0 and asked.numbers == known.numbers
        return max(best, ratio / 100 if slip else 0.0)

    def _weight(self, words: Iterable[str]) -> float:
        return sum(math.log2(self._population / max(self._words[word], 1)) for word in words)

    def _rarity_of_words(self, asked: Folded, known: Folded) -> float:
        common = frozenset(asked.letters) & frozenset(known.letters)
        times = min((self._values["", letters] for letters in common), default=1)
        return math.log2(self._population / max(times, 1))

    def _rarity(self, key: str, value: Hashable) -> float:
        return math.log2(self._population / max(self._values[key, value], 1))

    def _compare_numbers(self, found: _Evidence, asked: Folded, known: Folded) -> None:
        recipe = self.recipe
        for key in recipe.identity:
            one, other = asked.record.cells[key], known.record.cells[key]
            if one and other:
                content = kind_of(recipe, key) == "content"
                if one == other:
                    found.agree(4.0 if content else 9.0, _label(recipe, key))
                elif not content:
                    found.differ(4.0, _label(recipe, key))
        if asked.contacts & known.contacts:
            found.agree(2.5, "телефон или почта")
        for key in recipe.amounts:
            one, other = asked.record.cells[key], known.record.cells[key]
            if one == other:
                found.agree(3.0, _label(recipe, key))
            elif one is not None and other is not None:
                found.differ(0.0, f"{_label(recipe, key)} ({_shown(recipe, key, one)} и {_shown(recipe, key, other)})")

    def _compare_day(self, found: _Evidence, asked: Folded, known: Folded) -> None:
        recipe = self.recipe
        if asked.day is not None and known.day is not None:
            apart = abs((asked.day - known.day).days)
            label = _label(recipe, recipe.day)
            if apart == 0:
                found.agree(1.5, label)
            elif apart == 1 or (asked.day.day, asked.day.month) == (known.day.month, known.day.day):
                found.differ(1.5, f"{label}, похоже на описку ({format_date(known.day)})")
            else:
                found.differ(9.0, f"{label} ({format_date(known.day)})")
        for key in recipe.times:
            one, other = asked.record.cells[key], known.record.cells[key]
            if one is not None and other is not None:
                if one == other:
                    found.agree(0.5, _label(recipe, key))
                else:
                    found.differ(2.0, f"{_label(recipe, key)} ({_shown(recipe, key, other)})")

    def _compare_links(self, found: _Evidence, asked: Folded, known: Folded) -> None:
        recipe = self.recipe
        for key in (*recipe.key_links, *recipe.links):
            one, other = asked.record.cells[key], known.record.cells[key]
            if not one or not other:
                continue
            strong = key in recipe.key_links
            if one == other:
                rarity = self._rarity(key, one)
                found.agree(min(0.5 * rarity, 4.0) if strong else min(0.1 * rarity, 1.0), _label(recipe, key))
            else:
                found.differ(8.0 if strong else 1.0, _label(recipe, key))
        if recipe.origin:
            one, other = asked.record.cells[recipe.origin], known.record.cells[recipe.origin]
            if one != other:
                found.differ(3.0, "служба-источник")

    def _compare_texts(self, found: _Evidence, asked: Folded, known: Folded) -> None:
        recipe = self.recipe
        for key in recipe.texts:
            one, other = letters_of(asked.record.cells[key] or ""), letters_of(known.record.cells[key] or "")
            if not one or not other:
                continue
            needed = field_of(recipe.entity.fields[key]).required
            if one == other:
                found.agree(min(0.4 * self._rarity(key, one), 4.0), _label(recipe, key))
            elif fuzz.ratio(one, other) >= _RATHER_ALIKE:
                found.resemble(1.0, _label(recipe, key))
            else:
                found.differ(4.0 if needed else 1.0, _label(recipe, key))


def _written_otherwise(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words that only one of two names has are none, or slips of the other's: физика is not география."""
    if not one or not other:
        return True
    few, many = sorted((one, other), key=len)
    return all(any(fuzz.ratio(word, each) >= _SLIP for each in many) for word in few)


def _near(block: Sequence[Folded], asked: Folded) -> Sequence[Folded]:
    """The whole block, or in a large one those whose names stand nearest."""
    if len(block) <= _BLOCK:
        return block
    low, high = 0, len(block)
    while low < high:
        middle = (low + high) // 2
        if (block[middle].letters, block[middle].record.id) < (asked.letters, asked.record.id):
            low = middle + 1
        else:
            high = middle
    return block[max(low - _NEIGHBOURS, 0) : low + _NEIGHBOURS + 1]


def _apart(recipe: Recipe, asked: Folded, known: Folded) -> bool:
    """Two by their nature: a branch and its head, two entries that were shipped, other things counted."""
    if asked.strict != known.strict:
        return True
    one, other = asked.record, known.record
    if any(one.cells[key] == other.id or other.cells[key] == one.id for key in recipe.self_links if one.id):
        return True
    code = recipe.shipped_code
    return bool(code and one.cells[code] and other.cells[code] and one.cells[code] != other.cells[code])


def _sentence(entity: Entity, found: _Evidence) -> str:
    words = entity.words
    thing = "" if words.singular == words.plural else f" {lower_first(words.singular)}"
    one = f"{_SAME[words.gender]}{thing}" if thing else "одно и то же"
    if found.score >= NARROW:
        verdict = f"почти наверняка {one}"
    elif found.score >= BROAD:
        verdict = f"возможно, {one}"
    else:
        verdict = "скорее разное"
    same = f"совпадает: {', '.join(found.same)}" if found.same else ""
    alike = f"похоже: {', '.join(found.alike)}" if found.alike else ""
    different = f"отличается: {', '.join(found.different)}" if found.different else ""
    told = "; ".join(part for part in (same, alike, different) if part)
    return f"{upper_first(told)} – {verdict}."


def _label(recipe: Recipe, key: str) -> str:
    return lower_first(recipe.entity.label(key))


def _labels(recipe: Recipe, keys: Iterable[str]) -> str:
    return ", ".join(_label(recipe, key) for key in keys)


def _shown(recipe: Recipe, key: str, value: Any) -> str:
    return shown_field(value, field_of(getattr(recipe.entity.model, key)))


def _written(known: Folded, recipe: Recipe) -> str:
    return " ".join(str(known.record.cells[recipe.names[0]] or "").split())[:60]
