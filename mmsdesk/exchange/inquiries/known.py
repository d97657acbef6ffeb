"""What the file knows of one organisation, as rows of the list that is asked for. Nobody else's people are in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.names import PersonName
from mmsdesk.core.text import sort_key
from mmsdesk.exchange.importing.standing import FileReading
from mmsdesk.exchange.inquiries.lists import FULL_NAME, MEMBER, list_of
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import field_of
from mmsdesk.models.growth import ATTESTATIONS, EDUCATIONS, TRAININGS, AttestationResult, TrainingState
from mmsdesk.models.inquiry import InquiryKind
from mmsdesk.models.journal import TOMBSTONE
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.reference import PositionGroup, ReferenceEntry, ReferenceList
from mmsdesk.models.teacher import EMPLOYMENTS, TEACHER_SUBJECTS, Employment, PositionKind
from mmsdesk.models.teachers import TEACHERS, current_on
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.inquiries import InquiryFacts

Values = dict[str, Any]

_TEACHES = re.compile(r"учител|преподавател")


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A record as a row: values by key, a reference by its name.

    Cells of `closed` keys are not asked in this row; those of `optional` ones may well stay empty.
    """

    record_id: str
    values: Mapping[str, Any]
    closed: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True)
class District:
    """What all workbooks of an inquiry share: words of the reference lists, who works where."""

    words: Mapping[ReferenceList, tuple[str, ...]]
    names: Mapping[str, str]
    """What an entry is called, by its id."""
    memberships: Mapping[str, tuple[Values, ...]] = field(default_factory=dict)
    """What each is a member of today, by the id of the person."""
    bodies: tuple[str, ...] = ()
    """Names of the associations that are not closed."""
    leading: frozenset[str] = frozenset()
    """Posts of heads and of those outside teacher counts: nobody gives them a category."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of those who work at an organisation today, by its id."""


def district(session: Session, today: dt.date) -> District:
    """Read once what every workbook needs."""
    own = table_of(ReferenceEntry)
    words: dict[ReferenceList, list[str]] = {}
    names: dict[str, str] = {}
    leading: set[str] = set()
    statement = select(own.c.id, own.c.list, own.c.name, own.c.active, own.c.group)
    for entry_id, choices, name, active, group in session.execute(
        statement.order_by(own.c.list, own.c.position, own.c.name)
    ):
        names[entry_id] = name
        if group in (PositionGroup.LEADING, PositionGroup.OTHER):
            leading.add(entry_id)
        if active:
            words.setdefault(choices, []).append(name)
    work = table_of(Employment)
    people: dict[str, dict[str, None]] = {}
    current = select(work.c.organisation_id, work.c.teacher_id).where(
        current_on(Employment.started_on, Employment.ended_on),
        # A school is not asked about «Обезличено 17»: nothing of its answer could be taken back in.
        work.c.teacher_id.not_in(select(TOMBSTONE.c.record_id)),
    )
    for organisation_id, person_id in session.execute(current, {"on_date": today}):
        people.setdefault(organisation_id, {})[person_id] = None
    return District(
        {choices: tuple(found) for choices, found in words.items()},
        names,
        _memberships(session, names, today),
        _bodies(session, today),
        frozenset(leading),
        {organisation_id: tuple(found) for organisation_id, found in people.items()},
    )


def _bodies(session: Session, today: dt.date) -> tuple[str, ...]:
    own = table_of(Association)
    statement = select(own.c.name).where(or_(own.c.ended_on.is_(None), own.c.ended_on >= today))
    return tuple(sorted(session.execute(statement).scalars(), key=sort_key))


_TABLES = tuple(each.code for each in (EMPLOYMENTS, EDUCATIONS, ATTESTATIONS, TRAININGS, TEACHER_SUBJECTS))
"""Owned tables of people of which the lists tell."""


def known_rows(
    session: Session,
    asked: InquiryFacts,
    organisation_id: str,
    shared: District,
    today: dt.date,
    reading: FileReading | None = None,
) -> list[KnownRow]:
    """The rows of one organisation, people in alphabetical order.

    With `reading` people are read once for all organisations.
    """
    if asked.kind is InquiryKind.ORGANISATION:
        drafts = load_many(session, ORGANISATIONS, [organisation_id])
        return [KnownRow(draft.id or "", _own(draft, "", shared)) for draft in drafts]
    ids = list(shared.people.get(organisation_id, ()))
    drafts = reading.drafts(session, TEACHERS, ids, _TABLES) if reading else load_many(session, TEACHERS, ids)
    drafts.sort(key=lambda draft: sort_key(_full_name(draft)))
    if asked.kind is InquiryKind.MEMBERS:
        return _members(drafts, shared)
    rows = _ROWS[asked.kind]
    return [row for draft in drafts for row in rows(draft, asked, organisation_id, (shared, today))]


_Shared = tuple[District, dt.date]


def _teacher(draft: Draft, asked: InquiryFacts, organisation_id: str, shared: _Shared) -> Iterable[KnownRow]:
    """A row per post held here; only the first tells of the person."""
    words, _today = shared
    posts = _posts(draft, organisation_id, shared[1])
    values: Values = {FULL_NAME: _full_name(draft), **_own(draft, "", words)}
    for code, newest in ((EDUCATIONS.code, _by_year), (ATTESTATIONS.code, _by_decision), (TRAININGS.code, _by_end)):
        found = sorted(_finished(draft, code), key=newest)
        values |= _own(found[-1], f"{code}.", words) if found else {}
    subjects = [words.names.get(row.values.get("subject_id") or "", "") for row in _rows(draft, TEACHER_SUBJECTS.code)]
    values[f"{TEACHER_SUBJECTS.code}.subject_id"] = ", ".join(dict.fromkeys(filter(None, subjects)))
    for place, post in enumerate(posts):
        own = _own(post, f"{EMPLOYMENTS.code}.", words)
        if place:
            yield KnownRow(draft.id or "", {FULL_NAME: values[FULL_NAME], **own}, _personal(asked))
        else:
            yield KnownRow(draft.id or "", {**values, **own}, optional=_optional(posts, words))


def _personal(asked: InquiryFacts) -> frozenset[str]:
    """What is asked of a person, not of a post."""
    keys = (column.key for column in list_of(asked.kind).asked(asked.columns) if not column.always)
    return frozenset(key for key in keys if not key.startswith(f"{EMPLOYMENTS.code}."))


def _optional(posts: list[Draft], words: District) -> frozenset[str]:
    """What need not be known of whoever holds these posts: subjects of who teaches none, categories of heads."""
    held = [row.values.get("position_id") or "" for row in posts]
    optional: set[str] = set()
    if not any(_TEACHES.search(words.names.get(each, "учитель")) for each in held):
        optional.add(f"{TEACHER_SUBJECTS.code}.subject_id")
    if held and all(each in words.leading for each in held):
        optional |= {f"{ATTESTATIONS.code}.{key}" for key in ("category", "decided_on", "order_number", "valid_until")}
    return frozenset(optional)


def _trainings(draft: Draft, asked: InquiryFacts, organisation_id: str, shared: _Shared) -> Iterable[KnownRow]:
    """A row per training of the period; an open one for who has none."""
    del organisation_id
    found = [
        row
        for row in _finished(draft, TRAININGS.code)
        if row.values.get("ended_on") is None or _within(row.values["ended_on"], asked)
    ]
    return _facts(draft, TRAININGS.code, sorted(found, key=_by_end), shared[0], {})


def _categories(draft: Draft, asked: InquiryFacts, organisation_id: str, shared: _Shared) -> Iterable[KnownRow]:
    """A row per category in force; an open one for who has none."""
    del asked
    words, today = shared
    found = [
        row
        for row in _finished(draft, ATTESTATIONS.code)
        if row.values.get("valid_until") is None or row.values["valid_until"] >= today
    ]
    posts = _posts(draft, organisation_id, today)
    own = _own(posts[0], f"{EMPLOYMENTS.code}.", words) if posts else {}
    for row in _facts(draft, ATTESTATIONS.code, sorted(found, key=_by_decision), words, own):
        yield KnownRow(row.record_id, row.values, optional=_optional(posts, words))


def _members(drafts: list[Draft], words: District) -> list[KnownRow]:
    """A row per membership of today; one for who is in no body."""
    return [
        KnownRow(draft.id or "", {MEMBER: _full_name(draft), **row})
        for draft in drafts
        for row in words.memberships.get(draft.id or "", ({},))
    ]


def _memberships(session: Session, names: Mapping[str, str], today: dt.date) -> dict[str, tuple[Values, ...]]:
    own, body = table_of(Membership), table_of(Association)
    statement = (
        select(own.c.person_id, body.c.name, own.c.role_id, own.c.section, own.c.started_on)
        .join(body, body.c.id == own.c.association_id)
        .where(current_on(Membership.started_on, Membership.ended_on))
        .order_by(body.c.name, own.c.id)
    )
    held: dict[str, tuple[Values, ...]] = {}
    for person_id, name, role_id, *rest in session.execute(statement, {"on_date": today}):
        role = names.get(role_id or "", "")
        facts = {"role_id": role, **dict(zip(("section", "started_on"), rest, strict=True))}
        row = {"name": name, **{f"memberships.{key}": value for key, value in facts.items()}}
        held[person_id] = (*held.get(person_id, ()), row)
    return held


def _facts(draft: Draft, code: str, found: list[Draft], words: District, more: Values) -> Iterable[KnownRow]:
    name = {FULL_NAME: _full_name(draft), **more}
    for row in found:
        yield KnownRow(draft.id or "", {**name, **_own(row, f"{code}.", words)})
    if not found:
        yield KnownRow(draft.id or "", name)


_ROWS: dict[InquiryKind, Callable[[Draft, InquiryFacts, str, _Shared], Iterable[KnownRow]]] = {
    InquiryKind.TEACHERS: _teacher,
    InquiryKind.TRAININGS: _trainings,
    InquiryKind.CATEGORIES: _categories,
}


def _own(draft: Draft, prefix: str, words: District) -> Values:
    """Filled cells of one row that people fill in, entries by their names, closed lists by their labels."""
    found: Values = {}
    for key, column in draft.entity.fields.items():
        value = draft.values.get(key)
        if value in (None, ""):
            continue
        if isinstance(value, Choice):
            found[prefix + key] = value.label
        elif field_of(column).choices:
            found[prefix + key] = words.names.get(value, "")
        else:
            found[prefix + key] = value
    return found


def _posts(draft: Draft, organisation_id: str, today: dt.date) -> list[Draft]:
    """Posts held at the organisation today, the main one first."""
    posts = [
        row
        for row in _rows(draft, EMPLOYMENTS.code)
        if row.values.get("organisation_id") == organisation_id
        and (row.values.get("ended_on") is None or row.values["ended_on"] >= today)
        and (row.values.get("started_on") is None or row.values["started_on"] <= today)
    ]
    return sorted(posts, key=lambda row: row.values.get("kind") is not PositionKind.MAIN)


def _finished(draft: Draft, code: str) -> list[Draft]:
    """Owned rows that are facts, not intentions."""
    unfinished = {
        ATTESTATIONS.code: ("result", AttestationResult.GRANTED),
        TRAININGS.code: ("state", TrainingState.DONE),
    }.get(code)
    rows = _rows(draft, code)
    return [row for row in rows if unfinished is None or row.values.get(unfinished[0]) in (None, unfinished[1])]


def _rows(draft: Draft, code: str) -> list[Draft]:
    return draft.children.get(code, [])


def _full_name(draft: Draft) -> str:
    return PersonName(*(draft.values.get(key) or "" for key in ("surname", "first_name", "patronymic"))).full


def _within(day: dt.date, asked: InquiryFacts) -> bool:
    return (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)


def _by_year(row: Draft) -> int:
    return row.values.get("year") or 0


def _by_decision(row: Draft) -> dt.date:
    return row.values.get("decided_on") or dt.date.min


def _by_end(row: Draft) -> dt.date:
    return row.values.get("ended_on") or dt.date.min
