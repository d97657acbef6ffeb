"""«Сеть объединений»: the tree of bodies, who is left out, who has handed in what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.ui.areas.network.gaps_part import GapsPart, Left
from mmsdesk.ui.areas.network.handed_part import HandedPart
from mmsdesk.ui.areas.network.read import read_network
from mmsdesk.ui.areas.network.tree_part import TreePart
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import set_tip

_SETTLED = 200  # milliseconds: several operations in a row are one reading
HANDED = "handed"
"""Target of the page: «Кто что сдал»."""


class NetworkPage(Page):
    """Three tabs; what is not seen is read when it is turned to."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_network")
        self._desk = desk
        self._navigator = navigator
        self._store = file_of(desk)
        self._stale: set[QWidget] = set()
        self.tree = TreePart(desk)
        self.gaps = GapsPart(desk)
        self.handed = HandedPart(desk)
        self.tabs = QTabWidget()
        for part, words in (
            (self.tree, "Кто куда входит"),
            (self.gaps, "Кто не охвачен"),
            (self.handed, "Кто что сдал"),
        ):
            self.tabs.addTab(part, words)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self._read_shown)
        self._build()
        self._connect()
        self._spoil()

    def title(self) -> str:
        return "Сеть объединений"

    def help_topic(self) -> str:
        return "network"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "refresh": self.read_again,
            "open": self.open_current,
            "print": self.print_paper,
            "find": self.into_search,
        }

    def allowed(self, code: str) -> bool:
        return code != "find" or self.tabs.currentWidget() is self.tree

    def record_at_hand(self) -> tuple[str, str] | None:
        return self.tree.current() if self.tabs.currentWidget() is self.tree else None

    def focus_first(self) -> None:
        part = self.tabs.currentWidget()
        first = {self.tree: self.tree.tree, self.gaps: self.gaps.first(), self.handed: self.handed.table}
        first.get(part, self.tabs).setFocus()

    def arrive(self, target: object = None) -> None:
        if target == HANDED:
            self.tabs.setCurrentWidget(self.handed)
        self._read_shown()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_shown()

    def read_again(self) -> None:
        """F5."""
        self._spoil()
        self._read_shown()

    def into_search(self) -> None:
        """Into the search field of the tree."""
        self.tree.search.setFocus()
        self.tree.search.selectAll()

    def open_current(self) -> None:
        """What the cursor of the tab shown stands on."""
        part = self.tabs.currentWidget()
        if part is self.tree:
            self.tree.open_current()
        elif part is self.gaps:
            self.gaps.open_current()
        else:
            self.handed.open_current()

    def print_paper(self) -> None:
        """Ctrl+P: the summary of the network, or the list of what was handed in."""
        if self.tabs.currentWidget() is self.handed:
            self.handed.perform("handed_list")
            return
        from mmsdesk.reports.bodies.network_summary import PAPER  # here: loads the papers
        from mmsdesk.reports.options import by_today
        from mmsdesk.ui.areas.papers.paper_window import show_paper

        show_paper(self._desk, PAPER, by_today(PAPER.options, self._store.today), self.window())

    def _build(self) -> None:
        px = self._desk.theme.px
        header = PageHeader(self.title())
        paper = QPushButton("Сводка по сети")
        paper.setObjectName("network_paper")
        set_icon(paper, "printer")
        set_tip(paper, "Сводка на бумаге (Ctrl+P)")
        paper.clicked.connect(self.print_paper)
        policy = paper.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        paper.setSizePolicy(policy)
        header.add(paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(header)
        column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _at: paper.setVisible(self.tabs.currentWidget() is not self.handed))

    def _connect(self) -> None:
        for part in (self.tree, self.handed):
            part.open_wanted.connect(self._open)
            part.moved.connect(self.state_changed)
        self.gaps.wanted.connect(self._open_left)
        self.tabs.currentChanged.connect(lambda _at: self._turned())
        self._desk.changed.connect(self._changed)
        self._desk.masked_changed.connect(self._changed)
        self._desk.theme.changed.connect(self._changed)

    def _turned(self) -> None:
        """The keyboard goes to the list of the tab, not to a button that would take a mark off."""
        self._read_shown()
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            self.focus_first()

    def _changed(self) -> None:
        self._spoil()
        self._timer.start()

    def _spoil(self) -> None:
        self._stale = {self.tree, self.gaps, self.handed}

    def _read_shown(self) -> None:
        part = self.tabs.currentWidget()
        if part not in self._stale or not self.isVisible() or self._store.closed:
            return
        if part is self.handed:
            self._stale.discard(part)
            self.handed.read()
        else:
            self._stale -= {self.tree, self.gaps}
            self._read_network()
        self.state_changed.emit()

    def _read_network(self) -> None:
        try:
            with self._store.read() as session:
                view = read_network(session, self._store.today)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.tree.show_view(view)
        self.gaps.show_network(view.network)

    def _open(self, register: str, record_id: str) -> None:
        open_card(self._desk, self._navigator, register, record_id)

    def _open_left(self, left: Left) -> None:
        if len(left.ids) == 1:
            self._open(left.register, left.ids[0])
        else:
            self._navigator.lay(left.register, Narrowing(left.ids, "Предмет без объединения", left.name))
