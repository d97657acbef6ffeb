"""The year's analysis: its sections in the user's order, and what was written over the text the program drafts.

What the program drafts is not stored: it is made from the file each time. Stored is what a person decided: which
sections, in which order, which sentences read otherwise, what was added.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Index, Integer, desc, false, true
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, owner, reference, text
from mmsdesk.models.entity import Child, Entity, Order, Section, Tab, Words
from mmsdesk.models.origin import Originated


class ReportState(Choice):
    """Where a report stands."""

    DRAFT = "draft", "черновик"
    APPROVED = "approved", "утверждён"


class ReportTheme(Choice):
    """What a section draws from the file: the directions of S0, 2, the eight of a real office (DOMAIN 6), a body's."""

    ANALYTICAL = "analytical", "аналитическая деятельность"
    INFORMATIONAL = "informational", "информационная деятельность"
    ORGANISATIONAL = "organisational", "организационно-методическая деятельность"
    CONSULTING = "consulting", "консультационная деятельность"
    STATE = "state", "состояние методической работы"
    ATTESTATION = "attestation", "аттестация педагогов"
    TRAINING = "training", "повышение квалификации"
    BODIES = "bodies", "работа объединений"
    PUPILS = "pupils", "работа с одарёнными детьми"
    CONTESTS = "contests", "конкурсы и обобщение опыта"
    METHODICAL = "methodical", "организационно-методическая и информационная работа"
    CONSULTATIONS = "consultations", "консультационная работа"
    PLAN = "plan", "выполнение плана"
    BODY = "body", "работа объединения за год"
    NEXT = "next", "задачи на следующий год"
    OWN = "own", "свой текст"


class ParagraphKind(Choice):
    """What was typed in."""

    TEXT = "text", "текст"
    TABLE = "table", "таблица"


class YearReport(Originated, Record):
    """A report on a year of the service or of a body."""

    __tablename__ = "year_report"
    __table_args__ = (
        Index("ix_year_report_starts_on_id", "starts_on", "id"),
        Index("ix_year_report_in_order", desc("school_year"), "association_id", desc("starts_on"), desc("id")),
    )

    title: Mapped[str] = text("Название", required=True, width=60)
    association_id: Mapped[str | None] = reference("association", "Чей отчёт", help="Пусто: отчёт службы")
    starts_on: Mapped[dt.date] = mapped_column(Date, info=field("С", required=True))
    ends_on: Mapped[dt.date | None] = mapped_column(Date, info=field("По"))
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    state: Mapped[ReportState] = choice(ReportState, "Состояние", default=ReportState.DRAFT)
    approved_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Утверждён"))
    approved_by: Mapped[str] = text("Кем утверждён", help="Пусто: утверждающий службы", width=50)
    meeting_id: Mapped[str | None] = reference("meeting", "Решением заседания")
    note: Mapped[str] = text("Заметки", multiline=True)


class ReportSection(Originated, Record):
    """One section, in the user's order. Goes to the bin and comes back with its report."""

    __tablename__ = "report_section"
    __table_args__ = (Index("ix_report_section_report_position", "report_id", "position", "id"),)

    report_id: Mapped[str] = reference("year_report", "Отчёт", required=True, index=False)
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("Порядок", width=4, kind="order")
    )
    title: Mapped[str] = text("Заголовок", required=True, width=60)
    theme: Mapped[ReportTheme] = choice(ReportTheme, "Что внутри", default=ReportTheme.OWN)
    shown: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=field("Печатать"))


class ReportParagraph(Record):
    """What a person wrote: over a drafted paragraph (`key`), or of his own after one of them (`after`).

    A table is typed as lines of cells parted by tabs. `key` and `after` name drafted paragraphs of the section's theme;
    `drafted` is what the program itself wrote when the person took it over: a change of that since is told.
    """

    __tablename__ = "report_paragraph"

    section_id: Mapped[str] = owner("report_section")
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("№", width=4, kind="order")
    )
    key: Mapped[str] = text("Вместо чего")
    after: Mapped[str] = text("После чего")
    kind: Mapped[ParagraphKind] = choice(ParagraphKind, "Вид", default=ParagraphKind.TEXT)
    wording: Mapped[str] = text("Текст", multiline=True)
    drafted: Mapped[str] = text("Было в черновике", multiline=True)
    hidden: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=field("Не печатать"))


REPORT_PARAGRAPHS = Entity(
    code="report_paragraphs",
    model=ReportParagraph,
    words=Words("Абзац", "Абзацы", "абзац", "абзацев"),
    title=(ReportParagraph.wording,),
    list_columns=(ReportParagraph.position, ReportParagraph.kind, ReportParagraph.wording, ReportParagraph.hidden),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        ReportParagraph.position,
                        ReportParagraph.kind,
                        ReportParagraph.wording,
                        ReportParagraph.hidden,
                    ),
                ),
            ),
        ),
    ),
    default_sort=(Order(ReportParagraph.position),),
    kept=(ReportParagraph.key, ReportParagraph.after, ReportParagraph.drafted),
)

REPORT_SECTIONS = Entity(
    code="report_sections",
    model=ReportSection,
    words=Words("Раздел отчёта", "Разделы отчётов", "раздел отчёта", "разделов отчётов"),
    title=(ReportSection.title,),
    list_columns=(ReportSection.position, ReportSection.title, ReportSection.theme, ReportSection.shown),
    more_columns=(ReportSection.report_id, ReportSection.origin_id),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        ReportSection.report_id,
                        ReportSection.position,
                        ReportSection.title,
                        ReportSection.theme,
                        ReportSection.shown,
                    ),
                ),
            ),
            (Child(REPORT_PARAGRAPHS, ReportParagraph.section_id),),
        ),
    ),
    search=(ReportSection.title, ReportParagraph.wording),
    filters=(ReportSection.report_id, ReportSection.theme, ReportSection.origin_id),
    natural_key=(ReportSection.report_id, ReportSection.title),
    default_sort=(Order(ReportSection.report_id), Order(ReportSection.position)),
    part_of=ReportSection.report_id,
)

YEAR_REPORTS = Entity(
    code="year_reports",
    model=YearReport,
    words=Words("Годовой отчёт", "Годовые отчёты", "годовой отчёт", "годовых отчётов"),
    title=(YearReport.title,),
    list_columns=(YearReport.title, YearReport.association_id, YearReport.state, YearReport.approved_on),
    more_columns=(
        YearReport.starts_on,
        YearReport.ends_on,
        YearReport.approved_by,
        YearReport.meeting_id,
        YearReport.school_year,
        YearReport.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (YearReport.title, YearReport.association_id)),
                Section("Период", (YearReport.starts_on, YearReport.ends_on, YearReport.school_year)),
                Section(
                    "Утверждение",
                    (YearReport.state, YearReport.approved_on, YearReport.approved_by, YearReport.meeting_id),
                ),
                Section("", (YearReport.note,)),
            ),
        ),
    ),
    search=(YearReport.title, YearReport.association_id),
    filters=(YearReport.association_id, YearReport.state, YearReport.origin_id),
    natural_key=(YearReport.title, YearReport.starts_on),
    ahead=(Order(YearReport.school_year, descending=True), Order(YearReport.association_id)),  # the service has no body
    default_sort=(Order(YearReport.starts_on, descending=True),),
    school_year=YearReport.school_year,
)
