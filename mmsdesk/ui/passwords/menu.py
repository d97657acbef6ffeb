"""«Файл → Пароль»: setting, changing and removing it, the recovery sheet, older backups, the lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural, plural_word
from mmsdesk.store.backups import unprotected as old_backups
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.secrecy import password_change
from mmsdesk.store.secrecy.protection import matches, require_password
from mmsdesk.ui.actions import ActionSpec
from mmsdesk.ui.forms.form import RecordForm
from mmsdesk.ui.passwords.dialogs import NewPasswordDialog, PasswordDialog
from mmsdesk.ui.passwords.lock_screen import IdleWatch, LockScreen, refused_unless

if TYPE_CHECKING:
    from mmsdesk.ui.office_window import OfficeWindow
    from mmsdesk.ui.program import Program


def add_password_actions(program: Program, window: OfficeWindow) -> None:
    """Give the window the verbs of its password, and the lock that comes by itself."""
    locks = Passwords(window).lock_screen
    locks.left.connect(lambda way: _leave(program, window, way))
    window.closed.connect(locks.end)


def _leave(program: Program, window: OfficeWindow, way: str) -> None:
    """Leave a locked file by closing it or opening another; what is not saved is for who knows the password."""
    unsaved = any(form.is_changed() for form in window.stack.findChildren(RecordForm))
    if unsaved or QApplication.activeModalWidget() is not None:
        window.desk.notifier.tell(
            "В файле осталось несохранённое, поэтому закрыть его сейчас нельзя.",
            "Введите пароль, сохраните начатое и закройте файл.",
        )
    elif way == "open":
        program.ask_open()
    else:
        program.close_to_welcome()


class Passwords:
    """What the menu does; lives as long as its actions."""

    def __init__(self, window: OfficeWindow) -> None:
        self._window = window
        self._store = window.store
        theme, path = window.desk.theme, window.store.path
        self.lock_screen = LockScreen(theme, window, path.name, lambda typed: refused_unless(matches(path, typed)))
        self._watch = IdleWatch(self._minutes, window)
        self._watch.idle.connect(self.lock_screen.lock)
        menu = window.actions_of.menus["file"].addMenu("Паро&ль")
        menu.setObjectName("menu_password")
        menu.aboutToShow.connect(window.actions_of.refresh)
        for spec, run, allowed in (
            (ActionSpec("password_set", "Задать &пароль…", (), "lock"), self.set, self._open),
            (ActionSpec("password_change", "&Сменить пароль…", (), "lock"), self.change, self._protected),
            (ActionSpec("password_remove", "С&нять пароль…"), self.remove, self._protected),
            (ActionSpec("password_sheet", "&Лист восстановления…", (), "paper"), self.show_sheet, self._is_protected),
            (ActionSpec("password_backups", "&Копии без пароля…"), self.settle_backups, self._protected),
            (ActionSpec("lock", "&Запереть", ("Ctrl+L",), "lock"), self.lock_screen.lock, self._is_protected),
        ):
            menu.addAction(window.actions_of.add(spec, run, allowed))

    def set(self) -> None:
        """«Задать пароль…»."""
        self._ask_new(None, lambda _old, new, progress: self._set(new, progress), "Пароль задан")

    def change(self) -> None:
        """«Сменить пароль…»."""
        self._ask_new(
            partial(require_password, self._store.path),
            self._change,
            "Пароль сменён",
        )

    def remove(self) -> None:
        """«Снять пароль…»: after that anybody opens the file."""
        words = (
            "После снятия пароля файл и новые его копии откроет любой. Прежние копии останутся под паролем.",
            "Снять пароль",
        )
        path = self._store.path
        dialog = PasswordDialog(self._window.desk.theme, words, partial(require_password, path), self._window)
        if dialog.exec():
            typed = dialog.password
            self._run(partial(self._remove, typed), "Снимаю пароль", lambda _made: self._told("Пароль снят"))

    def show_sheet(self, password: str | None = None) -> None:
        """«Лист восстановления…»."""
        from mmsdesk.ui.passwords.sheet import RecoverySheetWindow  # here: seldom needed

        RecoverySheetWindow(self._window.desk, self._window, password).open()

    def settle_backups(self) -> None:
        """Backups from before the password: protected, removed or left."""
        desk = self._window.desk
        older = old_backups.unprotected(self._store.file_id, desk.settings.second_place)
        if not older:
            desk.notifier.notice("Копий без пароля нет")
            return
        count = plural(len(older), "резервная копия", "резервные копии", "резервных копий")
        left = plural_word(len(older), "остаётся", "остаются", "остаётся")
        answer = desk.notifier.choose(
            f"Без пароля {left} {count}: прочесть может любой.",
            (("protect", "Защитить паролем"), ("remove", "Удалить"), ("keep", "Оставить")),
            "Защищённые копии сверяются с прежними. Удалённые вернуть нельзя.",
        )
        if answer == "protect":
            path = self._store.path
            self._run(
                lambda progress: old_backups.convert(older, path, progress), "Защищаю резервные копии", self._left_words
            )
        elif answer == "remove":
            self._left_words(old_backups.remove(older))

    def _left_words(self, left: list[Backup]) -> None:
        self._window.show_backup_state()
        if left:
            names = "\n".join(backup.path.name for backup in left)
            self._window.desk.notifier.tell(
                "Не все копии удалось переписать или удалить: они повреждены или заняты.",
                f"Без пароля остались:\n{names}",
            )
        else:
            self._window.desk.notifier.notice("Копий без пароля больше нет")

    def _ask_new(
        self,
        check_old: Callable[[str], object] | None,
        work: Callable[[str, str, Progress], object],
        told: str,
    ) -> None:
        dialog = NewPasswordDialog(self._window.desk.theme, self._store.path.name, check_old, self._window)
        if not dialog.exec():
            return

        old, new, sheet = dialog.old.text(), dialog.new.text(), dialog.sheet.isChecked()

        def done(_made: object) -> None:
            self._told(told)
            if self._older():
                self.settle_backups()
            place = self._second()
            if check_old is None and place is not None and not place.is_dir():
                self._window.desk.notifier.tell(
                    "Второго места копий сейчас нет: прежние копии в нём остались без пароля.",
                    f"Вставьте флешку или подключите папку «{place}»: программа предложит защитить их.",
                )
            if sheet:
                self.show_sheet(new)

        self._run(lambda progress: work(old, new, progress), "Файл записывается под паролем", done)

    def _run(self, work: Callable[[Progress], object], title: str, done: Callable[[Any], None]) -> None:
        self._window.desk.jobs.run(work, title, done, self._window, self._failed)

    def _failed(self, error: Exception) -> None:
        self._window.show_protection()
        self._window.desk.notifier.show(error)

    def _told(self, words: str) -> None:
        self._window.show_protection()
        self._window.desk.words.withdraw()
        self._window.show_backup_state()
        self._window.desk.notifier.notice(words)

    def _set(self, password: str, progress: Progress) -> Backup:
        return password_change.set_password(self._store, password, second_place=self._second(), progress=progress)

    def _change(self, old: str, new: str, progress: Progress) -> Backup:
        return password_change.change_password(self._store, old, new, second_place=self._second(), progress=progress)

    def _remove(self, old: str, progress: Progress) -> Backup:
        return password_change.remove_password(self._store, old, second_place=self._second(), progress=progress)

    def _second(self) -> Path | None:
        return self._window.desk.settings.second_place

    def _older(self) -> bool:
        return bool(old_backups.unprotected(self._store.file_id, self._second()))

    def _minutes(self) -> int:
        return self._window.desk.settings.lock_minutes if self._store.protected else 0

    def _open(self) -> bool:
        return not self._store.read_only and not self._store.protected

    def _protected(self) -> bool:
        return not self._store.read_only and self._store.protected

    def _is_protected(self) -> bool:
        return self._store.protected
