"""Parts of a list as buttons over it, each with how many records it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from mmsdesk.queries.control import Kept
from mmsdesk.queries.listing import Condition
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import set_tip
from mmsdesk.ui.theme import set_role


class ListParts(QWidget):
    """«Все», «На контроле 24», «Просрочено 7» …: one press shows that part; `of_all` is the hint of the first."""

    def __init__(self, name: str, choose: Callable[[Kept], object], of_all: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._of_all = of_all
        self._choose = choose
        self._flow = FlowLayout(self, gap=6)
        self._buttons: dict[str, QToolButton] = {}
        self._parts: dict[str, Kept] = {}

    def show_parts(self, parts: tuple[Kept, ...], numbers: Mapping[str, int], in_force: tuple[Condition, ...]) -> None:
        """Show numbers; the part that the list shows is marked."""
        for part in parts:
            button = self._buttons.get(part.code) or self._made(part)
            self._parts[part.code] = part
            number = numbers.get(part.code, 0)
            button.setText(part.words if part.code == "all" else f"{part.words}  {number}")
            on = set(part.conditions) == set(in_force)
            button.setChecked(on)
            set_role(button, "on" if on else "", name="state")

    def _made(self, part: Kept) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"part_{part.code}")
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_tip(button, self._of_all if part.code == "all" else f"Показать только: {part.words.lower()}")
        button.clicked.connect(lambda _=False, code=part.code: self._choose(self._parts[code]))
        self._buttons[part.code] = button
        self._flow.addWidget(button)
        return button
