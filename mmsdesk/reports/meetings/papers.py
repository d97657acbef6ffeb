"""All papers of one meeting; the first is what a list of meetings prints of each."""

from __future__ import annotations

from mmsdesk.reports.meetings import agenda, draft_decision, extract, handouts, minutes, notice, resolution, sheet
from mmsdesk.reports.paper import Paper

PAPERS: tuple[Paper, ...] = (
    minutes.PAPER,
    extract.PAPER,
    resolution.PAPER,
    notice.PAPER,
    agenda.PAPER,
    sheet.PAPER,
    draft_decision.PAPER,
    handouts.PAPER,
)
