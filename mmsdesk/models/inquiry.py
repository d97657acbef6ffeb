"""«Запросы сведений»: what was asked of which organisations, and what each has answered."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Index, Integer, false, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, owner, reference, text
from mmsdesk.models.entity import Child, Computed, Entity, Order, Section, Tab, Words, one_page


class InquiryKind(Choice):
    """What list is asked for."""

    TEACHERS = "teachers", "Педагоги"
    TRAININGS = "trainings", "Курсы"
    CATEGORIES = "categories", "Категории"
    MEMBERS = "members", "Члены объединений"
    ORGANISATION = "organisation", "Сведения об организации"


class AnswerState(Choice):
    """Where an addressee stands."""

    WAITING = "waiting", "ждём"
    ANSWERED = "answered", "ответили"
    PARTLY = "partly", "принято частично"
    NOT_NEEDED = "not_needed", "не нужно"


class Inquiry(Record):
    """One request. `columns` are keys of what is asked, with commas between; `asked` says the same in words."""

    __tablename__ = "inquiry"
    __table_args__ = (Index("ix_inquiry_asked_on_id", "asked_on", "id"),)

    title: Mapped[str] = text("Запрос", required=True, width=44)
    kind: Mapped[InquiryKind] = choice(InquiryKind, "Какой список", default=InquiryKind.TEACHERS, width=20)
    asked: Mapped[str] = text("Что спрашивается", multiline=True)
    columns: Mapped[str] = text("Столбцы")
    since: Mapped[dt.date | None] = mapped_column(Date, info=field("За время с", help="Для курсов: с какого дня"))
    until: Mapped[dt.date | None] = mapped_column(Date, info=field("по"))
    asked_on: Mapped[dt.date] = mapped_column(Date, info=field("Дата запроса", required=True, begins_today=True))
    due_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Ответить до"))
    correctable: Mapped[bool] = mapped_column(
        Boolean,
        default=False,
        server_default=false(),
        info=field("Известное можно исправлять", help="Иначе в файле открыты только пробелы и новые строки"),
    )
    note: Mapped[str] = text("Заметки", multiline=True)


class Addressee(Record):
    """One organisation of a request. `operation_id` is the import of its answer, "" while nothing was written."""

    __tablename__ = "inquiry_addressee"

    inquiry_id: Mapped[str] = owner("inquiry")
    organisation_id: Mapped[str] = reference("organisation", "Организация", required=True)
    state: Mapped[AnswerState] = choice(AnswerState, "Ответ", default=AnswerState.WAITING, width=16)
    file_name: Mapped[str] = text("Файл", width=40)
    sent_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Файл записан"))
    answered_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Ответ принят"))
    rows_new: Mapped[int | None] = mapped_column(Integer, info=field("Новых", kind="mixed", width=7))
    rows_refined: Mapped[int | None] = mapped_column(Integer, info=field("Дополнено", kind="mixed", width=9))
    rows_rejected: Mapped[int | None] = mapped_column(
        Integer, info=field("Не взято", kind="mixed", width=8, help="Спорные строки и строки с ошибками")
    )
    operation_id: Mapped[str] = text("Импорт")
    note: Mapped[str] = text("Примечание", width=30)


ADDRESSEES = Entity(
    code="inquiry_addressees",
    model=Addressee,
    words=Words("Адресат запроса", "Кого спросили", "адресата", "адресатов"),
    title=(Addressee.organisation_id,),
    list_columns=(
        Addressee.organisation_id,
        Addressee.state,
        Addressee.answered_on,
        Addressee.rows_new,
        Addressee.rows_refined,
        Addressee.rows_rejected,
        Addressee.note,
    ),
    tabs=one_page(
        Addressee.organisation_id,
        Addressee.state,
        Addressee.sent_on,
        Addressee.file_name,
        Addressee.answered_on,
        Addressee.rows_new,
        Addressee.rows_refined,
        Addressee.rows_rejected,
        Addressee.note,
    ),
)


def _counted(key: str, label: str, *states: AnswerState) -> Computed:
    statement = select(func.count(Addressee.id)).where(Addressee.inquiry_id == Inquiry.id)
    if states:
        statement = statement.where(Addressee.state.in_(states))
    return Computed(key, label, statement.correlate(Inquiry).scalar_subquery(), width=10, kind="count")


ASKED = _counted("asked_count", "Спросили")
ANSWERED = _counted("answered_count", "Ответили", AnswerState.ANSWERED, AnswerState.PARTLY)
SILENT = _counted("silent_count", "Ждём", AnswerState.WAITING)

INQUIRIES = Entity(
    code="inquiries",
    model=Inquiry,
    words=Words("Запрос сведений", "Запросы сведений", "запрос сведений", "запросов сведений"),
    title=(Inquiry.title, Inquiry.asked_on),
    list_columns=(Inquiry.asked_on, Inquiry.title, Inquiry.due_on, ASKED, ANSWERED, SILENT),
    more_columns=(Inquiry.kind, Inquiry.asked, Inquiry.since, Inquiry.until, Inquiry.correctable, Inquiry.note),
    tabs=(
        Tab(
            "Основное",
            (Section("", (Inquiry.title, Inquiry.asked, Inquiry.asked_on, Inquiry.due_on, Inquiry.note)),),
            (Child(ADDRESSEES, Addressee.inquiry_id),),
        ),
    ),
    search=(Inquiry.title, Inquiry.asked, Inquiry.note, Addressee.organisation_id),
    filters=(Inquiry.kind, Inquiry.asked_on, Inquiry.due_on),
    default_sort=(Order(Inquiry.asked_on, descending=True),),
    typed_in=False,
    glanced=(Inquiry.kind, Inquiry.asked, Inquiry.due_on, ASKED, ANSWERED, SILENT, Inquiry.note),
)
