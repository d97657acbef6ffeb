"""The right panel: the current record at a glance, read-only (F4)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mmsdesk.ui.pages import Glance, GlanceLine
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.theme import Theme

_WIDTH = 272


class GlancePanel(QFrame):
    """Shows what a page says about its current record."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("glance")
        self._theme = theme
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open = QPushButton("Открыть")
        self._open.setObjectName("glance_open")
        self._open.clicked.connect(lambda: self._act())
        self._act: Callable[[], object] = _nothing
        below = QHBoxLayout()
        below.setContentsMargins(16, 8, 16, 16)
        below.addWidget(self._open)
        below.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(below)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_glance(None)

    def show_glance(self, glance: Glance | None) -> None:
        """Show another record, or that there is none."""
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(2)
        if glance is None:
            column.addWidget(label("Выберите запись в списке", "quiet", wrap=True))
        else:
            self._fill(column, glance)
        column.addStretch(1)
        # Below the scrolling part: it is there however much is told.
        self._act = (glance.open if glance is not None else None) or _nothing
        self._open.setVisible(self._act is not _nothing)
        self._scroll.setWidget(content)

    def _fill(self, column: QVBoxLayout, glance: Glance) -> None:
        title = selectable(glance.title, "subtitle")
        title.setObjectName("glance_title")
        column.addWidget(title)
        if glance.subtitle:
            column.addWidget(selectable(glance.subtitle, "quiet"))
        column.addSpacing(8)
        column.addWidget(_rule())
        for line in glance.lines:
            self._line(column, line)

    def _line(self, column: QVBoxLayout, line: GlanceLine) -> None:
        column.addSpacing(8 if line.label else 16)
        if line.label:
            column.addWidget(label(line.label, "quiet"))
        column.addWidget(selectable(line.text, line.tone if line.label else "heading"))

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))


def _nothing() -> None:
    """What the button does while nothing is shown."""


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "line")
    rule.setFixedHeight(1)
    return rule
