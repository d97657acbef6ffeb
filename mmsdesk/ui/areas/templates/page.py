"""The card of a Word template: its file with what is wrong, the fields it may name, a trial on a real record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.models.paper_template import PAPER_TEMPLATES, TemplateSubject
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.paper_templates import TemplateRow, attending, paper_template
from mmsdesk.reports.options import Option, OptionKind
from mmsdesk.reports.templates import TemplateField, fields_of
from mmsdesk.reports.templates.filling import fields_with_examples
from mmsdesk.reports.templates.gathering import Particulars
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.papers.options import editor_of
from mmsdesk.ui.areas.templates.fields import FieldsPanel
from mmsdesk.ui.areas.templates.file import TemplateFilePanel
from mmsdesk.ui.areas.templates.new import AddTemplateDialog
from mmsdesk.ui.areas.templates.out import Order, TemplateOut
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import field_label, label

_REGISTERS = {
    TemplateSubject.TEACHER: ("teachers", "&Педагог"),
    TemplateSubject.ORGANISATION: ("organisations", "&Организация"),
    TemplateSubject.ASSOCIATION: ("associations", "&Объединение"),
    TemplateSubject.MEETING: ("meetings", "&Заседание"),
    TemplateSubject.EVENT: ("events", "&Мероприятие"),
    TemplateSubject.PARTICIPANT: ("events", "&Мероприятие: заполнится на первого участника"),
}


class TrialPanel(QWidget):
    """A real record to fill the template with."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self.setObjectName("template_trial")
        self._context = context
        self._out = TemplateOut(context.desk, self)
        self._template: TemplateRow | None = None
        self.record: Editor | None = None
        self._holder = QVBoxLayout()
        self.look = QPushButton("Посмотреть")
        self.look.setObjectName("trial_look")
        self.word = QPushButton("Открыть в Word")
        self.word.setObjectName("trial_word")
        px = context.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(8))
        words = "Выберите карточку: шаблон заполнится её данными. В «Поля» появятся примеры из неё же."
        column.addWidget(label(words, "quiet", wrap=True))
        column.addLayout(self._holder)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.look)
        row.addWidget(self.word)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        context.desk.masked_changed.connect(self._mask)
        self.look.clicked.connect(lambda: self._with_order(self._out.look))
        self.word.clicked.connect(lambda: self._with_order(self._out.open_in_word))

    def show_template(self, template: TemplateRow) -> None:
        """A picker of the register that the template is about."""
        before = self._template
        self._template = template
        self.look.setEnabled(bool(template.content))
        self.word.setEnabled(bool(template.content))
        if before is not None and before.subject is template.subject:
            return
        while (item := self._holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.record = None
        if template.subject in _REGISTERS:
            register, words = _REGISTERS[template.subject]
            self.record = editor_of(Option("record", words, OptionKind.RECORD, register=register), self._context)
            self._mask(self._context.desk.masked)
            self._holder.addWidget(field_label(words, self.record.control))
            self._holder.addWidget(self.record.widget, 0, Qt.AlignmentFlag.AlignLeft)

    def record_id(self) -> str:
        """The record that stands for all; "" while none is chosen, or the template speaks of none."""
        chosen = self.record.value() if self.record is not None else None
        if not chosen or self._template is None:
            return ""
        if self._template.subject is not TemplateSubject.PARTICIPANT:
            return str(chosen)
        with self._context.store.read() as session:
            found = attending(session, [str(chosen)])
        return found[0].id if found else ""

    def _mask(self, masked: bool) -> None:
        """F9: whose card it is stays covered."""
        if self.record is not None:
            self.record.set_masked(masked)

    def _with_order(self, act: Callable[[Order], None]) -> None:
        if self._template is None:
            return
        if self._context.desk.masked:
            self._context.desk.notifier.tell("Личные данные скрыты.", "Нажмите F9 и повторите.")
            return
        record_id = self.record_id()
        if not record_id and self._template.subject is not TemplateSubject.NOBODY:
            self._context.desk.notifier.notice("Сначала выберите карточку для пробы")
            return
        act(Order(self._template, (record_id,) if record_id else (), Particulars(dt.date.today(), "1")))


class TemplatePage(RecordPage):
    """The card of the register with three tabs of its own."""

    def __init__(self, desk: Desk, navigator: Navigator, record_id: str | None, draft: Draft | None = None) -> None:
        super().__init__(desk, navigator, PAPER_TEMPLATES, record_id, draft)
        self.file = TemplateFilePanel(desk)
        self.fields = FieldsPanel(desk.theme)
        self.trial = TrialPanel(self._context)
        tabs = self.form.tabs
        for at, (panel, words) in enumerate(
            ((self.file, "Файл"), (self.fields, "Поля"), (self.trial, "Проба")), start=1
        ):
            tabs.insertTab(at, panel, words)
        self.file.changed.connect(self._taken)
        self.fields.copied.connect(lambda words: desk.notifier.notice(f"Скопировано: {words}"))
        desk.changed.connect(self._show_template)
        desk.masked_changed.connect(self._show_fields)
        tabs.currentChanged.connect(self._show_fields)
        self._show_template()
        if record_id is not None and draft is None:
            tabs.setCurrentWidget(self.file)

    def reload(self, record_id: str) -> None:
        super().reload(record_id)
        self._show_template()

    def help_topic(self) -> str:
        return "templates"

    def _taken(self) -> None:
        if self.record_id is not None and not self.form.is_changed():
            self.reload(self.record_id)

    def _show_template(self, changes: Changes | None = None) -> None:
        if changes is not None and PAPER_TEMPLATES.table not in changes.touched:
            return
        template = self._template()
        for panel in (self.file, self.trial):
            panel.setEnabled(template is not None)
            if template is not None:
                panel.show_template(template)
        self._show_fields()

    def _show_fields(self, _what: object = None) -> None:
        if self.form.tabs.currentWidget() is not self.fields:
            return
        self.fields.show_fields(self._fields(), masked=self.desk.masked)

    def _fields(self) -> tuple[TemplateField, ...]:
        """With examples from the record of the trial, if one is chosen."""
        template = self._template()
        if template is None:
            return fields_of(TemplateSubject.TEACHER)
        record_id = self.trial.record_id()
        if not record_id and template.subject is not TemplateSubject.NOBODY:
            return fields_of(template.subject)
        try:
            with file_of(self.desk).read() as session:
                return fields_with_examples(session, template.subject, record_id, Particulars(dt.date.today(), "1"))
        except UserError:
            # The record of the trial was deleted meanwhile; the fields are the same without examples.
            return fields_of(template.subject)

    def _template(self) -> TemplateRow | None:
        if self.record_id is None:
            return None
        try:
            with file_of(self.desk).read() as session:
                return paper_template(session, self.record_id)
        except UserError:
            # Deleted meanwhile: the card itself says so.
            return None


def open_template(
    desk: Desk, navigator: Navigator, record_id: str | None, draft: Draft | None = None
) -> TemplatePage | None:  # fmt: skip
    """The card of a template; a new one is taken from a file or from the ready ones first."""
    if record_id is None and draft is None:
        dialog = AddTemplateDialog(desk, None)
        if not dialog.exec() or dialog.added is None:
            return None
        record_id = dialog.added
    try:
        page = TemplatePage(desk, navigator, record_id, draft)
    except UserError as error:
        desk.notifier.show(error)
        return None
    navigator.open(page)
    return page
