"""Reference lists: one table for all of them, each entry can be renamed, reordered and switched off."""

from __future__ import annotations

from sqlalchemy import Boolean, Index, Integer, String, true
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice_type, text
from mmsdesk.models.entity import Entity, Words, one_page


class ReferenceList(Choice):
    """The reference lists of the service (DOMAIN 2: local words are settings)."""

    SUBJECTS = "subjects", "Предметы"
    POSITIONS = "positions", "Должности"
    ORGANISATION_KINDS = "organisation_kinds", "Виды организаций"
    ASSOCIATION_KINDS = "association_kinds", "Виды объединений"
    ASSOCIATION_ROLES = "association_roles", "Роли в объединении"
    EVENT_KINDS = "event_kinds", "Виды мероприятий"
    PARTICIPATION_ROLES = "participation_roles", "Роли участников"
    PARTICIPATION_RESULTS = "participation_results", "Результаты участия"
    PROGRAMME_KINDS = "programme_kinds", "Виды выступлений"
    DIRECTIONS = "directions", "Направления деятельности"
    AUDIENCES = "audiences", "Категории участников"
    CLIENT_KINDS = "client_kinds", "Кто обращается"
    CONSULTATION_TOPICS = "consultation_topics", "Темы консультаций"
    CONSULTATION_OCCASIONS = "consultation_occasions", "Поводы консультаций"
    EDUCATION_LEVELS = "education_levels", "Уровни образования"
    AWARD_KINDS = "award_kinds", "Награды и звания"
    DEGREES = "degrees", "Учёные степени"
    PERSON_ROLES = "person_roles", "Роли педагогов"
    LEAVE_REASONS = "leave_reasons", "Причины увольнения"
    ABSENCE_KINDS = "absence_kinds", "Виды отсутствия"
    VISIT_PURPOSES = "visit_purposes", "Цели выездов"
    COMPETENCES = "competences", "Компетенции педагогов"
    TEAM_ROLES = "team_roles", "Роли в оргкомитете и жюри"


class PositionGroup(Choice):
    """Which count a position belongs to; "other" stays outside teacher counts."""

    TEACHING = "teaching", "педагогические"
    LEADING = "leading", "руководящие"
    OTHER = "other", "иные"


class ReferenceEntry(Record):
    """One entry of a reference list."""

    __tablename__ = "reference_entry"
    __table_args__ = (Index("ix_reference_entry_list_position", "list", "position"),)

    list: Mapped[ReferenceList] = mapped_column(choice_type(ReferenceList), info=field("Справочник", required=True))
    code: Mapped[str] = mapped_column(
        String, default="", server_default="", info=field("Код", help="Постоянный код записи из поставки")
    )
    name: Mapped[str] = text("Название", required=True, width=40, import_as=("Наименование",))
    short_name: Mapped[str] = text("Кратко", width=16)
    synonyms: Mapped[str] = text(
        "Синонимы", help="Другие написания через точку с запятой: для импорта и поиска", width=40
    )
    group: Mapped[PositionGroup | None] = mapped_column(
        choice_type(PositionGroup), info=field("Группа", help="Для должностей: в каком счёте учитывать")
    )
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("Порядок", width=6, kind="order")
    )
    active: Mapped[bool] = mapped_column(
        Boolean,
        default=True,
        server_default=true(),
        info=field("Действует", help="Выключенная запись не предлагается, но в прежних карточках остаётся"),
    )


REFERENCES = Entity(
    code="references",
    model=ReferenceEntry,
    words=Words("Запись справочника", "Справочники", "запись справочника", "записей справочников", "f"),
    title=(ReferenceEntry.name,),
    list_columns=(ReferenceEntry.list, ReferenceEntry.name, ReferenceEntry.short_name, ReferenceEntry.active),
    more_columns=(ReferenceEntry.synonyms, ReferenceEntry.group, ReferenceEntry.position),
    tabs=one_page(
        ReferenceEntry.list,
        ReferenceEntry.name,
        ReferenceEntry.short_name,
        ReferenceEntry.synonyms,
        ReferenceEntry.group,
        ReferenceEntry.position,
        ReferenceEntry.active,
    ),
    search=(ReferenceEntry.name, ReferenceEntry.short_name, ReferenceEntry.synonyms),
    filters=(ReferenceEntry.list, ReferenceEntry.active),
    natural_key=(ReferenceEntry.list, ReferenceEntry.name),
)
