"""The left side: registers by groups, with counts where they call for action."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
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
_SEEN_AROUND = 32  # the next place is seen too
_OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)


class SidebarButton(QPushButton):
    """Up and Down walk to its neighbours: by itself it would walk among registers only, past saved lists."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Place(SidebarButton):
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


class SavedPlace(SidebarButton):
    """A list saved under a name, below its register: F2 renames it, Del takes it away, the menu says both."""

    renamed = Signal()
    removed = Signal()

    def __init__(self, code: str, name: str) -> None:
        super().__init__()
        self.name = name
        self.setObjectName(f"saved_{code}_{name}")
        self.setProperty("role", "place")
        self.setAccessibleName(f"Список: {name}")
        set_tip(self, name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_of().popup(self.mapToGlobal(at)))

    def menu_of(self) -> QMenu:
        """What can be done with the list."""
        menu = QMenu(self)
        menu.addAction("Переименовать…", self.renamed.emit).setObjectName("rename_list")
        menu.addAction("Убрать", self.removed.emit).setObjectName("remove_list")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def event(self, event: QEvent) -> bool:
        # The window has actions on these keys; here they mean the list.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.renamed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        indent = " " * 10
        room = self.width() - self.fontMetrics().horizontalAdvance(indent) - 24
        shown = self.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{indent}{shown}".replace("&", "&&"))


class Sidebar(QFrame):
    """All registers; narrows to icons when the window is small."""

    chosen = Signal(str)
    list_chosen = Signal(str, str)
    """Code of a register and the name of a list of it."""

    list_renamed = Signal(str, str)
    list_removed = Signal(str, str)

    def __init__(self, specs: Sequence[PageSpec], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._theme = theme
        self._narrow: bool | None = None
        self._places: dict[str, Place] = {}
        self._saved: dict[str, list[SavedPlace]] = {}
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
        self._scroll = scroll = QScrollArea()
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
            self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        current = self._group.checkedButton()
        if current is not None:
            # By points at the left edge: a narrow sidebar must not move sideways.
            for edge in (current.geometry().bottom(), current.y()):
                self._scroll.ensureVisible(0, edge, 0, self._theme.px(_SEEN_AROUND))

    def refresh_counts(self) -> None:
        """Ask the areas anew what calls for action."""
        for place in self._places.values():
            if place.spec.count is not None:
                place.set_count(place.spec.count())

    def visible_codes(self) -> list[str]:
        """Codes in the order of Ctrl+1 … Ctrl+9."""
        return [code for code in self._places if code not in self._hidden]

    def _step(self, step: int) -> None:
        shown: list[QPushButton] = []
        for code in self.visible_codes():
            shown += [self._places[code], *(each for each in self._saved.get(code, ()) if each.isVisible())]
        at = next((i for i, place in enumerate(shown) if place.hasFocus()), None)
        if at is not None:
            shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def set_lists(self, code: str, names: Sequence[str]) -> None:
        """Show the lists saved for a register below it."""
        for old in self._saved.pop(code, []):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        below = self._column.indexOf(self._places[code])
        made = [SavedPlace(code, name) for name in names]
        for number, saved in enumerate(made, 1):
            self._column.insertWidget(below + number, saved)
            saved.stepped.connect(self._step)
            saved.clicked.connect(partial(self.list_chosen.emit, code, saved.name))
            saved.renamed.connect(partial(self.list_renamed.emit, code, saved.name))
            saved.removed.connect(partial(self.list_removed.emit, code, saved.name))
        self._saved[code] = made
        self._show_lists(code)

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
        place.stepped.connect(self._step)
        place.clicked.connect(lambda: self.chosen.emit(spec.code))
        return place

    def _show_visible(self) -> None:
        for code, place in self._places.items():
            place.setVisible(code not in self._hidden)
            place.set_number(0)
            self._show_lists(code)
        for number, code in enumerate(self.visible_codes()[:9], 1):
            self._places[code].set_number(number)
        for heading, codes in self._headings:
            heading.setVisible(not self._narrow and not self._hidden.issuperset(codes))

    def _show_lists(self, code: str) -> None:
        for saved in self._saved.get(code, ()):
            saved.setVisible(code not in self._hidden and not self._narrow)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(_NARROW if self._narrow else _WIDE))
