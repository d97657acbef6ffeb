"""«Найти или выполнить…»: one box for records, papers and commands (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.ui.icons import icon
from mmsdesk.ui.plain import label

_DELAY = 150  # milliseconds of silence before searching
_INVITATIONS = ("Найти или выполнить…   Ctrl+K", "Найти или выполнить…", "Найти…")
_FOR_EACH = 8  # hits of one provider
_LETTERS = 84  # title and what tells it from its namesakes, side by side
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; `group` is the heading over it."""

    title: str
    subtitle: str
    group: str
    activate: Callable[[], object]
    icon: str = ""


class HitProvider(Protocol):
    """Who answers: records, papers, commands. Must be quick (a few milliseconds)."""

    def hits(self, text: str, limit: int) -> Sequence[Hit]:
        """The best hits for what was typed; for an empty text those worth offering, as a rule none."""
        ...


class CommandBox(QLineEdit):
    """The box; its list of hits lies over the window below it and never takes the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("command_box")
        self.setAccessibleName("Найти или выполнить")
        self._providers: list[HitProvider] = []
        self._before: QWidget | None = None
        self._popup: HitList | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.search)
        self.textEdited.connect(lambda: self._timer.start())

    def set_width(self, width: int) -> None:
        """Fit the box, and its invitation into it."""
        self.setFixedWidth(width)
        room = width - self.fontMetrics().averageCharWidth() * 4
        fits = (words for words in _INVITATIONS if self.fontMetrics().horizontalAdvance(words) <= room)
        self.setPlaceholderText(next(fits, ""))

    def add_provider(self, provider: HitProvider) -> None:
        """Add one more source of hits; the first added stands first."""
        self._providers.append(provider)

    def start(self) -> None:
        """Ctrl+K: take the focus, remembering where it was."""
        self._before = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def search(self) -> None:
        """Ask the providers now."""
        self._timer.stop()
        text = self.text().strip()
        found = [hit for each in self._providers for hit in each.hits(text, _FOR_EACH)] if text else []
        self._list().show_hits(found, text)
        self._list().place_under(self)

    def hit_list(self) -> HitList:
        """The list of hits."""
        return self._list()

    def event(self, event: QEvent) -> bool:
        # Esc and Enter of the window must wait while hits are shown.
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list().isVisible():
            self._list().step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive() or not self._list().isVisible():
                self.search()
            self.activate(self._list().current())
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._list().hide()

    def activate(self, hit: Hit | None) -> None:
        """Do what the hit means."""
        if hit is None:
            return
        self.clear()
        self._leave()
        hit.activate()

    def drop(self) -> None:
        """Forget what was typed and found."""
        self._timer.stop()
        self._list().hide()
        self.clear()

    def _leave(self) -> None:
        self.drop()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def _list(self) -> HitList:
        if self._popup is None:
            self._popup = HitList(self.window())
            self._popup.chosen = self.activate
        return self._popup


class HitList(QFrame):
    """Hits under their headings."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window_below = window
        self.setObjectName("hit_list")
        self.setProperty("role", "popup")
        self.chosen: Callable[[Hit], None] = lambda hit: None
        self._list = QListWidget()
        self._list.setObjectName("hits")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_HitDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.itemClicked.connect(self._clicked)
        self._nothing = label("Ничего не нашлось", "quiet")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.hide()

    def titles(self) -> list[str]:
        """What is offered, without headings."""
        return [hit.title for hit in self._hits()]

    def current(self) -> Hit | None:
        item = self._list.currentItem()
        return item.data(_HIT) if item is not None and self.isVisible() else None

    def show_hits(self, hits: Sequence[Hit], text: str) -> None:
        """Show the hits, the first of them current; hide for an empty text."""
        self._list.clear()
        group = ""
        for hit in hits:
            if hit.group != group:
                group = hit.group
                heading = QListWidgetItem(group, self._list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(hit.title, self._list)
            item.setData(_HIT, hit)
        self._list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        self.setVisible(bool(text))
        if hits:
            self._list.setCurrentRow(1 if hits[0].group else 0)

    def place_under(self, box: QWidget) -> None:
        """Lie right under the box, as high as needed and as there is room for."""
        window = self.window_below
        wide = max(box.width(), self.fontMetrics().averageCharWidth() * _LETTERS)
        width = min(wide, window.width() - 16)
        corner = box.mapTo(window, QPoint(box.width(), box.height() + 2))
        wanted = sum(self._list.sizeHintForRow(row) for row in range(self._list.count())) + 12
        if not self._list.count():
            wanted = self._nothing.sizeHint().height() + 12
        height = min(wanted, window.height() - corner.y() - 12)
        self.setGeometry(QRect(max(8, corner.x() - width), corner.y(), width, height))
        self.raise_()

    def step(self, by: int) -> None:
        """Move among the hits, over headings, round the ends."""
        rows = [row for row in range(self._list.count()) if self._list.item(row).data(_HIT) is not None]
        if rows:
            at = rows.index(self._list.currentRow()) if self._list.currentRow() in rows else -1
            self._list.setCurrentRow(rows[(at + by) % len(rows)])

    def _hits(self) -> list[Hit]:
        found = (self._list.item(row).data(_HIT) for row in range(self._list.count()))
        return [hit for hit in found if hit is not None]

    def _clicked(self, item: QListWidgetItem) -> None:
        hit = item.data(_HIT)
        if hit is not None:
            self.chosen(hit)


class _HitDelegate(QStyledItemDelegate):
    """Title left, what tells it from its namesakes right and quiet; a heading small."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        hit: Hit | None = index.data(_HIT)
        area = option.rect.adjusted(12, 0, -12, 0)
        painter.save()
        palette = option.palette
        if hit is None:
            self._text(painter, area.adjusted(0, 6, 0, 0), index.data(), palette, QPalette.ColorRole.PlaceholderText)
        else:
            self._hit(painter, option, area, hit)
        painter.restore()

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        return QSize(0, line + 14 if index.data(_HIT) is not None else line + 12)

    def _hit(self, painter: QPainter, option: Any, area: QRect, hit: Hit) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Midlight
            painter.fillRect(option.rect, option.palette.color(role))
        side = option.fontMetrics.height() + 2
        if hit.icon:
            top = area.top() + (area.height() - side) // 2
            icon(hit.icon).paint(painter, QRect(area.left(), top, side, side))
        area = area.adjusted(side + 10, 0, 0, 0)
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        used = min(option.fontMetrics.horizontalAdvance(hit.subtitle), area.width() // 2)
        quiet = ink if chosen else QPalette.ColorRole.PlaceholderText
        self._text(painter, area.adjusted(0, 0, -used - 16, 0), hit.title, option.palette, ink)
        right = QRect(area.right() - used, area.top(), used + 1, area.height())
        self._text(painter, right, hit.subtitle, option.palette, quiet)

    def _text(self, painter: QPainter, area: QRect, text: str, palette: QPalette, role: QPalette.ColorRole) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(palette.color(role))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
