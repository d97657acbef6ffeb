"""«Лист регистрации»: numbered as in the card of the event, a column to sign in, empty rows for those who come too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.text import nbsp
from mmsdesk.queries.event_facts import EventFacts, SheetRow
from mmsdesk.reports.document import Block, Column, Document, Paragraph, Row, Signature, Signatures, Table
from mmsdesk.reports.events.asking import EventOptions, Events, circumstances, each, gather, heading, paper_title
from mmsdesk.reports.meetings.people import guest_parts
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import DASH, PARTICIPATIONS, counted

_HEIGHT = 9.0  # mm: room for a hand
_EMPTY_ROWS = 25
"""Of a sheet on which nobody stands yet: a full page."""
_MOST_EMPTY = 200


@dataclass(frozen=True)
class Options(EventOptions):
    """Which sheet, how it is filled."""

    empty: int = option("Пустых строк в конце", OptionKind.NUMBER, 5)
    marks: bool = option("Отметки о явке", OptionKind.FLAG, False, help="Кто был, вместо места для подписи")
    contacts: bool = option("Столбец «Телефон, e-mail»", OptionKind.FLAG, False, help="Заполняют сами участники")


Sheets = Events[Options]


def collect(session: Session, options: Options) -> Sheets:
    """The events asked for."""
    return gather(session, options)


def compose(data: Sheets) -> Document:
    """One sheet, or all in one file."""
    return each(data, "Листы регистрации", partial(_paper, data))


def _paper(data: Sheets, event: EventFacts) -> Document:
    blocks: list[Block] = [*heading(event, data.head, "ЛИСТ РЕГИСТРАЦИИ"), *circumstances(event)]
    marks = data.asked.marks
    columns = [
        Column("№", "number"),
        Column("Фамилия, имя, отчество", width=54),
        Column("Должность, место работы", width=58),
    ]
    if data.asked.contacts:
        columns.append(Column("Телефон, e-mail", width=32))
    columns.append(Column("Явка", width=24) if marks else Column("Подпись", width=32))
    blocks.append(Table(tuple(columns), tuple(_rows(data, event)), row_height=0 if marks else _HEIGHT))
    if marks and event.sheet:
        came = tuple(row.id for row in event.sheet if row.attended)
        words = (f"Присутствовало{DASH}", counted(PARTICIPATIONS, came), f" из {len(event.sheet)} по списку.")
        blocks.append(Paragraph(words, align="left", indent=False, keep=True))
    if event.responsible is not None:
        signed = Signature(event.responsible_post or "Ответственный", event.responsible.name.initials_first)
        blocks.append(Signatures((signed,)))
    return data.head.document(paper_title(event, "Лист регистрации"), blocks)


def _rows(data: Sheets, event: EventFacts) -> Iterator[Row]:
    contacts = ("",) if data.asked.contacts else ()
    for row in event.sheet:
        name, post = who_words(row)
        mark = ("был(а)" if row.attended else "не был(а)") if data.asked.marks else ""
        yield (row.number, name, post, *contacts, mark)
    empty = min(max(data.asked.empty or 0, 0), _MOST_EMPTY) if event.sheet else _EMPTY_ROWS
    last = max((row.number for row in event.sheet), default=0)
    for number in range(last + 1, last + 1 + empty):
        yield (number, "", "", *contacts, "")


def who_words(row: SheetRow) -> tuple[str, str]:
    """Name; post with organisation."""
    if row.person is not None:
        return row.person.name.full, nbsp(", ".join(part for part in (row.person.post, row.organisation) if part))
    name, post = guest_parts(row.guest)
    words = post if name else ""
    who = name.full if name else nbsp(row.guest)
    return who, nbsp(", ".join(part for part in (words, row.organisation) if part))


PAPER = Paper(
    "event-sheet",
    "Лист регистрации",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="events",
    help="Номера строк – те же, что вводятся в карточке мероприятия; пустые строки для пришедших сверх списка",
    coded=False,
)
