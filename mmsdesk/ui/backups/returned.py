"""When the second place of backups (a stick) is there again: what lies in it and should not is told and mended."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.services.second_place import Concern, concern, is_there

if TYPE_CHECKING:
    from mmsdesk.store.backups.shelf import Backup
    from mmsdesk.ui.office_window import OfficeWindow

LOOK_EVERY = 30_000
"""Milliseconds between two looks whether the place is there."""

_FIRST_LOOK = 3_000


def watch_second_place(window: OfficeWindow) -> None:
    """Look at the second place of the window's file while the window stands."""
    SecondPlaceWatch(window)


class SecondPlaceWatch(QObject):
    """Lives as long as its window; looks in a thread of its own, for a network folder may let wait."""

    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self.setObjectName("second_place_watch")
        self._window, self._store = window, window.store
        self._seen: Path | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        if not self._store.read_only:
            self._timer.start()
            QTimer.singleShot(_FIRST_LOOK, self, self.look)

    def look(self) -> None:
        """Look whether the place has come back since the last look."""
        desk = self._window.desk
        if desk.jobs.busy or not self._window.isVisible():
            return
        place = desk.settings.second_place
        if place is None:
            self._seen = None
            return
        seen = self._seen

        def work(_progress: Progress) -> tuple[bool, Concern]:
            there = is_there(place)
            return there, concern(self._store, place) if there and seen != place else Concern()

        desk.jobs.run_beside(work, "Второе место копий", partial(self._looked, place), self._failed)

    def _failed(self, error: Exception) -> None:
        """Taken out just now: the next look tells."""
        self._seen = None
        if not isinstance(error, OSError):
            self._window.desk.notifier.show(error)

    def _looked(self, place: Path, found: tuple[bool, Concern]) -> None:
        there, what = found
        self._seen = place if there else None
        if what.naming:
            self._tell_naming(what.naming)
        elif what.open:
            count = plural(len(what.open), "копия без пароля", "копии без пароля", "копий без пароля")
            self._window.desk.notifier.notice(
                f"Во втором месте {count}: прочесть может любой.",
                "Защитить…",
                self._protect,
            )

    def _protect(self) -> None:
        self._window.actions_of.refresh()
        self._window.actions_of["password_backups"].trigger()

    def _tell_naming(self, naming: tuple[Backup, ...]) -> None:
        count = plural(len(naming), "копия", "копии", "копий")
        self._window.desk.notifier.notice(
            f"Во втором месте лежит {count}, где названы обезличенные.", "Заменить…", partial(self._replace, naming)
        )

    def _replace(self, naming: tuple[Backup, ...]) -> None:
        from mmsdesk.services.erasing import replace_backups  # here: seldom needed

        desk, store = self._window.desk, self._store
        listed = "\n".join(backup.path.name for backup in naming[:12])
        question = f"Сделать новую копию и удалить из второго места прежние ({len(naming)})?"
        if not desk.notifier.ask(question, "Заменить", "Оставить", f"Вернуть их будет нельзя:\n{listed}"):
            return
        place = desk.settings.second_place
        desk.jobs.run(
            lambda progress: replace_backups(store, naming, progress, second_place=place),
            "Заменяю резервные копии",
            self._replaced,
            self._window,
        )

    def _replaced(self, left: list[Backup]) -> None:
        self._window.show_backup_state()
        if left:
            names = "\n".join(backup.path.name for backup in left)
            self._window.desk.notifier.tell("Не все копии удалось удалить: их что-то держит.", f"Остались:\n{names}")
            return
        self._window.desk.notifier.notice("Копии заменены: имён обезличенных в них нет")
        self._seen = None
        self.look()
