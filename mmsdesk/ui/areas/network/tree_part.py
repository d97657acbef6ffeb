"""The tree of bodies: municipal ones, those of schools under them, and who belongs to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from mmsdesk.core.text import normalise, plural
from mmsdesk.queries.network import NetBody, Seat, in_hierarchy
from mmsdesk.ui.areas.network.read import NetworkView
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.lists.empty_state import EmptyState, EmptyWords
from mmsdesk.ui.plain import label, tip

_COLUMNS = ("Объединение, состав", "Руководитель, роль", "Членов", "Заседаний за год")
_RECORD = Qt.ItemDataRole.UserRole
_WORDS = Qt.ItemDataRole.UserRole + 1
_NUMBERS = (2, 3)
_AIR = 11
_ALONE = "Школьные объединения, которые никуда не входят"
_NONE_YET = EmptyWords("Объединений пока нет", "Добавьте их в разделе «Объединения» клавишей Ins или таблицей Excel.")


class BodyTree(QTreeWidget):
    """Enter opens what the cursor stands on; right and left open and close."""

    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("network_tree")
        self.setAccessibleName("Сеть объединений")
        self.setColumnCount(len(_COLUMNS))
        self.setHeaderLabels(list(_COLUMNS))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for at in range(len(_COLUMNS)):
            stretch = QHeaderView.ResizeMode.Stretch if at < _NUMBERS[0] else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(at, stretch)
        for at in _NUMBERS:
            self.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight)
        self.itemDoubleClicked.connect(lambda _item, _column: self.open_wanted.emit())
        self.setExpandsOnDoubleClick(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)


class TreePart(QWidget):
    """A search field over the tree."""

    open_wanted = Signal(str, str)
    """Register and id of the record that is to be opened."""

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: NetworkView | None = None
        self.search = QLineEdit()
        self.search.setObjectName("network_search")
        self.search.setPlaceholderText("Найти объединение или человека…")
        self.search.setAccessibleName("Найти объединение или человека")
        self.search.setMaximumWidth(desk.theme.px(360))
        clear_by_sign(self.search)
        self.tree = BodyTree()
        self.summary = label("", "quiet", wrap=True)
        self._empty = EmptyState(self.tree, lambda _action: None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.theme.px(12), 0, 0)
        column.setSpacing(desk.theme.px(8))
        for each in (self.search, self.tree, self.summary):
            column.addWidget(each)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.tree.setFocus)
        self.tree.open_wanted.connect(self.open_current)
        self.tree.currentItemChanged.connect(lambda *_: self.moved.emit())

    def show_view(self, view: NetworkView) -> None:
        """Show the network; what was open stays open, and the cursor where it was."""
        opened = {str(item.data(0, _RECORD)) for item in self._items() if item.isExpanded()}
        current = self.current()
        first = self._view is None
        self._view = view
        self.tree.clear()
        self._fill(view)
        self._empty.hide()
        if not self.tree.topLevelItemCount():
            self._empty.say(_NONE_YET)
        for item in self._items():
            record = item.data(0, _RECORD)
            body_with_bodies = record is not None and record[0] == "associations" and _has_bodies(item)
            item.setExpanded(str(record) in opened or (first and body_with_bodies))
            if record is not None and record == current:
                self.tree.setCurrentItem(item)
        top = self.tree.topLevelItem(0)
        if self.tree.currentItem() is None and top is not None:
            self.tree.setCurrentItem(top)
        self._find(self.search.text())
        bodies = view.network.bodies
        schools = sum(body.of_school for body in bodies)
        people = len({person for body in bodies for person in body.members})
        self.summary.setText(
            f"Объединений: {len(bodies)}, из них школьных – {schools}. "
            f"В них {plural(people, 'человек', 'человека', 'человек')}."
        )

    def current(self) -> tuple[str, str] | None:
        """Register and id of the record under the cursor."""
        item = self.tree.currentItem()
        return item.data(0, _RECORD) if item is not None else None

    def open_current(self) -> None:
        """The card of the body or of the person; a heading opens and closes."""
        record, item = self.current(), self.tree.currentItem()
        if record is not None:
            self.open_wanted.emit(*record)
        elif item is not None:
            item.setExpanded(not item.isExpanded())

    def _fill(self, view: NetworkView) -> None:
        above: list[QTreeWidgetItem] = []
        alone: list[tuple[int, NetBody]] = []
        outside = False
        for depth, body in in_hierarchy(view.network.bodies):
            outside = body.of_school if depth == 0 else outside
            if outside:
                alone.append((depth, body))
                continue
            above = self._put(above, depth, body, None)
        if alone:
            heading = QTreeWidgetItem(self.tree, [f"{_ALONE}: {len(alone)}", "", "", ""])
            heading.setData(0, _WORDS, "")
            above = []
            for depth, body in alone:
                above = self._put(above, depth, body, heading)

    def _put(
        self, above: Sequence[QTreeWidgetItem], depth: int, body: NetBody, root: QTreeWidgetItem | None
    ) -> list[QTreeWidgetItem]:
        parent = above[depth - 1] if depth else root
        item = QTreeWidgetItem(self._texts(body))
        if parent is None:
            self.tree.addTopLevelItem(item)
        else:
            parent.addChild(item)
        item.setSizeHint(0, self._height())
        item.setData(0, _RECORD, ("associations", body.id))
        item.setData(0, _WORDS, normalise(f"{body.name} {body.short_name} {body.kind_name}"))
        item.setToolTip(0, tip("\n".join(filter(None, (body.name, body.kind_name)))))
        for at in _NUMBERS:
            item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for seat in body.seats:
            self._put_seat(item, seat)
        return [*above[:depth], item]

    def _put_seat(self, parent: QTreeWidgetItem, seat: Seat) -> None:
        assert self._view is not None
        part = self._view.people.get(seat.person_id)
        if part is None:
            return
        masked = self._desk.masked
        name = MASK if masked else part.name.full
        item = QTreeWidgetItem(parent, [f"{name}, {part.organisation}" if part.organisation else name, seat.role_name])
        item.setData(0, _RECORD, ("teachers", seat.person_id))
        item.setData(0, _WORDS, "" if masked else normalise(part.name.full))
        item.setToolTip(0, tip("" if masked else f"{part.name.full}\n{part.post}"))

    def _texts(self, body: NetBody) -> list[str]:
        assert self._view is not None
        head = self._view.people.get(body.head or "")
        name = "нет" if head is None else MASK if self._desk.masked else head.name.full
        return [body.name, name, str(len(body.members)), self._view.meetings(body)]

    def _height(self) -> QSize:
        """Rows as high as those of the tables."""
        return QSize(0, self.tree.fontMetrics().height() + self._desk.theme.px(_AIR))

    def _find(self, text: str) -> None:
        """Hide what has none of the words; bodies above what is found stay."""
        words = normalise(text).split()
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            if item is not None:
                _narrow(item, words)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            if item is not None:
                yield from _with_children(item)


def _narrow(item: QTreeWidgetItem, words: Sequence[str]) -> bool:
    """Whether the item or something in it has all the words; opened where only that is found."""
    own = all(word in str(item.data(0, _WORDS) or "") for word in words)
    inner = [_narrow(item.child(at), words) for at in range(item.childCount())]
    if own and words:
        for at in range(item.childCount()):
            item.child(at).setHidden(False)
    elif words and any(inner):
        item.setExpanded(True)
    found = own or any(inner)
    item.setHidden(not found)
    return found


def _with_children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    yield item
    for at in range(item.childCount()):
        yield from _with_children(item.child(at))


def _has_bodies(item: QTreeWidgetItem) -> bool:
    return any((item.child(at).data(0, _RECORD) or ("",))[0] == "associations" for at in range(item.childCount()))
