"""Two groups back to back by age or service: the youngest at the bottom."""

from __future__ import annotations

from mmsdesk.reports.charts.parts import (
    FILLS,
    INK,
    MISSING,
    SMALL,
    TINY,
    Picture,
    label_width,
    scale_for,
    shown,
)
from mmsdesk.reports.setting.text import Type

_ROW = 15.0
_BAR = 11.5


def draw_pyramid(picture: Picture) -> None:
    """First series to the left, second to the right, names of the bands between them."""
    chart = picture.chart
    sides = min(len(chart.series), 2)
    numbers = [picture.numbers(i) for i in range(sides)]
    scale = scale_for([value for row in numbers for value in row])
    middle = max(map(label_width, chart.categories)) + 16
    ends = max(
        label_width(shown(picture.value(i, k), chart.unit)) for i in range(sides) for k in range(len(chart.categories))
    )
    length = min((picture.width - middle) / 2 - ends - 6, 190.0)
    picture.height = len(chart.categories) * _ROW + 22 + (10 if chart.unit else 0)
    centre = picture.width / 2
    base = 4.0
    for i in range(sides):
        sign = 1 if i else -1
        start = centre + sign * middle / 2
        picture.rule(start, base, start, base + len(chart.categories) * _ROW, INK, 0.8)
        picture.text(
            chart.series[i].title,
            start + sign * length / 2,
            base + len(chart.categories) * _ROW + 6,
            "middle",
            Type(SMALL, bold=True),
        )
        for k, number in enumerate(numbers[i]):
            _bar(picture, (i, k), number, (start, base + k * _ROW, sign * length / (scale.high or 1)))
    for k, name in enumerate(chart.categories):
        picture.text(name, centre, base + k * _ROW + 4.5, "middle")
    if chart.unit:
        picture.text(chart.unit, centre, picture.height - 9, "middle", Type(TINY))


def _bar(picture: Picture, at: tuple[int, int], number: float | None, place: tuple[float, float, float]) -> None:
    start, y, per_unit = place
    anchor = "start" if per_unit > 0 else "end"
    gap = 3 if per_unit > 0 else -3
    if number is None:
        picture.text(MISSING, start + gap, y + 4.5, anchor, Type(TINY))
        return
    value = picture.value(*at)
    long = max(number, 0.0) * per_unit
    box = (min(start, start + long), y + (_ROW - _BAR) / 2, abs(long), _BAR)
    picture.bar(box, FILLS[at[0]], value)
    picture.text(shown(value, picture.chart.unit), start + long + gap, y + 4.5, anchor)
