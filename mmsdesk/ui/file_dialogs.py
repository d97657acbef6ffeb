"""Asking where a file of a service lies or is to lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk import EXTENSION

_FILTER = f"Файл методической службы (*{EXTENSION})"


def documents() -> Path:
    """The user's documents; the home folder where the system has none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def ask_to_open(parent: QWidget | None, folder: Path) -> Path | None:
    """An existing file; None if the user changed their mind."""
    found, _kind = QFileDialog.getOpenFileName(parent, "Открыть файл службы", str(folder), f"{_FILTER};;Все файлы (*)")
    return Path(found) if found else None


def ask_for_new_file(parent: QWidget | None, title: str, offered: Path) -> Path | None:
    """A place for a new file, with our extension; None if the user changed their mind."""
    found, _kind = QFileDialog.getSaveFileName(parent, title, str(offered), _FILTER)
    if not found:
        return None
    path = Path(found)
    return path if path.suffix.lower() == EXTENSION else path.with_name(path.name + EXTENSION)
