"""Approvals, signatures, key figures, texts on two sides."""

from __future__ import annotations

from typing import Final

from mmsdesk.reports.document import Approval, Figure, KeyFigure, KeyFigures, Sides, Signatures, Visa
from mmsdesk.reports.pdf.laid import Fixed, Laid, Stack
from mmsdesk.reports.pdf.page import Pages
from mmsdesk.reports.printed_words import agree_word, approve_word, by_paper, change_words, keys_in_row
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import BLANK_DATE, BLANK_PERSON, BLANK_SIGNATURE, MM, NOTE_SIZE

_SIGN_LINE: Final = 45 * MM
_VISA_WIDTH: Final = 80 * MM
_KEY_SIZE: Final = 20.0


def set_approval(block: Approval, pages: Pages) -> Laid:
    """УТВЕРЖДАЮ on the right, СОГЛАСОВАНО on the left, both from the same height."""
    piece = Fixed(0.0, after=14)
    width = min(_VISA_WIDTH, (pages.width - 12) / 2)
    if block.agree:
        _put_visa(piece, block.agree, agree_word(block.agree), 0, (width, pages.body.size))
    if block.approve:
        _put_visa(piece, block.approve, approve_word(block.approve), pages.width - width, (width, pages.body.size))
    return piece


def _put_visa(piece: Fixed, visa: Visa, word: str, x: float, room: tuple[float, float]) -> None:
    width, size = room
    look = Type(size)
    down = piece.put(set_lines(word, look, width, {}), x, 0, size)
    for words in (visa.post, visa.basis if by_paper(visa) else ""):
        if words:
            down = piece.put(set_lines(words, look, width, {}), x, down, size)
    if by_paper(visa):
        return
    person = visa.person or BLANK_PERSON
    name = set_lines(person, look, width * 0.6, {})
    down = piece.put(name, x + width - max(line.width for line in name), down + size * 0.5, size)
    base = down - size * 0.2
    piece.rules.append((x, base, x + width - max(line.width for line in name) - 4, base))
    down = piece.put(set_lines(visa.date or BLANK_DATE, look, width, {}), x, down + 2, size)
    if visa.basis:
        piece.put(set_lines(visa.basis, look, width, {}), x, down, size)


def set_signatures(block: Signatures, pages: Pages) -> Laid:
    """«должность ________ И.О. Фамилия», all lines on one page."""
    look = pages.body
    post_width = pages.width * 0.45
    sign_from = post_width + 8
    parts: list[Laid] = []
    for line in block.lines:
        piece = Fixed(0.0, after=look.size)
        posts = set_lines(line.post, look, post_width, {})
        end = piece.put(posts, 0, look.size * 0.4, look.size)
        base = end - look.size * 1.2
        name_from = sign_from + _SIGN_LINE + 6
        names = set_lines(line.person or BLANK_SIGNATURE, look, pages.width - name_from, {})
        piece.put(names, name_from, base, look.size)
        rule = base + look.size * 1.1
        piece.rules.append((sign_from, rule, sign_from + _SIGN_LINE, rule))
        parts.append(piece)
    if block.date:
        dated = Fixed(0.0)
        dated.put(set_lines(BLANK_DATE, look, pages.width, {}), 0, 0, look.size)
        parts.append(dated)
    return Stack(parts, before=look.size * 1.5, after=6, together=True)


def set_sides(block: Sides, pages: Pages) -> Laid:
    """Two texts from the same height, the second to the right edge."""
    piece = Fixed(0.0, after=6)
    look, width = pages.body, (pages.width - 12) / 2
    piece.put(set_lines(block.first, look, width, {}), 0, 0, look.size)
    lines = set_lines(block.second, look, width, {})
    piece.put(lines, pages.width - max((line.width for line in lines), default=0.0), 0, look.size)
    return piece


def set_key_figures(block: KeyFigures, pages: Pages) -> Laid:
    """Big numbers with their words, up to four in a row."""
    parts: list[Laid] = []
    keys = block.figures
    in_row = keys_in_row(len(keys))
    gap = 14.0
    width = (pages.width - gap * (in_row - 1)) / in_row
    for start in range(0, len(keys), in_row):
        piece = Fixed(0.0, after=10)
        for at, key in enumerate(keys[start : start + in_row]):
            x = at * (width + gap)
            _put_key(piece, key, block.before_label, x, (width, pages))
            piece.rules.append((x, 0, x + width, 0))
        parts.append(piece)
    return Stack(parts, before=6, after=8)


def _put_key(piece: Fixed, key: KeyFigure, before_label: str, x: float, place: tuple[float, Pages]) -> None:
    width, pages = place
    shown = key.figure.value is not None or key.figure.text
    size = _KEY_SIZE if shown else 13.0
    number = set_lines(key.figure, Type(size, bold=True), width, pages.links)
    down = piece.put(number, x, 3 + (_KEY_SIZE - size), size)
    down = piece.put(set_lines(key.label, Type(NOTE_SIZE), width, {}), x, down, NOTE_SIZE)
    if key.before is not None:
        words: tuple[str | Figure, ...] = (f"{before_label}: ", key.before, change_words(key))
        down = piece.put(set_lines(words, Type(9.0, italic=True), width, pages.links), x, down + 1, 9.0)
    if key.note:
        piece.put(set_lines(key.note, Type(9.0), width, pages.links), x, down + 1, 9.0)
