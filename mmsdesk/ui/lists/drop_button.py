"""A button with an arrow: something drops down from it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton


class DropButton(QToolButton):
    """Looks the same whether a menu or a window of its own drops down."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(words)
        self.setProperty("role", "chip")
        self.setProperty("menu", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def initStyleOption(self, option: Any) -> None:
        """The style draws the arrow; Qt's stubs do not know the member `features`."""
        super().initStyleOption(option)
        option.features |= QStyleOptionToolButton.ToolButtonFeature.HasMenu
