"""The running program: what outlives a file — settings, look, crash handling — and opening one file after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import free_place
from mmsdesk.core.progress import Progress
from mmsdesk.services.first_run import setup_state
from mmsdesk.store.backups.backup import copy_whole
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.file import Store
from mmsdesk.store.guard import discard_abandoned
from mmsdesk.store.opening import open_file
from mmsdesk.store.places import data_folder
from mmsdesk.store.secrecy.protection import forget
from mmsdesk.ui.areas.opening import offer_drafts
from mmsdesk.ui.crash import CrashHandler
from mmsdesk.ui.desk import Services
from mmsdesk.ui.file_dialogs import ask_for_new_file, ask_to_open, documents
from mmsdesk.ui.file_menu import add_file_actions
from mmsdesk.ui.file_opening import FileOpening, Wish
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.layout_keys import LayoutKeys
from mmsdesk.ui.notifier import Notifier, WindowNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from mmsdesk.ui.translation import speak_russian

if TYPE_CHECKING:
    from mmsdesk.ui.welcome import WelcomeWindow

DEMO_NAME = "Демонстрационный район.mms"


class Program(QObject):
    """Owns one window at a time: the welcome screen, or the window of an open file."""

    def __init__(self, app: QApplication, notifier: Notifier | None = None) -> None:
        super().__init__()
        self._app = app
        app.setApplicationName("mmsdesk")
        speak_russian(app)
        self._keys = LayoutKeys(app)
        self._crash = CrashHandler(data_folder() / "crashes")
        self.settings = Settings()
        self.notifier = notifier or WindowNotifier(self._crash.handle)
        self._crash.attach(self.notifier.show)
        theme = Theme(app, self.settings)
        theme.apply()
        self.services = Services(JobRunner(self.notifier, self._crash.handle), self.notifier, self.settings, theme)
        self._opening = FileOpening(self)
        self.window: OfficeWindow | None = None
        self.welcome: WelcomeWindow | None = None

    def run(self, path: Path | None) -> int:
        """Open the given file, or the one of the last time, or the welcome screen; returns when all is closed."""
        faults = self._crash.earlier_faults()
        self._crash.install()
        discard_abandoned()
        last = Path(self.settings.recent[0].path) if self.settings.recent else None
        wanted = path or (last if last is not None and last.exists() else None)
        if wanted is None:
            self.show_welcome()
        else:
            self.open(wanted)
        for report in faults:
            from mmsdesk.ui.crash.dialog import show_fault  # here and below: what the start does not wait for

            show_fault(report)
        code = self._app.exec()
        self._opening.stop()
        self.settings.save()
        self._crash.uninstall()
        return code

    # one file after another

    def open(self, path: Path, *, read_only: bool = False, then: Callable[[], object] | None = None) -> bool:
        """Open a file in place of the present one; a failure is told, and the present one stays.

        True if it is shown already: a file that must be checked first is opened beside the window. `then` follows
        when it is shown.
        """
        path = path.absolute()
        if self.window is not None and self.window.store.path == path:
            self.window.activateWindow()
            return True
        return self._opening.open(Wish(path, read_only, then))

    def stay(self) -> None:
        """A file was not opened: there must be something on the screen."""
        if self.over() is None:
            self.show_welcome()

    def show_file(self, store: Store) -> None:
        """Show the window of a file just opened or made."""
        self.settings.remember_file(store.path, dt.datetime.now().astimezone())
        self.settings.save()
        self.window = OfficeWindow(store, self.services)
        self.window.closed.connect(partial(forget, store.path))
        add_file_actions(self, self.window)
        self._close_welcome(self.window)
        if store.read_only:
            return
        self.window.read_pages()
        offer_drafts(self.window.desk, self.window.stack)
        self.window.rehearse_if_due()
        with store.read() as session:
            fresh = setup_state(session).untouched
        if fresh:
            self.window.start_setup()

    def close_file(self) -> bool:
        """Close the window of the present file; False if the user stayed."""
        if self.window is None:
            return True
        if not self.window.close():
            return False
        self.window.deleteLater()
        self.window = None
        return True

    def close_to_welcome(self) -> None:
        """«Закрыть»: back to the welcome screen."""
        self.show_welcome()
        if not self.close_file() and self.welcome is not None:
            self.welcome.close()
            self.welcome = None

    def show_welcome(self) -> None:
        """Show the screen with recent files, «Открыть», «Создать», «Демо»."""
        from mmsdesk.ui.welcome import WelcomeWindow

        if self.welcome is None:
            self.welcome = WelcomeWindow(self)
        self.welcome.show()

    def quit(self) -> None:
        """«Выход»."""
        if self.close_file() and self.welcome is not None:
            self.welcome.close()

    # what welcome screen and menu ask for

    def ask_open(self) -> None:
        """«Открыть…»: any file the user names."""
        path = ask_to_open(self.over(), self._folder())
        if path is not None:
            self.open(path)

    def ask_create(self) -> None:
        """«Создать…»: an empty office where the user says."""
        path = ask_for_new_file(
            self.over(), "Создать файл службы", free_place(self._folder(), "Методическая служба.mms"), self.notifier
        )
        if path is None:
            return
        from mmsdesk.services.seeding import new_office

        try:
            store = new_office(path)
        except UserError as error:
            self.notifier.show(error)
            return
        self.take(store)

    def make_demo(self) -> None:
        """«Посмотреть на примере»: an invented district in a file that the user can see and throw away."""
        path = free_place(self._folder(), DEMO_NAME)

        def work(progress: Progress) -> Path:
            from mmsdesk.services.demo import build_demo

            build_demo(path, progress=progress).close()
            return path

        def done(made: Path) -> None:
            self.open(made)

        self.services.jobs.run(work, f"Готовлю пример: «{path.name}»", done, self.over())

    def ask_restore(self, path: Path | None = None) -> None:
        """«Восстановить из копии…»: the backups of the open file, of the one named, or of any file of this computer."""
        store = self.window.store if self.window is not None and path is None else None
        from mmsdesk.ui.backups.dialog import BackupsDialog

        dialog = BackupsDialog(self.services, store, self.over())
        if path is not None:
            dialog.show_file(path)
        if dialog.exec() and dialog.chosen is not None and dialog.target is not None:
            self.restore(dialog.chosen, dialog.target)

    def restore(self, backup: Backup, path: Path) -> None:
        """Close the file, put a backup in its place, open it again."""
        from mmsdesk.ui.backups.restoring import restore_backup

        restore_backup(self, backup, path)

    def ask_copy(self) -> None:
        """«Сохранить копию как…»: a whole, checked copy; never a copying of the bytes."""
        if self.window is None:
            return
        store = self.window.store
        stem = f"{store.path.stem} {dt.date.today():%d.%m.%Y}.mms"
        path = ask_for_new_file(self.over(), "Сохранить копию", free_place(store.path.parent, stem), self.notifier)
        if path is None:
            return

        def work(progress: Progress) -> Path:
            copy_whole(store.source, path, progress)
            return path

        self.services.jobs.run(
            work,
            "Копия файла",
            lambda made: self.notifier.notice(f"Копия записана и проверена: {made.name}"),
            self.over(),
        )

    def walk(self, path: Path) -> int:
        """Show every page of a file once and close it; how many there were. For the self-test."""
        store = open_file(path)
        self.window = OfficeWindow(store, self.services)
        self.window.show()
        for spec in self.window.specs:
            self.window.stack.go(spec.code)
            self._app.processEvents()
        pages = len(self.window.specs)
        self.services.jobs.wait()
        self._app.processEvents()
        self.close_file()
        return pages

    def take(self, store: Store) -> bool:
        """Show a file in place of the present one; False if the user stayed with that."""
        if not self.close_file():
            store.close()
            return False
        self.show_file(store)
        return True

    def _close_welcome(self, window: OfficeWindow) -> None:
        """Show the window before the welcome screen goes: without any window the program would end."""
        if self.settings.geometry:
            window.show()
        else:
            window.showMaximized()
        window.start()
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None

    def over(self) -> QWidget | None:
        """The window to stand over, if there is one."""
        return self.window or self.welcome

    def _folder(self) -> Path:
        """Where dialogs begin: beside the last file, else among the user's documents."""
        if self.window is not None:
            return self.window.store.path.parent
        last = Path(self.settings.recent[0].path).parent if self.settings.recent else None
        return last if last is not None and last.is_dir() else documents()
