"""A file that cannot be opened: said in words, and the ways back where there are any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.store.backups.restoring import put_healed
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.backups.shelves import backups_of
from mmsdesk.store.health.healing import Healed
from mmsdesk.store.opening import open_file
from mmsdesk.ui.damage_dialog import BACKUP, HEAL, MAY_BE_RESTORED, READ, DamageDialog

if TYPE_CHECKING:
    from mmsdesk.ui.program import Program


def tell_unopened(program: Program, error: UserError, path: Path) -> None:
    """Say why; offer to heal a damaged file, and a backup of one that is gone."""
    if path.exists() and MAY_BE_RESTORED in error.remedy.lower():
        _offer_healing(program, error, path)
        return
    if path.exists() or not backups_of(path):
        program.notifier.show(error)
        return
    options = (("restore", "Восстановить из копии…"), ("close", "Закрыть"))
    if program.notifier.choose(error.text, options, error.remedy) == "restore":
        program.ask_restore(path)


def _offer_healing(program: Program, error: UserError, path: Path) -> None:
    dialog = DamageDialog(program.services, path, error, program.over())
    dialog.show()
    dialog.look()
    dialog.exec()
    healed = dialog.healed
    if healed is not None and dialog.wanted == HEAL:
        _put_in_place(program, healed)
        return
    if healed is not None:
        healed.discard()
    if dialog.wanted == BACKUP:
        program.ask_restore(path)
    elif dialog.wanted == READ:
        _read(program, path)


def _put_in_place(program: Program, healed: Healed) -> None:
    def work(progress: Progress) -> Backup:
        try:
            return put_healed(healed, progress)
        finally:
            healed.discard()

    def done(_kept: Backup) -> None:
        said = "Файл восстановлен из журнала; повреждённый сохранён среди резервных копий"
        program.open(healed.path, then=lambda: program.notifier.notice(said))

    program.services.jobs.run(work, "Восстановление из журнала", done, program.over())


def _read(program: Program, path: Path) -> None:
    """Show what can be read of a damaged file; nothing is written to it."""
    try:
        store = open_file(path, read_only=True, for_repair=True)
    except UserError as error:
        program.notifier.show(error)
        return
    program.take(store)
