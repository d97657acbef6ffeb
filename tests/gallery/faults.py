"""What a machine can see in a scene: words of buttons that are cut, boxes and lists that scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QTextBrowser,
    QToolButton,
    QWidget,
)

_SIDEWAYS = "scrolls sideways"
MAY_SCROLL = frozenset({"import_table"})
"""As wide as what it shows: a table that somebody sent."""


def faults_of(window: QWidget, *, small: bool = False) -> list[str]:
    """Faults of everything visible in a window, in words; in a small one lists may scroll sideways."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible() and widget.width() and widget.height():
            found += [f"{_name(widget)}: {fault}" for fault in _faults(widget)]
    return [each for each in found if not (small and _SIDEWAYS in each)]


def _faults(widget: QWidget) -> Iterator[str]:
    if _lacks(widget) and not any(_lacks(child) for child in widget.findChildren(QWidget) if child.isVisible()):
        yield f"is {_lacks(widget)} px narrower than what stands in it"
    if isinstance(widget, (QPushButton, QToolButton)) and widget.text():
        need = widget.minimumSizeHint().width() if isinstance(widget, QPushButton) else widget.sizeHint().width()
        if _shows_words(widget) and widget.width() < min(need, widget.sizeHint().width()):
            yield f"the words «{widget.text()}» are cut"
    elif isinstance(widget, QComboBox) and not widget.isEditable():
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(control, option, field, widget).width()
        if widget.fontMetrics().horizontalAdvance(widget.currentText()) > room:
            yield f"«{widget.currentText()}» is cut"
    elif isinstance(widget, QAbstractScrollArea) and not isinstance(
        widget, (QHeaderView, QTextBrowser, QPlainTextEdit)
    ):
        bar = widget.horizontalScrollBar()
        if bar.isVisible() and bar.maximum() > 0 and widget.objectName() not in MAY_SCROLL:
            yield f"{_SIDEWAYS} by {bar.maximum()}"


def _lacks(widget: QWidget) -> int:
    """Pixels that are missing for what is laid out in a widget.

    A narrow sidebar cuts itself, and the pages behind the one shown ask for room that they do not need.
    """
    layout = widget.layout()
    if layout is None or widget.objectName() == "sidebar" or widget.findChild(QWidget, "sidebar"):
        return 0
    if isinstance(widget, QStackedWidget):
        return 0
    return max(layout.totalMinimumSize().width() - widget.width(), 0)


def _shows_words(button: QAbstractButton) -> bool:
    """A place in a narrow sidebar and a line of the start page draw their words otherwise, or not at all."""
    return button.property("role") not in ("icon", "line", "place") and not (
        isinstance(button, QToolButton) and button.toolButtonStyle().name == "ToolButtonIconOnly" and button.icon()
    )


def _name(widget: QWidget) -> str:
    """The widget as one finds it: its own name, or that of the nearest parent that has one."""
    at: QWidget | None = widget
    while at is not None and not at.objectName():
        at = at.parentWidget()
    return f"{type(widget).__name__} {at.objectName() if at is not None else ''}"
