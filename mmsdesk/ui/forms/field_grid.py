"""Fields in one column: labels aligned, help beside or below, the problem under its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mmsdesk.core.errors import Problem
from mmsdesk.models.entity import Column, Section, target_table
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.forms.text_editors import PaperEditor
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role

LABEL_WIDTH = 208  # at 100 %
_WIDE = 330  # an editor wider than this has its help below
_HELP = 150  # help beside a field is not squeezed into less: it goes below
_BETWEEN = 10
_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class _Beside:
    """A field with its help beside it, where there is room."""

    editor: Editor
    help: QLabel
    first: QHBoxLayout
    rows: QVBoxLayout

    def put(self, *, below: bool) -> None:
        """Move the help; where it stands already it stays."""
        if below == (self.rows.indexOf(self.help) >= 0):
            return
        (self.first if below else self.rows).removeWidget(self.help)
        if below:
            self.rows.insertWidget(1, self.help)
        else:
            self.first.addWidget(self.help, 1)
        self.first.setAlignment(self.editor.widget, _TOP_LEFT if below else Qt.AlignmentFlag.AlignTop)
        # The layout remembers how wide the field may be, and forgets it by this alone.
        self.editor.widget.updateGeometry()


class FieldGrid(QWidget):
    """Sections of fields with their editors by key; `prefix` stands before the keys in names and problems."""

    changed = Signal(str)
    """Key of the column that a person changed."""

    left = Signal(str)
    submitted = Signal()

    def __init__(self, sections: Sequence[Section], context: FormContext, prefix: str = "") -> None:
        super().__init__()
        self.context = context
        self.prefix = prefix
        self.editors: dict[str, Editor] = {}
        self._captions: list[QLabel] = []
        self._lines: dict[str, QLabel] = {}
        self._beside: list[_Beside] = []
        self._loaded: dict[str, Any] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(context.px(12))
        self._grid.setVerticalSpacing(context.px(3))
        self._grid.setColumnStretch(1, 1)
        for section in sections:
            self._add_section(section)
        context.desk.theme.changed.connect(self.refit)
        context.desk.masked_changed.connect(self._mask)
        self._mask(context.desk.masked)
        self.refit()

    def load(self, values: Mapping[str, Any]) -> None:
        """Show values; nothing is announced and nothing counts as changed."""
        self.context.titles.learn(
            values.get(key) for key, editor in self.editors.items() if target_table(editor.column)
        )
        for key, editor in self.editors.items():
            editor.set_value(values.get(key))
        self._loaded = self.values()
        self.show_problems(())

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by column key."""
        return {key: editor.value() for key, editor in self.editors.items()}

    def changed_keys(self) -> list[str]:
        """Fields that differ from what was loaded, or are not understood."""
        return [
            key for key, editor in self.editors.items() if editor.value() != self._loaded.get(key) or editor.mistake()
        ]

    def is_changed(self) -> bool:
        """Whether anything differs from what was loaded."""
        return bool(self.changed_keys())

    def mistakes(self) -> list[Problem]:
        """Fields whose text is not understood."""
        return [Problem(self.prefix + key, text) for key, editor in self.editors.items() if (text := editor.mistake())]

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem under its field and clear the rest."""
        by_key: dict[str, list[Problem]] = {}
        for problem in problems:
            by_key.setdefault(problem.key.removeprefix(self.prefix), []).append(problem)
        for key in self.editors:
            self.show_problem(key, by_key.get(key, ()))

    def show_problem(self, key: str, problems: Sequence[Problem]) -> None:
        """Put problems under one field; none clears it."""
        editor, line = self.editors[key], self._lines[key]
        warning = all(problem.warning for problem in problems)
        text = "\n".join(problem.text for problem in problems)
        editor.problem(text, warning=warning)
        line.setText(text)
        set_role(line, "warning" if warning else "danger")
        line.setVisible(bool(text))

    def focus(self, key: str) -> None:
        """Put the cursor into a field."""
        self.editors[key].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self, *, waiting: bool = False) -> None:
        """Put the cursor into the first field; `waiting`: into the first that has to be filled and is not yet."""
        keys = list(self.editors)
        empty = [key for key in keys if waiting and self._waits(key)]
        for key in (empty or keys)[:1]:
            self.focus(key)

    def _waits(self, key: str) -> bool:
        """The school year follows from the date."""
        editor = self.editors[key]
        return editor.field.required and editor.field.kind != "school_year" and editor.value() in (None, "")

    def set_read_only(self, read_only: bool) -> None:
        for editor in self.editors.values():
            editor.set_read_only(read_only)

    def refit(self) -> None:
        """Fit labels and fields to the size of the interface."""
        width = self.context.px(LABEL_WIDTH)
        for caption in self._captions:
            caption.setFixedWidth(width)
            caption.setMinimumHeight(caption.fontMetrics().height() + self.context.px(14))
        for editor in self.editors.values():
            editor.refit()
        self._place_help()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_help()

    def _place_help(self) -> None:
        """Help stands beside its field, or below where that would be a strip of single words."""
        room = self.width() - self.context.px(LABEL_WIDTH) - self._grid.horizontalSpacing()
        for each in self._beside:
            left = room - each.editor.widget.sizeHint().width() - self.context.px(_BETWEEN)
            each.put(below=left < self.context.px(_HELP))

    def _mask(self, masked: bool) -> None:
        for key, editor in self.editors.items():
            editor.set_masked(masked)
            if self._lines[key].text() and (mistake := editor.mistake()):
                self.show_problem(key, [Problem(self.prefix + key, mistake)])

    def _add_section(self, section: Section) -> None:
        row = self._grid.rowCount()
        if section.title:
            heading = label(section.title, "heading")
            heading.setContentsMargins(0, self.context.px(16 if self.editors else 0), 0, self.context.px(4))
            self._grid.addWidget(heading, row, 0, 1, 2)
        elif self.editors:
            self._grid.setRowMinimumHeight(row, self.context.px(16))
        for column in section.columns:
            self._add_field(column)

    def _add_field(self, column: Column) -> None:
        row = self._grid.rowCount()
        editor = editor_for(column, self.context, self.prefix + column.key)
        editor.setParent(self)
        self.editors[column.key] = editor
        if not editor.own_caption():
            caption = label(editor.field.label + (" *" if editor.field.required else ""), wrap=True)
            caption.setBuddy(editor.control)
            self._captions.append(caption)
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._cell(column, editor), row, 1)
        editor.changed.connect(lambda: self._touched(column.key))
        editor.finished.connect(lambda: self._left(column.key))
        if isinstance(editor, PaperEditor):
            editor.submitted.connect(self.submitted)

    def _cell(self, column: Column, editor: Editor) -> QWidget:
        cell = QWidget()
        rows = QVBoxLayout(cell)
        rows.setContentsMargins(0, 0, 0, self.context.px(4))
        rows.setSpacing(self.context.px(2))
        first = QHBoxLayout()
        first.setSpacing(self.context.px(_BETWEEN))
        if editor.stretches():
            first.addWidget(editor.widget, 1)
        else:
            # Beside a help of several lines the field stays in line with its caption.
            first.addWidget(editor.widget, 0, Qt.AlignmentFlag.AlignTop)
        beside = False
        rows.addLayout(first)
        if editor.field.help:
            wide = max(editor.widget.sizeHint().width(), editor.widget.minimumWidth())
            beside = not editor.stretches() and wide < self.context.px(_WIDE)
            hint = label(editor.field.help, "quiet", wrap=True)
            hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            if beside:
                # Its longest word must not hold the form wide.
                hint.setMinimumWidth(1)
                first.addWidget(hint, 1)
                self._beside.append(_Beside(editor, hint, first, rows))
            else:
                rows.addWidget(hint)
        if not editor.stretches() and not beside:
            first.addStretch(1)
        line = label("", "danger", wrap=True)
        line.setObjectName(f"{self.prefix}{column.key}_problem")
        line.hide()
        rows.addWidget(line)
        self._lines[column.key] = line
        return cell

    def _touched(self, key: str) -> None:
        if self._lines[key].text():
            self.show_problem(key, ())
        self.changed.emit(key)

    def _left(self, key: str) -> None:
        mistake = self.editors[key].mistake()
        if mistake:
            self.show_problem(key, [Problem(self.prefix + key, mistake)])
        self.left.emit(key)
