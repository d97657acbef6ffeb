"""What templates about a teacher print: the person, the work, what they took part in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, school_year_label, school_year_of, years_words
from mmsdesk.core.numbers import format_number, format_phone
from mmsdesk.core.text import lower_first
from mmsdesk.models.growth import TrainingKind, TrainingState
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.activity import InBody, Talk, TookPart, memberships_until, participations_between, talks_between
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.careers import Categories, Schooling, schooling_of
from mmsdesk.queries.entries import name_of, short_of
from mmsdesk.queries.name_forms import NameForms
from mmsdesk.queries.people import Person
from mmsdesk.reports.person_words import ABSENT, held_words, schooling_words
from mmsdesk.reports.templates.people_words import Facts, People, numbered, people_on, person_facts

_LEARNING = (TrainingKind.COURSE, TrainingKind.RETRAINING)


@dataclass(frozen=True, slots=True)
class _Source:
    people: People
    since: dt.date
    drafts: Mapping[str, Draft]
    schooling: Mapping[str, Schooling]
    events: Mapping[str, list[TookPart]]
    talks: Mapping[str, list[Talk]]
    bodies: Mapping[str, list[InBody]]


def teachers(
    session: Session, ids: Sequence[str], on: dt.date, years: int, corrected: NameForms | None = None
) -> dict[str, Facts]:
    """Fields of «педагог» by person; participations of so many school years, the running one included."""
    people = people_on(session, on, ids, corrected)
    since = dt.date(school_year_of(on) - max(years, 1) + 1, 9, 1)
    source = _Source(
        people,
        since,
        {draft.id or "": draft for draft in load_many(session, TEACHERS, list(people.persons))},
        schooling_of(session, on, people.known, ids),
        participations_between(session, since, on, ids),
        talks_between(session, since, on, ids),
        memberships_until(session, on, ids),
    )
    return {person.id: _facts(source, person) for person in people.persons.values()}


def _facts(source: _Source, person: Person) -> Facts:
    people, on = source.people, source.people.on
    values = source.drafts[person.id].values
    courses = _courses(source, person)
    schooling = schooling_words(source.schooling.get(person.id), people.known)
    return {
        **person_facts(people, person),
        "категория_подробно": _category(people.categories.get(person.id)),
        "стаж": _years(person.service(on)),
        "педстаж": _years(person.teaching(on)),
        "образование": "" if schooling == ABSENT else schooling,
        "курсы_последние": _last(courses),
        "дата_рождения": format_date(person.born_on) if person.born_on else "",
        "телефон": format_phone(values["phone"]),
        "почта": values["email"],
        "тема_самообразования": values["topic"],
        "период": _period(source.since, on),
        "места_работы": _posts(source, person),
        "курсы": courses,
        "участия": _events(source, person),
        "выступления": _talks(source, person),
        "объединения": _bodies(source, person),
        "награды": _awards(source, person),
    }


def _years(number: int | None) -> str:
    return "" if number is None else years_words(number)


def _category(found: Categories | None) -> str:
    if found is None:
        return ""
    held = [*([found.best] if found.best else []), *found.beside]
    return "; ".join(held_words(each) for each in held) or "без категории"


def _period(since: dt.date, on: dt.date) -> str:
    first, last = school_year_label(since.year), school_year_label(school_year_of(on))
    return f"{last} учебный год" if first == last else f"{first}–{last} учебные годы"


def _last(courses: list[Facts]) -> str:
    if not courses:
        return ""
    last = courses[0]
    hours = f", {last['часов']}\u00a0ч" if last["часов"] else ""
    return f"«{last['программа']}»{hours}, {last['дата']}"


def _posts(source: _Source, person: Person) -> list[Facts]:
    people = source.people
    return [
        {
            "организация": people.names.short(post.organisation_id, people.on),
            "организация_полная": people.names.full(post.organisation_id, people.on),
            "должность": lower_first(name_of(people.known, post.position_id)),
            "часов": format_number(post.load) if post.load else "",
        }
        for post in people.posts.get(person.id, ())
    ]


def _courses(source: _Source, person: Person) -> list[Facts]:
    rows: list[dict[str, Any]] = [
        row.values
        for row in source.drafts[person.id].children["trainings"]
        if row.values["state"] is TrainingState.DONE
        and row.values["kind"] in _LEARNING
        and row.values["ended_on"]
        and row.values["ended_on"] <= source.people.on
    ]
    rows.sort(key=lambda values: values["ended_on"], reverse=True)
    return numbered(
        {
            "программа": values["programme"],
            "вид": values["kind"].label,
            "где": values["provider"],
            "часов": str(values["hours"] or ""),
            "дата": format_date(values["ended_on"]),
            "документ": values["document"],
        }
        for values in rows
    )


def _events(source: _Source, person: Person) -> list[Facts]:
    known = source.people.known
    return numbered(
        {
            "дата": format_date(each.held_on),
            "мероприятие": each.event,
            "роль": lower_first(name_of(known, each.role_id) or each.capacity),
            "результат": lower_first(short_of(known, each.result_id)),
            "тема": each.topic,
        }
        for each in source.events.get(person.id, ())
    )


def _talks(source: _Source, person: Person) -> list[Facts]:
    return numbered(
        {
            "дата": format_date(each.held_on),
            "тема": each.topic,
            "вид": lower_first(name_of(source.people.known, each.kind_id)),
            "мероприятие": each.event,
        }
        for each in source.talks.get(person.id, ())
    )


def _bodies(source: _Source, person: Person) -> list[Facts]:
    return numbered(
        {
            "название": each.association,
            "роль": lower_first(name_of(source.people.known, each.role_id)),
            "с": format_date(each.started_on) if each.started_on else "",
            "по": format_date(each.ended_on) if each.ended_on else "",
        }
        for each in source.bodies.get(person.id, ())
    )


def _awards(source: _Source, person: Person) -> list[Facts]:
    rows = [row.values for row in source.drafts[person.id].children["awards"]]
    rows = [values for values in rows if (values["year"] or 0) <= source.people.on.year]
    rows.sort(key=lambda values: values["year"] or 0, reverse=True)
    return numbered(
        {
            "награда": name_of(source.people.known, values["kind_id"]),
            "уровень": values["level"].label if values["level"] else "",
            "год": str(values["year"] or ""),
            "документ": values["number"],
        }
        for values in rows
    )
