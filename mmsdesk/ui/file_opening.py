"""Opening a file for the window: at once where it lies as it was left, else beside the window with progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.store.errors import PasswordNeeded
from mmsdesk.store.file import Store
from mmsdesk.store.lock import FileLocked
from mmsdesk.store.opening import open_file, opens_at_once
from mmsdesk.store.secrecy.protection import unlock
from mmsdesk.ui.jobs import Job

if TYPE_CHECKING:
    from mmsdesk.ui.program import Program


@dataclass(frozen=True, slots=True)
class Wish:
    """A file to be opened, and what to do when its window stands."""

    path: Path
    read_only: bool = False
    then: Callable[[], object] | None = None


class FileOpening:
    """Opens one file at a time; `program.take` shows it. A failure is told, and what is on the screen stays."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._path: Path | None = None
        """The file that is being opened beside the window."""
        self._job: Job | None = None

    def open(self, wish: Wish) -> bool:
        """True if the file is shown already; one that must be checked first is shown when that has ended."""
        if self._path is not None:
            self._refuse(wish.path)
            return False
        if not opens_at_once(wish.path):
            self._open_beside(wish)
            return False
        try:
            store = open_file(wish.path, read_only=wish.read_only)
        except UserError as error:
            return self._tell(wish, error)
        return self._show(wish, store)

    def stop(self) -> None:
        """Give up the file that is being opened, when the program is to end; nothing of it stays open."""
        if self._job is not None:
            self._job.cancel()
            self._program.services.jobs.wait_for_word()

    def _open_beside(self, wish: Wish) -> None:
        def work(progress: Progress) -> Store:
            return open_file(wish.path, read_only=wish.read_only, progress=progress)

        def done(store: Store) -> None:
            stopped = self._job is not None and self._job.stopping
            self._path = self._job = None
            if stopped:
                store.close()
                self._program.stay()
            else:
                self._show(wish, store)

        def failed(error: Exception) -> None:
            self._path = self._job = None
            self._tell(wish, error)

        self._path = wish.path
        title = f"Открываю «{wish.path.name}»"
        self._job = self._program.services.jobs.run(work, title, done, self._program.over(), failed)
        self._job.cancelled.connect(self._stopped)

    def _stopped(self) -> None:
        self._path = self._job = None
        self._program.stay()

    def _show(self, wish: Wish, store: Store) -> bool:
        shown = self._program.take(store)
        if shown and wish.then is not None:
            wish.then()
        return shown

    def _tell(self, wish: Wish, error: Exception) -> bool:
        """Say why a file is not shown, and offer what can be done; True if it is shown after all."""
        program = self._program
        if isinstance(error, FileLocked):
            options = (("read", "Открыть для чтения"), ("no", "Отмена"))
            if program.notifier.choose(error.text, options, error.remedy) == "read":
                return self.open(replace(wish, read_only=True))
        elif isinstance(error, PasswordNeeded):
            if self._unlock(wish.path):
                return self.open(wish)
        elif isinstance(error, UserError):
            from mmsdesk.ui.file_trouble import tell_unopened  # here: seldom needed, and the start does not wait

            tell_unopened(program, error, wish.path)
        else:
            program.notifier.show(error)
        program.stay()
        return False

    def _unlock(self, path: Path) -> bool:
        """Ask for the password until it is right; False if the user gave up."""
        from mmsdesk.ui.passwords.dialogs import PasswordDialog  # here: seldom needed, and the start does not wait

        words = (f"Файл «{path.name}» открывается паролем.", "Открыть")
        program = self._program
        check = partial(unlock, path)
        return bool(PasswordDialog(program.services.theme, words, check, program.over()).exec())

    def _refuse(self, path: Path) -> None:
        """Another file while one is being opened; a second click on the same one needs no words."""
        if self._path is not None and path != self._path:
            self._program.notifier.tell(
                f"Ещё открывается файл «{self._path.name}».",
                f"Дождитесь конца или остановите открытие, потом откройте «{path.name}».",
            )
