"""Where questions of agendas stand: «Методсовет, 05.11.2026»."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import Meeting, day_of_meeting
from mmsdesk.store.derived import among, these


def item_places(session: Session, item_ids: Collection[str]) -> dict[str, str]:
    """Whose meeting a question belongs to, briefly, and its day, by the id of the question."""
    item, meeting, body = table_of(AgendaItem), table_of(Meeting), table_of(Association)
    name = func.coalesce(func.nullif(body.c.short_name, ""), body.c.name)
    statement = (
        select(item.c.id, name, day_of_meeting())
        .join(meeting, meeting.c.id == item.c.meeting_id)
        .join(body, body.c.id == meeting.c.association_id)
        .where(among(item.c.id))
    )
    rows = session.execute(statement, these(item_ids)).all()
    return {item_id: f"{whose}, {format_date(day)}" for item_id, whose, day in rows}
