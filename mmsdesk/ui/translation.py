"""Qt's own words in Russian: buttons of dialogs, menus of fields, file dialogs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_OWN = {
    ("QLineEdit", "Select All"): "Выделить всё",
    ("QDialogButtonBox", "&OK"): "ОК",
    ("QPlatformTheme", "OK"): "ОК",
    ("QPlatformTheme", "Discard"): "Не сохранять",
    ("QPlatformTheme", "Don't Save"): "Не сохранять",
    ("QPlatformTheme", "Close without Saving"): "Закрыть без сохранения",
}


_MOVED = {"QAbstractFileIconProvider": "QFileDialog"}
"""Contexts whose words stand in the translation under the name that they had before."""


class _Russian(QTranslator):
    """Qt's translation, with our words for what it lacks or says in its own way."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        # An empty answer would be shown as it is: PySide cannot say "ask the next one".
        own = _OWN.get((context, source))
        return own or super().translate(_MOVED.get(context, context), source, disambiguation, n) or source


def speak_russian(app: QApplication) -> None:
    """Install the translation and Russian forms of dates and numbers for the life of the program."""
    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    words = _Russian(app)
    if not words.load("qtbase_ru", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        raise FileNotFoundError("qtbase_ru.qm")
    app.installTranslator(words)
