"""Whom a row speaks of among people: field by field, narrow rule by itself, broad rule by a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.names import PersonName
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.matching import Match
from mmsdesk.exchange.importing.named import PersonRef
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.models.base import table_of
from mmsdesk.models.office import StaffMember
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES, Employment, Teacher
from mmsdesk.services.duplicates.folded_person import Person
from mmsdesk.services.duplicates.people import MARGIN, Likeness, People, load_people

REFERENCE = 6.5
"""From this score on a column that names a person of the file is taken for that person without a question.

It lies below the narrow rule: a reference adds no card, and «Руководитель: Лисова А. П.» is all that lists write. A
rare surname with both initials reaches it, a common one or a foreign place of work does not.
"""

_MOST_CANDIDATES = 5
_NOWHERE: frozenset[str] = frozenset()


class KnownPeople:
    """Cards of people as they are compared and called; `over` are those on whom these are laid."""

    def __init__(self, over: KnownPeople | None = None) -> None:
        self.people: People = People(over=over.people if over is not None else None)
        self._over = over
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)

    def learn(self, card: Card) -> None:
        """Make a card known."""
        former = [row.values for row in card.children.get(FORMER_NAMES.code, ())]
        person = person_of(card.id, card.values, former, [r.values for r in card.children.get(EMPLOYMENTS.code, ())])
        self.people.add(person)
        self._by_name[person.name.full][card.id] = None

    def called(self, name: str) -> dict[str, None]:
        """Ids of those of exactly this name."""
        own = self._by_name.get(name, {})
        return {**self._over.called(name), **own} if self._over is not None else own


class PeopleMatching:
    """Teachers: the narrow rule takes one by itself, the broad one asks."""

    def __init__(self, known: KnownPeople, titles: Mapping[str, str], names: Mapping[str, str]) -> None:
        """`known` are people of the file; whom a list adds is laid over them."""
        self._names = names
        self._known = KnownPeople(known)
        self._titles = titles

    def learn(self, card: Card) -> None:
        self._known.learn(card)

    def find(self, incoming: Incoming) -> Match:
        rows = incoming.children
        asked = person_of("", incoming.values, rows.get(FORMER_NAMES.code, ()), rows.get(EMPLOYMENTS.code, ()))
        same = self._known.people.same(asked)
        if same is not None:
            return Match(same.id)
        found = self._known.people.like(asked)
        namesakes = tuple(self._known.called(asked.name.full))
        if not found:
            return Match(namesakes=namesakes)
        best = found[0]
        rivals = [each for each in found[1:] if each.score > best.score - MARGIN]
        if best.sure and not rivals:
            return Match(best.person.id)
        titles = {each.person.id: self._titles.get(each.person.id, each.person.name.full) for each in found}
        return Match(candidates=listed(found, titles, self._names), namesakes=namesakes)


def person_of(
    record_id: str,
    values: Mapping[str, Any],
    former_names: Sequence[Mapping[str, Any]],
    employments: Sequence[Mapping[str, Any]],
) -> Person:
    """What is compared of a card or of a row."""
    former = tuple([row["surname"] for row in former_names]) if former_names else ()
    found = [row.get("organisation_id") for row in employments] if employments else ()
    places = frozenset([place for place in found if isinstance(place, str)]) if found else _NOWHERE
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


def listed(
    found: list[Likeness], titles: Mapping[str, str], names: Mapping[str, str], key: str = ""
) -> tuple[Candidate, ...]:
    """People to choose from: name, place of work and year of birth, for namesakes must be told apart."""
    near = [each for each in found if each.score > found[0].score - 2 * MARGIN][:_MOST_CANDIDATES]
    made = []
    for each in near:
        person = each.person
        places = sorted(names[place] for place in person.workplaces if place in names)[:1]
        born = [f"{person.born_on.year} г.\u00a0р."] if person.born_on else []
        title = ", ".join([titles.get(person.id, person.name.full), *places, *born])
        made.append(Candidate(person.id, title, each.explanation, key))
    return tuple(made)


@dataclass(frozen=True)
class Everybody:
    """People of the file and which of them are staff of the service, read once for many evaluations."""

    TABLES = frozenset({table_of(model).name for model in (Teacher, Employment, StaffMember)})
    """Where they are read from."""

    people: tuple[Person, ...] = ()
    staff: Mapping[str, str] = field(default_factory=dict)
    """Id of the staff member by the id of the person."""

    @classmethod
    def of(cls, session: Session) -> Everybody:
        """Read them."""
        own = table_of(StaffMember)
        rows = session.execute(select(own.c.person_id, own.c.id).order_by(own.c.active, own.c.id))
        return cls(tuple(load_people(session)), {row.person_id: row.id for row in rows})

    @cached_property
    def by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def names(self) -> dict[str, str]:
        """What people and staff members are called, by id."""
        called = {person.id: person.name.full for person in self.people}
        return called | {member: called.get(person, "") for person, member in self.staff.items()}

    @cached_property
    def index(self) -> People:
        return People(self.people)

    @cached_property
    def staff_index(self) -> People:
        staff = [self.by_id[person] for person in self.staff if person in self.by_id]
        return People(staff, len(self.people))


class Recognising:
    """Recognises people whom rows name: those of the file, and those whom this list has added so far."""

    def __init__(self, everybody: Everybody, places: Mapping[str, str]) -> None:
        self._everybody = everybody
        self.places = places
        """Names of organisations and posts, by id."""
        self._added = {False: People(population=len(everybody.people)), True: People(population=len(everybody.people))}
        self._of_staff = dict(everybody.staff)
        self._people_of_staff = {member: person for person, member in everybody.staff.items()}
        self.names: dict[str, str] = {}
        """What the people whom the list adds are called."""

    def learn(self, record_id: str, asked: PersonRef, *, staff: str = "") -> None:
        """Make known whom the list adds; `staff` is the id of the new member of the staff."""
        self._added[False].add(_person(record_id, asked))
        self.names[record_id] = asked.name.full
        if staff:
            self._added[True].add(_person(record_id, asked))
            self._of_staff[record_id] = staff
            self.names[staff] = asked.name.full

    def find(self, asked: PersonRef, key: str) -> Match:
        """The person, or the member of the staff, whom a row names; candidates belong to the column `key`."""
        if found := self._by_code(asked):
            return Match(found)
        wanted = _person("", asked)
        index = self._everybody.staff_index if asked.staff else self._everybody.index
        found_people = [*index.like(wanted), *self._added[asked.staff].like(wanted)]
        found_people.sort(key=lambda each: (-each.score, each.person.id))
        if not found_people:
            return Match()
        best = found_people[0]
        rivals = [each for each in found_people[1:] if each.score > best.score - MARGIN]
        if best.score >= REFERENCE and not rivals:
            return Match(self._id_of(best.person, asked))
        candidates = listed(found_people, {}, self.places, key)
        if asked.staff:
            candidates = tuple(
                Candidate(self._of_staff[each.record_id], each.title, each.explanation, key) for each in candidates
            )
        return Match(candidates=candidates)

    def person_behind(self, asked: PersonRef) -> str:
        """The person of the register who is to become a member of the staff, if there surely is one."""
        return self.find(PersonRef(asked.text, asked.name, asked.organisation), "").record_id

    def _by_code(self, asked: PersonRef) -> str:
        if not asked.code:
            return ""
        known: Mapping[str, Any] = self._people_of_staff if asked.staff else self._everybody.by_id
        return asked.code if asked.code in known else ""

    def _id_of(self, person: Person, asked: PersonRef) -> str:
        return self._of_staff[person.id] if asked.staff else person.id


def _person(record_id: str, asked: PersonRef) -> Person:
    places = frozenset([asked.organisation] if isinstance(asked.organisation, str) else [])
    return Person(record_id, asked.name, (), asked.born_on, "", asked.phone, asked.email, places)
