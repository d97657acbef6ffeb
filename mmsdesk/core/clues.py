"""A quick look whether a text could name somebody at all: most cannot, and need no closer look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import AnyStr

Clue = tuple[tuple[str, ...], ...]
"""Each part must be met in the text by one of its words; folded words."""

_SHORT = 3
"""Letters that forms of a word must share for their common beginning to stand for all of them."""

_JOINTS = "\x01\x02\x03\x04"
"""What texts that are looked at together are joined by: what hardly any text holds."""

_NO_DIGITS = bytes({*range(256)} - {*b"0123456789"} - {*_JOINTS.encode()})


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
    """Says no only where a closer look would find nothing."""

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
        """Which of the texts `met` is true for, in their order: all are looked at together, each is folded once."""
        for joint in _JOINTS:
            joined = joint.join(texts)
            if joined.count(joint) == len(texts) - 1:
                yield from self.within(joined, joint)
                return
        yield from (number for number, text in enumerate(texts) if self.met(text))

    def within(self, joined: str, joint: str) -> Iterator[int]:
        """The same for texts that are one already, with nothing but `joint` between them; it stands in none of them."""
        plain = folded(joined)
        found: set[int] = set()
        for parts in self._worded:
            found |= set.intersection(*({n for word in part for n in _holding(plain, word, joint)} for part in parts))
        if self._numbers:
            bare = _digits_alone(plain)
            found.update(n for number in self._numbers for n in _holding(bare, number.encode(), joint.encode()))
        yield from sorted(found)

    def _has_number(self, text: str) -> bool:
        bare = _digits_alone(text)
        return any(number.encode() in bare for number in self._numbers)


def _digits_alone(text: str) -> bytes:
    """Digits come together, whatever stands between them: who meets a number so by chance is looked at closer, and
    that is all."""
    return text.encode("ascii", "ignore").translate(None, _NO_DIGITS)


def _holding(joined: AnyStr, word: AnyStr, joint: AnyStr) -> Iterator[int]:
    """Which of the joined texts hold a word."""
    number = start = 0
    while (at := joined.find(word, start)) >= 0:
        number += joined.count(joint, start, at)
        yield number
        end = joined.find(joint, at)
        if end < 0:
            return
        number, start = number + 1, end + 1
