"""The catalogue: every paper the program prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.queries.origins import has_origins
from mmsdesk.reports import (
    changes_report,
    composition,
    consultation_log,
    council_pack,
    council_plan,
    council_summary,
    erasure_act,
    events_report,
    functions_report,
    offices_summary,
    organisations_activity,
    register_list,
    staff_passport,
    teacher_card,
    teachers_list,
    years_summary,
)
from mmsdesk.reports.analysis import year_report
from mmsdesk.reports.bodies import (
    analysis,
    decisions_control,
    decisions_reminder,
    handed_in,
    handed_in_reminder,
    network_summary,
    order_draft,
    passport,
    schedule,
)
from mmsdesk.reports.contests import papers as contest_papers
from mmsdesk.reports.documents import agreements, required_documents
from mmsdesk.reports.events import papers as event_papers
from mmsdesk.reports.involvement import participation, statement
from mmsdesk.reports.issued import journal, sheets
from mmsdesk.reports.measuring import diagnosis_summary, dynamics
from mmsdesk.reports.meetings import papers as meeting_papers
from mmsdesk.reports.olympiads import papers as olympiad_papers
from mmsdesk.reports.options import OptionKind, options_of
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.plans import month_plan, month_report, plan_execution, work_plan
from mmsdesk.reports.staff import worker_report
from mmsdesk.reports.visits import visit_report

_SINGLE: tuple[Paper, ...] = (
    teachers_list.PAPER,
    teacher_card.PAPER,
    composition.PAPER,
    passport.PAPER,
    analysis.PAPER,
    schedule.PAPER,
    decisions_control.PAPER,
    order_draft.PAPER,
    handed_in.PAPER,
    network_summary.PAPER,
    staff_passport.PAPER,
    consultation_log.PAPER,
    events_report.PAPER,
    council_summary.PAPER,
    council_plan.PAPER,
    organisations_activity.PAPER,
    years_summary.PAPER,
)

PAPERS: tuple[Paper, ...] = (
    *_SINGLE,
    *meeting_papers.PAPERS,
    council_pack.pack_paper((*_SINGLE, *meeting_papers.PAPERS)),
    *event_papers.PAPERS,
    *contest_papers.PAPERS,
    *olympiad_papers.PAPERS,
    participation.PAPER,
    statement.PAPER,
    worker_report.PAPER,
    handed_in_reminder.PAPER,
    decisions_reminder.PAPER,
    visit_report.PAPER,
    sheets.PAPER,
    journal.PAPER,
    diagnosis_summary.PAPER,
    dynamics.PAPER,
    work_plan.PAPER,
    plan_execution.PAPER,
    month_plan.PAPER,
    month_report.PAPER,
    year_report.PAPER,
    functions_report.PAPER,
    required_documents.PAPER,
    agreements.PAPER,
    offices_summary.PAPER,
    changes_report.PAPER,
    erasure_act.PAPER,
    *register_list.PAPERS,
)
"""All papers in the order of the catalogue."""


def papers_of(session: Session) -> tuple[Paper, ...]:
    """The papers that a file has something to tell in."""
    regional = has_origins(session)
    return tuple(paper for paper in PAPERS if regional or not paper.regional)


def about_records(register: str, ids: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The paper that speaks of a record of this register, and its options for these records: one, or several in one
    file."""
    paper = next(paper for paper in PAPERS if paper.about == register)
    values: dict[str, Any] = {}
    for wanted in options_of(paper.options):
        if wanted.register == register and wanted.kind is OptionKind.RECORD:
            values[wanted.key] = ids[0] if len(ids) == 1 else None
        elif wanted.register == register and wanted.kind is OptionKind.RECORDS:
            values[wanted.key] = tuple(ids) if len(ids) > 1 else ()
    return paper.code, values


def paper_by_code(code: str) -> Paper:
    """The paper with this code. Raises UserError that lists the codes there are."""
    for paper in PAPERS:
        if paper.code == code:
            return paper
    codes = ", ".join(paper.code for paper in PAPERS)
    raise UserError(f"Бумаги «{code}» нет.", f"Есть: {codes}.")
