"""Editors of options that name records: one, or several chosen one after another."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.numbers import format_number
from mmsdesk.models.entity import Column
from mmsdesk.queries.columns import is_personal
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.plain import label, tip

_ID = Qt.ItemDataRole.UserRole
_MOST_ROWS = 5


class RecordOption(PickerEditor):
    """A record that exists: a paper is no place to make one."""

    def mistake(self) -> str:
        text = self.line.text().strip()
        return f"«{text}» не найдено: выберите из списка." if text and self.value() is None else ""

    def _may_create(self) -> bool:
        return False


class RecordsEditor(Editor):
    """A field that adds, the list of those chosen, buttons that take away; any number of records."""

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self._ids: tuple[str, ...] = ()
        self._masked = False
        self.picker = RecordOption(column, context, f"{self.key}_add")
        self.list = QListWidget()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.named(self.list)
        self.list.setAccessibleDescription("Delete убирает выделенное")
        self.control = self.picker.control
        self._remove = QPushButton("Убрать")
        self._clear = QPushButton("Убрать все")
        self._count = label("", "quiet")
        self._build()
        self.picker.picked.connect(self._add)
        self.picker.changed.connect(self._typed)
        removing = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        removing.setContext(Qt.ShortcutContext.WidgetShortcut)
        removing.activated.connect(self.remove)

    def value(self) -> tuple[str, ...]:
        return self._ids

    def set_value(self, value: Any) -> None:
        self._ids = tuple(dict.fromkeys(value or ()))
        self._fill()

    def mistake(self) -> str:
        return self.picker.mistake()

    def problem(self, text: str, *, warning: bool = False) -> None:
        self.picker.problem(text, warning=warning)

    def set_masked(self, masked: bool) -> None:
        self._masked = masked and is_personal(self.column)
        self.picker.set_masked(masked)
        self._fill()

    def refit(self) -> None:
        self.picker.refit()

    def stretches(self) -> bool:
        return True

    def remove(self) -> None:
        """Take the selected ones away."""
        gone = {item.data(_ID) for item in self.list.selectedItems()}
        self._set(tuple(each for each in self._ids if each not in gone))

    def _add(self) -> None:
        found = self.picker.value()
        self.picker.set_value(None)
        if found is not None and found not in self._ids:
            self._set((*self._ids, found))

    def _typed(self) -> None:
        """A name typed whole is taken when the field is left."""
        if self.picker.value() is not None and not self.picker.line.hasFocus():
            self._add()

    def _set(self, ids: tuple[str, ...]) -> None:
        self._ids = ids
        self._fill()
        self.chosen()

    def _fill(self) -> None:
        self.context.titles.learn(self._ids)
        self.list.clear()
        for record_id in self._ids:
            words = MASK if self._masked else self.context.titles.of(record_id)
            item = QListWidgetItem(words)
            item.setToolTip(tip(words))
            item.setData(_ID, record_id)
            self.list.addItem(item)
        self._count.setText(f"Выбрано: {format_number(len(self._ids))}")
        self._below.setVisible(bool(self._ids))
        rows = min(len(self._ids), _MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 1) + 2 * self.list.frameWidth() + 2)

    def _build(self) -> None:
        self.widget, self._below = QWidget(), QWidget()
        gap = self.context.px(4)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(gap)
        below.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self._count)
        row.addStretch(1)
        for button, name, run in (
            (self._remove, "remove", self.remove),
            (self._clear, "clear", lambda: self._set(())),
        ):
            button.setObjectName(f"{self.key}_{name}")
            button.setProperty("role", "quiet")
            button.clicked.connect(run)
            row.addWidget(button)
        below.addLayout(row)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self.picker.widget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._below)
        self._below.hide()
