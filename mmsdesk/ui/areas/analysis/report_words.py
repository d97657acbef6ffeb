"""What the page of a report says of itself, and its numbers as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP, plural
from mmsdesk.queries.year_reports import ReportFacts
from mmsdesk.reports.analysis.composing import Piece, ReadReport
from mmsdesk.reports.document import Chart, Table, cell_text

_MOST_FIGURES = 40
_TAIL = 60


def pop_numbers(button: QPushButton, piece: Piece, open_figure: Callable[[int], object]) -> None:
    """The numbers of a piece under a button; the only one opens at once."""
    if len(piece.figures) == 1:
        open_figure(0)
        return
    menu = QMenu(button)
    menu.setObjectName("numbers_menu")
    for at, (words, figure) in enumerate(piece.figures[:_MOST_FIGURES]):
        told = isinstance(piece.block, Table | Chart)
        shown = f"{cell_text(figure)} – {words}" if told else _beside(piece, at)
        action = menu.addAction(shown.replace("&", "&&"))
        action.triggered.connect(partial(_open, open_figure, at))
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    menu.setActiveAction(menu.actions()[0])


def _open(open_figure: Callable[[int], object], at: int, _checked: bool = False) -> None:
    open_figure(at)


def _beside(piece: Piece, at: int) -> str:
    """A number with the words around it: «54 мероприятия»."""
    _label, figure = piece.figures[at]
    shown = cell_text(figure)
    found, start = piece.words.replace(NBSP, " "), 0
    for before in range(at):
        earlier = cell_text(piece.figures[before][1])
        start = max(found.find(earlier, start), start) + len(earlier)
    place = found.find(shown, start)
    tail = found[place : place + _TAIL] if place >= 0 else shown
    return tail.split(". ")[0].split(", ")[0].rstrip(" (.,")


def state_words(facts: ReportFacts, report: ReadReport | None, *, stale: bool) -> str:
    """«черновик · на 20.11.2026 · данные изменились в 2 исправленных абзацах»."""
    parts = [facts.state.label]
    if facts.approved and facts.approved_on:
        parts[0] += f" {format_date(facts.approved_on)}"
    if report is not None:
        parts.append(f"по данным на {format_date(report.on)}")
        if changed := len(report.changed):
            parts.append(f"изменились данные: {plural(changed, 'абзац', 'абзаца', 'абзацев')}")
    if stale:
        parts.append("записи файла изменились, F5 – пересчитать")
    return " · ".join(parts)
