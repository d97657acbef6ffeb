"""«Реестр соглашений»: with whom, about what, until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_long
from mmsdesk.core.text import nbsp
from mmsdesk.models.attachment import ATTACHMENTS
from mmsdesk.models.service_document import SERVICE_DOCUMENTS, InForce
from mmsdesk.queries.service_documents import (
    ServiceDocumentFacts,
    agreements,
    in_force,
    service_documents,
    until_words,
)
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from mmsdesk.reports.documents.offices import offices_asked
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import DASH, counted


@dataclass(frozen=True)
class Options:
    """On which day; with those whose time is over or without them."""

    on: dt.date = option("На дату", OptionKind.DATE)
    over: bool = option("И те, чей срок истёк", OptionKind.FLAG, True)
    origin: str | None = office_option()


@dataclass(frozen=True, slots=True)
class Asked:
    """Agreements of each office, concluded by a day."""

    head: Letterhead
    on: dt.date
    offices: tuple[tuple[str, tuple[ServiceDocumentFacts, ...]], ...]

    @property
    def found(self) -> tuple[ServiceDocumentFacts, ...]:
        """All of them."""
        return tuple(each for _office, found in self.offices for each in found)

    @property
    def called(self) -> str:
        """Whose they are: of one office its name."""
        return (self.offices[0][0] if len(self.offices) == 1 else "") or self.head.short_name


def collect(session: Session, options: Options) -> Asked:
    """Agreements of the register that are concluded by the day."""
    offices = tuple(
        (office, tuple(each for each in agreements(service_documents(session, origin)) if _asked(each, options)))
        for origin, office in offices_asked(session, options.origin)
    )
    return Asked(letterhead(session), options.on, offices)


def _asked(each: ServiceDocumentFacts, options: Options) -> bool:
    concluded = each.signed_on is None or each.signed_on <= options.on
    return concluded and (options.over or in_force(each.valid_until, options.on) is not InForce.OVER)


def compose(data: Asked) -> Document:
    """The sentence that counts them, the table."""
    rows: list[Row] = []
    for office, found in data.offices:
        if found and len(data.offices) > 1:
            rows.append(Group(office or data.head.short_name, figure=_figure([each.id for each in found])))
        rows += [_row(place, each, data.on) for place, each in enumerate(found, start=1)]
    blocks: list[Block] = [
        Heading(0, "Реестр соглашений с партнёрами"),
        Paragraph(nbsp(f"{data.called}, на {format_long(data.on)}"), align="center", indent=False),
        Paragraph(_in_words(data)),
        Table(_COLUMNS, tuple(rows), size=10, empty_text="Соглашений нет."),
        Signatures((data.head.signature,)),
    ]
    return data.head.document("Реестр соглашений", blocks, landscape=True, margins="plain")


_COLUMNS = (
    Column("№", align="center", width=9),
    Column("Партнёр", width=58),
    Column("Соглашение", width=62),
    Column("О чём", width=62),
    Column("Номер", align="center", width=18),
    Column("Дата", "date", width=22),
    Column("Действует", width=30),
    Column("Файл", "number", width=13),
)


def _row(place: int, each: ServiceDocumentFacts, on: dt.date) -> tuple[Cell, ...]:
    return (
        str(place),
        nbsp(each.partner) or "не указан",
        nbsp(each.title),
        nbsp(each.subject_matter) or ABSENT,
        each.number or ABSENT,
        format_date(each.signed_on) if each.signed_on else ABSENT,
        nbsp(until_words(each.valid_until, on)),
        counted(ATTACHMENTS.code, each.files) if each.files else ABSENT,
    )


def _in_words(data: Asked) -> tuple[Inline, ...]:
    """«Всего соглашений – 5, действует – 4, из них истекает – 1, срок истёк – 1.»"""
    by: dict[InForce, list[str]] = {state: [] for state in InForce}
    for each in data.found:
        by[in_force(each.valid_until, data.on)].append(each.id)
    acting = [each.id for each in data.found if each.id not in by[InForce.OVER]]
    words: list[Inline] = [f"Всего соглашений{DASH}", _figure([each.id for each in data.found])]
    words += [f", действует{DASH}", _figure(acting)]
    if by[InForce.SOON]:
        words += [f", из них истекает в ближайшие два месяца{DASH}", _figure(by[InForce.SOON])]
    if by[InForce.OVER]:
        words += [f", срок истёк{DASH}", _figure(by[InForce.OVER])]
    return (*words, ".")


def _figure(ids: list[str]) -> Figure:
    return counted(SERVICE_DOCUMENTS.code, ids)


PAPER = Paper(
    "agreements",
    "Реестр соглашений",
    Occasion.LISTS,
    Options,
    collect,
    compose,
    help="С кем, о чём, №, дата, до какого дня действует; какие истекают",
)
