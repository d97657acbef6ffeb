"""«Столбцы…»: which columns a list shows, and in what order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.models.entity import Entity
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.columns import ColumnChoice, offered
from mmsdesk.ui.plain import label, set_tip, tip
from mmsdesk.ui.theme import Theme

_KEY = Qt.ItemDataRole.UserRole


class ColumnsList(QListWidget):
    """Ticked columns are shown; Alt with an arrow, or the mouse, moves one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("columns_list")
        self.setAccessibleName("Столбцы: пробел показывает или прячет, Alt со стрелкой двигает")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def fill(self, entity: Entity, keys: Sequence[str]) -> None:
        """Shown columns first in their order, then the others."""
        columns = {column.key: column for column in offered(entity)}
        self.blockSignals(True)
        self.clear()
        for key in dict.fromkeys((*keys, *columns)):
            item = QListWidgetItem(columns[key].label)
            item.setData(_KEY, key)
            item.setToolTip(tip(columns[key].help))
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if key in keys else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.changed.emit()

    def ticked(self) -> list[str]:
        """Keys of the columns to show, in order."""
        items = [self.item(row) for row in range(self.count())]
        return [str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def move(self, step: int) -> None:  # type: ignore[override]
        """Move the current column up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move(step)
        else:
            super().keyPressEvent(event)


class ColumnsDialog(QDialog):
    """`keys` are the chosen columns once it was accepted."""

    def __init__(self, entity: Entity, choice: ColumnChoice, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns_dialog")
        self.setWindowTitle(f"Столбцы: {entity.words.plural}")
        self._entity = entity
        self.columns = ColumnsList()
        self.columns.setMinimumSize(theme.px(320), theme.px(360))
        self._apply = QPushButton("Показать")
        self._apply.setObjectName("columns_apply")
        self._apply.setProperty("role", "primary")
        self._apply.setDefault(True)
        self._apply.clicked.connect(self.accept)
        self.columns.changed.connect(lambda: self._apply.setEnabled(bool(self.columns.ticked())))
        self._build(theme)
        self.columns.fill(entity, choice.keys)
        self.columns.setFocus()

    def keys(self) -> list[str]:
        return self.columns.ticked()

    def _build(self, theme: Theme) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.px(8))
        for name, words, icon, step in (("up", "Выше", "chevron-up", -1), ("down", "Ниже", "chevron-down", 1)):
            button = QPushButton(words)
            button.setObjectName(f"columns_{name}")
            button.setAutoDefault(False)
            set_icon(button, icon)
            set_tip(button, f"{words} (Alt+{'↑' if step < 0 else '↓'})")
            button.clicked.connect(lambda _=False, by=step: self.columns.move(by))
            side.addWidget(button)
        side.addStretch(1)
        usual = QPushButton("Как было сначала")
        usual.setObjectName("columns_usual")
        usual.setProperty("role", "link")
        usual.setAutoDefault(False)
        usual.clicked.connect(lambda: self.columns.fill(self._entity, ColumnChoice.usual(self._entity).keys))
        cancel = QPushButton("Отмена")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        middle = QHBoxLayout()
        middle.addWidget(self.columns, 1)
        middle.addLayout(side)
        bottom = QHBoxLayout()
        bottom.addWidget(usual)
        bottom.addStretch(1)
        bottom.addWidget(self._apply)
        bottom.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(label("Отмеченные столбцы видны в списке сверху вниз, слева направо.", "quiet", wrap=True))
        column.addLayout(middle, 1)
        column.addLayout(bottom)
