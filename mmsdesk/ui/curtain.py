"""What stands on the screen while the program loads: its name and the file being opened.

Light on purpose: it must be painted before the thousands of modules of the program are loaded.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mmsdesk.ui.plain import label

_LONGEST = 60
"""Characters of a file name that are shown."""


class Curtain(QWidget):
    """Goes by itself as soon as any other window of the program is shown."""

    def __init__(self, app: QApplication, path: Path | None) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen)
        self.setObjectName("curtain")
        self.setMinimumSize(420, 140)
        name = path.name if path is not None else ""
        shown = f"{name[:_LONGEST]}…" if len(name) > _LONGEST else name
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(label("Методическая служба"), alignment=Qt.AlignmentFlag.AlignCenter)
        said = f"Открываю «{shown}»…" if shown else "Запускаю программу…"
        column.addWidget(label(said), alignment=Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._app = app
        app.installEventFilter(self)
        self.show()
        if self.screen() is not None:
            self.move(self.screen().availableGeometry().center() - self.rect().center())
        app.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self:
            self._app.removeEventFilter(self)
            self.close()
            self.deleteLater()
        return False
