"""Lines over years: each with its own dash and marker, values written at the points."""

from __future__ import annotations

from typing import Any, Final

from reportlab.graphics.shapes import Circle, Polygon, PolyLine
from reportlab.lib.colors import Color, HexColor, white

from mmsdesk.reports.charts.parts import (
    DEEP,
    INK,
    PALE,
    SMALL,
    TINY,
    Picture,
    label_width,
    number_of,
    rectangle,
    scale_for,
    set_label,
    shown,
)
from mmsdesk.reports.setting.text import Type

_DASHES: Final[tuple[list[float], ...]] = ([], [5, 2], [1.5, 1.5], [7, 2, 1.5, 2])
_INKS: Final = (DEEP, INK, HexColor("#6f6f6f"), INK)
_LABEL_GAP: Final = 9.5

Place = tuple[float, float] | None


def draw_lines(picture: Picture) -> None:
    """Points over evenly spaced categories; a gap in the data is a gap in the line."""
    chart = picture.chart
    numbers = [picture.numbers(i) for i in range(len(chart.series))]
    known = [value for row in numbers for value in row if value is not None]
    # From zero: a cut scale makes a change of a few per cent look like a leap.
    scale = scale_for(known)
    left = max(label_width(scale.tick_text(tick), TINY) for tick in scale.ticks()) + 6
    slot = (picture.width - left) / len(chart.categories)
    skip = _skip(chart.categories, slot)
    names = [set_label(name, slot * skip - 4) for name in chart.categories]
    legend = _legend(picture, left, draw=False)
    bottom = legend + max(map(len, names)) * SMALL * 1.1 + 6
    height = picture.height - bottom - 18
    for tick in scale.ticks():
        y = bottom + scale.part(tick) * height
        picture.rule(left, y, picture.width, y, INK if tick == 0 else PALE)
        picture.text(scale.tick_text(tick), left - 4, y - 3, "end", Type(TINY))
    if chart.unit:
        picture.text(chart.unit, left, picture.height - 9, "start", Type(TINY))
    places: list[list[Place]] = []
    for row in numbers:
        xs = [left + (k + 0.5) * slot for k in range(len(row))]
        ys = [None if value is None else bottom + scale.part(value) * height for value in row]
        places.append([None if y is None else (x, y) for x, y in zip(xs, ys, strict=True)])
    for i, path in enumerate(places):
        _line(picture, i, path)
    for k, lines in enumerate(names):
        if k % skip == 0:
            half = max(line.width for line in lines) / 2
            x = min(max(left + (k + 0.5) * slot, half), picture.width - half)
            picture.block(lines, x, bottom - 3, "middle")
        _labels(picture, k, [(i, row[k]) for i, row in enumerate(places)], (slot, bottom))
    _legend(picture, left, draw=True)


def _skip(names: tuple[str, ...], slot: float) -> int:
    """Every how many names one is written so that they do not touch."""
    words = [word for name in names for word in name.replace("\n", " ").split(" ")]
    return max(1, -int(-(max(map(label_width, words)) + 6) // slot))


def _line(picture: Picture, series: int, row: list[Place]) -> None:
    stretch: list[float] = []
    for place in [*row, None]:
        if place is not None:
            stretch += place
            continue
        if len(stretch) > 2:
            picture.shapes.append(_stroke(series, stretch))
        stretch = []
    for k, place in enumerate(row):
        if place is not None:
            x, y = place
            picture.shapes.append(_marker(series, x, y))
            picture.spot(picture.value(series, k), (x - 6, y - 6, x + 6, y + 6))


def _stroke(series: int, points: list[float]) -> Any:
    shape: Any = PolyLine(points)
    shape.strokeColor, shape.strokeWidth = _INKS[series % len(_INKS)], 1.4
    shape.strokeDashArray = _DASHES[series % len(_DASHES)] or None
    return shape


def _marker(series: int, x: float, y: float) -> Any:
    ink: Color = _INKS[series % len(_INKS)]
    if series % 4 == 0:
        return Circle(x, y, 2.8, fillColor=ink, strokeColor=ink)
    if series % 4 == 1:
        return rectangle((x - 2.6, y - 2.6, 5.2, 5.2), white, ink, 1)
    if series % 4 == 2:
        return Polygon([x - 3.2, y - 2.6, x + 3.2, y - 2.6, x, y + 3.4], fillColor=ink, strokeColor=ink)
    points = [x - 3.4, y, x, y - 3.4, x + 3.4, y, x, y + 3.4]
    return Polygon(points, fillColor=white, strokeColor=ink, strokeWidth=1)


def _labels(picture: Picture, category: int, points: list[tuple[int, Place]], room: tuple[float, float]) -> None:
    """Values above their points, the lowest below where the axis leaves room; one that would touch another is left out.

    `room` is the width of a category and the height of the axis.
    """
    slot, floor = room
    known = sorted(((place[1], place[0], i) for i, place in points if place is not None), reverse=True)
    taken: list[float] = []
    for rank, (y, x, series) in enumerate(known):
        value = picture.value(series, category)
        words = shown(value, picture.chart.unit)
        if number_of(value) is None or label_width(words, TINY) > slot:
            continue
        lowest = rank == len(known) - 1 and rank > 0 and y - 11 > floor
        base = y - 11 if lowest else y + 5
        near = any(abs(base - other) < _LABEL_GAP for other in taken)
        crossed = any(abs(base + 3 - other) < 6 for other, _, which in known if which != series)
        if not near and not crossed:
            picture.text(words, x, base, "middle", Type(TINY))
            taken.append(base)


def _legend(picture: Picture, left: float, draw: bool) -> float:
    """Names with a piece of their line, in rows; returns its height."""
    if len(picture.chart.series) < 2:
        return 0.0
    rows: list[list[tuple[int, float]]] = [[]]
    x = left
    for i, series in enumerate(picture.chart.series):
        width = min(label_width(series.title) + 42, picture.width - left)
        if rows[-1] and x + width > picture.width:
            rows.append([])
            x = left
        rows[-1].append((i, x))
        x += width
    height = len(rows) * 14.0 + 4
    for number, row in enumerate(rows if draw else []):
        y = height - 12 - number * 14.0
        for i, start in row:
            picture.shapes.append(_stroke(i, [start, y + 3, start + 24, y + 3]))
            picture.shapes.append(_marker(i, start + 12, y + 3))
            title = set_label(picture.chart.series[i].title, picture.width - left - 42)[0]
            picture.line_of_text(title, start + 29, y)
    return height
