"""«Обезличить навсегда…» and «Обезличенные…» of a window: asked by pages through the desk, cleared up after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.store.erasing.sweeping import is_unswept
from mmsdesk.ui.actions import ActionSpec
from mmsdesk.ui.cover import MASK

if TYPE_CHECKING:
    from mmsdesk.core.traces import Traces
    from mmsdesk.merge.erasures import ErasedHere
    from mmsdesk.services.erasing import Done, Plan
    from mmsdesk.ui.office_window import OfficeWindow

_PAUSE = 100
"""Milliseconds between looks whether background work has let go of the pages."""


def add_erasing_actions(window: OfficeWindow) -> None:
    """Let the pages of the window erase people, and show who was."""
    Erasing(window)


class Erasing(QObject):
    """Lives as long as its window."""

    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window, self._desk, self._store = window, window.desk, window.store
        self._told = False
        self._desk.erase_wanted.connect(self.ask)
        self._desk.erase_pupils_wanted.connect(self.ask_pupils)
        self._desk.erased.connect(self._arrived)
        self._desk.changed.connect(lambda _changes: QTimer.singleShot(_PAUSE, self, self._tell_unswept))
        QTimer.singleShot(_PAUSE, self, self._tell_unswept)
        window.actions_of.add(ActionSpec("erased_list", "Обезли&ченные…", (), "eye-off", "file"), self.show_list)

    def show_list(self) -> None:
        """«Обезличенные…»."""
        from mmsdesk.ui.areas.erasing.result import ErasedListDialog  # here and below: seldom needed

        ErasedListDialog(self._desk, self._window).open()

    def _tell_unswept(self) -> None:
        """Say once that an erasing, also one that a merge brought, has left something to do."""
        if self._desk.jobs.busy:
            QTimer.singleShot(_PAUSE, self, self._tell_unswept)
        elif not (self._told or self._store.closed or self._store.read_only) and is_unswept(self._store):
            self._told = True
            self._desk.notifier.notice("Обезличено, но файл ещё не переписан без следов: это сделается при закрытии")

    def ask(self, record_ids: Sequence[str]) -> None:
        """Look what erasing these people would reach, and ask."""
        from mmsdesk.services.erasing import plan

        try:
            self._store.require_writable()
        except UserError as error:
            self._desk.notifier.show(error)
            return
        place = self._desk.settings.second_place

        def work(progress: Progress) -> Plan:
            progress(0, 0, "Ищу, где ещё названо имя")
            return plan(self._store, record_ids, place)

        self._desk.jobs.run(work, "Обезличить навсегда", self._asked, self._window, self._refused)

    def ask_pupils(self) -> None:
        """Which school years, on what basis; then the pupils of these years go."""
        from mmsdesk.services.pupils_erasing import erase_pupils, plan_pupils, years_of_pupils
        from mmsdesk.ui.areas.erasing.pupils import PupilsDialog
        from mmsdesk.ui.forms.context import FormContext

        try:
            self._store.require_writable()
        except UserError as error:
            self._desk.notifier.show(error)
            return
        with self._store.read() as session:
            years = years_of_pupils(session)
        if not years:
            self._desk.notifier.notice("Результатов обучающихся в файле нет")
            return
        dialog = PupilsDialog(FormContext(self._desk), years, self._window)
        if not dialog.exec() or not self._closed():
            return
        place, chosen, basis = self._desk.settings.second_place, dialog.years(), dialog.basis()

        def work(progress: Progress) -> tuple[Plan, Done]:
            planned = plan_pupils(self._store, chosen, place)
            return planned, erase_pupils(self._store, chosen, basis, progress)

        self._desk.jobs.run(work, "Обезличить обучающихся", lambda both: self._done(*both), self._window)

    def _closed(self) -> bool:
        """Whether cards and windows of the past, which would show the people on, are closed."""
        if not self._window.stack.go(self._window.stack.code):
            return False
        for past in tuple(self._window.pasts):
            past.close()
        return True

    def _refused(self, error: Exception) -> None:
        from mmsdesk.services.erasing import JoinedInto

        if not isinstance(error, JoinedInto):
            self._desk.notifier.show(error)
            return
        title = MASK if self._desk.masked else error.title
        question = f"Эта карточка объединена с карточкой «{title}»: это один человек."
        more = "Обезличить можно только оставшуюся карточку, вместе с историей этой."
        if self._desk.notifier.ask(question, "Обезличить оставшуюся…", "Отмена", more):
            self.ask(error.instead)

    def _asked(self, planned: Plan) -> None:
        from mmsdesk.ui.areas.erasing.dialog import EraseDialog

        dialog = EraseDialog(self._desk, planned, self._window)
        dialog.wanted.connect(partial(self._carry_out, planned))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _carry_out(self, planned: Plan, basis: str) -> None:
        """Cards and windows of the past would show the person on: they close first, asking about what is unsaved."""
        from mmsdesk.services.erasing import carry_out

        window = self._window
        if not self._closed():
            return

        def work(progress: Progress) -> Done:
            return carry_out(self._store, planned, basis, progress)

        self._desk.jobs.run(work, "Обезличить навсегда", partial(self._done, planned), window)

    def _done(self, planned: Plan, done: Done) -> None:
        from mmsdesk.ui.areas.erasing.result import ErasedDialog

        self._forget(done.traces)
        ErasedDialog(self._desk, planned, done, self._window).open()

    def _arrived(self, erased: ErasedHere) -> None:
        """What a merge or a roll-up erased, as after an erasing of one's own."""
        from mmsdesk.services.erasing import with_backups

        for past in tuple(self._window.pasts):
            past.close()
        self._done(with_backups(self._store, erased.plan, self._desk.settings.second_place), erased.done)

    def _forget(self, traces: Traces) -> None:
        """Whatever the window remembers of the people: settings, the box, the word at the edge, its pages."""
        window, settings = self._window, self._desk.settings
        settings.rewrite_texts(traces.removed, traces.found, window.store.path)
        settings.save()
        window.command_box.drop()
        window.command_box.hit_list().show_hits([], "")
        window.notice_bar.drop()
        window.glance.show_glance(None)
        for line in window.findChildren(QLineEdit):
            if traces.found(line.text()) or traces.found(line.text().title()):
                line.clear()
        self._renew()

    def _renew(self) -> None:
        """Pages keep lists, filters and options in memory: they are made anew once nothing works for them."""
        if self._desk.jobs.busy:
            QTimer.singleShot(_PAUSE, self, self._renew)
        else:
            self._window.stack.renew()
