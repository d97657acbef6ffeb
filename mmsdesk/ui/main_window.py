"""The window: menus above, registers left, the page in the middle, the glance right, the line below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.models.origin import ORIGINS
from mmsdesk.queries.origins import has_origins
from mmsdesk.ui.actions import MENUS, Actions
from mmsdesk.ui.command_box import CommandBox
from mmsdesk.ui.cover import covered
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.glance import GlancePanel
from mmsdesk.ui.layout_keys import take_key
from mmsdesk.ui.notice_bar import NoticeBar
from mmsdesk.ui.page_stack import PageStack
from mmsdesk.ui.pages import Page, PageSpec
from mmsdesk.ui.sidebar import Sidebar
from mmsdesk.ui.status_line import StatusLine
from mmsdesk.ui.theme import set_role
from mmsdesk.ui.window_actions import PageHits, PlaceHits, add_window_actions

_SMALL = 1100  # logical pixels: below it the glance closes and the sidebar narrows
_GLANCE_DELAY = 120  # milliseconds: walking through a list must not query at each row


class MainWindow(QMainWindow):
    """Knows pages only by their specs; areas plug in without a change here."""

    undo_requested = Signal()
    redo_requested = Signal()
    help_requested = Signal(str)
    """F1: the topic of the page."""

    def __init__(self, desk: Desk, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.desk = desk
        self.specs = tuple(pages)
        self.out_of_place = _nothing_for(desk, self.specs)
        self.actions_of = Actions(self)
        self.sidebar = Sidebar(self.specs, desk.theme)
        self.stack = PageStack(desk, self.specs)
        self.glance = GlancePanel(desk.theme)
        self.status = StatusLine()
        self.command_box = CommandBox()
        self._small = False
        self._glance_wanted = False
        self._past = ""
        self._steps = ("", "")
        self._frame = QFrame()
        self._glance_timer = QTimer(self, singleShot=True, interval=_GLANCE_DELAY)
        self._glance_timer.timeout.connect(self._show_glance)
        self._build()
        self.notice_bar = NoticeBar(self.stack)
        add_window_actions(self)
        for provider in (PlaceHits(self), PageHits(self), self.actions_of):
            self.command_box.add_provider(provider)
        self._connect()
        self._restore()
        self._look_changed()

    def start(self) -> None:
        """Show the page of the last time, or the first one."""
        codes = self.sidebar.visible_codes()
        last = self.desk.settings.last_page
        if codes:
            self.stack.go(last if last in codes else codes[0])

    def set_undo(self, undo: str, redo: str) -> None:
        """Titles of the operations that Ctrl+Z and Ctrl+Y would touch; "" when there is none."""
        self._steps = (undo, redo)
        if self.desk.masked:
            undo, redo = covered(undo), covered(redo)
        self.status.set_undo(undo, redo)
        for code, verb, title in (("undo", "&Отменить", undo), ("redo", "Ве&рнуть", redo)):
            self.actions_of[code].setText(f"{verb}: {title.replace('&', '&&')}" if title else verb)
            self.actions_of[code].setEnabled(bool(title))

    def set_past(self, day: str) -> None:
        """Mark the window as showing the past; `day` in words, "" for the present."""
        set_role(self._frame, "past" if day else "", name="state")
        edge = self.desk.theme.px(4) if day else 0
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._past = day
        self._name()

    def show_protection(self) -> None:
        """The password of the file was set, changed or removed."""
        self.status.set_protected(self.desk.store.protected)
        self.actions_of.refresh()
        self._name()

    def show_glance_panel(self, shown: bool) -> None:
        """F4: the choice is remembered; in a small window the panel can be opened for a while."""
        if not self._small:
            self.desk.settings.glance_open = shown
        self._glance_wanted = shown
        self._place_glance()
        self._glance_timer.start(0)

    def hide_register(self, code: str, hidden: bool) -> None:
        """Take a register that the office does not use out of the sidebar, or put it back."""
        codes = set(self.desk.settings.hidden_pages)
        (codes.add if hidden else codes.discard)(code)
        self.desk.settings.hidden_pages = frozenset(codes)
        self.desk.settings.save()
        self._hide_places()

    def _hide_places(self) -> None:
        """What the office does not use, and what only a regional file has anything in."""
        self.out_of_place = _nothing_for(self.desk, self.specs)
        self.sidebar.set_hidden(self.desk.settings.hidden_pages | self.out_of_place)

    def page(self) -> Page | None:
        """The page shown."""
        return self.stack.page()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.jobs.busy:
            title = self.desk.jobs.titles[0]
            self.desk.notifier.tell(
                f"Ещё идёт работа: «{title}».", "Дождитесь её конца или остановите её, потом закройте окно."
            )
            event.ignore()
            return
        if not self.stack.can_leave_all():
            event.ignore()
            return
        self._remember()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_key(self, event):
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._frame.setObjectName("past_frame")
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.glance)
        self._column = column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(self._frame)
        self.menuBar().setNativeMenuBar(False)
        self._corner = QWidget()
        corner = QHBoxLayout(self._corner)
        corner.setContentsMargins(0, 2, 8, 2)
        corner.addWidget(self.command_box)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMinimumSize(640, 420)

    def _connect(self) -> None:
        desk = self.desk
        self.sidebar.chosen.connect(self._go)
        self.stack.page_changed.connect(self._page_changed)
        self.desk.page_wanted.connect(self.stack.go)
        self.status.undo_pressed.connect(self.undo_requested)
        self.status.redo_pressed.connect(self.redo_requested)
        desk.notifier.noticed.connect(self.notice_bar.show_notice)
        # A page turned to comes to the top: the word said while leaving the one before stays readable over it.
        self.stack.currentChanged.connect(lambda _at: self.notice_bar.raise_())
        desk.changed.connect(self._committed)
        desk.masked_changed.connect(self._mask)
        desk.theme.changed.connect(self._look_changed)
        store = desk.store
        self.status.set_file(store.path.name, demo=store.demo, read_only=store.read_only)
        self.status.set_protected(store.protected)
        self._hide_places()
        self.sidebar.refresh_counts()
        self.set_undo("", "")
        self._name()

    def _go(self, code: str) -> None:
        if not self.stack.go(code):
            self._mark_place()

    def _page_changed(self, page: Page) -> None:
        for signal, slot in ((page.title_changed, self._name), (page.state_changed, self._page_state)):
            signal.disconnect(slot) if page.property("wired") else None
            signal.connect(slot)
        page.setProperty("wired", True)
        self._place_glance()
        self._mark_place()
        if not self._past:
            self.desk.settings.last_page = self.stack.code
        self._name()
        self._page_state()

    def _mark_place(self) -> None:
        page = self.page()
        place = page.place() if page is not None else ""
        self.sidebar.set_current(place if place in self.sidebar.visible_codes() else self.stack.code)

    def _page_state(self) -> None:
        self.actions_of.refresh()
        self._glance_timer.start()

    def _show_glance(self) -> None:
        page = self.page()
        if self.glance.isVisible():
            self.glance.show_glance(page.glance() if page is not None else None)

    def _committed(self, changes: Changes) -> None:
        if ORIGINS.table in changes.touched:
            self._hide_places()
        self.status.set_saved(datetime.now().astimezone())
        self.sidebar.refresh_counts()
        self._page_state()

    def _name(self) -> None:
        store, page = self.desk.store, self.page()
        marks = [mark for mark, on in (("ДЕМО", store.demo), ("только чтение", store.read_only)) if on]
        if self._past:
            marks.append(f"как было {self._past}")
        title = page.title() if page is not None else ""
        if store.protected:
            # The task bar shows it to whoever passes by: the place, never the person whose card is open.
            title = next((spec.title for spec in self.specs if spec.code == self.stack.code), "")
        name = " · ".join([*([title] if title else []), store.title, *marks])
        self.setWindowTitle(f"{name} – mmsdesk")

    def _mask(self, masked: bool) -> None:
        """F9: nobody is named by the title, the bottom line, the menus, the box and the word at the edge."""
        self._name()
        self.set_undo(*self._steps)
        self.notice_bar.set_masked(masked)
        self.command_box.drop()

    def _fit(self) -> None:
        small = self.width() < _SMALL * self.desk.theme.scale
        self.command_box.set_width(self._box_width(small))
        # The menu bar asks for the width of its corner only when it is given one.
        self.menuBar().setCornerWidget(self._corner, Qt.Corner.TopRightCorner)
        self.sidebar.set_narrow(small)
        if small != self._small or not self.isVisible():
            self._small = small
            self._glance_wanted = self.desk.settings.glance_open and not small
            self._place_glance()
            self._glance_timer.start()

    def _place_glance(self) -> None:
        page = self.page()
        self.glance.setVisible(self._glance_wanted and (page is None or page.has_glance()))
        self.actions_of["glance"].setChecked(self._glance_wanted)

    def _box_width(self, small: bool) -> int:
        """Width of the box that leaves room for all menus."""
        px, metrics = self.desk.theme.px, self.menuBar().fontMetrics()
        menus = sum(metrics.horizontalAdvance(text.replace("&", "")) + px(18) for _, text in MENUS)
        return max(px(100), min(px(260 if small else 340), self.width() - menus - px(32)))

    def _look_changed(self) -> None:
        self.actions_of[f"theme_{self.desk.theme.mode}"].setChecked(True)
        self._fit()

    def _restore(self) -> None:
        stored = self.desk.settings.geometry
        if not stored or not self.restoreGeometry(QByteArray.fromBase64(stored.encode())):
            self.resize(1280, 720)

    def _remember(self) -> None:
        if self._past:
            return
        self.desk.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.desk.settings.save()


def _nothing_for(desk: Desk, specs: Sequence[PageSpec]) -> frozenset[str]:
    """Codes of pages that only a file which has taken those of other offices has anything for."""
    regional = frozenset(spec.code for spec in specs if spec.regional)
    if not regional:
        return regional
    with desk.store.read() as session:
        return frozenset() if has_origins(session) else regional
