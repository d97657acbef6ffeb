"""Editors of references: a field that finds records as one types."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from mmsdesk.core.text import normalise, other_layout
from mmsdesk.models import registry
from mmsdesk.models.entity import Column, target_table
from mmsdesk.models.reference import REFERENCES
from mmsdesk.queries.columns import is_personal
from mmsdesk.queries.picking import Candidate, candidates
from mmsdesk.ui.cover import MASK, hide_typed
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor, FittingLine, width_of
from mmsdesk.ui.forms.match_list import MatchList
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip

_WIDEST = 50  # characters of a title that is longer than usual
_BESIDE_TITLE = 44  # pixels at 100 %: edges and the sign that clears the field
_KEYS_OF_THE_LIST = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


class PickerLine(FittingLine):
    """The field: keys go to the list of matches while it is shown."""

    asked = Signal()
    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        clear_by_sign(self)
        self.matches = MatchList(self)

    def event(self, event: QEvent) -> bool:
        # Esc and Enter of the window must wait while matches are shown.
        overrides = event.type() == QEvent.Type.ShortcutOverride and self.matches.isVisible()
        if overrides and isinstance(event, QKeyEvent) and event.key() in _KEYS_OF_THE_LIST:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), self.matches.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.isReadOnly():
            if shown:
                self.matches.step(1 if key == Qt.Key.Key_Down else -1)
            else:
                self.asked.emit()
        elif shown and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif shown and key == Qt.Key.Key_Escape:
            self.matches.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.matches.hide()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def hideEvent(self, event: Any) -> None:
        self.matches.hide()
        super().hideEvent(event)


class PickerEditor(Editor):
    """A reference to a record of another register. `free`: what is typed may stay a text (`typed`)."""

    picked = Signal()
    """A record, or the text as it stands, was chosen by Enter or a click."""

    default_width = 40
    narrow = 28

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.target = registry.by_table(target_table(column))
        self.free = False
        self._masked = False
        self._id: str | None = None
        self.line = PickerLine()
        self.control = self.named(self.line)
        self.button = QToolButton()
        self._build()
        self.line.textEdited.connect(self._typed)
        self.line.asked.connect(self.show_all)
        self.line.taken.connect(self._take)
        self.line.left.connect(self._leave)
        self.line.matches.chosen.connect(self.pick)
        self.refit()

    @property
    def choices(self) -> str:
        """The reference list, "" for a register."""
        return self.field.choices

    def value(self) -> str | None:
        return self._id

    def set_value(self, value: Any) -> None:
        self._id = value or None
        self.line.setText(self.context.titles.of(self._id))
        self.line.setCursorPosition(0)
        self.refit()

    def mistake(self) -> str:
        text = self.line.text().strip()
        if not text or self._id is not None or self.free:
            return ""
        return f"«{MASK if self._masked else text}» не выбрано: выберите из списка или создайте новую запись."

    def typed(self) -> str:
        return "" if self._id is not None else self.line.text().strip()

    def set_typed(self, text: str) -> None:
        self._id = None
        self.line.setText(text)

    def set_masked(self, masked: bool) -> None:
        if is_personal(self.column):
            self._masked = masked
            self.line.matches.hide()
            hide_typed(self.line, masked)

    def refit(self) -> None:
        usual = width_of(self.line, self.field.width or (self.narrow if self.choices else self.default_width))
        if self._id and not self.field.width:
            # «Муниципальное методическое объединение» is read whole.
            title = self.line.fontMetrics().horizontalAdvance(self.line.text()) + self.context.px(_BESIDE_TITLE)
            usual = max(usual, min(title, width_of(self.line, _WIDEST)))
        self.line.fit(usual)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self.button.setVisible(not read_only)

    def show_all(self) -> None:
        """Offer records without waiting for letters; what is chosen already does not narrow them."""
        self._offer("" if self._id else self.line.text())

    def pick(self, candidate: Candidate) -> None:
        """Take a candidate, or make the record that is missing."""
        self.line.matches.hide()
        if not candidate.id and self.free:
            self.finished.emit()
            self.picked.emit()
            return
        if not candidate.id:
            self.create()
            return
        self.context.titles.learn([candidate.id])
        changed = candidate.id != self._id
        self.set_value(candidate.id)
        self.line.setFocus()
        if changed:
            self.changed.emit()
        self.finished.emit()
        self.picked.emit()

    def create(self) -> None:
        """Make the missing record in a small dialog over this form."""
        from mmsdesk.ui.forms.create_dialog import CreateDialog  # the dialog is made of editors itself

        dialog = CreateDialog(self.context, self.target, self.choices, self.line.text().strip(), self.line.window())
        if dialog.exec() and dialog.created:
            self.pick(Candidate(dialog.created, ""))

    def choose_from_all(self) -> None:
        """The whole register in a window with a search field; for a reference list the list itself."""
        if self.choices:
            self.line.setFocus()
            self.show_all()
            return
        from mmsdesk.ui.forms.choose_dialog import ChooseDialog  # here: only when asked for

        dialog = ChooseDialog(self.context, self.target, self.line.window())
        if dialog.exec() and dialog.chosen is not None:
            self.pick(dialog.chosen)

    def _build(self) -> None:
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line)
        self.button.setObjectName(f"{self.key}_list")
        self.button.setProperty("role", "icon")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setAccessibleName(f"{self.field.label}: список")
        set_icon(self.button, "chevron-down" if self.choices else "list")
        set_tip(self.button, "Весь список (↓)" if self.choices else "Выбрать из всего списка")
        self.button.clicked.connect(self.choose_from_all)
        row.addWidget(self.button)
        self.line.setPlaceholderText("" if self.choices else "Начните вводить…")

    def _typed(self, text: str) -> None:
        self._id = None
        if text.strip():
            self._offer(text)
        else:
            self.line.matches.hide()
        self.changed.emit()

    def _offer(self, text: str) -> None:
        found = self._find(text)
        exact = any(normalise(each.title) == normalise(text) for each in found)
        last = ""
        if self._masked:
            found = [replace(each, title=MASK) for each in found]
        if text.strip() and not exact and self._may_create():
            typed = MASK if self._masked else text.strip()
            last = f"Не из реестра: «{typed}»" if self.free else f"Создать «{typed}»"
        self.line.matches.offer(found, last, current=0 if text.strip() else -1)

    def _find(self, text: str) -> list[Candidate]:
        context = self.context
        with context.store.read() as session:
            return candidates(session, self.target, text, on_date=context.today, choices=self.choices)

    def _may_create(self) -> bool:
        if self.context.store.read_only:
            return False
        return self.target is not REFERENCES or bool(self.choices)

    def _take(self) -> None:
        candidate = self.line.matches.current()
        if candidate is not None:
            self.pick(candidate)

    def _leave(self) -> None:
        """What was typed whole, or can mean but one record, is taken without a choice."""
        text = self.line.text().strip()
        if text and self._id is None and not self.line.isReadOnly():
            found = self._find(text)
            # «exbntkm» is «учитель» typed without turning the keyboard over.
            readings = {normalise(text), normalise(other_layout(text))}
            exact = [each for each in found if normalise(each.title) in readings]
            only = exact if len(exact) == 1 or self.free else found
            if len(only) == 1:
                self.context.titles.learn([only[0].id])
                self.set_value(only[0].id)
                self.changed.emit()
        self.finished.emit()
