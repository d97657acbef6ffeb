"""A column of the start page: groups of lines, each of which opens its record or its list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mmsdesk.ui.plain import ElidedLabel, label, set_tip
from mmsdesk.ui.theme import Theme

_FULL = Qt.AlignmentFlag(0)  # as wide as the column

_DAY, _COUNT, _SIGN = "сегодня", "0000", "✓"
"""As wide as these stand the leads of all lines, so that titles begin on one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `lead` is its day or number, `tone` the look of the lead ("", "quiet", "warning", "danger")."""

    lead: str
    title: str
    detail: str = ""
    act: Callable[[], object] | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a small heading; `more` leads to all of them."""

    title: str
    rows: tuple[Row, ...]
    more: str = ""
    act: Callable[[], object] | None = None


def _width(theme: Theme, text: str) -> int:
    """How wide a text stands at the interface size in force."""
    return QFontMetrics(theme.font()).horizontalAdvance(text) + theme.px(2)


class LineButton(QPushButton):
    """A line that can be pressed: lead left, title, quiet detail below. Up and Down walk through the panel."""

    def __init__(self, row: Row, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("start_line")
        self.setProperty("role", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(" ".join(part for part in (row.lead, row.title, row.detail) if part))
        px = theme.px
        line = QHBoxLayout(self)
        line.setContentsMargins(px(8), px(4), px(8), px(4))
        line.setSpacing(px(8))
        if row.lead:
            lead = label(row.lead, row.tone or "quiet")
            widest = _COUNT if row.lead.isdigit() else _SIGN if len(row.lead) == 1 else _DAY
            lead.setMinimumWidth(_width(theme, widest))
            line.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        title = ElidedLabel(row.title, row.tone if not row.lead else "")
        words.addWidget(title)
        if row.detail:
            words.addWidget(ElidedLabel(row.detail, "quiet"))
        words.addStretch(1)
        line.addLayout(words, 1)
        for each in self.findChildren(QLabel):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_tip(self, "\n".join(part for part in (row.title, row.detail) if part))
        if row.act is None:
            self.setEnabled(False)
        else:
            self.clicked.connect(row.act)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class StartPanel(QFrame):
    """One of the columns. It knows the line it was left at, also when its lines are made anew."""

    entered = Signal()

    def __init__(self, code: str, title: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"panel_{code}")
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._buttons: list[QPushButton] = []
        self._kept = ("", 0)
        """Words and number of the line that had the focus last."""
        self._title = label(title, "subtitle")
        self._content = QWidget()
        self._column.addWidget(self._title)
        self._column.addWidget(self._content)
        self._column.addStretch(1)

    def show_groups(self, groups: Sequence[Group], nothing: str) -> None:
        """Show other lines; `nothing` is what to say when there are none."""
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(12), px(12), px(12))
        self._column.setSpacing(px(8))
        focused = self.window().focusWidget() in self._buttons
        self._buttons = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        filled = [group for group in groups if group.rows or group.more]
        for number, group in enumerate(filled):
            if number:
                column.addSpacing(px(8))
            self._fill(column, group)
        if not filled:
            column.addWidget(label(nothing, "quiet", wrap=True))
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        content.show()
        self._content = content
        if focused:
            self.focus_line()

    def focus_line(self) -> bool:
        """To the line left last, or to what stands in its place; False if there is none."""
        words, number = self._kept
        found = [each for each in self._buttons if _words_of(each) == words] or self._buttons[number:][:1]
        for each in [*found, *self._buttons[-1:]][:1]:
            each.setFocus()
        return bool(self._buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self._buttons:
            assert isinstance(watched, QPushButton)
            self._kept = (_words_of(watched), self._buttons.index(watched))
            self.entered.emit()
        return False

    def _add(self, column: QVBoxLayout, button: QPushButton, where: Qt.AlignmentFlag = _FULL) -> None:
        button.installEventFilter(self)
        self._buttons.append(button)
        column.addWidget(button, 0, where)

    def _fill(self, column: QVBoxLayout, group: Group) -> None:
        if group.title:
            heading = label(group.title, "heading", wrap=True)
            heading.setContentsMargins(self._theme.px(8), 0, 0, 0)
            column.addWidget(heading)
        for row in group.rows:
            self._add(column, LineButton(row, self._theme))
        if group.more and group.act is not None:
            more = QPushButton(group.more)
            more.setObjectName("start_more")
            more.setProperty("role", "link")
            more.setCursor(Qt.CursorShape.PointingHandCursor)
            more.clicked.connect(group.act)
            self._add(column, more, Qt.AlignmentFlag.AlignLeft)


def _words_of(button: QPushButton) -> str:
    return button.accessibleName() or button.text()
