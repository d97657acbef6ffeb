"""A second window on the file as it was: the same lists, cards and papers, framed and for reading only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.store.time_machine import Moment, PastStore, before, open_past
from mmsdesk.ui.actions import ActionSpec
from mmsdesk.ui.areas.opening import open_card, show_help
from mmsdesk.ui.desk import Services
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.notifier import Notice
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.plain import ElidedLabel

Place = tuple[str, str]
"""Register and id of a card."""


class PastBanner(QFrame):
    """«Так было 01.10.2026 – только чтение» over the pages, with the ways out."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setObjectName("past_banner")
        self.setProperty("role", "banner")
        self.setProperty("kind", "warning")
        self.text = ElidedLabel(f"Так было {words} – только чтение", "message")
        self.text.setObjectName("past_words")
        self.other = QPushButton("Другая дата…")
        self.other.setObjectName("past_other")
        self.close_it = QPushButton("Закрыть")
        self.close_it.setObjectName("past_close")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        for button in (self.other, self.close_it):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        set_icon(self.other, "clock")


class PastWindow(OfficeWindow):
    """Closing it removes the copy that it shows; it goes with the window of its file."""

    def __init__(self, store: PastStore, services: Services, present: OfficeWindow) -> None:
        super().__init__(store, services)
        self.moment = store.moment
        self._present = present
        self.setObjectName("past_window")
        self.set_past(store.moment.words)
        self.banner = PastBanner(store.moment.words)
        self._column.insertWidget(0, self.banner)
        self.banner.other.clicked.connect(partial(ask_past, present))
        self.banner.close_it.clicked.connect(self.close)
        self._add_actions()
        present.pasts.append(self)
        self.closed.connect(self._gone)
        # Both show the same people: who covers them in one window does not mean to leave them in the other.
        present.desk.masked_changed.connect(self.desk.set_masked)
        self.desk.masked_changed.connect(present.desk.set_masked)
        self.desk.set_masked(present.desk.masked)
        services.notifier.noticed.disconnect(self.notice_bar.show_notice)
        services.notifier.noticed.connect(self._notice)

    def show_backup_state(self) -> None:
        """The backups of the file are no matter of its past."""

    def start(self) -> None:
        """Show the page that the present shows."""
        codes = self.sidebar.visible_codes()
        code = self._present.stack.code
        if codes:
            self.stack.go(code if code in codes else codes[0])

    def _notice(self, notice: Notice) -> None:
        """A word is said in the window in use."""
        if self.isActiveWindow():
            self.notice_bar.show_notice(notice)

    def _gone(self) -> None:
        if self in self._present.pasts:
            self._present.pasts.remove(self)
        self.deleteLater()

    def _add_actions(self) -> None:
        add, theme = self.actions_of.add, self.desk.theme
        add(ActionSpec("time_machine", "&Другая дата…", (), "clock", "file"), partial(ask_past, self._present))
        add(ActionSpec("file_close", "&Закрыть", ("Ctrl+W",), "close", "file"), self.close)
        add(ActionSpec("contents", "&Оглавление справки", (), "book", "help"), lambda: show_help(theme, "", self))
        self.actions_of.menus["tools"].menuAction().setVisible(False)
        self.help_requested.connect(lambda topic: show_help(theme, topic, self))


def add_past_actions(window: OfficeWindow) -> None:
    """What a window of the present offers: the machine itself, the card shown, the file before a chosen operation."""
    add = window.actions_of.add
    add(ActionSpec("time_machine", "&Машина времени…", (), "clock", "file"), partial(ask_past, window))
    add(
        ActionSpec("past_card", "Какой была карточка на да&ту…", (), "clock", "records"),
        lambda: ask_past(window, _card_of(window)),
        lambda: _card_of(window) is not None,
    )
    add(
        ActionSpec("past_before", "Каким был &файл до этого действия", (), "clock", "records"),
        lambda: _show_before(window),
        lambda: bool(_operation_of(window)),
    )


def ask_past(window: OfficeWindow, place: Place | None = None) -> None:
    """Ask of what day the file is to be shown, and show it; at the card of `place` if one is named."""
    from mmsdesk.ui.areas.past.time_machine_dialog import TimeMachineDialog  # here: the start does not wait for dialogs

    page = window.page()
    try:
        dialog = TimeMachineDialog(window.desk, window, page.title() if place is not None and page is not None else "")
    except UserError as error:
        window.desk.notifier.show(error)
        return
    if dialog.exec() and dialog.moment is not None:
        show_past(window, dialog.moment, place)


def show_past(window: OfficeWindow, moment: Moment, place: Place | None = None) -> None:
    """Open the window of a past state when its copy is made."""
    desk, store = window.desk, window.store
    services = Services(desk.jobs, desk.notifier, desk.settings, desk.theme)

    def work(progress: Progress) -> PastStore:
        return open_past(store, moment, progress)

    def done(past: PastStore) -> None:
        shown = PastWindow(past, services, window)
        shown.resize(window.size())
        shown.show()
        shown.start()
        shown.activateWindow()
        if place is not None:
            open_card(shown.desk, shown.stack, *place)

    desk.jobs.run(work, f"Собираю файл, каким он был {moment.words}", done, window)


def _card_of(window: OfficeWindow) -> Place | None:
    page = window.page()
    return page.record_at_hand() if page is not None else None


def _operation_of(window: OfficeWindow) -> str:
    page = window.page()
    return page.operation_at_hand() if page is not None else ""


def _show_before(window: OfficeWindow) -> None:
    try:
        with window.store.read() as session:
            moment = before(session, _operation_of(window))
    except UserError as error:
        window.desk.notifier.show(error)
        return
    show_past(window, moment)
