"""Whom a document names and how: the name, its dative, the line of post and organisation, as of the day of issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from mmsdesk.core.declension import Case, declined, doubtful
from mmsdesk.core.names import PersonName, Sex, parse_full_name, sex_of
from mmsdesk.core.text import lower_first
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people import surnames_on
from mmsdesk.queries.people_by_day import PeopleByDay


class Whom(NamedTuple):
    """Of the register, or a guest in words («Ткач Р.Ю., методист»); where he comes from."""

    person_id: str | None
    guest: str
    organisation_id: str | None


@dataclass(frozen=True, slots=True)
class Receiver:
    """`doubt` says why a person should look at the dative ("": the rules are sure); `kept` if the dative was typed
    for this person before."""

    person_id: str | None
    name: str
    dative: str
    post: str
    sex: Sex
    doubt: str = ""
    kept: bool = False


def receivers(session: Session, whom: Sequence[Whom], on: dt.date) -> list[Receiver]:
    """Everybody asked for, in order; a constant number of statements. A person who is gone has no name."""
    return receivers_by_day(session, [(each, on) for each in whom])


def receivers_by_day(session: Session, whom: Sequence[tuple[Whom, dt.date]]) -> list[Receiver]:
    """The same, each as of a day of its own; one more statement for each day, if forms of names were typed."""
    ids = {each.person_id for each, _on in whom if each.person_id}
    names = organisation_names(session)
    people = PeopleByDay(session, ids, names)
    forms = name_forms(session, ids)
    earlier = {on: surnames_on(session, on) for on in ({day for _each, day in whom} if forms else ())}
    found = []
    for each, on in whom:
        person = people.on(each.person_id, on)
        if person is None:
            found.append(_guest(each, names, on))
            continue
        kept = forms.get(person.id, {}) if person.id not in earlier.get(on, ()) else {}
        typed = kept.get(Case.DATIVE, "")
        found.append(_person(person, names.short(each.organisation_id, on), typed))
    return found


def _person(person: PersonPart, placed: str, typed: str) -> Receiver:
    sex = _sex(person)
    post = _line(lower_first(person.post), placed or person.organisation)
    dative = typed or declined(person.name, Case.DATIVE, sex).full
    doubt = "" if typed else doubtful(person.name, sex)
    return Receiver(person.id, person.name.full, dative, post, sex, doubt, bool(typed))


def _guest(whom: Whom, names: OrganisationNames, on: dt.date) -> Receiver:
    """«Ткач Р.Ю., методист»: the name up to the comma, its post after it; words that are no name stay as typed."""
    words, _comma, post = (part.strip() for part in whom.guest.partition(","))
    placed = names.short(whom.organisation_id, on)
    if placed and placed.casefold() in post.casefold():
        placed = ""
    name = parse_full_name(words) if words else PersonName("")
    sex = sex_of(name) if words else ""
    dative = declined(name, Case.DATIVE, sex).full if sex else words
    return Receiver(None, words, dative, _line(post, placed), sex, doubtful(name, sex) if words else "")


def _sex(person: PersonPart) -> Sex:
    return sex_of(person.name) if person.sex is None else "f" if person.sex.value == "f" else "m"


def _line(post: str, organisation: str) -> str:
    return ", ".join(part for part in (post, organisation) if part)
