"""Files of records that are joined: they are the survivor's, and the same one twice becomes one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.store.derived import among, these
from mmsdesk.store.operation import Operation

_OWN = table_of(Attachment)


def move_files(op: Operation, survivor: str, losers: Sequence[str]) -> tuple[set[str], int]:
    """Let the files of the losers be the survivor's; returns their ids, and how many went for the survivor had them."""
    held = select(_OWN.c.content).where(_OWN.c.record_id == survivor)
    known = set(op.connection.execute(held).scalars())
    theirs = select(_OWN.c.id, _OWN.c.content).where(among(_OWN.c.record_id)).order_by(_OWN.c.id)
    moved: set[str] = set()
    repeated = 0
    for file_id, content in op.connection.execute(theirs, these(losers)).all():
        if content and content in known:
            op.delete(Attachment, file_id)
            repeated += 1
            continue
        known.add(content)
        op.update(Attachment, file_id, {"record_id": survivor})
        moved.add(file_id)
    return moved, repeated
