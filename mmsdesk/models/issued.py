"""Issued documents: certificates, diplomas, thanks; numbered by series and year; a wrong one is cancelled."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, reference, text
from mmsdesk.models.entity import Entity, Order, Section, Tab, Words
from mmsdesk.models.origin import Originated


class IssuedKind(Choice):
    """What was issued (DOMAIN 4, «Issued document»)."""

    CERTIFICATE = "certificate", "сертификат"
    DIPLOMA = "diploma", "диплом"
    HONOUR = "honour", "грамота"
    THANKS = "thanks", "благодарность"
    STATEMENT = "statement", "справка"


class IssuedState(Choice):
    """Whether it is valid."""

    ISSUED = "issued", "выдан"
    CANCELLED = "cancelled", "аннулирован"
    SPOILT = "spoilt", "бланк испорчен"


class IssuedDocument(Originated, Record):
    """One paper given to one person; a duplicate names the one it replaces."""

    __tablename__ = "issued_document"
    __table_args__ = (
        Index("ix_issued_document_issued_on_id", "issued_on", "id"),
        Index("ix_issued_document_school_year_issued_on", "school_year", "issued_on", "id"),
    )

    kind: Mapped[IssuedKind] = choice(IssuedKind, "Документ", default=IssuedKind.CERTIFICATE)
    series: Mapped[str] = text("Серия", width=8)
    number: Mapped[str] = text("Номер", width=10, import_as=("Рег. номер", "Регистрационный номер"))
    issued_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Дата выдачи", required=True, begins_today=True, import_as=("Выдан", "Дата"))
    )
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    person_id: Mapped[str | None] = reference("teacher", "Кому", width=34, import_as=("ФИО", "Педагог"))
    guest: Mapped[str] = text(
        "Гость", personal=True, help="Если не из реестра: ФИО и должность", width=26, import_as=("Не из реестра",)
    )
    given_name: Mapped[str] = text(
        "Имя в документе", personal=True, width=34, help="Так напечатано; ставится при выдаче и само не меняется"
    )
    given_dative: Mapped[str] = text(
        "Кому, в дательном", personal=True, width=34, help="«Ивановой Анне Петровне»: для благодарностей и справок"
    )
    given_post: Mapped[str] = text("Должность в документе", width=44, help="Строка под именем: должность, организация")
    organisation_id: Mapped[str | None] = reference("organisation", "Организация", help="Где работал в день выдачи")
    event_id: Mapped[str | None] = reference("event", "Мероприятие")
    purpose: Mapped[str] = text("За что", multiline=True, help="Как печатается в документе")
    state: Mapped[IssuedState] = choice(IssuedState, "Состояние", default=IssuedState.ISSUED)
    state_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Аннулирован"))
    state_reason: Mapped[str] = text("Причина", width=50)
    replaces_id: Mapped[str | None] = reference("issued_document", "Дубликат вместо")
    note: Mapped[str] = text("Заметки", multiline=True)


ISSUED_DOCUMENTS = Entity(
    code="issued_documents",
    model=IssuedDocument,
    words=Words("Выданный документ", "Выданные документы", "выданный документ", "выданных документов"),
    title=(IssuedDocument.kind, IssuedDocument.number, IssuedDocument.person_id, IssuedDocument.guest),
    list_columns=(
        IssuedDocument.issued_on,
        IssuedDocument.kind,
        IssuedDocument.number,
        IssuedDocument.person_id,
        IssuedDocument.guest,
        IssuedDocument.event_id,
        IssuedDocument.state,
    ),
    more_columns=(
        IssuedDocument.series,
        IssuedDocument.given_name,
        IssuedDocument.organisation_id,
        IssuedDocument.purpose,
        IssuedDocument.state_on,
        IssuedDocument.state_reason,
        IssuedDocument.replaces_id,
        IssuedDocument.school_year,
        IssuedDocument.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        IssuedDocument.kind,
                        IssuedDocument.series,
                        IssuedDocument.number,
                        IssuedDocument.issued_on,
                        IssuedDocument.school_year,
                    ),
                ),
                Section(
                    "Кому и за что",
                    (
                        IssuedDocument.person_id,
                        IssuedDocument.guest,
                        IssuedDocument.organisation_id,
                        IssuedDocument.event_id,
                        IssuedDocument.purpose,
                    ),
                ),
                Section(
                    "Как напечатано",
                    (IssuedDocument.given_name, IssuedDocument.given_dative, IssuedDocument.given_post),
                ),
                Section(
                    "Состояние",
                    (
                        IssuedDocument.state,
                        IssuedDocument.state_on,
                        IssuedDocument.state_reason,
                        IssuedDocument.replaces_id,
                        IssuedDocument.note,
                    ),
                ),
            ),
        ),
    ),
    search=(IssuedDocument.number, IssuedDocument.person_id, IssuedDocument.guest, IssuedDocument.purpose),
    filters=(
        IssuedDocument.kind,
        IssuedDocument.state,
        IssuedDocument.event_id,
        IssuedDocument.organisation_id,
        IssuedDocument.origin_id,
    ),
    natural_key=(IssuedDocument.kind, IssuedDocument.series, IssuedDocument.number, IssuedDocument.issued_on),
    default_sort=(Order(IssuedDocument.issued_on, descending=True),),
    school_year=IssuedDocument.school_year,
    glanced=(
        IssuedDocument.issued_on,
        IssuedDocument.person_id,
        IssuedDocument.guest,
        IssuedDocument.event_id,
        IssuedDocument.purpose,
        IssuedDocument.state,
    ),
)
