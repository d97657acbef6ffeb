"""Finding what names a person in any text, and putting a label in its place: names in every case, phones, numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mmsdesk.core.clues import Clue, Clues, beginnings
from mmsdesk.core.clues import folded as as_compared
from mmsdesk.core.declension import Case, declined
from mmsdesk.core.names import PersonName, Sex, sex_of

_GAP = r"[\s\u00a0]*"
_WIDE_GAP = r"[\s\u00a0]+"
_ENDINGS = r"(?:а|у|е|ы|и|ю|я|ой|ою|ом|ем|ём|ей|ею|ым|им|ых|их|ыми|ими|ого|его|ому|ему|ую|юю|ая|яя|ый|ий|ое|ое)?"
_SHORTEST_STEM = 4
"""Letters of a surname from which on its stem is told from other words; a shorter one is looked for form by form."""
_PHONE_DIGITS = 10
"""Digits of a phone without +7 or 8."""
_LEAST_DIGITS = 5
"""A shorter number says nothing of anybody."""
_BETWEEN = r"[\s\u00a0().-]*"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person who is to be forgotten; `names` are all that the person ever bore, also misspelt."""

    label: str
    names: tuple[PersonName, ...]
    numbers: tuple[str, ...] = ()
    """Phones and СНИЛС as typed."""
    addresses: tuple[str, ...] = ()
    """Electronic addresses."""
    phrases: tuple[str, ...] = ()
    """Names written out by hand, as in corrected cases."""
    dates: tuple[str, ...] = ()
    """Birthdays as papers print them; only where papers are searched, and nobody else has the same."""


class Traces:
    """Looks for people in texts.

    `borne` are surnames (lower case, ё as е) and `called` pairs of first name and patronymic that others have too: such
    a surname counts only beside a name or initials, such a pair only beside the surname.
    """

    def __init__(
        self,
        people: Iterable[Known],
        *,
        borne: Collection[str] = (),
        called: Collection[tuple[str, str]] = (),
    ) -> None:
        self._people = tuple(people)
        self._borne = frozenset(borne)
        self._called = frozenset(called)

    def removed(self, text: str) -> str:
        """The text with a label in the place of everything that names one of the people."""
        if not self.found(text):
            return text
        for pattern, label in self._each:
            text = pattern.sub(label, text)
        return text

    def found(self, text: str) -> bool:
        """Whether the text names one of the people."""
        return bool(text) and self._any.search(text) is not None

    def suspected(self, texts: Sequence[str]) -> Iterator[int]:
        """Which texts, or JSON with such, are worth a closer look: quick, and none is left out that `found` finds."""
        return self._clues.among(texts)

    @cached_property
    def _clues(self) -> Clues:
        numbers = [each for person in self._people for number in person.numbers for each in _bare(number)]
        return Clues((clue for person in self._people for clue in self._clues_of(person)), numbers)

    def _clues_of(self, person: Known) -> Iterator[Clue]:
        yield from ((beginnings(phrase.split()[:1]),) for phrase in person.phrases)
        yield from (((as_compared(text.strip()),),) for text in (*person.addresses, *person.dates) if text.strip())
        for name in person.names:
            if name.surname:
                yield (beginnings({*_forms(name), *filter(_is_long, (_stem(name),))}),)
                first, second = zip(*_given_forms(name), strict=True) if _has_given(name) else ((), ())
                if first and all(second):
                    yield beginnings(first), beginnings(second)

    @cached_property
    def _each(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Whole names of everybody first: the surname alone of one may be a part of the other's name."""
        return tuple(
            (re.compile("|".join(parts)), person.label)
            for found in (self._whole, self._rest)
            for person in self._people
            if (parts := [*found(person)])
        )

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(pattern.pattern for pattern, _label in self._each) or r"(?!)")

    def _whole(self, person: Known) -> Iterator[str]:
        """Longest first, so that a whole name goes as a whole."""
        yield from (_words(phrase) for phrase in person.phrases)
        for name in person.names:
            if name.surname:
                yield from _named(name)

    def _rest(self, person: Known) -> Iterator[str]:
        for name in filter(lambda name: name.surname, person.names):
            if folded(name.surname) not in self._borne:
                yield rf"\b{_surname(name)}\b"
            pair = (folded(name.first), folded(name.patronymic))
            if (given := _given(name)) and all(pair) and pair not in self._called:
                yield given
        yield from (rf"(?<!\d){re.escape(date)}(?!\d)" for date in person.dates)
        for number in person.numbers:
            yield from _digits(number)
        yield from (f"(?i:{re.escape(address.strip())})" for address in person.addresses if address.strip())


def _named(name: PersonName) -> Iterator[str]:
    surname, given, initials = _surname(name), _given(name), _initials(name)
    if given:
        yield rf"\b{surname}{_WIDE_GAP}{given}"
        yield rf"{given}{_WIDE_GAP}{surname}\b"
    if initials:
        yield rf"\b{surname}{_GAP}{initials}"
        yield rf"{initials}{_GAP}{surname}\b"


def folded(text: str) -> str:
    """A name as it is compared."""
    return as_compared(text.strip())


def _letters(text: str) -> str:
    """A pattern for a word as typed, with ё as е, begun with a capital or all in capitals, never in small letters."""
    own = "".join("[её]" if letter in "её" else re.escape(letter) for letter in text.lower())
    if not text:
        return own
    first = re.escape(text[0].upper()) if text[0].lower() not in "её" else "[ЕЁ]"
    rest = own[len("[её]") if text[0].lower() in "её" else len(re.escape(text[0].lower())) :]
    return f"{first}(?i:{rest})"


def _words(phrase: str) -> str:
    return rf"\b{_WIDE_GAP.join(_letters(word) for word in phrase.split())}\b"


def _sex(name: PersonName) -> tuple[Sex, ...]:
    found = sex_of(name)
    return (found,) if found else ("f", "m")


def _cases(name: PersonName) -> Iterator[PersonName]:
    for sex in _sex(name):
        for case in Case:
            yield declined(name, case, sex)


def _surname(name: PersonName) -> str:
    """A surname in any case, of either sex and of a family («Ивановых»)."""
    stem = _stem(name)
    parts = [_letters(form) for form in sorted(_forms(name), key=lambda form: (-len(form), form))]
    if _is_long(stem):
        parts.append(f"{_letters(stem)}(?i:{_ENDINGS})(?!\\w)")
    return f"(?:{'|'.join(parts)})"


def _stem(name: PersonName) -> str:
    return re.sub(r"(?:ая|яя|ий|ый|ой|а|я|ь|й)$", "", name.surname, flags=re.IGNORECASE)


def _is_long(stem: str) -> bool:
    return len(stem) >= _SHORTEST_STEM


def _forms(name: PersonName) -> set[str]:
    """The surname in every case."""
    return {form.surname for form in _cases(name)} | {name.surname}


def _has_given(name: PersonName) -> bool:
    return bool(name.first) and "." not in name.first


def _given_forms(name: PersonName) -> set[tuple[str, str]]:
    """First name and patronymic in every case."""
    forms = {(form.first, form.patronymic) for form in _cases(name)}
    # «об Анне Петровне»: the prepositional of first names is the dative for women, «-е» for men.
    if name.patronymic:
        forms.add((f"{name.first.rstrip('йь')}е", f"{name.patronymic}е"))
    return forms


def _given(name: PersonName) -> str:
    """First name and patronymic in any case; "" without a first name."""
    if not _has_given(name):
        return ""
    forms = _given_forms(name)
    parts = [
        rf"{_letters(first)}(?:{_WIDE_GAP}{_letters(patronymic)})" if patronymic else _letters(first)
        for first, patronymic in sorted(forms, key=lambda form: (-len(form[0]), form))
    ]
    return rf"\b(?:{'|'.join(parts)})\b"


def _initials(name: PersonName) -> str:
    if not name.first:
        return ""
    first = re.escape(name.first[0].upper())
    second = re.escape(name.patronymic[0].upper()) if name.patronymic else ""
    return rf"\b{first}\.{_GAP}(?:{second}\.)?" if second else rf"\b{first}\."


def _bare(number: str) -> Iterator[str]:
    """The digits by which a number is known, of a phone without +7 or 8; none for one too short."""
    digits = re.sub(r"\D", "", number)
    if len(digits) >= _LEAST_DIGITS:
        yield digits[1:] if len(digits) == _PHONE_DIGITS + 1 and digits[0] in "78" else digits


def _digits(number: str) -> Iterator[str]:
    """A phone however it is written, with +7, 8 or neither; any other number with or without its signs."""
    digits = re.sub(r"\D", "", number)
    if len(digits) >= _LEAST_DIGITS:
        yield rf"(?<!\d){_BETWEEN.join(digits)}(?!\d)"
    if len(digits) == _PHONE_DIGITS + 1 and digits[0] in "78":
        yield rf"(?<!\d)(?:\+?[78]{_BETWEEN})?{_BETWEEN.join(digits[1:])}(?!\d)"
