"""Decisions under control: of meetings, recommendations of visits, tasks from orders and letters – one list."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    Boolean,
    Date,
    Index,
    Integer,
    String,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.association import Association
from mmsdesk.models.base import Choice, Record, choice, owner, reference, text
from mmsdesk.models.entity import Child, Computed, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.origin import Originated
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import ON_DATE


class DecisionSource(Choice):
    """Where a task comes from."""

    MEETING = "meeting", "решение заседания"
    VISIT = "visit", "рекомендация по итогам выезда"
    ORDER = "order", "поручение из приказа"
    LETTER = "letter", "поручение из письма"


class DecisionState(Choice):
    """Where a decision stands (DOMAIN 4, «Decision»); PARTLY and EXTENDED are still open."""

    OPEN = "open", "на контроле"
    EXTENDED = "extended", "продлено"
    PARTLY = "partly", "выполнено частично"
    DONE = "done", "выполнено"
    DROPPED = "dropped", "снято с контроля"
    REPLACED = "replaced", "заменено решением"


OPEN_STATES = (DecisionState.OPEN, DecisionState.EXTENDED, DecisionState.PARTLY)
"""States in which something is still to be done."""


class Decision(Originated, Record):
    """A task with its term and executors; its life line is in `DecisionChange`."""

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_taken_on_id", "taken_on", "id"),
        Index("ix_decision_school_year_taken_on", "school_year", "taken_on", "id"),
        Index("ix_decision_due_on", "due_on"),
    )

    source: Mapped[DecisionSource] = choice(DecisionSource, "Откуда", default=DecisionSource.MEETING)
    association_id: Mapped[str | None] = reference("association", "Чьё решение", import_as=("Объединение", "Орган"))
    meeting_id: Mapped[str | None] = reference("meeting", "Заседание")
    item_id: Mapped[str | None] = reference("agenda_item", "По вопросу")
    visit_id: Mapped[str | None] = reference("visit", "Выезд")
    document: Mapped[str] = text("Приказ, письмо", help="Кто издал, дата и номер", width=50)
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("Порядок", width=4, kind="order")
    )
    number: Mapped[str] = text("№", width=6, help="1.1, 1.2 – как в протоколе", import_as=("№ решения", "Пункт"))
    wording: Mapped[str] = text(
        "Решение", required=True, multiline=True, import_as=("Текст решения", "Поручение", "Рекомендация")
    )
    taken_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Принято", begins_today=True, required=True, import_as=("Дата принятия", "Дата решения"))
    )
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    controlled: Mapped[bool] = mapped_column(
        Boolean,
        default=True,
        server_default=true(),
        info=field("На контроле", help="Снимите для «принять к сведению»: в список контроля не попадёт"),
    )
    due_on: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Срок", import_as=("Срок исполнения", "Выполнить до"))
    )
    due_words: Mapped[str] = text("Срок словами", help="«в течение года», «постоянно»", width=30)
    state: Mapped[DecisionState] = choice(
        DecisionState, "Состояние", default=DecisionState.OPEN, import_as=("Отметка о выполнении",)
    )
    state_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Отмечено"))
    replaced_by_id: Mapped[str | None] = reference("decision", "Заменено на")
    result: Mapped[str] = text("Что сделано", multiline=True)


class Executor(Record):
    """Who does it: a person, a body, an organisation, or words; each may have a term of its own."""

    __tablename__ = "decision_executor"

    decision_id: Mapped[str] = owner("decision")
    position: Mapped[int] = mapped_column(
        Integer,
        default=0,
        server_default="0",
        info=field("№", width=4, kind="order", help="Первый в списке – ответственный"),
    )
    person_id: Mapped[str | None] = reference("teacher", "Исполнитель")
    association_id: Mapped[str | None] = reference("association", "Объединение")
    organisation_id: Mapped[str | None] = reference("organisation", "Организация")
    words: Mapped[str] = text("Иначе", personal=True, help="«руководители ШМО», «все ОО»", width=40)
    due_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Свой срок"))
    done_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Исполнил"))
    note: Mapped[str] = text("Примечание", width=40)


class DecisionChange(Record):
    """A turn in the life of a decision."""

    __tablename__ = "decision_change"

    decision_id: Mapped[str] = owner("decision")
    changed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата", required=True))
    state: Mapped[DecisionState] = choice(DecisionState, "Стало", default=DecisionState.OPEN)
    due_before: Mapped[dt.date | None] = mapped_column(Date, info=field("Срок был"))
    due_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Новый срок"))
    meeting_id: Mapped[str | None] = reference("meeting", "Решено на заседании")
    note: Mapped[str] = text("Примечание", multiline=True)


EXECUTORS = Entity(
    code="decision_executors",
    model=Executor,
    words=Words("Исполнитель", "Исполнители", "исполнителя", "исполнителей"),
    title=(Executor.person_id, Executor.association_id, Executor.organisation_id, Executor.words),
    list_columns=(
        Executor.person_id,
        Executor.association_id,
        Executor.organisation_id,
        Executor.words,
        Executor.due_on,
        Executor.done_on,
    ),
    tabs=one_page(
        Executor.position,
        Executor.person_id,
        Executor.association_id,
        Executor.organisation_id,
        Executor.words,
        Executor.due_on,
        Executor.done_on,
        Executor.note,
    ),
    default_sort=(Order(Executor.position),),
)

DECISION_CHANGES = Entity(
    code="decision_changes",
    model=DecisionChange,
    words=Words("Отметка контроля", "Ход выполнения", "отметку контроля", "отметок контроля", "f"),
    title=(DecisionChange.changed_on, DecisionChange.note),
    list_columns=(
        DecisionChange.changed_on,
        DecisionChange.state,
        DecisionChange.due_before,
        DecisionChange.due_on,
        DecisionChange.meeting_id,
        DecisionChange.note,
    ),
    tabs=one_page(
        DecisionChange.changed_on,
        DecisionChange.state,
        DecisionChange.due_before,
        DecisionChange.due_on,
        DecisionChange.meeting_id,
        DecisionChange.note,
    ),
    default_sort=(Order(DecisionChange.changed_on),),
)

_EXECUTOR_NAME = func.coalesce(
    func.nullif(func.trim(Teacher.surname + " " + Teacher.first_name + " " + Teacher.patronymic), ""),
    func.nullif(Association.short_name, ""),
    Association.name,
    Organisation.short_name,
    Executor.words,
)
WHO = Computed(
    "executors",
    "Исполнители",
    select(func.group_concat(_EXECUTOR_NAME, literal_column("', '")))
    .select_from(Executor)
    .outerjoin(Teacher, Teacher.id == Executor.person_id)
    .outerjoin(Association, Association.id == Executor.association_id)
    .outerjoin(Organisation, Organisation.id == Executor.organisation_id)
    .where(Executor.decision_id == Decision.id)
    .correlate(Decision)
    .scalar_subquery(),
    width=28,
    personal=True,
)
POSTPONED = Computed(
    "postponed",
    "Переносов",
    select(func.count(DecisionChange.id))
    .where(DecisionChange.decision_id == Decision.id, DecisionChange.state == DecisionState.EXTENDED)
    .correlate(Decision)
    .scalar_subquery(),
    width=6,
    kind="count",
)
IS_OPEN = and_(Decision.controlled.is_(True), or_(*(Decision.state == state for state in OPEN_STATES)))
"""Whether a decision still waits for something to be done."""

_WAITING = (
    select(func.min(func.coalesce(Executor.due_on, Decision.due_on)))
    .where(Executor.decision_id == Decision.id, Executor.done_on.is_(None))
    .correlate(Decision)
    .scalar_subquery()
)
NEXT_DUE = Computed(
    "next_due",
    "Ближайший срок",
    type_coerce(
        case(
            (and_(POSTPONED.expression > 0, Decision.due_on.is_not(None)), Decision.due_on),
            else_=func.coalesce(_WAITING, Decision.due_on),
        ),
        Date,
    ),
    width=11,
)
"""The earliest term that still waits: each executor's own one, else that of the decision; an extension is for all."""

_IS_LATE = and_(IS_OPEN, NEXT_DUE.expression < ON_DATE)
OVERDUE = Computed("overdue", "Просрочено", case((_IS_LATE, 1), else_=0).cast(Boolean), width=8)

OFTEN = 2
"""Extensions from which a decision is marked."""
LATE_WORDS, MOVED_WORDS = "просрочено", "переносов: "
_TIMES = cast(POSTPONED.expression, String)
REMARK = Computed(
    "remark",
    "Внимание",
    func.trim(
        case((_IS_LATE, f"{LATE_WORDS}, "), else_="")
        + case(
            (and_(IS_OPEN, POSTPONED.expression >= OFTEN), MOVED_WORDS + cast(POSTPONED.expression, String)), else_=""
        ),
        ", ",
    ),
    width=24,
)

DECISIONS = Entity(
    code="decisions",
    model=Decision,
    words=Words("Решение", "Решения и поручения", "решение", "решений", "n"),
    title=(Decision.number, Decision.wording),
    list_columns=(Decision.due_on, Decision.wording, WHO, Decision.state, REMARK, Decision.association_id),
    more_columns=(
        NEXT_DUE,
        OVERDUE,
        POSTPONED,
        Decision.number,
        Decision.taken_on,
        Decision.source,
        Decision.controlled,
        Decision.meeting_id,
        Decision.visit_id,
        Decision.document,
        Decision.due_words,
        Decision.state_on,
        Decision.result,
        Decision.school_year,
        Decision.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (Decision.wording, Decision.controlled, Decision.due_on, Decision.due_words)),
                Section(
                    "Откуда",
                    (
                        Decision.source,
                        Decision.association_id,
                        Decision.meeting_id,
                        Decision.item_id,
                        Decision.visit_id,
                        Decision.document,
                        Decision.number,
                        Decision.position,
                        Decision.taken_on,
                        Decision.school_year,
                    ),
                ),
            ),
            (Child(EXECUTORS, Executor.decision_id),),
        ),
        Tab(
            "Выполнение",
            (Section("", (Decision.state, Decision.state_on, Decision.replaced_by_id, Decision.result)),),
            (Child(DECISION_CHANGES, DecisionChange.decision_id),),
        ),
    ),
    search=(
        Decision.wording,
        Decision.number,
        Decision.association_id,
        Decision.document,
        Decision.result,
        Executor.person_id,
        Executor.organisation_id,
        Executor.words,
    ),
    filters=(
        OVERDUE,
        Decision.state,
        Decision.controlled,
        Decision.association_id,
        Decision.source,
        Decision.meeting_id,
        Decision.origin_id,
    ),
    natural_key=(Decision.taken_on, Decision.wording),
    default_sort=(Order(Decision.taken_on, descending=True),),
    school_year=Decision.school_year,
    glanced=(
        Decision.wording,
        Decision.due_on,
        WHO,
        Decision.state,
        POSTPONED,
        Decision.association_id,
        Decision.result,
    ),
    part_of=Decision.meeting_id,
)
