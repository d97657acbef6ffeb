"""When records were changed last, as the journal knows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.store.derived import among, these


def last_changed(session: Session, ids: Iterable[str]) -> dict[str, dt.datetime]:
    """The moment (UTC) of the last change of each record; what the journal does not know is left out."""
    statement = (
        select(CHANGE.c.row_id, func.max(OPERATION.c.happened_at))
        .join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
        .where(among(CHANGE.c.row_id), OPERATION.c.applied)
        .group_by(CHANGE.c.row_id)
    )
    rows = session.execute(statement, these(ids))
    return {row_id: dt.datetime.fromisoformat(moment).astimezone(dt.UTC) for row_id, moment in rows}
