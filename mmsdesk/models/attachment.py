"""Files kept with records, inside the database: they travel with it (DOMAIN 4, «Service document»)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from typing import Any

from sqlalchemy import Date, Index, Integer, String, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import PUPILS, Record, table_of, text
from mmsdesk.models.content import DIGEST_LENGTH
from mmsdesk.models.entity import Computed, Entity, Order, Words, one_page
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.origin import Originated


class Attachment(Originated, Record):
    """One file of one record of any register. `content` is the digest of the bytes kept beside the rows.

    A plain id, no reference: a file belongs to whatever register its record is in. `words` is the text found inside,
    by which a search finds the file; `size` is in bytes. Files are called by whose they are, as records of people are.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_record_id", "record_id"),
        Index("ix_attachment_added_on_id", "added_on", "id"),
    )

    register: Mapped[str] = text("Раздел", kind="register", width=20)
    record_id: Mapped[str] = text("Запись")
    title: Mapped[str] = text("Что это", personal=True, required=True, width=50)
    file_name: Mapped[str] = text("Имя файла", personal=True, width=40)
    size: Mapped[int | None] = mapped_column(Integer, info=field("Размер", kind="bytes", width=9))
    added_on: Mapped[dt.date] = mapped_column(Date, info=field("Добавлен", required=True, begins_today=True))
    content: Mapped[str] = mapped_column(
        String(DIGEST_LENGTH), default="", server_default="", info=field("Содержание", kind="content")
    )
    words: Mapped[str] = text("Слова внутри", multiline=True)


_HOLDER = RECORD_INDEX.alias("holder")
RECORD = Computed(
    "record",
    "Запись",
    select(_HOLDER.c.title).where(_HOLDER.c.record_id == Attachment.record_id).scalar_subquery(),
    width=40,
    personal=True,
)
"""What the record is called to which a file belongs; nothing while that record is in the bin."""

ATTACHMENTS = Entity(
    code="attachments",
    model=Attachment,
    words=Words("Файл", "Файлы", "файл", "файлов"),
    title=(Attachment.title,),
    list_columns=(Attachment.title, RECORD, Attachment.register, Attachment.added_on, Attachment.size),
    more_columns=(Attachment.file_name, Attachment.origin_id),
    tabs=one_page(Attachment.title),
    search=(Attachment.title, Attachment.file_name, Attachment.words),
    filters=(Attachment.origin_id,),
    default_sort=(Order(Attachment.added_on, descending=True),),
    typed_in=False,
)

_WITHOUT = frozenset({"paper_templates", "references", "calendar_days"})
"""Registers that are filled in by hand and keep no files: a template is one itself."""


def files_among(table: str, cells: Mapping[str, Any], records: Container[str]) -> bool:
    """Whether a row, told by its cells, is a file of one of some records."""
    return table == Attachment.__tablename__ and cells.get(Attachment.record_id.key) in records


def takes_files(entity: Entity) -> bool:
    """Whether files can be kept with the records of a register.

    Not with results of pupils: of children the least is kept that must be (DOMAIN 5).
    """
    own = entity.typed_in and entity.code not in _WITHOUT
    return own and table_of(entity.model).info.get("tells_of") != PUPILS
