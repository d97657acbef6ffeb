"""Entering many cards at once as a plain table of text: organisations, people, bodies, members of the council.

What is typed is matched with what the file has; nothing is guessed: a name that is not found is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import Problem, ValidationFailed
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.text import normalise, plural, upper_first
from mmsdesk.models.association import ASSOCIATIONS, MEMBERSHIPS, Association
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.organisation import ORGANISATIONS, Organisation
from mmsdesk.models.reference import ReferenceEntry, ReferenceList
from mmsdesk.models.teacher import EMPLOYMENTS, TEACHER_SUBJECTS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank, load, the_office
from mmsdesk.services.first_run import SetupStep
from mmsdesk.services.records import save_many
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store

Texts = Mapping[str, str]
"""One typed row: texts by the key of the column."""


@dataclass(frozen=True, slots=True)
class QuickColumn:
    """A column of the table; `options` are offered while one types, and only they are understood."""

    key: str
    label: str
    width: int
    options: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell; `row` counts from 0."""

    row: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Cards made of the rows, and what could not be understood; nothing is to be saved while there are problems."""

    drafts: tuple[Draft, ...]
    problems: tuple[RowProblem, ...]


def columns_of(session: Session, step: SetupStep) -> tuple[QuickColumn, ...]:
    """The table of a step, with what can stand in its cells today."""
    return _TABLES[step].columns(_Known(session))


def read_rows(session: Session, step: SetupStep, rows: Sequence[Texts]) -> ReadRows:
    """Make cards of what was typed; empty rows are passed over."""
    known = _Known(session)
    reader = _Reader(known)
    filled = [(number, row) for number, row in enumerate(rows) if any(text.strip() for text in row.values())]
    drafts = _TABLES[step].read(reader, filled)
    return ReadRows(tuple(drafts), tuple(reader.problems))


def save_rows(store: Store, step: SetupStep, rows: Sequence[Texts]) -> Changes:
    """Write the typed rows as one operation. Raises ValidationFailed if a row is not understood."""
    with store.read() as session:
        read = read_rows(session, step, rows)
    if read.problems:
        raise ValidationFailed([_as_problem(problem) for problem in read.problems])
    return save_many(store, read.drafts, f"Добавлено: {_TABLES[step].count(read.drafts)}")


def _as_problem(problem: RowProblem) -> Problem:
    return Problem(f"{problem.key}.{problem.row}", f"Строка {problem.row + 1}: {problem.text}")


class _Known:
    """What the file has, by how it may be written."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def entries(self, choices: ReferenceList) -> dict[str, str]:
        """Ids of the entries in force by name, short name and synonym."""
        own = table_of(ReferenceEntry)
        statement = (
            select(own.c.id, own.c.name, own.c.short_name, own.c.synonyms)
            .where(own.c.list == choices, own.c.active.is_(True))
            .order_by(own.c.position)
        )
        found: dict[str, str] = {}
        for entry, name, short, synonyms in self.session.execute(statement):
            for written in (name, short, *synonyms.split(";")):
                if written.strip():
                    found.setdefault(normalise(written), entry)
        return found

    def names(self, choices: ReferenceList) -> tuple[str, ...]:
        """Names of the entries in force, in their order."""
        own = table_of(ReferenceEntry)
        statement = select(own.c.name).where(own.c.list == choices, own.c.active.is_(True)).order_by(own.c.position)
        return tuple(self.session.execute(statement).scalars())

    def organisations(self) -> dict[str, str]:
        """Ids of organisations by short and full name."""
        own = table_of(Organisation)
        found: dict[str, str] = {}
        for record_id, short, full in self.session.execute(select(own.c.id, own.c.short_name, own.c.full_name)):
            for written in (short, full):
                if written.strip():
                    found.setdefault(normalise(written), record_id)
        return found

    def people(self) -> dict[str, list[str]]:
        """Ids of people by full name and by surname with initials: namesakes share a key."""
        found: dict[str, list[str]] = {}
        for title, record_id in self.titles(TEACHERS.code):
            for written in dict.fromkeys((person_key(title), person_key(parse_full_name(title).short))):
                found.setdefault(written, []).append(record_id)
        return found

    def titles(self, register: str) -> list[tuple[str, str]]:
        """Titles and ids of a register in alphabetical order."""
        statement = (
            select(RECORD_INDEX.c.title, RECORD_INDEX.c.record_id)
            .where(RECORD_INDEX.c.register == register)
            .order_by(RECORD_INDEX.c.sort_key)
        )
        return [(title, record_id) for title, record_id in self.session.execute(statement)]


def person_key(name: str) -> str:
    """A name without what people write differently: points and spaces of initials."""
    return normalise(name.replace(".", " ").replace("\u00a0", " "))


class _Reader:
    """Turns cells into values and collects what is not understood."""

    def __init__(self, known: _Known) -> None:
        self.known = known
        self.problems: list[RowProblem] = []

    def wrong(self, row: int, key: str, text: str) -> None:
        self.problems.append(RowProblem(row, key, text))

    def required(self, row: int, texts: Texts, key: str, label: str) -> str:
        text = " ".join(texts.get(key, "").split())
        if not text:
            self.wrong(row, key, f"не заполнено «{label}».")
        return text

    def match(self, row: int, texts: Texts, key: str, found: Mapping[str, str], where: str) -> str | None:
        """The id of what is written in a cell; None for an empty one."""
        written = texts.get(key, "").strip()
        if not written:
            return None
        record_id = found.get(normalise(written))
        if record_id is None:
            add = "организацию" if key == "organisation" else "слово в разделе «Справочники»"
            self.wrong(row, key, f"«{written}» нет {where}. Выберите из подсказки или сначала добавьте {add}.")
        return record_id

    def person(self, row: int, texts: Texts, key: str, people: Mapping[str, list[str]]) -> str | None:
        """The id of the one person of that name."""
        written = texts.get(key, "").strip()
        if not written:
            return None
        ids = people.get(person_key(written), [])
        if not ids:
            self.wrong(row, key, f"«{written}» нет среди педагогов: сначала добавьте карточку.")
        elif len(ids) > 1:
            self.wrong(row, key, f"«{written}»: таких педагогов {len(ids)}. Напишите имя и отчество полностью.")
        return ids[0] if len(ids) == 1 else None


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Callable[[_Known], tuple[QuickColumn, ...]]
    read: Callable[[_Reader, Sequence[tuple[int, Texts]]], list[Draft]]
    count: Callable[[Sequence[Draft]], str]


def _organisation_columns(known: _Known) -> tuple[QuickColumn, ...]:
    return (
        QuickColumn("short_name", "Краткое наименование", 26, required=True),
        QuickColumn("kind", "Вид", 16, known.names(ReferenceList.ORGANISATION_KINDS)),
        QuickColumn("head_name", "Руководитель", 28),
        QuickColumn("phone", "Телефон", 18),
    )


def _organisations(reader: _Reader, rows: Sequence[tuple[int, Texts]]) -> list[Draft]:
    kinds, there = reader.known.entries(ReferenceList.ORGANISATION_KINDS), reader.known.organisations()
    drafts = []
    for number, texts in rows:
        name = reader.required(number, texts, "short_name", "Краткое наименование")
        if normalise(name) in there:
            reader.wrong(number, "short_name", f"«{name}» уже есть.")
        there.setdefault(normalise(name), "")
        draft = blank(ORGANISATIONS)
        draft.values |= {
            "short_name": name,
            "kind_id": reader.match(number, texts, "kind", kinds, "среди видов организаций"),
            "head_name": texts.get("head_name", ""),
            "phone": texts.get("phone", ""),
        }
        drafts.append(draft)
    return drafts


def _teacher_columns(known: _Known) -> tuple[QuickColumn, ...]:
    organisations = tuple(title for title, _id in known.titles(ORGANISATIONS.code))
    return (
        QuickColumn("name", "Фамилия Имя Отчество", 32, required=True),
        QuickColumn("organisation", "Организация", 22, organisations),
        QuickColumn("position", "Должность", 20, known.names(ReferenceList.POSITIONS)),
        QuickColumn("subject", "Предмет", 18, known.names(ReferenceList.SUBJECTS)),
    )


def _teachers(reader: _Reader, rows: Sequence[tuple[int, Texts]]) -> list[Draft]:
    known = reader.known
    organisations, positions = known.organisations(), known.entries(ReferenceList.POSITIONS)
    subjects = known.entries(ReferenceList.SUBJECTS)
    drafts = []
    for number, texts in rows:
        written = reader.required(number, texts, "name", "Фамилия Имя Отчество")
        name = parse_full_name(written)
        if written and not (name.surname and name.first):
            reader.wrong(number, "name", f"«{written}»: нужны фамилия и имя.")
        draft = blank(TEACHERS)
        draft.values |= {"surname": name.surname, "first_name": name.first, "patronymic": name.patronymic}
        place = reader.match(number, texts, "organisation", organisations, "среди организаций")
        position = reader.match(number, texts, "position", positions, "среди должностей")
        if place:
            post = blank(EMPLOYMENTS)
            post.values |= {"organisation_id": place, "position_id": position}
            draft.children[EMPLOYMENTS.code].append(post)
        elif position:
            reader.wrong(number, "organisation", "должность без организации: укажите, где человек работает.")
        subject = reader.match(number, texts, "subject", subjects, "среди предметов")
        if subject:
            taught = blank(TEACHER_SUBJECTS)
            taught.values["subject_id"] = subject
            draft.children[TEACHER_SUBJECTS.code].append(taught)
        drafts.append(draft)
    return drafts


def _association_columns(known: _Known) -> tuple[QuickColumn, ...]:
    return (
        QuickColumn("name", "Название", 34, required=True),
        QuickColumn("kind", "Вид", 26, known.names(ReferenceList.ASSOCIATION_KINDS)),
        QuickColumn("subject", "Предмет", 18, known.names(ReferenceList.SUBJECTS)),
        QuickColumn("head", "Руководитель", 28, tuple(title for title, _id in known.titles(TEACHERS.code))),
    )


def _associations(reader: _Reader, rows: Sequence[tuple[int, Texts]]) -> list[Draft]:
    known = reader.known
    kinds, subjects = known.entries(ReferenceList.ASSOCIATION_KINDS), known.entries(ReferenceList.SUBJECTS)
    people = known.people()
    there = {normalise(title) for title, _id in known.titles(ASSOCIATIONS.code)}
    drafts = []
    for number, texts in rows:
        name = reader.required(number, texts, "name", "Название")
        if normalise(name) in there:
            reader.wrong(number, "name", f"«{name}» уже есть.")
        there.add(normalise(name))
        kind = reader.match(number, texts, "kind", kinds, "среди видов объединений")
        draft = blank(ASSOCIATIONS)
        draft.values |= {
            "name": name,
            "kind_id": kind or entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"),
            "subject_id": reader.match(number, texts, "subject", subjects, "среди предметов"),
        }
        head = reader.person(number, texts, "head", people)
        if head:
            draft.children[MEMBERSHIPS.code].append(_member(head, entry_id(ReferenceList.ASSOCIATION_ROLES, "head")))
        drafts.append(draft)
    return drafts


def _council_columns(known: _Known) -> tuple[QuickColumn, ...]:
    return (
        QuickColumn("person", "Кто", 36, tuple(title for title, _id in known.titles(TEACHERS.code)), required=True),
        QuickColumn("role", "Роль", 26, known.names(ReferenceList.ASSOCIATION_ROLES)),
    )


def _council(reader: _Reader, rows: Sequence[tuple[int, Texts]]) -> list[Draft]:
    people, roles = reader.known.people(), reader.known.entries(ReferenceList.ASSOCIATION_ROLES)
    draft = the_council(reader.known.session)
    members = draft.children[MEMBERSHIPS.code]
    there = {row.values["person_id"] for row in members}
    for number, texts in rows:
        reader.required(number, texts, "person", "Кто")
        person = reader.person(number, texts, "person", people)
        role = reader.match(number, texts, "role", roles, "среди ролей")
        if person in there:
            reader.wrong(number, "person", "этот человек уже в составе.")
        elif person:
            there.add(person)
            members.append(_member(person, role or entry_id(ReferenceList.ASSOCIATION_ROLES, "member")))
    return [draft] if rows else []


def the_council(session: Session) -> Draft:
    """The card of the council; a new one, named as the service calls it, if there is none yet."""
    own = table_of(Association)
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "council")
    record_id = session.execute(select(own.c.id).where(own.c.kind_id == kind).order_by(own.c.id).limit(1)).scalar()
    if record_id is not None:
        return load(session, ASSOCIATIONS, record_id)
    draft = blank(ASSOCIATIONS)
    name = the_office(session).values.get("council_name") or "методический совет"
    draft.values |= {"name": upper_first(name), "kind_id": kind}
    return draft


def _member(person: str, role: str) -> Draft:
    row = blank(MEMBERSHIPS)
    row.values |= {"person_id": person, "role_id": role}
    return row


def _counted(one: str, few: str, many: str) -> Callable[[Sequence[Draft]], str]:
    return lambda drafts: plural(len(drafts), one, few, many)


_TABLES: Mapping[SetupStep, _Table] = {
    SetupStep.ORGANISATIONS: _Table(
        _organisation_columns, _organisations, _counted("организация", "организации", "организаций")
    ),
    SetupStep.TEACHERS: _Table(_teacher_columns, _teachers, _counted("педагог", "педагога", "педагогов")),
    SetupStep.ASSOCIATIONS: _Table(
        _association_columns, _associations, _counted("объединение", "объединения", "объединений")
    ),
    SetupStep.COUNCIL: _Table(_council_columns, _council, lambda _drafts: "состав совета"),
}
