"""«Похоже, такая карточка уже есть»: while a new record is typed, the known ones it may be, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.columns import is_personal
from mmsdesk.queries.look_alikes import cells
from mmsdesk.ui.cover import MASK, Veil
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import label

if TYPE_CHECKING:
    from mmsdesk.services.duplicates.pairs import Pair

_QUIET = 350  # milliseconds without typing before the file is asked
_SHOWN = 2
_PRONOUN = {"m": "он", "f": "она", "n": "оно"}


class LookAlikeStrip(QFrame):
    """Hidden while nothing is alike. `typed` gives the record as it stands in the form."""

    taken = Signal(str)
    """Id of the known record that the user says is meant."""

    def __init__(self, context: FormContext, entity: Entity, typed: Callable[[], Draft]) -> None:
        super().__init__()
        self.setObjectName("look_alikes")
        self.setProperty("role", "banner")
        self._context = context
        self._entity = entity
        self._typed = typed
        self._refused: set[str] = set()
        self._found: Sequence[Pair] = ()
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self.look)
        self._column = QVBoxLayout(self)
        px = context.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(6))
        self.hide()
        Veil(context.desk, self, lambda _masked: self._show())

    def look_soon(self, *_args: object) -> None:
        """Look when the typing rests."""
        self._timer.start()

    def look(self) -> None:
        """Ask the file for records like the one being typed."""
        from mmsdesk.services.duplicates.pairs import like_draft  # here: loads what compares
        from mmsdesk.services.duplicates.recipe import searchable

        self._timer.stop()
        if self._entity not in searchable() or self._context.store.closed:
            return
        draft = self._typed()
        with self._context.store.read() as session:
            found = like_draft(session, draft, _SHOWN + len(self._refused))
        wanted = [pair for pair in found if pair.first not in self._refused][:_SHOWN]
        if [(p.first, p.sentence) for p in wanted] != [(p.first, p.sentence) for p in self._found]:
            self._found = wanted
            self._show()

    def shown(self) -> list[str]:
        """Ids of the records offered."""
        return [pair.first for pair in self._found]

    def _show(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for pair in self._found:
            self._column.addWidget(self._line(pair))
        self.setVisible(bool(self._found))

    def _line(self, pair: Pair) -> QWidget:
        masked = self._context.desk.masked and any(map(is_personal, self._entity.title))
        title = MASK if masked else self._context.titles.of(pair.first)
        reason = "" if masked else f" {pair.sentence}"
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._context.px(8))
        words = label(f"Похоже, такая карточка уже есть: {title}.{reason}", wrap=True)
        words.setObjectName("look_alike_words")
        row.addWidget(words, 1)
        pronoun = self._pronoun(pair.first)
        verb = "взять" if self.window().objectName() == "create" else "открыть"
        yes = QPushButton(f"Это {pronoun}: {verb}")
        yes.setObjectName("take_known")
        yes.clicked.connect(partial(self.taken.emit, pair.first))
        no = QPushButton("Нет, другое" if self._entity is not TEACHERS else "Нет, другой человек")
        no.setObjectName("refuse_known")
        no.clicked.connect(partial(self._refuse, pair.first))
        for button in (yes, no):
            button.setAutoDefault(False)
            row.addWidget(button)
        return line

    def _refuse(self, record_id: str) -> None:
        self._refused.add(record_id)
        self.look()

    def _pronoun(self, record_id: str) -> str:
        if self._entity is not TEACHERS:
            return _PRONOUN[self._entity.words.gender]
        with self._context.store.read() as session:
            found = cells(session, TEACHERS, [table_of(TEACHERS.model).c.sex.name], [record_id])
        return "она" if found and found[0][1][0] is Sex.FEMALE else "он"
