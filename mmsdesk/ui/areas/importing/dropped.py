"""Tables, and files for the record that is shown, that are dragged onto a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mmsdesk.ui.notifier import Notifier
from mmsdesk.ui.plain import label

_GONE = 150  # milliseconds without the pointer over the cover, after which the drag has left the window


Take = Callable[[Sequence[Path]], object]

_BOOKS = frozenset({"xlsx", "xlsm", "xls", "ods", "csv", "tsv"})
"""Endings of what is nothing but a table: whether a card is to keep it or it is to be read is asked."""


def files_in(event: QDropEvent) -> tuple[Path, ...]:
    """The files dragged."""
    data = event.mimeData()
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()) if data.hasUrls() else ()


def tables_in(event: QDropEvent) -> tuple[Path, ...]:
    """The files dragged, if all of them can be tables."""
    from mmsdesk.exchange.sheet import EXTENSIONS  # here: the start of the program does not wait for it

    paths = files_in(event)
    return paths if _endings(paths) <= set(EXTENSIONS) else ()


def _endings(paths: Sequence[Path]) -> set[str]:
    return {path.suffix.casefold().lstrip(".") for path in paths}


class DropCover(QFrame):
    """Lies over a window while a file is dragged over it: fields below would take it for a text."""

    dropped = Signal(object)
    """Paths of the files let go."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop_cover")
        self.setProperty("role", "popup")
        self.setAcceptDrops(True)
        self._entered = False
        self._words = label("", "subtitle", wrap=True)
        self._words.setObjectName("drop_words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        self.hide()

    def offer(self, paths: tuple[Path, ...], *, kept: bool = False) -> None:
        """Cover the window and say what will happen; `kept`: with the record that is shown."""
        one = f"«{paths[0].name}»" if len(paths) == 1 else ""
        if kept:
            self._words.setText(f"Отпустите, чтобы приложить {one or f'файлы ({len(paths)})'} к карточке")
        else:
            self._words.setText(f"Отпустите, чтобы загрузить {one or f'таблицы ({len(paths)}), одну за другой'}")
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self._entered = False
        self.show()
        self.raise_()

    def left(self) -> None:
        """The pointer left the window below: it is over the cover now, or gone."""
        QTimer.singleShot(_GONE, self, lambda: None if self._entered else self.hide())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._entered = True
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = files_in(event)
        self.hide()
        if paths:
            event.acceptProposedAction()
            # The program that dragged waits until this event is over: a dialog must not hold it.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(paths))


class TableDrop(QObject):
    """Lets a window take tables anywhere; `dropped` carries their paths.

    `keeper` is asked what keeps files with the record that the window shows, None where it shows none: such a window
    takes files of any kind.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget, notifier: Notifier, keeper: Callable[[], Take | None]) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        self._notifier, self._keeper = notifier, keeper
        self.cover = DropCover(window)
        self.cover.dropped.connect(self._let_go)
        window.installEventFilter(self)

    def _let_go(self, paths: tuple[Path, ...]) -> None:
        keep = self._keeper()
        if keep is None:
            self.dropped.emit(paths)
            return
        answer: str | None = "keep"
        if _endings(paths) <= _BOOKS:
            question = f"Что сделать с таблицей «{paths[0].name}»?" if len(paths) == 1 else "Что сделать с таблицами?"
            answers = (("keep", "Приложить к карточке"), ("load", "Загрузить как таблицу"), ("no", "Отмена"))
            answer = self._notifier.choose(question, answers)
        if answer == "keep":
            keep(paths)
        elif answer == "load":
            self.dropped.emit(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            kept = self._keeper() is not None
            paths = files_in(event) if kept else tables_in(event)
            if paths:
                event.acceptProposedAction()
                self.cover.offer(paths, kept=kept)
            return bool(paths)
        if event.type() == QEvent.Type.DragLeave:
            self.cover.left()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.cover.dropEvent(event)
            return True
        return False
