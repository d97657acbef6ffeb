"""Files of other records that name somebody: the program cannot take a name out of them, a person has to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.services.attachments.words import KEPT, words_inside
from mmsdesk.store.content import is_kept, kept
from mmsdesk.store.derived import titles
from mmsdesk.store.erasing.files import FILES

_FURTHER = 2_000_000
"""Letters of a file that are looked through when more stands in it than is kept for the search."""

_OWN = table_of(Attachment)


class Finds(Protocol):
    """What recognises people in a text."""

    def found(self, text: str) -> bool:
        """Whether one of them is named."""
        ...


@dataclass(frozen=True, slots=True)
class Naming:
    """Files that name somebody, each «файл» (запись); how many hold no text that could be looked through."""

    files: tuple[str, ...] = ()
    unread: int = 0


def files_naming(session: Session, traces: Finds, own_rows: Collection[tuple[str, str]]) -> Naming:
    """Look through all files but those among some rows."""
    columns = [_OWN.c[key] for key in ("id", "record_id", "title", "file_name", "content", "words")]
    named: list[tuple[str, str]] = []
    unread = 0
    rows = session.execute(select(*columns).where(_OWN.c.content != "").order_by(_OWN.c.added_on, _OWN.c.id)).all()
    for row_id, record_id, title, file_name, content, words in rows:
        if (FILES, row_id) in own_rows:
            continue
        if len(words) > KEPT * 9 // 10 and is_kept(session, content):
            words = words_inside(file_name, kept(session, content), _FURTHER)
        if traces.found(words):
            named.append((title, record_id))
        unread += not words
    called = titles(session, [record_id for _title, record_id in named])
    found = (f"«{title}» ({called[of]})" if called.get(of) else f"«{title}»" for title, of in named)
    return Naming(tuple(found), unread)
