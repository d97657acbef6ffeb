"""Items of plans: with terms as typed, their outcome, what closed them, what was changed after the approval.

Terms are free text with an optional machine reading (DOMAIN 3.3): `term_words` is printed, `term_from` and `term_until`
feed the calendar and may be empty.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Index, Integer, false
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, entry, owner, reference, text
from mmsdesk.models.entity import Child, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class Outcome(Choice):
    """What became of an item (DOMAIN 4, «Plan»)."""

    UNMARKED = "unmarked", "не отмечено"
    DONE = "done", "выполнено"
    PARTLY = "partly", "выполнено частично"
    MOVED = "moved", "перенесено"
    NOT_DONE = "not_done", "не выполнено"


class PlanTurn(Choice):
    """What happened to an item after the approval."""

    ADDED = "added", "добавлен после утверждения"
    CHANGED = "changed", "изменён"
    MOVED = "moved", "срок перенесён"
    CANCELLED = "cancelled", "отменён"


class PlanPart(Choice):
    """What of an item was changed; what stood there before is printed struck through."""

    ITEM = "item", "пункт"
    WORDING = "wording", "что делаем"
    TERM = "term", "срок"
    RESPONSIBLE = "responsible", "ответственные"
    PLACE = "place", "место"
    AUDIENCE = "audience", "категория участников"
    EXPECTED = "expected", "ожидаемый результат"
    SECTION = "section", "раздел"


class PlanItem(Originated, Record):
    """One item, in the order the user gave it. Goes to the bin and comes back with its plan."""

    __tablename__ = "plan_item"
    __table_args__ = (
        Index("ix_plan_item_plan_position", "plan_id", "position", "id"),
        Index("ix_plan_item_term_from", "term_from"),
    )

    plan_id: Mapped[str] = reference("plan", "План", required=True, index=False)
    position: Mapped[int] = mapped_column(
        Integer,
        default=0,
        server_default="0",
        info=field("Порядок", width=4, kind="order", help="Место в плане; пусто – в конец"),
    )
    number: Mapped[str] = text("№", width=6, import_as=("№ п/п",))
    section: Mapped[str] = text("Раздел", width=50, import_as=("Раздел плана",))
    direction_id: Mapped[str | None] = entry("directions", "Направление")
    wording: Mapped[str] = text(
        "Что делаем",
        required=True,
        multiline=True,
        import_as=(
            "Мероприятие",
            "Мероприятия",
            "Содержание работы",
            "Содержание деятельности",
            "Наименование мероприятия",
        ),
    )
    term_words: Mapped[str] = text(
        "Срок",
        width=24,
        help="Как печатать: «октябрь», «до 28 марта», «I квартал»",
        import_as=("Сроки", "Дата", "Сроки проведения"),
    )
    term_from: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Начало срока", help="Понято по словам срока", import_as=("Понято: с",))
    )
    term_until: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Окончание срока", help="Понято по словам срока", import_as=("Понято: по",))
    )
    responsible_words: Mapped[str] = text(
        "Ответственные",
        personal=True,
        help="Как печатать",
        width=50,
        import_as=("Ответственный", "Исполнители", "Кто проводит"),
    )
    place: Mapped[str] = text("Место", width=40, import_as=("Место проведения",))
    organisation_id: Mapped[str | None] = reference("organisation", "Организация")
    audience_words: Mapped[str] = text(
        "Категория участников", width=40, import_as=("Участники", "Для кого", "Целевая аудитория")
    )
    expected: Mapped[str] = text(
        "Ожидаемый результат", multiline=True, import_as=("Результат", "Выход", "Планируемый результат")
    )
    outcome: Mapped[Outcome] = choice(
        Outcome, "Отметка", default=Outcome.UNMARKED, import_as=("Отметка о выполнении", "Выполнение")
    )
    outcome_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Отмечено"))
    reason: Mapped[str] = text("Причина", width=50, help="Почему перенесено, не выполнено")
    moved_to: Mapped[str] = text("Перенесено на", width=24)
    off_plan: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false(), info=field("Вне плана", help="Сделано сверх утверждённого")
    )
    note: Mapped[str] = text("Примечание", multiline=True)
    repeats_id: Mapped[str | None] = reference("plan_item", "Из пункта прошлого плана")


class PlanResponsible(Record):
    """Who answers for an item: staff, a body, an organisation."""

    __tablename__ = "plan_responsible"

    item_id: Mapped[str] = owner("plan_item")
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("№", width=4, kind="order")
    )
    staff_id: Mapped[str | None] = reference("staff_member", "Сотрудник службы")
    person_id: Mapped[str | None] = reference("teacher", "Кто ещё")
    association_id: Mapped[str | None] = reference("association", "Объединение")
    organisation_id: Mapped[str | None] = reference("organisation", "Организация")


class PlanFact(Record):
    """A fact that closes an item; one fact may close several."""

    __tablename__ = "plan_fact"

    item_id: Mapped[str] = owner("plan_item")
    event_id: Mapped[str | None] = reference("event", "Мероприятие")
    meeting_id: Mapped[str | None] = reference("meeting", "Заседание")
    visit_id: Mapped[str | None] = reference("visit", "Выезд")
    consultation_id: Mapped[str | None] = reference("consultation", "Консультация")
    training_id: Mapped[str | None] = reference("training", "Обучение")
    issued_id: Mapped[str | None] = reference("issued_document", "Выдано")
    document_id: Mapped[str | None] = reference("service_document", "Документ")
    words: Mapped[str] = text("Иное", help="Что сделано, если в картотеках этого нет", width=50)


FACT_KEYS = ("event_id", "meeting_id", "visit_id", "consultation_id", "training_id", "issued_id", "document_id")
"""What may close an item besides words, by the key of the reference."""


class PlanChange(Record):
    """A turn of an item after the plan was approved, with what stood there before; the reason may be missing."""

    __tablename__ = "plan_change"

    item_id: Mapped[str] = owner("plan_item")
    changed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата", required=True))
    turn: Mapped[PlanTurn] = choice(PlanTurn, "Что произошло", default=PlanTurn.CHANGED)
    part: Mapped[PlanPart] = choice(PlanPart, "Что изменено", default=PlanPart.ITEM)
    before: Mapped[str] = text("Было", multiline=True)
    reason: Mapped[str] = text("Причина", multiline=True)


PLAN_RESPONSIBLES = Entity(
    code="plan_responsibles",
    model=PlanResponsible,
    words=Words("Ответственный", "Ответственные", "ответственного", "ответственных"),
    title=(
        PlanResponsible.staff_id,
        PlanResponsible.person_id,
        PlanResponsible.association_id,
        PlanResponsible.organisation_id,
    ),
    list_columns=(
        PlanResponsible.staff_id,
        PlanResponsible.person_id,
        PlanResponsible.association_id,
        PlanResponsible.organisation_id,
    ),
    tabs=one_page(
        PlanResponsible.position,
        PlanResponsible.staff_id,
        PlanResponsible.person_id,
        PlanResponsible.association_id,
        PlanResponsible.organisation_id,
    ),
    default_sort=(Order(PlanResponsible.position),),
)

PLAN_FACTS = Entity(
    code="plan_facts",
    model=PlanFact,
    words=Words("Факт", "Чем закрыт", "факт", "фактов"),
    title=(
        PlanFact.event_id,
        PlanFact.meeting_id,
        PlanFact.visit_id,
        PlanFact.consultation_id,
        PlanFact.training_id,
        PlanFact.issued_id,
        PlanFact.document_id,
        PlanFact.words,
    ),
    list_columns=(
        PlanFact.words,
        PlanFact.event_id,
        PlanFact.meeting_id,
        PlanFact.visit_id,
        PlanFact.consultation_id,
        PlanFact.training_id,
        PlanFact.issued_id,
        PlanFact.document_id,
    ),
    tabs=one_page(
        PlanFact.event_id,
        PlanFact.meeting_id,
        PlanFact.visit_id,
        PlanFact.consultation_id,
        PlanFact.training_id,
        PlanFact.issued_id,
        PlanFact.document_id,
        PlanFact.words,
    ),
)

PLAN_CHANGES = Entity(
    code="plan_changes",
    model=PlanChange,
    words=Words("Изменение после утверждения", "Изменения", "изменение", "изменений", "n"),
    title=(PlanChange.changed_on, PlanChange.turn),
    list_columns=(PlanChange.changed_on, PlanChange.turn, PlanChange.part, PlanChange.before, PlanChange.reason),
    tabs=one_page(PlanChange.changed_on, PlanChange.turn, PlanChange.part, PlanChange.before, PlanChange.reason),
    default_sort=(Order(PlanChange.changed_on),),
)

PLAN_ITEMS = Entity(
    code="plan_items",
    model=PlanItem,
    words=Words("Пункт плана", "Пункты планов", "пункт плана", "пунктов планов"),
    title=(PlanItem.wording,),
    list_columns=(
        PlanItem.number,
        PlanItem.wording,
        PlanItem.term_words,
        PlanItem.responsible_words,
        PlanItem.outcome,
    ),
    more_columns=(
        PlanItem.plan_id,
        PlanItem.section,
        PlanItem.direction_id,
        PlanItem.term_from,
        PlanItem.term_until,
        PlanItem.place,
        PlanItem.organisation_id,
        PlanItem.audience_words,
        PlanItem.expected,
        PlanItem.outcome_on,
        PlanItem.reason,
        PlanItem.moved_to,
        PlanItem.off_plan,
        PlanItem.repeats_id,
        PlanItem.position,
        PlanItem.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        PlanItem.plan_id,
                        PlanItem.section,
                        PlanItem.number,
                        PlanItem.position,
                        PlanItem.wording,
                        PlanItem.direction_id,
                    ),
                ),
                Section("Срок", (PlanItem.term_words, PlanItem.term_from, PlanItem.term_until)),
                Section(
                    "Где и для кого",
                    (
                        PlanItem.place,
                        PlanItem.organisation_id,
                        PlanItem.audience_words,
                        PlanItem.expected,
                        PlanItem.note,
                    ),
                ),
                Section("Ответственные", (PlanItem.responsible_words,)),
            ),
            (Child(PLAN_RESPONSIBLES, PlanResponsible.item_id),),
        ),
        Tab(
            "Выполнение",
            (
                Section(
                    "",
                    (
                        PlanItem.outcome,
                        PlanItem.outcome_on,
                        PlanItem.moved_to,
                        PlanItem.reason,
                        PlanItem.off_plan,
                    ),
                ),
            ),
            (Child(PLAN_FACTS, PlanFact.item_id), Child(PLAN_CHANGES, PlanChange.item_id)),
        ),
    ),
    search=(PlanItem.wording, PlanItem.section, PlanItem.responsible_words, PlanItem.expected),
    filters=(
        PlanItem.plan_id,
        PlanItem.direction_id,
        PlanItem.outcome,
        PlanItem.off_plan,
        PlanItem.organisation_id,
        PlanItem.origin_id,
    ),
    natural_key=(PlanItem.plan_id, PlanItem.wording, PlanItem.term_words),
    default_sort=(Order(PlanItem.position),),
    within=PlanItem.plan_id,
    glanced=(
        PlanItem.plan_id,
        PlanItem.term_words,
        PlanItem.responsible_words,
        PlanItem.audience_words,
        PlanItem.outcome,
    ),
    part_of=PlanItem.plan_id,
    kept=(PlanItem.repeats_id,),
)
