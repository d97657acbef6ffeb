"""A person in the forms that are compared, and what two of them share if they can be one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mmsdesk.core.names import PersonName, repair_look_alikes
from mmsdesk.core.numbers import normalise_phone, snils_ok
from mmsdesk.core.text import normalise

Block = tuple[object, ...]
"""What two people share if they can be one: which of these it is, and their values."""

_SNILS, SURNAME, GIVEN, _WORDS = "snils", "surname", "given", "words"
_SURNAME_AND_BIRTHDAY, _GIVEN_AND_BIRTHDAY = "surname and birthday", "given and birthday"
WHOLE = 2
"""Letters of a name that is more than an initial."""


class Person(NamedTuple):
    """What is compared of a card; `workplaces` are ids of organisations, `former` surnames are kept as written."""

    id: str
    name: PersonName
    former: tuple[str, ...] = ()
    born_on: dt.date | None = None
    snils: str = ""
    phone: str = ""
    email: str = ""
    workplaces: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Folded:
    """A person in the forms that are compared."""

    person: Person
    surname: str
    first: str
    patronymic: str
    former: frozenset[str]
    snils: str
    phones: frozenset[str]
    email: str


def fold(person: Person) -> Folded:
    """The forms of a person: every writing of a name, a number or an address gives the same."""
    name = person.name
    former = (*person.former, name.former) if name.former else person.former
    digits = "".join(ch for ch in person.snils if ch.isdigit()) if person.snils else ""
    return Folded(
        person,
        _letters(name.surname),
        _letters(name.first),
        _letters(name.patronymic),
        frozenset(map(_letters, former)),
        digits if len(digits) == 11 and snils_ok(person.snils) else "",
        _phones(person.phone),
        person.email.strip().casefold(),
    )


@lru_cache(maxsize=32_768)
def _phones(written: str) -> frozenset[str]:
    """Each of the numbers in one field as digits; extensions and the like are no evidence."""
    return frozenset(p for p in map(normalise_phone, written.split(",")) if len(p) > 5) if written else frozenset()


@lru_cache(maxsize=32_768)
def _letters(name: str) -> str:
    """A part of a name for comparing: ё as е, Latin look-alikes mended, no full stops."""
    return normalise(repair_look_alikes(name)).replace(".", "").replace(" ", "") if name else ""


def blocks_of(folded: Folded) -> Iterator[Block]:
    """Keys that two people share if they can be one: what is compared at all."""
    born = folded.person.born_on
    if folded.snils:
        yield _SNILS, folded.snils
    for surname in {folded.surname, *folded.former}:
        yield SURNAME, surname, folded.first[:1]
        if born is not None:
            yield _SURNAME_AND_BIRTHDAY, surname, born
    if len(folded.first) >= WHOLE:
        yield GIVEN, folded.first, folded.patronymic
        # Surname and names written in another order.
        yield _WORDS, *sorted((folded.surname, folded.first, folded.patronymic))
        if born is not None:
            yield _GIVEN_AND_BIRTHDAY, folded.first, folded.patronymic, born


def surest_blocks(folded: Folded, born: dt.date) -> Iterator[Block]:
    """Keys that whoever might be taken for the person shares, though another one is said to be just the same."""
    yield _SURNAME_AND_BIRTHDAY, folded.surname, born
    yield _GIVEN_AND_BIRTHDAY, folded.first, folded.patronymic, born
    if folded.snils:
        yield _SNILS, folded.snils


def agrees(asked: Folded, known: Folded) -> bool:
    """Whether all that is said of one holds of the other, who may be known better."""
    return (
        (asked.surname, asked.first, asked.patronymic) == (known.surname, known.first, known.patronymic)
        and asked.snils in ("", known.snils)
        and asked.email in ("", known.email)
        and asked.phones <= known.phones
        and asked.person.workplaces <= known.person.workplaces
    )
