"""«Анализ работы за год»: the report of the service or of a body as it stands, with contents and approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.bodies import of_body
from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.text import nbsp
from mmsdesk.queries.year_reports import reports_facts, reports_in, reports_of_body
from mmsdesk.reports.analysis.composing import ReadReport, read_report
from mmsdesk.reports.approval import visa_of
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.bodies.words import title_words
from mmsdesk.reports.document import (
    Approval,
    Block,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
)
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, OfBody, Paper, letterhead
from mmsdesk.reports.period_words import period_words

FEWEST_FOR_CONTENTS = 4
"""From so many sections on a report has a table of contents."""


@dataclass(frozen=True)
class Options:
    """Which report; with none named, all of the period."""

    report: str | None = option(
        "Отчёт", OptionKind.RECORD, None, register="year_reports", help="Пусто: все отчёты за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("year_reports")
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="Незавершённый год считается на эту дату")
    origin: str | None = office_option()
    contents: bool = option("Содержание", OptionKind.FLAG, True)
    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Reports:
    """One report, or several."""

    head: Letterhead
    reports: tuple[ReadReport, ...]
    period: Period
    contents: bool
    approval: bool


def collect(session: Session, options: Options) -> Reports:
    """The reports as they stand on the day."""
    chosen = named(options.report, options.several) or reports_in(session, options.period, options.origin)
    found = reports_facts(session, chosen)
    reports = tuple(read_report(session, each, options.on) for each in found)
    return Reports(letterhead(session), reports, options.period, options.contents, options.approval)


def compose(data: Reports) -> Document:
    """A paper for each report."""
    papers = [_paper(data, report) for report in data.reports]
    return one_or_all(
        papers,
        "Анализ работы за год",
        data.head,
        when=period_words(data.period),
        nothing="Годовых отчётов за период нет. Отчёт составляется в разделе «Годовые отчёты».",
    )


def _paper(data: Reports, report: ReadReport) -> Document:
    facts = report.facts
    sections = [section for section in report.sections if section.facts.shown]
    blocks: list[Block] = [*_head(data, report)]
    if data.contents and len(sections) >= FEWEST_FOR_CONTENTS:
        blocks += [Contents(), PageBreak()]
    for number, section in enumerate(sections, start=1):
        blocks.append(Heading(1, nbsp(f"{number}. {section.facts.title}")))
        blocks += section.printed or (Paragraph("Раздел не заполнен."),)
    if not sections:
        blocks.append(Paragraph("В отчёте нет ни одного раздела."))
    blocks.append(Signatures((_signature(data, report),)))
    return data.head.document(facts.title, blocks)


def _head(data: Reports, report: ReadReport) -> Iterable[Block]:
    facts = report.facts
    if data.approval:
        yield Approval(approve=visa_of(facts, data.head))
    yield Heading(0, "Анализ работы")
    whose = report.office or data.head.name
    if facts.association_id:
        whose = of_body(facts.body, facts.kind)
    running = report.on < facts.period.end
    state = f", по состоянию на {format_long(report.on)}" if running else ""
    for words in (whose, f"{period_words(facts.period)}{state}"):
        if words:
            yield Paragraph(title_words(words), align="center", indent=False)
    yield Spacer(2)


def _signature(data: Reports, report: ReadReport) -> Signature:
    if report.facts.association_id:
        return Signature(*report.head)
    return data.head.signature


def _latest_of(session: Session, body: str, _today: dt.date) -> OfBody | None:
    """The last report on the work of a body."""
    years = reports_of_body(session, body)
    latest = max(years, default=None)
    return OfBody(years[latest], latest) if latest is not None else None


PAPER = Paper(
    "year-report",
    "Анализ работы за год",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    about="year_reports",
    of_body=_latest_of,
    help="Годовой отчёт службы или объединения: разделы, тексты, таблицы и диаграммы, как они стоят в отчёте",
)
