"""Files kept with records: those of one record, how many several have, the bytes of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import sort_key
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.store.content import kept
from mmsdesk.store.derived import among, these


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of a record; `content` is the digest of its bytes, "" where they were destroyed; `size` in bytes."""

    id: str
    register: str
    record_id: str
    title: str
    file_name: str
    size: int | None
    added_on: dt.date
    content: str


_OWN = table_of(Attachment)
_COLUMNS = [_OWN.c[name] for name in KeptFile.__dataclass_fields__]


def files_of(session: Session, record_id: str) -> list[KeptFile]:
    """Files of a record by the day on which they were added, those of one day by their names."""
    own = select(*_COLUMNS).where(_OWN.c.record_id == record_id)
    found = [KeptFile(*row) for row in session.execute(own)]
    return sorted(found, key=lambda each: (each.added_on, sort_key(each.title), each.id))


def files_of_many(session: Session, record_ids: Iterable[str]) -> dict[str, int]:
    """How many files records have, by their ids; those without any are left out."""
    counted = select(_OWN.c.record_id, func.count()).where(among(_OWN.c.record_id)).group_by(_OWN.c.record_id)
    return dict(session.execute(counted, these(record_ids)).all())


def file_ids_of(session: Session, record_ids: Iterable[str]) -> list[str]:
    """Ids of all files of some records."""
    own = select(_OWN.c.id).where(among(_OWN.c.record_id)).order_by(_OWN.c.id)
    return [*session.scalars(own, these(record_ids))]


def kept_file(session: Session, file_id: str) -> KeptFile:
    """One file by its id. Raises UserError if it is gone."""
    row = session.execute(select(*_COLUMNS).where(_OWN.c.id == file_id)).first()
    if row is None:
        raise UserError("Этого файла больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return KeptFile(*row)


def file_bytes(session: Session, file: KeptFile) -> bytes:
    """What a file holds. Raises UserError if it was destroyed with a person who was erased, or is damaged."""
    if not file.content:
        raise UserError(f"Содержимого файла «{file.title}» больше нет: его уничтожили при обезличивании.")
    return kept(session, file.content)
