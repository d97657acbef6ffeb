"""Entries of reference lists as lists of schools write them: in other cases, cut short, several in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mmsdesk.core.text import normalise, stem, stems, words
from mmsdesk.exchange.importing.named import Missing

_APART = re.compile(r"\s*[,;/\n]\s*|\s+и\s+")
_LEAST_LETTERS = 3
"""Of a word cut short with a full stop."""

_TRIMMED = " .,;:-–—"
_COUNTRY = re.compile(r"\bросси(?:и|йской федерации)\b")
_DRAWN_TOGETHER = re.compile(r"([^\W\d_]{2,})-([^\W\d_]{1,4})\.?")
_WORD = re.compile(r"[^\W_]+\.?")


def letters(text: str) -> str:
    """A name without case, ё, signs and blanks: two writings of one name give the same."""
    return re.sub(r"[^\w]+", "", normalise(text))


def _key(text: str) -> str:
    """The letters of an entry's name, the country by its two: «Минпросвещения РФ» is that of Russia."""
    return letters(_COUNTRY.sub("рф", normalise(text)))


@dataclass
class EntryNames:
    """Entries of one reference list by name, short name, synonyms; word endings and full stops do not matter."""

    choices: str
    _by_letters: dict[str, str] = field(default_factory=dict)
    _one_word: set[str] = field(default_factory=set)
    _by_stems: dict[tuple[str, ...], str] = field(default_factory=dict)
    _spellings: dict[str, str] = field(default_factory=dict)
    _unstemmed: list[tuple[str, str]] = field(default_factory=list)
    """Spellings in force whose stems nobody has asked for yet: most lists are never looked at."""

    def add(self, record_id: str, spellings: list[str], *, active: bool = True) -> None:
        """Make an entry known; entries switched off yield to those in use."""
        for spelling in spellings:
            if not spelling.strip():
                continue
            self._by_letters.setdefault(_key(spelling), record_id)
            self._spellings.setdefault(spelling, record_id)
            if spelling.replace("-", "").isalpha():
                self._one_word.add(_key(spelling))
            if active:
                self._unstemmed.append((spelling, record_id))

    def recognise(self, text: str) -> str | None:
        """The id of the entry that the text names."""
        return self._by_letters.get(_key(text)) or self._by_endings(text) or self._by_beginnings(text)

    def _by_endings(self, text: str) -> str | None:
        for spelling, record_id in self._unstemmed:
            self._by_stems.setdefault(tuple(stems(spelling)), record_id)
        self._unstemmed.clear()
        return self._by_stems.get(tuple(stems(text)))

    def _by_beginnings(self, text: str) -> str | None:
        """The only entry that the text writes cut short: «уч. нач. классов», «муз. рук.», «рук-ль»."""
        if drawn := _DRAWN_TOGETHER.fullmatch(normalise(text)):
            found = {
                self._by_letters[word]
                for word in self._one_word
                if word.startswith(drawn[1]) and word.endswith(drawn[2])
            }
            return found.pop() if len(found) == 1 else None
        said = _WORD.findall(normalise(text))
        if len(said) < 2 or not any(word.endswith(".") for word in said):
            return None
        found = {record_id for spelling, record_id in self._spellings.items() if _is_cut_short(said, words(spelling))}
        return found.pop() if len(found) == 1 else None

    def several(self, text: str) -> tuple[str | Missing, ...]:
        """What a listing names: «математика и физика», «рус. яз., литература»."""
        parts = [part.strip(_TRIMMED) for part in _APART.split(text)]
        parts = [part for part in parts if part]
        found = [self.recognise(part) for part in parts]
        if parts and all(found):
            return tuple(dict.fromkeys(each for each in found if each))
        if whole := self.recognise(text):
            return (whole,)
        listed = [part.strip(_TRIMMED) for part in re.split(r"[,;/\n]", text)]
        if len(listed) > 1:
            return tuple(dict.fromkeys(each for part in listed if part for each in self.several(part)))
        return (Missing(self.choices, text.strip()),)

    def shortened(self, text: str) -> tuple[str, str] | None:
        """The only entry of one word whose beginning the text is («зав.», «учит.»), and the rest of the text."""
        first, _, rest = text.partition(".")
        start = normalise(first)
        if (not rest and not text.endswith(".")) or " " in start or len(start) < _LEAST_LETTERS:
            return None
        found = {record_id for spelling, record_id in self._by_letters.items() if spelling.startswith(start)}
        single = {self._by_letters[word] for word in self._one_word if word.startswith(start)}
        found = single if len(found) > 1 else found
        return (found.pop(), rest.strip(_TRIMMED)) if len(found) == 1 else None

    def head(self, text: str) -> tuple[str, str] | None:
        """The longest entry with which the text begins, and the rest of the text."""
        parts = text.split()
        for count in range(len(parts), 0, -1):
            start = " ".join(parts[:count]).strip(_TRIMMED)
            if start and (found := self.recognise(start)):
                return found, " ".join(parts[count:]).strip(_TRIMMED)
        return None


def _is_cut_short(said: Sequence[str], spelling: Sequence[str]) -> bool:
    """Whether each word is that of the spelling, in another case or by its first letters and a full stop."""
    return len(said) == len(spelling) and all(
        (word.endswith(".") and whole.startswith(word[:-1])) or stem(word.rstrip(".")) == stem(whole)
        for word, whole in zip(said, spelling, strict=True)
    )
