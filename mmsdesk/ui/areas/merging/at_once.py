"""«Решить разом»: answers to many questions at once, and taking answers back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.merge.plan import Side

Decide = Callable[[Side], object]


class AtOnce(QMenu):
    """Its lines say how many questions they answer; keys stand beside them where there are any."""

    def __init__(self, parent: QWidget, record: Decide, rest: Decide) -> None:
        super().__init__(parent)
        self.setObjectName("merge_at_once")
        self._record = [
            self._line("merge_record_mine", "Вся карточка: &моё\tShift+←", lambda: record(Side.MINE)),
            self._line("merge_record_theirs", "Вся карточка: &их\tShift+→", lambda: record(Side.THEIRS)),
        ]
        self.addSeparator()
        self._rest = [
            self._line("merge_rest_mine", "", lambda: rest(Side.MINE)),
            self._line("merge_rest_theirs", "", lambda: rest(Side.THEIRS)),
        ]
        self.addSeparator()
        self.back = self._line("merge_step_back", "&Вернуть последнее решение\tCtrl+Z", None)
        self.start = self._line("merge_start_over", "&Снять все решения", None)

    def offer(self, *, of_record: int, left: int, back: bool, start: bool) -> None:
        """Tell how many questions the record has and how many wait, whether there is anything to take back."""
        for action in self._record:
            action.setEnabled(of_record > 0)
        count = f" ({left})" if left else ""
        for action, words in zip(self._rest, ("Все нерешённые{}: мо&ё", "Все нерешённые{}: и&х"), strict=True):
            action.setText(words.format(count))
            action.setEnabled(left > 0)
        self.back.setEnabled(back)
        self.start.setEnabled(start)

    def _line(self, name: str, words: str, run: Callable[[], object] | None) -> QAction:
        action = self.addAction(words)
        action.setObjectName(name)
        if run is not None:
            action.triggered.connect(lambda: run())
        return action
