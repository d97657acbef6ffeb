"""What a list says when it has nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.dates import school_year_label
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import upper_first
from mmsdesk.models.entity import Entity
from mmsdesk.ui.plain import label


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """A sentence, what can be done, and the button that does it ("" for none)."""

    text: str
    remedy: str = ""
    button: str = ""
    action: str = ""  # "reset", "all_years", "new"


def empty_words(
    entity: Entity, *, narrowed: bool, total: int, year: int | None, can_import: bool, read_only: bool = False
) -> EmptyWords:
    """The sentence for an empty list: nothing there yet, or nothing that matches."""
    words = entity.words
    if narrowed and total:
        return EmptyWords(
            "Ничего не подходит под поиск и отбор",
            f"Всего записей: {format_number(total)}.",
            "Сбросить фильтры",
            "reset",
        )
    if year is not None and entity.by_year:
        none = f"За {school_year_label(year)} учебный год {words.genitive_plural} нет"
        remedy = "" if read_only or not entity.typed_in else f"Ins – добавить {words.accusative}."
        return EmptyWords(none, remedy, "Показать все годы", "all_years")
    if read_only or not entity.typed_in:
        return EmptyWords(f"{upper_first(words.genitive_plural)} пока нет")
    remedy = f"Ins – добавить {words.accusative}"
    remedy += ", перетащите сюда таблицу Excel или вставьте её (Ctrl+V)." if can_import else "."
    return EmptyWords(f"{upper_first(words.genitive_plural)} пока нет", remedy, "Добавить", "new")


class EmptyState(QWidget):
    """Lies over the rows of a list, in the middle."""

    def __init__(self, over: QAbstractScrollArea, act: Callable[[str], None]) -> None:
        super().__init__(over.viewport())
        self.setObjectName("empty_state")
        self._act = act
        self._action = ""
        self._text = label("", "subtitle", wrap=True)
        self._text.setObjectName("empty_text")
        self._remedy = label("", "quiet", wrap=True)
        self._button = QPushButton()
        self._button.setObjectName("empty_action")
        self._button.clicked.connect(lambda: self._act(self._action))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for each in (self._text, self._remedy):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(each)
        column.addSpacing(8)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        over.viewport().installEventFilter(self)
        self.hide()

    def say(self, words: EmptyWords) -> None:
        """Show a sentence, and the button if there is one."""
        self._text.setText(words.text)
        self._remedy.setText(words.remedy)
        self._button.setText(words.button)
        self._action = words.action
        self._button.setVisible(bool(words.button))
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        viewport = self.parentWidget()
        if viewport is not None:
            self.setGeometry(viewport.rect())
