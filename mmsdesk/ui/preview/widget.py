"""The preview: pages with a bar for going, zooming, finding, printing and saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.plain import label
from mmsdesk.ui.preview.bars import PreviewBar, SearchBar
from mmsdesk.ui.preview.finder import Finder
from mmsdesk.ui.preview.pages_view import PagesView
from mmsdesk.ui.preview.pdf_file import DamagedPdf, PdfFile
from mmsdesk.ui.preview.printing import ask_printer, printing

_EMPTY: Final = "Выберите бумагу – здесь появятся её страницы."
_DAMAGED: Final = "Эту бумагу не удалось показать. Составьте её ещё раз."


_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class PreviewWidget(QWidget):
    """Shows the bytes of a PDF; `figure_activated` gives the number of a clicked figure in its document."""

    figure_activated = Signal(int)
    save_requested = Signal()
    printed = Signal()

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None, *, saves: bool = True) -> None:
        """`saves` is False where the page has a «Сохранить» of its own; Ctrl+S asks for it all the same."""
        super().__init__(parent)
        self._jobs = jobs
        self.setObjectName("preview")
        self._file: PdfFile | None = None
        self._data = b""
        self._title = ""
        self._at_match = -1
        self.bar = PreviewBar()
        self.search = SearchBar()
        self.pages = PagesView()
        self.setProperty("begins_at", "preview_pages")
        self._notice = label(role="danger", wrap=True)
        self._notice.setObjectName("preview_notice")
        self._notice.hide()
        self._empty = label(_EMPTY, "quiet", wrap=True)
        self._empty.setObjectName("preview_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._finder = Finder(self)
        self._build()
        if not saves:
            own = self.bar.findChild(QToolButton, "preview_save_button")
            assert own is not None
            own.hide()
        self._connect()
        self._add_keys()
        self._refresh()

    def show_pdf(self, data: bytes, title: str = "", *, keep_place: bool = False) -> None:
        """Shows another paper; `keep_place`: the same one composed anew stays where it was read."""
        try:
            file = PdfFile(data)
        except DamagedPdf:
            self.clear(_DAMAGED)
            return
        previous, self._file = self._file, file
        self._data, self._title = data, title
        self.pages.set_file(file, keep_place)
        if previous is not None:
            previous.close()
        self._say("")
        self._find(self.search.words())
        self._refresh()

    def clear(self, words: str = _EMPTY) -> None:
        """Shows nothing but words."""
        self._finder.stop()
        self.pages.set_file(None, keep_place=False)
        if self._file is not None:
            self._file.close()
        self._file, self._data, self._title = None, b"", ""
        self._empty.setText(words)
        self._refresh()

    def focus_pages(self) -> None:
        """To the pages. Not by a focus proxy: Tab would stop here too, and jump over the bar to the pages for ever."""
        self.pages.setFocus()

    def data(self) -> bytes:
        """The paper that is shown."""
        return self._data

    def print_paper(self) -> None:
        """Asks where to print, prints beside the window; says in the window when the printer refuses."""
        if self._file is not None:
            self._print(self._data)

    def print_made(self, make: Callable[[Progress], bytes]) -> None:
        """Prints the paper as it goes out, which may differ from what is shown and is composed first."""
        self._jobs.run(make, f"Составляю: {self._title}", self._print, self)

    def _print(self, data: bytes) -> None:
        if not isValid(self):
            return
        printer = ask_printer(data, self._title, self)
        if printer is not None:
            self._say("")
            work = printing(data, self._title, printer)
            self._jobs.run(work, f"Печатаю: {self._title}", lambda _: self._told_printed(), self, self._refused)

    def _told_printed(self) -> None:
        if isValid(self):
            self.printed.emit()

    def _refused(self, problem: Exception) -> None:
        if not isinstance(problem, UserError):
            raise problem
        if isValid(self):
            self._say(str(problem))

    def open_search(self) -> None:
        """Shows the search line and puts the cursor there."""
        if self._file is not None:
            self.search.open()

    def close_search(self) -> None:
        """Hides the search line and its marks."""
        self.search.hide()
        self._find("")
        self.pages.setFocus()

    def next_match(self, step: int = 1) -> None:
        """Goes to the next found place, round the end to the beginning."""
        matches = self._finder.matches
        if matches:
            self._at_match = (self._at_match + step) % len(matches)
            self.pages.show_matches(matches, self._at_match)
        self._tell_found()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.search)
        column.addWidget(self._notice)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.pages)
        column.addWidget(holder, 1)
        self.search.hide()

    def _connect(self) -> None:
        bar, search, pages = self.bar, self.search, self.pages
        bar.page_asked.connect(pages.go_to)
        bar.zoom_stepped.connect(pages.zoom_step)
        bar.zoom_asked.connect(pages.set_zoom)
        bar.fit_asked.connect(pages.set_fit)
        bar.find_asked.connect(self.open_search)
        bar.print_asked.connect(self.print_paper)
        bar.save_asked.connect(self.save_requested)
        pages.page_changed.connect(self._refresh)
        pages.zoom_changed.connect(self._refresh)
        pages.figure_activated.connect(self.figure_activated)
        search.words_changed.connect(self._find)
        search.next_asked.connect(self.next_match)
        search.closed.connect(self.close_search)
        self._finder.found.connect(self._found)
        self._finder.finished.connect(self._found)

    def _add_keys(self) -> None:
        for name, keys, run in (
            ("find", ("Ctrl+F",), self.open_search),
            ("find_next", ("F3",), self.next_match),
            ("find_previous", ("Shift+F3",), lambda: self.next_match(-1)),
            ("print", ("Ctrl+P",), self.print_paper),
            ("save", ("Ctrl+S",), self._ask_save),
            ("zoom_in", ("Ctrl++", "Ctrl+="), lambda: self.pages.zoom_step(True)),
            ("zoom_out", ("Ctrl+-",), lambda: self.pages.zoom_step(False)),
            ("zoom_real", ("Ctrl+0",), lambda: self.pages.set_zoom(1.0)),
            ("go_to_page", ("Ctrl+G",), self.bar.focus_page),
            ("next_figure", ("Ctrl+Right",), lambda: self.pages.choose_figure(True)),
            ("previous_figure", ("Ctrl+Left",), lambda: self.pages.choose_figure(False)),
        ):
            action = QAction(self)
            action.setObjectName(f"preview_{name}")
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def event(self, event: QEvent) -> bool:
        # A key that the window has too would be two actions, and Qt would do neither: here it means the paper.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._rival(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._rival(event)
        if action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)

    def _rival(self, event: QKeyEvent) -> QAction | None:
        """The preview's own action on a key that an action of its window is on as well."""
        pressed = QKeySequence(QKeyCombination(event.modifiers() & ~_KEYPAD, Qt.Key(event.key())))
        own = next((each for each in self.actions() if pressed in each.shortcuts()), None)
        window = [each for each in self.window().actions() if each is not own and each.isEnabled()]
        others = (each for each in window if pressed in each.shortcuts())
        return own if next(others, None) is not None else None

    def _ask_save(self) -> None:
        if self._file is not None:
            self.save_requested.emit()

    def _find(self, words: str) -> None:
        self._at_match = -1
        self.pages.show_matches((), -1)
        self._finder.start(self._file, words)
        self._tell_found()

    def _found(self) -> None:
        matches = self._finder.matches
        if self._at_match < 0 and matches:
            page = self.pages.page()
            self._at_match = next((i for i, match in enumerate(matches) if match.page >= page), -1)
            if self._at_match < 0 and not self._finder.running:
                self._at_match = 0
        self.pages.show_matches(matches, self._at_match)
        self._tell_found()

    def _tell_found(self) -> None:
        self.search.tell(self._at_match, len(self._finder.matches), self._finder.running)

    def _say(self, words: str) -> None:
        self._notice.setText(words)
        self._notice.setVisible(bool(words))

    def _refresh(self) -> None:
        there = self._file is not None and len(self._file) > 0
        self._stack.setCurrentWidget(self.pages if there else self._empty)
        count = len(self._file) if self._file is not None else 0
        self.bar.show_state(self.pages.page(), count, self.pages.zoom(), self.pages.fit)
        if not there:
            self.search.hide()
