"""The checklist of mandatory documents of a school year (S1 5.3, S4 3.10): what exists, what is missing.

A regulation is in force until a later one replaces it or its time is over. What a year needs anew is looked for among
the documents typed in and, by `LooksIn`, among approved plans, approved analyses and what bodies have handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import SchoolYear, format_date, school_year_bounds, school_year_of
from mmsdesk.models.association import Association, Handed, HandedIn
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.plan import PLANS, Plan, PlanPeriod, PlanState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.service_document import DocumentKind, InForce, LooksIn, RequiredDocument
from mmsdesk.models.year_report import YEAR_REPORTS, ReportState, YearReport
from mmsdesk.queries.cards import the_office
from mmsdesk.queries.entries import entries
from mmsdesk.queries.handed_in import ANALYSIS_DUE
from mmsdesk.queries.network import bodies_with_seats
from mmsdesk.queries.service_documents import (
    KeptDocument,
    ServiceDocumentFacts,
    approver,
    files_of,
    in_force,
    of_line,
    service_documents,
)
from mmsdesk.store.derived import titles

ASSOCIATIONS = ("municipal", "open_department")
"""Codes of the kinds of bodies whose plans and analyses the regulations ask for (S1 5.3; S2: open departments)."""

COUNCIL = "council"
_OF_BODIES = (LooksIn.BODY_PLANS, LooksIn.BODY_ANALYSES)
_ANALYSES = (LooksIn.SERVICE_ANALYSIS, LooksIn.BODY_ANALYSES)


class Standing(Choice):
    """How a line of the checklist stands."""

    HAVE = "have", "есть"
    SOON = "soon", "истекает"
    PARTLY = "partly", "не у всех"
    MISSING = "missing", "нет"
    OVER = "over", "срок истёк"
    EARLY = "early", "срок не настал"
    NOT_NEEDED = "not_needed", "при необходимости"


@dataclass(frozen=True, slots=True)
class BodyAsked:
    """A body of which a line asks something: whether it is there."""

    id: str
    name: str
    has: bool


@dataclass(frozen=True, slots=True)
class RequiredLine:
    """A line of the checklist: `kept` is what exists, `drafts` what was begun and not approved yet, `bodies` those of
    which it asks something. `on` is the day for which it is said."""

    id: str
    title: str
    kind: DocumentKind
    yearly: bool
    if_needed: bool
    looks_in: LooksIn
    source: str
    on: dt.date
    kept: tuple[KeptDocument, ...]
    drafts: tuple[KeptDocument, ...] = ()
    bodies: tuple[BodyAsked, ...] = ()
    early: bool = False

    @property
    def of_bodies(self) -> bool:
        """Whether each body has one of its own."""
        return self.looks_in in _OF_BODIES

    @property
    def having(self) -> tuple[BodyAsked, ...]:
        """Bodies that have theirs."""
        return tuple(body for body in self.bodies if body.has)

    @property
    def lacking(self) -> tuple[BodyAsked, ...]:
        """Bodies whose one is missing."""
        return tuple(body for body in self.bodies if not body.has)

    @property
    def standing(self) -> Standing:
        """Whether it is there."""
        if self.of_bodies and self.bodies:
            if not self.lacking:
                return Standing.HAVE
            return Standing.EARLY if self.early else Standing.PARTLY if self.having else Standing.MISSING
        if not self.kept:
            return Standing.EARLY if self.early else Standing.NOT_NEEDED if self.if_needed else Standing.MISSING
        states = {in_force(each.valid_until, self.on) for each in self.kept}
        if states == {InForce.OVER}:
            return Standing.OVER
        return Standing.SOON if InForce.YES not in states else Standing.HAVE

    @property
    def wanting(self) -> bool:
        """Whether it is to be made now."""
        return self.standing in (Standing.MISSING, Standing.PARTLY, Standing.OVER)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines of a school year in their order, all documents, the councils of the day."""

    school_year: SchoolYear
    on: dt.date
    lines: tuple[RequiredLine, ...]
    documents: tuple[ServiceDocumentFacts, ...]
    councils: tuple[str, ...] = ()

    def standing(self, *states: Standing) -> tuple[RequiredLine, ...]:
        """Lines that stand like this."""
        return tuple(line for line in self.lines if line.standing in states)


def checklist(session: Session, school_year: SchoolYear, today: dt.date, origin: str | None = None) -> Checklist:
    """The checklist of one office (of our own where none is named) for a school year, as it stands on a day of it; the
    number of statements does not depend on how much there is. Another office is asked what our own list asks for: its
    list stays in its file."""
    first, last = school_year_bounds(school_year)
    on = min(max(today, first), last)
    documents = service_documents(session, origin)
    year = _Year(session, school_year, on, today >= dt.date(school_year + 1, *ANALYSIS_DUE), origin)
    own, answering = table_of(RequiredDocument), of_line(documents)
    rows = session.execute(
        select(own).where(own.c.active.is_(True), own.c.origin_id.is_(None)).order_by(own.c.position, own.c.id)
    )
    lines = tuple(year.line(row, answering.get(row.id, [])) for row in rows)
    return Checklist(school_year, on, lines, documents, year.councils)


class _Year:
    """What of a school year the file knows by itself."""

    def __init__(
        self, session: Session, school_year: SchoolYear, on: dt.date, analysis_due: bool, origin: str | None
    ) -> None:
        self.school_year, self.on, self.analysis_due = school_year, on, analysis_due
        office = the_office(session).values
        self._approver = office.get("approver_post") or ""
        self._signatory = office.get("signatory_post") or office.get("head_post") or ""
        known = entries(session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES)
        ours = set(session.scalars(select(table_of(Association).c.id).where(_of(Association, origin))))
        bodies = [body for body in bodies_with_seats(session, on, known) if body.id in ours]
        self.councils = tuple(body.id for body in bodies if body.kind == COUNCIL)
        self.bodies = {body.id: body.called for body in bodies if body.kind in ASSOCIATIONS}
        self._plans = self._rows(session, Plan, origin)
        self._reports = self._rows(session, YearReport, origin)
        self._named = titles(
            session, sorted({row.meeting_id for row in (*self._plans, *self._reports) if row.meeting_id})
        )
        self._files = files_of(session, [row.id for row in (*self._plans, *self._reports)])
        handed = table_of(HandedIn)
        given = select(handed.c.association_id, handed.c.kind).where(handed.c.school_year == school_year)
        self._handed = {(row.association_id, row.kind) for row in session.execute(given)}

    def line(self, row: Any, answering: Sequence[ServiceDocumentFacts]) -> RequiredLine:
        """A line with what exists for it."""
        looks_in: LooksIn = row.looks_in
        typed = self._of_year(answering) if row.yearly else _in_force(answering, self.on, row.kind)
        found, drafts = self._found(looks_in)
        kept = (*(each.kept() for each in typed), *found)
        return RequiredLine(
            row.id,
            row.title.strip(),
            row.kind,
            row.yearly,
            row.if_needed,
            looks_in,
            row.source.strip(),
            self.on,
            kept,
            drafts,
            self._asked(looks_in, kept),
            looks_in in _ANALYSES and not self.analysis_due,
        )

    def _of_year(self, documents: Iterable[ServiceDocumentFacts]) -> list[ServiceDocumentFacts]:
        """Documents of the year: by the year typed in, else by their day (plans of August are of the coming year)."""
        return [each for each in documents if _year_of(each) == self.school_year]

    def _found(self, looks_in: LooksIn) -> tuple[tuple[KeptDocument, ...], tuple[KeptDocument, ...]]:
        """What the program finds by itself: approved, and begun."""
        rows: Sequence[Any]
        if looks_in in (LooksIn.SERVICE_PLAN, LooksIn.COUNCIL_PLAN, LooksIn.BODY_PLANS):
            rows, register = self._plans, PLANS.code
        elif looks_in in _ANALYSES:
            rows, register = self._reports, YEAR_REPORTS.code
        else:
            return (), ()
        whose: Iterable[str | None] = (None,)
        if looks_in is LooksIn.COUNCIL_PLAN:
            whose = self.councils
        elif looks_in in _OF_BODIES:
            whose = self.bodies
        wanted = set(whose)
        such = [row for row in rows if row.association_id in wanted]
        kept = tuple(self._kept(row, register) for row in such if row.state in _APPROVED)
        return kept, tuple(self._kept(row, register) for row in such if row.state not in _APPROVED)

    def _kept(self, row: Any, register: str) -> KeptDocument:
        usual = self._signatory if row.association_id in self.bodies else self._approver
        by = approver(row, self._named) or usual
        files = self._files.get(row.id, ())
        return KeptDocument(
            register, row.id, row.title.strip(), "", row.approved_on, by, files, association_id=row.association_id
        )

    def _asked(self, looks_in: LooksIn, kept: Sequence[KeptDocument]) -> tuple[BodyAsked, ...]:
        """Bodies with whether theirs is there: found, typed in, handed in; one document may be that of all."""
        if looks_in not in _OF_BODIES:
            return ()
        kind = Handed.PLAN if looks_in is LooksIn.BODY_PLANS else Handed.ANALYSIS
        having = {each.association_id for each in kept}
        having |= {body for body, given in self._handed if given is kind}
        return tuple(BodyAsked(body, name, None in having or body in having) for body, name in self.bodies.items())

    def _rows(self, session: Session, model: type[Any], origin: str | None) -> Sequence[Any]:
        """Plans or analyses of the school year, the approved one that came last first."""
        own = table_of(model)
        statement = select(own).where(own.c.school_year == self.school_year, _of(model, origin))
        if model is Plan:
            statement = statement.where(own.c.covers == PlanPeriod.SCHOOL_YEAR)
        return session.execute(statement.order_by(own.c.approved_on.desc(), own.c.starts_on.desc(), own.c.id)).all()


_APPROVED = (PlanState.APPROVED, ReportState.APPROVED)


def _of(model: type[Any], origin: str | None) -> Any:
    own = table_of(model)
    return own.c.origin_id.is_(None) if origin is None else own.c.origin_id == origin


def _year_of(document: ServiceDocumentFacts) -> SchoolYear | None:
    if document.school_year is not None or document.signed_on is None:
        return document.school_year
    return school_year_of(document.signed_on, (8, 1))


def _in_force(documents: Sequence[ServiceDocumentFacts], on: dt.date, kind: DocumentKind) -> list[ServiceDocumentFacts]:
    """Those that hold on a day, the latest first: of a regulation the last one of each body, of agreements all whose
    time is not over; where the time of all is over, the last one."""
    begun = [each for each in documents if each.signed_on is None or each.signed_on <= on]
    if kind is DocumentKind.AGREEMENT:
        holding = [each for each in begun if in_force(each.valid_until, on) is not InForce.OVER]
        return holding or begun[:1]
    last: dict[str | None, ServiceDocumentFacts] = {}
    for each in begun:
        last.setdefault(each.association_id, each)
    return list(last.values())


def gap_words(line: RequiredLine) -> str:
    """What is missing, in words; "" for nothing."""
    if line.of_bodies and line.bodies:
        return _bodies_words(line)
    if line.standing is Standing.OVER:
        return f"срок истёк {format_date(_last_day(line.kept))}"
    if line.kept:
        lacking = "; ".join(", ".join(each.lacks) for each in line.kept[:1] if each.lacks)
        until = f"действует до {format_date(_last_day(line.kept))}" if line.standing is Standing.SOON else ""
        return "; ".join(filter(None, (until, f"не указано: {lacking}" if lacking else "")))
    if line.drafts:
        return "не утверждён" if line.looks_in in _PLAN_LINES else "черновик не утверждён"
    return "" if line.standing in (Standing.EARLY, Standing.NOT_NEEDED) else "нет документа"


_PLAN_LINES = (LooksIn.SERVICE_PLAN, LooksIn.COUNCIL_PLAN)
_NAMED = 3


def _bodies_words(line: RequiredLine) -> str:
    """«нет: РМО физиков, РМО химиков», «нет у 5: РМО физиков, РМО химиков, РМО логопедов и ещё 2»."""
    lacking = line.lacking
    if not lacking or line.standing is Standing.EARLY:
        return ""
    names = ", ".join(body.name for body in lacking[:_NAMED])
    if len(lacking) <= _NAMED:
        return f"нет: {names}"
    return f"нет у {len(lacking)}: {names} и ещё {len(lacking) - _NAMED}"


def _last_day(kept: Iterable[KeptDocument]) -> dt.date:
    return max(each.valid_until for each in kept if each.valid_until is not None)


def had_words(line: RequiredLine) -> str:
    """What exists, in words: «18 из 23», the title of the document, «нет»."""
    if line.of_bodies and line.bodies and (line.having or not line.early):
        return f"{len(line.having)} из {len(line.bodies)}"
    if line.kept:
        more = f" и ещё {len(line.kept) - 1}" if len(line.kept) > 1 else ""
        return f"{line.kept[0].title}{more}"
    return line.standing.label
