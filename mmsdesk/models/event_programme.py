"""What happens at an event: its meetings, talks and open lessons."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Integer, Time
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Record, entry, owner, reference, text
from mmsdesk.models.entity import Entity, Order, Words, one_page


class EventSession(Record):
    """One of several meetings of an event."""

    __tablename__ = "event_session"

    event_id: Mapped[str] = owner("event")
    held_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата", required=True))
    starts_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Начало"))
    ends_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Окончание"))
    theme: Mapped[str] = text("Тема", width=50)
    group_name: Mapped[str] = text("Группа, секция", width=20)
    organisation_id: Mapped[str | None] = reference("organisation", "Место")


class ProgrammeItem(Record):
    """A talk or an open lesson; the speaker may be outside the registers."""

    __tablename__ = "programme_item"

    event_id: Mapped[str] = owner("event")
    position: Mapped[int] = mapped_column(Integer, default=0, server_default="0", info=field("№", width=4))
    starts_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Время"))
    kind_id: Mapped[str | None] = entry("programme_kinds", "Вид")
    topic: Mapped[str] = text("Тема", required=True, width=50)
    speaker_id: Mapped[str | None] = reference("teacher", "Выступает")
    guest: Mapped[str] = text("Гость", personal=True, help="Если не из реестра: ФИО и должность", width=40)
    organisation_id: Mapped[str | None] = reference("organisation", "Организация")
    subject_id: Mapped[str | None] = entry("subjects", "Предмет")
    class_name: Mapped[str] = text("Класс", width=8)


EVENT_SESSIONS = Entity(
    code="event_sessions",
    model=EventSession,
    words=Words("Встреча", "Встречи", "встречу", "встреч", "f"),
    title=(EventSession.held_on, EventSession.theme),
    list_columns=(
        EventSession.held_on,
        EventSession.starts_at,
        EventSession.ends_at,
        EventSession.theme,
        EventSession.group_name,
        EventSession.organisation_id,
    ),
    tabs=one_page(
        EventSession.held_on,
        EventSession.starts_at,
        EventSession.ends_at,
        EventSession.theme,
        EventSession.group_name,
        EventSession.organisation_id,
    ),
)

PROGRAMME_ITEMS = Entity(
    code="programme_items",
    model=ProgrammeItem,
    words=Words("Пункт программы", "Программа", "пункт программы", "пунктов программы"),
    title=(ProgrammeItem.topic,),
    list_columns=(
        ProgrammeItem.position,
        ProgrammeItem.starts_at,
        ProgrammeItem.kind_id,
        ProgrammeItem.topic,
        ProgrammeItem.speaker_id,
        ProgrammeItem.guest,
    ),
    tabs=one_page(
        ProgrammeItem.position,
        ProgrammeItem.starts_at,
        ProgrammeItem.kind_id,
        ProgrammeItem.topic,
        ProgrammeItem.speaker_id,
        ProgrammeItem.guest,
        ProgrammeItem.organisation_id,
        ProgrammeItem.subject_id,
        ProgrammeItem.class_name,
    ),
    default_sort=(Order(ProgrammeItem.position), Order(ProgrammeItem.starts_at)),
)
