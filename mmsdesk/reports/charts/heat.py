"""A heat map: organisations against competences, the number written in every cell."""

from __future__ import annotations

from reportlab.graphics.shapes import Group
from reportlab.lib.colors import Color, white

from mmsdesk.reports.charts.parts import (
    GREY,
    INK,
    SMALL,
    TINY,
    Fill,
    Picture,
    label_width,
    number_of,
    rectangle,
    set_label,
    shown,
)
from mmsdesk.reports.setting.text import Line, Type

_ROW = 15.0
_HEAD_TURNED = 110.0


def draw_heat(picture: Picture) -> None:
    """Series are rows, categories columns; the darker, the more; nothing known is left white with a dash."""
    chart = picture.chart
    names = [set_label(series.title, picture.width * 0.34) for series in chart.series]
    left = max((line.width for lines in names for line in lines), default=0.0) + 6
    column = min((picture.width - left) / len(chart.categories), 90.0)
    turned = any(_too_wide(name, column) for name in chart.categories)
    heads = [set_label(name, _HEAD_TURNED if turned else column - 3, TINY) for name in chart.categories]
    head = max(line.width for lines in heads for line in lines) + 6 if turned else max(map(len, heads)) * TINY * 1.1 + 5
    heights = [max(_ROW, len(lines) * SMALL * 1.1 + 3) for lines in names]
    key = 22.0
    picture.height = head + sum(heights) + key
    shift = (picture.width - left - column * len(chart.categories)) / 2
    for k, lines in enumerate(heads):
        x = left + shift + k * column
        if turned:
            _turned(picture, x + column / 2, picture.height - head + 4, k, heads)
        else:
            picture.block(lines, x + column / 2, picture.height - head + len(lines) * TINY * 1.1 + 2, "middle", TINY)
    known = [v for i in range(len(chart.series)) for v in picture.numbers(i) if v is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    y = picture.height - head
    for i, (lines, height) in enumerate(zip(names, heights, strict=True)):
        y -= height
        block = len(lines) * SMALL * 1.1
        picture.block(lines, left + shift - 5, y + height - (height - block) / 2 + 1, "end")
        for k in range(len(chart.categories)):
            _cell(picture, (i, k), (left + shift + k * column, y, column, height), (low, high))
    if known and chart.shades:
        _rank_key(picture, left + shift)
    elif known:
        _key(picture, left + shift, low, high)


def _too_wide(name: str, column: float) -> bool:
    words = name.replace("\n", " ").split(" ")
    return max(label_width(word, TINY) for word in words) > column - 3 or len(set_label(name, column - 3, TINY)) > 4


def _turned(picture: Picture, x: float, y: float, column: int, heads: list[list[Line]]) -> None:
    """A heading read from below."""
    lines = heads[column]
    before = len(picture.shapes)
    for i, line in enumerate(lines):
        picture.line_of_text(line, 0, -(i + 1) * TINY * 1.05 + len(lines) * TINY * 0.525 + 1.5)
    group = Group(*picture.shapes[before:])
    del picture.shapes[before:]
    group.translate(x, y)
    group.rotate(90)
    picture.shapes.append(group)


def _shade(part: float) -> tuple[Color, bool]:
    """From nearly white to deep, leaving out the greys on which no text is read; whether it has to be white."""
    pale, deep = (0.96, 0.975, 0.975), (0.13, 0.36, 0.38)
    light = part > 0.8
    tone = 0.85 + (part - 0.8) * 0.75 if light else part * 0.6
    return Color(*(a + (b - a) * tone for a, b in zip(pale, deep, strict=True))), light


def _cell(
    picture: Picture, at: tuple[int, int], box: tuple[float, float, float, float], ends: tuple[float, float]
) -> None:
    x, y, width, height = box
    value = picture.value(*at)
    number = number_of(value)
    base = y + height / 2 - 3
    if number is None:
        picture.shapes.append(rectangle(box, white, GREY))
        picture.text("–", x + width / 2, base, "middle")
        return
    low, high = ends
    part = (number - low) / (high - low) if high > low else 0.4
    if picture.chart.shades:
        row = picture.chart.shades[at[0]] if at[0] < len(picture.chart.shades) else ()
        part = (row[at[1]] if at[1] < len(row) else None) or 0.0
    colour, light = _shade(part)
    picture.bar(box, Fill(colour), value)
    words = shown(value, picture.chart.unit)
    size = min(SMALL, SMALL * (width - 2) / max(label_width(words), 1))
    if light:
        picture.white_text(words, x + width / 2, base, size)
    else:
        picture.text(words, x + width / 2, base, "middle", Type(size))


def _rank_key(picture: Picture, left: float) -> None:
    """What the shades mean where they are places in a column."""
    picture.text("ниже других", left, 4, "start", Type(TINY))
    x = left + label_width("ниже других", TINY) + 5
    for i in range(6):
        picture.shapes.append(rectangle((x, 3, 16, 8), _shade(i / 5)[0], INK, 0.3))
        x += 16
    picture.text("выше других", x + 5, 4, "start", Type(TINY))
    if any(shade is None for row in picture.chart.shades for shade in row):
        picture.text("«–» нет данных", x + 15 + label_width("выше других", TINY), 4, "start", Type(TINY))


def _key(picture: Picture, left: float, low: float, high: float) -> None:
    """What the shades mean."""
    unit = f" {picture.chart.unit}" if picture.chart.unit else ""
    start = shown(int(low) if low == int(low) else low, "") + unit
    end = shown(int(high) if high == int(high) else high, "") + unit
    picture.text(start, left, 4, "start", Type(TINY))
    x = left + label_width(start, TINY) + 5
    for i in range(6):
        colour, _ = _shade(i / 5)
        picture.shapes.append(rectangle((x, 3, 16, 8), colour, INK, 0.3))
        x += 16
    picture.text(end, x + 5, 4, "start", Type(TINY))
    rows, columns = range(len(picture.chart.series)), range(len(picture.chart.categories))
    if any(number_of(picture.value(i, k)) is None for i in rows for k in columns):
        picture.text("«–» нет данных", x + 15 + label_width(end, TINY), 4, "start", Type(TINY))
