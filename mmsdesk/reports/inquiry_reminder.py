"""A reminder of an inquiry: who has not answered, with telephones, and a letter to each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_long
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.base import table_of
from mmsdesk.models.inquiry import INQUIRIES
from mmsdesk.models.organisation import ORGANISATIONS, Organisation
from mmsdesk.queries.inquiries import Asked, InquiryFacts, inquiry
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    KeyValue,
    Paragraph,
    Part,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead

_ORGANISATIONS = ("организация", "организации", "организаций")


@dataclass(frozen=True)
class Options:
    """Which inquiry, and on which day the reminder is written."""

    inquiry: str | None = option("Запрос", OptionKind.RECORD, None, register="inquiries")
    on: dt.date | None = option("На дату", OptionKind.DATE, None)
    letters: bool = option("Письмо каждой организации", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Silent:
    """Who has not answered, and how to reach it."""

    asked: Asked
    phone: str
    contact: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """What the paper says."""

    head: Letterhead
    inquiry: InquiryFacts
    on: dt.date
    silent: tuple[Silent, ...]
    letters: bool


def collect(session: Session, options: Options) -> Reminder:
    """One inquiry. Raises UserError if it is gone or everybody has answered."""
    found = inquiry(session, options.inquiry or "")
    if not found.silent:
        raise UserError(f"На запрос «{found.title}» ответили все.", "Напоминать некому.")
    own = table_of(Organisation)
    wanted = [each.organisation_id for each in found.silent]
    statement = select(own.c.id, own.c.phone, own.c.contact).where(own.c.id.in_(wanted))
    reach = {row.id: (row.phone, row.contact) for row in session.execute(statement)}
    silent = tuple(Silent(each, *reach[each.organisation_id]) for each in found.silent)
    return Reminder(letterhead(session), found, options.on or dt.date.today(), silent, options.letters)


def compose(reminder: Reminder) -> Document:
    """The list, then a page for each organisation."""
    title = f"Кто не ответил на запрос «{reminder.inquiry.title}»"
    blocks: list[Block] = [
        Heading(0, title),
        KeyValue(tuple(_facts(reminder))),
        Table(
            (
                Column("№", width=10, kind="number"),
                Column("Организация", width=62),
                Column("Телефоны", width=46),
                Column("Контактное лицо", width=52),
            ),
            tuple(
                (number, each.asked.organisation, each.phone, each.contact)
                for number, each in enumerate(reminder.silent, start=1)
            ),
        ),
    ]
    if reminder.letters:
        for each in reminder.silent:
            blocks += _letter(reminder, each)
    return reminder.head.document(title, blocks)


def _facts(reminder: Reminder) -> Iterator[tuple[str, str | Figure]]:
    asked = reminder.inquiry
    yield "Запрос от", format_date(asked.asked_on)
    if asked.due_on is not None:
        yield "Ответить до", format_date(asked.due_on)
    yield "На дату", format_date(reminder.on)
    ids = tuple(each.organisation_id for each in asked.addressees)
    yield "Спросили", _counted(ids)
    yield "Не ответили", _counted(tuple(each.asked.organisation_id for each in reminder.silent))


def _counted(ids: tuple[str, ...]) -> Figure:
    return Figure(len(ids), ORGANISATIONS.code, ids, text=plural(len(ids), *_ORGANISATIONS))


def _letter(reminder: Reminder, to: Silent) -> Iterator[Block]:
    head, asked = reminder.head, reminder.inquiry
    due = f" Ответ ждали до {format_long(asked.due_on)}." if asked.due_on is not None else ""
    late = asked.due_on is not None and asked.due_on < reminder.on
    state = f"На {format_long(reminder.on)} он не получен." if late else "Пока он не получен."
    file = f"файл «{to.asked.file_name}»" if to.asked.file_name else "присланный файл"
    yield Part(to.asked.organisation, renumber=True, page_numbers=False)
    yield Paragraph(head.name, align="center", indent=False, bold=True)
    yield Spacer(12)
    yield Paragraph(f"Руководителю\n{to.asked.organisation}", align="left", indent=False, left=90)
    yield Spacer(12)
    yield Heading(0, "О запросе сведений")
    yield Paragraph(
        f"Напоминаем, что {format_long(asked.asked_on)} мы запросили у вас сведения: «{asked.title}».{due} {state}"
    )
    yield Paragraph(
        f"Просим заполнить {file} и вернуть его. В нём уже вписано всё, что нам известно: нужны только пробелы,"
        " отмеченные цветом, и новые строки. Если файл не дошёл или потерян, сообщите об этом, мы пришлём его снова."
    )
    yield Paragraph("Если ответ уже отправлен, считайте это письмо недействительным.")
    yield Spacer(12)
    yield Signatures((head.leader,))


PAPER = Paper(
    "inquiry-reminder",
    "Напоминание о запросе",
    Occasion.LISTS,
    Options,
    collect,
    compose,
    about=INQUIRIES.code,
    help="Кто не ответил, с телефонами, и письмо каждой организации",
    coded=False,
)
"""Not in the catalogue: it is printed from «Запросы сведений»."""
