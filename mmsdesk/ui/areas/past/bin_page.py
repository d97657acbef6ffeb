"""The bin: what was deleted, when, by which operation; back with one press."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.personal import PEOPLE
from mmsdesk.queries.deleted import Deleted, bin_contents
from mmsdesk.services.undo import restore
from mmsdesk.ui.areas.cards.record_page import open_card
from mmsdesk.ui.cover import MASK, covered
from mmsdesk.ui.cursor import ONLY_ITS_ROW
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label, tip

_DELETED = Qt.ItemDataRole.UserRole
_ROW_TOO = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class BinPage(Page):
    """Records that were deleted and do not stand now."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_bin")
        self.desk = desk
        self._navigator = navigator
        self._context = FormContext(desk)
        self.list = QTreeWidget()
        self._items: list[QTreeWidgetItem] = []
        self._empty = label("Корзина пуста. Удалённые карточки ждут здесь, пока их не вернут.", "quiet", wrap=True)
        self._count = label("", "quiet")
        self._restore = QPushButton("Вернуть")
        self._build()
        desk.changed.connect(self._committed)
        desk.masked_changed.connect(self.refresh)
        self.refresh()

    def title(self) -> str:
        return "Корзина"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"refresh": self.refresh, "erase": self.erase_marked}

    def allowed(self, code: str) -> bool:
        return code != "erase" or (bool(self._people()) and not self._context.store.read_only)

    def focus_first(self) -> None:
        (self.list if self._items else self).setFocus()

    def help_topic(self) -> str:
        return "bin"

    def arrive(self, target: object = None) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask the file what lies in the bin."""
        with self._context.store.read() as session:
            found = bin_contents(session)
        marked = [item.data(0, _DELETED).record_id for item in self.list.selectedItems()]
        self.list.clear()
        self._items = [self._item(deleted) for deleted in found]
        self.list.addTopLevelItems(self._items)
        again = [item for item in self._items if item.data(0, _DELETED).record_id in marked] or self._items[:1]
        for item in again:
            self.list.setCurrentItem(item, 0, _ROW_TOO if item is not again[0] else ONLY_ITS_ROW)
        for column in (0, 2):
            self.list.resizeColumnToContents(column)
        if not found and self.isAncestorOf(self.window().focusWidget()):
            self.setFocus()  # a list that hides would hand the keys to whatever stands next in the window
        self.list.setVisible(bool(found))
        self._restore.setVisible(bool(found) and not self._context.store.read_only)
        self._empty.setVisible(not found)
        self._count.setText(plural(len(found), "запись", "записи", "записей") if found else "")

    def titles(self) -> list[str]:
        """What lies in the bin, as shown."""
        return [item.text(1) for item in self._items]

    def restore_marked(self) -> None:
        """Bring back the marked records, each as an operation of its own."""
        marked: list[Deleted] = [item.data(0, _DELETED) for item in self.list.selectedItems()]
        back = 0
        for deleted in marked:
            try:
                restore(self._context.store, deleted.entity.table, deleted.record_id)
            except UserError as error:
                self.desk.notifier.show(error)
                break
            back += 1
        self.refresh()
        if back == 1:
            first = marked[0]
            self.desk.notifier.notice(f"Возвращено: {first.title}", "Открыть", lambda: self._open(first))
        elif back:
            self.desk.notifier.notice(f"Возвращено: {plural(back, 'запись', 'записи', 'записей')}")

    def erase_marked(self) -> None:
        """The marked people, for ever; asked and done by the window."""
        if self.allowed("erase"):
            self.desk.erase_wanted.emit(self._people())

    def _people(self) -> tuple[str, ...]:
        marked: list[Deleted] = [item.data(0, _DELETED) for item in self.list.selectedItems()]
        return tuple(each.record_id for each in marked if each.entity.table == PEOPLE)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setObjectName("bin_menu")
        for code, words, act, icon in (
            ("restore", "Вернуть", self.restore_marked, "undo"),
            ("erase", "Обезличить навсегда…", self.erase_marked, "eye-off"),
        ):
            action = menu.addAction(words, act)
            action.setObjectName(f"bin_{code}")
            action.setEnabled(bool(self._people()) if code == "erase" else bool(self.list.selectedItems()))
            set_icon(action, icon)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _open(self, deleted: Deleted) -> None:
        open_card(self.desk, self._navigator, deleted.entity.code, deleted.record_id)

    def _item(self, deleted: Deleted) -> QTreeWidgetItem:
        title, done = deleted.title, deleted.operation.title
        if self.desk.masked:
            title, done = MASK if names_a_person(deleted.entity) else title, covered(done)
        texts = [deleted.entity.words.singular, title, f"{deleted.when:%d.%m.%Y %H:%M}", done]
        item = QTreeWidgetItem(texts)
        item.setData(0, _DELETED, deleted)
        item.setSizeHint(0, QSize(0, self._context.px(28)))
        item.setToolTip(1, tip(title))
        item.setToolTip(3, tip(done))
        return item

    def _build(self) -> None:
        px = self._context.px
        self.list.setObjectName("bin_list")
        self.list.setAccessibleName("Корзина")
        self.list.setHeaderLabels(["Раздел", "Что", "Когда удалено", "Каким действием"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.header().setStretchLastSection(False)
        for column in (1, 3):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if not self._context.store.read_only:
            self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.list.customContextMenuRequested.connect(self._menu)
        self.list.itemSelectionChanged.connect(self.state_changed)
        self.list.itemActivated.connect(lambda *_: self.restore_marked())
        self._restore.setObjectName("restore")
        self._restore.clicked.connect(self.restore_marked)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(px(24), px(16), px(24), px(16))
        column_of.setSpacing(px(12))
        column_of.addWidget(PageHeader(self.title()))
        column_of.addWidget(self._empty)
        column_of.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self._restore)
        below.addStretch(1)
        below.addWidget(self._count)
        column_of.addLayout(below)
        column_of.addStretch(0)

    def _committed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()
