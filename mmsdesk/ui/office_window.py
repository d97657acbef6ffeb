"""One open file and its window: what ties the program's verbs to menus, keys and the bottom line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.models.registry import by_code
from mmsdesk.queries.item_places import item_places
from mmsdesk.queries.namesakes import told_apart
from mmsdesk.queries.owners import register_and_ids
from mmsdesk.queries.search import find
from mmsdesk.services.attachments.opening import drop_copies
from mmsdesk.services.undo import redo_label, undo_label
from mmsdesk.store import places
from mmsdesk.store.backups.backup import due, make, make_if_changed, rehearsal_due, rehearse
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.derived import titles
from mmsdesk.store.erasing.sweeping import sweep_if_due
from mmsdesk.store.file import Store
from mmsdesk.store.guard import page_faults
from mmsdesk.store.opening import READ_AT_ONCE
from mmsdesk.ui.areas.importing.start import import_table
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.pages import page_specs, with_counts
from mmsdesk.ui.areas.papers.hits import PaperHits
from mmsdesk.ui.areas.past.undo import redo_last, undo_last
from mmsdesk.ui.areas.sidebar_lists import SidebarLists
from mmsdesk.ui.backups.words import backup_words
from mmsdesk.ui.command_box import Hit
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.pages import Page, PageSpec

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from sqlalchemy.orm import Session

_BACKUP_CHECK = 60_000
"""Milliseconds between looks whether half an hour of work waits for a backup."""

PAGES_AFTER = 5_000
"""Milliseconds after the start before a large file is read through: the first page and its list come first."""

_HITS = 12
"""Records that one word of the command box shows at most."""


class OfficeWindow(MainWindow):
    """The window on one file: undo, backups, search of records; closing it closes the file."""

    closed = Signal()

    def __init__(self, store: Store, services: Services) -> None:
        desk = Desk(store, services)
        self.store = store
        self.pasts: list[OfficeWindow] = []
        """Windows that show earlier states of this file."""
        super().__init__(desk, with_counts(page_specs(), store))
        desk.setParent(self)
        # The file announces in the thread that wrote; a bound slot of a QObject is called in the desk's own.
        self._heard = _Relay(self)
        self._heard.arrived.connect(desk.announce)
        store.subscribe(self._heard.arrived.emit)
        self.command_box.add_provider(PaperHits(self.stack, store))
        self.command_box.add_provider(RecordHits(self))
        self._lists = SidebarLists(self)
        self.undo_requested.connect(lambda: undo_last(desk))
        self.redo_requested.connect(lambda: redo_last(desk))
        self.stack.page_changed.connect(self._listen)
        desk.changed.connect(self._refresh_undo)
        desk.records_wanted.connect(partial(_open_records, self))
        self._timer = QTimer(self, interval=_BACKUP_CHECK)
        self._timer.timeout.connect(self._work_backup)
        self._timer.start()
        self._refresh_undo()
        self._backups = backup_words(store.file_id, store.path)
        self.show_backup_state()
        # Backups are made on the way of much else: before a merge, by an erasing, for a new password.
        desk.jobs.busy_changed.connect(self.show_backup_state)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.jobs.stop_beside()
        super().closeEvent(event)
        if not event.isAccepted():
            return
        self._timer.stop()
        # A past that outlives its file would keep the program running.
        for past in tuple(self.pasts):
            past.close()
        if not self.store.read_only:
            self._back_up_on_closing()
        self.hide()
        drop_copies(self.store)
        self.store.close()
        self.closed.emit()

    def _back_up_on_closing(self) -> None:
        """The window stays and shows how far the backup is; a person in a hurry stops it."""
        self.setEnabled(False)  # the file is not to be changed any more
        loop = QEventLoop()
        place = self.desk.settings.second_place

        def work(progress: Progress) -> object:
            sweep_if_due(self.store, progress)
            return make_if_changed(self.store, Reason.CLOSE, second_place=place, progress=progress)

        job = self.desk.jobs.run(
            work,
            "Резервная копия перед закрытием",
            None,
            self,
        )
        job.finished.connect(loop.quit)
        loop.exec()

    def start_setup(self) -> None:
        """The first run, where it was left."""
        from mmsdesk.ui.first_run import FirstRunWindow  # here: shown a few times in the life of a file

        cards = partial(open_card, self.desk, self.stack)
        FirstRunWindow(self.desk, self, partial(import_table, self.desk), cards).open()

    def back_up_now(self) -> None:
        """«Сделать резервную копию»."""

        def done(_made: object) -> None:
            self.show_backup_state()
            self.desk.notifier.notice("Резервная копия сделана и проверена")

        place = self.desk.settings.second_place
        self.desk.jobs.run(
            lambda progress: make(self.store, Reason.MANUAL, second_place=place, progress=progress),
            "Резервная копия",
            done,
            self,
        )

    def read_pages(self) -> None:
        """Look for damage in a file that is too large to be read through while the user waits for it to open."""
        if self.store.source.stat().st_size > READ_AT_ONCE:
            QTimer.singleShot(PAGES_AFTER, self, self._read_pages)

    def _read_pages(self) -> None:
        if self.isVisible():
            self.desk.jobs.run_beside(self._pages, "Проверка файла", self._tell_faults, self._pages_unread)

    def _pages(self, progress: Progress) -> list[str]:
        return page_faults(self.store.source, progress)

    def _pages_unread(self, error: Exception) -> None:
        """What the engine cannot even read it does not list as a fault."""
        if isinstance(error, UserError) and "поврежд" in error.text:
            self._tell_faults([error.detail])
        else:
            self.desk.notifier.show(error)

    def _tell_faults(self, faults: list[str]) -> None:
        if faults:
            places.forget(self.store.path)
            self.desk.notifier.tell(
                "В файле найдено повреждение: часть его страниц испортил диск.",
                "Ничего не вносите, закройте файл и откройте его снова: программа предложит, как его восстановить.",
            )

    def rehearse_if_due(self) -> None:
        """The weekly silent rehearsal: the newest backup is opened and read through."""
        if rehearsal_due(self.store.file_id, of=self.store.path):
            self.desk.jobs.run_beside(
                self._rehearse, "Проверка резервной копии", lambda _held: self.show_backup_state()
            )

    def show_backup_state(self) -> None:
        """Say in the bottom line how old the last whole backup is and whether it was rehearsed."""
        state = backup_words(self.store.file_id, self.store.path)
        self.status.set_backup(state.short, warning=state.warning)
        if state != self._backups:
            self._backups = state
            self.desk.backups_changed.emit()

    def _rehearse(self, progress: Progress) -> object:
        return rehearse(self.store.file_id, progress, of=self.store.path, paper=_sample_paper)

    def _work_backup(self) -> None:
        if not self.store.read_only and not self.desk.jobs.busy and due(self.store):
            self.desk.jobs.run_beside(
                lambda progress: make(self.store, Reason.WORK, progress=progress),
                "Резервная копия",
                lambda _made: self.show_backup_state(),
            )

    def _refresh_undo(self) -> None:
        if self.store.read_only:
            return
        with self.store.read() as session:
            self.set_undo(undo_label(session, self.store.replica), redo_label(session, self.store.replica))

    def _listen(self, page: Page) -> None:
        """What a page asks for are actions of the window."""
        if not page.property("heard"):
            page.setProperty("heard", True)
            page.wanted.connect(lambda code: self.actions_of[code].trigger())


def _sample_paper(session: Session, progress: Progress) -> str:
    """The paper by which a backup is tried out: it asks nearly every table of people."""
    from mmsdesk.reports.options import by_today  # here: the start does not wait for papers
    from mmsdesk.reports.pdf import render_pdf
    from mmsdesk.reports.staff_passport import PAPER

    render_pdf(PAPER.document(session, by_today(PAPER.options, dt.date.today())), progress)
    return PAPER.title


def _open_records(window: OfficeWindow, register: str, ids: Sequence[str], source: str) -> None:
    """One record by its card, several as a list of just these; those that were joined since are shown by the others."""
    with window.store.read() as session:
        code, found = register_and_ids(session, register, ids)
        there = titles(session, found)
    standing = tuple(each for each in found if each in there)
    if len(standing) == 1:
        open_card(window.desk, window.stack, code, standing[0])
    elif standing:
        window.stack.lay(code, Narrowing(standing, source))
    else:
        window.desk.notifier.notice("Этих карточек больше нет")


class _Relay(QObject):
    """Carries announcements of the file from whatever thread wrote to the window's."""

    arrived = Signal(object)


class RecordHits:
    """Records for «Найти или выполнить…»."""

    def __init__(self, window: OfficeWindow) -> None:
        self._window = window
        self._specs: dict[str, PageSpec] = {spec.code: spec for spec in window.specs}

    def hits(self, text: str, limit: int) -> Sequence[Hit]:
        """Cards whose words match; choosing one opens it."""
        with self._window.store.read() as session:
            found = find(session, text, limit=min(limit, _HITS))
            items = [hit.record_id for hit in found if hit.register == AGENDA_ITEMS.code]
            others = [hit for hit in found if hit.register != AGENDA_ITEMS.code]
            places_of = told_apart(session, others, self._window.store.today)
            # A question is told by its meeting, whose own title is long.
            places_of |= item_places(session, items) if items else {}
        return [self._hit(hit.register, hit.record_id, hit.title, places_of) for hit in found]

    def _hit(self, register: str, record_id: str, title: str, places_of: Mapping[str, str]) -> Hit:
        spec = self._specs.get(MEETINGS.code if register == AGENDA_ITEMS.code else register)
        name, icon = (spec.title, spec.icon) if spec else ("", "")
        name = places_of.get(record_id, name)
        if self._window.desk.masked and names_a_person(by_code(register)):
            title = MASK
        return Hit(title, name, "Карточки", lambda: self._open(register, record_id), icon)

    def _open(self, register: str, record_id: str) -> None:
        open_card(self._window.desk, self._window.stack, register, record_id)
