"""The page that tells by how much a printer moves what it prints: crosses and scales at known places."""

from __future__ import annotations

from typing import Final

from mmsdesk.reports.award import RulerPage
from mmsdesk.reports.pdf.page import Pages
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import MM


def draw_ruler(block: RulerPage, pages: Pages) -> None:
    """Crosses at known places, a scale along two edges, words how to measure."""
    canvas = pages.canvas
    canvas.saveState()
    canvas.translate(block.right * MM, -block.down * MM)
    canvas.setLineWidth(0.4)
    wide, high = round(pages.sheet_width / MM), round(pages.sheet_height / MM)
    for x in (50, wide - 50):
        for down in (50, high - 50):
            _cross(pages, x, down)
    _scales(pages, wide, high)
    canvas.restoreState()
    y = pages.sheet_height / 2 + 60
    for words, size in _HOW:
        for line in set_lines(words, Type(size, bold=size > 13), pages.sheet_width - 90 * MM, {}):
            pages.pen.write(line, pages.sheet_width / 2 - line.width / 2, y, line.width)
            y -= size * 1.3
        y -= 4


_HOW: Final = (
    ("Проверочный лист", 16.0),
    ("Распечатайте на обычной бумаге в масштабе 100 % («Фактический размер»).", 12.0),
    ("Измерьте линейкой: крест вверху слева должен стоять в 50 мм от левого и в 50 мм от верхнего края листа.", 12.0),
    ("Стоит левее – впишите разницу в «Сдвиг вправо», выше – в «Сдвиг вниз»; правее или ниже – со знаком минус.", 12.0),
    ("Лист можно приложить к бланку на просвет: по делениям видно, где встанет текст.", 12.0),
)


def _cross(pages: Pages, x: int, down: int) -> None:
    at, y = x * MM, pages.sheet_height - down * MM
    arm = 8 * MM
    pages.canvas.line(at - arm, y, at + arm, y)
    pages.canvas.line(at, y - arm, at, y + arm)
    pages.canvas.circle(at, y, 3 * MM)
    line = set_lines(f"{x} мм от левого края, {down} мм от верхнего", Type(9), 200, {})[0]
    pages.pen.write(line, at - line.width / 2, y - 12 * MM, line.width)


def _scales(pages: Pages, wide: int, high: int) -> None:
    """Millimetres along the top and the left, ten by ten in figures, 15 mm from the edge."""
    top, left = pages.sheet_height - 15 * MM, 15 * MM
    for mm in range(20, wide - 15):
        long = 4 if mm % 10 == 0 else 2.5 if mm % 5 == 0 else 1.5
        pages.canvas.line(mm * MM, top, mm * MM, top - long * MM)
        if mm % 10 == 0:
            _figure(pages, mm, mm * MM, top + 1.2 * MM)
    for mm in range(20, high - 15):
        long = 4 if mm % 10 == 0 else 2.5 if mm % 5 == 0 else 1.5
        y = pages.sheet_height - mm * MM
        pages.canvas.line(left, y, left + long * MM, y)
        if mm % 10 == 0:
            _figure(pages, mm, left - 2.6 * MM, y - 1)


def _figure(pages: Pages, mm: int, x: float, y: float) -> None:
    words = str(mm)
    line = set_lines(words, Type(6.5), 40, {})[0]
    pages.pen.write(line, x - line.width / 2, y, line.width)
