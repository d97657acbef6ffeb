"""The editor of an option that takes some of a list in an order of its own: papers of a pack, columns of a list."""

from __future__ import annotations

from typing import Any

from mmsdesk.models.entity import Column
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.lists.ordered_list import OrderedList

_MOST_ROWS = 6
"""Rows that are seen at once."""


class OrderedEditor(Editor):
    """Ticks and an order."""

    def __init__(
        self, column: Column, context: FormContext, offered: tuple[tuple[str, str], ...], key: str = ""
    ) -> None:
        super().__init__(column, context, key)
        self._offered = offered
        self.list = OrderedList(self.key, self.field.label)
        self.control = self.widget = self.list
        self.set_value(())
        self.list.changed.connect(self.chosen)
        self.refit()

    def value(self) -> tuple[str, ...]:
        return tuple(self.list.ticked())

    def set_value(self, value: Any) -> None:
        self.list.fill(((code, words, "") for code, words in self._offered), tuple(value or ()))

    def mistake(self) -> str:
        return "" if self.value() else "Отметьте хотя бы одно."

    def refit(self) -> None:
        rows = min(len(self._offered), _MOST_ROWS)
        self.list.setFixedHeight(max(1, rows) * max(self.list.sizeHintForRow(0), 1) + 2 * self.list.frameWidth() + 2)

    def stretches(self) -> bool:
        return True
