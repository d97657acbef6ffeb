"""The look at a file before it is opened: missing, foreign, damaged and newer files are refused in words."""

from __future__ import annotations

from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.store.engine import connect
from mmsdesk.store.errors import in_words
from mmsdesk.store.schema import APPLICATION_ID, SCHEMA_VERSION


def look(path: Path) -> int:
    """Check that a file is ours and whole; returns its schema number. Raises UserError otherwise."""
    if path.is_dir():
        raise UserError(f"«{path.name}» — папка, а не файл службы.", "Выберите файл с расширением .mms.")
    if not path.exists():
        raise UserError(f"Файла «{path}» нет.", "Проверьте, вставлена ли флешка и не переименован ли файл.")
    with in_words(path):
        connection = connect(path, read_only=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    if application != APPLICATION_ID:
        raise UserError(f"«{path.name}» — файл другой программы.", "Выберите файл с расширением .mms.")
    if version > SCHEMA_VERSION:
        raise UserError(
            f"Файл «{path.name}» сохранён более новой версией программы.",
            "Установите ту же версию программы, что и там, где файл сохраняли.",
        )
    return version


def recovered_copy(path: Path) -> Path:
    """Where to read a file that cannot be written to."""
    return path
