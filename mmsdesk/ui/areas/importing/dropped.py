"""Tables that are dragged onto a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mmsdesk.ui.plain import label

_GONE = 150  # milliseconds without the pointer over the cover, after which the drag has left the window


def tables_in(event: QDropEvent) -> tuple[Path, ...]:
    """The files dragged, if all of them can be tables."""
    from mmsdesk.exchange.sheet import EXTENSIONS  # here: the start of the program does not wait for it

    data = event.mimeData()
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()) if data.hasUrls() else ()
    kinds = {path.suffix.casefold().lstrip(".") for path in paths}
    return paths if kinds <= set(EXTENSIONS) else ()


class DropCover(QFrame):
    """Lies over a window while a table is dragged over it: fields below would take the file for a text."""

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

    def offer(self, paths: tuple[Path, ...]) -> None:
        """Cover the window and say what will happen."""
        names = f"«{paths[0].name}»" if len(paths) == 1 else f"таблицы ({len(paths)}), одну за другой"
        self._words.setText(f"Отпустите, чтобы загрузить {names}")
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
        paths = tables_in(event)
        self.hide()
        if paths:
            event.acceptProposedAction()
            # The program that dragged waits until this event is over: a dialog must not hold it.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(paths))


class TableDrop(QObject):
    """Lets a window take tables anywhere; `dropped` carries their paths."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        self.cover = DropCover(window)
        self.cover.dropped.connect(self.dropped)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            paths = tables_in(event)
            if paths:
                event.acceptProposedAction()
                self.cover.offer(paths)
            return bool(paths)
        if event.type() == QEvent.Type.DragLeave:
            self.cover.left()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.cover.dropEvent(event)
            return True
        return False
