"""What the personal card of a teacher tells: lines about the person, tables, counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, full_years, school_year_label, school_year_of, years_words
from mmsdesk.core.numbers import NO_DATA, format_number, format_phone, format_snils
from mmsdesk.core.text import lower_first
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS
from mmsdesk.models.growth import AttestationResult, ConsentKind, TrainingState
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.models.teacher import PositionKind
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.activity import (
    Consulted,
    InBody,
    Talk,
    TookPart,
    consultations_until,
    memberships_until,
    participations_between,
    talks_between,
)
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.careers import Categories, categories_on, level_rank
from mmsdesk.queries.entries import Entry, entries, name_of, short_of
from mmsdesk.queries.olympiads import Led, led_by
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people import Person, YoungRule, persons, young_rule
from mmsdesk.reports.person_words import held_words
from mmsdesk.store.derived import among, these

Words = tuple[str, ...]
"""Cells of one row."""


@dataclass(frozen=True, slots=True)
class Card:
    """One person. `facts` are short lines with their labels, `details` long ones, `tables` rows by section."""

    person: Person
    facts: tuple[tuple[str, str], ...]
    details: tuple[tuple[str, str], ...]
    tables: Mapping[str, tuple[Words, ...]]
    events: tuple[str, ...]
    meetings: tuple[str, ...]
    talks: tuple[str, ...]
    reports: tuple[str, ...]
    """Items of agendas on which the person reported."""
    consultations: tuple[tuple[str, tuple[str, ...]], ...]
    """Ids by school year."""
    pupils: tuple[Led, ...] = ()
    """Results of pupils whom the person has prepared."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What is known about everybody asked for."""

    on: dt.date
    since: dt.date
    known: Mapping[str, Entry]
    names: OrganisationNames
    rule: YoungRule
    people: Mapping[str, Person]
    drafts: Mapping[str, Draft]
    categories: Mapping[str, Categories]
    bodies: Mapping[str, list[InBody]]
    events: Mapping[str, list[TookPart]]
    talks: Mapping[str, list[Talk]]
    consultations: Mapping[str, list[Consulted]]
    pupils: Mapping[str, list[Led]]


def cards(
    session: Session, on: dt.date, years: int, chosen: Sequence[str] = (), origin: str | None = None
) -> tuple[Card, ...]:
    """The cards of some people, or of everybody (of one office), in alphabetical order; `years` of events, the running
    one included."""
    own = table_of(TEACHERS.model)
    statement = select(RECORD_INDEX.c.record_id).join(own, own.c.id == RECORD_INDEX.c.record_id)
    parameters = these(chosen) if chosen else {}
    if chosen:
        statement = statement.where(among(own.c.id))
    elif origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    ids = list(session.scalars(statement, parameters))
    since = dt.date(school_year_of(on) - max(years, 1) + 1, 9, 1)
    source = _Source(
        on,
        since,
        entries(session),
        organisation_names(session),
        young_rule(session),
        persons(session, on, ids),
        {draft.id or "": draft for draft in load_many(session, TEACHERS, ids)},
        categories_on(session, on, ids),
        memberships_until(session, on, ids),
        participations_between(session, since, on, ids),
        talks_between(session, since, on, ids),
        consultations_until(session, on, ids),
        led_by(session, since, on, ids),
    )
    return tuple(_card(source, person) for person in source.people.values())


def _card(source: _Source, person: Person) -> Card:
    draft = source.drafts[person.id]
    tables = {key: tuple(rows(source, draft)) for key, rows in _TABLES.items()}
    by_year: dict[int, list[str]] = {}
    for each in source.consultations.get(person.id, ()):
        by_year.setdefault(each.school_year, []).append(each.id)
    return Card(
        person,
        tuple(_facts(source, person, draft)),
        tuple(_details(source, person, draft)),
        {key: rows for key, rows in tables.items() if rows},
        _of(EVENTS.code, source.events.get(person.id, ())),
        _of(MEETINGS.code, source.events.get(person.id, ())),
        tuple(each.id for each in source.talks.get(person.id, ()) if each.register == EVENTS.code),
        tuple(each.id for each in source.talks.get(person.id, ()) if each.register == AGENDA_ITEMS.code),
        tuple((school_year_label(year), tuple(by_year[year])) for year in sorted(by_year)),
        tuple(source.pupils.get(person.id, ())),
    )


def _of(register: str, parts: Iterable[TookPart]) -> tuple[str, ...]:
    """Events, or meetings, that somebody took part in."""
    return tuple(dict.fromkeys(part.event_id for part in parts if part.register == register))


def _facts(source: _Source, person: Person, draft: Draft) -> Iterable[tuple[str, str]]:
    """What should be there and is not says «нет данных», the rest is left out."""
    values, on = draft.values, source.on
    return _said(
        ("Дата рождения", _since(person.born_on, on), True),
        ("Телефон", format_phone(values["phone"]), True),
        ("Трудовой стаж", _years(person.working_since, on), True),
        ("Пед. стаж", _years(person.teaching_since, on), True),
        ("СНИЛС", format_snils(values["snils"]), False),
        ("Молодой педагог", "да" if source.rule.holds(person, on) else "", False),
        ("Учёная степень", name_of(source.known, values["degree_id"]), False),
    )


def _details(source: _Source, person: Person, draft: Draft) -> Iterable[tuple[str, str]]:
    values, on = draft.values, source.on
    former = [row.values["surname"] for row in draft.children["former_names"] if _begun(row, "until", on)]
    subjects = [_subject(source, row) for row in draft.children["teacher_subjects"]]
    return _said(
        ("Прежние фамилии" if len(former) > 1 else "Прежняя фамилия", ", ".join(former), False),
        ("Преподаёт", ", ".join(filter(None, subjects)), False),
        ("Категория", _category(source.categories.get(person.id)), True),
        ("Электронная почта", values["email"], False),
        ("Тема самообразования", values["topic"], False),
        ("Длительное отсутствие", _absence(source, draft), False),
        ("Согласие на обработку данных", _consent(draft, on), True),
    )


def _said(*lines: tuple[str, str, bool]) -> Iterable[tuple[str, str]]:
    """Lines that have words, and those that are wanted anyway."""
    for label, words, wanted in lines:
        if words or wanted:
            yield label, words or NO_DATA


def _begun(row: Draft, key: str, on: dt.date) -> bool:
    day: dt.date | None = row.values[key]
    return day is None or day <= on


def _holds(row: Draft, on: dt.date) -> bool:
    ended: dt.date | None = row.values["ended_on"]
    return _begun(row, "started_on", on) and (ended is None or ended >= on)


def _day(day: dt.date | None) -> str:
    return format_date(day) if day else ""


def _since(born: dt.date | None, on: dt.date) -> str:
    return f"{format_date(born)} ({years_words(full_years(born, on))})" if born else ""


def _years(since: dt.date | None, on: dt.date) -> str:
    return f"{years_words(max(full_years(since, on), 0))} (с\u00a0{format_date(since)})" if since else ""


def _subject(source: _Source, row: Draft) -> str:
    name = lower_first(name_of(source.known, row.values["subject_id"]))
    return f"{name} ({row.values['classes']} кл.)" if row.values["classes"] else name


def _category(categories: Categories | None) -> str:
    if categories is None:
        return ""
    held = [*([categories.best] if categories.best else []), *categories.beside]
    return "; ".join(held_words(each) if each.valid_until else f"{held_words(each)}, бессрочно" for each in held) or (
        "без категории"
    )


def _absence(source: _Source, draft: Draft) -> str:
    rows = [row for row in draft.children["absences"] if _holds(row, source.on)]
    return "; ".join(
        f"{name_of(source.known, row.values['kind_id'])}{_from_to(row)}" for row in rows
    )  # fmt: skip


def _from_to(row: Draft) -> str:
    parts = [("с", row.values["started_on"]), ("по", row.values["ended_on"])]
    return "".join(f" {word}\u00a0{format_date(day)}" for word, day in parts if day)


def _consent(draft: Draft, on: dt.date) -> str:
    given = [
        row.values
        for row in draft.children["consents"]
        if row.values["kind"] is ConsentKind.PROCESSING and row.values["given_on"] and row.values["given_on"] <= on
    ]
    if not given:
        return ""
    last = max(given, key=lambda values: values["given_on"])
    words = f"дано {format_date(last['given_on'])}"
    if last["withdrawn_on"] and last["withdrawn_on"] <= on:
        return f"{words}, отозвано {format_date(last['withdrawn_on'])}"
    if last["valid_until"]:
        ended = "истекло" if last["valid_until"] < on else "действует до"
        return f"{words}, {ended} {format_date(last['valid_until'])}"
    return words


def _latest_first(rows: Iterable[Draft], *keys: str) -> list[Draft]:
    """By the first of the dates that is there; rows without one last."""

    def day(row: Draft) -> str:
        return next((str(row.values[key]) for key in keys if row.values[key]), "")

    return sorted(rows, key=lambda row: (day(row), row.id or ""), reverse=True)


def _posts(source: _Source, draft: Draft) -> Iterable[Words]:
    """Posts of the day first, the main one above; past ones under the names their schools had then."""
    rows = [row for row in draft.children["employments"] if _begun(row, "started_on", source.on)]
    rows = _latest_first(rows, "started_on")
    rows.sort(key=lambda row: (not _holds(row, source.on), row.values["kind"] is not PositionKind.MAIN))
    for row in rows:
        values = row.values
        day = source.on if _holds(row, source.on) else values["ended_on"]
        kind = f" ({values['kind'].label})" if values["kind"] is not PositionKind.MAIN else ""
        yield (
            source.names.short(values["organisation_id"], day),
            f"{name_of(source.known, values['position_id']) or NO_DATA}{kind}",
            format_number(values["load"]) if values["load"] else "",
            _day(values["started_on"]),
            _day(values["ended_on"]),
        )


def _educations(source: _Source, draft: Draft) -> Iterable[Words]:
    rows = [row.values for row in draft.children["educations"]]
    rows.sort(key=lambda values: (level_rank(source.known, values["level_id"]), -(values["year"] or 0)))
    for values in rows:
        learned = "; ".join(filter(None, (values["speciality"], values["qualification"])))
        year = str(values["year"] or "")
        yield (name_of(source.known, values["level_id"]), values["institution"], learned, year)
    if not rows:
        yield (NO_DATA, "", "", "")


def _attestations(source: _Source, draft: Draft) -> Iterable[Words]:
    """What is in force first."""
    on = source.on
    rows = draft.children["attestations"]
    rows = [row for row in rows if _begun(row, "decided_on" if row.values["decided_on"] else "applied_on", on)]
    rows = _latest_first(rows, "decided_on", "applied_on")
    rows.sort(key=lambda row: not _in_force(row, on))
    for row in rows:
        values = row.values
        granted = values["result"] is AttestationResult.GRANTED
        until = _day(values["valid_until"]) or ("бессрочно" if granted else "")
        yield (
            values["category"].label,
            name_of(source.known, values["position_id"]),
            _day(values["decided_on"] or values["applied_on"]),
            values["order_number"],
            until if granted else values["result"].label,
        )


def _in_force(row: Draft, on: dt.date) -> bool:
    until: dt.date | None = row.values["valid_until"]
    return row.values["result"] is AttestationResult.GRANTED and (until is None or until >= on)


def _trainings(source: _Source, draft: Draft) -> Iterable[Words]:
    rows = [row for row in draft.children["trainings"] if _begun(row, "ended_on", source.on)]
    for row in _latest_first(rows, "ended_on", "started_on"):
        values = row.values
        state = "" if values["state"] is TrainingState.DONE else f" ({values['state'].label})"
        where = ", ".join(filter(None, (values["kind"].label, values["provider"])))
        hours = str(values["hours"] or "")
        yield (f"{values['programme']}{state}", where, hours, _day(values["ended_on"]), values["document"])
    if not rows:
        yield (NO_DATA, "", "", "", "")


def _awards(source: _Source, draft: Draft) -> Iterable[Words]:
    rows = [row for row in draft.children["awards"] if (row.values["year"] or 0) <= source.on.year]
    for row in _latest_first(rows, "year"):
        values = row.values
        what = ", ".join(filter(None, (name_of(source.known, values["kind_id"]), values["note"])))
        yield (
            what,
            values["level"].label if values["level"] else "",
            str(values["year"] or ""),
            values["number"],
        )


def _roles(source: _Source, draft: Draft) -> Iterable[Words]:
    rows = [row for row in draft.children["person_roles"] if _begun(row, "started_on", source.on)]
    for row in _latest_first(rows, "started_on"):
        values = row.values
        yield (
            name_of(source.known, values["role_id"]),
            source.names.short(values["organisation_id"], values["ended_on"] or source.on),
            values["order_number"],
            _day(values["started_on"]),
            _day(values["ended_on"]),
        )


def _bodies(source: _Source, draft: Draft) -> Iterable[Words]:
    for each in source.bodies.get(draft.id or "", ()):
        yield (each.association, name_of(source.known, each.role_id), _day(each.started_on), _day(each.ended_on))


def _events(source: _Source, draft: Draft) -> Iterable[Words]:
    for each in source.events.get(draft.id or "", ()):
        yield (
            _day(each.held_on),
            each.event,
            name_of(source.known, each.role_id) or each.capacity,
            ", ".join(filter(None, (short_of(source.known, each.result_id), each.topic))),
        )


def _talks(source: _Source, draft: Draft) -> Iterable[Words]:
    for each in source.talks.get(draft.id or "", ()):
        yield (_day(each.held_on), each.topic, name_of(source.known, each.kind_id), each.event)


_TABLES: Mapping[str, Callable[[_Source, Draft], Iterable[Words]]] = {
    "posts": _posts,
    "educations": _educations,
    "attestations": _attestations,
    "trainings": _trainings,
    "awards": _awards,
    "roles": _roles,
    "bodies": _bodies,
    "talks": _talks,
    "events": _events,
}
"""Sections in the order of the paper."""
