"""«Перечень обязательных документов»: what the service must have, what it has, what is missing (S1 5.3, S4 3.10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, school_year_label, school_year_of
from mmsdesk.core.text import lower_first, nbsp, upper_first
from mmsdesk.models.attachment import ATTACHMENTS
from mmsdesk.models.service_document import REQUIRED_DOCUMENTS
from mmsdesk.queries.required_documents import Checklist, RequiredLine, Standing, checklist, gap_words, had_words
from mmsdesk.queries.service_documents import KeptDocument
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from mmsdesk.reports.documents.offices import offices_asked
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import ASSOCIATIONS, DASH, counted


@dataclass(frozen=True)
class Options:
    """Of which school year, as it stands on which day; of a regional file, of which office."""

    period: Period = option("Учебный год", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE)
    origin: str | None = office_option()
    sources: bool = option("Откуда требование", OptionKind.FLAG, False)
    missing: bool = option("Только то, чего не хватает", OptionKind.FLAG, False)


@dataclass(frozen=True, slots=True)
class Asked:
    """The checklist of each office and how much of it is printed."""

    head: Letterhead
    found: tuple[tuple[str, Checklist], ...]
    sources: bool
    missing: bool


def collect(session: Session, options: Options) -> Asked:
    """The checklist of the school year in which the period ends."""
    period = options.period
    year = period.start.year if period.kind == "school_year" else school_year_of(period.end)
    found = tuple(
        (office, checklist(session, year, options.on, origin))
        for origin, office in offices_asked(session, options.origin)
    )
    return Asked(letterhead(session), found, options.sources, options.missing)


def compose(data: Asked) -> Document:
    """The paper of one office, of several in one file."""
    papers = [_paper(data, office, found) for office, found in data.found if found.lines or not office]
    return one_or_all(papers, "Перечни обязательных документов", data.head, nothing="Перечень пуст.")


def _paper(data: Asked, office: str, found: Checklist) -> Document:
    """Figures, the table, who signs."""
    year = school_year_label(found.school_year)
    blocks: list[Block] = [
        Heading(0, "Перечень обязательных документов"),
        Paragraph(nbsp(f"{office or data.head.short_name}, {year} учебный год"), align="center", indent=False),
        _in_words(found) if office else _figures(found),
        _table(data, found),
        *_notes(found),
        *([] if office else [Signatures((data.head.signature,))]),
    ]
    return data.head.document(
        f"Перечень обязательных документов, {office or year}", blocks, landscape=True, margins="plain"
    )


def _shown(found: Checklist) -> tuple[tuple[str, tuple[RequiredLine, ...]], ...]:
    return (
        ("Должно быть", tuple(each for each in found.lines if each.standing is not Standing.NOT_NEEDED)),
        ("Есть", found.standing(Standing.HAVE, Standing.SOON)),
        ("Не хватает", tuple(each for each in found.lines if each.wanting)),
        ("Срок не настал", found.standing(Standing.EARLY)),
    )


def _in_words(found: Checklist) -> Paragraph:
    """The same of another office: the lines are ours, so that its figures count no records of its own."""
    words = ", ".join(f"{lower_first(words)}{DASH}{len(lines)}" for words, lines in _shown(found))
    return Paragraph(f"{upper_first(words)}.")


def _figures(found: Checklist) -> KeyFigures:
    counts = ((words, [line.id for line in lines]) for words, lines in _shown(found))
    return KeyFigures(tuple(KeyFigure(words, counted(REQUIRED_DOCUMENTS.code, ids)) for words, ids in counts))


_COLUMNS = (
    Column("№", align="center", width=9),
    Column("Документ", width=72),
    Column("Что есть", width=54),
    Column("Номер", align="center", width=18),
    Column("Дата", "date", width=22),
    Column("Кем утверждён", width=42),
    Column("Файл", "number", width=13),
    Column("Чего не хватает", width=44),
)


def _table(data: Asked, found: Checklist) -> Table:
    lines = [line for line in found.lines if line.wanting or not data.missing]
    rows: list[Row] = [_row(place, line, sources=data.sources) for place, line in enumerate(lines, start=1)]
    empty = "Все документы перечня есть." if data.missing and found.lines else "Перечень пуст."
    return Table(_COLUMNS, tuple(rows), size=10, empty_text=empty)


def _row(place: int, line: RequiredLine, *, sources: bool) -> tuple[Cell, ...]:
    title = f"{line.title}\n{line.source}" if sources and line.source else line.title
    first = line.kept[0] if line.kept and not (line.of_bodies and line.bodies) else None
    number, day, by = (first.number, first.signed_on, first.approved_by or first.partner) if first else ("", None, "")
    return (
        str(place),
        nbsp(title),
        _had(line),
        number or ABSENT,
        format_date(day) if day else ABSENT,
        nbsp(by) or ABSENT,
        _files(line.kept),
        nbsp(gap_words(line)) or ABSENT,
    )


def _had(line: RequiredLine) -> Cell:
    """«18 из 23», linked to the bodies that have theirs; the document, by its title where the line has another."""
    if line.of_bodies and line.bodies and (line.having or not line.early):
        return counted(ASSOCIATIONS, [body.id for body in line.having], had_words(line))
    if not line.kept:
        return nbsp(had_words(line))
    same = all(each.title == line.title for each in line.kept)
    words = Standing.HAVE.label if same else nbsp(had_words(line))
    register = line.kept[0].register
    return counted(register, [each.id for each in line.kept if each.register == register], words)


def _files(kept: Sequence[KeptDocument]) -> Cell:
    files = tuple(file for each in kept for file in each.files)
    return counted(ATTACHMENTS.code, files) if files else ABSENT


def _notes(found: Checklist) -> Iterator[Block]:
    """Which bodies lack theirs, by name: the table has room for three."""
    for line in found.lines:
        if line.wanting and line.having and line.lacking:
            names = ", ".join(body.name for body in line.lacking)
            yield Note((f"{line.title}: нет у ", counted(ASSOCIATIONS, [b.id for b in line.lacking]), f" – {names}."))


PAPER = Paper(
    "required-documents",
    "Перечень обязательных документов",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Что из положений, составов, планов, анализов и соглашений есть – №, дата, кем утверждён, файл – и чего нет",
)
