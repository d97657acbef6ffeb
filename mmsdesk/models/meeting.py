"""Meetings of councils and associations: when, who was there, the number and the signing of their minutes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, ColumnElement, Date, Index, Integer, Time, and_, case, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, owner, reference, table_of, text
from mmsdesk.models.entity import Child, Computed, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class MeetingForm(Choice):
    """How a body meets; a written meeting (опрос) has votes, but nobody comes."""

    ONSITE = "onsite", "очно"
    ONLINE = "online", "онлайн"
    MIXED = "mixed", "смешанно"
    WRITTEN = "written", "заочно"


class MeetingState(Choice):
    """Where a meeting stands."""

    PLANNED = "planned", "назначено"
    HELD = "held", "проведено"
    MOVED = "moved", "перенесено"
    CANCELLED = "cancelled", "отменено"


class Presence(Choice):
    """Whether a member came."""

    PRESENT = "present", "присутствовал"
    ABSENT = "absent", "отсутствовал"


class Capacity(Choice):
    """As whom somebody is on the sheet: only members count for the quorum."""

    MEMBER = "member", "член"
    INVITED = "invited", "приглашённый"


class Meeting(Originated, Record):
    """One meeting of one body, or of several together (`JointBody`)."""

    __tablename__ = "meeting"
    __table_args__ = (
        Index("ix_meeting_held_on_id", "held_on", "id"),
        Index("ix_meeting_school_year_held_on", "school_year", "held_on", "id"),
        Index("ix_meeting_association_held_on", "association_id", "held_on"),
    )

    association_id: Mapped[str | None] = reference(
        "association", "Чьё заседание", required=True, index=False, import_as=("Объединение", "Орган", "Совет")
    )
    number: Mapped[str] = text(
        "Протокол №",
        width=8,
        help="Пусто, пока протокола нет; «Присвоить номер» ставит следующий",
        import_as=("№ протокола", "Номер протокола", "Протокол"),
    )
    held_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Дата", required=True, import_as=("Дата заседания", "Дата проведения"))
    )
    starts_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Начало"))
    ends_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Окончание"))
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    theme: Mapped[str] = text("Тема", multiline=True, import_as=("Тема заседания",))
    form: Mapped[MeetingForm] = choice(MeetingForm, "Форма", default=MeetingForm.ONSITE)
    organisation_id: Mapped[str | None] = reference("organisation", "Место", import_as=("Место проведения",))
    room: Mapped[str] = text("Кабинет, зал, ссылка", width=24)
    chair_id: Mapped[str | None] = reference("teacher", "Председатель")
    secretary_id: Mapped[str | None] = reference("teacher", "Секретарь")
    responsible_id: Mapped[str | None] = reference("staff_member", "Ответственный")
    state: Mapped[MeetingState] = choice(MeetingState, "Состояние", default=MeetingState.PLANNED)
    moved_to: Mapped[dt.date | None] = mapped_column(Date, info=field("Перенесено на"))
    state_reason: Mapped[str] = text("Причина переноса, отмены", width=50)
    members_number: Mapped[int | None] = mapped_column(
        Integer, info=field("Всего членов", width=5, help="Если состав в программе не ведётся")
    )
    present_number: Mapped[int | None] = mapped_column(
        Integer,
        info=field(
            "Присутствовало без имён",
            width=5,
            help="Сколько членов было сверх отмеченных",
            import_as=("Присутствовало",),
        ),
    )
    guests: Mapped[str] = text(
        "Гости", multiline=True, personal=True, help="Кого нет в реестре: ФИО и должность, по одному в строке"
    )
    signed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Протокол подписан"))
    note: Mapped[str] = text("Заметки", multiline=True)


_MAY_HAVE_MOVED = (MeetingState.MOVED, MeetingState.HELD)


def meeting_day(state: MeetingState | None, held_on: dt.date, moved_to: dt.date | None) -> dt.date:
    """The day of a meeting as it stands after a move: composition, quorum, number and school year are by it.

    A cancelled or planned one stays on the day it was put to.
    """
    return (state in _MAY_HAVE_MOVED and moved_to) or held_on


def day_of_meeting() -> ColumnElement[dt.date]:
    """The same day in a statement."""
    own = table_of(Meeting)
    moved = and_(own.c.state.in_(_MAY_HAVE_MOVED), own.c.moved_to.is_not(None))
    return case((moved, own.c.moved_to), else_=own.c.held_on)


class MeetingAttendance(Record):
    """A person on the sheet of a meeting: a member of the body on that day, or invited."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (Index("ix_meeting_attendance_person_meeting", "person_id", "meeting_id"),)

    meeting_id: Mapped[str] = owner("meeting")
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("№", width=4, kind="order", help="Номер на явочном листе")
    )
    person_id: Mapped[str | None] = reference("teacher", "Кто", required=True, index=False)
    capacity: Mapped[Capacity] = choice(Capacity, "В качестве", default=Capacity.MEMBER)
    association_id: Mapped[str | None] = reference(
        "association", "От объединения", index=False, help="Для совместных заседаний; пусто – от первого"
    )
    presence: Mapped[Presence] = choice(Presence, "Явка", default=Presence.ABSENT)
    reason: Mapped[str] = text("Причина отсутствия", width=30)


class JointBody(Record):
    """A further body of a joint meeting, with a number of its own."""

    __tablename__ = "joint_body"

    meeting_id: Mapped[str] = owner("meeting")
    association_id: Mapped[str] = reference("association", "Объединение", required=True)
    number: Mapped[str] = text("Протокол №", width=8)


class MinutesReopening(Record):
    """Signed minutes were opened again: why. Kept with the meeting, never printed."""

    __tablename__ = "minutes_reopening"

    meeting_id: Mapped[str] = owner("meeting")
    opened_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Открыт заново", required=True))
    signed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Был подписан"))
    reason: Mapped[str] = text("Причина", required=True, width=50)


MEETING_ATTENDANCES = Entity(
    code="meeting_attendances",
    model=MeetingAttendance,
    words=Words("Участник заседания", "Явка", "участника заседания", "участников заседания"),
    title=(MeetingAttendance.person_id,),
    list_columns=(
        MeetingAttendance.position,
        MeetingAttendance.person_id,
        MeetingAttendance.capacity,
        MeetingAttendance.presence,
        MeetingAttendance.reason,
    ),
    tabs=one_page(
        MeetingAttendance.position,
        MeetingAttendance.person_id,
        MeetingAttendance.capacity,
        MeetingAttendance.association_id,
        MeetingAttendance.presence,
        MeetingAttendance.reason,
    ),
    default_sort=(Order(MeetingAttendance.position),),
)

JOINT_BODIES = Entity(
    code="joint_bodies",
    model=JointBody,
    words=Words("Объединение заседания", "Вместе с объединениями", "объединение", "объединений", "n"),
    title=(JointBody.association_id,),
    list_columns=(JointBody.association_id, JointBody.number),
    tabs=one_page(JointBody.association_id, JointBody.number),
)

MINUTES_REOPENINGS = Entity(
    code="minutes_reopenings",
    model=MinutesReopening,
    words=Words("Открытие протокола", "Подписанный протокол открывали", "открытие протокола", "открытий", "n"),
    title=(MinutesReopening.opened_on,),
    list_columns=(MinutesReopening.opened_on, MinutesReopening.signed_on, MinutesReopening.reason),
    tabs=one_page(MinutesReopening.opened_on, MinutesReopening.signed_on, MinutesReopening.reason),
    default_sort=(Order(MinutesReopening.opened_on),),
)

_NAMED = (
    select(func.count(MeetingAttendance.id))
    .where(
        and_(
            MeetingAttendance.meeting_id == Meeting.id,
            MeetingAttendance.capacity == Capacity.MEMBER,
            MeetingAttendance.presence == Presence.PRESENT,
        )
    )
    .correlate(Meeting)
    .scalar_subquery()
)
PRESENT = Computed(
    "present", "Присутствовало", _NAMED + func.coalesce(Meeting.present_number, 0), width=8, kind="count"
)
SIGNED = Computed("signed", "Подписан", case((Meeting.signed_on.is_(None), 0), else_=1).cast(Boolean), width=8)

MEETINGS = Entity(
    code="meetings",
    model=Meeting,
    words=Words("Заседание", "Заседания", "заседание", "заседаний", "n"),
    title=(Meeting.association_id, Meeting.held_on),
    list_columns=(Meeting.held_on, Meeting.association_id, Meeting.number, Meeting.theme, Meeting.state),
    more_columns=(
        PRESENT,
        SIGNED,
        Meeting.starts_at,
        Meeting.form,
        Meeting.organisation_id,
        Meeting.room,
        Meeting.chair_id,
        Meeting.secretary_id,
        Meeting.responsible_id,
        Meeting.signed_on,
        Meeting.school_year,
        Meeting.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (Meeting.association_id, Meeting.number, Meeting.theme)),
                Section(
                    "Когда и где",
                    (
                        Meeting.held_on,
                        Meeting.starts_at,
                        Meeting.ends_at,
                        Meeting.school_year,
                        Meeting.form,
                        Meeting.organisation_id,
                        Meeting.room,
                    ),
                ),
                Section("Кто ведёт", (Meeting.chair_id, Meeting.secretary_id, Meeting.responsible_id)),
                Section(
                    "Состояние",
                    (Meeting.state, Meeting.moved_to, Meeting.state_reason, Meeting.signed_on, Meeting.note),
                ),
            ),
        ),
        Tab(
            "Явка",
            (Section("", (Meeting.members_number, Meeting.present_number, Meeting.guests)),),
            (Child(MEETING_ATTENDANCES, MeetingAttendance.meeting_id), Child(JOINT_BODIES, JointBody.meeting_id)),
        ),
        Tab("Подпись", (), (Child(MINUTES_REOPENINGS, MinutesReopening.meeting_id),)),
    ),
    search=(Meeting.association_id, Meeting.theme, Meeting.number, Meeting.organisation_id),
    filters=(
        Meeting.association_id,
        Meeting.state,
        Meeting.form,
        Meeting.organisation_id,
        Meeting.responsible_id,
        SIGNED,
        Meeting.origin_id,
    ),
    natural_key=(Meeting.association_id, Meeting.held_on),
    default_sort=(Order(Meeting.held_on, descending=True),),
    school_year=Meeting.school_year,
    glanced=(
        Meeting.held_on,
        Meeting.theme,
        Meeting.number,
        Meeting.state,
        PRESENT,
        Meeting.chair_id,
        Meeting.organisation_id,
    ),
)
