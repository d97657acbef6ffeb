"""Parts of a card around its form: the line with «Сохранить», the word about others' changes, the history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.text import lower_first
from mmsdesk.models.entity import Entity
from mmsdesk.queries.history import card_history
from mmsdesk.ui.areas.past.history_view import HistoryView
from mmsdesk.ui.areas.past.undo import undo_operation
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import ElidedLabel, label
from mmsdesk.ui.theme import set_role

_NAMED = 5


class SaveBar(QFrame):
    """The line below a card that does not scroll away."""

    save_pressed = Signal()
    close_pressed = Signal()

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self.setObjectName("save_bar")
        self.setProperty("role", "sticky")
        self._state = ElidedLabel("")
        self._state.setObjectName("unsaved")
        self.save = QPushButton("Сохранить  Ctrl+S")
        self.save.setObjectName("save")
        self.save.setProperty("role", "primary")
        self.close_button = QPushButton()
        self.close_button.setObjectName("close_card")
        self.save.clicked.connect(self.save_pressed)
        self.close_button.clicked.connect(self.close_pressed)
        row = QHBoxLayout(self)
        px = context.px
        row.setContentsMargins(px(24), px(8), px(24), px(8))
        row.setSpacing(px(8))
        row.addWidget(self.save)
        row.addWidget(self.close_button)
        row.addSpacing(px(16))
        row.addWidget(self._state, 1)

    def show_unsaved(self, labels: Sequence[str], *, new: bool) -> None:
        """Say what is not saved yet."""
        named = ", ".join(lower_first(each) for each in labels[:_NAMED])
        more = f" и ещё {len(labels) - _NAMED}" if len(labels) > _NAMED else ""
        clean = "Новая карточка" if new else "Всё сохранено"
        self._state.set_whole(f"Не сохранено: {named}{more}" if labels else clean)
        set_role(self._state, "warning" if labels else "quiet")
        self.close_button.setText("Отменить  Esc" if labels else "Закрыть  Esc")


class Meanwhile(QFrame):
    """«Карточку тем временем изменили»."""

    both = Signal()
    theirs = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meanwhile")
        self.setProperty("role", "banner")
        self.setProperty("kind", "warning")
        self._text = label("", wrap=True)
        self._text.setObjectName("meanwhile_text")
        self._both = QPushButton("Взять и те изменения")
        self._both.setObjectName("take_both")
        self._theirs = QPushButton("Показать, как записано")
        self._theirs.setObjectName("take_theirs")
        self._both.clicked.connect(self.both)
        self._theirs.clicked.connect(self.theirs)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._text)
        row = QHBoxLayout()
        for button in (self._both, self._theirs):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    def show_changed(self, labels: Sequence[str]) -> None:
        """Others changed the record that is being typed in."""
        what = f": {', '.join(lower_first(each) for each in labels)}" if labels else ""
        self._show(f"Пока вы правили карточку, её изменили в другом месте{what}. Введённое вами цело.", buttons=True)

    def show_kept(self, labels: Sequence[str]) -> None:
        """Both sides changed the same; what was typed here stands."""
        what = ", ".join(lower_first(each) for each in labels)
        self._show(f"Изменено и здесь, и в другом месте: {what}. Оставлено введённое вами, проверьте.")

    def show_gone(self) -> None:
        """The record was deleted meanwhile."""
        self._show("Эту карточку удалили. Верните её из корзины или отмените удаление: Ctrl+Z.")

    def _show(self, text: str, *, buttons: bool = False) -> None:
        self._text.setText(text)
        self._both.setVisible(buttons)
        self._theirs.setVisible(buttons)
        self.show()


class CardHistory(QWidget):
    """The last tab of a card."""

    def __init__(self, desk: Desk, entity: Entity) -> None:
        super().__init__()
        self.setObjectName("card_history")
        self._desk = desk
        self._entity = entity
        self._context = FormContext(desk)
        self.view = HistoryView(self._context)
        self._undo = QPushButton("Отменить это…")
        self._undo.setObjectName("undo_this")
        self._undo.clicked.connect(self._take_back)
        if self._context.store.read_only:
            self._undo.hide()
        self.view.chosen.connect(self._allow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addWidget(self._undo)
        row.addStretch(1)
        column.addLayout(row)

    def show_card(self, record_id: str) -> None:
        """Show what happened to a record."""
        with self._context.store.read() as session:
            entries = card_history(session, self._entity, record_id)
        self.view.show_entries(entries)
        self.view.open_first(3)
        self._allow()

    def _allow(self) -> None:
        entry = self.view.current()
        self._undo.setEnabled(entry is not None and not entry.undone and not self._context.store.read_only)

    def _take_back(self) -> None:
        entry = self.view.current()
        if entry is not None:
            undo_operation(self._desk, entry.operation.id)
