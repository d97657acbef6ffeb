"""Papers about events, in the order of the work; those about one event first."""

from __future__ import annotations

from mmsdesk.reports.events import (
    calendar,
    order,
    outcome,
    programme,
    regulation,
    satisfaction,
    series,
    service_calendar,
    sheet,
    teams,
)
from mmsdesk.reports.paper import Paper

PAPERS: tuple[Paper, ...] = (
    programme.PAPER,
    sheet.PAPER,
    outcome.PAPER,
    order.PAPER,
    regulation.PAPER,
    teams.PAPER,
    series.PAPER,
    calendar.PAPER,
    service_calendar.PAPER,
    satisfaction.PAPER,
)
