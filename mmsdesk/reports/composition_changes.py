"""Who came into a body and who went since the same day a year before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmsdesk.core.dates import format_date
from mmsdesk.queries.entries import Entry
from mmsdesk.queries.people import Person
from mmsdesk.reports.comparison import Ids
from mmsdesk.reports.document import Inline
from mmsdesk.reports.printed_words import difference_words
from mmsdesk.reports.work_words import DASH, TEACHERS, counted

Roles = Mapping[str, Sequence[Entry]]
"""Roles of each person in a body."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has become of a body since a day; `gone` are names of those who are not in it any more."""

    since: dt.date
    before: Ids
    now: Ids
    gone: Mapping[str, str]
    other_role: Ids

    @property
    def came(self) -> Ids:
        """Who is in it and was not."""
        return tuple(person for person in self.now if person not in set(self.before))


def changes_of(since: dt.date, roles: tuple[Roles, Roles], people: Mapping[str, Person]) -> Changes:
    """The change between two days; `people` are those who may have gone, in alphabetical order."""
    before, now = roles
    other = (person for person in now if person in before and _codes(before[person]) != _codes(now[person]))
    gone = {
        person.id: person.name.initials_first
        for person in people.values()
        if person.id in before and person.id not in now
    }
    return Changes(since, tuple(before), tuple(now), gone, tuple(other))


def _codes(roles: Iterable[Entry]) -> set[str]:
    return {role.id for role in roles}


def changes_words(changes: Changes, names: Mapping[str, str]) -> tuple[Inline, ...]:
    """«С 20.11.2025: было 14 человек, стало 15 (+1, …). Пришли – 2: … Выбыли – 1: …»; `names` of those in it."""
    day = format_date(changes.since)
    if not changes.before:
        return (f"Год назад ({day}) в составе никто не записан, сравнить не с чем.",)
    change = difference_words(len(changes.now), len(changes.before))
    words: list[Inline] = [f"Год назад ({day}) в составе было человек{DASH}", counted(TEACHERS, changes.before)]
    words.append(f", изменение: {change}.")
    for what, people, called in (
        ("Пришли", changes.came, names),
        ("Выбыли", tuple(changes.gone), changes.gone),
        ("Сменили роль", changes.other_role, names),
    ):
        if people:
            ordered = ", ".join(called[person] for person in called if person in set(people))
            words += [f" {what}{DASH}", counted(TEACHERS, people), f": {ordered}."]
    if not (changes.came or changes.gone or changes.other_role):
        words.append(" Состав тот же.")
    return tuple(words)
