"""Entries of two kinds of words: what it is, and below, quieter, what is known of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mmsdesk.ui.icons import interface_scale

_LEFT, _TOP = 10, 5  # pixels at 100 %, as `WrappedList` measures them
_QUIET = QPalette.ColorRole.PlaceholderText
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class TwoTones(QStyledItemDelegate):
    """The last line of an entry of several lines is quiet."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        shown: Any = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = str(index.data() or ""), ""
        style = shown.widget.style() if shown.widget is not None else None
        if style is None:
            return
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        first, _, more = words.rpartition("\n") if "\n" in words else (words, "", "")
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        own = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        scale = interface_scale()
        area: QRect = option.rect.adjusted(round(_LEFT * scale), round(_TOP * scale), -round(_LEFT * scale), 0)
        quiet = option.palette.color(own) if selected else QApplication.palette().color(_QUIET)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(own))
        painter.drawText(area, int(_WRAPPED), first)
        if more:
            used = painter.fontMetrics().boundingRect(area, int(_WRAPPED), first).height()
            painter.setPen(quiet)
            painter.drawText(area.adjusted(0, used, 0, 0), int(_WRAPPED), more)
        painter.restore()
