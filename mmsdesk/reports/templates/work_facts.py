"""What templates print of associations, events and those who took part."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_day_month, format_long, school_year_of
from mmsdesk.core.declension import Case, declined_post
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import lower_first, nbsp, sort_key
from mmsdesk.models.association import ASSOCIATIONS, HEADING_ROLES
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS, Participation
from mmsdesk.queries.attendance import NOBODY, attendance_of
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.entries import name_of
from mmsdesk.queries.name_forms import NameForms
from mmsdesk.reports.templates.people_words import (
    Facts,
    People,
    guest_facts,
    name_facts,
    numbered,
    people_on,
    person_facts,
    post_facts,
    sex_words,
    written_name_facts,
)
from mmsdesk.reports.work_words import short_names
from mmsdesk.store.derived import among, these, titles

_SECRETARY = "secretary"


def associations(
    session: Session, ids: Sequence[str], on: dt.date, corrected: NameForms | None = None
) -> dict[str, Facts]:  # fmt: skip
    """Fields of «объединение» by association, with the composition of the day."""
    drafts = load_many(session, ASSOCIATIONS, ids)
    members = [row for draft in drafts for row in draft.children["memberships"]]
    people = people_on(session, on, [row.values["person_id"] for row in members], corrected)
    return {draft.id or "": _association(people, draft) for draft in drafts}


def _association(people: People, draft: Draft) -> Facts:
    values, on = draft.values, people.on
    rows = [row.values for row in draft.children["memberships"] if _holds(row.values, on)]
    rows = [row for row in rows if row["person_id"] in people.persons]
    rows.sort(key=lambda row: _rank(people, row))
    head = _with_role(people, rows, HEADING_ROLES)
    secretary = _with_role(people, rows, (_SECRETARY,))
    year = _year(draft, on)
    composition = _composition(people, rows)
    return {
        "название": values["name"],
        "название_родительный": declined_post(lower_first(values["name"]), Case.GENITIVE),
        "название_дательный": declined_post(lower_first(values["name"]), Case.DATIVE),
        "краткое": values["short_name"] or values["name"],
        "вид": lower_first(name_of(people.known, values["kind_id"])),
        "предмет": lower_first(name_of(people.known, values["subject_id"])),
        "кого_объединяет": values["audience"],
        "организация": people.names.short(values["host_id"], on),
        "приказ": _order(values["order_number"], values["order_on"]),
        "положение": values["regulation"],
        **_name_of_person(people, "руководитель", head),
        "руководитель_должность": people.post(head),
        "руководитель_организация": people.place(head),
        "секретарь_подпись": people.persons[secretary].name.initials_first if secretary else "",
        "членов": str(len({row["person_id"] for row in rows})),
        "тема_года": year.get("theme", ""),
        "цели_года": year.get("goals", ""),
        "состав": composition,
    }


def _rank(people: People, row: Mapping[str, Any]) -> tuple[int, bytes]:
    """Roles in the order of their list, then the alphabet."""
    role = people.known.get(row["role_id"] or "")
    return (role.rank if role else 10_000, people.persons[row["person_id"]].rank)


def _with_role(people: People, rows: Sequence[Mapping[str, Any]], codes: Sequence[str]) -> str | None:
    for row in rows:
        role = people.known.get(row["role_id"] or "")
        if role is not None and role.code in codes:
            return str(row["person_id"])
    return None


def _name_of_person(people: People, prefix: str, person_id: str | None) -> Facts:
    person = people.persons.get(person_id or "")
    if person is None:
        return written_name_facts(prefix, "")
    return name_facts(prefix, person.name, sex_words(person), people.forms.get(person.id))


def _composition(people: People, rows: Sequence[Mapping[str, Any]]) -> list[Facts]:
    """Each person once, by the first of the roles."""
    once = {row["person_id"]: row for row in reversed(rows)}
    kept = [row for row in rows if once[row["person_id"]] is row]
    return numbered(
        {
            "фио": people.persons[row["person_id"]].name.full,
            "фио_инициалы": people.persons[row["person_id"]].name.short,
            "должность": people.post(row["person_id"]),
            "организация": people.place(row["person_id"]),
            "роль": lower_first(name_of(people.known, row["role_id"])),
            "секция": row["section"],
        }
        for row in kept
    )


def _year(draft: Draft, on: dt.date) -> Mapping[str, Any]:
    year = school_year_of(on)
    return next((row.values for row in draft.children["association_years"] if row.values["school_year"] == year), {})


def _holds(values: Mapping[str, Any], on: dt.date) -> bool:
    begun, ended = values["started_on"], values["ended_on"]
    return (begun is None or begun <= on) and (ended is None or ended >= on)


def _order(number: str, day: dt.date | None) -> str:
    parts = (f"№\u00a0{number}" if number else "", f"от\u00a0{format_date(day)}" if day else "")
    return " ".join(part for part in parts if part)


def events(session: Session, ids: Sequence[str], corrected: NameForms | None = None) -> dict[str, Facts]:
    """Fields of «мероприятие» by event; people and schools as they were on its day."""
    drafts = load_many(session, EVENTS, ids)
    came = attendance_of(session, ids)
    staff = short_names(session, [draft.values["responsible_id"] for draft in drafts])
    bodies = _titles(session, [draft.values["association_id"] for draft in drafts])
    found = {}
    for day, group in _by_day(drafts).items():
        people = people_on(session, day, _people_in(group), corrected)
        for draft in group:
            found[draft.id or ""] = {
                **_event(people, draft),
                "ответственный": staff.get(draft.values["responsible_id"] or "", ""),
                "объединение": bodies.get(draft.values["association_id"] or "", ""),
                "участников": str(came.get(draft.id or "", NOBODY).total),
            }
    return found


def _by_day(drafts: Sequence[Draft]) -> dict[dt.date, list[Draft]]:
    found: dict[dt.date, list[Draft]] = defaultdict(list)
    for draft in drafts:
        found[_day(draft.values)].append(draft)
    return found


def _day(values: Mapping[str, Any]) -> dt.date:
    day: dt.date = values["moved_to"] or values["starts_on"]
    return day


def _people_in(drafts: Sequence[Draft]) -> list[str]:
    rows = [row.values for draft in drafts for row in draft.children["participations"]]
    talks = [row.values for draft in drafts for row in draft.children["programme_items"]]
    return [each for each in (*(row["person_id"] for row in rows), *(row["speaker_id"] for row in talks)) if each]


def _titles(session: Session, ids: Sequence[str | None]) -> Mapping[str, str]:
    return titles(session, sorted({each for each in ids if each}))


def _event(people: People, draft: Draft) -> Facts:
    values, known, day = draft.values, people.known, people.on
    last = values["ends_on"] if not values["moved_to"] else None
    place = [people.names.short(values["organisation_id"], day), nbsp(values["room"])]
    return {
        "название": values["title"],
        "вид": lower_first(name_of(known, values["kind_id"])),
        "тема": values["theme"],
        "дата": nbsp(_days(day, last)),
        "дата_цифрами": format_date(day),
        "время": f"{values['starts_at']:%H:%M}" if values["starts_at"] else "",
        "место": ", ".join(part for part in place if part),
        "место_полное": people.names.full(values["organisation_id"], day),
        "уровень": values["level"].label if values["level"] else "",
        "направление": lower_first(name_of(known, values["direction_id"])),
        "кого": lower_first(name_of(known, values["audience_id"])),
        "организаторы": values["organisers"],
        "приказ": _order(values["order_number"], values["order_on"]),
        "итоги": values["results"],
        "участники": _participants(people, draft),
        "программа": _programme(people, draft),
    }


def _days(first: dt.date, last: dt.date | None) -> str:
    """«5 июня 2026 г.», «5–6 июня 2026 г.», «30 мая – 2 июня 2026 г.»."""
    if last is None or last <= first:
        return format_long(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_long(last)}"
    return f"{format_day_month(first) if first.year == last.year else format_long(first)} – {format_long(last)}"


def _participants(people: People, draft: Draft) -> list[Facts]:
    rows = [row.values for row in draft.children["participations"] if row.values["attended"]]
    facts = [
        {
            **{key: each[key] for key in ("фио", "фио_инициалы", "должность", "организация")},
            "роль": lower_first(name_of(people.known, row["role_id"])),
            "результат": lower_first(name_of(people.known, row["result_id"])),
            "место": row["place"],
            "тема": row["topic"],
        }
        for row in rows
        for each in (_who(people, row),)
    ]
    return numbered(sorted(facts, key=lambda row: sort_key(str(row["фио"]))))


def _programme(people: People, draft: Draft) -> list[Facts]:
    return numbered(
        {
            "время": f"{row.values['starts_at']:%H:%M}" if row.values["starts_at"] else "",
            "вид": lower_first(name_of(people.known, row.values["kind_id"])),
            "тема": row.values["topic"],
            "выступает": _speaker(people, row.values),
            "организация": people.names.short(row.values["organisation_id"], people.on)
            or people.place(row.values["speaker_id"]),
        }
        for row in draft.children["programme_items"]
    )


def _speaker(people: People, row: Mapping[str, Any]) -> str:
    person = people.persons.get(row["speaker_id"] or "")
    if person is None:
        return str(row["guest"])
    post = people.post(person.id)
    return f"{person.name.full}, {post}" if post else person.name.full


def _who(people: People, row: Mapping[str, Any]) -> Facts:
    """The person of a participation; where they came from that day goes before the place of work."""
    names, on = people.names, people.on
    here, here_full = names.short(row["organisation_id"], on), names.full(row["organisation_id"], on)
    person = people.persons.get(row["person_id"] or "")
    if person is None:
        return guest_facts(row["guest"], here, here_full)
    facts = person_facts(people, person)
    return {**facts, "организация": here, "организация_полная": here_full} if here else facts


def participants(session: Session, ids: Sequence[str], corrected: NameForms | None = None) -> dict[str, Facts]:
    """Fields of «участник» and «мероприятие» by participation, as {"участник": …, "мероприятие": …}."""
    own = table_of(Participation)
    statement = select(own.c.id, own.c.event_id).where(among(own.c.id))
    event_of = dict(session.execute(statement, these(ids)).all())
    wanted = list(dict.fromkeys(event_of.values()))
    drafts = load_many(session, EVENTS, wanted)
    described = events(session, wanted, corrected)
    found: dict[str, Facts] = {}
    for day, group in _by_day(drafts).items():
        people = people_on(session, day, _people_in(group), corrected)
        for draft in group:
            for row in draft.children["participations"]:
                if row.id in event_of:
                    found[row.id or ""] = {
                        "участник": _participant(people, row.values),
                        "мероприятие": described[draft.id or ""],
                    }
    return found


def _participant(people: People, row: Mapping[str, Any]) -> Facts:
    return {
        **_who(people, row),
        **post_facts("роль", lower_first(name_of(people.known, row["role_id"])) or "участник"),
        "результат": lower_first(name_of(people.known, row["result_id"])),
        "место": row["place"],
        "баллы": "" if row["score"] is None else format_number(row["score"]),
        "номинация": row["nomination"],
        "тема": row["topic"],
    }
