"""One section of a report as a page: paragraphs are walked with the arrows, numbers with Tab."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QTextBrowser

from mmsdesk.reports.analysis.composing import Piece
from mmsdesk.reports.document import Chart
from mmsdesk.ui.areas.analysis.markup import Markup, chart_image, parse_link
from mmsdesk.ui.theme import Theme

_EMPTY = "Об этом разделе программа ничего не пишет. Добавьте абзац или таблицу."
_SETTLED = 150  # milliseconds after the last change of the width
_PADDING, _WIDEST = 6, 820  # pixels at 100 %


class DraftView(QTextBrowser):
    """Shows pieces; says which one stands under the keyboard."""

    edit_wanted = Signal()
    figure_wanted = Signal(int, int)
    """Index of a piece and of one of its numbers."""

    moved = Signal()
    beyond = Signal(int)
    """−1 above the first piece, +1 below the last one."""

    back_wanted = Signal()
    """To the list of sections."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("draft_view")
        self.setAccessibleName("Текст раздела")
        self.setOpenLinks(False)
        self._theme = theme
        self._title = ""
        self._pieces: tuple[Piece, ...] = ()
        self._at = 0
        self._fit = QTimer(self, singleShot=True, interval=_SETTLED)
        self._fit.timeout.connect(self._write)
        self.anchorClicked.connect(self._clicked)
        theme.changed.connect(self._write)

    @property
    def current(self) -> Piece | None:
        """The piece under the keyboard."""
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    @property
    def at(self) -> int:
        """Its place from 0."""
        return self._at

    def show_pieces(self, title: str, pieces: Sequence[Piece], at: int = 0) -> None:
        """Show the section and stand on one of its pieces; −1 is the last."""
        self._title, self._pieces = title, tuple(pieces)
        last = max(len(self._pieces) - 1, 0)
        self._at = last if at < 0 else min(at, last)
        self._write()
        self.moved.emit()

    def go(self, at: int) -> None:
        """Stand on a piece."""
        if 0 <= at < len(self._pieces):
            self._at = at
            self._mark()
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key() if plain else 0
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            if 0 <= self._at + step < len(self._pieces):
                self.go(self._at + step)
            else:
                self.beyond.emit(step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(0 if key == Qt.Key.Key_Home else len(self._pieces) - 1)
        elif key == Qt.Key.Key_Left:
            self.back_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._on_a_number():
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self.cursorForPosition(event.position().toPoint()).position()
        for at, frame in enumerate(self._frames()):
            if frame.firstPosition() <= position <= frame.lastPosition() and at != self._at:
                self.go(at)
                break
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.anchorAt(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)
        else:
            self.edit_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and any(isinstance(p.block, Chart) for p in self._pieces):
            self._fit.start()
        self._show_current()

    def _on_a_number(self) -> bool:
        """Tab has stood on a link: Enter opens its records."""
        cursor = self.textCursor()
        return cursor.hasSelection() and cursor.charFormat().isAnchor()

    def _clicked(self, url: QUrl) -> None:
        place = parse_link(url.toString())
        if place is not None:
            self.figure_wanted.emit(*place)

    def _write(self) -> None:
        document = self.document()
        document.clear()
        tokens = self._theme.tokens
        for at, piece in enumerate(self._pieces):
            if isinstance(piece.block, Chart):
                image = _picture(piece.block, self._room())
                document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"chart:{at}"), image)
        cursor = QTextCursor(document)
        cursor.insertHtml(f"<h3>{_escaped(self._title)}</h3>")
        for at, piece in enumerate(self._pieces):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            frame = cursor.insertFrame(self._format(current=False))
            inside = frame.firstCursorPosition()
            inside.insertHtml(Markup(piece, at, tokens).text())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            thin = QTextBlockFormat()
            thin.setLineHeight(self._theme.px(3), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            cursor.setBlockFormat(thin)
        if not self._pieces:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
            quiet = QTextCharFormat()
            quiet.setForeground(QColor(tokens.quiet))
            cursor.insertText(_EMPTY, quiet)
        self._mark()
        # The edges of the frames stand beyond the page by themselves; only a wide table is worth a bar.
        wide = document.size().width() > self.viewport().width() + self._theme.px(4 * _PADDING)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(bar)

    def _room(self) -> int:
        """How wide a picture may be."""
        return max(min(self.viewport().width(), self._theme.px(_WIDEST)) - self._theme.px(6 * _PADDING), 1)

    def _frames(self) -> list[QTextFrame]:
        """The frames of the pieces, asked for each time: they are gone when the page is written anew."""
        return self.document().rootFrame().childFrames()

    def _format(self, *, current: bool) -> QTextFrameFormat:
        made = QTextFrameFormat()
        tokens = self._theme.tokens
        made.setPadding(self._theme.px(_PADDING))
        made.setBorder(self._theme.px(1))
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(QColor(tokens.accent if current else tokens.surface))
        made.setBackground(QColor(tokens.accent_soft if current else tokens.surface))
        return made

    def _mark(self) -> None:
        """The piece under the keyboard stands on its own ground."""
        for at, frame in enumerate(self._frames()):
            frame.setFrameFormat(self._format(current=at == self._at))
        frames = self._frames()
        if self._at < len(frames):
            self.setTextCursor(frames[self._at].firstCursorPosition())
        self._show_current()

    def _show_current(self) -> None:
        """Scroll no more than is needed; of a long piece its beginning."""
        frames = self._frames()
        if self._at >= len(frames):
            return
        box: QRectF = self.document().documentLayout().frameBoundingRect(frames[self._at])
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        top, bottom = int(box.top()), int(box.bottom())
        if top < bar.value() or bottom - top > seen:
            bar.setValue(top - self._theme.px(8) if self._at else 0)
        elif bottom > bar.value() + seen:
            bar.setValue(bottom - seen + self._theme.px(8))


@lru_cache(maxsize=32)
def _picture(chart: Chart, width: int) -> QImage:
    """Kept: a page is written anew after each change of it."""
    return chart_image(chart, width)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
