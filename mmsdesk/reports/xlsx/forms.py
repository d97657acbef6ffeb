"""Approvals, signatures and texts on two sides in cells."""

from __future__ import annotations

from typing import Final

from mmsdesk.reports.document import Approval, Sides, Signatures, Visa
from mmsdesk.reports.printed_words import agree_word, approve_word, by_paper
from mmsdesk.reports.styles import BLANK_DATE, BLANK_PERSON, BLANK_SIGNATURE
from mmsdesk.reports.xlsx.grid import Grid, Span
from mmsdesk.reports.xlsx.laid import Line, paragraph
from mmsdesk.reports.xlsx.looks import Look

_POST, _SIGN = 0.45, 0.72
_ROOM: Final = 26.0
"""Points for a hand to sign in."""


def approval_lines(block: Approval, grid: Grid, size: float) -> list[Line]:
    """СОГЛАСОВАНО on the left, УТВЕРЖДАЮ on the right; under each other on a sheet of one column."""
    agree = _visa(block.agree, agree_word(block.agree)) if block.agree else []
    approve = _visa(block.approve, approve_word(block.approve)) if block.approve else []
    look = Look(size, valign="below")
    cut = grid.cut(0.5)
    if grid.count < 2:
        right = Look(size, align="right", valign="below")
        return [
            *(line for text in agree for line in paragraph(grid, text, look)),
            *(line for text in approve for line in paragraph(grid, text, right)),
        ]
    cut = min(max(cut, 1), grid.count - 1)
    left, right_side = Span(0, cut - 1), Span(cut, grid.count - 1)
    lines = []
    for at in range(max(len(agree), len(approve))):
        line = Line()
        for span, texts in ((left, agree), (right_side, approve)):
            if at < len(texts) and texts[at]:
                line.cells.append((span, texts[at], look))
        lines.append(line)
    return lines


def sides_lines(block: Sides, grid: Grid, size: float) -> list[Line]:
    """Two texts in one row; under each other on a sheet of one column."""
    look, right = Look(size, valign="below"), Look(size, align="right", valign="below")
    if grid.count < 2:
        return [*paragraph(grid, block.first, look), *paragraph(grid, block.second, right)]
    cut = min(max(grid.cut(0.5), 1), grid.count - 1)
    return [Line([(Span(0, cut - 1), block.first, look), (Span(cut, grid.count - 1), block.second, right)])]


def _visa(visa: Visa, word: str) -> list[str]:
    if by_paper(visa):
        return [word, visa.basis]
    signed = f"{BLANK_SIGNATURE} {visa.person or BLANK_PERSON}"
    return [text for text in (word, visa.post, signed, visa.date or BLANK_DATE, visa.basis) if text]


def signature_lines(block: Signatures, grid: Grid, size: float) -> list[Line]:
    """«должность ________ И.О. Фамилия», with room for the hand."""
    look = Look(size, valign="below")
    first, second = grid.cut(_POST), grid.cut(_SIGN)
    lines = [Line([], 10.0)]
    for line in block.lines:
        person = line.person or BLANK_SIGNATURE
        if 0 < first < second < grid.count:
            post, name = Span(0, first - 1), Span(second, grid.count - 1)
            rule = (Span(first, second - 1), "", Look(size, edge="below"))
            lines.append(Line([(post, line.post, look), rule, (name, f" {person}", look)], _ROOM))
        elif grid.count > 1:
            cut = min(max(first, 1), grid.count - 1)
            name = Span(cut, grid.count - 1)
            lines.append(
                Line([(Span(0, cut - 1), line.post, look), (name, f"{BLANK_SIGNATURE} {person}", look)], _ROOM)
            )
        else:
            lines.append(Line([(grid.whole, f"{line.post} {BLANK_SIGNATURE} {person}", look)], _ROOM))
    if block.date:
        lines.append(Line([(grid.whole, BLANK_DATE, look)], _ROOM))
    return lines
