"""The list of matches under a picker: it never takes the focus, the field keeps the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QVBoxLayout, QWidget

from mmsdesk.queries.picking import Candidate
from mmsdesk.ui.plain import label, tip

CANDIDATE = Qt.ItemDataRole.UserRole
_ROWS = 10


class MatchList(QFrame):
    """Candidates, and a last line that makes a new record."""

    chosen = Signal(object)
    """The `Candidate` that was clicked; one without an id means «Создать»."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._field = field
        self.setObjectName("matches")
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.items = QListWidget()
        self.items.setObjectName("match_items")
        self.items.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.items.setMouseTracking(True)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setItemDelegate(CandidateDelegate(self.items))
        self.items.itemClicked.connect(lambda item: self.chosen.emit(item.data(CANDIDATE)))
        self._nothing = label("Ничего не нашлось", "quiet")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 3, 1, 3)
        column.setSpacing(0)
        column.addWidget(self.items)
        column.addWidget(self._nothing)

    def offer(self, found: Sequence[Candidate], last: str, *, current: int) -> None:
        """Show candidates; `last` is the line of a record to make, "" for none; `current` may be -1."""
        self.items.clear()
        for each in found:
            self._add(each)
        if last:
            self._add(Candidate("", last))
        self._nothing.setVisible(not found)
        self.items.setVisible(bool(found or last))
        self.items.setCurrentRow(current)
        self._place()
        self.show()

    def current(self) -> Candidate | None:
        """The line the keyboard stands on."""
        item = self.items.currentItem()
        return item.data(CANDIDATE) if item is not None and self.isVisible() else None

    def step(self, by: int) -> None:
        """Move the keyboard's line round the ends."""
        count = self.items.count()
        if count:
            at = self.items.currentRow()
            self.items.setCurrentRow((at + by) % count if at >= 0 else (0 if by > 0 else count - 1))

    def titles(self) -> list[str]:
        """What is offered, in order."""
        return [self.items.item(row).data(CANDIDATE).title for row in range(self.items.count())]

    def _add(self, candidate: Candidate) -> None:
        item = QListWidgetItem(candidate.title, self.items)
        item.setData(CANDIDATE, candidate)
        item.setToolTip(tip(f"{candidate.title}\n{candidate.hint}".strip()))

    def _place(self) -> None:
        self.ensurePolished()
        row = self.items.sizeHintForRow(0) if self.items.count() else 0
        height = row * min(self.items.count(), _ROWS) + 12
        if self._nothing.isVisibleTo(self):
            height += self._nothing.sizeHint().height()
        width = max(self._field.width(), self.fontMetrics().horizontalAdvance("0") * 46)
        corner = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        screen = self._field.screen().availableGeometry()
        if corner.y() + height > screen.bottom() and corner.y() - height - self._field.height() > screen.top():
            corner.setY(corner.y() - height - self._field.height() - 4)
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - width)))
        self.setGeometry(QRect(corner, QSize(width, height)))


class CandidateDelegate(QStyledItemDelegate):
    """Title left, hint right and quiet."""

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        candidate: Candidate = index.data(CANDIDATE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        palette, metrics = option.palette, option.fontMetrics
        painter.save()
        if selected or hovered:
            role = QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Midlight
            painter.fillRect(option.rect, palette.color(role))
        area = option.rect.adjusted(10, 0, -10, 0)
        # The name is what one looks for: the hint takes what the name leaves, within reason.
        room = area.width() - metrics.horizontalAdvance(candidate.title) - 16
        hint = metrics.elidedText(
            candidate.hint, Qt.TextElideMode.ElideRight, min(max(room, area.width() // 5), area.width() * 3 // 4)
        )
        used = metrics.horizontalAdvance(hint)
        ink = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        if not candidate.id:
            ink = QPalette.ColorRole.Link
        title = metrics.elidedText(
            candidate.title, Qt.TextElideMode.ElideRight, area.width() - (used + 16 if used else 0)
        )
        painter.setPen(palette.color(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, title)
        painter.setPen(palette.color(ink if selected else QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
        painter.restore()
