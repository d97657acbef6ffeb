"""A year's report: made from a template, its sections put in order, its paragraphs taken over; each verb is undone
at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.bodies import of_body
from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date, school_year_bounds, school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import clean, in_short
from mmsdesk.models.association import Association
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.year_report import (
    YEAR_REPORTS,
    ParagraphKind,
    ReportParagraph,
    ReportSection,
    ReportState,
    ReportTheme,
    YearReport,
)
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.year_reports import report_facts
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

_SECTION = table_of(ReportSection)
_PARAGRAPH = table_of(ReportParagraph)


class ReportTemplate(Choice):
    """What a new report begins with."""

    DIRECTIONS = "directions", "четыре направления"
    EIGHT = "eight", "восемь разделов"
    BODY = "body", "работа объединения"


_LAST = (("Выполнение плана", ReportTheme.PLAN), ("Задачи на следующий год", ReportTheme.NEXT))

SECTIONS: Mapping[ReportTemplate, tuple[tuple[str, ReportTheme], ...]] = {
    ReportTemplate.DIRECTIONS: (
        ("Аналитическая деятельность", ReportTheme.ANALYTICAL),
        ("Информационная деятельность", ReportTheme.INFORMATIONAL),
        ("Организационно-методическая деятельность", ReportTheme.ORGANISATIONAL),
        ("Консультационная деятельность", ReportTheme.CONSULTING),
        *_LAST,
    ),
    ReportTemplate.EIGHT: (
        ("Состояние методической работы", ReportTheme.STATE),
        ("Аттестация педагогов", ReportTheme.ATTESTATION),
        ("Повышение квалификации", ReportTheme.TRAINING),
        ("Работа объединений", ReportTheme.BODIES),
        ("Работа с одарёнными детьми", ReportTheme.PUPILS),
        ("Конкурсы и обобщение опыта", ReportTheme.CONTESTS),
        ("Организационно-методическая и информационная работа", ReportTheme.METHODICAL),
        ("Консультационная работа", ReportTheme.CONSULTATIONS),
        *_LAST,
    ),
    ReportTemplate.BODY: (("Работа за год", ReportTheme.BODY), *_LAST),
}
"""Sections of the templates: the directions of S0, the eight of a real office (DOMAIN 6), a body's."""


def report_draft(session: Session, school_year: int, association_id: str | None = None) -> Draft:
    """A new report on a school year: of the service, or of a body with its name in the title."""
    own = table_of(Association)
    name = session.execute(select(own.c.name).where(own.c.id == association_id)).scalar() if association_id else None
    starts_on, ends_on = school_year_bounds(school_year)
    draft = blank(YEAR_REPORTS)
    whose = f" {of_body(name)}" if name else ""
    draft.values.update(
        {
            "title": f"Анализ работы{whose} за {school_year_label(school_year)} учебный год",
            "association_id": association_id,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "school_year": school_year,
        }
    )
    return draft


def new_report(
    store: Store, school_year: int, template: ReportTemplate | None = None, association_id: str | None = None
) -> tuple[str, Changes]:
    """Make a report with the sections of a template in one step; its id and what was written."""
    chosen = template or (ReportTemplate.BODY if association_id else ReportTemplate.DIRECTIONS)
    with store.read() as session:
        values = dict(report_draft(session, school_year, association_id).values)
    with operation(store, f"Добавлен годовой отчёт: {values['title']}") as op:
        report = op.insert(YearReport, values)
        _add_sections(op, report, chosen)
    return report, op.changes


def add_sections(store: Store, report_id: str, template: ReportTemplate) -> Changes:
    """Give the sections of a template to a report that has none. Raises UserError if it has."""
    with store.read() as session:
        report = report_facts(session, report_id)
    if report.sections:
        raise UserError("В отчёте уже есть разделы.", "Добавьте недостающие по одному.")
    with operation(store, f"Разделы отчёта: {template.label}") as op:
        _add_sections(op, report_id, template)
    return op.changes


def _add_sections(op: Operation, report_id: str, template: ReportTemplate) -> None:
    for position, (title, theme) in enumerate(SECTIONS[template], start=1):
        op.insert(ReportSection, {"report_id": report_id, "position": position, "title": title, "theme": theme})


def add_section(store: Store, report_id: str, title: str, theme: ReportTheme = ReportTheme.OWN) -> tuple[str, Changes]:
    """One more section after the last one. Raises UserError without a title."""
    called = clean(title)
    if not called:
        raise UserError("Раздел никак не назван.", "Напишите его заголовок.")
    with store.read() as session:
        report_facts(session, report_id)
        last = session.scalar(select(func.max(_SECTION.c.position)).where(_SECTION.c.report_id == report_id)) or 0
    with operation(store, f"Добавлен раздел отчёта: {in_short(called)}") as op:
        values = {"report_id": report_id, "position": last + 1, "title": called, "theme": theme}
        section = op.insert(ReportSection, values)
    return section, op.changes


def rename_section(store: Store, section_id: str, title: str) -> Changes:
    """Another heading. Raises UserError for an empty one."""
    called = clean(title)
    if not called:
        raise UserError("Раздел никак не назван.", "Напишите его заголовок.")
    with store.read() as session:
        section = _section(session, section_id)
    with operation(store, f"Раздел отчёта назван: {in_short(called)}") as op:
        if section.title != called:
            op.update(ReportSection, section_id, {"title": called})
    return op.changes


def move_section(store: Store, section_id: str, by: int) -> Changes:
    """Up (−1) or down (+1) among the sections of its report; nothing at either end."""
    with store.read() as session:
        section = _section(session, section_id)
        order = [each.id for each in report_facts(session, section.report_id).sections]
        before = {each.id: each.position for each in report_facts(session, section.report_id).sections}
    at = order.index(section_id)
    order.insert(max(0, min(at + by, len(order) - 1)), order.pop(at))
    with operation(store, f"Порядок разделов отчёта: {in_short(section.title)}") as op:
        for position, each in enumerate(order, start=1):
            if before[each] != position:
                op.update(ReportSection, each, {"position": position})
    return op.changes


def show_section(store: Store, section_id: str, shown: bool) -> Changes:
    """Print a section, or leave it out."""
    with store.read() as session:
        section = _section(session, section_id)
    words = "печатается" if shown else "не печатается"
    with operation(store, f"Раздел отчёта {words}: {in_short(section.title)}") as op:
        if section.shown != shown:
            op.update(ReportSection, section_id, {"shown": shown})
    return op.changes


def take_over(store: Store, section_id: str, key: str, wording: str, drafted: str) -> Changes:
    """Write over a drafted paragraph: from now on it stays as written; `drafted` is what the program says there now.

    An empty text hides the paragraph; the words of the program give it back. The same words again say that a change
    of what the program says has been seen.
    """
    written = clean(wording)
    with store.read() as session:
        section, row = _section(session, section_id), _over(session, section_id, key)
    if written == clean(drafted):
        return give_back(store, section_id, key)
    values: dict[str, Any] = {"drafted": drafted, "hidden": not written, "wording": written}
    with operation(store, f"Исправлен абзац отчёта: {in_short(written or section.title)}") as op:
        _put(op, row, values, {"section_id": section_id, "key": key})
    return op.changes


def give_back(store: Store, section_id: str, key: str) -> Changes:
    """Let the program write a paragraph again: what was typed over it goes."""
    with store.read() as session:
        section, row = _section(session, section_id), _over(session, section_id, key)
    with operation(store, f"Абзац отчёта снова пишет программа: {in_short(section.title)}") as op:
        if row is not None:
            op.delete(ReportParagraph, row.id)
    return op.changes


def hide(store: Store, section_id: str, key: str, hidden: bool, drafted: str = "") -> Changes:
    """Leave a drafted paragraph out, or print it again; what was written over it stays."""
    with store.read() as session:
        section, row = _section(session, section_id), _over(session, section_id, key)
    words = "не печатается" if hidden else "печатается"
    with operation(store, f"Абзац отчёта {words}: {in_short(section.title)}") as op:
        if not hidden and row is not None and not row.wording:
            op.delete(ReportParagraph, row.id)  # it was kept only to say that it is hidden
        elif hidden or row is not None:
            _put(op, row, {"hidden": hidden}, {"section_id": section_id, "key": key, "drafted": drafted})
    return op.changes


def add_own(
    store: Store, section_id: str, wording: str, after: str = "", kind: ParagraphKind = ParagraphKind.TEXT
) -> tuple[str, Changes]:
    """A paragraph or a table of one's own after a drafted one (`after` its key, "" at the beginning of the section).

    Raises UserError for nothing. Cells of a table are parted by tabs.
    """
    written = _typed(wording, kind)
    with store.read() as session:
        _section(session, section_id)
        own = select(func.max(_PARAGRAPH.c.position)).where(
            _PARAGRAPH.c.section_id == section_id, _PARAGRAPH.c.after == after
        )
        last = session.scalar(own) or 0
    what = "таблица" if kind is ParagraphKind.TABLE else "абзац"
    with operation(store, f"{'Добавлена' if kind is ParagraphKind.TABLE else 'Добавлен'} {what} отчёта") as op:
        values = {"section_id": section_id, "after": after, "kind": kind, "wording": written, "position": last + 1}
        made = op.insert(ReportParagraph, values)
    return made, op.changes


def change_own(store: Store, paragraph_id: str, wording: str) -> Changes:
    """Reword a paragraph of one's own; an empty text takes it out. Raises UserError if it is gone."""
    with store.read() as session:
        row = _own(session, paragraph_id)
    if not wording.strip():
        return remove_own(store, paragraph_id)
    written = _typed(wording, row.kind)
    with operation(store, f"Исправлен абзац отчёта: {in_short(written)}") as op:
        if written != row.wording:
            op.update(ReportParagraph, paragraph_id, {"wording": written})
    return op.changes


def remove_own(store: Store, paragraph_id: str) -> Changes:
    """Take a paragraph of one's own out. Raises UserError if it is gone."""
    with store.read() as session:
        row = _own(session, paragraph_id)
    with operation(store, f"Убран абзац отчёта: {in_short(row.wording)}") as op:
        op.delete(ReportParagraph, paragraph_id)
    return op.changes


def approve(store: Store, report_id: str, on: dt.date, by: str = "", meeting_id: str | None = None) -> Changes:
    """Approved on a day by somebody, or by the decision of a meeting. Raises UserError for an approved one."""
    with store.read() as session:
        report = report_facts(session, report_id)
    if report.approved:
        raise UserError(f"Отчёт «{report.title}» уже утверждён.", "Дату и кем утверждён исправьте в его карточке.")
    values = {"state": ReportState.APPROVED, "approved_on": on, "approved_by": by.strip(), "meeting_id": meeting_id}
    with operation(store, f"Отчёт утверждён {format_date(on)}: {in_short(report.title)}") as op:
        op.update(YearReport, report_id, values)
    return op.changes


def back_to_draft(store: Store, report_id: str) -> Changes:
    """A draft again. Raises UserError for a draft."""
    with store.read() as session:
        report = report_facts(session, report_id)
    if not report.approved:
        raise UserError(f"Отчёт «{report.title}» не утверждён.", "Снимать нечего.")
    with operation(store, f"Утверждение отчёта снято: {in_short(report.title)}") as op:
        op.update(YearReport, report_id, {"state": ReportState.DRAFT, "approved_on": None})
    return op.changes


def _typed(wording: str, kind: ParagraphKind) -> str:
    """What is kept; tabs at the edges of a table are empty cells."""
    plain = "\n".join(line.rstrip() for line in wording.replace("\r\n", "\n").split("\n")).strip("\n")
    written = clean(wording) if kind is ParagraphKind.TEXT else plain
    if not written.strip():
        raise UserError("Текст не написан.", "Напишите его или закройте окно.")
    return written


def _put(op: Operation, row: Any, values: Mapping[str, Any], place: Mapping[str, Any]) -> None:
    if row is None:
        op.insert(ReportParagraph, {**place, **values})
        return
    changed = {key: value for key, value in values.items() if value != getattr(row, key)}
    if changed:
        op.update(ReportParagraph, row.id, changed)


def _section(session: Session, section_id: str) -> Any:
    row = session.execute(select(_SECTION).where(_SECTION.c.id == section_id)).first()
    if row is None:
        raise UserError("Этого раздела больше нет.", "Обновите отчёт: F5.")
    return row


def _over(session: Session, section_id: str, key: str) -> Any:
    statement = select(_PARAGRAPH).where(_PARAGRAPH.c.section_id == section_id, _PARAGRAPH.c.key == key)
    return session.execute(statement.order_by(_PARAGRAPH.c.id)).first()


def _own(session: Session, paragraph_id: str) -> Any:
    row = session.execute(select(_PARAGRAPH).where(_PARAGRAPH.c.id == paragraph_id)).first()
    if row is None:
        raise UserError("Этого абзаца больше нет.", "Обновите отчёт: F5.")
    return row
