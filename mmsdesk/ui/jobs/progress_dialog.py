"""The window over a window while long work goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mmsdesk.ui.plain import ElidedLabel, label

_PATIENCE = 400  # milliseconds of work that need no dialog


class ProgressDialog(QDialog):
    """What is being done, how far it is, and «Остановить». Shows itself only when the work takes long."""

    def __init__(self, title: str, stop: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal if parent else Qt.WindowModality.ApplicationModal)
        self._stop = stop
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self.show)
        unit = self.fontMetrics().height() / 4
        heading = label(title, "heading", wrap=True)
        self._text = ElidedLabel("Начинаю…", "quiet")
        self._text.setObjectName("progress_text")
        self._bar = QProgressBar(textVisible=False, minimum=0, maximum=0)
        self._bar.setAccessibleName(title)
        self._button = QPushButton("Остановить")
        self._button.setObjectName("progress_stop")
        self._button.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()  # a press of Space meant for the window below must not stop the work
        self._button.clicked.connect(self._ask_to_stop)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[round(5 * unit)] * 4)
        column.setSpacing(round(3 * unit))
        for each in (heading, self._text, self._bar):
            column.addWidget(each)
        column.addSpacing(round(2 * unit))
        column.addLayout(row)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def show_later(self) -> None:
        self._timer.start()

    def progress(self, done: int, total: int, text: str) -> None:
        """Show how far the work is; `total` 0 when nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not self._button.isEnabled():
            return
        self._text.set_whole(text)

    def done_with(self) -> None:
        """The work has ended: go away for good."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Esc does not stop the work: only the button does."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def _ask_to_stop(self) -> None:
        self._button.setEnabled(False)
        self._text.set_whole("Останавливаю, изменения отменяются…")
        self._stop()
