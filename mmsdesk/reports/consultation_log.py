"""«Журнал консультаций» of a period with its summary by topic, form, audience and month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import MONTHS, Period, format_date, year_before
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.entries import entries, name_of
from mmsdesk.queries.listing import rows
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.search import titles
from mmsdesk.queries.work import Consulted, by_rank, consultations_in, grouped, ids_of
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words, year_words

UNKNOWN = "не указано"
REGISTER = "consultations"


@dataclass(frozen=True)
class Options:
    """Which consultations are printed."""

    period: Period = option("Период", OptionKind.PERIOD)
    consultant: str | None = option("Консультант", OptionKind.RECORD, None, register="staff")
    organisation: str | None = option("Организация", OptionKind.RECORD, None, register="organisations")
    log: bool = option("Печатать журнал", OptionKind.FLAG, True, help="Без журнала остаётся только сводка")
    summary: bool = option("Печатать сводку", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log, in words."""

    held_on: dt.date
    client: str
    question: str
    form: str
    answer: str
    consultant: str


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a summary: what, the consultations now and in the same period a year before."""

    what: str
    now: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsultationLog:
    """What the paper tells."""

    head: Letterhead
    period: Period
    narrowed: tuple[str, ...]
    with_log: bool
    with_summary: bool
    lines: tuple[Line, ...]
    now: tuple[Consulted, ...]
    before: tuple[Consulted, ...]
    by_topic: tuple[Share, ...]
    by_form: tuple[Share, ...]
    by_client: tuple[Share, ...]
    by_month: tuple[Share, ...]


def collect(session: Session, options: Options) -> ConsultationLog:
    """The log and its summaries; the number of statements does not depend on their length."""
    narrow = {"consultant": options.consultant, "organisation": options.organisation}
    now = consultations_in(session, options.period, **narrow)
    before = consultations_in(session, year_before(options.period), **narrow)
    known = entries(session, ReferenceList.CONSULTATION_TOPICS, ReferenceList.CLIENT_KINDS)
    ranks = {entry_id: entry.rank for entry_id, entry in known.items()}

    def shares(key: str) -> tuple[Share, ...]:
        theirs = grouped(before, lambda one: getattr(one, key))
        ours = grouped(now, lambda one: getattr(one, key))
        everything = {entry: ours.get(entry, []) for entry in (*ours, *theirs)}
        return tuple(
            Share(name_of(known, entry) or UNKNOWN, ids_of(items), ids_of(theirs.get(entry, [])))
            for entry, items in by_rank(everything, ranks)
        )

    return ConsultationLog(
        letterhead(session),
        options.period,
        tuple(filter(None, titles(session, [x for x in narrow.values() if x]).values())),
        options.log,
        options.summary,
        _lines(session, now) if options.log else (),
        tuple(now),
        tuple(before),
        shares("topic_id"),
        _by_form(now, before),
        shares("client_kind_id"),
        _by_month(options.period, now, before),
    )


def _lines(session: Session, found: Sequence[Consulted]) -> tuple[Line, ...]:
    """Lines in words: a client with post and organisation as they stood on the last day of the log."""
    names = organisation_names(session)
    clients = sorted({one.client_id for one in found if one.client_id})
    on = found[-1].held_on if found else dt.date.today()
    posts = rows(session, by_code("teachers"), ("position",), clients, on)
    kinds = entries(session, ReferenceList.CLIENT_KINDS, ReferenceList.CONSULTATION_TOPICS)
    consultants = titles(session, sorted({one.consultant_id for one in found if one.consultant_id}))
    made = []
    for one in found:
        post = posts.get(one.client_id or "", (None,))[0]
        what = post or (name_of(kinds, one.client_kind_id) if not one.client_id else "")
        who = [one.client or upper_first(what or "") or UNKNOWN, what if one.client else ""]
        who.append(names.short(one.organisation_id, one.held_on))
        group = f"группа, {one.people} чел." if one.people > 1 else ""
        topic = name_of(kinds, one.topic_id)
        asked = one.question if not topic or topic.lower() in one.question.lower() else f"{topic}. {one.question}"
        made.append(
            Line(
                one.held_on,
                ", ".join(part for part in (*who, group) if part),
                asked,
                one.form.label,
                one.answer,
                _surname_and_initials(consultants.get(one.consultant_id or "", "")),
            )
        )
    return tuple(made)


def _surname_and_initials(full_name: str) -> str:
    from mmsdesk.core.names import parse_full_name

    return parse_full_name(full_name).short if full_name else ""


def _by_form(now: Sequence[Consulted], before: Sequence[Consulted]) -> tuple[Share, ...]:
    ours, theirs = grouped(now, lambda one: one.form), grouped(before, lambda one: one.form)
    forms = sorted({*ours, *theirs}, key=lambda form: -len(ours.get(form, [])))
    return tuple(Share(form.label, ids_of(ours.get(form, [])), ids_of(theirs.get(form, []))) for form in forms)


def _by_month(period: Period, now: Sequence[Consulted], before: Sequence[Consulted]) -> tuple[Share, ...]:
    """Months of the period in their order; the same month a year before beside each."""
    ours = grouped(now, lambda one: (one.held_on.year, one.held_on.month))
    theirs = grouped(before, lambda one: (one.held_on.year + 1, one.held_on.month))
    found = []
    year, month = period.start.year, period.start.month
    while (year, month) <= (period.end.year, period.end.month):
        items, earlier = ours.get((year, month), []), theirs.get((year, month), [])
        if items or earlier:
            found.append(Share(f"{MONTHS[month - 1]} {year}", ids_of(items), ids_of(earlier)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(found)


def compose(data: ConsultationLog) -> Document:
    """The log on its side, then the summary."""
    blocks: list[Block] = [
        Heading(0, "Журнал консультаций"),
        Paragraph(nbsp(f"{data.head.short_name}, {period_words(data.period)}"), align="center", indent=False),
    ]
    if data.narrowed:
        blocks.append(Paragraph(nbsp("; ".join(data.narrowed)), align="center", indent=False))
    if data.with_log:
        blocks.append(_log(data))
    if data.with_summary:
        blocks.extend(_summary(data))
    blocks.append(Signatures((Signature(data.head.signatory_post, data.head.signatory),)))
    return Document(
        f"Журнал консультаций, {period_words(data.period)}",
        tuple(blocks),
        landscape=True,
        margins="plain",
        mark=data.head.mark,
        author=data.head.short_name,
    )


def _log(data: ConsultationLog) -> Table:
    columns = (
        Column("№", "number"),
        Column("Дата", "date"),
        Column("Обратившийся, должность, организация", width=58),
        Column("Тема, вопрос", width=64),
        Column("Форма"),
        Column("Рекомендации", width=52),
        Column("Консультант"),
        Column("Подпись", width=18),
    )
    cells: list[Row] = [
        (
            number,
            format_date(line.held_on),
            nbsp(line.client),
            nbsp(line.question),
            line.form,
            nbsp(line.answer),
            line.consultant,
            "",
        )
        for number, line in enumerate(data.lines, start=1)
    ]
    return Table(columns, tuple(cells), size=10, empty_text="Консультаций не было.")


def _summary(data: ConsultationLog) -> list[Block]:
    people = sum(one.people for one in data.now)
    before = sum(one.people for one in data.before)
    everybody = Figure(len(data.now), REGISTER, ids_of(data.now))
    text: list[str | Figure] = ["Всего консультаций – ", everybody, ", обратившихся – ", str(people), "."]
    if data.before:
        earlier = Figure(len(data.before), REGISTER, ids_of(data.before))
        text += [f" Год назад ({year_words(year_before(data.period))}): ", earlier, f" и {before}."]
    parts: list[Block] = [Heading(1, "Сводка"), Paragraph(tuple(text), keep=True)]
    for caption, what, shares in (
        ("По темам", "Тема", data.by_topic),
        ("По форме", "Форма", data.by_form),
        ("Кто обращался", "Категория", data.by_client),
        ("По месяцам", "Месяц", data.by_month),
    ):
        parts.append(_shares(data, caption, what, shares))
    unknown = tuple(one.id for one in data.now if one.topic_id is None)
    if unknown:
        parts.append(Note(("Тема не указана: ", Figure(len(unknown), REGISTER, unknown), ".")))
    return parts


def _shares(data: ConsultationLog, caption: str, what: str, shares: Sequence[Share]) -> Table:
    columns = (
        Column(what, width=110),
        Column(year_words(data.period), "number", width=40),
        Column("Год назад", "number", width=40),
    )
    body: list[Row] = [(share.what, _figure(share.now), _figure(share.before)) for share in shares]
    if shares:
        body.append(Total(("Всего", _figure(ids_of(data.now)), _figure(ids_of(data.before)))))
    return Table(columns, tuple(body), caption=caption, empty_text="Консультаций не было.")


def _figure(ids: tuple[str, ...]) -> Cell:
    return Figure(len(ids), REGISTER, ids)


PAPER = Paper(
    "consultation-log",
    "Журнал консультаций",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Журнал за период и сводка по темам, форме, обратившимся и месяцам",
)
