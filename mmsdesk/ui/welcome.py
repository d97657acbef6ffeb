"""The screen without a file: open, create, look at an example, recent files, go back to a backup."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk import EXTENSION
from mmsdesk.ui.backups.words import day_words
from mmsdesk.ui.help_window import show_help
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import ElidedLabel, label, set_tip

if TYPE_CHECKING:
    from mmsdesk.ui.program import Program

_PATH = Qt.ItemDataRole.UserRole
_VERBS = 320


class WelcomeWindow(QWidget):
    """Everything on it can be reached by Tab, arrows and Enter; a dropped .mms file opens."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setWindowTitle("mmsdesk")
        self.setAcceptDrops(True)
        self._program = program
        self._theme = program.services.theme
        self.recent = RecentList()
        self._nothing = label("Здесь появятся файлы, с которыми вы работали.", "quiet", wrap=True)
        self._verbs: dict[str, QPushButton] = {}
        self._build()
        self._fill()
        for keys, act in (("Ctrl+O", program.ask_open), ("Ctrl+Q", program.quit), ("F1", self._help)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        screen = self.screen().availableSize()
        self.resize(min(self._theme.px(940), screen.width() - 40), min(self._theme.px(560), screen.height() - 60))

    def open_chosen(self) -> None:
        """Open the current one of the recent files."""
        item = self.recent.currentItem()
        if item is not None:
            self._program.open(Path(item.data(_PATH)))

    def forget_chosen(self) -> None:
        """Del: take the current file off the list; the file itself stays."""
        item = self.recent.currentItem()
        if item is not None:
            self._program.settings.forget_file(Path(item.data(_PATH)))
            self._program.settings.save()
            self._fill()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self._program.open(path)

    def _build(self) -> None:
        px = self._theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QFrame()
        left.setObjectName("sidebar")
        left.setFixedWidth(px(_VERBS))
        verbs = QVBoxLayout(left)
        verbs.setContentsMargins(px(24), px(28), px(24), px(20))
        verbs.setSpacing(px(8))
        verbs.addWidget(label("Методическая служба", "title", wrap=True))
        verbs.addWidget(label("Реестры, журналы и бумаги в одном файле на вашем компьютере", "quiet", wrap=True))
        verbs.addSpacing(px(16))
        for name, text, icon, act in (
            ("welcome_open", "Открыть файл…", "folder", self._program.ask_open),
            ("welcome_create", "Создать файл службы…", "plus", self._program.ask_create),
            ("welcome_demo", "Посмотреть на примере", "eye", self._program.make_demo),
            ("welcome_restore", "Восстановить из копии…", "history", lambda: self._program.ask_restore()),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setProperty("role", "start")
            set_icon(button, icon)
            button.clicked.connect(act)
            verbs.addWidget(button)
            self._verbs[name] = button
        set_tip(self._verbs["welcome_demo"], "Вымышленный район с людьми, мероприятиями и бумагами")
        verbs.addStretch(1)
        help_button = QPushButton("Справка  F1")
        help_button.setObjectName("welcome_help")
        help_button.setProperty("role", "link")
        help_button.clicked.connect(self._help)
        verbs.addWidget(help_button, 0, Qt.AlignmentFlag.AlignLeft)
        verbs.addWidget(label("Программа не выходит в сеть: данные остаются у вас.", "quiet", wrap=True))
        row.addWidget(left)
        row.addLayout(self._right(), 1)

    def _right(self) -> QVBoxLayout:
        px = self._theme.px
        column = QVBoxLayout()
        column.setContentsMargins(px(24), px(28), px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(label("Недавние файлы", "subtitle"))
        column.addWidget(self.recent, 1)
        column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(
            label(f"Файл {EXTENSION} можно перетащить сюда. Del убирает строку из списка.", "quiet", wrap=True)
        )
        self.recent.opened.connect(self.open_chosen)
        self.recent.forgotten.connect(self.forget_chosen)
        return column

    def _fill(self) -> None:
        self.recent.clear()
        px = self._theme.px
        for each in self._program.settings.recent:
            path = Path(each.path)
            item = QListWidgetItem(self.recent)
            item.setData(_PATH, each.path)
            line = QWidget()
            column = QVBoxLayout(line)
            column.setContentsMargins(px(12), px(6), px(12), px(6))
            column.setSpacing(px(2))
            there = path.exists()
            column.addWidget(ElidedLabel(path.stem, "heading" if there else "quiet"))
            state = f"открывался {_opened_words(each.opened)}" if there else "файла нет на месте"
            column.addWidget(ElidedLabel(f"{state} · {path.parent}", "quiet"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path.stem}, {state}, {path.parent}")
            item.setSizeHint(QSize(0, line.sizeHint().height()))
            self.recent.setItemWidget(item, line)
        there = self.recent.count() > 0
        self.recent.setVisible(there)
        self._nothing.setVisible(not there)
        if there:
            self.recent.setCurrentRow(0)
            self.recent.setFocus()
        else:
            self._verbs["welcome_create"].setFocus()

    def _help(self) -> None:
        show_help(self._theme, "first-day", self)


class RecentList(QListWidget):
    """Recent files: Enter or a click opens, Del forgets."""

    opened = Signal()
    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recent_files")
        self.setAccessibleName("Недавние файлы")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda _item: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit()
        else:
            super().keyPressEvent(event)


def _dropped(event: QDropEvent) -> Path | None:
    """The first .mms file of what is dragged."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() == EXTENSION:
            return path
    return None


def _opened_words(stored: str) -> str:
    try:
        return day_words(dt.datetime.fromisoformat(stored))
    except ValueError:  # a settings file edited by hand
        return ""
