"""The look at a file before it is opened: missing, foreign, damaged and newer files are refused in words."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import is_long_on_windows, is_name_on_windows
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.store import places
from mmsdesk.store.backups.shelf import is_file_id
from mmsdesk.store.bounds import deadline, require_bounds
from mmsdesk.store.engine import connect
from mmsdesk.store.errors import PasswordNeeded, damaged, sentence_for, too_long, writing_in_words
from mmsdesk.store.lock import FileLock, FileLocked, locked_by
from mmsdesk.store.places import data_folder
from mmsdesk.store.schema import APPLICATION_ID, SCHEMA_VERSION
from mmsdesk.store.secrecy.keys import forget, key_of, salt_in, same_key
from mmsdesk.store.shape import deviations, is_verbatim, shape_of

_held: dict[Path, FileLock] = {}
"""Private copies of this program, by their path."""

_FLEETING = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_spill = ON")
"""Nobody else sees a private copy that is being made, and half of one is thrown away: pages go straight to the file."""

_ONCE = "cache_size = -500"
"""KiB, where each page is met once: a larger cache would only be filled and searched."""

_NEW = 60
"""Seconds for which an empty private folder is taken for one that is just being made."""

_RESTORE = "Восстановите его из резервной копии: «Файл → Резервные копии»."


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about itself."""

    version: int
    file_id: str
    written_by: str
    last_change: str


def require_file(path: Path) -> None:
    """Raise UserError unless there is a file to read at `path`."""
    require_ordinary(path)
    if not path.exists():
        raise UserError(f"Файла «{path}» нет.", "Проверьте, вставлена ли флешка и не переименован ли файл.")
    if not os.access(path, os.R_OK):
        raise UserError(
            f"Нет права читать файл «{path.name}».", "Попросите владельца компьютера открыть вам доступ к нему."
        )
    if path.stat().st_size == 0:
        raise UserError(
            f"Файл «{path.name}» пустой: в нём 0 байт.",
            "Так бывает, когда копирование прервалось. Скопируйте его заново или восстановите из резервной копии.",
        )


def real_path(path: Path) -> Path:
    """The absolute path of a file itself, not of a link to it: lock and journal must lie beside the file."""
    return Path(os.path.realpath(path)) if os.path.islink(path) else path.absolute()  # noqa: PTH114


def require_ordinary(path: Path) -> None:
    """Raise UserError if something stands at `path` that is no file, or if nothing can be called so."""
    if os.name == "nt":
        _require_name(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return
        raise sentence_for(error, path) or UserError(
            f"Файл «{path.name}» не удаётся открыть.", "Проверьте диск и право открывать папку.", str(error)
        ) from error
    except ValueError as error:
        raise UserError("Такого имени у файла быть не может.", "Выберите другое.", str(error)) from error
    if stat.S_ISDIR(mode):
        raise UserError(f"«{path.name}» – папка, а не файл службы.", "Выберите файл, а не папку.")
    if not stat.S_ISREG(mode):
        raise UserError(f"«{path.name}» – не файл, а устройство.", "Выберите файл на диске.")


def _require_name(path: Path) -> None:
    """Windows itself would put «а:б» into a hidden part of a file «а», and take «nul» for a device."""
    if is_long_on_windows(path.name):
        raise too_long(path.name)
    if not is_name_on_windows(path.name):
        raise UserError(f"Такого имени у файла быть не может: «{path.name}».", "Выберите другое.")


def look(path: Path, name: str = "", *, pages: bool = True) -> Facts:
    """Check that a file is ours, of a known schema, within bounds and (`pages`) whole in its pages, or raise UserError.

    `name` is what the user calls the file, if `path` is only a copy of it. A file that was being written to when its
    program died needs `recover` first.
    """
    require_file(path)
    name, size = name or path.name, path.stat().st_size
    with reading(path, name) as connection, deadline(connection, name, size):
        version = _ours(connection, name)
        _require_shape(connection, version, name)
        # One that was not met here yet, or was written to since, may have been made by anybody.
        if not places.lies_as_left(path):
            require_bounds(connection, name)
        faults = [row[0] for row in connection.execute("PRAGMA quick_check(5)")] if pages else ["ok"]
        if faults != ["ok"]:
            raise damaged(name, "\n".join(str(fault) for fault in faults))
        return _facts(connection, version, name)


def page_faults(path: Path, progress: Progress = silent) -> list[str]:
    """What is wrong with the pages of a file in use; table by table, so that a save never waits for the whole."""
    with reading(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found: list[str] = []
        for number, (table,) in enumerate(tables):
            progress(number, len(tables), "Проверяются страницы файла")
            faults = connection.execute(f'PRAGMA quick_check("{table}")').fetchall()
            found += [str(fault) for (fault,) in faults if fault != "ok"]
        return found


@contextmanager
def reading(path: Path, name: str = "", *, read_only: bool = True) -> Iterator[Any]:
    """A raw connection for reading; whatever the engine says about the file inside the block comes out as UserError."""
    connection: Any = None
    try:
        connection = connect(path, read_only=read_only)
        # The least that makes the engine read the file; who only copies it need not take its structure in.
        connection.execute("PRAGMA schema_version").fetchone()
        yield connection
    except UnicodeDecodeError as error:
        # The driver cannot even spell the engine's complaint, for it quotes the damaged bytes.
        raise damaged(name or path.name, str(error)) from error
    except driver.Error as error:
        raise _in_words(error, path, name or path.name) from error
    finally:
        if connection is not None:
            connection.close()


def is_interrupted(path: Path) -> bool:
    """Whether a program died while writing: a journal lies beside the file that must be played back first."""
    if not journal_file(path).exists():
        return False
    try:
        with reading(path):
            return False
    except UserError as error:
        cause = str(error.__cause__)
        return "readonly database" in cause or "unable to open" in cause


def recover(path: Path) -> None:
    """Let SQLite play the journal back into a file of ours that can be written to.

    Call it only while holding the file's lock: then no other connection of this program is open on it. Raises
    PasswordNeeded for a protected file that was not unlocked, UserError for what is not ours.
    """
    if not is_interrupted(path):
        return
    # The header of a protected file cannot be read before; that its password opened it must do.
    if key_of(path) is None and _mark(path) != APPLICATION_ID:
        raise _not_a_database(path, path.name, torn=True)
    with reading(path, read_only=False):
        return


def recovered_copy(path: Path) -> Path | None:
    """A private copy, played back, of an interrupted file that cannot be written to; None if the file needs none.

    The caller removes the copy with `discard`.
    """
    return private_copy(path, with_journal=True) if is_interrupted(path) else None


def private_copy(path: Path, *, with_journal: bool = False) -> Path:
    """A copy of a file in a folder of its own, locked so that another start of the program leaves it alone."""
    copy = _private_path(path.name)
    same_key(path, copy)
    try:
        if with_journal:
            with writing_in_words(copy):
                shutil.copyfile(path, copy)
                with suppress(FileNotFoundError):
                    shutil.copyfile(journal_file(path), journal_file(copy))
            recover(copy)
        else:
            with reading(path) as source:
                target = connect(copy, create=True)
                try:
                    for pragma in (*_FLEETING, _ONCE):
                        target.execute(f"PRAGMA {pragma}")
                    source.execute(f"PRAGMA {_ONCE}")
                    source.backup(target)
                finally:
                    target.close()
    except BaseException:
        discard(copy)
        raise
    return copy


@contextmanager
def private_place(name: str) -> Iterator[Path]:
    """Where to put a file that only this program may see; gone afterwards, at the latest at the next start."""
    path = _private_path(name)
    try:
        yield path
    finally:
        discard(path)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user may look into; gone with all in it afterwards, at the latest at the next start."""
    with private_place("place.mms") as place:
        yield place.parent


def _private_path(name: str) -> Path:
    path = data_folder() / "recovered" / new_id() / name
    with writing_in_words(path):
        path.parent.mkdir(parents=True, mode=0o700)
        _held[path] = FileLock(path)
        _held[path].acquire()
    return path


def discard(copy: Path) -> None:
    """Remove a private copy and its folder."""
    forget(copy)
    lock = _held.pop(copy, None)
    if lock is not None:
        lock.release()
    shutil.rmtree(copy.parent, ignore_errors=True)


def discard_abandoned() -> None:
    """Remove private copies left by a program that died; called at the start of the program."""
    for folder in (data_folder() / "recovered").glob("*"):
        if _is_just_made(folder):
            continue
        # A file that is only about to be made there is told by its lock alone.
        for copy in {*folder.glob("*.mms"), *map(locked_by, folder.glob(".*.lock"))}:
            lock = FileLock(copy)
            try:
                lock.acquire()
            except (FileLocked, OSError):
                break
            lock.release()
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _is_just_made(folder: Path) -> bool:
    """Whether another program has only now made a folder, in which its lock will lie next."""
    try:
        return not any(folder.iterdir()) and time.time() - folder.stat().st_mtime < _NEW
    except OSError:
        # Just removed by whoever made it.
        return True


def journal_file(path: Path) -> Path:
    """SQLite's journal beside a file."""
    return path.with_name(f"{path.name}-journal")


def _ours(connection: Any, name: str) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID or version < 1:
        raise UserError(
            f"«{name}» – база данных другой программы.",
            "Выберите файл службы (.mms). Если это он, значит, он повреждён: восстановите его из резервной копии.",
        )
    if version > SCHEMA_VERSION:
        needed = _newer_program(connection)
        raise UserError(
            f"Файл «{name}» сохранён более новой версией программы.",
            f"Установите версию {needed} или новее."
            if needed
            else "Установите ту же версию, что и там, где его сохраняли.",
        )
    return version


def _newer_program(connection: Any) -> str:
    try:
        told = "SELECT key, value FROM meta WHERE key IN ('created_by', 'written_by') AND octet_length(value) < 100"
        facts = dict(connection.execute(told).fetchall())
    except driver.Error:
        return ""
    needed = str(facts.get("written_by") or facts.get("created_by") or "")
    return needed if needed.replace(".", "").isalnum() else ""


def _require_shape(connection: Any, version: int, name: str) -> None:
    if is_verbatim(connection, version):
        return
    told = deviations(shape_of(connection), version)
    if told:
        raise UserError(
            f"Устройство файла «{name}» изменено: {told[0]}. Его правила сохранности больше не действуют.",
            _RESTORE,
            "\n".join(told),
        )


def _facts(connection: Any, version: int, name: str) -> Facts:
    found = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    if not all(isinstance(found.get(key), str) for key in ("file_id", "replica")):
        raise damaged(name, "meta")
    if not is_file_id(found["file_id"]):
        raise damaged(name, "file_id")
    return Facts(version, found["file_id"], str(found.get("written_by", "")), str(found.get("last_change", "")))


def _in_words(error: driver.Error, path: Path, name: str) -> UserError:
    """Any fault while only looking is the file's: our statements are always the same."""
    if "not a database" in str(error):
        return damaged(name, str(error)) if key_of(path) is not None else _not_a_database(path, name)
    return sentence_for(error, path, name) or damaged(name, str(error))


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "картинка (PNG)"),
    (b"\xff\xd8\xff", "фотография (JPEG)"),
    (b"GIF8", "картинка (GIF)"),
    (b"BM", "картинка (BMP)"),
    (b"%PDF", "документ PDF"),
    (b"PK\x03\x04", "таблица или документ Word/Excel или архив ZIP"),
    (b"\xd0\xcf\x11\xe0", "старый документ Word или Excel"),
    (b"Rar!", "архив RAR"),
    (b"7z\xbc\xaf", "архив 7-Zip"),
    (b"\x1f\x8b", "сжатая копия (gzip)"),
    (b"{\\rtf", "документ RTF"),
    (b"MZ", "программа Windows"),
    (b"<", "страница или файл XML"),
)


def _another(name: str) -> str:
    """What to do about a file that is something else; its name may promise otherwise."""
    if not name.lower().endswith(".mms"):
        return "Выберите файл с расширением .mms."
    return (
        "Имя кончается на .mms, но внутри другое: возможно, файл переименовали или сохранили поверх. "
        "Выберите другой файл или восстановите его из резервной копии: «Файл → Резервные копии»."
    )


def _not_a_database(path: Path, name: str, *, torn: bool = False) -> UserError:
    """What the first bytes say; a file that is `torn` may have half a page at its end.

    Only for what SQLite refused: closing an ordinary handle of a file drops the locks of its database connections.
    """
    try:
        with path.open("rb") as stream:
            start, size = stream.read(1024), os.fstat(stream.fileno()).st_size
    except OSError:
        start, size = b"", 0
    kinds = [(magic, what) for magic, what in _MAGIC if start.startswith(magic)]
    # A salt is random: one of two letters is found in it sooner or later.
    if salt_in(start, 0 if torn else size) is not None and not any(len(magic) > 2 for magic, _what in kinds):
        return PasswordNeeded(name)
    if kinds:
        return UserError(f"«{name}» – не файл службы, а {kinds[0][1]}.", _another(name))
    if not start[:16].strip(b"\0"):
        return damaged(name, "the file begins with zeros")
    return UserError(
        f"Файл «{name}» – не файл службы, или он повреждён, или защищён паролем.",
        "Проверьте пароль, выберите другой файл или восстановите его из резервной копии.",
    )


def _mark(path: Path) -> int:
    """The application id by the header's bytes, for a file that SQLite will not read before it is recovered."""
    with path.open("rb") as stream:
        header = stream.read(72)
    return int.from_bytes(header[68:72], "big")
