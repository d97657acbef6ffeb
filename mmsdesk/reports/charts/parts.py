"""What charts are made of: text, fills that differ in black and white, scales, legends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor, white

from mmsdesk.core.numbers import number_text
from mmsdesk.reports.document import Chart, Figure, cell_text
from mmsdesk.reports.setting.fonts import printable
from mmsdesk.reports.setting.text import Line as SetLine
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import MM

SMALL: Final = 9.0
TINY: Final = 8.0
INK: Final = HexColor("#1c1c1c")
GREY: Final = HexColor("#9a9a9a")
PALE: Final = HexColor("#dddddd")
DEEP: Final = HexColor("#2b6469")
MISSING: Final = "н/д"

Box = tuple[float, float, float, float]
"""x, y, width, height."""
Value = int | float | Figure | None


@dataclass(frozen=True, slots=True)
class Fill:
    """A fill that is told from its neighbours without colour; `hatch` is the direction of its lines."""

    colour: Color
    hatch: tuple[int, ...] = ()
    dark: bool = False


FILLS: Final = (
    Fill(DEEP, dark=True),
    Fill(white, (1,)),
    Fill(HexColor("#b4cdcf")),
    Fill(white, (-1, 1)),
    Fill(HexColor("#6f6f6f"), dark=True),
    Fill(HexColor("#e9e9e9"), (-1,)),
    Fill(white),
    Fill(HexColor("#1c1c1c"), dark=True),
)


def rectangle(box: Box, ground: Color | None, edge: Color | None = None, weight: float = 0.5) -> Any:
    """A rectangle with or without ground and edge."""
    shape: Any = Rect(*box)
    shape.fillColor, shape.strokeColor, shape.strokeWidth = ground, edge, weight
    return shape


@dataclass(slots=True)
class DrawnChart:
    """A drawing and the rectangles (left, bottom, right, top) of its figures."""

    drawing: Any
    spots: list[tuple[Figure, Box]] = field(default_factory=list)


def number_of(value: Value) -> float | None:
    """The value as a number; None where nothing is known."""
    if isinstance(value, Figure):
        value = value.value
    return float(value) if value is not None and math.isfinite(value) else None


def shown(value: Value, unit: str) -> str:
    """What is written at a bar or a point."""
    if isinstance(value, Figure) and (value.text is not None or value.typed):
        return cell_text(value, empty=MISSING)
    if isinstance(value, Figure):
        value = value.value
    if isinstance(value, float) and unit == "%":
        value = round(value, 1)
    return cell_text(value, empty=MISSING)


def set_label(text: str, width: float, size: float = SMALL, bold: bool = False) -> list[SetLine]:
    """A label in lines no wider than told."""
    return set_lines(text, Type(size, bold), max(width, size), {})


def label_width(text: str, size: float = SMALL, bold: bool = False) -> float:
    """Width of a label on one line."""
    return max(line.width for line in set_lines(text, Type(size, bold), 1e6, {}))


_TALLEST_MM = 400.0
"""No sheet is taller; what is asked for beyond it would be hatched line by line for nothing."""


class Picture:
    """A drawing that grows from the top down: shapes are put in place, then the whole is closed."""

    def __init__(self, chart: Chart, width: float) -> None:
        self.chart = chart
        self.width = width
        self.height = min(chart.height or 70.0, _TALLEST_MM) * MM
        self.shapes: list[Any] = []
        self.spots: list[tuple[Figure, Box]] = []

    def value(self, series: int, category: int) -> Value:
        """The value of a series; a series that is too short has gaps."""
        values = self.chart.series[series].values
        return values[category] if category < len(values) else None

    def numbers(self, series: int) -> list[float | None]:
        """Values of a series, one for each category."""
        return [number_of(self.value(series, i)) for i in range(len(self.chart.categories))]

    def text(self, words: str, x: float, y: float, anchor: str = "start", look: Type | None = None) -> None:
        """One line with its base at y."""
        for line in set_lines(words.replace("\n", " "), look or Type(SMALL), 1e6, {})[:1]:
            self.line_of_text(line, x, y, anchor)

    def line_of_text(self, line: SetLine, x: float, y: float, anchor: str = "start") -> None:
        """A set line with its base at y."""
        x -= {"start": 0.0, "middle": line.width / 2, "end": line.width}[anchor]
        for span in line.spans:
            self.shapes.append(String(x, y, span.text, fontName=span.font, fontSize=span.size, fillColor=INK))
            x += span.width

    def white_text(self, words: str, x: float, y: float, size: float) -> None:
        """A centred line on a dark ground."""
        before = len(self.shapes)
        self.text(words, x, y, "middle", Type(size))
        for shape in self.shapes[before:]:
            shape.fillColor = white

    def block(self, lines: Sequence[SetLine], x: float, top: float, anchor: str, size: float = SMALL) -> None:
        """Lines from `top` down."""
        for i, line in enumerate(lines):
            self.line_of_text(line, x, top - size - i * size * 1.1, anchor)

    def rule(self, x1: float, y1: float, x2: float, y2: float, colour: Color = GREY, weight: float = 0.5) -> None:
        """A thin line."""
        self.shapes.append(Line(x1, y1, x2, y2, strokeColor=colour, strokeWidth=weight))

    def bar(self, box: Box, fill: Fill, value: Value = None) -> None:
        """A filled rectangle; its figure can be clicked."""
        x, y, width, height = box
        self.shapes.append(rectangle(box, fill.colour))
        for slope in fill.hatch:
            self._hatch(box, slope)
        self.shapes.append(rectangle(box, None, INK))
        self.spot(value, (x, y, x + width, y + height))

    def spot(self, value: Value, area: Box) -> None:
        """Remembers where a figure stands: left, bottom, right, top."""
        if isinstance(value, Figure):
            self.spots.append((value, area))

    def _hatch(self, box: Box, slope: int, step: float = 4.0) -> None:
        x, y, width, height = box
        shift = math.ceil(-height / step) * step if slope > 0 else 0.0
        end = width if slope > 0 else width + height
        while shift < end:
            low = max(0.0, -shift) if slope > 0 else max(0.0, shift - width)
            high = min(height, width - shift) if slope > 0 else min(height, shift)
            if high > low:
                start, stop = (shift + low, shift + high) if slope > 0 else (shift - low, shift - high)
                self.rule(x + start, y + low, x + stop, y + high, DEEP, 0.6)
            shift += step

    def legend(self, top: float, left: float = 0.0) -> float:
        """Names of the series with their fills, in rows; returns the lower edge. One series needs none."""
        if len(self.chart.series) < 2:
            return top
        x, y = left, top - 14
        for i, series in enumerate(self.chart.series):
            width = min(label_width(series.title) + 28, self.width - left)
            if x > left and x + width > self.width:
                x, y = left, y - 14
            self.bar((x, y, 10, 9), FILLS[i % len(FILLS)])
            self.line_of_text(set_label(series.title, self.width - left - 14)[0], x + 14, y + 1.5)
            x += width
        return y - 2

    def say_empty(self) -> None:
        """A chart of nothing says so."""
        self.height = 30.0
        self.text("Нет данных для диаграммы.", self.width / 2, 12, "middle")

    def finish(self) -> DrawnChart:
        """The drawing, moved so that its lower edge is at 0."""
        drawing = Drawing(self.width, self.height)
        for shape in self.shapes:
            drawing.add(shape)
        return DrawnChart(drawing, self.spots)


@dataclass(frozen=True, slots=True)
class Scale:
    """Round steps from `low` to `high` that hold all values."""

    low: float
    high: float
    step: float

    def ticks(self) -> list[float]:
        """Values at the rules."""
        count = round((self.high - self.low) / self.step)
        return [self.low + i * self.step for i in range(count + 1)]

    def part(self, value: float) -> float:
        """Where the value stands between 0 and 1."""
        return (value - self.low) / (self.high - self.low)

    def tick_text(self, tick: float) -> str:
        """What stands at a rule."""
        value = round(tick, 6)
        return number_text(int(value) if value == int(value) else value)


def scale_for(values: Sequence[float | None], from_zero: bool = True, steps: int = 5) -> Scale:
    """A scale with about `steps` round steps; whole numbers get whole steps."""
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-9:
        high = low + 1.0
    step = _round_step((high - low) / steps)
    if all(value == int(value) for value in known):
        step = max(1.0, step)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)


def clean(text: str) -> str:
    """A label on one line."""
    return " ".join(printable(text).split(" "))
