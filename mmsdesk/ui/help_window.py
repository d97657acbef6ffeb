"""The help: shipped pages in Russian, the page of this very place by F1, search, back and forward."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.resources import resource
from mmsdesk.core.text import stems, words
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip
from mmsdesk.ui.theme import Theme

_TOPIC = Qt.ItemDataRole.UserRole
_FIRST = "overview"
_LINE_HEIGHT = 120  # per cent
_HEADINGS = {1: 1.5, 2: 1.2}  # sizes of the text


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help; `text` is Markdown shipped with the program."""

    code: str
    title: str
    text: str


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """All pages in the order of the contents."""
    return tuple(_read(code) for code in _contents()["order"])


def page_for(place: str) -> str:
    """The page about a place of the window; the overview for a place that nobody has written about."""
    plain = place.removeprefix("register-")
    codes = {topic.code for topic in topics()}
    meant = _contents()["places"].get(place) or _contents()["places"].get(plain) or plain
    return meant if meant in codes else _FIRST


def find_topics(typed: str) -> list[Topic]:
    """Pages that have every typed word, by its beginning or in another form; those with it in the title first."""
    wanted = words(typed)
    found = [topic for topic in topics() if all(_has(f"{topic.title} {topic.text}", word) for word in wanted)]
    return sorted(found, key=lambda topic: not all(_has(topic.title, word) for word in wanted))


def show_help(theme: Theme, place: str, near: QWidget | None = None) -> HelpWindow:
    """Open the help at the page about a place, in its one window."""
    there = [each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow)]
    window = there[0] if there else HelpWindow(theme)
    if not window.isVisible() and near is not None:
        window.stand_beside(near.window())
    window.open(page_for(place) if place else _FIRST)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class HelpWindow(QWidget):
    """Contents and search left, the page right. It does not keep the program alive by itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._theme = theme
        self._earlier: list[str] = []
        self._later: list[str] = []
        self._code = ""
        self.search = QLineEdit()
        self.list = QListWidget()
        self.page = QTextBrowser()
        self._back = self._arrow("help_back", "arrow-left", "Назад (Alt+←)", self.back)
        self._forward = self._arrow("help_forward", "chevron-right", "Вперёд (Alt+→)", self.forward)
        self._build()
        self._fill("")
        for keys, act in (
            ("Esc", self.close),
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Ctrl+F", self._to_search),
            ("PgDown", lambda: self._turn(1)),
            ("PgUp", lambda: self._turn(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def code(self) -> str:
        """The page shown."""
        return self._code

    def open(self, code: str) -> None:
        """Show a page; «Назад» returns to the one before."""
        if self._code and code != self._code:
            self._earlier.append(self._code)
            self._later.clear()
        self._show(code)

    def back(self) -> None:
        if self._earlier:
            self._later.append(self._code)
            self._show(self._earlier.pop())

    def forward(self) -> None:
        if self._later:
            self._earlier.append(self._code)
            self._show(self._later.pop())

    def _turn(self, pages: int) -> None:
        """Read on, wherever the focus is: help opens with the cursor in the search."""
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def stand_beside(self, window: QWidget) -> None:
        """Take the right part of the screen, so that the window asked about can still be seen."""
        free = window.screen().availableGeometry()
        width = min(self._theme.px(760), free.width() * 2 // 3)
        self.resize(width, min(self._theme.px(680), free.height() - 60))
        self.move(free.right() - width - 12, free.top() + 40)

    def _show(self, code: str) -> None:
        topic = next(each for each in topics() if each.code == code)
        self._code = code
        self.page.setMarkdown(topic.text)
        self._air()
        self.setWindowTitle(f"{topic.title} – справка")
        for row in range(self.list.count()):
            if self.list.item(row).data(_TOPIC) == code:
                self.list.blockSignals(True)
                self.list.setCurrentRow(row)
                self.list.blockSignals(False)
        typed = words(self.search.text())
        if typed and not self.page.find(typed[0]):
            self.page.find(typed[0][:-1])
        self._back.setEnabled(bool(self._earlier))
        self._forward.setEnabled(bool(self._later))

    def _air(self) -> None:
        """Lines of a help page stand wider than Qt sets them."""
        cursor = QTextCursor(self.page.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)
        points = self.page.font().pointSizeF()
        block = self.page.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                apart = QTextBlockFormat()
                apart.setTopMargin(0 if level == 1 else self._theme.px(14))
                apart.setBottomMargin(self._theme.px(4))
                QTextCursor(block).mergeBlockFormat(apart)
                sized = QTextCharFormat()
                sized.setFontPointSize(points * _HEADINGS.get(level, 1.0))
                sized.setFontWeight(QFont.Weight.DemiBold)
                within = QTextCursor(block)
                within.select(QTextCursor.SelectionType.BlockUnderCursor)
                within.mergeCharFormat(sized)
            block = block.next()
        for frame in self.page.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                lined = frame.format()
                lined.setBorderBrush(QColor(self._theme.tokens.line))
                lined.setCellPadding(self._theme.px(4))
                frame.setFormat(lined)

    def _fill(self, typed: str) -> None:
        found = find_topics(typed) if words(typed) else list(topics())
        self.list.blockSignals(True)
        self.list.clear()
        for topic in found:
            item = QListWidgetItem(topic.title, self.list)
            item.setData(_TOPIC, topic.code)
        if not found:
            QListWidgetItem("Ничего не нашлось", self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.blockSignals(False)

    def _searched(self) -> None:
        self._fill(self.search.text())
        first = self.list.item(0)
        if words(self.search.text()) and first is not None and first.data(_TOPIC):
            self.open(first.data(_TOPIC))

    def _chosen(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_TOPIC):
            self.open(item.data(_TOPIC))

    def _followed(self, url: QUrl) -> None:
        code = url.path().removesuffix(".md")
        if any(topic.code == code for topic in topics()):
            self.open(code)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _arrow(self, name: str, icon: str, meaning: str, act: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("role", "icon")
        button.setAccessibleName(meaning)
        set_icon(button, icon)
        set_tip(button, meaning)
        button.clicked.connect(act)
        return button

    def _build(self) -> None:
        self.search.setObjectName("help_search")
        self.search.setPlaceholderText("Найти в справке…")
        self.search.setAccessibleName("Найти в справке")
        clear_by_sign(self.search)
        self.search.textChanged.connect(lambda _text: self._searched())
        self.list.setObjectName("help_topics")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Оглавление справки")
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.page.setObjectName("help_page")
        self.page.setAccessibleName("Страница справки")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._followed)
        self._left = QVBoxLayout()
        arrows = QHBoxLayout()
        arrows.addWidget(self._back)
        arrows.addWidget(self._forward)
        arrows.addWidget(self.search, 1)
        self._left.addLayout(arrows)
        self._left.addWidget(self.list, 1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._left)
        self._row.addWidget(self.page, 1)

    def _dress(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(*[px(12)] * 4)
        self._row.setSpacing(px(12))
        self._left.setSpacing(px(8))
        self.list.setFixedWidth(px(230))
        self.page.document().setDocumentMargin(px(16))


@lru_cache(maxsize=1)
def _contents() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("help", "contents.toml").read_text(encoding="utf-8"))


def _read(code: str) -> Topic:
    text = resource("help", f"{code}.md").read_text(encoding="utf-8")
    return Topic(code, text.partition("\n")[0].lstrip("# "), text)


def _has(text: str, word: str) -> bool:
    there, forms = _vocabulary(text)
    return any(each.startswith(word) for each in there) or not forms.isdisjoint(stems(word))


@lru_cache(maxsize=64)
def _vocabulary(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of a page and their forms; the whole help is asked at each key."""
    return frozenset(words(text)), frozenset(stems(text))
