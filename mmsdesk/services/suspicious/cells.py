"""Suspicious cells of any register: periods turned round, empty required fields, letters of another alphabet, forms."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.names import repair_look_alikes
from mmsdesk.core.numbers import format_phone, normalise_phone
from mmsdesk.core.text import lower_first
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity, field_of, table_column
from mmsdesk.services.suspicious.finding import Found, Mend, Rule
from mmsdesk.services.validation import EMAIL, PERIODS

_LATIN = "*[A-Za-z]*"
_USUAL_PHONE = re.compile(r"\+7 \(\d{3}\) \d{3}-\d\d-\d\d")
"""As nearly every one stands: nothing to ask about it."""
_FOREIGN = frozenset({"email", "phone", "snils", "inn", "ogrn", "content"})
_LONGEST_NAME = 200
"""Look-alike letters are sought in names and titles; a long text may quote anything."""


def _turned_round(entity: Entity, session: Session, today: dt.date) -> Iterator[Found]:
    """«По» before «с» in the record's own row or in its owned rows."""
    for part, key in _tables(entity):
        columns = table_of(part.model).columns
        for first, last in PERIODS:
            if first not in columns or last not in columns or first == "starts_at":
                continue
            statement = select(columns[key], columns[first], columns[last]).where(columns[last] < columns[first])
            for record_id, began, ended in session.execute(statement):
                words = f"«{part.label(last)}» {format_date(ended)} раньше, чем «{part.label(first)}»"
                yield Found(
                    record_id, f"{_of(part, entity)}{words} {format_date(began)}.", f"{part.code}{began}{ended}"
                )


def _empty(entity: Entity, session: Session, today: dt.date) -> Iterator[Found]:
    """Required fields that an import or an older version left empty."""
    for part, key in _tables(entity):
        columns = table_of(part.model).columns
        for name, attribute in part.fields.items():
            if not field_of(attribute).required:
                continue
            column = columns[name]
            lacking = column.is_(None) if column.type.python_type is not str else or_(column.is_(None), column == "")
            for record_id in session.execute(select(columns[key]).where(lacking)).scalars():
                words = f"{_of(part, entity)}не заполнено поле «{field_of(attribute).label}»."
                yield Found(record_id, words[0].upper() + words[1:], f"{part.code}.{name}")


def _look_alikes(entity: Entity, session: Session, today: dt.date) -> Iterator[Found]:
    """Latin letters that look Cyrillic: such a record is not found by its name."""
    for part, key in _tables(entity):
        table = table_of(part.model)
        for name, attribute in part.fields.items():
            column, meaning = table_column(attribute), field_of(attribute)
            if column.type.python_type is not str or meaning.kind in _FOREIGN or column.foreign_keys:
                continue
            statement = select(table.c.id, table.c[key], column).where(column.op("GLOB")(_LATIN))
            for row_id, record_id, text in session.execute(statement):
                mended = repair_look_alikes(text) if len(text) <= _LONGEST_NAME else text
                if mended != text:
                    words = f"{_of(part, entity)}в поле «{meaning.label}» латинские буквы вместо русских: «{text}»."
                    mend = Mend(table.name, row_id, name, text, mended)
                    yield Found(record_id, words[0].upper() + words[1:], f"{name}{text}", mend)


def _contacts(entity: Entity, session: Session, today: dt.date) -> Iterator[Found]:
    """Phones and addresses of mail that cannot be, or are written in another way than the others."""
    table = table_of(entity.model)
    for name, attribute in entity.fields.items():
        kind = field_of(attribute).kind
        if kind not in ("phone", "email"):
            continue
        for record_id, text in session.execute(select(table.c.id, table.c[name]).where(table.c[name] != "")):
            found = _phone(text) if kind == "phone" else _mail(text)
            if found is not None:
                words, wanted = found
                mend = Mend(table.name, record_id, name, text, wanted) if wanted else None
                yield Found(record_id, words, f"{name}{text}", mend)


def _phone(text: str) -> tuple[str, str] | None:
    if _USUAL_PHONE.fullmatch(text):
        return None
    shown = format_phone(text)
    digits = normalise_phone(text)
    if "," not in shown and not (5 <= len(digits) <= 7 or len(digits) in (10, 11, 12)):
        return f"В телефоне «{text}» {len(digits)} цифр: проверьте.", ""
    if shown == text or _letters(shown) != _letters(text):
        # «муж», «после 18»: words beside a number are worth more than its form.
        return None
    return f"Телефон «{text}» записан не так, как остальные.", shown


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _mail(text: str) -> tuple[str, str] | None:
    if EMAIL.fullmatch(text.strip()):
        return None
    mended = text.strip().replace(" ", "").replace(",", ".")
    return f"Адрес почты «{text}» так не пишется.", mended if EMAIL.fullmatch(mended) else ""


def _tables(entity: Entity) -> Iterator[tuple[Entity, str]]:
    """The register and its owned tables, each with the column that holds the id of the record."""
    yield entity, "id"
    for child in entity.children.values():
        yield child.entity, child.parent.key


def _of(part: Entity, entity: Entity) -> str:
    return "" if part is entity else f"{part.words.plural}: "


_Sought = tuple[str, str, Any]
_SOUGHT: tuple[_Sought, ...] = (
    ("turned-round", "Закончилось раньше, чем началось", _turned_round),
    ("empty", "Пусто то, что нужно", _empty),
    ("look-alikes", "Латинские буквы вместо русских", _look_alikes),
    ("contacts", "Телефоны и адреса почты", _contacts),
)


def _rules() -> Iterator[Rule]:
    for code, title, find in _SOUGHT:
        for entity in registry.REGISTERS:
            if entity.typed_in:
                words = f"{title}: {lower_first(entity.words.plural)}"
                yield Rule(f"{code}-{entity.code}", entity.code, words, partial(find, entity))


RULES: tuple[Rule, ...] = tuple(_rules())
