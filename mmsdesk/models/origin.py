"""Where a record of a regional file («свод») came from."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Record, text
from mmsdesk.models.entity import Entity, Words, one_page


class Origin(Record):
    """An office whose file was taken into this one. `source_file` is the id of that file."""

    __tablename__ = "origin"

    name: Mapped[str] = text("Служба", required=True, width=40)
    full_name: Mapped[str] = text("Полное название", width=60)
    municipality: Mapped[str] = text("Муниципальное образование", width=40)
    source_file: Mapped[str] = text("Файл")
    taken_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Взято"))
    records: Mapped[int | None] = mapped_column(Integer, info=field("Записей", width=8))
    note: Mapped[str] = text("Заметки", multiline=True)


MARK = "origin_id"
"""The column that names the office; lists and papers offer it only in a file that has taken others."""


class Originated:
    """Adds `origin_id` to a register: empty for what this office entered itself."""

    # Not indexed: nearly every file has none, and an index would cost each row of it.
    origin_id: Mapped[str | None] = mapped_column(
        ForeignKey("origin.id", ondelete="RESTRICT"),
        info=field("Служба", help="Из чьего файла взято в свод"),
        sort_order=100,
    )


ORIGINS = Entity(
    code="origins",
    model=Origin,
    words=Words("Служба-источник", "Службы свода", "службу-источник", "служб свода", "f"),
    title=(Origin.name,),
    list_columns=(Origin.name, Origin.municipality, Origin.taken_on, Origin.records),
    more_columns=(Origin.full_name, Origin.note),
    tabs=one_page(Origin.name, Origin.full_name, Origin.municipality, Origin.note),
    search=(Origin.name, Origin.full_name, Origin.municipality),
    typed_in=False,
)
