"""What the engine reports, in words: the environment's faults become sentences, ours stay bugs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from mmsdesk.core.errors import UserError

_SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("database or disk is full", "На диске с файлом «{name}» кончилось место.", "Освободите место и повторите; прежние данные целы."),
    ("disk i/o error", "Диск с файлом «{name}» не отвечает или переполнен.", "Проверьте, вставлена ли флешка и есть ли место; сохранённое ранее цело."),
    ("database is locked", "Файл «{name}» сейчас занят другой программой.", "Подождите несколько секунд и повторите."),
    ("readonly database", "Файл «{name}» открыт только для чтения.", "Снимите запрет записи или скопируйте файл в другое место и откройте копию."),
    ("unable to open database file", "Файл «{name}» не удаётся открыть.", "Проверьте, на месте ли папка и флешка и есть ли право записи в папку."),
    ("file is not a database", "Файл «{name}» — не файл службы, или он повреждён, или защищён паролем.", "Выберите другой файл или восстановите его из резервной копии."),
    ("malformed", "Файл «{name}» повреждён.", "Восстановите его из резервной копии: «Файл → Резервные копии»."),
    ("could not decode to utf-8", "Файл «{name}» повреждён.", "Восстановите его из резервной копии: «Файл → Резервные копии»."),
)


def sentence_for(error: BaseException, path: Path) -> UserError | None:
    """The sentence for a fault of the disk or the file; None for what only our own mistake can cause."""
    message = str(error).lower()
    for part, text, remedy in _SENTENCES:
        if part in message:
            return UserError(text.format(name=path.name), remedy, detail=str(error).splitlines()[0])
    return None


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn faults of the disk and of the file inside the block into `UserError`."""
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) and error.orig else error
        known = sentence_for(original, path)
        if known is None:
            raise
        raise known from error
