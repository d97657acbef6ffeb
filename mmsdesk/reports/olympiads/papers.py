"""Papers about olympiads, in the order of the catalogue."""

from __future__ import annotations

from mmsdesk.reports.olympiads import protocol, rating, summary
from mmsdesk.reports.paper import Paper

PAPERS: tuple[Paper, ...] = (protocol.PAPER, rating.PAPER, summary.PAPER)
