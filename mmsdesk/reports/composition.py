"""«Состав объединения на дату»: an annex to the order; leaders first, then members by name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.bodies import genitive_of_body
from mmsdesk.core.dates import format_long
from mmsdesk.core.text import nbsp, unhung
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import Employment
from mmsdesk.models.teachers import current_on
from mmsdesk.queries.careers import Standing, categories_on, standing_of
from mmsdesk.queries.entries import Entry, entries, name_of, short_of
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.people import Person, narrowed, persons, posts_on, subjects_of
from mmsdesk.queries.work import years_before
from mmsdesk.reports.binding import join
from mmsdesk.reports.composition_changes import Changes, changes_of, changes_words
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.person_words import ABSENT, people_words, post_words
from mmsdesk.reports.styles import BLANK_DATE
from mmsdesk.store.derived import among, these

LEADERS = ("chair", "head", "deputy", "secretary")
"""Codes of the roles that stand above the members, in their order."""

_ANNEX_LEFT = 100.0  # mm: the upper right corner


@dataclass(frozen=True)
class Options:
    """Which body, on which day."""

    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: все действующие, одним файлом"
    )
    several: tuple[str, ...] = several_option("associations")
    origin: str | None = office_option()
    on: dt.date = option("На дату", OptionKind.DATE)
    changes: bool = option(
        "Изменения за год", OptionKind.FLAG, False, help="Кто пришёл и кто выбыл с того же дня прошлого года"
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a body on the day. `left`: has worked in the district and does not any more."""

    person: Person
    roles: tuple[str, ...]
    rank: int
    position: str
    subjects: tuple[str, ...]
    organisation_id: str
    organisation: str
    standing: Standing
    left: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """A body with its members in the order of the paper."""

    id: str
    name: str
    kind: str
    order_number: str
    order_on: dt.date | None
    members: tuple[Member, ...]
    changes: Changes | None = None

    @property
    def title(self) -> str:
        """«Состав методического совета»."""
        genitive = genitive_of_body(self.name)
        if genitive:
            return f"Состав {genitive}"
        quoted = self.name if self.name.startswith("«") else f"«{self.name}»"
        return f"Состав {genitive_of_body(self.kind) or 'объединения'} {quoted}"


@dataclass(frozen=True, slots=True)
class Compositions:
    """One body, or all that exist on the day."""

    head: Letterhead
    on: dt.date
    bodies: tuple[Composition, ...]


def collect(session: Session, options: Options) -> Compositions:
    """Bodies with their members; the number of statements does not depend on how many there are."""
    on = options.on
    known = entries(
        session,
        ReferenceList.POSITIONS,
        ReferenceList.SUBJECTS,
        ReferenceList.ASSOCIATION_ROLES,
        ReferenceList.ASSOCIATION_KINDS,
    )
    bodies = _bodies(session, options)
    links = _memberships(session, on, [body[0] for body in bodies], known)
    ids = sorted({person_id for roles in links.values() for person_id in roles})
    members = _members(session, on, ids, known)
    found = []
    for body_id, name, kind_id, order_number, order_on in bodies:
        own = [_in_role(members[person_id], roles) for person_id, roles in links[body_id].items()]
        own.sort(key=lambda member: (member.rank, member.person.rank, member.person.id))
        found.append(Composition(body_id, name, name_of(known, kind_id), order_number, order_on, tuple(own)))
    if options.changes:
        found = _with_changes(session, on, found, links, known)
    return Compositions(letterhead(session), on, tuple(found))


def _with_changes(
    session: Session, on: dt.date, bodies: list[Composition], links: Links, known: Mapping[str, Entry]
) -> list[Composition]:
    """The bodies with what has become of each since the same day a year before."""
    day = years_before(on)
    before = _memberships(session, day, [body.id for body in bodies], known)
    gone = {person for body, roles in before.items() for person in roles if person not in links[body]}
    people = persons(session, on, sorted(gone))
    return [replace(body, changes=changes_of(day, (before[body.id], links[body.id]), people)) for body in bodies]


def _bodies(session: Session, options: Options) -> list[tuple[str, str, str | None, str, dt.date | None]]:
    own = table_of(Association)
    statement = (
        select(own.c.id, own.c.name, own.c.kind_id, own.c.order_number, own.c.order_on)
        .join(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.id)
        .order_by(RECORD_INDEX.c.sort_key, own.c.id)
    )
    chosen = named(options.association, options.several)
    if chosen:
        statement = statement.where(among(own.c.id))
    else:
        statement = statement.where(current_on(Association.started_on, Association.ended_on))
        if options.origin is not None:
            statement = statement.where(own.c.origin_id == options.origin)
    return [tuple(row) for row in session.execute(statement, {"on_date": options.on, **these(chosen)})]


Links = Mapping[str, Mapping[str, list[Entry]]]
"""Roles by person by body."""


def _memberships(
    session: Session, on: dt.date, bodies: list[str], known: Mapping[str, Entry]
) -> dict[str, dict[str, list[Entry]]]:
    """Roles by person by body; a person stands once, whatever roles it has."""
    own = table_of(Membership)
    statement, parameters = narrowed(
        select(own.c.association_id, own.c.person_id, own.c.role_id).where(
            current_on(Membership.started_on, Membership.ended_on)
        ),
        own.c.association_id,
        bodies,
    )
    found: dict[str, dict[str, list[Entry]]] = {body: defaultdict(list) for body in bodies}
    for body, person_id, role_id in session.execute(statement, {**parameters, "on_date": on}):
        roles = found[body][person_id]
        if role_id in known and known[role_id] not in roles:
            roles.append(known[role_id])
    return found


def _members(session: Session, on: dt.date, ids: list[str], known: Mapping[str, Entry]) -> dict[str, Member]:
    """People with their posts of the day, without roles yet."""
    posts = posts_on(session, on, ids)
    names = organisation_names(session)
    subjects = subjects_of(session, ids)
    categories = categories_on(session, on, ids)
    worked = _worked_before(session, on, ids)
    found = {}
    for person in persons(session, on, ids).values():
        post = posts[person.id][0] if person.id in posts else None
        found[person.id] = Member(
            person,
            (),
            0,
            short_of(known, post.position_id) if post else "",
            tuple(name_of(known, subject) for subject in subjects.get(person.id, ())) if post else (),
            post.organisation_id if post else "",
            names.short(post.organisation_id, on) if post else "",
            standing_of(categories, person.id),
            post is None and person.id in worked,
        )
    return found


def _worked_before(session: Session, on: dt.date, ids: list[str]) -> set[str]:
    own = table_of(Employment)
    statement, parameters = narrowed(
        select(own.c.teacher_id).where(own.c.ended_on < on).distinct(), own.c.teacher_id, ids
    )
    return set(session.scalars(statement, parameters))


def _in_role(member: Member, roles: Iterable[Entry]) -> Member:
    """The member with its roles; who has an office is not called a mere member too."""
    ranked = sorted(roles, key=_role_rank)
    offices = [role for role in ranked if role.code != "member"] or ranked
    rank = _role_rank(ranked[0])[0] if ranked else len(LEADERS)
    return replace(member, roles=tuple(role.name for role in offices), rank=rank)


def _role_rank(role: Entry) -> tuple[int, int]:
    return (LEADERS.index(role.code) if role.code in LEADERS else len(LEADERS), role.rank)


def compose(data: Compositions) -> Document:
    """One paper, or all in one file with bookmarks."""
    papers = [_paper(data, body) for body in data.bodies]
    if len(papers) == 1:
        return papers[0]
    return join(f"Составы объединений на {format_long(data.on)}", papers)


def _paper(data: Compositions, body: Composition) -> Document:
    day = format_long(data.on)
    blocks: list[Block] = [
        Paragraph(_annex(body), align="left", indent=False, left=_ANNEX_LEFT),
        Heading(0, unhung(nbsp(f"{body.title} на {day}"))),
        Table(_COLUMNS, tuple(_rows(body)), empty_text="На эту дату в составе никого нет."),
    ]
    if body.members:
        blocks.append(Paragraph(_total(body), align="left", indent=False, keep=True))
    if body.changes:
        names = {member.person.id: member.person.name.initials_first for member in body.members}
        blocks.append(Paragraph(changes_words(body.changes, names), align="left", indent=False))
    if body.members:
        left = [member for member in body.members if member.left]
        if left:
            who = ", ".join(member.person.name.initials_first for member in left)
            blocks.append(Note(("Уже не работают в организациях района (", _figure(left), f"): {who}.")))
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(f"{body.name}: состав на {day}", blocks)  # fmt: skip


_COLUMNS = (
    Column("№", "number"),
    Column("Фамилия, имя, отчество"),
    Column("Должность, предмет"),
    Column("Организация"),
    Column("Роль"),
)


def _annex(body: Composition) -> str:
    day = nbsp(format_long(body.order_on)) if body.order_on else BLANK_DATE
    return f"Приложение к приказу\nот {day}\n№\u00a0{body.order_number or '_' * 8}"


def _rows(body: Composition) -> Iterable[Row]:
    for number, member in enumerate(body.members, start=1):
        post = post_words(member.position, member.subjects) if member.organisation_id else ABSENT
        yield (
            number,
            member.person.name.full,
            post,
            member.organisation or ABSENT,
            ", ".join(member.roles) or ABSENT,
        )


def _figure(members: Iterable[Member], words: bool = False) -> Figure:
    ids = tuple(member.person.id for member in members)
    return Figure(len(ids), "teachers", ids, people_words(len(ids)) if words else None)


def _total(body: Composition) -> tuple[Inline, ...]:
    """«Всего в составе 15 человек, организаций – 9. Имеют категорию: высшую – 5, первую – 4.»"""
    places = tuple(dict.fromkeys(member.organisation_id for member in body.members if member.organisation_id))
    words: list[Inline] = ["Всего в составе ", _figure(body.members, words=True)]
    if places:
        words += [", представлено организаций – ", Figure(len(places), "organisations", places)]
    words.append(".")
    held = [
        (label, [member for member in body.members if member.standing is standing])
        for label, standing in (("высшую", Standing.HIGHEST), ("первую", Standing.FIRST))
    ]
    named = [(label, members) for label, members in held if members]
    for number, (label, members) in enumerate(named):
        words += [", " if number else " Имеют квалификационную категорию: ", f"{label} – ", _figure(members)]
    return (*words, ".") if named else tuple(words)


PAPER = Paper(
    "association-composition",
    "Состав объединения на дату",
    Occasion.COUNCIL,
    Options,
    collect,
    compose,
    about="associations",
    help="Приложение к приказу: руководитель, заместитель, секретарь, члены",
)
