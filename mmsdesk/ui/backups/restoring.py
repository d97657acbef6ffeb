"""Going back to a backup: the file is closed, the backup put in its place, the file opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.store.backups.restoring import WouldBeBare, is_bare_now, restore
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.secrecy.protection import hold, key_of, unlock
from mmsdesk.ui.passwords.dialogs import PasswordDialog, ask_password_of

if TYPE_CHECKING:
    from mmsdesk.ui.program import Program


def restore_backup(
    program: Program, backup: Backup, path: Path, password: str | None = None, *, bare: bool = False
) -> None:
    """`password` is that of the backup, where it is another one than that of the file; it is asked for.

    So is that of the file where a backup without one would take its place; `bare`: it shall be without one.
    """
    key = key_of(path)
    if program.window is not None:
        program.close_to_welcome()
        if program.window is not None:
            return
    # Closing forgot it; what is put back gets the password that the file has now.
    hold(path, key)

    def failed(error: Exception) -> None:
        if isinstance(error, WouldBeBare):
            answer = _asked_own_password(program, error, path)
            if answer is not None:
                restore_backup(program, backup, path, password, bare=answer == "bare")
                return
        elif isinstance(error, (PasswordNeeded, WrongPassword)):
            typed = ask_password_of(error, backup, program.services.theme, program.over())
            if typed is not None:
                restore_backup(program, backup, path, typed, bare=bare)
                return
        else:
            program.notifier.show(error)
        if path.exists() and program.window is None:
            program.open(path)

    def done(put_away: Backup | None) -> None:
        program.open(path, then=lambda: _tell(program, backup, path, put_away))

    program.services.jobs.run(
        lambda progress: restore(backup, path, progress, password=password, bare=bare),
        "Восстановление из копии",
        done,
        program.over(),
        failed,
    )


def _asked_own_password(program: Program, error: WouldBeBare, path: Path) -> str | None:
    """ "password" once the file was unlocked, "bare" if it shall be without one, None if the user gave up."""
    options = (("password", "Ввести пароль…"), ("bare", "Восстановить без пароля"), ("no", "Отмена"))
    answer = program.notifier.choose(error.text, options, error.remedy)
    if answer != "password":
        return answer if answer == "bare" else None
    words = (f"Пароль файла «{path.name}», который стоит на месте сейчас.", "Продолжить")
    dialog = PasswordDialog(program.services.theme, words, lambda typed: unlock(path, typed), program.over())
    return answer if dialog.exec() else None


def _tell(program: Program, backup: Backup, path: Path, put_away: Backup | None) -> None:
    if put_away is None or not put_away.unread:
        program.notifier.notice(f"Файл возвращён к копии от {backup.made_at:%d.%m.%Y %H:%M}")
        return
    state = "У файла теперь нет пароля: его прочтёт любой. " if is_bare_now(put_away, path) else ""
    program.notifier.tell(
        f"Файл «{path.name}» возвращён к копии от {backup.made_at:%d.%m.%Y %H:%M}.",
        f"{state}Прежний файл лежит среди резервных копий под своим паролем и без него не читается.",
    )
