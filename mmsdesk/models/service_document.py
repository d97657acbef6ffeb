"""Documents of the service: which it must have (S1 5.3, S4 3.10), which it has, agreements with partners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Boolean, Date, Index, Integer, and_, case, false, func, true
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, reference, text
from mmsdesk.models.entity import Computed, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated
from mmsdesk.models.teachers import ON_DATE


class DocumentKind(Choice):
    """What a document of the service is."""

    REGULATION = "regulation", "положение"
    COMPOSITION = "composition", "состав"
    PLAN = "plan", "план"
    ANALYSIS = "analysis", "анализ"
    AGREEMENT = "agreement", "соглашение"
    ORDER = "order", "приказ"
    OTHER = "other", "иное"


class LooksIn(Choice):
    """Where the checklist looks for a mandatory document besides the documents typed in."""

    DOCUMENTS = "documents", "только в документах службы"
    SERVICE_PLAN = "service_plan", "в планах: план службы"
    COUNCIL_PLAN = "council_plan", "в планах: план совета"
    BODY_PLANS = "body_plans", "в планах: планы объединений"
    SERVICE_ANALYSIS = "service_analysis", "в отчётах: анализ работы службы"
    BODY_ANALYSES = "body_analyses", "в отчётах: анализы объединений"


class RequiredDocument(Originated, Record):
    """One line of the checklist; the list comes from the regulations and can be changed."""

    __tablename__ = "required_document"
    __table_args__ = (Index("ix_required_document_position_id", "position", "id"),)

    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("Порядок", width=4, kind="order")
    )
    title: Mapped[str] = text("Документ", required=True, width=60, import_as=("Наименование документа",))
    kind: Mapped[DocumentKind] = choice(DocumentKind, "Вид", default=DocumentKind.REGULATION)
    yearly: Mapped[bool] = mapped_column(
        Boolean, default=False, info=field("Каждый год", help="Нужен на каждый учебный год заново")
    )
    if_needed: Mapped[bool] = mapped_column(
        Boolean,
        default=False,
        server_default=false(),
        info=field("При необходимости", help="Если такого документа нет, он не считается недостающим"),
    )
    looks_in: Mapped[LooksIn] = choice(LooksIn, "Где искать", default=LooksIn.DOCUMENTS)
    source: Mapped[str] = text("Откуда требование", width=40, help="Например: Положение о ММС, п. 5.3")
    active: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=field("В перечне"))
    note: Mapped[str] = text("Заметки", multiline=True)


class ServiceDocument(Originated, Record):
    """A document as it was approved; its file is kept with it."""

    __tablename__ = "service_document"
    __table_args__ = (Index("ix_service_document_signed_on_id", "signed_on", "id"),)

    title: Mapped[str] = text("Документ", required=True, width=60, import_as=("Наименование документа",))
    kind: Mapped[DocumentKind] = choice(DocumentKind, "Вид", default=DocumentKind.REGULATION)
    required_id: Mapped[str | None] = reference("required_document", "Пункт перечня")
    number: Mapped[str] = text("Номер", width=12, import_as=("№ документа", "Номер документа"))
    signed_on: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Дата", import_as=("Дата утверждения", "Дата документа"))
    )
    approved_by: Mapped[str] = text("Кем утверждён", width=50, import_as=("Утвердил",))
    meeting_id: Mapped[str | None] = reference("meeting", "Решением заседания")
    association_id: Mapped[str | None] = reference("association", "Объединение", help="Пусто: документ службы")
    school_year: Mapped[int | None] = mapped_column(
        Integer, info=field("Учебный год", kind="school_year", help="Пусто: действует, пока не заменён")
    )
    valid_until: Mapped[dt.date | None] = mapped_column(Date, info=field("Действует до", help="Пусто: бессрочно"))
    partner: Mapped[str] = text("Партнёр", width=50, help="С кем соглашение")
    organisation_id: Mapped[str | None] = reference("organisation", "Организация-партнёр")
    subject_matter: Mapped[str] = text("О чём", multiline=True)
    note: Mapped[str] = text("Заметки", multiline=True)


def called(parts: Sequence[str]) -> str:
    """«Соглашение о практике № 4», of title and number."""
    title, number = parts
    return f"{title} № {number}" if number else title


SOON_DAYS = 60
"""How long before its last day a document is said to be running out: time to agree on a new one."""


class InForce(Choice):
    """How a document with a last day stands on a day."""

    YES = "yes", "действует"
    SOON = "soon", "истекает"
    OVER = "over", "срок истёк"


OPEN_ENDED = "бессрочно"
FORCE = Computed(
    "force",
    "Действие",
    case(
        (and_(ServiceDocument.valid_until.is_(None), ServiceDocument.kind == DocumentKind.AGREEMENT), OPEN_ENDED),
        # A regulation without a last day holds until a later one replaces it: that is told by the checklist.
        (ServiceDocument.valid_until.is_(None), ""),
        (ServiceDocument.valid_until < ON_DATE, InForce.OVER.label),
        (ServiceDocument.valid_until <= func.date(ON_DATE, f"+{SOON_DAYS} days"), InForce.SOON.label),
        else_=InForce.YES.label,
    ),
    width=11,
)

REQUIRED_DOCUMENTS = Entity(
    code="required_documents",
    model=RequiredDocument,
    words=Words("Обязательный документ", "Обязательные документы", "обязательный документ", "обязательных документов"),
    title=(RequiredDocument.title,),
    list_columns=(
        RequiredDocument.position,
        RequiredDocument.title,
        RequiredDocument.kind,
        RequiredDocument.yearly,
        RequiredDocument.active,
    ),
    more_columns=(
        RequiredDocument.if_needed,
        RequiredDocument.looks_in,
        RequiredDocument.source,
        RequiredDocument.origin_id,
    ),
    tabs=one_page(
        RequiredDocument.title,
        RequiredDocument.kind,
        RequiredDocument.yearly,
        RequiredDocument.if_needed,
        RequiredDocument.looks_in,
        RequiredDocument.source,
        RequiredDocument.position,
        RequiredDocument.active,
        RequiredDocument.note,
    ),
    search=(RequiredDocument.title, RequiredDocument.source),
    filters=(RequiredDocument.kind, RequiredDocument.yearly, RequiredDocument.active, RequiredDocument.origin_id),
    natural_key=(RequiredDocument.title,),
    default_sort=(Order(RequiredDocument.position),),
)

SERVICE_DOCUMENTS = Entity(
    code="service_documents",
    model=ServiceDocument,
    words=Words("Документ службы", "Документы службы", "документ службы", "документов службы"),
    title=(ServiceDocument.title, ServiceDocument.number),
    called=called,
    list_columns=(
        ServiceDocument.title,
        ServiceDocument.number,
        ServiceDocument.signed_on,
        ServiceDocument.partner,
        FORCE,
    ),
    more_columns=(
        ServiceDocument.approved_by,
        ServiceDocument.valid_until,
        ServiceDocument.kind,
        ServiceDocument.required_id,
        ServiceDocument.association_id,
        ServiceDocument.meeting_id,
        ServiceDocument.organisation_id,
        ServiceDocument.school_year,
        ServiceDocument.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (ServiceDocument.title, ServiceDocument.kind, ServiceDocument.required_id)),
                Section(
                    "Утверждение",
                    (
                        ServiceDocument.number,
                        ServiceDocument.signed_on,
                        ServiceDocument.approved_by,
                        ServiceDocument.meeting_id,
                    ),
                ),
                Section(
                    "Чей и на какой срок",
                    (ServiceDocument.association_id, ServiceDocument.school_year, ServiceDocument.valid_until),
                ),
                Section(
                    "Соглашение",
                    (ServiceDocument.partner, ServiceDocument.organisation_id, ServiceDocument.subject_matter),
                ),
                Section("", (ServiceDocument.note,)),
            ),
        ),
    ),
    search=(ServiceDocument.title, ServiceDocument.number, ServiceDocument.partner, ServiceDocument.subject_matter),
    filters=(
        ServiceDocument.kind,
        ServiceDocument.required_id,
        ServiceDocument.association_id,
        ServiceDocument.origin_id,
    ),
    natural_key=(ServiceDocument.title, ServiceDocument.number, ServiceDocument.signed_on),
    default_sort=(Order(ServiceDocument.signed_on, descending=True),),
    glanced=(
        ServiceDocument.kind,
        ServiceDocument.number,
        ServiceDocument.signed_on,
        ServiceDocument.approved_by,
        ServiceDocument.valid_until,
        ServiceDocument.partner,
    ),
)
