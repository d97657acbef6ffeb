"""What holds for every row of a list: read out of its title rows, put right or added by the user."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QMenu, QWidget

from mmsdesk.exchange.importing import Importable, Layout
from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.targets import Shape
from mmsdesk.ui.lists.drop_button import DropButton
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import Theme

_SILENCE = 250  # milliseconds after the last letter
_SHORT = frozenset({Shape.DATE, Shape.NUMBER, Shape.WHOLE, Shape.TIME, Shape.PERIOD})


class WholeList(QWidget):
    """A field for each value that holds for all rows; `changed` when one was typed or added."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("import_common")
        self._theme = theme
        self._fixed: dict[str, str] = {}
        self._fields: dict[str, QLineEdit] = {}
        self._names: dict[Shape, list[str]] = {}
        self._columns: set[str] = set()
        self._flow = FlowLayout(self, gap=theme.px(16))
        self._pairs: list[QWidget] = []
        self._timer = QTimer(self, singleShot=True, interval=_SILENCE)
        self._timer.timeout.connect(self.changed)
        self._menu = QMenu(self)
        self._menu.setObjectName("import_common_menu")
        self.more = DropButton("import_common_more", "Для всего списка")
        self.more.setMenu(self._menu)

    def show_values(self, layout: Layout, told_in: Mapping[str, int], names: Mapping[Shape, Iterable[str]]) -> None:
        """Show what titles say of all rows, and empty fields for what the list cannot do without.

        `names` are offered while something of their shape is typed.
        """
        self._timer.stop()
        self._names = {shape: list(known) for shape, known in names.items()}
        common = layout.mapping.common
        self._fixed = {key: text for key, text in common.items() if key == CODE_KEY}
        for pair in self._pairs:
            self._flow.removeWidget(pair)
            pair.hide()
            pair.deleteLater()
        self._flow.removeWidget(self.more)
        self._pairs, self._fields = [], {}
        shown = [key for key in common if key not in self._fixed and key in layout.kind.by_key]
        wanted = [] if self._fixed else _needed(layout)
        for key in (*shown, *(key for key in wanted if key not in shown)):
            self._add(layout.kind, key, common.get(key, ""), told_in.get(key, 0))
        self._flow.addWidget(self.more)
        self.offer(layout.kind, set(layout.mapping.columns.values()))

    def offer(self, kind: Importable, columns: set[str]) -> None:
        """Offer to add what no column says."""
        self._columns = columns
        self._menu.clear()
        for target in kind.targets:
            if target.key not in columns and target.key not in self._fields and target.key != CODE_KEY:
                add = partial(self._ask_for, kind, target.key)
                self._menu.addAction(target.label.replace("&", "&&"), add).setObjectName(f"common_{target.key}")

    def values(self) -> dict[str, str]:
        """Cell texts by target, as typed."""
        typed = {key: field.text().strip() for key, field in self._fields.items()}
        return self._fixed | {key: text for key, text in typed.items() if text}

    def field(self, key: str) -> QLineEdit | None:
        """The field of a value."""
        return self._fields.get(key)

    def _ask_for(self, kind: Importable, key: str) -> None:
        self._flow.removeWidget(self.more)
        field = self._add(kind, key, "", 0)
        self._flow.addWidget(self.more)
        field.setFocus()
        self.offer(kind, self._columns)

    def _add(self, kind: Importable, key: str, text: str, row: int) -> QLineEdit:
        target, px = kind.by_key[key], self._theme.px
        field = QLineEdit(text)
        field.setObjectName(f"import_common_{key}")
        digit = field.fontMetrics().horizontalAdvance("0")
        wanted = field.fontMetrics().horizontalAdvance(text) + px(24)
        field.setFixedWidth(digit * 14 if target.shape in _SHORT else min(max(wanted, px(150)), px(360)))
        field.setCursorPosition(0)
        if target.shape in self._names:
            completer = QCompleter(self._names[target.shape], field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(completer)
            completer.activated.connect(lambda _text: self._timer.start())
        field.textEdited.connect(lambda _text: self._timer.start())
        pair = QWidget()
        inside = QHBoxLayout(pair)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(6))
        inside.addWidget(field_label(f"{target.label}:", field))
        inside.addWidget(field)
        if row:
            inside.addWidget(label(f"из строки {row}", "quiet"))
        self._fields[key] = field
        self._pairs.append(pair)
        self._flow.addWidget(pair)
        pair.show()
        return field


def _needed(layout: Layout) -> list[str]:
    """Targets that say to what, or to which organisation, the rows belong, where no column does."""
    kind, columns = layout.kind, set(layout.mapping.columns.values())
    keys = [key for key in kind.key_columns if kind.rows_are]
    keys += [key for key in kind.section if kind.by_key[key].shape is Shape.ORGANISATION]
    keys += kind.of_all
    return [key for key in keys if key in kind.by_key and key not in columns]
