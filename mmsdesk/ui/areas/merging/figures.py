"""Figures that are told first: big numbers, each with its word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mmsdesk.core.numbers import format_number
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import Theme, set_role, tabular


class Figure(NamedTuple):
    """One number; `tone` is "" or "warning" for what waits for an answer; a nought is quiet by itself."""

    word: str
    number: int
    tone: str = ""


class Figures(QWidget):
    """Numbers in a row; `low`: each beside its word in one line, where height is dear."""

    def __init__(self, theme: Theme, words: Sequence[str], *, low: bool = False) -> None:
        super().__init__()
        self.setObjectName("merge_figures")
        self._role = "tally" if low else "figure"
        self._numbers: list[QLabel] = []
        self._words: list[QLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(20 if low else 36))
        for word in words:
            number, under = label("0", self._role), label(word, "quiet")
            number.setFont(tabular(number.font()))
            self._numbers.append(number)
            self._words.append(under)
            column = QHBoxLayout() if low else QVBoxLayout()
            column.setSpacing(theme.px(6) if low else 0)
            column.addWidget(number)
            column.addWidget(under)
            row.addLayout(column)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other numbers under other words."""
        for figure, number, word in zip(figures, self._numbers, self._words, strict=True):
            number.setText(format_number(figure.number))
            word.setText(figure.word)
            set_role(number, self._role)
            set_role(
                number, figure.tone if figure.number and figure.tone else "" if figure.number else "none", name="tone"
            )
        self.setAccessibleName(", ".join(f"{figure.word} {figure.number}" for figure in figures))

    def texts(self) -> list[str]:
        """«Появится 12», as shown."""
        return [f"{word.text()} {number.text()}" for number, word in zip(self._numbers, self._words, strict=True)]
