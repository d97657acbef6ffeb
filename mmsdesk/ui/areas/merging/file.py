"""First step of a merge: which copy; merges that were put off wait here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from mmsdesk import EXTENSION
from mmsdesk.merge.parcels import parcel
from mmsdesk.merge.postponed import Postponed
from mmsdesk.ui.areas.merging.words import called, questions_word
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import Theme, set_role
from mmsdesk.ui.wrapped_list import WrappedList

_OF = Qt.ItemDataRole.UserRole
_FILTER = f"Копии и посылки (*{EXTENSION} *{parcel.EXTENSION});;Все файлы (*)"


class FileStep(QWidget):
    """`chosen` carries a path, `given_up` a merge that is to be forgotten."""

    chosen = Signal(object)
    given_up = Signal(object)

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self._theme = theme
        self._folder = folder
        self.choose = QPushButton("Выбрать файл…")
        self.choose.setObjectName("merge_choose")
        self.choose.setProperty("role", "primary")
        self.waiting = WaitingList()
        self.go_on = QPushButton("Продолжить", autoDefault=False)
        self.go_on.setObjectName("merge_go_on")
        self.go_on.setProperty("role", "primary")
        self.drop = QPushButton("Забыть решения", autoDefault=False)
        self.drop.setObjectName("merge_forget")
        self._kept = QWidget()
        self._lay_out()
        self.choose.clicked.connect(self._ask)
        self.go_on.clicked.connect(self._resume)
        self.waiting.entered.connect(self._resume)
        self.waiting.dropped.connect(self._give_up)
        self.drop.clicked.connect(self._give_up)

    def show_waiting(self, kept: Sequence[Postponed]) -> None:
        """Offer merges that were put off."""
        self._kept.setVisible(bool(kept))
        set_role(self.choose, "" if kept else "primary")
        self.waiting.clear()
        for each in kept:
            moment = each.saved_at.astimezone()
            lost = "" if each.path.exists() else " Файла на месте нет: вставьте флешку или выберите его заново."
            decided = f"решено {len(each.decisions)} из {questions_word(each.questions)}"
            who = f"{each.office} · " if each.office else ""
            item = QListWidgetItem(f"{called(each.path)}\n{who}отложено {moment:%d.%m.%Y в %H:%M} · {decided}.{lost}")
            item.setData(_OF, each)
            self.waiting.addItem(item)
        if kept:
            self.waiting.setCurrentRow(0)
            self.waiting.measure()

    def focus_first(self) -> None:
        """To what was put off, if there is anything, or to the choice of a file."""
        (self.waiting if self.waiting.count() else self.choose).setFocus()

    def _current(self) -> Postponed | None:
        item = self.waiting.currentItem()
        return item.data(_OF) if item is not None else None

    def _resume(self) -> None:
        kept = self._current()
        if kept is not None:
            self.chosen.emit(kept.path)

    def _give_up(self) -> None:
        kept = self._current()
        if kept is not None:
            self.given_up.emit(kept)

    def _ask(self) -> None:
        found, _kind = QFileDialog.getOpenFileName(self, "Другая копия файла", str(self._folder), _FILTER)
        if found:
            self.chosen.emit(Path(found))

    def _lay_out(self) -> None:
        px = self._theme.px
        zone = QFrame()
        zone.setProperty("role", "panel")
        inside = QVBoxLayout(zone)
        inside.setContentsMargins(px(32), px(32), px(32), px(32))
        inside.setSpacing(px(12))
        inside.addStretch(1)
        words = "Перетащите сюда копию файла (.mms) или посылку (.mmsp), или выберите её"
        inside.addWidget(label(words, "subtitle", wrap=True))
        told = (
            "Программа сравнит её с вашим файлом: что изменили только у них, возьмёт сама, о том, что изменили и вы, "
            "и они, спросит. Та копия не меняется. В ваш файл ничего не запишется, пока вы не нажмёте «Объединить»; "
            "перед этим делается резервная копия, а объединение можно отменить и через неделю."
        )
        inside.addWidget(label(told, "quiet", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addStretch(1)
        kept = QVBoxLayout(self._kept)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.setSpacing(px(8))
        kept.addWidget(label("Отложенные объединения", "heading"))
        kept.addWidget(self.waiting)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        kept.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self._kept)
        column.addWidget(zone, 1)
        self._kept.hide()


class WaitingList(WrappedList):
    """Merges that were put off: Enter goes on, Del forgets."""

    entered = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(fitting=True)
        self.setObjectName("merge_waiting")
        self.setAccessibleName("Отложенные объединения")
        self.itemDoubleClicked.connect(lambda _item: self.entered.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
