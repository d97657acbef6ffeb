"""«Изменить у выделенных…»: one value for many records."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.models.entity import Column, Entity, field_of
from mmsdesk.ui.cover import Veil
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import set_role


class ChangeManyDialog(QDialog):
    """Asks for a field and its new value; `key` and `value` hold the answer once it was accepted."""

    def __init__(self, desk: Desk, entity: Entity, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("change_many")
        self.setWindowTitle("Изменить у выделенных")
        self._context = FormContext(desk)
        self._theme = desk.theme
        # What a record is called comes last: nobody means to give one surname to all.
        named = {column.key for column in entity.title}
        self._columns: list[Column] = sorted(entity.fields.values(), key=lambda column: column.key in named)
        self._editor: Editor | None = None
        self._field = QComboBox()
        self._field.setObjectName("change_field")
        self._field.addItems([field_of(column).label for column in self._columns])
        self._holder = QVBoxLayout()
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("change_problem")
        self._records = plural(count, "записи", "записей", "записей")
        self._words = label("", "quiet", wrap=True)
        self._words.setObjectName("change_words")
        self._build()
        self._field.currentIndexChanged.connect(self._show_editor)
        self._show_editor(0)
        Veil(desk, self, self._mask)

    @property
    def key(self) -> str:
        """Key of the chosen field."""
        return self._columns[self._field.currentIndex()].key

    @property
    def value(self) -> Any:
        """The new value, None for an empty one."""
        return self._editor.value() if self._editor is not None else None

    def accept(self) -> None:
        problem = self._mistake()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            super().accept()

    def _mistake(self) -> str:
        """What hinders giving the value; "" if nothing."""
        problem = self._editor.mistake() if self._editor is not None else ""
        column = self._columns[self._field.currentIndex()]
        if not problem and field_of(column).required and self.value in (None, ""):
            problem = f"Поле «{field_of(column).label}» не бывает пустым."
        return problem

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[self._theme.px(16)] * 4)
        column.setSpacing(self._theme.px(8))
        column.addWidget(field_label("&Поле", self._field))
        column.addWidget(self._field)
        column.addSpacing(self._theme.px(4))
        self._caption = label("Новое значение")
        column.addWidget(self._caption)
        column.addLayout(self._holder)
        column.addWidget(self._problem)
        self._problem.hide()
        column.addSpacing(self._theme.px(4))
        column.addWidget(self._words)
        column.addStretch(1)
        column.addSpacing(self._theme.px(8))
        column.addLayout(self._buttons())
        self.setMinimumWidth(self._theme.px(440))

    def _buttons(self) -> QHBoxLayout:
        apply = QPushButton("Изменить")
        apply.setObjectName("change_apply")
        apply.setProperty("role", "primary")
        apply.setDefault(True)
        apply.clicked.connect(self.accept)
        cancel = QPushButton("Отмена")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(apply)
        row.addWidget(cancel)
        return row

    def _tell(self) -> None:
        """What is going to happen, before it does."""
        column = self._columns[self._field.currentIndex()]
        typed = self._editor is not None and bool(self._editor.typed())
        empties = self.value in (None, "") and not typed and not field_of(column).required
        words = f"Новое значение получат все выделенные: значение изменится у {self._records}."
        if empties:
            words = f"Поле «{field_of(column).label}» станет пустым у {self._records}."
        self._words.setText(f"{words} Это можно отменить.")
        set_role(self._words, "warning" if empties else "quiet")
        # The words wrap, and the dialog is not higher by that of itself.
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _mask(self, masked: bool) -> None:
        if self._editor is not None:
            self._editor.set_masked(masked)
        if self._problem.text():
            self._problem.setText(self._mistake())

    def _show_editor(self, at: int) -> None:
        while (item := self._holder.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._editor = editor_for(self._columns[at], self._context)
        self._editor.set_value(None)
        self._editor.set_masked(self._context.desk.masked)
        self._caption.setBuddy(self._editor.control)
        side = Qt.AlignmentFlag(0) if self._editor.stretches() else Qt.AlignmentFlag.AlignLeft
        self._holder.addWidget(self._editor.widget, 0, side)
        self._editor.changed.connect(self._tell)
        self._tell()
        self._problem.hide()
