"""Papers about olympiads, in the order of the catalogue."""

from __future__ import annotations

from mmsdesk.reports.olympiads import diplomas, order, passed, protocol, rating, summary
from mmsdesk.reports.paper import Paper

PAPERS: tuple[Paper, ...] = (
    protocol.PAPER,
    rating.PAPER,
    passed.PAPER,
    order.PAPER,
    diplomas.PAPER,
    summary.PAPER,
)
