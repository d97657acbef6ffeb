"""Papers about one event, in the order of the work."""

from __future__ import annotations

from mmsdesk.reports.events import order, outcome, programme, regulation, series, sheet, teams
from mmsdesk.reports.paper import Paper

PAPERS: tuple[Paper, ...] = (
    programme.PAPER,
    sheet.PAPER,
    outcome.PAPER,
    order.PAPER,
    regulation.PAPER,
    teams.PAPER,
    series.PAPER,
)
