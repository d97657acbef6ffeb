"""Papers about contests, in the order of the work."""

from __future__ import annotations

from mmsdesk.reports.contests import order, protocol, rating, sheet
from mmsdesk.reports.paper import Paper

PAPERS: tuple[Paper, ...] = (sheet.PAPER, protocol.PAPER, rating.PAPER, order.PAPER)
