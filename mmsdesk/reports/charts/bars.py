"""Bars, standing and lying, side by side or one on the other."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import white

from mmsdesk.reports.charts.parts import (
    FILLS,
    INK,
    MISSING,
    PALE,
    SMALL,
    TINY,
    Fill,
    Picture,
    Scale,
    Value,
    label_width,
    number_of,
    rectangle,
    scale_for,
    set_label,
    shown,
)
from mmsdesk.reports.setting.text import Type

_LABEL_LINES: Final = 3
_LEAST_BAR: Final = 9.0
_FLAT_BAR: Final = 13.0


def fits_upright(picture: Picture) -> bool:
    """The names fit under the bars in a few lines of whole words, and the bars are not threads."""
    slot = _slot(picture)
    rows = 1 if picture.chart.kind == "stacked" else len(picture.chart.series)
    if slot * 0.8 / rows < _LEAST_BAR:
        return False
    for name in picture.chart.categories:
        words = name.replace("\n", " ").split(" ")
        if max(map(label_width, words)) > slot - 4 or len(set_label(name, slot - 4)) > _LABEL_LINES:
            return False
    return True


def _axis_width(picture: Picture, scale: Scale) -> float:
    return max(label_width(scale.tick_text(tick), TINY) for tick in scale.ticks()) + 6


def _slot(picture: Picture) -> float:
    return (picture.width - _axis_width(picture, _scale(picture))) / len(picture.chart.categories)


def _scale(picture: Picture) -> Scale:
    chart = picture.chart
    columns = [picture.numbers(i) for i in range(len(chart.series))]
    if chart.kind == "stacked":
        sums = [sum(max(column[i] or 0.0, 0.0) for column in columns) for i in range(len(chart.categories))]
        return scale_for([*sums, 0.0])
    return scale_for([value for column in columns for value in column])


def draw_bars(picture: Picture, stacked: bool) -> None:
    """Standing bars with their values on top."""
    chart = picture.chart
    scale = _scale(picture)
    left = _axis_width(picture, scale)
    slot = _slot(picture)
    names = [set_label(name, slot - 4) for name in chart.categories]
    under = max(map(len, names)) * SMALL * 1.1 + 6
    legend = _legend_height(picture)
    below = SMALL + 2 if scale.low < 0 else 0.0
    bottom = legend + under + below
    height = picture.height - bottom - 16
    zero = bottom + scale.part(0.0) * height
    for tick in scale.ticks():
        y = bottom + scale.part(tick) * height
        picture.rule(left, y, picture.width, y, PALE)
        picture.text(scale.tick_text(tick), left - 4, y - 3, "end", Type(TINY))
    if chart.unit:
        picture.text(chart.unit, left, picture.height - 9, "start", Type(TINY))
    for i, lines in enumerate(names):
        x = left + i * slot
        picture.block(lines, x + slot / 2, bottom - below - 3, "middle")
        if stacked:
            _standing_stack(picture, i, (x + slot * 0.2, zero, slot * 0.6, height), scale)
        else:
            _standing_row(picture, i, (x + slot * 0.1, zero, slot * 0.8, height), scale)
    picture.rule(left, zero, picture.width, zero, INK, 0.8)
    picture.legend(legend, left)


def _legend_height(picture: Picture) -> float:
    before = len(picture.shapes)
    height = -picture.legend(0.0, 30.0)
    del picture.shapes[before:]
    return height + 4 if height else 0.0


Frame = tuple[float, float, float, float]
"""Left edge of the slot, height of zero, width of the slot, height of the whole scale."""


def _standing_row(picture: Picture, category: int, frame: Frame, scale: Scale) -> None:
    x, zero, room, height = frame
    count = len(picture.chart.series)
    width = min(room / count, 46.0)
    x += (room - width * count) / 2
    for i in range(count):
        value = picture.value(i, category)
        number = number_of(value)
        middle = x + i * width + width / 2
        words = shown(value, picture.chart.unit)
        size = SMALL if label_width(words) <= width + 2 else max(6.5, SMALL * width / label_width(words))
        if number is None:
            if not picture.chart.gaps:
                picture.text(MISSING, middle, zero + 2, "middle", Type(min(size, 7.0)))
            continue
        tall = number / (scale.high - scale.low) * height
        box = (x + i * width, zero + min(tall, 0.0), width * 0.94, abs(tall))
        if tall:
            picture.bar(box, FILLS[i % len(FILLS)], value)
        picture.text(words, middle, zero + tall + 2.5 if tall >= 0 else zero + tall - size, "middle", Type(size))


def _standing_stack(picture: Picture, category: int, frame: Frame, scale: Scale) -> None:
    x, y, width, height = frame
    if width > 60:
        x, width = x + (width - 60) / 2, 60.0
    total, beside = 0.0, -TINY
    for i in range(len(picture.chart.series)):
        value = picture.value(i, category)
        number = number_of(value) or 0.0
        if number <= 0:
            continue
        tall = number / (scale.high - scale.low) * height
        fill = FILLS[i % len(FILLS)]
        picture.bar((x, y, width, tall), fill, value)
        words = shown(value, picture.chart.unit)
        if tall >= SMALL:
            _inside(picture, words, x + width / 2, y + tall / 2 - 3, fill)
        else:
            beside = max(beside + TINY, y + tall / 2 - 3)
            picture.text(words, x + width + 3, beside, "start", Type(TINY))
        y += tall
        total += number
    if len(picture.chart.series) > 1:
        picture.text(_sum_text(picture, category, total), x + width / 2, y + 2.5, "middle", Type(SMALL, bold=True))


def _sum_text(picture: Picture, category: int, total: float) -> str:
    values = [picture.value(i, category) for i in range(len(picture.chart.series))]
    if all(number_of(value) is None for value in values):
        return MISSING
    return shown(int(total) if total == int(total) else total, picture.chart.unit)


def _inside(picture: Picture, words: str, x: float, y: float, fill: Fill) -> None:
    """A value on its bar: white on dark, on a white label over hatching."""
    if fill.dark:
        picture.white_text(words, x, y, SMALL)
        return
    if fill.hatch:
        width = label_width(words) + 3
        picture.shapes.append(rectangle((x - width / 2, y - 1.5, width, SMALL + 0.5), white))
    picture.text(words, x, y, "middle")


def draw_flat_bars(picture: Picture, stacked: bool) -> None:
    """Lying bars: names on the left, values at the ends; as tall as there are rows."""
    chart = picture.chart
    scale = _scale(picture)
    rows = 1 if stacked else len(chart.series)
    room = picture.width * 0.42
    names = [set_label(name, room) for name in chart.categories]
    left = max(line.width for lines in names for line in lines) + 6
    heights = [max(rows * _FLAT_BAR + 6, len(lines) * SMALL * 1.1 + 6) for lines in names]
    legend = _legend_height(picture)
    picture.height = sum(heights) + legend + 6 + (12 if chart.unit else 0)
    values = [picture.value(i, k) for i in range(len(chart.series)) for k in range(len(chart.categories))]
    right = max(label_width(shown(value, chart.unit)) for value in values) + 6
    if stacked:
        right = max(right, label_width(scale.tick_text(scale.high), SMALL, bold=True) + 8 + 22 * len(chart.series))
    length = picture.width - left - right
    zero = left + scale.part(0.0) * length
    y = picture.height - (12 if chart.unit else 0)
    if chart.unit:
        picture.text(chart.unit, zero, picture.height - 9, "start", Type(TINY))
    top = y
    for i, (lines, height) in enumerate(zip(names, heights, strict=True)):
        block = len(lines) * SMALL * 1.1
        picture.block(lines, left - 5, y - (height - block) / 2 + 1, "end")
        frame = (zero, y - (height - rows * _FLAT_BAR) / 2, length / (scale.high - scale.low), 0.0)
        if stacked:
            _lying_stack(picture, i, frame)
        else:
            _lying_row(picture, i, frame)
        y -= height
    picture.rule(zero, top, zero, y, INK, 0.8)
    picture.legend(legend, left if left < picture.width * 0.3 else 0.0)


def _lying_row(picture: Picture, category: int, frame: Frame) -> None:
    zero, top, per_unit, _ = frame
    for i in range(len(picture.chart.series)):
        value: Value = picture.value(i, category)
        number = number_of(value)
        y = top - (i + 1) * _FLAT_BAR
        if number is None:
            picture.text(MISSING, zero + 3, y + 3, "start", Type(TINY))
            continue
        long = number * per_unit
        if long:
            box = (zero + min(long, 0.0), y + 1, abs(long), _FLAT_BAR - 2)
            picture.bar(box, FILLS[i % len(FILLS)], value)
        picture.text(shown(value, picture.chart.unit), zero + max(long, 0.0) + 3, y + 3)


def _lying_stack(picture: Picture, category: int, frame: Frame) -> None:
    x, top, per_unit, _ = frame
    y = top - _FLAT_BAR
    total, parts, hidden = 0.0, list[str](), False
    for i in range(len(picture.chart.series)):
        value = picture.value(i, category)
        number = number_of(value) or 0.0
        if number <= 0:
            continue
        long = number * per_unit
        fill = FILLS[i % len(FILLS)]
        picture.bar((x, y + 0.5, long, _FLAT_BAR - 1), fill, value)
        words = shown(value, picture.chart.unit)
        parts.append(words)
        if label_width(words) + 4 <= long:
            _inside(picture, words, x + long / 2, y + 3.5, fill)
        else:
            hidden = True
        x += long
        total += number
    words = _sum_text(picture, category, total)
    picture.text(words, x + 3, y + 3.5, "start", Type(SMALL, bold=True))
    if hidden and len(parts) > 1:
        after = x + 3 + label_width(words, SMALL, bold=True) + 3
        picture.text(f"({' + '.join(parts)})", after, y + 3.5, "start", Type(TINY))
