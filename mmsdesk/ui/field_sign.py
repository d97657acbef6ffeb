"""Signs inside a line: the glass that leads it, the cross that clears it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QToolButton

from mmsdesk.ui.icons import interface_scale, set_icon
from mmsdesk.ui.plain import set_tip

_SIDE = 16  # pixels at 100 %
_AIR = 5  # beside the picture, at 100 %
_MOVED = (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ReadOnlyChange)


class FieldSign(QToolButton):
    """Grows with the interface size: Qt draws the actions of a line in 16 px at any."""

    def __init__(self, line: QLineEdit, icon: str, words: str, *, leading: bool = False) -> None:
        super().__init__(line)
        self._line = line
        self.leading = leading
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, leading)
        self.setAccessibleName(words)
        set_icon(self, icon, QPalette.ColorRole.PlaceholderText, side=_SIDE)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Stand at the edge of the line; its text keeps clear of all its signs."""
        line, wide = self._line, self.room()
        self.setVisible(self.leading or (bool(line.text()) and not line.isReadOnly()))
        self.setGeometry(QRect(0 if self.leading else line.width() - wide, 1, wide, max(line.height() - 2, 0)))
        margins = [0, 0]
        for sign in line.findChildren(FieldSign):
            if not sign.isHidden():
                margins[not sign.leading] += sign.room() - round(_AIR * interface_scale())
        line.setTextMargins(margins[0], 0, margins[1], 0)

    def room(self) -> int:
        """Pixels from the edge of the line."""
        return self.iconSize().width() + 2 * round(_AIR * interface_scale())


def lead_with(line: QLineEdit, icon: str, words: str) -> FieldSign:
    """A picture before the text."""
    sign = FieldSign(line, icon, words, leading=True)
    sign.place()
    return sign


def clear_by_sign(line: QLineEdit, act: Callable[[], None] | None = None, tip: str = "Очистить") -> FieldSign:
    """A cross after the text while there is some; it counts as typed by a person."""
    sign = FieldSign(line, "close", tip)
    sign.setObjectName("clear_line")
    set_tip(sign, tip)

    def clear() -> None:
        line.clear()
        line.textEdited.emit("")

    sign.clicked.connect(act or clear)
    line.textChanged.connect(sign.place)
    sign.place()
    return sign
