"""The bars of the preview: page and zoom, and the search line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QSpinBox, QToolButton, QWidget

from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label, set_tip

_FITS: Final = (("По ширине", "width"), ("Вся страница", "page"))
_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_GAP: Final = 6
_NO_WORDS, _NO_STEPS, _NO_ZOOM = 1, 2, 3
_MOST_SQUEEZED: Final = _NO_ZOOM


def _button(name: str, icon: str, words: str, keys: str = "", *, with_words: bool = False) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"preview_{name}_button")
    button.setText(words)
    button.setAccessibleName(words.removesuffix("…"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoRaise(True)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if with_words else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    set_icon(button, icon)
    set_tip(button, f"{words.removesuffix('…')} ({keys})" if keys else words)
    return button


class PreviewBar(QWidget):
    """Page box, zoom, find, print, save; where there is no room words go first, then what keys do as well."""

    page_asked = Signal(int)
    zoom_stepped = Signal(bool)
    zoom_asked = Signal(float)
    fit_asked = Signal(str)
    find_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview_bar")
        self._page = QSpinBox()
        self._page.setObjectName("preview_page")
        self._page.setAccessibleName("Номер страницы")
        self._page.setKeyboardTracking(False)
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._count = label()
        self._count.setObjectName("preview_page_count")
        self._zoom = QComboBox()
        self._zoom.setObjectName("preview_zoom")
        self._zoom.setAccessibleName("Масштаб")
        self._zoom.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for words, fit in _FITS:
            self._zoom.addItem(words, fit)
        for zoom in _ZOOMS:
            self._zoom.addItem(_percent(zoom), zoom)
        self._previous = _button("previous_page", "chevron-up", "Предыдущая страница")
        self._next = _button("next_page", "chevron-down", "Следующая страница")
        self._out = _button("zoom_out", "minus", "Мельче", "Ctrl+−")
        self._in = _button("zoom_in", "plus", "Крупнее", "Ctrl++")
        self._find = _button("find", "search", "Найти", "Ctrl+F")
        self._print = _button("print", "printer", "Печать…", "Ctrl+P", with_words=True)
        self._save = _button("save", "save", "Сохранить как…", "Ctrl+S", with_words=True)
        self._squeezed = 0
        self._build()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._need(_MOST_SQUEEZED), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = (level for level in range(_MOST_SQUEEZED) if self._need(level) <= self.width())
        self._squeeze(next(fits, _MOST_SQUEEZED))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _need(self, level: int) -> int:
        """Pixels that the bar takes at a level of squeezing."""
        shown = [self._previous, self._next, self._page, self._count, self._find]
        shown += [] if level >= _NO_STEPS else [self._out, self._in]
        shown += [] if level >= _NO_ZOOM else [self._zoom]
        wordy = [each for each in (self._print, self._save) if not each.isHidden()]
        words = sum(self._find.sizeHint().width() + self._words_of(each, level) for each in wordy)
        row = self._row
        gaps = row.spacing() * (len(shown) + len(wordy)) + _GAP
        edges = row.contentsMargins().left() + row.contentsMargins().right()
        return sum(each.sizeHint().width() for each in shown) + words + gaps + edges

    def _words_of(self, button: QToolButton, level: int) -> int:
        words = button.text() if level < _NO_WORDS else ""
        return self.fontMetrics().horizontalAdvance(f"{words}00") if words else 0

    def _squeeze(self, level: int) -> None:
        if level == self._squeezed:
            return
        self._squeezed = level
        words, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self._print, self._save):
            button.setToolButtonStyle(words if level < _NO_WORDS else alone)
        for step in (self._out, self._in):
            step.setVisible(level < _NO_STEPS)
        self._zoom.setVisible(level < _NO_ZOOM)

    def focus_page(self) -> None:
        """Puts the cursor into the page box."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.selectAll()

    def show_state(self, page: int, count: int, zoom: float, fit: str) -> None:
        """Shows where the reader is; everything is off without pages."""
        with QSignalBlocker(self._page):
            self._page.setRange(min(1, count), count)
            self._page.setValue(page + 1)
        self._count.setText(f"из {count}")
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page + 1 < count)
        for widget in (self._page, self._zoom, self._out, self._in, self._find, self._print, self._save):
            widget.setEnabled(count > 0)
        with QSignalBlocker(self._zoom):
            self._show_zoom(zoom, fit)

    def _show_zoom(self, zoom: float, fit: str) -> None:
        own = len(_FITS) + len(_ZOOMS)
        at = self._zoom.findData(fit) if fit else -1
        if at < 0:
            at = next((len(_FITS) + i for i, each in enumerate(_ZOOMS) if abs(each - zoom) < 0.005), -1)
        if at < 0:
            if self._zoom.count() == own:
                self._zoom.addItem("", zoom)
            self._zoom.setItemText(own, _percent(zoom))
            self._zoom.setItemData(own, zoom)
            at = own
        elif self._zoom.count() > own:
            self._zoom.removeItem(own)
        self._zoom.setCurrentIndex(at)

    def _build(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 0)
        row.setSpacing(2)
        for widget in (self._previous, self._next, self._page, self._count):
            row.addWidget(widget)
        row.addSpacing(_GAP)
        for each in (self._out, self._zoom, self._in):
            row.addWidget(each)
        row.addStretch(1)
        for widget in (self._find, self._print, self._save):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._page.valueChanged.connect(lambda number: self.page_asked.emit(number - 1))
        self._previous.clicked.connect(lambda: self.page_asked.emit(self._page.value() - 2))
        self._next.clicked.connect(lambda: self.page_asked.emit(self._page.value()))
        self._out.clicked.connect(lambda: self.zoom_stepped.emit(False))
        self._in.clicked.connect(lambda: self.zoom_stepped.emit(True))
        self._zoom.activated.connect(self._zoom_chosen)
        self._find.clicked.connect(self.find_asked)
        self._print.clicked.connect(self.print_asked)
        self._save.clicked.connect(self.save_asked)

    def _zoom_chosen(self, index: int) -> None:
        chosen = self._zoom.itemData(index)
        if isinstance(chosen, str):
            self.fit_asked.emit(chosen)
        else:
            self.zoom_asked.emit(float(chosen))


def _percent(zoom: float) -> str:
    return f"{round(zoom * 100)}\u00a0%"


class SearchBar(QWidget):
    """The search line with how much was found."""

    words_changed = Signal(str)
    next_asked = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview_search_bar")
        self._line = QLineEdit()
        self._line.setObjectName("preview_search")
        self._line.setAccessibleName("Найти в бумаге")
        self._line.setPlaceholderText("Найти в бумаге")
        clear_by_sign(self._line)
        self._line.setMaximumWidth(320)
        self._found = label(role="quiet")
        self._found.setObjectName("preview_found")
        previous = _button("search_previous", "chevron-up", "Предыдущее место", "Shift+F3")
        following = _button("search_next", "chevron-down", "Следующее место", "F3")
        close = _button("search_close", "close", "Закрыть поиск", "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        for widget in (self._line, previous, following, self._found):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        self._line.textChanged.connect(self.words_changed)
        previous.clicked.connect(lambda: self.next_asked.emit(-1))
        following.clicked.connect(lambda: self.next_asked.emit(1))
        close.clicked.connect(self.closed)

    def words(self) -> str:
        """What is looked for; nothing while the line is hidden."""
        return "" if self.isHidden() else self._line.text()

    def open(self) -> None:
        """Shows the line; what was typed last is marked and looked for again."""
        if self.isHidden():
            self.show()
            self.words_changed.emit(self._line.text())
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def tell(self, at: int, count: int, running: bool) -> None:
        """«3 из 12», «не найдено»; dots while pages are left."""
        if not self._line.text().strip():
            words = ""
        elif count:
            words = f"{at + 1} из {count}" if at >= 0 else f"найдено: {count}"
            words += "…" if running else ""
        else:
            words = "ищем…" if running else "не найдено"
        self._found.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.next_asked.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
