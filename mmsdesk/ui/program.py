"""The running program: what outlives a file — settings, look, crash handling — and opening one file after another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from mmsdesk.core.errors import UserError
from mmsdesk.store.file import Store, open_file
from mmsdesk.store.lock import FileLocked
from mmsdesk.store.places import data_folder
from mmsdesk.ui.areas.record_page import offer_drafts
from mmsdesk.ui.crash import CrashHandler
from mmsdesk.ui.crash.dialog import show_fault
from mmsdesk.ui.desk import Services
from mmsdesk.ui.file_menu import add_file_actions
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import Notifier, WindowNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from mmsdesk.ui.translation import speak_russian
from mmsdesk.ui.welcome import WelcomeWindow


class Program(QObject):
    """Owns one window at a time: the welcome screen, or the window of an open file."""

    def __init__(self, app: QApplication, notifier: Notifier | None = None) -> None:
        super().__init__()
        self._app = app
        app.setApplicationName("mmsdesk")
        app.setApplicationDisplayName("mmsdesk")
        speak_russian(app)
        self._crash = CrashHandler(data_folder() / "crashes")
        self.settings = Settings()
        self.notifier = notifier or WindowNotifier(self._crash.handle)
        self._crash.attach(self.notifier.show)
        theme = Theme(app, self.settings)
        theme.apply()
        self.services = Services(JobRunner(self.notifier, self._crash.handle), self.notifier, self.settings, theme)
        self.window: OfficeWindow | None = None
        self.welcome: WelcomeWindow | None = None

    def run(self, path: Path | None) -> int:
        """Open the given file, or the one of the last time, or the welcome screen; returns when all is closed."""
        faults = self._crash.earlier_faults()
        self._crash.install()
        last = self.settings.recent[0].path if self.settings.recent else ""
        wanted = path or (Path(last) if last and Path(last).exists() else None)
        if wanted is None or not self.open(wanted):
            self.show_welcome()
        for report in faults:
            show_fault(report)
        code = self._app.exec()
        self.settings.save()
        self._crash.uninstall()
        return code

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a file in place of the present one; a failure is told, and the present one stays."""
        store = self._opened(path, read_only=read_only)
        if store is None:
            return False
        if not self.close_file():
            store.close()
            return False
        self.show_file(store)
        return True

    def show_file(self, store: Store) -> None:
        """Show the window of a file just opened or made."""
        self.settings.remember_file(store.path, dt.datetime.now().astimezone())
        self.settings.save()
        self.window = OfficeWindow(store, self.services)
        add_file_actions(self, self.window)
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None
        self.window.show()
        self.window.start()
        if not store.read_only:
            offer_drafts(self.window.desk, self.window.stack)
            self.window.rehearse_if_due()

    def close_file(self) -> bool:
        """Close the window of the present file; False if the user stayed."""
        if self.window is None:
            return True
        if not self.window.close():
            return False
        self.window.deleteLater()
        self.window = None
        return True

    def show_welcome(self) -> None:
        """Show the screen with recent files, «Открыть», «Создать», «Демо»."""
        self.welcome = WelcomeWindow(self)
        self.welcome.show()

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

    def _opened(self, path: Path, *, read_only: bool) -> Store | None:
        try:
            return open_file(path, read_only=read_only)
        except FileLocked as locked:
            options = (("read", "Открыть для чтения"), ("no", "Отмена"))
            if self.notifier.choose(locked.text, options, locked.remedy) == "read":
                return self._opened(path, read_only=True)
        except UserError as error:
            self.settings.forget_file(path)
            self.notifier.show(error)
        return None
