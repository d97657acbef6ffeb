"""The line that names the second place of backups: a stick, a network folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from mmsdesk.ui.plain import ElidedLabel
from mmsdesk.ui.settings import Settings


class SecondPlaceLine(QWidget):
    """The folder, «Выбрать…», «Не нужно»; a choice is remembered at once."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._folder = ElidedLabel()
        self._folder.setObjectName("second_place")
        choose = QPushButton("Выбрать…")
        choose.setObjectName("second_place_choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self._forget = QPushButton("Не нужно")
        self._forget.setObjectName("second_place_forget")
        self._forget.setAutoDefault(False)
        self._forget.clicked.connect(lambda: self._set(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        row.addWidget(self._forget)
        self._show()

    def _choose(self) -> None:
        start = str(self._settings.second_place or Path.home())
        folder = QFileDialog.getExistingDirectory(self, "Второе место для копий", start)
        if folder:
            self._set(Path(folder))

    def _set(self, folder: Path | None) -> None:
        self._settings.second_place = folder
        self._settings.save()
        self._show()

    def _show(self) -> None:
        place = self._settings.second_place
        self._folder.set_whole(str(place) if place else "не выбрано")
        self._forget.setVisible(place is not None)
