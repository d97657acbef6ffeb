"""«Передачи файла»: what was given to whom and when, and what came back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Index, Integer, false
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, text
from mmsdesk.models.entity import Entity, Order, Section, Tab, Words


class HandoverKind(Choice):
    """What went from hand to hand."""

    COPY = "copy", "полная копия"
    DEPERSONALISED = "depersonalised", "обезличенная копия"
    PARCEL = "parcel", "посылка"
    RECEIPT = "receipt", "квитанция"


class Direction(Choice):
    """Which way it went."""

    OUT = "out", "передано"
    IN = "in", "получено"


class Handover(Record):
    """One file given or received. `heads` are ids of the last operations it holds (JSON): what the other office then
    has seen, `their_file` the id of the copy and `their_replica` that of its journal; `digest` is that of the bytes
    of the file; `returned_on` is when it, or a receipt for it, came back."""

    __tablename__ = "handover"
    __table_args__ = (Index("ix_handover_handed_on_id", "handed_on", "id"),)

    direction: Mapped[Direction] = choice(Direction, "Направление", default=Direction.OUT, width=12)
    kind: Mapped[HandoverKind] = choice(HandoverKind, "Что", default=HandoverKind.COPY, width=20)
    handed_on: Mapped[dt.date] = mapped_column(Date, info=field("Когда", required=True, begins_today=True))
    other_party: Mapped[str] = text("Кому или от кого", required=True, help="Служба, учреждение, человек", width=40)
    purpose: Mapped[str] = text("Зачем", help="Например: к своду за полугодие", width=40)
    file_name: Mapped[str] = text("Имя файла", width=40)
    size: Mapped[int | None] = mapped_column(Integer, info=field("Размер, байт", width=12))
    digest: Mapped[str] = text("Отпечаток SHA-256", help="По нему получатель сверит, что файл дошёл целым")
    protected: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=field("Под паролем"))
    records: Mapped[int | None] = mapped_column(Integer, info=field("Записей", width=8))
    people: Mapped[int | None] = mapped_column(
        Integer, info=field("Людей", width=8, kind="mixed", help="Сколько карточек педагогов в переданном файле")
    )
    heads: Mapped[str] = text("Состояние")
    their_file: Mapped[str] = text("Файл у них")
    their_replica: Mapped[str] = text("Журнал у них")
    returned_on: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Вернулось", help="Когда пришла квитанция или сама копия")
    )
    note: Mapped[str] = text("Заметки", multiline=True)


HANDOVERS = Entity(
    code="handovers",
    model=Handover,
    words=Words("Передача файла", "Передачи файла", "передачу файла", "передач файла", "f"),
    title=(Handover.kind, Handover.other_party, Handover.handed_on),
    list_columns=(
        Handover.handed_on,
        Handover.direction,
        Handover.kind,
        Handover.other_party,
        Handover.people,
        Handover.returned_on,
    ),
    more_columns=(Handover.records, Handover.purpose, Handover.file_name, Handover.protected, Handover.note),
    tabs=(
        Tab(
            "Основное",
            (Section("", (Handover.other_party, Handover.purpose, Handover.returned_on, Handover.note)),),
        ),
    ),
    search=(Handover.other_party, Handover.purpose, Handover.file_name),
    filters=(Handover.direction, Handover.kind, Handover.protected),
    default_sort=(Order(Handover.handed_on, descending=True),),
    typed_in=False,
    glanced=(
        Handover.direction,
        Handover.purpose,
        Handover.file_name,
        Handover.protected,
        Handover.records,
        Handover.people,
        Handover.returned_on,
        Handover.note,
    ),
)
