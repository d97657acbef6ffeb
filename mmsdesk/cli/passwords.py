"""Passwords on the command line: they come from files, never from the line itself, which others can see."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import say
from mmsdesk.core.errors import UserError
from mmsdesk.store.errors import PasswordNeeded, writing_in_words

if TYPE_CHECKING:
    from mmsdesk.store.file import Store

_MOST = 10_000
"""Bytes of a file with a password: a wrong file is named, not tried."""


def add_command(commands: Any) -> None:
    """Register `password`."""
    password = commands.add_parser("password", help="задать, сменить или снять пароль файла")
    password.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    what = password.add_mutually_exclusive_group(required=True)
    what.add_argument("--set", action="store_true", help="задать: у файла ещё нет пароля")
    what.add_argument("--change", action="store_true", help="сменить")
    what.add_argument("--remove", action="store_true", help="снять")
    what.add_argument(
        "--protect-backups", action="store_true", help="переписать прежние резервные копии без пароля под паролем файла"
    )
    what.add_argument("--delete-backups", action="store_true", help="удалить прежние резервные копии без пароля")
    password.add_argument(
        "--new-password-file", type=Path, metavar="НОВЫЙ.txt", help="файл, в котором записан новый пароль"
    )
    password.add_argument("--to", type=Path, metavar="ПАПКА", help="копию под новым паролем ещё и во второе место")
    password.set_defaults(run=_password)


@contextmanager
def unlocked(given: argparse.Namespace) -> Iterator[None]:
    """The file that a command opens is unlocked by --password-file as long as the command runs."""
    path = getattr(given, getattr(given, "opened", ""), None)
    if not isinstance(path, Path):
        yield
        return
    from mmsdesk.store.secrecy import protection

    if given.password_file is not None and path.exists():
        protection.unlock(path, read_password(given.password_file))
    try:
        yield
    except PasswordNeeded as error:
        option = "--backup-password-file" if hasattr(given, "backup_password_file") else "--password-file"
        raise UserError(error.text, f"Если он с паролем, назовите файл с паролем: {option} ПАРОЛЬ.txt.") from error
    finally:
        protection.forget(path)


def read_password(path: Path) -> str:
    """The first line of a text file; of the input for «-». Raises UserError if there is none."""
    if str(path) == "-":
        text = sys.stdin.readline() if sys.stdin is not None else ""
    else:
        with writing_in_words(path), path.open("rb") as stream:
            content = stream.read(_MOST)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UserError(
                f"Пароль в файле «{path.name}» записан не в UTF-8.", "Сохраните его в Блокноте в кодировке UTF-8."
            ) from error
    password = text.split("\n", 1)[0].removesuffix("\r")
    if not password:
        raise UserError(f"В файле «{path.name}» нет пароля.", "Пароль пишется первой строкой.")
    return password


def _password(given: argparse.Namespace) -> int:
    from mmsdesk.store.opening import open_file

    if (given.set or given.change) != (given.new_password_file is not None):
        raise UserError(
            "Новый пароль нужен с --set и --change, и только с ними.",
            "Назовите его файл: --new-password-file НОВЫЙ.txt.",
        )
    with open_file(given.file) as store:
        if given.protect_backups or given.delete_backups:
            return _settle_older(store, given)
        _change(store, given)
        if not given.remove:
            say("Забытый пароль не восстановит никто: запишите его и храните отдельно от компьютера.")
            _tell_of_older(store, given.to)
    return 0


def _change(store: Store, given: argparse.Namespace) -> None:
    from mmsdesk.store.secrecy import password_change

    new = read_password(given.new_password_file) if given.new_password_file is not None else ""
    old = read_password(given.password_file) if given.password_file is not None else ""
    if given.set:
        made = password_change.set_password(store, new, second_place=given.to)
    elif given.change:
        made = password_change.change_password(store, old, new, second_place=given.to)
    else:
        made = password_change.remove_password(store, old, second_place=given.to)
    done = "задан" if given.set else "сменён" if given.change else "снят"
    say(f"Пароль файла «{store.path.name}» {done}. Резервная копия: {made.path}")


def _tell_of_older(store: Store, second_place: Path | None) -> None:
    from mmsdesk.store.backups.unprotected import unprotected

    older = unprotected(store.file_id, second_place)
    if older:
        say(
            f"Осталось резервных копий без пароля: {len(older)}."
            " Защитить их: mmsdesk password … --protect-backups, удалить: --delete-backups."
        )


def _settle_older(store: Store, given: argparse.Namespace) -> int:
    """Protect or remove the backups without a password."""
    from mmsdesk.store.backups import unprotected as old_backups

    older = old_backups.unprotected(store.file_id, given.to)
    left = old_backups.convert(older, store.path) if given.protect_backups else old_backups.remove(older)
    say(f"Резервных копий {'защищено' if given.protect_backups else 'удалено'}: {len(older) - len(left)}.")
    for backup in left:
        say(f"Осталась без пароля: {backup.path}")
    return 1 if left else 0
