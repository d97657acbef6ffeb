"""Asking where a file lies or is to lie. A file of a service, a parcel or a backup is never offered to be replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk import EXTENSION
from mmsdesk.ui.notifier import Notifier

_FILTER = f"Файл методической службы (*{EXTENSION})"
_KIND_OF_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,5}")
"""An ending that means something; «Списки 21.11.2026» and «Списки г. Зея» have none."""


class Kind(NamedTuple):
    """What is written: words for it, and the ending of its files."""

    words: str
    ending: str

    @property
    def filter(self) -> str:
        """As a file dialog wants it."""
        return f"{self.words} (*{self.ending})"


BOOK = Kind("Книга Excel", ".xlsx")
WORD = Kind("Документ Word", ".docx")
PDF = Kind("PDF", ".pdf")


def documents() -> Path:
    """The user's documents; the home folder where the system has none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def ask_to_open(parent: QWidget | None, folder: Path) -> Path | None:
    """An existing file; None if the user changed their mind."""
    found, _kind = QFileDialog.getOpenFileName(parent, "Открыть файл службы", str(folder), f"{_FILTER};;Все файлы (*)")
    return Path(found) if found else None


def ask_for_new_file(parent: QWidget | None, title: str, offered: Path, notifier: Notifier) -> Path | None:
    """A place for a new file of a service, with our extension; None if the user changed their mind."""
    while True:
        path = ask_for_place(parent, title, offered)
        if path is None or not path.exists():
            return path
        notifier.tell(f"Файл «{path.name}» уже есть.", "Поверх файлов службы программа не пишет. Выберите другое имя.")
        offered = path


def ask_for_place(parent: QWidget | None, title: str, offered: Path) -> Path | None:
    """Like `ask_for_new_file`, but something may lie there: who asks says what becomes of it."""
    found, _kind = _ask(parent, title, offered, _FILTER)
    if not found:
        return None
    path = Path(found)
    return path if path.suffix.lower() == EXTENSION else path.with_name(path.name + EXTENSION)


def ask_where_to_write(
    parent: QWidget | None, title: str, offered: Path, kinds: Sequence[Kind], notifier: Notifier
) -> Path | None:
    """A place for what is written for other programs, with the ending of one of the kinds; None for Esc.

    The kind of the offered name is chosen at the beginning. Names with an ending that means something else are
    refused, so that nothing but files of these kinds can be replaced, and these only after a yes.
    """
    first = next(kind for kind in kinds if kind.ending == offered.suffix.lower())
    filters = ";;".join(kind.filter for kind in kinds)
    while True:
        found, chosen = _ask(parent, title, offered, filters, first.filter)
        if not found:
            return None
        path = Path(found)
        ending = path.suffix.lower()
        if ending not in [kind.ending for kind in kinds]:
            if _KIND_OF_FILE.fullmatch(ending):
                notifier.tell(f"В файл «{path.name}» это не записать.", _which(kinds))
                offered = path.with_suffix(first.ending)
                continue
            path = path.with_name(path.name + next((k.ending for k in kinds if k.filter == chosen), first.ending))
        if not path.exists() or notifier.ask(
            f"Файл «{path.name}» уже есть. Заменить его?", "Заменить", "Другое имя", "Прежнее содержимое пропадёт."
        ):
            return path
        offered = path


def _ask(parent: QWidget | None, title: str, offered: Path, filters: str, chosen: str = "") -> tuple[str, str]:
    # The dialog itself would ask about the name as typed, without its ending, and offer to replace anything.
    options = QFileDialog.Option.DontConfirmOverwrite
    return QFileDialog.getSaveFileName(parent, title, str(offered), filters, chosen, options)


def _which(kinds: Sequence[Kind]) -> str:
    return f"Выберите имя с окончанием {' или '.join(kind.ending for kind in kinds)}."
