"""Lines of the checklist of mandatory documents as lists of documents name them: by their words."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.text import normalise
from mmsdesk.models.base import table_of
from mmsdesk.models.service_document import RequiredDocument


def known_required(session: Session) -> dict[str, str]:
    """Ids of our own lines by their folded words; of two that are called the same, the first."""
    own = table_of(RequiredDocument)
    statement = select(own.c.id, own.c.title).where(own.c.origin_id.is_(None)).order_by(own.c.position, own.c.id)
    found: dict[str, str] = {}
    for record_id, title in session.execute(statement):
        found.setdefault(normalise(title), record_id)
    return found
