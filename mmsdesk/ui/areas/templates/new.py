"""«Добавить шаблон»: one that comes with the program, or a Word document of the office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject
from mmsdesk.reports.templates.shipped import SHIPPED
from mmsdesk.services.paper_templates import NewTemplate, add_template
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog

_WORD = "Документ Word (*.docx *.docm *.dotx);;Все файлы (*)"
_BY_WORD = (
    ("справк", TemplateKind.REFERENCE, TemplateSubject.TEACHER),
    ("сертификат", TemplateKind.CERTIFICATE, TemplateSubject.PARTICIPANT),
    ("диплом", TemplateKind.CERTIFICATE, TemplateSubject.PARTICIPANT),
    ("грамот", TemplateKind.GRATITUDE, TemplateSubject.TEACHER),
    ("благодарн", TemplateKind.GRATITUDE, TemplateSubject.TEACHER),
    ("выписк", TemplateKind.EXTRACT, TemplateSubject.ASSOCIATION),
    ("протокол", TemplateKind.MINUTES, TemplateSubject.ASSOCIATION),
    ("письм", TemplateKind.LETTER, TemplateSubject.ORGANISATION),
)
"""What the name of a file tells of a template; everything can be changed on its card."""


class AddTemplateDialog(PlainDialog):
    """The ready ones with a word about each; Enter takes the marked one. `added` is the id of the new template."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Добавить шаблон", parent)
        self.setObjectName("add_template")
        self._desk = desk
        self.added: str | None = None
        self.ready = QListWidget()
        self.ready.setObjectName("ready_templates")
        self.ready.setWordWrap(True)
        self.ready.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.ready.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ready.setSpacing(desk.theme.px(3))
        for each in SHIPPED:
            item = QListWidgetItem(f"{each.name}\n{each.about}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            self.ready.addItem(item)
        self.ready.setCurrentRow(0)
        self.ready.itemActivated.connect(lambda _item: self.take_ready())
        self.content.addWidget(field_label("&Готовые шаблоны", self.ready))
        self.content.addWidget(self.ready, 1)
        words = "Взятый шаблон становится вашим: откройте его в Word и измените, как нужно."
        self.content.addWidget(label(words, "quiet", wrap=True))
        self.add_button("take_ready", "Добавить", primary=True).clicked.connect(self.take_ready)
        self.add_button("take_file", "Свой документ Word…").clicked.connect(self.ask_file)
        self.add_close("Отмена")
        self.fit(560, 480)

    def take_ready(self) -> None:
        """The marked one becomes a template of the office."""
        item = self.ready.currentItem()
        if item is not None:
            each = item.data(Qt.ItemDataRole.UserRole)
            self._add(NewTemplate(each.name, each.kind, each.subject, f"{each.name}.docx", each.data()))

    def ask_file(self) -> None:
        """A document from the disk; what is wrong with it is told on its card."""
        path = ask_for_word(self)
        data = read_word(self._desk, path) if path is not None else None
        if path is not None and data is not None:
            self.take_file(path, data)

    def take_file(self, path: Path, data: bytes) -> None:
        """A document of the office becomes a template; its name tells of what."""
        kind, subject = _guessed(path.stem)
        self._add(NewTemplate(path.stem, kind, subject, path.name, data))

    def _add(self, new: NewTemplate) -> None:
        try:
            self.added, _changes = add_template(file_of(self._desk), new)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.accept()


def ask_for_word(parent: QWidget) -> Path | None:
    """A document to take; None if the user changed their mind."""
    found, _kind = QFileDialog.getOpenFileName(parent, "Документ Word", str(documents()), _WORD)
    return Path(found) if found else None


def read_word(desk: Desk, path: Path) -> bytes | None:
    """The bytes of a document that can be a template at all; None, and words, if it cannot.

    What is wrong with its fields does not hinder: it is shown on the card.
    """
    from mmsdesk.reports.templates.package import opened

    try:
        data = path.read_bytes()
        opened(data)
    except OSError as error:
        text = f"«{path.name}» не прочитать: файл занят другой программой или недоступен."
        desk.notifier.show(UserError(text, "Закройте его в Word и повторите.", str(error)))
        return None
    except UserError as error:
        desk.notifier.show(
            UserError(f"«{path.name}»: шаблоном быть не может. {error.text}", error.remedy, error.detail)
        )
        return None
    return data


def _guessed(name: str) -> tuple[TemplateKind, TemplateSubject]:
    folded = name.casefold()
    for word, kind, subject in _BY_WORD:
        if word in folded:
            return kind, subject
    return TemplateKind.OTHER, TemplateSubject.TEACHER
