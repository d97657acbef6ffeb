"""Checking a draft: what its columns demand, and what every register has in common."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import Problem
from mmsdesk.core.fields import Field
from mmsdesk.core.numbers import inn_ok, ogrn_ok, snils_ok
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.contest import JURY_SCORES
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.entity import Entity, field_of, table_column, target_table
from mmsdesk.models.event import EVENTS
from mmsdesk.models.issued import ISSUED_DOCUMENTS
from mmsdesk.models.meeting import MEETINGS, Meeting, day_of_meeting, meeting_day
from mmsdesk.models.olympiad import PUPIL_RESULTS
from mmsdesk.models.plan import PLANS
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.models.service_document import SERVICE_DOCUMENTS
from mmsdesk.queries.cards import Draft
from mmsdesk.services.contest_rules import contest_marks, within_contest
from mmsdesk.services.decisions import replacing
from mmsdesk.services.document_rules import number_twice
from mmsdesk.services.event_clashes import clash_problems
from mmsdesk.services.issued.numbering import number_taken
from mmsdesk.services.meetings.numbering import same_numbers
from mmsdesk.services.olympiad_rules import within_olympiad
from mmsdesk.services.planning.marks import plan_marks
from mmsdesk.services.rules import RULES
from mmsdesk.store.derived import titles

PERIODS = (
    ("started_on", "ended_on"),
    ("opened_on", "closed_on"),
    ("starts_on", "ends_on"),
    ("starts_at", "ends_at"),
    ("visited_on", "until"),
    ("given_on", "valid_until"),
    ("given_on", "withdrawn_on"),
    ("decided_on", "valid_until"),
    ("signed_on", "valid_until"),
)
"""Pairs of columns of which the second may not lie before the first, wherever both exist."""

LARGEST = 1_000_000_000
"""A number beyond this is a slip of the hand."""

LONGEST_TEXT = 32_767
"""Characters in one field: what a cell of a spreadsheet holds, or an export would cut it."""

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_CHECKED_TEXTS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "email": (EMAIL.fullmatch, "Адрес почты пишется так: имя@example.org."),
    "snils": (snils_ok, "В СНИЛС не сходится контрольное число: проверьте цифры."),
    "inn": (inn_ok, "В ИНН не сходится контрольное число: проверьте цифры."),
    "ogrn": (ogrn_ok, "В ОГРН не сходится контрольное число: проверьте цифры."),
}
"""Kinds of text that can be checked; a failure warns and never blocks (DOMAIN 4)."""

_CHECKED_NUMBERS = ("year", "school_year", "hours", "money", "minutes")


def problems_of(session: Session, draft: Draft, today: dt.date, *, around: bool = True) -> list[Problem]:
    """Everything wrong with a draft and its owned rows; warnings among them do not hinder saving.

    `around`: also what other records make of it that never hinders, which costs statements of its own.
    """
    found = own_problems(draft, today)
    known = titles(session.connection(), _references(draft))
    found.extend(_vanished(draft, "", known))
    if draft.entity is MEETINGS and not any(problem.key in _OF_NUMBER for problem in found):
        found.extend(_same_number(session, draft))
    found.extend(_OF_FILE[draft.entity.code](session, draft) if draft.entity.code in _OF_FILE else ())
    # These compare values of many rows: they must be what they seem.
    if draft.entity.code in _OF_CONTEST and all(problem.warning for problem in found):
        found.extend(_OF_CONTEST[draft.entity.code](session, draft))
    if around and draft.entity is EVENTS:
        found.extend(clash_problems(session, draft))
    if around and draft.entity in (PLANS, PLAN_ITEMS) and all(problem.warning for problem in found):
        found.extend(plan_marks(session, draft))
    if draft.entity is DECISIONS and draft.id is not None and draft.values.get("replaced_by_id"):
        found.extend(_circle(session, draft, found))
    return found


_OF_FILE: Mapping[str, Callable[[Session, Draft], Iterator[Problem]]] = {
    ISSUED_DOCUMENTS.code: number_taken,
    PUPIL_RESULTS.code: within_olympiad,
    SERVICE_DOCUMENTS.code: number_twice,
}
_OF_CONTEST: Mapping[str, Callable[[Session, Draft], Iterator[Problem]]] = {
    JURY_SCORES.code: within_contest,
    EVENTS.code: contest_marks,
}


def _circle(session: Session, draft: Draft, found: Sequence[Problem]) -> Iterator[Problem]:
    """A decision replaced by one that it stands in for itself; if not told already."""
    new = draft.values["replaced_by_id"]
    if not any(problem.key == "replaced_by_id" for problem in found) and draft.id in replacing(session, new):
        yield Problem("replaced_by_id", "Это решение само заменено нынешним: выберите решение, принятое позже.")


def _same_number(session: Session, draft: Draft) -> Iterator[Problem]:
    """Minutes of one body with one number in one year: told, never refused."""
    body, number, year, *when = (draft.values.get(key) for key in _OF_NUMBER)
    state, held_on, moved_to = when
    if not (isinstance(body, str) and isinstance(number, str) and type(held_on) is dt.date and isinstance(year, int)):
        return
    its_day = meeting_day(state, held_on, moved_to if type(moved_to) is dt.date else None)
    others = same_numbers(session, body, number, its_day, year, but=draft.id or "")
    if others:
        own = table_of(Meeting)
        day = session.execute(select(day_of_meeting()).where(own.c.id == others[0])).scalar_one()
        words = f"Протокол с этим номером в этом году уже есть: заседание {format_date(day)}."
        yield Problem("number", words, warning=True)


_OF_NUMBER = ("association_id", "number", "school_year", "state", "held_on", "moved_to")


def own_problems(draft: Draft, today: dt.date) -> list[Problem]:
    """What is wrong with a draft by itself, without asking the file whether its references still stand."""
    return list(_problems(draft, "", today))


def _problems(draft: Draft, prefix: str, today: dt.date) -> Iterator[Problem]:
    fitting = True
    for key, meaning in _concerned(draft.entity, tuple(draft.values)):
        value = draft.values.get(key)
        if value is None and not meaning.required:
            if meaning.filled:
                yield Problem(prefix + key, f"Заполните поле «{meaning.field.label}».")
            continue
        if type(value) is meaning.kind and meaning.right(value):
            continue
        if value is not None and not _fits(value, meaning.kind):
            fitting = False
            yield Problem(prefix + key, f"«{meaning.field.label}»: такое значение не записать, введите другое.")
            continue
        for text, warning in _value_problems(value, meaning.field, today):
            yield Problem(prefix + key, text, warning)
    # Rules compare dates with dates.
    if fitting:
        yield from _by_rules(draft, prefix, today)
    for code, rows in draft.children.items():
        for number, row in enumerate(rows):
            yield from _problems(row, f"{prefix}{code}.{number}.", today)


def _by_rules(draft: Draft, prefix: str, today: dt.date) -> Iterator[Problem]:
    rule = RULES.get(draft.entity.code)
    if _periods(draft.entity):
        yield from (_prefixed(problem, prefix) for problem in _period_problems(draft))
    if rule is not None:
        yield from (_prefixed(problem, prefix) for problem in rule(draft, today))


class _Meaning(NamedTuple):
    """What a column says of itself; `filled` if the table has it always, be it by default.

    `plain`: nothing more is asked of a value than that it is of the kind; `text`: and that it is neither too long nor,
    where one is required, empty.
    """

    field: Field
    kind: type
    filled: bool
    required: bool
    plain: bool
    text: bool

    def right(self, value: Any) -> bool:
        """Whether a value of the kind needs no closer look."""
        return self.plain or (
            self.text and len(value) <= LONGEST_TEXT and not (self.required and (not value or value.isspace()))
        )


@cache
def _meanings(entity: Entity) -> tuple[tuple[str, _Meaning], ...]:
    found = []
    for key, attribute in entity.fields.items():
        column = table_column(attribute)
        kind = column.type.python_type
        field = field_of(attribute)
        plain = kind not in (str, int, float) and field.kind not in (*_CHECKED_TEXTS, *_CHECKED_NUMBERS)
        filled = not column.nullable and kind is not str
        text = kind is str and field.kind not in (*_CHECKED_TEXTS, *_CHECKED_NUMBERS)
        found.append((key, _Meaning(field, kind, filled, field.required, plain, text)))
    return tuple(found)


@lru_cache(maxsize=1_024)
def _concerned(entity: Entity, keys: tuple[str, ...]) -> tuple[tuple[str, _Meaning], ...]:
    """The columns of which something is said, and those that must be: rows of a list say a few each."""
    said = frozenset(keys)
    return tuple((key, meaning) for key, meaning in _meanings(entity) if key in said or meaning.required)


def _fits(value: Any, kind: type) -> bool:
    """Whether a column can hold a value: what it cannot, SQLite or the next reader would find out too late."""
    if kind is float:
        return type(value) in (int, float) and abs(value) <= LARGEST
    if kind is int:
        return type(value) is int and abs(value) <= LARGEST
    if issubclass(kind, Choice):
        return value in tuple(kind)
    return isinstance(value, kind) and not isinstance(value, dt.datetime)


@cache
def _periods(entity: Entity) -> tuple[tuple[str, str], ...]:
    """The `PERIODS` that a table has."""
    columns = table_of(entity.model).columns
    return tuple((first, last) for first, last in PERIODS if first in columns and last in columns)


def _prefixed(problem: Problem, prefix: str) -> Problem:
    return Problem(prefix + problem.key, problem.text, problem.warning) if prefix else problem


def _value_problems(value: Any, field: Field, today: dt.date) -> Iterator[tuple[str, bool]]:
    """What is wrong with one value, and whether that is only a warning."""
    if value is None or (isinstance(value, str) and not value.strip()):
        if field.required:
            yield f"Заполните поле «{field.label}».", False
        return
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        yield f"В поле «{field.label}» больше {LONGEST_TEXT} знаков: сократите текст.", False
    if field.kind in _CHECKED_TEXTS:
        right, sentence = _CHECKED_TEXTS[field.kind]
        if not right(str(value).strip()):
            yield sentence, True
    if field.kind in ("year", "school_year"):
        first, last = (1930, today.year + 1) if field.kind == "year" else (1990, today.year + 5)
        if not first <= int(value) <= last:
            yield f"«{field.label}»: {value} не подходит, укажите от {first} до {last}.", False
    if field.kind in ("hours", "money", "minutes") and float(value) < 0:
        yield f"«{field.label}» не может быть меньше нуля.", False


def _period_problems(draft: Draft) -> Iterator[Problem]:
    for first, last in _periods(draft.entity):
        start, end = draft.values.get(first), draft.values.get(last)
        if start is None or end is None or end >= start:
            continue
        if first == "starts_at" and draft.values.get("ends_on"):
            continue
        labels = draft.entity.label(last), draft.entity.label(first)
        yield Problem(last, f"«{labels[0]}» раньше, чем «{labels[1]}»: проверьте даты.")


def _references(draft: Draft) -> Iterator[str]:
    for key, column in draft.entity.fields.items():
        if target_table(column) and draft.values.get(key):
            yield draft.values[key]
    for rows in draft.children.values():
        for row in rows:
            yield from _references(row)


def _vanished(draft: Draft, prefix: str, known: dict[str, str]) -> Iterator[Problem]:
    """References to records that were deleted while the form was open."""
    for key, column in draft.entity.fields.items():
        value = draft.values.get(key)
        if value and target_table(column) and value not in known:
            yield Problem(prefix + key, f"«{field_of(column).label}»: эта запись удалена, выберите другую.")
    for code, rows in draft.children.items():
        for number, row in enumerate(rows):
            yield from _vanished(row, f"{prefix}{code}.{number}.", known)


def heading_of(entity: Entity, key: str) -> str:
    """The label of a problem's field, with the owned table before it: «Места работы, строка 2: По»."""
    if "." not in key:
        return entity.label(key)
    code, number, rest = key.split(".", 2)
    child = entity.children[code].entity
    return f"{child.words.plural}, строка {int(number) + 1}: {heading_of(child, rest)}"
