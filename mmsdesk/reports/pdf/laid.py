"""What a set block can do: know its height, be parted where it may, draw itself on the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from mmsdesk.reports.pdf.page import Pages
from mmsdesk.reports.setting.text import Line
from mmsdesk.reports.styles import INTERVAL


class Laid(Protocol):
    """A block that knows its height and draws itself; `first` is the least to stand at a page's foot."""

    before: float
    after: float

    @property
    def first(self) -> float: ...

    @property
    def whole(self) -> float: ...

    def draw(self, pages: Pages, tail: float) -> None: ...


@dataclass(slots=True)
class SetText:
    """Lines one under the other; at least two stay together at the foot and at the top of a page."""

    lines: list[Line]
    size: float
    width: float
    left: float = 0
    align: str = "left"
    before: float = 0
    after: float = 0
    interval: float = INTERVAL
    marker: Line | None = None
    marker_left: float = 0
    bookmark: tuple[str, int] | None = None
    together: bool = False

    @property
    def leading(self) -> float:
        """From base line to base line."""
        return self.size * self.interval * 1.15

    @property
    def whole(self) -> float:
        """Height of all lines."""
        return len(self.lines) * self.leading

    @property
    def first(self) -> float:
        """Height of what may not be parted."""
        count = len(self.lines)
        return (count if count <= 3 or self.together else 2) * self.leading

    def draw(self, pages: Pages, tail: float) -> None:
        """Draws the lines over as many pages as they need."""
        pages.need(min(self.first, pages.height))
        if self.bookmark:
            pages.anchor(*self.bookmark)
        at, count = 0, len(self.lines)
        while at < count:
            take = self._take(count - at, pages, tail)
            if take <= 0:
                pages.turn()
                continue
            for line in self.lines[at : at + take]:
                base = pages.take(self.leading) - self.size - (self.leading - self.size * 1.15) / 2
                if at == 0 and self.marker and line is self.lines[0]:
                    pages.pen.write(self.marker, pages.x + self.marker_left, base, self.width)
                pages.pen.write(line, pages.x + self.left, base, self.width, self.align)
            at += take
            if at < count:
                pages.turn()

    def _take(self, left: int, pages: Pages, tail: float) -> int:
        fits = int((pages.room + 0.01) / self.leading)
        if left <= fits and left * self.leading + tail <= pages.room + 0.01:
            return left
        take = min(fits, left)
        if take == left:
            take = left - 2 if left >= 4 else 0
        elif left - take == 1:
            take -= 1
        if take < 2 and left > 1:
            take = 0
        return max(1, min(fits, left)) if take == 0 and pages.fresh else take


@dataclass(slots=True)
class Stack:
    """Blocks set one under the other, on one page if `together`."""

    parts: list[Laid]
    before: float = 0
    after: float = 0
    together: bool = False

    @property
    def whole(self) -> float:
        """Height of all parts with the gaps between them."""
        gaps = sum(max(a.after, b.before) for a, b in zip(self.parts, self.parts[1:], strict=False))
        return sum(part.whole for part in self.parts) + gaps

    @property
    def first(self) -> float:
        """Height of what may not be parted."""
        if self.together:
            return self.whole
        return self.parts[0].first if self.parts else 0.0

    def draw(self, pages: Pages, tail: float) -> None:
        """Draws part after part."""
        pages.need(min(self.first, pages.height))
        for i, part in enumerate(self.parts):
            if i:
                pages.skip(max(self.parts[i - 1].after, part.before))
            part.draw(pages, tail if i == len(self.parts) - 1 else 0)


@dataclass(slots=True)
class WholeSheet:
    """A page of its own, never parted; `show` draws what stands on it. `whole` is what a page holds."""

    whole: float
    show: Callable[[Pages], None]
    before: float = 0
    after: float = 0

    @property
    def first(self) -> float:
        """All of it."""
        return self.whole

    def draw(self, pages: Pages, tail: float) -> None:
        """Takes the sheet and draws it."""
        pages.take_sheet()
        self.show(pages)


_Placed = tuple[Line, float, float]
"""A line, its x, the distance of its base from the top."""


@dataclass(slots=True)
class Fixed:
    """A piece of fixed height with lines at fixed places."""

    whole: float
    lines: list[_Placed] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    before: float = 0
    after: float = 0
    weight: float = 0.5
    target: str = ""

    @property
    def first(self) -> float:
        """Not parted where a page can hold it."""
        return self.whole

    def put(self, lines: list[Line], x: float, down: float, size: float) -> float:
        """Adds lines from `down` points under the top; returns where they end."""
        leading = size * 1.2
        for i, line in enumerate(lines):
            self.lines.append((line, x, down + i * leading + size))
        end = down + len(lines) * leading
        self.whole = max(self.whole, end)
        return end

    def draw(self, pages: Pages, tail: float) -> None:
        """Draws the piece on one page; one higher than a page on as many as its lines need."""
        pages.need(min(self.whole + tail, pages.height))
        waiting, above = self.lines, 0.0
        while self.whole - above > pages.room + 0.01:
            fits, rest = _parted(waiting, above + pages.room)
            if not rest:
                break
            below = min(down - _above(line) for line, _x, down in rest)
            self._draw(pages, fits, (above, below))
            pages.turn()
            waiting, above = rest, below
        self._draw(pages, waiting, (above, self.whole))

    def _draw(self, pages: Pages, lines: list[_Placed], between: tuple[float, float]) -> None:
        """Lines and rules of what stands between two heights."""
        above, below = between
        upper = pages.take(below - above) + above
        for line, x, down in lines:
            pages.pen.write(line, pages.x + x, upper - down, line.width)
        pages.canvas.setLineWidth(self.weight)
        for x1, y1, x2, y2 in self.rules:
            if above <= y1 < below or y1 >= below == self.whole:
                pages.canvas.line(pages.x + x1, upper - y1, pages.x + x2, upper - y2)
        if self.target:
            area = (pages.x, upper - below, pages.x + pages.width, upper - above)
            pages.canvas.linkRect("", self.target, area, relative=0, thickness=0)


def _parted(lines: list[_Placed], bottom: float) -> tuple[list[_Placed], list[_Placed]]:
    """Lines that end above the bottom, at least one, and the others."""
    fits: list[_Placed] = []
    rest: list[_Placed] = []
    for placed in lines:
        (fits if placed[2] + _below(placed[0]) <= bottom else rest).append(placed)
    return (fits, rest) if fits else (rest[:1], rest[1:])


def _above(line: Line) -> float:
    """What a line takes above its base."""
    return max((span.size for span in line.spans), default=0.0)


def _below(line: Line) -> float:
    return _above(line) * 0.25
