"""A quick look whether a text could name somebody at all: most cannot, and need no closer look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Clue = tuple[tuple[str, ...], ...]
"""Each part must be met in the text by one of its words; folded words."""

_SHORT = 3
"""Letters that forms of a word must share for their common beginning to stand for all of them."""

_BETWEEN = [letter for letter in map(chr, range(0x3001)) if letter.isspace()] + [*"().-", "\\n", "\\r", "\\t"]
"""What may stand between the digits of a phone, also as JSON writes it."""


def folded(text: str) -> str:
    """Text as names are compared: small letters, ё as е."""
    return text.lower().replace("ё", "е")


def beginnings(forms: Iterable[str]) -> tuple[str, ...]:
    """Words of which each of these forms holds one: their common beginning, or themselves if that is too short."""
    words = sorted({folded(form) for form in forms if form})
    first, last = (words[0], words[-1]) if words else ("", "")
    # What the first and the last in order share, all between them share.
    alike = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None)
    shared = first[:alike].strip()
    return (shared,) if len(shared) >= _SHORT else tuple(words)


class Clues:
    """Says no only where a closer look would find nothing. Many texts may be asked about at once, joined by "\\0"."""

    def __init__(self, worded: Iterable[Clue], numbers: Iterable[str]) -> None:
        """`numbers` are bare digits."""
        self._worded = tuple(dict.fromkeys(worded))
        self._numbers = tuple(dict.fromkeys(numbers))

    def met(self, text: str) -> bool:
        """Whether the text, or the same as JSON, may name one of the people."""
        plain = folded(text)
        for parts in self._worded:
            if all(any(word in plain for word in part) for part in parts):
                return True
        return bool(self._numbers) and self._has_number(plain)

    def among(self, texts: Sequence[str]) -> Iterator[int]:
        """Which of the texts `met` is true for. Where few are, hardly more than one look at all of them together."""
        yield from self._between(texts, 0, len(texts))

    def _between(self, texts: Sequence[str], start: int, end: int) -> Iterator[int]:
        if start >= end or not self.met("\0".join(texts[start:end])):
            return
        if end - start == 1:
            yield start
            return
        middle = (start + end) // 2
        yield from self._between(texts, start, middle)
        yield from self._between(texts, middle, end)

    def _has_number(self, text: str) -> bool:
        for letter in _BETWEEN:
            if letter in text:
                text = text.replace(letter, "")
        return any(number in text for number in self._numbers)
