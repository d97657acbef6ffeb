"""What was decided about cards that look alike: «не двойник», and which card became which."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Index
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Record, text
from mmsdesk.models.entity import Entity, Words, one_page


class NotDuplicate(Record):
    """Two records of one register that a person told apart; `first_id` is the smaller of the two ids.

    Plain ids, no references: the fact does no harm when one of the records goes, and must not keep it from going.
    """

    __tablename__ = "not_duplicate"
    __table_args__ = (Index("ix_not_duplicate_register_ids", "register", "first_id", "second_id"),)

    register: Mapped[str] = text("Реестр")
    first_id: Mapped[str] = text("Первая карточка")
    second_id: Mapped[str] = text("Вторая карточка")
    title: Mapped[str] = text("Карточки", personal=True, required=True, width=60)
    decided_on: Mapped[dt.date] = mapped_column(Date, info=field("Решено", required=True, begins_today=True))


class JoinedRecord(Record):
    """A record that was merged into another one: what the other copy still says of it belongs to the survivor."""

    __tablename__ = "joined_record"
    __table_args__ = (Index("ix_joined_record_loser_id", "loser_id"),)

    register: Mapped[str] = text("Реестр")
    loser_id: Mapped[str] = text("Прежняя карточка")
    survivor_id: Mapped[str] = text("Оставшаяся карточка")
    title: Mapped[str] = text("Карточка", personal=True, required=True, width=60)
    joined_on: Mapped[dt.date] = mapped_column(Date, info=field("Объединены", required=True, begins_today=True))


NOT_DUPLICATES = Entity(
    code="not_duplicates",
    model=NotDuplicate,
    words=Words("Не двойники", "Не двойники", "решение «не двойник»", "решений «не двойник»", "n"),
    title=(NotDuplicate.title,),
    list_columns=(NotDuplicate.title, NotDuplicate.decided_on),
    tabs=one_page(NotDuplicate.title, NotDuplicate.decided_on),
    search=(NotDuplicate.title,),
    typed_in=False,
)

JOINED_RECORDS = Entity(
    code="joined_records",
    model=JoinedRecord,
    words=Words("Объединение карточек", "Объединённые карточки", "объединение карточек", "объединений карточек", "n"),
    title=(JoinedRecord.title,),
    list_columns=(JoinedRecord.title, JoinedRecord.joined_on),
    tabs=one_page(JoinedRecord.title, JoinedRecord.joined_on),
    search=(JoinedRecord.title,),
    typed_in=False,
)
