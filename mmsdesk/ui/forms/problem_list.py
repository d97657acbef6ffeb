"""Everything that hinders saving, once, at the top of a card; each line leads to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from mmsdesk.core.errors import Problem
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.services.validation import heading_of
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.theme import set_role

_SHOWN = 6


class _Link(QPushButton):
    """Ends with … where there is no room: its words stand whole under the field."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edges = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - edges)
        self.setText(shown.replace("&", "&&"))
        set_tip(self, self._words if shown != self._words else "")


class ProblemList(QFrame):
    """Links to fields with problems; warnings in their own colour and words."""

    followed = Signal(str)
    """Key of the problem whose line was pressed."""

    def __init__(self, entity: Entity) -> None:
        super().__init__()
        self.setObjectName("problems")
        self.setProperty("role", "banner")
        self._entity = entity
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(2)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show them; none hides the list."""
        while (item := self._column.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.setVisible(bool(problems))
        if not problems:
            return
        warning = all(problem.warning for problem in problems)
        set_role(self, "warning" if warning else "danger", name="kind")
        count = plural(len(problems), "поле", "поля", "полей")
        text = f"Записано. Проверьте {count}:" if warning else f"Не записано. Исправьте {count}:"
        self._column.addWidget(label(text, "heading"))
        for number, problem in enumerate(problems[:_SHOWN]):
            self._add(number, problem)
        if len(problems) > _SHOWN:
            self._column.addWidget(label(f"и ещё {len(problems) - _SHOWN}", "quiet"))

    def _add(self, number: int, problem: Problem) -> None:
        link = _Link(f"{heading_of(self._entity, problem.key)}: {problem.text}")
        link.setObjectName(f"problem_{number}")
        link.setProperty("role", "link")
        link.setProperty("key", problem.key)
        link.setAutoDefault(False)
        link.clicked.connect(lambda: self.followed.emit(problem.key))
        self._column.addWidget(link)
