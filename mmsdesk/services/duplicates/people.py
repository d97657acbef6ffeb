"""Whether two cards are one person: field by field with weights, rare surnames weigh more, explained in words."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import ne

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.names import PersonName
from mmsdesk.core.text import upper_first
from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import Employment, FormerName, Teacher
from mmsdesk.services.duplicates.folded_person import (
    GIVEN,
    SURNAME,
    WHOLE,
    Block,
    Folded,
    Person,
    agrees,
    blocks_of,
    fold,
    surest_blocks,
)
from mmsdesk.store.derived import among, these

NARROW = 8.0
"""From this score on an import takes two cards for one person by itself."""

BROAD = 4.5
"""From this score on a person is asked."""

MARGIN = 2.0
"""By how much the best candidate must lead the second to be taken without a question."""

_LEAST_POPULATION = 1_000
"""A surname is not rare only because the file is small."""

_COMMON_SHARE = 1 / 150
_COMMON = frozenset((
    "иванов", "смирнов", "кузнецов", "попов", "васильев", "петров", "соколов", "михайлов", "новиков", "федоров",
    "морозов", "волков", "алексеев", "лебедев", "семенов", "егоров", "павлов", "козлов", "степанов", "николаев",
    "орлов", "андреев", "макаров", "никитин", "захаров", "зайцев", "соловьев", "борисов", "яковлев", "григорьев",
    "романов", "воробьев", "сергеев", "кузьмин", "фролов", "александров", "дмитриев", "королев", "гусев", "киселев",
    "ильин", "максимов", "поляков", "сорокин", "виноградов", "ковалев", "белов", "медведев", "антонов", "тарасов",
    "жуков", "баранов", "филиппов", "комаров",
))  # fmt: skip
_LIKE_SURNAME = 84.0
_CLOSE_DATE = 2
_INITIAL = 3 / 7
"""How much of the weight of a name its first letter has."""


@dataclass
class _Evidence:
    score: float = 0.0
    same: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    def agree(self, weight: float, words: str) -> None:
        self.score += weight
        self.same.append(words)

    def differ(self, weight: float, words: str) -> None:
        self.score -= weight
        self.different.append(words)

    def sentence(self) -> str:
        verdict = (
            "почти наверняка один человек"
            if self.score >= NARROW
            else "возможно, один человек"
            if self.score >= BROAD
            else "скорее разные люди"
        )
        same = f"совпадает: {', '.join(self.same)}" if self.same else ""
        different = f"отличается: {', '.join(self.different)}" if self.different else ""
        told = "; ".join(part for part in (same, different) if part)
        return f"{upper_first(told)} – {verdict}."


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a known person resembles the one asked about, and why."""

    person: Person
    evidence: _Evidence

    @property
    def score(self) -> float:
        """The weights of what agrees without those of what differs."""
        return round(self.evidence.score, 2)

    @property
    def sure(self) -> bool:
        """The narrow rule holds."""
        return self.score >= NARROW

    @property
    def explanation(self) -> str:
        """What agrees and what differs, a Russian sentence."""
        return self.evidence.sentence()


class Layer:
    """People indexed by what two of them share if they can be one."""

    def __init__(self) -> None:
        self.folded: dict[str, Folded] = {}
        self.surnames: Counter[str] = Counter()
        self.population = 0
        self._blocks: dict[Block, list[Folded]] = defaultdict(list)
        self._surnames_of_block: dict[Block, list[str]] = defaultdict(list)

    def add(self, person: Person) -> None:
        """Make a person known."""
        folded = self.folded[person.id] = fold(person)
        for block in blocks_of(folded):
            self._blocks[block].append(folded)
            if block[0] == GIVEN:
                self._surnames_of_block[block].append(folded.surname)
        self.surnames[_stem(folded.surname)] += 1
        self.population += 1

    def in_block(self, block: Block, surname: str) -> Sequence[Folded]:
        """Those who share the block; of the many with the same names only who has a like surname."""
        listed = self._blocks.get(block)
        if not listed or block[0] != GIVEN:
            return listed or ()
        # Everybody of this name and patronymic: the library tells like surnames all at once.
        found = process.extract(
            surname, self._surnames_of_block[block], scorer=fuzz.ratio, score_cutoff=_LIKE_SURNAME, limit=None
        )
        return [listed[place] for place in sorted([place for _surname, _score, place in found])]


class People:
    """Known people, indexed for finding those like a given one. People may be added while a list is read."""

    def __init__(self, people: Iterable[Person] = (), population: int = 0, *, over: People | None = None) -> None:
        """`population` is how many people there are when only a part of them is given.

        `over` are people who are known too, and to whom nothing is added here: several may grow over the same ones.
        """
        self._own = Layer()
        self._last: Folded | None = None
        self.layers: tuple[Layer, ...] = (*(over.layers if over is not None else ()), self._own)
        for person in people:
            self.add(person)
        self._own.population = max(self._own.population, population)

    def add(self, person: Person) -> None:
        """Make a person known; the same id again is one more writing of the same person."""
        self._own.add(person)

    def _asked_about(self, person: Person) -> Folded:
        """The person in the forms that are compared; the last one is remembered, for two things are asked of him."""
        if self._last is None or self._last.person is not person:
            self._last = fold(person)
        return self._last

    def like(self, person: Person) -> list[Likeness]:
        """Known people who may be the given one, the likeliest first; none below the broad rule."""
        known = next((layer.folded[person.id] for layer in self.layers if person.id in layer.folded), None)
        asked = known if known is not None and known.person is person else self._asked_about(person)
        best: dict[str, Likeness] = {}
        for known in self._candidates(asked):
            evidence = self._compare(asked, known)
            found = best.get(known.person.id)
            if evidence.score >= BROAD and (found is None or evidence.score > found.evidence.score):
                best[known.person.id] = Likeness(known.person, evidence)
        return sorted(best.values(), key=lambda likeness: (-likeness.score, likeness.person.id))

    def same(self, person: Person) -> Person | None:
        """The one known person of whom all that is said of the given one holds, told without weighing.

        Name, birthday, numbers and place of work are the same, and nobody else shares the birthday and a part of the
        name, or the СНИЛС: no other could come near the weight of all that. None if it takes weighing.
        """
        asked = self._asked_about(person)
        born = person.born_on
        if born is None or len(asked.first) < WHOLE or len(asked.patronymic) < WHOLE or asked.former:
            return None
        found: dict[str, Folded] = {}
        for block in surest_blocks(asked, born):
            for layer in self.layers:
                found.update((known.person.id, known) for known in layer.in_block(block, asked.surname))
        if len(found) != 1:
            return None
        [known] = found.values()
        return known.person if agrees(asked, known) else None

    def _candidates(self, asked: Folded) -> Iterator[Folded]:
        seen: set[int] = set()
        for block in blocks_of(asked):
            for layer in self.layers:
                for known in layer.in_block(block, asked.surname):
                    if id(known) in seen or known.person.id == asked.person.id:
                        continue
                    if block[0] == SURNAME and _strangers(asked, known):
                        continue
                    seen.add(id(known))
                    yield known

    def _compare(self, asked: Folded, known: Folded) -> _Evidence:
        found = _Evidence()
        swapped = asked.surname != known.surname and asked.surname in (known.first, known.patronymic)
        if swapped and {asked.surname, asked.first, asked.patronymic} == {
            known.surname,
            known.first,
            known.patronymic,
        }:
            found.agree(self._rarity(known.surname) + 3.0, "фамилия и имя, записанные в другом порядке")
        else:
            self._compare_surname(found, asked, known)
            _compare_given(found, (asked.first, known.first), (1.5, 8.0), "имя")
            _compare_given(found, (asked.patronymic, known.patronymic), (2.0, 5.0), "отчество")
        _compare_born(found, asked.person.born_on, known.person.born_on)
        if asked.snils and known.snils:
            if asked.snils == known.snils:
                found.agree(9.0, "СНИЛС")
            else:
                found.differ(4.0, "СНИЛС")
        if asked.phones & known.phones:
            found.agree(2.5, "телефон")
        if asked.email and asked.email == known.email:
            found.agree(2.5, "электронная почта")
        _compare_workplaces(found, asked.person.workplaces, known.person.workplaces)
        return found

    def _compare_surname(self, found: _Evidence, asked: Folded, known: Folded) -> None:
        if asked.surname == known.surname:
            rare = self._rarity(known.surname)
            found.agree(rare, "редкая фамилия" if rare >= 5.0 and self._population >= _LEAST_POPULATION else "фамилия")
        elif asked.surname in known.former or known.surname in asked.former:
            found.agree(self._rarity(known.surname), "прежняя фамилия")
        elif fuzz.ratio(asked.surname, known.surname) >= _LIKE_SURNAME:
            found.agree(self._rarity(known.surname) - 3.0, f"похожая фамилия («{known.person.name.surname}»)")
        else:
            found.differ(3.0, f"фамилия («{known.person.name.surname}»)")

    @property
    def _population(self) -> int:
        return sum([layer.population for layer in self.layers])

    def _rarity(self, surname: str) -> float:
        """Weight of an equal surname: the rarer it is, the more it says (term frequency)."""
        stem = _stem(surname)
        population = max(self._population, _LEAST_POPULATION)
        share = max(sum([layer.surnames[stem] for layer in self.layers]), 1) / population
        if stem in _COMMON:
            share = max(share, _COMMON_SHARE)
        return 1.0 - 0.5 * math.log2(share)


def _strangers(asked: Folded, known: Folded) -> bool:
    """Namesakes whose other names have nothing in common, told apart cheaply."""
    if 1 in (len(asked.first), len(known.first)) or (asked.snils and asked.snils == known.snils):
        return False
    return asked.first != known.first and asked.patronymic != known.patronymic


def _compare_given(found: _Evidence, pair: tuple[str, str], weights: tuple[float, float], word: str) -> None:
    asked, known = pair
    if not asked or not known:
        return
    if asked == known:
        found.agree(weights[0], word)
    elif asked[0] == known[0] and 1 in (len(asked), len(known)):
        found.agree(weights[0] * _INITIAL, f"{word} (первая буква)")
    elif fuzz.ratio(asked, known) >= _LIKE_SURNAME:
        found.agree(weights[0] / 3, f"{word} (похоже)")
    else:
        found.differ(weights[1], word)


def _compare_born(found: _Evidence, asked: dt.date | None, known: dt.date | None) -> None:
    if asked is None or known is None:
        return
    if asked == known:
        found.agree(5.0, "дата рождения")
        return
    turned = (asked.day, asked.month, asked.year) == (known.month, known.day, known.year)
    # Two parts that differ are two wrong digits at least: most dates need not be looked at digit by digit.
    parts = (asked.day != known.day) + (asked.month != known.month) + (asked.year != known.year)
    if turned or (parts < _CLOSE_DATE and _mistyped(_typed(asked), _typed(known))):
        found.differ(1.0, f"дата рождения, похоже на описку ({format_date(known)})")
    else:
        found.differ(5.0, f"дата рождения ({format_date(known)})")


def _mistyped(one: str, other: str) -> bool:
    """One wrong digit, or two neighbours in the other order."""
    places = [place for place, differ in enumerate(map(ne, one, other)) if differ]
    if len(places) < _CLOSE_DATE:
        return True
    first, last = places[0], places[-1]
    return len(places) == _CLOSE_DATE and last == first + 1 and one[first] + one[last] == other[last] + other[first]


@lru_cache(maxsize=32_768)
def _typed(day: dt.date) -> str:
    """The digits of a date in the order in which they are typed."""
    return f"{day:%d%m%Y}"


def _compare_workplaces(found: _Evidence, asked: frozenset[str], known: frozenset[str]) -> None:
    if not asked or not known:
        return
    if asked & known:
        found.agree(2.0, "место работы")
    else:
        found.differ(1.0, "место работы")


@lru_cache(maxsize=32_768)
def _stem(surname: str) -> str:
    """The male form of a surname, near enough for counting: «иванова» and «иванов» are one surname."""
    if surname.endswith(("ова", "ева", "ина", "ына")):
        return surname[:-1]
    return f"{surname[:-2]}ий" if surname.endswith(("ская", "цкая")) else surname


def load_people(session: Session, ids: Iterable[str] | None = None) -> list[Person]:
    """Everybody of the register (or those named) as they are compared, in three statements."""
    people, former, work = table_of(Teacher), table_of(FormerName), table_of(Employment)
    statement = select(
        people.c.id,
        people.c.surname,
        people.c.first_name,
        people.c.patronymic,
        people.c.born_on,
        people.c.snils,
        people.c.phone,
        people.c.email,
    )
    names, posts = select(former.c.teacher_id, former.c.surname), select(work.c.teacher_id, work.c.organisation_id)
    parameters = {}
    if ids is not None:
        parameters = these(ids)
        statement = statement.where(among(people.c.id))
        names, posts = names.where(among(former.c.teacher_id)), posts.where(among(work.c.teacher_id))
    surnames: dict[str, list[str]] = defaultdict(list)
    for person_id, surname in session.execute(names, parameters):
        surnames[person_id].append(surname)
    places: dict[str, set[str]] = defaultdict(set)
    for person_id, place in session.execute(posts, parameters):
        places[person_id].add(place)
    return [
        Person(
            person_id,
            PersonName(surname, first, patronymic),
            tuple(surnames.get(person_id, ())),
            born_on,
            snils,
            phone,
            email,
            frozenset(places.get(person_id, ())),
        )
        for person_id, surname, first, patronymic, born_on, snils, phone, email in session.execute(
            statement, parameters
        )
    ]
