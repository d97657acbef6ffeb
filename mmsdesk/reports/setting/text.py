"""Setting of text: spans in fonts, lines broken at spaces and hyphens, words broken only at the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from mmsdesk.core.text import nbsp
from mmsdesk.reports.document import Cell, Figure, Run, Text, cell_text
from mmsdesk.reports.setting.fonts import face, font_name, in_fonts, printable
from mmsdesk.reports.styles import NO_DATA

Links = Mapping[int, int]
"""id() of a figure of the document -> its number in links."""

_TOKENS: Final = re.compile(r"\n| +|[^ \n]+")
_AFTER_HYPHEN: Final = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_MAY_BE_GLUED: Final = frozenset("№§.0123456789")
_VOWELS: Final = frozenset("аеёиоуыэюяaeiouyАЕЁИОУЫЭЮЯAEIOUY")
_LONGEST_SYLLABLES: Final = 40
"""Letters on either side of a break that are looked at: a word of a hundred thousand is not read at each line."""
_NEVER_FIRST: Final = frozenset("ьъйЬЪЙ")


@dataclass(frozen=True, slots=True)
class Type:
    """How a stretch of text looks."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Span:
    """Text in one font on one line; `link` is the number of its figure or -1."""

    text: str
    font: str
    size: float
    link: int = -1
    underline: bool = False

    @property
    def width(self) -> float:
        """In points."""
        return face(self.font).width(self.text, self.size)

    def like(self, other: Span) -> bool:
        """Both can be printed in one go."""
        return (self.font, self.size, self.link, self.underline) == (
            other.font,
            other.size,
            other.link,
            other.underline,
        )


@dataclass(slots=True)
class Line:
    """A set line; `last` ends a paragraph and is not stretched."""

    spans: list[Span] = field(default_factory=list)
    width: float = 0
    last: bool = False
    indent: float = 0

    def add(self, span: Span, width: float) -> None:
        if self.spans and self.spans[-1].like(span):
            tail = self.spans[-1]
            self.spans[-1] = Span(tail.text + span.text, tail.font, tail.size, tail.link, tail.underline)
        else:
            self.spans.append(span)
        self.width += width


@dataclass(slots=True)
class _Word:
    """Spans that may not be parted; `gap` is the width of the space before it, 0 after a hyphen."""

    spans: list[Span]
    width: float
    gap: Span | None


def spans_of(text: Cell | Text, look: Type, links: Links) -> Iterator[Span]:
    """Spans of running text, cleaned, in fonts that have the glyphs; may hold "\\n"."""
    if isinstance(text, tuple):
        for part in text:
            yield from spans_of(part, look, links)
        return
    bold, italic, underline, link = look.bold, look.italic, False, -1
    if isinstance(text, Run):
        bold, italic, underline = bold or text.bold, italic or text.italic, text.underline
        words = text.text
    elif isinstance(text, Figure):
        link = links.get(id(text), -1)
        words = cell_text(text, empty=NO_DATA)
    else:
        words = cell_text(text)
    for stretch, font in in_fonts_lines(glued(printable(words)), font_name(bold, italic)):
        yield Span(stretch, font, look.size, link, underline)


_NUMBERED: Final = re.compile(r"\b([А-ЯЁ]{2,5}) (?=№)")
"""«СОШ № 5»: the number does not begin a line."""


def glued(text: str) -> str:
    """Spaces where a line may not end («СОШ № 5», «И.О. Фамилия») made non-breaking; nothing is added."""
    if _MAY_BE_GLUED.isdisjoint(text):
        return text
    held = nbsp(text)
    if "№" in held:
        held = _NUMBERED.sub("\\1\u00a0", held)
    return held if held.replace("\u00a0", " ") == text.replace("\u00a0", " ") else text


def in_fonts_lines(text: str, font: str) -> Iterator[tuple[str, str]]:
    """As `in_fonts`, with line ends left in place."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "\n", font
        if line:
            yield from in_fonts(line, font)


def set_lines(text: Cell | Text, look: Type, width: float, links: Links, indent: float = 0) -> list[Line]:
    """Lines of running text no wider than `width`; the first of each paragraph moved by `indent`."""
    lines: list[Line] = []
    for words in _paragraphs(spans_of(text, look, links)):
        lines.extend(_fill(words, width, indent))
    return lines


def may_part(word: str) -> bool:
    """A word that may end a line inside: at a hyphen between letters."""
    return _AFTER_HYPHEN.search(word) is not None


def widest_word(text: str, look: Type) -> float:
    """Width of the widest stretch that is not broken willingly."""
    words = (word for part in _paragraphs(spans_of(text, look, {})) for word in part)
    return max((word.width for word in words), default=0.0)


def _paragraphs(spans: Iterator[Span]) -> Iterator[list[_Word]]:
    words: list[_Word] = []
    gap: Span | None = None
    glued = False
    for span in spans:
        for token in _TOKENS.findall(span.text):
            if token == "\n":
                yield words
                words, gap, glued = [], None, False
            elif token[0] == " ":
                gap, glued = Span(" ", span.font, span.size, -1), False
            else:
                for part in _AFTER_HYPHEN.split(token):
                    piece = Span(part, span.font, span.size, span.link, span.underline)
                    if glued and words:
                        words[-1].spans.append(piece)
                        words[-1].width += piece.width
                    else:
                        words.append(_Word([piece], piece.width, gap))
                    gap, glued = None, False
                glued = True
    yield words


def _fill(words: list[_Word], width: float, indent: float) -> list[Line]:
    line = Line(indent=indent)
    lines = [line]
    for word in _loosened(words, width):
        room = width - line.indent
        gap = word.gap.width if word.gap and line.spans else 0.0
        if line.width + gap + word.width > room + 0.01:
            if line.spans:
                line = Line()
                lines.append(line)
                gap = 0.0
            if word.width > width - line.indent + 0.01:
                line = _break_word(word, width, lines)
                continue
        if word.gap and gap:
            line.add(word.gap, gap)
        for span in word.spans:
            line.add(span, span.width)
    line.last = True
    return lines


def _loosened(words: list[_Word], width: float) -> Iterator[_Word]:
    """Words held together by non-breaking spaces part again where together they are wider than the line."""
    for word in words:
        if word.width <= width or not any("\u00a0" in span.text for span in word.spans):
            yield word
            continue
        part = _Word([], 0.0, word.gap)
        for span in word.spans:
            for number, text in enumerate(span.text.split("\u00a0")):
                if number:
                    yield part
                    part = _Word([], 0.0, Span(" ", span.font, span.size))
                piece = Span(text, span.font, span.size, span.link, span.underline)
                part.spans.append(piece)
                part.width += piece.width
        yield part


def _break_word(word: _Word, width: float, lines: list[Line]) -> Line:
    """Puts a word wider than the column on lines of its own; returns the last, which may take more words."""
    line = lines[-1]
    for span in word.spans:
        rest = span.text
        while rest:
            cut, hyphen = _cut(rest, span, width - line.indent - line.width)
            if cut == len(rest):
                line.add(
                    Span(rest, span.font, span.size, span.link, span.underline), face(span.font).width(rest, span.size)
                )
                break
            if cut == 0 and line.spans:
                line = Line()
                lines.append(line)
                continue
            cut = max(cut, 1)
            shown = rest[:cut] + hyphen
            line.add(
                Span(shown, span.font, span.size, span.link, span.underline),
                face(span.font).width(shown, span.size),
            )
            rest = rest[cut:]
            line = Line()
            lines.append(line)
    return line


def _cut(text: str, span: Span, room: float) -> tuple[int, str]:
    """How many characters fit: all, or up to a syllable with a hyphen if one fits, else anywhere."""
    typeface = face(span.font)
    fit, used = 0, 0.0
    for char in text:
        used += typeface.widths[char] * span.size * 0.001
        if used > room + 0.01:
            break
        fit += 1
    if fit == len(text):
        return fit, ""
    hyphen = typeface.width("-", span.size)
    for cut in range(min(fit, len(text) - 2), 1, -1):
        if _is_syllable(text, cut) and typeface.width(text[:cut], span.size) + hyphen <= room + 0.01:
            return cut, "-"
    return fit, ""


def _is_syllable(text: str, cut: int) -> bool:
    left, right = text[max(0, cut - _LONGEST_SYLLABLES) : cut], text[cut : cut + _LONGEST_SYLLABLES]
    if not (left[-2:].isalpha() and right[:2].isalpha()) or right[0] in _NEVER_FIRST:
        return False
    if _VOWELS.isdisjoint(left) or _VOWELS.isdisjoint(right):
        return False
    return left[-1] in _VOWELS or right[0] not in _VOWELS
