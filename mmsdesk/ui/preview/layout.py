"""Where pages lie in the preview: one below the other, centred, at a zoom. Logical pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF

GAP: Final = 12
PIXELS_PER_POINT: Final = 96 / 72
"""At 100 %."""
LEAST_ZOOM, MOST_ZOOM = 0.1, 8.0


class PageLayout:
    """Places of pages for a zoom and the width of the view."""

    def __init__(self, sizes: Sequence[tuple[float, float]], zoom: float, view_width: int) -> None:
        self.zoom = zoom
        self.scale = zoom * PIXELS_PER_POINT
        widest = max((width for width, _ in sizes), default=0.0) * self.scale
        self.width = max(view_width, round(widest) + 2 * GAP)
        self.places: list[QRectF] = []
        self._tops: list[float] = []
        y = float(GAP)
        for width, height in sizes:
            shown = width * self.scale
            self.places.append(QRectF((self.width - shown) / 2, y, shown, height * self.scale))
            self._tops.append(y)
            y += height * self.scale + GAP
        self.height = round(y)

    def page_at(self, y: float) -> int:
        """The page that stands at this height, or begins before it."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._tops) - 1))

    def visible(self, top: float, bottom: float) -> range:
        """Pages that show between two heights."""
        if not self.places:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def on_screen(self, page: int, area: QRectF) -> QRectF:
        """A place on a page (points from its upper left) in the whole layout."""
        place = self.places[page]
        left, top = place.left() + area.left() * self.scale, place.top() + area.top() * self.scale
        return QRectF(left, top, area.width() * self.scale, area.height() * self.scale)

    def on_page(self, point: QPointF) -> tuple[int, QPointF] | None:
        """The page under a point of the layout and the place on it in points."""
        if not self.places:
            return None
        page = self.page_at(point.y())
        place = self.places[page]
        if not place.contains(point):
            return None
        return page, QPointF((point.x() - place.left()) / self.scale, (point.y() - place.top()) / self.scale)


def zoom_to_fit(size: tuple[float, float], view: tuple[int, int], whole: bool) -> float:
    """The zoom at which a page fills the width of the view, or is seen whole."""
    width, height = size
    zoom = (view[0] - 2 * GAP) / (width * PIXELS_PER_POINT)
    if whole:
        zoom = min(zoom, (view[1] - 2 * GAP) / (height * PIXELS_PER_POINT))
    return max(LEAST_ZOOM, min(zoom, MOST_ZOOM))
