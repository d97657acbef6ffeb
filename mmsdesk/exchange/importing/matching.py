"""Whom a row speaks of: people field by field, organisations by their numbers and the forms of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from mmsdesk.core.names import PersonName
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.rows import Incoming
from mmsdesk.exchange.importing.school_names import SchoolNames
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.models.opening_total import OPENING_TOTALS
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES
from mmsdesk.services.duplicates.people import MARGIN, People, Person


@dataclass(frozen=True, slots=True)
class Match:
    """The record a row surely speaks of, or those it may speak of; `explanation` says why.

    `namesakes` are called exactly as the row says, whatever else is known of them.
    """

    record_id: str = ""
    explanation: str = ""
    candidates: tuple[Candidate, ...] = ()
    namesakes: tuple[str, ...] = ()


class Matching(Protocol):
    """Known records of one register, growing while a list is read."""

    def learn(self, card: Card) -> None:
        """Make a record known, or know it by what was added to it."""

    def find(self, incoming: Incoming) -> Match:
        """Whom the row speaks of."""


class PeopleMatching:
    """Teachers: the narrow rule takes one by itself, the broad one asks."""

    def __init__(self, titles: dict[str, str], names: Mapping[str, str]) -> None:
        self._names = names
        self._people = People()
        self._titles = titles
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)

    def learn(self, card: Card) -> None:
        former = [row.values for row in card.children.get(FORMER_NAMES.code, ())]
        person = person_of(card.id, card.values, former, [r.values for r in card.children.get(EMPLOYMENTS.code, ())])
        self._people.add(person)
        self._by_name[person.name.full][card.id] = None

    def find(self, incoming: Incoming) -> Match:
        rows = incoming.children
        asked = person_of("", incoming.values, rows.get(FORMER_NAMES.code, ()), rows.get(EMPLOYMENTS.code, ()))
        found = self._people.like(asked)
        namesakes = tuple(self._by_name.get(asked.name.full, ()))
        if not found:
            return Match(namesakes=namesakes)
        best = found[0]
        rivals = [each for each in found[1:] if each.score > best.score - MARGIN]
        if best.sure and not rivals:
            return Match(best.person.id, best.explanation)
        listed = [each for each in found if each.score > best.score - 2 * MARGIN][:5]
        return Match(
            candidates=tuple(Candidate(each.person.id, self._title(each.person), each.explanation) for each in listed),
            namesakes=namesakes,
        )

    def _title(self, person: Person) -> str:
        """Name, place of work and year of birth: namesakes must be told apart."""
        places = sorted(self._names[each] for each in person.workplaces if each in self._names)[:1]
        born = [f"{person.born_on.year} г.\u00a0р."] if person.born_on else []
        return ", ".join([self._titles.get(person.id, person.name.full), *places, *born])


def person_of(
    record_id: str,
    values: Mapping[str, Any],
    former_names: Iterable[Mapping[str, Any]],
    employments: Iterable[Mapping[str, Any]],
) -> Person:
    """What is compared of a card or of a row."""
    former = tuple([row["surname"] for row in former_names])
    found = [row.get("organisation_id") for row in employments]
    places = frozenset([place for place in found if isinstance(place, str)])
    return Person(
        record_id,
        PersonName(values.get("surname") or "", values.get("first_name") or "", values.get("patronymic") or ""),
        former,
        values.get("born_on"),
        values.get("snils") or "",
        values.get("phone") or "",
        values.get("email") or "",
        places,
    )


class OrganisationMatching:
    """Organisations: ИНН and ОГРН are decisive, else the forms of their names."""

    def __init__(self, schools: SchoolNames, titles: dict[str, str]) -> None:
        self._schools = schools
        self._titles = titles
        self._by_number: dict[tuple[str, str], str] = {}

    def learn(self, card: Card) -> None:
        for key in ("inn", "ogrn"):
            if card.values.get(key):
                self._by_number[(key, card.values[key])] = card.id
        if card.row:
            names = [card.values.get(key) or "" for key in ("short_name", "full_name")]
            self._schools.add(card.id, names, names[0])

    def find(self, incoming: Incoming) -> Match:
        for key, word in (("inn", "ИНН"), ("ogrn", "ОГРН")):
            found = self._by_number.get((key, incoming.values.get(key) or ""))
            if found:
                return Match(found, f"Совпадает: {word}.")
        candidates: tuple[str, ...] = ()
        for key in ("full_name", "short_name"):
            written = incoming.values.get(key)
            if written:
                candidates = self._schools.recognise(written) or candidates
                if len(candidates) == 1:
                    return Match(candidates[0], "Совпадает: вид, номер и название.")
        return Match(
            candidates=tuple(
                Candidate(each, self._titles.get(each, ""), "Похожее название: напишите его полнее.")
                for each in candidates[:5]
            )
        )


class TotalMatching:
    """Totals of past years: the same measure of the same year and of the same body is the same total."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], str] = {}

    def learn(self, card: Card) -> None:
        self._known.setdefault(_key_of_total(card.values), card.id)

    def find(self, incoming: Incoming) -> Match:
        found = self._known.get(_key_of_total(incoming.values))
        return Match(found, "Совпадает: показатель и год.") if found else Match()


def _key_of_total(values: Mapping[str, Any]) -> tuple[object, ...]:
    wanted = [values.get(column.key) or None for column in OPENING_TOTALS.natural_key]
    return tuple(normalise(value) if type(value) is str else value for value in wanted)
