"""A year's report as it stands: its sections in order, what a person wrote in each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, range_period, school_year_bounds, school_year_period, year_period
from mmsdesk.core.errors import UserError
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.year_report import (
    ParagraphKind,
    ReportParagraph,
    ReportSection,
    ReportState,
    ReportTheme,
    YearReport,
)
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among, these, titles


@dataclass(frozen=True, slots=True)
class ParagraphFacts:
    """What a person wrote, over a drafted paragraph (`key`) or of his own `after` one ("" is the beginning)."""

    id: str
    position: int
    key: str
    after: str
    kind: ParagraphKind
    wording: str
    drafted: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section with what was written in it."""

    id: str
    position: int
    title: str
    theme: ReportTheme
    shown: bool
    paragraphs: tuple[ParagraphFacts, ...]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report with its sections in the user's order; `body` and `kind` name the body it speaks of ("" for none)."""

    id: str
    title: str
    association_id: str | None
    body: str
    kind: str
    period: Period
    state: ReportState
    approved_on: dt.date | None
    approved_by: str
    meeting: str
    origin_id: str | None
    sections: tuple[SectionFacts, ...]

    @property
    def approved(self) -> bool:
        return self.state is ReportState.APPROVED

    @property
    def shown(self) -> tuple[SectionFacts, ...]:
        """Sections that are printed."""
        return tuple(section for section in self.sections if section.shown)


def report_period(starts_on: dt.date, ends_on: dt.date | None, school_year: int) -> Period:
    """The year of the report: a school year or a calendar year by their bounds, else the days as they are."""
    until = ends_on or school_year_bounds(school_year)[1]
    if (starts_on, until) == school_year_bounds(school_year):
        return school_year_period(school_year)
    if (starts_on, until) == (dt.date(starts_on.year, 1, 1), dt.date(starts_on.year, 12, 31)):
        return year_period(starts_on.year)
    return range_period(starts_on, max(starts_on, until))


def reports_facts(session: Session, ids: Sequence[str]) -> tuple[ReportFacts, ...]:
    """These reports in the order of the ids, in a constant number of statements; those that are gone are left out."""
    own = table_of(YearReport)
    asked = these(ids)
    rows = {row.id: row for row in session.execute(select(own).where(among(own.c.id)), asked)}
    sections = _sections(session, list(rows))
    named = titles(
        session, sorted({each for row in rows.values() for each in (row.association_id, row.meeting_id) if each})
    )
    kinds = _kinds(session, sorted({row.association_id for row in rows.values() if row.association_id}))
    return tuple(
        ReportFacts(
            row.id,
            row.title.strip(),
            row.association_id,
            named.get(row.association_id or "", ""),
            kinds.get(row.association_id or "", ""),
            report_period(row.starts_on, row.ends_on, row.school_year),
            row.state,
            row.approved_on,
            row.approved_by.strip(),
            named.get(row.meeting_id or "", ""),
            row.origin_id,
            tuple(sections.get(row.id, ())),
        )
        for row in (rows[each] for each in dict.fromkeys(ids) if each in rows)
    )


def report_facts(session: Session, report_id: str) -> ReportFacts:
    """One report. Raises UserError if it is gone."""
    found = reports_facts(session, [report_id])
    if not found:
        raise UserError("Этого отчёта больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return found[0]


def report_of_section(session: Session, section_id: str) -> str:
    """Id of the report that a section stands in. Raises UserError if it is gone."""
    own = table_of(ReportSection)
    found = session.execute(select(own.c.report_id).where(own.c.id == section_id)).scalar()
    if found is None:
        raise UserError("Этого раздела больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return str(found)


def reports_in(session: Session, period: Period, origin: str | None = None) -> tuple[str, ...]:
    """Ids of the reports of a period: those of the service first, then those of bodies by name."""
    own, body = table_of(YearReport), table_of(Association)
    statement = (
        select(own.c.id)
        .select_from(own.outerjoin(body, own.c.association_id == body.c.id))
        .where(within(period, YearReport.starts_on, YearReport.school_year))
        .order_by(own.c.association_id.is_not(None), body.c.name, own.c.starts_on, own.c.id)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return tuple(session.scalars(statement))


def reports_of_body(session: Session, body: str) -> dict[int, str]:
    """Reports on the work of a body by school year; the last made of each year."""
    own = table_of(YearReport)
    statement = select(own.c.school_year, own.c.id).where(own.c.association_id == body).order_by(own.c.id)
    return {year: report for year, report in session.execute(statement)}  # noqa: C416


def _kinds(session: Session, bodies: Sequence[str]) -> dict[str, str]:
    own, kind = table_of(Association), table_of(ReferenceEntry)
    statement = select(own.c.id, kind.c.name).join(kind, kind.c.id == own.c.kind_id).where(among(own.c.id))
    return {row.id: row.name for row in session.execute(statement, these(bodies))}


def _sections(session: Session, reports: Sequence[str]) -> dict[str, list[SectionFacts]]:
    own, written = table_of(ReportSection), table_of(ReportParagraph)
    statement = select(own).where(among(own.c.report_id)).order_by(own.c.report_id, own.c.position, own.c.id)
    rows = session.execute(statement, these(reports)).all()
    paragraphs: dict[str, list[ParagraphFacts]] = defaultdict(list)
    of = select(written).where(among(written.c.section_id)).order_by(written.c.position, written.c.id)
    for row in session.execute(of, these([row.id for row in rows])):
        facts = ParagraphFacts(
            row.id, row.position, row.key, row.after, row.kind, row.wording, row.drafted, row.hidden
        )  # fmt: skip
        paragraphs[row.section_id].append(facts)
    found: dict[str, list[SectionFacts]] = defaultdict(list)
    for row in rows:
        section = SectionFacts(
            row.id, row.position, row.title.strip(), row.theme, row.shown, tuple(paragraphs.get(row.id, ()))
        )  # fmt: skip
        found[row.report_id].append(section)
    return found
