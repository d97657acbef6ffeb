"""«Столбцы…»: which columns a list shows, and in what order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.queries.origins import has_origins
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.columns import ColumnChoice, offered
from mmsdesk.ui.lists.ordered_list import OrderedList
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.theme import Theme


class ColumnsList(OrderedList):
    """Ticked columns are shown."""

    def __init__(self) -> None:
        super().__init__("columns_list", "Столбцы")

    def show_columns(self, entity: Entity, keys: Sequence[str], *, regional: bool = False) -> None:
        """Shown columns first in their order, then the others."""
        known = offered(entity, regional=regional)
        self.fill(((column.key, column.label, column.help) for column in known), keys)
        self.changed.emit()


class ColumnsDialog(QDialog):
    """`keys` are the chosen columns once it was accepted."""

    def __init__(
        self,
        entity: Entity,
        choice: ColumnChoice,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        regional: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("columns_dialog")
        self.setWindowTitle(f"Столбцы: {entity.words.plural}")
        self._entity = entity
        self._regional = regional
        self.columns = ColumnsList()
        self.columns.setMinimumSize(theme.px(320), theme.px(160))
        self._apply = QPushButton("Показать")
        self._apply.setObjectName("columns_apply")
        self._apply.setProperty("role", "primary")
        self._apply.setDefault(True)
        self._apply.clicked.connect(self.accept)
        self.columns.changed.connect(lambda: self._apply.setEnabled(bool(self.columns.ticked())))
        self._build(theme)
        self.columns.show_columns(entity, choice.keys, regional=regional)
        self.columns.setFocus()
        self.resize(self.sizeHint().width(), min(theme.px(500), self.screen().availableSize().height() - 60))

    def keys(self) -> list[str]:
        return self.columns.ticked()

    def _show_usual(self) -> None:
        usual = ColumnChoice.usual(self._entity).keys
        self.columns.show_columns(self._entity, usual, regional=self._regional)

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
        usual.clicked.connect(self._show_usual)
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


def asked_columns(desk: Desk, entity: Entity, choice: ColumnChoice, parent: QWidget) -> list[str] | None:
    """The columns that the user wants to see; None if nothing is to change."""
    with file_of(desk).read() as session:
        regional = has_origins(session)
    dialog = ColumnsDialog(entity, choice, desk.theme, parent, regional=regional)
    return dialog.keys() if dialog.exec() == QDialog.DialogCode.Accepted else None
