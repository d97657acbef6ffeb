"""The catalogue: every paper the program prints."""

from __future__ import annotations

from mmsdesk.core.errors import UserError
from mmsdesk.reports import (
    composition,
    consultation_log,
    council_pack,
    council_summary,
    events_report,
    staff_passport,
    teacher_card,
    teachers_list,
)
from mmsdesk.reports.paper import Paper

_SINGLE: tuple[Paper, ...] = (
    teachers_list.PAPER,
    teacher_card.PAPER,
    composition.PAPER,
    staff_passport.PAPER,
    consultation_log.PAPER,
    events_report.PAPER,
    council_summary.PAPER,
)

PAPERS: tuple[Paper, ...] = (*_SINGLE, council_pack.pack_paper(_SINGLE))
"""All papers in the order of the catalogue."""


def paper_by_code(code: str) -> Paper:
    """The paper with this code. Raises UserError that lists the codes there are."""
    for paper in PAPERS:
        if paper.code == code:
            return paper
    codes = ", ".join(paper.code for paper in PAPERS)
    raise UserError(f"Бумаги «{code}» нет.", f"Есть: {codes}.")
