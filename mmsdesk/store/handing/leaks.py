"""Looking for names in the raw bytes of a file: the proof that a depersonalised copy holds nobody's.

Words are compared without case and with ё as е, also where cells stand without a space between them («ИвановаАнна»).
SQLite keeps our texts in UTF-8, always: the encoding of a file is set when it is made.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from mmsdesk.core.names import PersonName, parse_full_name
from mmsdesk.core.text import stem

_RUN = re.compile(rb"(?:[\xd0-\xd3][\x80-\xbf]|[ .,\-])+")
"""Cyrillic letters and what may stand between the parts of a name."""
_LATIN_RUN = re.compile(rb"[A-Za-z][A-Za-z .,\-]+")
_DIGITS = re.compile(rb"[0-9][0-9 ()+.\-]{8,60}")
_ID = re.compile(rb"[0-9a-f]{32,}")
_BOUNDARY = re.compile(r"(?<=[a-zа-яёѐ-џ])(?=[A-ZА-ЯЁЀ-Џ])")
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 80
"""Bytes before and after an @ that are looked at."""
_LONG = 10
"""Last digits by which a phone, a СНИЛС, a diploma is known; a shorter number could be any."""


@dataclass(slots=True)
class Names:
    """Everything that tells who the people of a file are."""

    surnames: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    """Two words side by side that mean one person: surname and first name, first name and patronymic, initials."""
    mails: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)

    def person(self, surname: str, first: str = "", patronymic: str = "") -> None:
        """A person by the parts of the name."""
        last, given, father = (_words(part) for part in (surname, first, patronymic))
        self.surnames.update(word for word in last if len(word) > 1)
        for one, other in ((last, given), (given, father)):
            if one and other:
                self.pairs.update({(one[-1], other[0]), (other[-1], one[0])})
        if last and given:
            self.pairs.add((last[-1], given[0][0]))
            self.pairs.add(((father or given)[0][0], last[0]))

    def whole(self, text: str) -> None:
        """A person whose name stands in one cell, perhaps with a post: «Иванова Анна Петровна, директор»."""
        name: PersonName = parse_full_name(text.partition(",")[0])
        self.person(name.surname, name.first, name.patronymic)

    def contact(self, text: str) -> None:
        """A phone, a mail address, a СНИЛС."""
        if "@" in text:
            self.mails.update(part.casefold() for part in re.split(r"[\s,;]+", text) if "@" in part)
        digits = "".join(filter(str.isdigit, text))
        if len(digits) >= _LONG:
            self.numbers.add(digits[-_LONG:])


@dataclass(frozen=True, slots=True)
class Found:
    """What of the names stands in a file: single surnames, and what tells a person for certain."""

    surnames: frozenset[str]
    certain: tuple[str, ...]


def words_of(texts: Iterable[str]) -> set[str]:
    """Words of texts, in the form in which they are compared."""
    return {word for text in texts for word in _words(text)}


def is_of(surname: str, kept: Collection[str]) -> bool:
    """Whether a surname that stands in a file is one of the words kept there, or what search makes of one.

    The search keeps stems («Окуневый Рог» as «окунев рог»), and of words that begin alike only their ends. A person
    who is named whole is found by the pairs of words all the same.
    """
    if surname in kept:
        return True
    return any(word.endswith(surname) or stem(word).endswith(surname) for word in kept)


def search(path: Path, names: Names) -> Found:
    """Which names the bytes of a closed file hold."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        runs = set(_RUN.findall(data))
        if any(word.isascii() for word in names.surnames):
            runs |= set(_LATIN_RUN.findall(data))
        words: set[str] = set()
        certain: set[str] = set()
        for run in runs:
            here = _words(run.decode("utf-8", "replace"))
            words.update(here)
            certain.update(f"{one} {other}" for one, other in pairwise(here) if (one, other) in names.pairs)
        certain.update(_mails(data, names.mails))
        certain.update(_numbers(data, names.numbers))
    return Found(frozenset(words & names.surnames), tuple(sorted(certain)))


def _words(text: str) -> list[str]:
    parted = _BOUNDARY.sub(" ", text)
    return [word.casefold().replace("ё", "е") for word in _WORD.findall(parted)]


def _mails(data: mmap.mmap, mails: set[str]) -> Iterator[str]:
    at = data.find(b"@")
    while at >= 0 and mails:
        here = data[max(at - _AROUND, 0) : at + _AROUND].decode("utf-8", "replace").casefold()
        yield from (mail for mail in mails if mail in here)
        at = data.find(b"@", at + 1)


def _numbers(data: mmap.mmap, numbers: set[str]) -> Iterator[str]:
    if not numbers:
        return
    ids = [match.span() for match in _ID.finditer(data)]
    last = 0
    for match in _DIGITS.finditer(data):
        while last < len(ids) and ids[last][1] <= match.start():
            last += 1
        if last < len(ids) and ids[last][0] <= match.start():
            continue  # inside an id, whose digits mean nothing
        digits = "".join(chr(sign) for sign in match.group() if chr(sign).isdigit())
        windows = (digits[at : at + _LONG] for at in range(len(digits) - _LONG + 1))
        yield from (window for window in windows if window in numbers)
