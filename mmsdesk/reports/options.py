"""Options of papers: a frozen dataclass per paper whose fields say how they are asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import (
    Period,
    parse_date,
    parse_period,
    range_period,
    school_year_of,
    school_year_period,
)
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import parse_whole
from mmsdesk.core.text import normalise
from mmsdesk.models.base import Choice
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.registry import by_code
from mmsdesk.queries.search import find

NOT_SET: Any = None
"""Value of a period or date that stands for "by today"; `by_today` replaces it."""


class OptionKind(Choice):
    """How an option is asked for."""

    PERIOD = "period", "период"
    DATE = "date", "дата"
    RECORD = "record", "запись"
    RECORDS = "records", "записи"
    FLAG = "flag", "да или нет"
    CHOICE = "choice", "выбор"
    TEXT = "text", "текст"
    NUMBER = "number", "число"
    ORDERED = "ordered", "перечень по порядку"


@dataclass(frozen=True, slots=True)
class Option:
    """One option as a person is asked for it. `register` is the code of the register a record is chosen from,
    `choices` the reference list it is narrowed to, `values` the closed list of a CHOICE, `offered` what an ORDERED
    takes some of in an order of its own: pairs of code and label. What is `passing`
    belongs to the moment and is not remembered. A `recent` period begins as the last days, not as the school year.
    `of_many`: says nothing where a single record is named."""

    key: str
    label: str
    kind: OptionKind
    default: Any = None
    register: str = ""
    choices: str = ""
    values: type[Choice] | None = None
    offered: tuple[tuple[str, str], ...] = ()
    help: str = ""
    passing: bool = False
    recent: bool = False
    of_many: bool = False


RECENT_DAYS = 7


def option(label: str, kind: OptionKind, default: Any = NOT_SET, **meaning: Any) -> Any:
    """A field of an options dataclass: `period: Period = option("Период", OptionKind.PERIOD)`."""
    return dataclasses.field(default=default, metadata={"label": label, "kind": kind, **meaning})


OFFICE = "origin"
"""Key of the office in the options of every paper that can speak of one."""


def office_option() -> Any:
    """The office of a regional file that a paper is to speak of, under the key OFFICE; where none was taken nobody is
    asked."""
    return option("Служба", OptionKind.RECORD, None, register="origins", help="Пусто: все службы свода", of_many=True)


def several_option(register: str, called: str = "") -> Any:
    """Further records that a paper may speak of at once, beside the one it asks for; `register` is their code.

    `called` is the genitive plural, where that of the register is long for a label.
    """
    label = f"Или несколько {called or by_code(register).words.genitive_plural}"
    return option(label, OptionKind.RECORDS, (), register=register, passing=True, of_many=True)


def options_of(options: type[Any]) -> tuple[Option, ...]:
    """The options of a paper in the order of its dialog."""
    found = []
    for field in dataclasses.fields(options):
        default = None if field.default is MISSING else field.default
        found.append(Option(field.name, default=default, **field.metadata))
    return tuple(found)


def named(one: str | None, several: Sequence[str]) -> tuple[str, ...]:
    """The records that a paper is asked to speak of; none stands for all."""
    return tuple(dict.fromkeys(([one] if one else []) + list(several)))


def by_today(options: type[Any], today: dt.date, given: Mapping[str, Any] | None = None) -> Any:
    """Options with the given values; an open period is the school year of today or the last days, an open date is
    today."""
    values = dict(given or {})
    for wanted in options_of(options):
        if values.get(wanted.key, wanted.default) is not NOT_SET:
            continue
        if wanted.kind is OptionKind.PERIOD and wanted.recent:
            values[wanted.key] = range_period(today - dt.timedelta(days=RECENT_DAYS - 1), today)
        elif wanted.kind is OptionKind.PERIOD:
            values[wanted.key] = school_year_period(school_year_of(today))
        elif wanted.kind is OptionKind.DATE:
            values[wanted.key] = today
    return options(**values)


def parse_options(
    session: Session, options: type[Any], written: Mapping[str, str], today: dt.date, period: Period | None = None
) -> Any:
    """Options from words, as the command line gets them; records are named by id or title.

    `period` goes to the option of that kind. Raises UserError for unknown names and values.
    """
    known = {wanted.key: wanted for wanted in options_of(options)}
    values: dict[str, Any] = {}
    for key, text in written.items():
        if key not in known:
            names = ", ".join(known) or "нет"
            raise UserError(f"У этой бумаги нет параметра «{key}».", f"Её параметры: {names}.")
        values[key] = _parse(session, known[key], text)
    if period is not None:
        for wanted in known.values():
            if wanted.kind is OptionKind.PERIOD:
                values.setdefault(wanted.key, period)
            elif wanted.kind is OptionKind.DATE:
                values.setdefault(wanted.key, min(max(today, period.start), period.end))
    return by_today(options, today, values)


def _parse(session: Session, wanted: Option, text: str) -> Any:
    if wanted.kind is OptionKind.PERIOD:
        return parse_period(text)
    if wanted.kind is OptionKind.DATE:
        return parse_date(text)
    if wanted.kind is OptionKind.FLAG:
        return _flag(wanted, text)
    if wanted.kind is OptionKind.NUMBER:
        return parse_whole(text)
    if wanted.kind is OptionKind.CHOICE and wanted.values is not None:
        return _choice(wanted, wanted.values, text)
    if wanted.kind is OptionKind.RECORD:
        return _record(session, wanted, text)
    if wanted.kind is OptionKind.RECORDS:
        return tuple(_record(session, wanted, part) for part in text.split(";") if part.strip())
    if wanted.kind is OptionKind.ORDERED:
        return tuple(_offered(wanted, part.strip()) for part in text.split(";") if part.strip())
    return text


def _offered(wanted: Option, text: str) -> str:
    for code, label in wanted.offered:
        if text == code or normalise(text) == normalise(label):
            return code
    listed = ", ".join(f"{code} ({label})" for code, label in wanted.offered)
    raise UserError(f"«{wanted.key}» не знает «{text}».", f"Возможные: {listed}.")


def _flag(wanted: Option, text: str) -> bool:
    known = {"да": True, "yes": True, "1": True, "true": True, "нет": False, "no": False, "0": False, "false": False}
    if text.strip().lower() not in known:
        raise UserError(f"«{wanted.key}» понимает «да» и «нет», а не «{text}».", "Напишите да или нет.")
    return known[text.strip().lower()]


def _choice(wanted: Option, values: type[Choice], text: str) -> Choice:
    for value in values:
        if text in (value.value, value.label):
            return value
    listed = ", ".join(f"{value.value} ({value.label})" for value in values)
    raise UserError(f"«{wanted.key}» не знает значения «{text}».", f"Возможные: {listed}.")


def _record(session: Session, wanted: Option, text: str) -> str:
    """The id of the record named by id or title in the register of the option."""
    written = text.strip()
    by_id = select(RECORD_INDEX.c.record_id).where(
        RECORD_INDEX.c.record_id == written, RECORD_INDEX.c.register == wanted.register
    )
    if found := session.execute(by_id).scalar():
        return str(found)
    hits = find(session, written, registers=(wanted.register,), limit=50)
    exact = [hit for hit in hits if normalise(hit.title) == normalise(written)] or hits
    if len(exact) == 1:
        return exact[0].record_id
    if not exact:
        raise UserError(f"«{wanted.label}»: не найдено «{written}».", "Проверьте название.")
    some = "; ".join(hit.title for hit in exact[:4])
    raise UserError(f"«{wanted.label}»: под «{written}» подходит несколько: {some}.", "Напишите точнее.")
