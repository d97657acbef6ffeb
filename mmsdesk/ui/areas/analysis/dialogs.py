"""What is asked about a report: the words of a paragraph, a table, a new section, whose year it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from mmsdesk.core.text import upper_first
from mmsdesk.models.year_report import ParagraphKind, ReportTheme, YearReport
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.plain import label, selectable

_WIDE, _HIGH = 760, 460
_TABLE = "Ячейки разделяет клавиша Tab, строки – Enter; первая строка – заголовки. Таблицу можно вставить из Excel."
_TEXT = "Числа исправленного абзаца дальше не пересчитываются и списков не открывают."


class _Text(QPlainTextEdit):
    """Takes Enter and, in a table, Tab; Ctrl+Enter ends the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be rewritten; `now` is what the program says there where that has changed since, `own`: it never
    said anything there."""

    title: str
    words: str = ""
    kind: ParagraphKind = ParagraphKind.TEXT
    now: str = ""
    own: bool = False


class WordingDialog(FormDialog):
    """The words of a paragraph or a table."""

    def __init__(self, context: FormContext, asked: Asked, parent: QWidget | None) -> None:
        super().__init__(context, asked.title, parent)
        self.setObjectName("report_wording")
        self._before = asked.words
        self.text = _Text()
        self.text.setObjectName("wording")
        self.text.setAccessibleName(asked.title)
        self.text.setPlainText(asked.words)
        table = asked.kind is ParagraphKind.TABLE
        self.text.setTabChangesFocus(not table)
        if table:
            self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.text.setTabStopDistance(context.px(200))
        self.content.addWidget(self.text, 1)
        if asked.now:
            self.content.addWidget(label("Теперь программа пишет здесь:", "warning"))
            said = selectable(asked.now)
            said.setObjectName("program_says")
            self.content.addWidget(said)
        hint = _TABLE if table else "" if asked.own else _TEXT
        if hint:
            self.content.addWidget(label(hint, "quiet", wrap=True))
        self.add_done("Записать")
        self.text.setFocus()
        self.resize(context.px(_WIDE), context.px(_HIGH))

    @property
    def words(self) -> str:
        """What stands there."""
        return self.text.toPlainText()

    def unsaved(self) -> bool:
        return self.words != self._before


class SectionDialog(FormDialog):
    """A new section, or another heading of one."""

    def __init__(self, context: FormContext, parent: QWidget | None, title: str = "") -> None:
        super().__init__(context, "Заголовок раздела" if title else "Новый раздел", parent)
        self.setObjectName("report_section")
        self._before = title
        self._chosen = bool(title)
        self.title = QLineEdit(title)
        self.title.setObjectName("section_title")
        self.title.setAccessibleName("Заголовок")
        self.theme_box = QComboBox()
        self.theme_box.setObjectName("section_theme")
        self.theme_box.setAccessibleName("Что внутри")
        for theme in (ReportTheme.OWN, *(each for each in ReportTheme if each is not ReportTheme.OWN)):
            self.theme_box.addItem(theme.label, theme)
        caption = label("&Заголовок")
        caption.setBuddy(self.title)
        self.content.addWidget(caption)
        self.content.addWidget(self.title)
        if not title:
            inside = label("&Что внутри")
            inside.setBuddy(self.theme_box)
            self.content.addWidget(inside)
            self.content.addWidget(self.theme_box)
            self.theme_box.activated.connect(self._named_by_theme)
        self.content.addStretch(1)
        self.add_done("Записать")
        self.title.setFocus()
        self.resize(context.px(_WIDE * 2 // 3), self.sizeHint().height())

    @property
    def theme_chosen(self) -> ReportTheme:
        """What the section draws from the file."""
        theme = self.theme_box.currentData()
        return theme if isinstance(theme, ReportTheme) else ReportTheme(theme)

    def unsaved(self) -> bool:
        return self.title.text().strip() != self._before

    def done_pressed(self) -> None:
        if self.title.text().strip():
            self.accept()
        else:
            self.title.setFocus()

    def _named_by_theme(self) -> None:
        """A heading that nobody typed follows what is inside."""
        words = self.theme_chosen.label
        known = {each.label.casefold() for each in ReportTheme}
        if self.title.text().strip().casefold() in {"", *known} and self.theme_chosen is not ReportTheme.OWN:
            self.title.setText(upper_first(words))


class BodyDialog(AskDialog):
    """Whose year is analysed; `answer` is there once the dialog is accepted."""

    def __init__(self, context: FormContext, parent: QWidget | None) -> None:
        super().__init__(context, "Анализ работы объединения", "report_body", "Составить", parent)
        self.answer: str | None = None
        self.body = PickerEditor(YearReport.association_id, context, "body")
        self.add(self.body, "Чей отчёт")
        self.body.control.setFocus()
        self.resize(context.px(560), self.sizeHint().height())

    def done_pressed(self) -> None:
        wrong = self.body.mistake() or ("" if self.body.value() else "Выберите объединение.")
        if wrong:
            self.say(wrong)
            return
        self.answer = self.body.value()
        self.accept()
