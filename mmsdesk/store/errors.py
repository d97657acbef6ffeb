"""What the engine and the disk report, in words: the environment's faults become sentences, ours stay bugs."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from mmsdesk.core.errors import UserError


class PasswordNeeded(UserError):
    """The file seems to have a password that this program was not told."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Файл «{name}» защищён паролем, или повреждён, или это не файл службы.",
            "Если он с паролем, введите пароль; если нет, восстановите его из резервной копии.",
        )


class WrongPassword(UserError):
    """A password does not open the file; nobody can tell that from damage."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Пароль к файлу «{name}» не подходит, или файл повреждён.",
            "Проверьте раскладку клавиатуры и Caps Lock и введите пароль ещё раз.",
        )


_FULL = ("На диске с файлом «{name}» кончилось место.", "Освободите место и повторите; прежние данные целы.")
_SILENT = (
    "Диск с файлом «{name}» не отвечает или переполнен.",
    "Проверьте, вставлена ли флешка и есть ли место; сохранённое ранее цело.",
)
_FORBIDDEN = (
    "Файл «{name}» открыт только для чтения.",
    "Снимите запрет записи или скопируйте файл в другое место и откройте копию.",
)
_UNREACHABLE = (
    "Файл «{name}» не удаётся открыть.",
    "Проверьте, на месте ли папка и флешка и есть ли право записи в папку.",
)
_LONG = ("Имя «{name}» слишком длинное.", "Выберите имя покороче или папку поближе к началу диска.")
_LONGEST_PATH = 260 - len("-journal") - 1
"""Letters of a path on a Windows whose long paths are not switched on."""

_DAMAGED = ("Файл «{name}» повреждён.", "Восстановите его из резервной копии: «Файл → Резервные копии».")

_BY_MESSAGE: tuple[tuple[str, tuple[str, str]], ...] = (
    ("disk is full", _FULL),
    ("disk i/o error", _SILENT),
    (
        "database is locked",
        ("Файл «{name}» сейчас занят другой программой.", "Подождите несколько секунд и повторите."),
    ),
    ("readonly database", _FORBIDDEN),
    ("unable to open database file", _UNREACHABLE),
    (
        "file is not a database",
        (
            "Файл «{name}» – не файл службы, или он повреждён, или защищён паролем.",
            "Проверьте пароль, выберите другой файл или восстановите его из резервной копии.",
        ),
    ),
    ("malformed", _DAMAGED),
    ("could not decode to utf-8", _DAMAGED),
    ("unsupported file format", _DAMAGED),
    ("invalid fts5 file format", _DAMAGED),
)

_BY_NUMBER: dict[int, tuple[str, str]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: _FULL,
    errno.EFBIG: (
        "Диск не принимает такой большой файл: «{name}».",
        "Выберите другой диск: на старых флешках файл не бывает больше 4 ГБ.",
    ),
    errno.EIO: _SILENT,
    errno.EROFS: _FORBIDDEN,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: _UNREACHABLE,
    errno.ENAMETOOLONG: _LONG,
}

_MEGABYTE = 1_000_000


def sentence_for(error: BaseException, path: Path, name: str = "") -> UserError | None:
    """The sentence for a fault of the disk or the file; None for what only our own mistake can cause."""
    found = _BY_NUMBER.get(error.errno or 0) if isinstance(error, OSError) else None
    if found is None and isinstance(error, driver.Error):
        message = str(error).lower()
        found = next((words for part, words in _BY_MESSAGE if part in message), None)
    if found is None:
        return None
    if found is _UNREACHABLE and os.name == "nt" and len(str(path)) > _LONGEST_PATH:
        found = _LONG  # Windows says of such a path only that it is not there
    text, remedy = found
    return UserError(text.format(name=name or path.name), remedy, str(error).partition("\n")[0])


def damaged(name: str, detail: str = "") -> UserError:
    """The sentence for a file whose content is not what was written."""
    text, remedy = _DAMAGED
    return UserError(text.format(name=name), remedy, detail)


def too_long(name: str) -> UserError:
    """The sentence for a name that the system does not take for its length."""
    text, remedy = _LONG
    return UserError(text.format(name=name), remedy)


def require_room(folder: Path, needed: int) -> None:
    """Raise UserError naming drive and megabytes if `needed` bytes do not fit beside what lies in `folder`."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        # A drive that does not tell how much is free will say so itself when it is full.
        return
    if free < needed:
        raise UserError(
            f"На диске {drive_of(folder)} не хватает места: нужно {-(-needed // _MEGABYTE)} МБ,"
            f" свободно {free // _MEGABYTE} МБ.",
            "Освободите место или выберите другой диск; прежние данные целы.",
        )


def drive_of(path: Path) -> str:
    """How people call the disk: its letter on Windows, the place it is mounted at elsewhere."""
    path = path.absolute()
    if path.drive:
        return path.drive
    while not os.path.ismount(path) and path.parent != path:
        path = path.parent
    return str(path)


FAULTS = (DBAPIError, driver.Error)
"""What the engine raises for faults of disk and file, through SQLAlchemy or by itself."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn the engine's faults of disk and file inside the block into `UserError`."""
    try:
        yield
    except FAULTS as error:
        known = next((told for each in _led_to(error) if (told := sentence_for(each, path))), None)
        if known is None:
            raise
        raise known from error


def _led_to(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came of: tidying up after a failed step, Alembic fails on what was rolled back already."""
    each: BaseException | None = error
    while each is not None:
        yield each.orig if isinstance(each, DBAPIError) and each.orig else each
        each = each.__context__


@contextmanager
def writing_in_words(path: Path) -> Iterator[None]:
    """Turn faults of reading and writing ordinary files inside the block into `UserError` about `path`."""
    try:
        yield
    except OSError as error:
        raise unwritten(error, path) from error


def unwritten(error: OSError, path: Path) -> UserError:
    """The sentence for a file that could not be read or written."""
    return sentence_for(error, path) or UserError(
        f"Не удалось записать «{path.name}».", "Проверьте диск и право записи в папку.", str(error)
    )
