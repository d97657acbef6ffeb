"""Look-alikes of what one operation brought, whatever registers they are of: a merge, an import of many lists."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.progress import Progress, silent
from mmsdesk.services.duplicates.pairs import MOST, Found, pairs_of_operation


@dataclass(frozen=True, slots=True)
class Brought:
    """A target of the page of duplicates; `words` name the operation: «Объединение 20.11.2026»."""

    operation_id: str
    words: str


def pairs_brought(brought: Brought, session: Session, progress: Progress = silent) -> Found:
    """The pairs of all registers together, register by register."""
    found = pairs_of_operation(session, brought.operation_id, progress)
    pairs = tuple(pair for each in found for pair in each.pairs)
    return Found(found[0].register if len(found) == 1 else "", pairs[:MOST], sum(each.total for each in found))
