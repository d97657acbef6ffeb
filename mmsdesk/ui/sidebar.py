"""The left side: registers by groups, with counts where they call for action."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.pages import PageSpec
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.theme import Theme

_WIDE, _NARROW = 204, 52


class Place(QPushButton):
    """One register in the sidebar."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.spec = spec
        self.setObjectName(f"place_{spec.code}")
        self.setProperty("role", "place")
        self.setCheckable(True)
        self.setAccessibleName(spec.title)
        self._number = 0
        self._narrow = False
        self._count = label("", "count", parent=self)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setText("" if narrow else f" {self.spec.title}".replace("&", "&&"))
        set_icon(self, self.spec.icon)
        self._count.setVisible(bool(self._count.text()) and not narrow)
        self._explain()

    def set_number(self, number: int) -> None:
        """Its place among Ctrl+1 … Ctrl+9; 0 for none."""
        self._number = number
        self._explain()

    def set_count(self, count: int) -> None:
        self._count.setText(str(count) if count else "")
        self._count.setVisible(bool(count) and not self._narrow)
        self.setAccessibleDescription(f"Требуют внимания: {count}" if count else "")
        self._explain()

    def _explain(self) -> None:
        parts = [self.spec.title] if self._narrow else []
        if self._narrow and self._count.text():
            parts.append(f"требуют внимания: {self._count.text()}")
        if self._number:
            parts.append(f"Ctrl+{self._number}")
        set_tip(self, " · ".join(parts))


class Sidebar(QFrame):
    """All registers; narrows to icons when the window is small."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._theme = theme
        self._narrow: bool | None = None
        self._places: dict[str, Place] = {}
        self._headings: list[tuple[QWidget, tuple[str, ...]]] = []
        self._hidden: frozenset[str] = frozenset()
        self._group = QButtonGroup(self)
        column = QWidget()
        column.setObjectName("sidebar_column")
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)
        self._fill(specs)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        theme.changed.connect(self._fit)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, words on hover."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for place in self._places.values():
            place.set_narrow(narrow)
        self._show_visible()
        self._fit()

    def set_hidden(self, codes: frozenset[str]) -> None:
        """Registers that this office does not use."""
        self._hidden = codes
        self._show_visible()

    def set_current(self, code: str) -> None:
        if code in self._places:
            self._places[code].setChecked(True)

    def refresh_counts(self) -> None:
        """Ask the areas anew what calls for action."""
        for place in self._places.values():
            if place.spec.count is not None:
                place.set_count(place.spec.count())

    def visible_codes(self) -> list[str]:
        """Codes in the order of Ctrl+1 … Ctrl+9."""
        return [code for code in self._places if code not in self._hidden]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        shown = [self._places[code] for code in self.visible_codes()]
        at = next((i for i, place in enumerate(shown) if place.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        shown[(at + step) % len(shown)].setFocus()

    def _fill(self, specs: Sequence[PageSpec]) -> None:
        groups: dict[str, list[PageSpec]] = {}
        for spec in specs:
            groups.setdefault(spec.group, []).append(spec)
        for group, members in groups.items():
            if group:
                heading = label(group.upper(), "group")
                heading.setObjectName(f"group_{group}")
                self._column.addSpacing(10)
                self._column.addWidget(heading)
                self._column.addSpacing(4)
                self._headings.append((heading, tuple(spec.code for spec in members)))
            for spec in members:
                self._column.addWidget(self._place(spec))

    def _place(self, spec: PageSpec) -> Place:
        place = Place(spec)
        self._group.addButton(place)
        self._places[spec.code] = place
        place.clicked.connect(lambda: self.chosen.emit(spec.code))
        return place

    def _show_visible(self) -> None:
        for code, place in self._places.items():
            place.setVisible(code not in self._hidden)
            place.set_number(0)
        for number, code in enumerate(self.visible_codes()[:9], 1):
            self._places[code].set_number(number)
        for heading, codes in self._headings:
            heading.setVisible(not self._narrow and not self._hidden.issuperset(codes))

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(_NARROW if self._narrow else _WIDE))
