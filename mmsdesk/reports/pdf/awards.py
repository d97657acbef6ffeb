"""A certificate drawn straight on its sheet: a vector frame kept once in the file, texts fitted to the height."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

from mmsdesk.reports.award import Award
from mmsdesk.reports.document import Signature
from mmsdesk.reports.pdf.page import Pages
from mmsdesk.reports.setting.fonts import font_name, is_plain, printable
from mmsdesk.reports.setting.text import Line, Span, Type, set_lines
from mmsdesk.reports.styles import MM

_ACCENTS: Final[dict[str, tuple[float, float, float]]] = {
    "blue": (0.11, 0.24, 0.45),
    "green": (0.10, 0.36, 0.27),
    "crimson": (0.48, 0.11, 0.18),
    "grey": (0.27, 0.29, 0.32),
}
_GREY: Final = (0.38, 0.40, 0.43)
_INK: Final = (0.09, 0.10, 0.12)
_EDGE: Final = 9.0
"""Millimetres from the edge of the sheet to the outer line."""
_SIDE: Final = 30.0
_LEAST: Final = 0.4
"""Of the usual sizes: below that nobody can read, and what is left over is cut with dots."""
_FORM_FROM: Final = {False: 118.0, True: 82.0}
"""Millimetres from the upper edge where texts begin on a ready-made form, upright and lying."""
_SIGN_LINE: Final = 42 * MM
_TITLE_SPACE: Final = 0.09
_SIGNED: Final = 170.0
"""Millimetres of the block of signatures: on a lying sheet it stands in the middle."""
_RULE: Final = 8.0
_RULE_HALF: Final = 28 * MM
_LEADING: Final = 1.22
_NAME_SIZE: Final = 28.0
_BALANCED: Final = 4
"""Lines up to which the last one is not left with a single word."""

_PLAIN: Final = {size: Type(size) for size in (12.5, 13, 14, 16)}
_TITLE: Final = Type(38, bold=True)
_NAME: Final = Type(_NAME_SIZE, bold=True)
_LEAD: Final = Type(15, italic=True)
_WON: Final = Type(18, bold=True)

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the page with what is before it (points at full size)."""

    words: str
    look: Type
    before: float = 0
    colour: Colour = _INK
    spaced: bool = False
    rule: bool = False
    shared: bool = False


class _Placed(NamedTuple):
    """A line where it stands: left end and base, colour, space between letters."""

    line: Line
    x: float
    y: float
    colour: Colour
    space: float = 0


@dataclass(frozen=True, slots=True)
class _Foot:
    """What is the same on many pages: signatures, the place for a stamp, city and date; `top` is its upper edge."""

    placed: tuple[_Placed, ...]
    rules: tuple[tuple[float, float, float], ...]
    top: float


@dataclass(slots=True)
class _Body:
    """Lines of one page: those that are the same for everybody, with the rule under the office, and the others."""

    shared: list[_Placed] = field(default_factory=list)
    own: list[_Placed] = field(default_factory=list)
    rule: float = 0.0


def draw_award(award: Award, pages: Pages) -> None:
    """What stands on the page of an award."""
    canvas = pages.canvas
    foot = _foot(award.signatures, award.stamp, award.place, pages.sheet_width)
    body = _body(pages, award, foot.top)
    if award.on_form:
        canvas.saveState()
        canvas.translate(award.right * MM, -award.down * MM)
        _write(canvas, body.own)
        _draw_foot(canvas, foot)
        canvas.restoreState()
        return
    # In the order in which it is read: whoever copies the text or listens to it gets it so.
    _show_head(pages, award, body)
    _write(canvas, body.own)
    _show_foot(pages, award, foot)


def _form_name(*words: object) -> str:
    return f"award-{hashlib.sha256(repr(words).encode('utf-8', 'replace')).hexdigest()[:16]}"


def _show_foot(pages: Pages, award: Award, foot: _Foot) -> None:
    """Drawn once in the file and shown on every page that has the same; so is the head."""
    canvas = pages.canvas
    name = _form_name("foot", pages.part.landscape, award.signatures, award.stamp, award.place)
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, pages.sheet_width, pages.sheet_height)
        _draw_foot(canvas, foot)
        canvas.endForm()
    canvas.doForm(name)


def _show_head(pages: Pages, award: Award, body: _Body) -> None:
    canvas = pages.canvas
    heights = tuple(placed.y for placed in body.shared)
    name = _form_name("head", pages.part.landscape, award.accent, award.office, award.title, heights)
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, pages.sheet_width, pages.sheet_height)
        _draw_frame(canvas, pages.sheet_width, pages.sheet_height, _ACCENTS[award.accent])
        _write(canvas, body.shared)
        if body.rule:
            canvas.setStrokeColorRGB(*_ACCENTS[award.accent])
            canvas.setLineWidth(0.6)
            middle = pages.sheet_width / 2
            canvas.line(middle - _RULE_HALF, body.rule, middle + _RULE_HALF, body.rule)
        canvas.endForm()
    canvas.doForm(name)


def _draw_frame(canvas: Any, width: float, height: float, colour: Colour) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setFillColorRGB(*colour)
    edge = _EDGE * MM
    canvas.setLineWidth(1.6)
    canvas.rect(edge, edge, width - 2 * edge, height - 2 * edge)
    inner, bow = edge + 3.2 * MM, 9 * MM
    canvas.setLineWidth(0.5)
    path = canvas.beginPath()
    left, right, low, high = inner, width - inner, inner, height - inner
    path.moveTo(left + bow, low)
    path.lineTo(right - bow, low)
    path.arcTo(right - bow, low - bow, right + bow, low + bow, 180, -90)
    path.lineTo(right, high - bow)
    path.arcTo(right - bow, high - bow, right + bow, high + bow, 270, -90)
    path.lineTo(left + bow, high)
    path.arcTo(left - bow, high - bow, left + bow, high + bow, 0, -90)
    path.lineTo(left, low + bow)
    path.arcTo(left - bow, low - bow, left + bow, low + bow, 90, -90)
    canvas.drawPath(path)
    for x in (left, right):
        for y in (low, high):
            _diamond(canvas, x + (3.4 * MM if x == left else -3.4 * MM), y + (3.4 * MM if y == low else -3.4 * MM))


def _diamond(canvas: Any, x: float, y: float, half: float = 1.3 * MM) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + half)
    for to in ((x + half, y), (x, y - half), (x - half, y)):
        path.lineTo(*to)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=64)
def _foot(signatures: tuple[Signature, ...], stamp: bool, place: str, sheet_width: float) -> _Foot:
    width = min(sheet_width - 2 * _SIDE * MM, _SIGNED * MM)
    side = (sheet_width - width) / 2
    base = 24 * MM
    rules: list[tuple[float, float, float]] = []
    y = base + 13 * MM
    from_x = side + width * 0.44
    told: list[list[_Placed]] = []
    for each in reversed(signatures):
        post = _lines(each.post, Type(12), width * 0.42)
        person = _lines(each.person, Type(12), width * 0.56 - _SIGN_LINE - 8)
        told.append([])
        for x, lines in ((side, post), (from_x + _SIGN_LINE + 8, person)):
            told[-1] += [_Placed(line, x, y + (len(lines) - 1 - at) * 14, _INK) for at, line in enumerate(lines)]
        rules.append((from_x, from_x + _SIGN_LINE, y - 2))
        y += max(len(post), len(person), 1) * 14 + 14
    placed = [line for own in reversed(told) for line in own]
    if stamp:
        line = _lines("М.П.", Type(9), width)[0]
        x = from_x + (_SIGN_LINE - line.width) / 2 if signatures else side
        placed.append(_Placed(line, x, base + 7 * MM, _GREY))
    if place:
        line = _lines(place, Type(11), width)[0]
        placed.append(_Placed(line, (sheet_width - line.width) / 2, base, _GREY))
    return _Foot(tuple(placed), tuple(rules), y if signatures else base + 8 * MM)


def _draw_foot(canvas: Any, foot: _Foot) -> None:
    _write(canvas, foot.placed)
    canvas.setStrokeColorRGB(*_GREY)
    canvas.setLineWidth(0.5)
    for left, right, y in foot.rules:
        canvas.line(left, y, right, y)


def _write(canvas: Any, placed: Sequence[_Placed]) -> None:
    """All lines as one text of the page."""
    text = canvas.beginText(0, 0)
    colour: Colour | None = None
    for line, x, y, own, space in placed:
        text.setTextOrigin(x, y)
        if own != colour:
            text.setFillColorRGB(*own)
            colour = own
        if space:
            text.setCharSpace(space)
        for span in line.spans:
            text.setFont(span.font, span.size)
            text.textOut(span.text)
        if space:
            text.setCharSpace(0)
    canvas.drawText(text)


def _body(pages: Pages, award: Award, foot: float) -> _Body:
    """Title, name, what for: as large as the height allows, the spare height shared above and below."""
    landscape = pages.part.landscape
    top = pages.sheet_height - (_FORM_FROM[landscape] if award.on_form else 20.0) * MM
    room = top - foot - 3 * MM
    texts = tuple(_texts(award, landscape=landscape))
    scale, lines, height = _fitted(texts, pages.sheet_width - 2 * _SIDE * MM, room)
    y = top if award.on_form else top - max(0.0, (room - height)) * 0.5
    body = _Body()
    for text, own in zip(texts, lines, strict=True):
        size = _size(text, own)
        y -= text.before * scale
        for line in own:
            y -= size * _LEADING
            space = size * _TITLE_SPACE if text.spaced and len(line.spans) == 1 else 0.0
            wide = line.width + space * (len(line.spans[0].text) - 1 if space else 0)
            placed = _Placed(line, (pages.sheet_width - wide) / 2, y + size * 0.25, text.colour, space)
            (body.shared if text.shared else body.own).append(placed)
        if text.rule and own:
            y -= _RULE * scale
            body.rule = y
    return body


def _texts(award: Award, *, landscape: bool) -> Iterable[_Text]:
    accent = _ACCENTS[award.accent]
    if not award.on_form:
        yield from _head_texts(award.office, award.title, accent, landscape)
        if award.number:
            yield _Text(award.number, _PLAIN[13], 4, _GREY)
    if award.lead:
        yield _Text(award.lead, _LEAD, 18 if landscape else 34)
    yield _Text(award.name, _NAME, 8, _INK)
    if award.post:
        yield _Text(award.post, _PLAIN[14], 5, _GREY)
    if award.distinction:
        yield _Text(award.distinction, _WON, 16 if landscape else 24, accent)
    if award.purpose:
        yield _Text(award.purpose, _PLAIN[16], 10 if award.distinction else 16 if landscape else 24)


@lru_cache(maxsize=16)
def _head_texts(office: str, title: str, accent: Colour, landscape: bool) -> tuple[_Text, ...]:
    large = _Text(title, _TITLE, 26 if landscape else 46, accent, spaced=True, shared=True)
    return (_Text(office, _PLAIN[12.5], 0, _GREY, rule=True, shared=True), large) if office else (large,)


@lru_cache(maxsize=2_048)
def _lines(words: str, look: Type, width: float) -> tuple[Line, ...]:
    """Lines of a text; most of them stand on every page of a file. Nobody changes them."""
    font = font_name(look.bold, look.italic)
    if is_plain(words, font) and words == words.strip() and "  " not in words:
        # The usual case by far, a short text of usual letters: nothing is to be broken, nor another font to be found.
        span = Span(words, font, look.size)
        wide = span.width
        if wide <= width:
            return (Line([span], wide, last=True),)
    return tuple(set_lines(words, look, width, {}))


def _fitted(texts: tuple[_Text, ...], width: float, room: float) -> tuple[float, list[tuple[Line, ...]], float]:
    """The scale at which the texts have room, their lines, the height of it all."""
    scale, lines = 1.0, _set(texts, 1.0, width)
    while (height := _height(texts, lines, scale)) > room and scale > _LEAST:
        scale = max(_LEAST, scale * max(0.8, min(0.97, room / height)))
        lines = _set(texts, scale, width)
    if height > room:
        lines = _cut(texts, lines, scale, room)
    return scale, lines, _height(texts, lines, scale)


def _set(texts: tuple[_Text, ...], scale: float, width: float) -> list[tuple[Line, ...]]:
    return [_set_one(text, text.look.size * scale, width) for text in texts]


@lru_cache(maxsize=2_048)
def _set_one(text: _Text, size: float, width: float) -> tuple[Line, ...]:
    if text.spaced or text.look.size == _NAME_SIZE:
        # The word in large and the name keep to a line, or to two where even that would be small.
        line, wide = _in_a_line(text, size)
        if wide <= width:
            return (line,)
        size = max(size * 0.62, size * width / wide)
        width += 1
    look = Type(size, text.look.bold, text.look.italic)
    lines = _lines(text.words, look, width)
    if not 2 <= len(lines) <= _BALANCED:
        return lines
    mean = sum(line.width for line in lines) / len(lines)
    for share in (1.04, 1.12, 1.25):
        tried = _lines(text.words, look, mean * share)
        if len(tried) == len(lines):
            return tried
    return lines


def _in_a_line(text: _Text, size: float) -> tuple[Line, float]:
    words = printable(text.words).replace("\n", " ")
    line = _lines(words, Type(size, text.look.bold), 1e9)[0]
    return line, line.width + (len(words) * size * _TITLE_SPACE if text.spaced else 0)


def _size(text: _Text, lines: Sequence[Line]) -> float:
    return lines[0].spans[0].size if lines and lines[0].spans else text.look.size


def _height(texts: Sequence[_Text], lines: Sequence[Sequence[Line]], scale: float) -> float:
    return sum(
        text.before * scale + len(own) * _size(text, own) * _LEADING + (_RULE * scale if text.rule else 0)
        for text, own in zip(texts, lines, strict=True)
    )


def _cut(
    texts: Sequence[_Text], lines: Sequence[tuple[Line, ...]], scale: float, room: float
) -> list[tuple[Line, ...]]:  # fmt: skip
    """The longest text loses lines until all of it has room; dots tell so."""
    kept = list(lines)
    longest = max(range(len(kept)), key=lambda at: len(kept[at]))
    size = _size(texts[longest], kept[longest])
    over = _height(texts, kept, scale) - room
    count = max(1, len(kept[longest]) - int(over / (size * _LEADING)) - 1)
    own = list(kept[longest][:count])
    words = "".join(span.text for span in own[-1].spans)
    own[-1] = _lines(f"{words[:-2].rstrip()}…", Type(size), own[-1].width + size)[0]
    kept[longest] = tuple(own)
    return kept
