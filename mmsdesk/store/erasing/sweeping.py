"""After an erasing the file is written anew without its free pages; what could not be done at once is done later."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent, told_only
from mmsdesk.models.journal import META, TOMBSTONE
from mmsdesk.store import drafts
from mmsdesk.store.engine import connect
from mmsdesk.store.errors import in_words, writing_in_words
from mmsdesk.store.file import Store

UNSWEPT = "unswept"
"""Key in the table of facts of a file in which somebody was erased and which was not written anew since."""


def mark_unswept(connection: Connection) -> None:
    """Note in the transaction of the erasing itself that the file has to be written anew."""
    connection.execute(insert(META).values(key=UNSWEPT, value="1").on_conflict_do_nothing())


def is_unswept(store: Store) -> bool:
    """Whether the file still has to be written anew."""
    with store.read() as session:
        return session.execute(select(META.c.key).where(META.c.key == UNSWEPT)).first() is not None


def sweep_if_due(store: Store, progress: Progress = silent) -> str:
    """Write the file anew if an erasing is waiting for that; returns why it could not be done, "" if nothing waits.

    Never raises for a full disk or a reader that stays: the erasing itself is done, and is not to look undone.
    """
    try:
        if store.read_only or not is_unswept(store):
            return ""
        _drop_drafts(store)
        _write_anew(store, progress)
    except UserError as error:
        return f"{error.text} {error.remedy}".strip()
    return ""


def _write_anew(store: Store, progress: Progress) -> None:
    told_only(progress)(0, 0, "Файл переписывается без следов")
    with store.unwritten(), store.let_go(), in_words(store.path), writing_in_words(store.path), _raw(store) as raw:
        raw.execute("VACUUM")
        raw.execute(f"DELETE FROM {META.name} WHERE key = ?", (UNSWEPT,))


def _raw(store: Store) -> closing[Any]:
    return closing(connect(store.source))


def _drop_drafts(store: Store) -> None:
    """Drafts of cards of people who were erased; those that name them elsewhere went with the erasing."""
    with store.read() as session:
        erased = set(session.execute(select(TOMBSTONE.c.record_id)).scalars())
    for draft in drafts.drafts(store.file_id):
        if draft.record_id in erased:
            drafts.drop_draft(store.file_id, draft.register, draft.record_id)
