"""The Word document of a template: what is wrong with it, out to Word and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name
from mmsdesk.queries.paper_templates import TemplateRow, paper_template, template_file
from mmsdesk.reports.saving import save_bytes
from mmsdesk.reports.templates.checking import check_template
from mmsdesk.reports.templates.filling import trial
from mmsdesk.reports.templates.layout import TemplateProblem
from mmsdesk.services.paper_templates import replace_file
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.templates.new import ask_for_word, read_word
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import WORD, ask_where_to_write, documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import set_role
from mmsdesk.ui.wrapped_list import WrappedList

_FOLDER = "Шаблоны Word"
_OUT = "template-out"


class TemplateFilePanel(QWidget):
    """`changed` after another document was taken."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("template_file")
        self._desk = desk
        self._id = ""
        self._name = label("", "", wrap=True)
        self.verdict = label("", "", wrap=True)
        self.verdict.setObjectName("template_verdict")
        self.problems = WrappedList()
        self.problems.setObjectName("template_problems")
        self.problems.setAccessibleName("Ошибки шаблона")
        self._outside = label("", "quiet", wrap=True)
        self._buttons: dict[str, QPushButton] = {}
        px = desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(8))
        column.addWidget(self._name)
        bar = QWidget()
        row = FlowLayout(bar)
        for code, words, icon, act in (
            ("template_open", "Открыть в Word", "word", self.open_in_word),
            ("template_take_back", "Взять правку из Word", "refresh", self.take_edited),
            ("template_replace", "Заменить файл…", "folder", self.replace),
            ("template_export", "Сохранить копию…", "save", self.export),
        ):
            row.addWidget(self._button(code, words, icon, act))
        column.addWidget(bar)
        column.addWidget(self._outside)
        column.addSpacing(px(8))
        column.addWidget(self.verdict)
        column.addWidget(self.problems, 1)
        column.addStretch(0)  # without a list of errors the lines stand together at the top

    def show_template(self, template: TemplateRow) -> None:
        """Check the document and say what is wrong."""
        self._id = template.id
        there = bool(template.content)
        self._name.setText(f"Файл: {template.file_name or 'без имени'}" if there else "Файла ещё нет.")
        found = self._checked(template) if there else []
        self.problems.clear()
        for problem in found:
            item = QListWidgetItem(str(problem))
            item.setToolTip(tip(str(problem)))
            self.problems.addItem(item)
        self.problems.measure()
        self.problems.setVisible(bool(found))
        wrong = sum(not problem.warning for problem in found)
        words = (
            f"Найдено ошибок: {wrong}. Исправьте их в Word и возьмите правку." if wrong else "Ошибок нет: шаблон готов."
        )
        words = words if wrong or not found else "Заполнить можно; посмотрите замечания."
        self.verdict.setText(words if there else "Возьмите документ Word: «Заменить файл…».")
        set_role(self.verdict, "danger" if wrong or not there else "warning" if found else "")
        read_only = file_of(self._desk).read_only
        for code, button in self._buttons.items():
            writes = code in ("template_take_back", "template_replace")
            button.setEnabled(not (writes and read_only) and (there or code == "template_replace"))
        self._tell_outside()

    def open_in_word(self) -> None:
        """A copy among the user's documents, handed to Word; it is taken back by the button beside."""
        template, data = self._read()
        if template is None:
            return
        path = documents() / _FOLDER / f"{as_file_name(template.name) or 'Шаблон'}.docx"
        try:
            path.parent.mkdir(exist_ok=True)
            save_bytes(path, data)
        except (OSError, UserError) as error:
            shown = error if isinstance(error, UserError) else UserError(f"Не записать «{path}».", detail=str(error))
            self._desk.notifier.show(shown)
            return
        self._desk.settings.set_view(_OUT, {**self._desk.settings.view(_OUT), template.id: str(path)})
        self._tell_outside()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def take_edited(self) -> None:
        """The copy that was edited in Word."""
        path = self._place()
        if path is not None:
            self.take(path)

    def replace(self) -> None:
        """Another document from the disk."""
        path = ask_for_word(self)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """The document at this path instead of the one there is; «Отменить» is offered."""
        data = read_word(self._desk, path)
        if data is None:
            return
        try:
            changes = replace_file(file_of(self._desk), self._id, path.name, data)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        if changes.empty:
            self._desk.notifier.notice("В документе ничего не изменилось: сохраните его в Word и повторите")
            return
        self.changed.emit()
        self._desk.notifier.notice(
            f"Взято: «{path.name}»", "Отменить", partial(take_back, self._desk, changes.operation_id)
        )

    def export(self) -> None:
        """A copy to a place of the user's choice."""
        template, data = self._read()
        if template is None:
            return
        offered = documents() / f"{as_file_name(template.name) or 'Шаблон'}.docx"
        path = ask_where_to_write(self, "Сохранить копию шаблона", offered, (WORD,), self._desk.notifier)
        if path is None:
            return
        try:
            save_bytes(path, data)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self._desk.notifier.notice(f"Записано: «{path.name}»")

    def _checked(self, template: TemplateRow) -> list[TemplateProblem]:
        try:
            with file_of(self._desk).read() as session:
                data = template_file(session, template)
        except UserError as error:
            return [TemplateProblem("", str(error).rstrip("."))]
        found = list(check_template(data, template.subject))
        failed = "" if any(not problem.warning for problem in found) else trial(data, template.subject)
        return [*found, TemplateProblem("", failed.rstrip("."))] if failed else found

    def _read(self) -> tuple[TemplateRow | None, bytes]:
        try:
            with file_of(self._desk).read() as session:
                template = paper_template(session, self._id)
                return template, template_file(session, template)
        except UserError as error:
            self._desk.notifier.show(error)
            return None, b""

    def _place(self) -> Path | None:
        """Where the copy for Word lies; None while there is none."""
        kept = str(self._desk.settings.view(_OUT).get(self._id, ""))
        path = Path(kept)
        return path if kept and path.is_file() else None

    def _tell_outside(self) -> None:
        path = self._place()
        back = self._buttons["template_take_back"]
        back.setEnabled(path is not None and not file_of(self._desk).read_only)
        words = (
            f"Копия для правки: {path}. Сохраните её в Word, закройте и нажмите «Взять правку из Word»." if path else ""
        )
        self._outside.setText(words)
        self._outside.setVisible(bool(words))

    def _button(self, code: str, words: str, icon: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(code)
        set_icon(button, icon)
        button.clicked.connect(lambda: act())
        self._buttons[code] = button
        return button
