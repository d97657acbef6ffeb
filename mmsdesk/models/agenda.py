"""Items of an agenda: what was asked, who reported, who spoke, how it was voted."""

from __future__ import annotations

from sqlalchemy import Boolean, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, entry, owner, reference, text
from mmsdesk.models.entity import Child, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class ItemKind(Choice):
    """What an item is: the one about earlier decisions is filled in by the program."""

    ORDINARY = "ordinary", "вопрос"
    CONTROL = "control", "о выполнении решений"
    VARIOUS = "various", "разное"


class AgendaItem(Originated, Record):
    """A question of a meeting, with what was heard of it. A register of its own, so that search finds what was
    discussed; it goes and comes back with its meeting."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index("ix_agenda_item_meeting_position", "meeting_id", "position", "id"),)

    meeting_id: Mapped[str] = reference("meeting", "Заседание", required=True, index=False)
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("Порядок", width=4, kind="order")
    )
    number: Mapped[str] = text(
        "№ вопроса", width=6, help="1, 2 или 2.1; программа сама не перенумеровывает", import_as=("№ п/п",)
    )
    kind: Mapped[ItemKind] = choice(ItemKind, "Что это", default=ItemKind.ORDINARY)
    title: Mapped[str] = text("Вопрос", required=True, multiline=True, import_as=("Вопрос повестки", "Повестка"))
    form_id: Mapped[str | None] = entry("programme_kinds", "Вид выступления")
    rapporteur_id: Mapped[str | None] = reference("teacher", "Докладчик")
    rapporteur: Mapped[str] = text(
        "Докладчик не из реестра", personal=True, help="ФИО и должность; несколько – через точку с запятой", width=50
    )
    planned_minutes: Mapped[int | None] = mapped_column(Integer, info=field("Минут", kind="minutes", width=4))
    draft_decision: Mapped[str] = text("Проект решения", multiline=True, help="По одному пункту в строке")
    materials: Mapped[str] = text("Раздаточный материал", multiline=True, help="Печатается отдельной бумагой")
    heard: Mapped[str] = text("Слушали", multiline=True, help="Что сказал докладчик; пусто – печатается тема вопроса")
    votes_for: Mapped[int | None] = mapped_column(Integer, info=field("За", width=4))
    votes_against: Mapped[int | None] = mapped_column(Integer, info=field("Против", width=4))
    votes_abstained: Mapped[int | None] = mapped_column(Integer, info=field("Воздержались", width=4))
    unanimous: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default="0", info=field("Единогласно", help="Печатается «единогласно» без чисел")
    )


class Speech(Record):
    """Who spoke to an item, in the order of speaking."""

    __tablename__ = "speech"

    item_id: Mapped[str] = owner("agenda_item")
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("№", width=4, kind="order")
    )
    person_id: Mapped[str | None] = reference("teacher", "Выступил")
    guest: Mapped[str] = text("Не из реестра", personal=True, help="ФИО и должность", width=40)
    said: Mapped[str] = text("О чём говорил", multiline=True)


SPEECHES = Entity(
    code="speeches",
    model=Speech,
    words=Words("Выступление", "Выступили", "выступление", "выступлений", "n"),
    title=(Speech.person_id, Speech.guest),
    list_columns=(Speech.position, Speech.person_id, Speech.guest, Speech.said),
    tabs=one_page(Speech.position, Speech.person_id, Speech.guest, Speech.said),
    default_sort=(Order(Speech.position),),
)

AGENDA_ITEMS = Entity(
    code="agenda_items",
    model=AgendaItem,
    words=Words("Вопрос повестки", "Вопросы повесток", "вопрос повестки", "вопросов повесток"),
    title=(AgendaItem.title,),
    list_columns=(
        AgendaItem.meeting_id,
        AgendaItem.number,
        AgendaItem.title,
        AgendaItem.rapporteur_id,
    ),
    more_columns=(
        AgendaItem.kind,
        AgendaItem.rapporteur,
        AgendaItem.planned_minutes,
        AgendaItem.votes_for,
        AgendaItem.votes_against,
        AgendaItem.votes_abstained,
        AgendaItem.unanimous,
        AgendaItem.position,
        AgendaItem.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        AgendaItem.meeting_id,
                        AgendaItem.number,
                        AgendaItem.position,
                        AgendaItem.kind,
                        AgendaItem.title,
                        AgendaItem.form_id,
                        AgendaItem.rapporteur_id,
                        AgendaItem.rapporteur,
                        AgendaItem.planned_minutes,
                    ),
                ),
                Section("К заседанию", (AgendaItem.draft_decision, AgendaItem.materials)),
                Section(
                    "На заседании",
                    (
                        AgendaItem.heard,
                        AgendaItem.unanimous,
                        AgendaItem.votes_for,
                        AgendaItem.votes_against,
                        AgendaItem.votes_abstained,
                    ),
                ),
            ),
            (Child(SPEECHES, Speech.item_id),),
        ),
    ),
    search=(AgendaItem.title, AgendaItem.rapporteur_id, AgendaItem.rapporteur, AgendaItem.heard),
    filters=(AgendaItem.kind, AgendaItem.rapporteur_id, AgendaItem.origin_id),
    natural_key=(AgendaItem.meeting_id, AgendaItem.title),
    default_sort=(Order(AgendaItem.meeting_id), Order(AgendaItem.position)),
    glanced=(AgendaItem.meeting_id, AgendaItem.number, AgendaItem.rapporteur_id, AgendaItem.heard),
    part_of=AgendaItem.meeting_id,
)
