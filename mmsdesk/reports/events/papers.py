"""Papers about one event, in the order of the work."""

from __future__ import annotations

from mmsdesk.reports.events import outcome, programme, series, sheet
from mmsdesk.reports.paper import Paper

PAPERS: tuple[Paper, ...] = (programme.PAPER, sheet.PAPER, outcome.PAPER, series.PAPER)
