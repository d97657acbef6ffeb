"""Saving a finished paper: whole or not at all, and in words when it cannot be."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

from mmsdesk.core.errors import UserError

_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name)}
_CLOSED = {getattr(errno, name) for name in ("EACCES", "EPERM", "EBUSY", "ETXTBSY") if hasattr(errno, name)}
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_SHOWN = 60
"""Letters of a long name that say which is meant."""
_ELSEWHERE = "Сохраните бумагу под другим именем или в другой папке."


def save_bytes(path: Path, data: bytes) -> None:
    """Writes beside the target, then puts the new file in its place; UserError says what is wrong."""
    target = Path(path)
    beside = target.parent / f"~{secrets.token_hex(6)}.tmp"
    try:
        target = target.resolve()
        beside = target.parent / beside.name
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if _is_protected(target):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except (OSError, ValueError) as problem:
        _remove(beside)
        raise _in_words(target, problem) from problem
    except BaseException:
        _remove(beside)
        raise


def _is_protected(target: Path) -> bool:
    """Whether the file that is there must not be written to: putting another in its place would go unnoticed."""
    if not target.exists():
        return False
    return not (target.stat().st_mode & _WRITABLE and os.access(target, os.W_OK))


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except (OSError, ValueError):
        return  # what is left is a nameless temporary file; the error that is being told matters more


def _in_words(target: Path, problem: OSError | ValueError) -> UserError:
    number = problem.errno if isinstance(problem, OSError) else None
    detail = str(problem)
    name = f"«{target.name}»"
    if number in _FULL:
        return UserError(
            f"Не хватило места на диске, чтобы сохранить {name}.",
            "Освободите место или выберите другой диск.",
            detail,
        )
    if number == errno.EROFS:
        return UserError(f"Диск закрыт для записи: {name} не сохранить.", _ELSEWHERE, detail)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return UserError(f"Папки «{target.parent}» нет.", "Выберите другую папку или вставьте носитель снова.", detail)
    if number == errno.ENAMETOOLONG:
        return UserError(f"Имя «{target.name[:_SHOWN]}…» слишком длинное.", "Выберите имя покороче.", detail)
    if number == errno.EISDIR:
        return UserError(f"{name} – это папка.", "Укажите имя файла.", detail)
    if number in _CLOSED:
        if target.exists():
            text = f"{name} не перезаписать: файл открыт в другой программе или защищён от записи."
            return UserError(text, "Закройте его там и повторите или сохраните под другим именем.", detail)
        return UserError(f"В папку «{target.parent}» нельзя записывать.", _ELSEWHERE, detail)
    return UserError(f"Не удалось сохранить {name}.", _ELSEWHERE, detail)
