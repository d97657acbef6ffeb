"""Files kept with the cards of people who are erased: their bytes are destroyed, a nameless row says there was one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, delete, func, or_, select

from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import Base, table_of
from mmsdesk.models.content import CONTENT, CONTENT_CHUNK, holders_of_content
from mmsdesk.models.journal import CHANGE
from mmsdesk.store.derived import among, these

FILES = table_of(Attachment).name

_CONTENT = Attachment.content.key


def contents_of(connection: Connection, own_rows: Collection[tuple[str, str]]) -> set[str]:
    """Digests that the files among some rows carry, or carried before they were replaced or removed."""
    ids = these(row_id for table, row_id in own_rows if table == FILES)
    own = table_of(Attachment)
    found = set(connection.execute(select(own.c[_CONTENT]).where(among(own.c.id)), ids).scalars())
    lines = select(CHANGE.c.before, CHANGE.c.after).where(CHANGE.c.table_name == FILES, among(CHANGE.c.row_id))
    for line in connection.execute(lines, ids).all():
        found |= {str(json.loads(text).get(_CONTENT) or "") for text in filter(None, line)}
    return found - {""}


def destroy(connection: Connection, digests: Collection[str]) -> int:
    """Destroy contents that neither rows nor the journal name any more; how many went. What others hold stays."""
    gone = [digest for digest in sorted(digests) if not any(_named(connection, digest))]
    for digest in gone:
        connection.execute(delete(CONTENT_CHUNK).where(CONTENT_CHUNK.c.digest == digest))
        connection.execute(delete(CONTENT).where(CONTENT.c.digest == digest))
    return len(gone)


def _named(connection: Connection, digest: str) -> Iterator[bool]:
    for name, column in holders_of_content():
        own = Base.metadata.tables[name]
        yield connection.execute(select(own.c.id).where(own.c[column] == digest).limit(1)).first() is not None
        told = or_(func.instr(CHANGE.c.before, digest) > 0, func.instr(CHANGE.c.after, digest) > 0)
        lines = select(CHANGE.c.id).where(CHANGE.c.table_name == name, told).limit(1)
        yield connection.execute(lines).first() is not None
