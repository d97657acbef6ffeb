"""The bin: records that were deleted and do not stand now; what went with a record lies within it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models import registry
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.entity import Entity
from mmsdesk.models.journal import CHANGE, OPERATION, RECORD_INDEX
from mmsdesk.queries.history import Entry, Wording
from mmsdesk.store.derived import among
from mmsdesk.store.journal import LINE, ChangeLine, OperationLine


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record in the bin and the operation that put it there."""

    entity: Entity
    record_id: str
    title: str
    operation: OperationLine

    @property
    def when(self) -> dt.datetime:
        """Local time without a zone."""
        return Entry(self.operation).when


def bin_contents(session: Session, register: str = "") -> list[Deleted]:
    """Records of registers that were deleted and do not stand now, the latest first."""
    entities = [registry.by_code(register)] if register else list(registry.REGISTERS)
    by_table = {entity.table: entity for entity in entities}
    last = (
        select(func.max(CHANGE.c.id))
        .join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
        .where(CHANGE.c.after.is_(None), CHANGE.c.table_name.in_(by_table), OPERATION.c.applied)
        .where(CHANGE.c.row_id.not_in(select(RECORD_INDEX.c.record_id)))
        .group_by(CHANGE.c.row_id)
    )
    statement = (
        select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, *LINE)
        .join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
        .where(CHANGE.c.id.in_(last))
        .order_by(OPERATION.c.sequence.desc(), CHANGE.c.id)
    )
    found = [
        (ChangeLine(line[0], table, row_id, json.loads(before), None), OperationLine(*line))
        for table, row_id, before, *line in session.execute(statement)
    ]
    found = _without_parts(session, found)
    words = Wording(session, [change for change, _line in found])
    return [
        Deleted(by_table[change.table], change.row_id, words.title(change.table, change.before or {}), line)
        for change, line in found
    ]


def _without_parts(
    session: Session, found: Sequence[tuple[ChangeLine, OperationLine]]
) -> list[tuple[ChangeLine, OperationLine]]:
    """Without those that went together with the record of which they are a part: they come back with it."""
    pairs = {(whole, line.id) for change, line in found if (whole := _whole_of(change))}
    asked = select(CHANGE.c.row_id, CHANGE.c.operation_id).where(among(CHANGE.c.row_id), CHANGE.c.after.is_(None))
    ids = json.dumps(sorted({record_id for record_id, _operation in pairs}))
    together = {(row.row_id, row.operation_id) for row in session.execute(asked, {"ids": ids})} if pairs else set()
    return [(change, line) for change, line in found if (_whole_of(change), line.id) not in together]


def _whole_of(change: ChangeLine) -> str | None:
    """The record of which a deleted one was a part, or a file."""
    if change.table == Attachment.__tablename__:
        return (change.before or {}).get(Attachment.record_id.key)
    part_of = registry.by_table(change.table).part_of
    return (change.before or {}).get(part_of.key) if part_of is not None else None
