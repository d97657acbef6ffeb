"""Going back to a backup: the file is closed, the backup put in its place, the file opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.store.backups.backup import restore
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.secrecy.protection import hold, key_of
from mmsdesk.ui.passwords.dialogs import ask_password_of

if TYPE_CHECKING:
    from mmsdesk.ui.program import Program


def restore_backup(program: Program, backup: Backup, path: Path, password: str | None = None) -> None:
    """`password` is that of the backup, where it is another one than that of the file; it is asked for."""
    key = key_of(path)
    if program.window is not None:
        program.close_to_welcome()
        if program.window is not None:
            return
    # Closing forgot it; what is put back gets the password that the file has now.
    hold(path, key)

    def failed(error: Exception) -> None:
        if isinstance(error, (PasswordNeeded, WrongPassword)):
            typed = ask_password_of(error, backup, program.services.theme, program.over())
            if typed is not None:
                restore_backup(program, backup, path, typed)
                return
        else:
            program.notifier.show(error)
        if path.exists() and program.window is None:
            program.open(path)

    def done(_put_away: object) -> None:
        said = f"Файл возвращён к копии от {backup.made_at:%d.%m.%Y %H:%M}"
        program.open(path, then=lambda: program.notifier.notice(said))

    program.services.jobs.run(
        lambda progress: restore(backup, path, progress, password=password),
        "Восстановление из копии",
        done,
        program.over(),
        failed,
    )
