"""Everything that hinders saving, once, at the top of a card; each line leads to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from mmsdesk.core.errors import Problem
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.services.validation import heading_of
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role

_SHOWN = 6


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
        link = QPushButton(f"{heading_of(self._entity, problem.key)}: {problem.text}".replace("&", "&&"))
        link.setObjectName(f"problem_{number}")
        link.setProperty("role", "link")
        link.setProperty("key", problem.key)
        link.setAutoDefault(False)
        link.clicked.connect(lambda: self.followed.emit(problem.key))
        self._column.addWidget(link)
