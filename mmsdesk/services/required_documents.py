"""What a line of the checklist of mandatory documents lacks, begun: a document, a plan, an analysis."""

from __future__ import annotations

from sqlalchemy.orm import Session

from mmsdesk.core.dates import SchoolYear
from mmsdesk.models.plan import PLANS
from mmsdesk.models.service_document import SERVICE_DOCUMENTS, LooksIn
from mmsdesk.models.year_report import YEAR_REPORTS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.queries.required_documents import RequiredLine
from mmsdesk.services.planning.plans import plan_draft
from mmsdesk.services.year_reports import report_draft


def document_for(
    session: Session, line: RequiredLine, school_year: SchoolYear, councils: tuple[str, ...] = ()
) -> Draft:
    """What a line lacks, begun: the plan of the year, the analysis of the year, else a document of the register filled
    in from the line. A draft that stands already is opened."""
    if line.drafts and not line.kept:
        begun = line.drafts[0]
        return load(session, PLANS if begun.register == PLANS.code else YEAR_REPORTS, begun.id)
    if line.looks_in is LooksIn.SERVICE_PLAN:
        return plan_draft(session, school_year)
    if line.looks_in is LooksIn.COUNCIL_PLAN and councils:
        return plan_draft(session, school_year, councils[0])
    if line.looks_in is LooksIn.SERVICE_ANALYSIS:
        return report_draft(session, school_year)
    return typed_document(line, school_year)


def typed_document(line: RequiredLine, school_year: SchoolYear) -> Draft:
    """A document of the register that answers to a line."""
    draft = blank(SERVICE_DOCUMENTS)
    draft.values.update(
        {
            "title": line.title,
            "kind": line.kind,
            "required_id": line.id,
            "school_year": school_year if line.yearly else None,
        }
    )
    return draft
