"""Pages one below the other in a scroll area; only what is seen is drawn."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from mmsdesk.ui.preview.layout import GAP, LEAST_ZOOM, MOST_ZOOM, PageLayout, zoom_to_fit
from mmsdesk.ui.preview.pdf_file import FigureLink, Match, PdfFile

Fit = Literal["width", "page", ""]
_MOST_DOTS: Final = 32_000_000
"""Of one page: a sheet at 800 % on a fine screen would take a gigabyte; it is drawn coarser and enlarged."""
_CACHED_DOTS: Final = 2 * _MOST_DOTS
"""Of all pages kept: 256 MB."""
_STEPS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0)
_FOUND: Final = QColor(255, 214, 64, 110)
_CURRENT: Final = QColor(255, 140, 0, 130)


class PageImages:
    """Pages drawn lately."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple[int, float], QImage] = OrderedDict()

    def clear(self) -> None:
        """Another file is shown."""
        self._drawn.clear()

    def of(self, file: PdfFile, page: int, scale: float, ratio: float) -> QImage:
        """A page at a scale, in the dots of the screen as far as memory allows."""
        width, height = file.sizes[page]
        dots = width * height * (scale * ratio) ** 2
        ratio *= min(1.0, math.sqrt(_MOST_DOTS / dots)) if dots else 1.0
        key = (page, scale * ratio)
        image = self._drawn.get(key)
        if image is None:
            image = file.image(*key)
            image.setDevicePixelRatio(ratio)
            self._drawn[key] = image
            while len(self._drawn) > 1 and self.dots > _CACHED_DOTS:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(key)
        return image

    @property
    def dots(self) -> int:
        """Of everything that is kept."""
        return sum(image.width() * image.height() for image in self._drawn.values())


class PagesView(QAbstractScrollArea):
    """Shows a PdfFile that somebody else opens and closes."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    figure_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_pages")
        self.setAccessibleName("Страницы бумаги")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.viewport().setAutoFillBackground(True)
        self.fit: Fit = "width"
        self._zoom = 1.0
        self._file: PdfFile | None = None
        self._layout = PageLayout((), 1.0, 0)
        self._images = PageImages()
        self._matches: Sequence[Match] = ()
        self._current_match = -1
        self._chosen: tuple[int, FigureLink] | None = None
        self._page = 0
        self._read, self._laying_out = (0, 0.0), False
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def set_file(self, file: PdfFile | None, keep_place: bool) -> None:
        """Shows other pages; `keep_place` stays where the reader was."""
        place = self._read if keep_place else (0, 0.0)
        self._file = file
        self._images.clear()
        self._matches, self._current_match, self._chosen = (), -1, None
        self._lay_out(place)
        self.viewport().update()

    def page(self) -> int:
        """The page that fills the middle of the view, from 0."""
        return self._page

    def zoom(self) -> float:
        """1.0 is the size of paper on a screen of 96 dpi."""
        return self._layout.zoom

    def set_zoom(self, zoom: float) -> None:
        """A fixed zoom; the place stays."""
        place = self._place()
        self.fit, self._zoom = "", max(LEAST_ZOOM, min(zoom, MOST_ZOOM))
        self._lay_out(place)

    def set_fit(self, fit: Fit) -> None:
        """A zoom that follows the size of the view."""
        place = self._place()
        self.fit, self._zoom = fit, self.zoom()
        self._lay_out(place)
        if fit == "page":
            self.go_to(place[0] + (place[1] > 0.5))

    def zoom_step(self, up: bool) -> None:
        """To the next round zoom."""
        now = self.zoom()
        if up:
            self.set_zoom(next((step for step in _STEPS if step > now + 0.01), MOST_ZOOM))
        else:
            self.set_zoom(next((step for step in reversed(_STEPS) if step < now - 0.01), LEAST_ZOOM))

    def go_to(self, page: int) -> None:
        """Brings the beginning of a page to the top."""
        if self._layout.places:
            page = max(0, min(page, len(self._layout.places) - 1))
            self.verticalScrollBar().setValue(round(self._layout.places[page].top()) - GAP)
            self._scrolled()

    def show_matches(self, matches: Sequence[Match], current: int) -> None:
        """Marks found places and brings the current one into view."""
        self._matches, self._current_match = matches, current
        if 0 <= current < len(matches) and matches[current].areas:
            match = matches[current]
            self._bring(self._layout.on_screen(match.page, match.areas[0]))
        self.viewport().update()

    def figure_at(self, point: QPoint) -> int | None:
        """The number of the figure under a point of the viewport."""
        hit = self._layout.on_page(self._to_layout(QPointF(point)))
        if hit is None or self._file is None:
            return None
        page, place = hit
        found = (link for link in self._file.links(page) if link.area.adjusted(-1, -1, 1, 1).contains(place))
        return next((link.number for link in found), None)

    def choose_figure(self, forward: bool) -> None:
        """Moves the frame to the next figure that opens its records, from the visible page on."""
        if self._file is None:
            return
        order = range(len(self._file)) if forward else range(len(self._file) - 1, -1, -1)
        start = self._chosen[0] if self._chosen else self._page
        passed = self._chosen is None
        for page in order:
            if (page < start) if forward else (page > start):
                continue
            links = self._file.links(page)
            for link in links if forward else reversed(links):
                if passed:
                    self._choose(page, link)
                    return
                passed = self._chosen == (page, link)
            passed = True

    def _choose(self, page: int, link: FigureLink) -> None:
        self._chosen = (page, link)
        self._bring(self._layout.on_screen(page, link.area))
        self.viewport().update()

    def _bring(self, area: QRectF) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= area.top() - 8 <= area.bottom() + 8 <= bar.value() + height:
            bar.setValue(round(area.center().y() - height / 3))
        side, width = self.horizontalScrollBar(), self.viewport().width()
        if not side.value() <= area.left() <= area.right() <= side.value() + width:
            side.setValue(round(area.center().x() - width / 2))

    def _place(self) -> tuple[int, float]:
        """The page at the top and the part of it that is above."""
        if not self._layout.places:
            return 0, 0.0
        top = self.verticalScrollBar().value()
        page = self._layout.page_at(top)
        place = self._layout.places[page]
        return page, (top - place.top()) / place.height()

    def _lay_out(self, place: tuple[int, float]) -> None:
        self._laying_out = True
        sizes = self._file.sizes if self._file else []
        view = (self.viewport().width(), self.viewport().height())
        zoom = self._zoom
        if self.fit and sizes:
            widest = max(sizes)
            page = sizes[min(place[0], len(sizes) - 1)]
            zoom = zoom_to_fit(widest if self.fit == "width" else page, view, self.fit == "page")
        self._layout = PageLayout(sizes, zoom, view[0])
        self.verticalScrollBar().setRange(0, max(0, self._layout.height - view[1]))
        self.verticalScrollBar().setPageStep(view[1])
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, self._layout.width - view[0]))
        self.horizontalScrollBar().setPageStep(view[0])
        self.horizontalScrollBar().setSingleStep(48)
        if self._layout.places:
            page_no = min(place[0], len(self._layout.places) - 1)
            target = self._layout.places[page_no]
            self.verticalScrollBar().setValue(round(target.top() + place[1] * target.height()))
            self.horizontalScrollBar().setValue((self._layout.width - view[0]) // 2)
        # Where the reader is, not where a view that is small for a while could get to.
        self._read, self._laying_out = place, False
        self._scrolled()
        self.zoom_changed.emit()

    def _moved(self) -> None:
        if not self._laying_out:
            self._read = self._place()
            self._scrolled()

    def _scrolled(self) -> None:
        if self._layout.places:
            middle = self.verticalScrollBar().value() + self.viewport().height() / 2
            first = self._layout.page_at(self.verticalScrollBar().value() + 2 * GAP)
            page = max(first, self._layout.page_at(middle)) if self.fit != "page" else first
            if page != self._page:
                self._page = page
                self.page_changed.emit(page)
        self.viewport().update()

    def _to_layout(self, point: QPointF) -> QPointF:
        return point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._read)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._file is None:
            return
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        painter.translate(-self.horizontalScrollBar().value(), -top)
        for page in self._layout.visible(top, top + self.viewport().height()):
            place = self._layout.places[page]
            image = self._images.of(self._file, page, self._layout.scale, self.devicePixelRatioF())
            painter.drawImage(place.topLeft(), image)
            painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
            self._paint_marks(painter, page)
        painter.end()

    def _paint_marks(self, painter: QPainter, page: int) -> None:
        for index, match in enumerate(self._matches):
            if match.page == page:
                for area in match.areas:
                    shown = self._layout.on_screen(page, area).adjusted(-1, -1, 1, 1)
                    painter.fillRect(shown, _CURRENT if index == self._current_match else _FOUND)
        if self._chosen and self._chosen[0] == page:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self._layout.on_screen(page, self._chosen[1].area).adjusted(-2, -2, 2, 2))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_step(event.angleDelta().y() > 0)
            event.accept()
            return
        super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.figure_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            number = self.figure_at(event.position().toPoint())
            if number is not None:
                self.figure_activated.emit(number)
                return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep() + 40,
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep() - 40,
            Qt.Key.Key_Space: bar.value() + bar.pageStep() - 40,
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.figure_activated.emit(self._chosen[1].number)
        elif key in moves and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            bar.setValue(moves[key])
        else:
            super().keyPressEvent(event)
