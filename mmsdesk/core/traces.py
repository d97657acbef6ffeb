"""Finding what names a person in any text, and putting a label in its place: names in every case, phones, numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_DASH = rf"[ \u00a0]*[{_DASHES}][ \u00a0]*"
"""However the halves of a double surname are tied."""
_OTHER_PATRONYMIC = (
    rf"(?!{_WIDE_GAP}(?i:\w+(?:вн|чн|вич|ьич|мич|кич|тич)(?:а|ы|е|у|ой|ою|ем|ом)?"
    r"|\w+[ -]?(?:оглы|оглу|кызы|гызы))\b)"
)
_NO_WORD = re.compile(r".(?:[оеё]ва?|кина?|енко|(?:вс|ц)к(?:ий|ая))$", re.IGNORECASE)
"""Endings of surnames that are hardly ever those of a word; such a surname is known in small letters too."""
_WORDS = re.compile(
    r"(?:бор|бр|гол|гот|др|здор|з|кр|кор|л|мед|н|обн|ол|осн|остр|пл|подк|покр|пост|р|сл|сн|сур|ул|церк|черв)ов"
    r"|корол[её]в|(?:моско|не)вск|(?:доне|липе|неме|туре)цк",
    re.IGNORECASE,
)
"""Words that end as surnames do, without «а», «ий», «ая»: small letters mean them."""


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

    def suspected_within(self, joined: str, joint: str) -> Iterator[int]:
        """The same for many texts that are one already: only `joint` stands between them, and in none of them."""
        return self._clues.within(joined, joint)

    @cached_property
    def _clues(self) -> Clues:
        numbers = [each for person in self._people for number in person.numbers for each in _bare(number)]
        return Clues((clue for person in self._people for clue in self._clues_of(person)), numbers)

    def _clues_of(self, person: Known) -> Iterator[Clue]:
        yield from ((beginnings(phrase.split()[:1]),) for phrase in person.phrases)
        yield from (((as_compared(text.strip()),),) for text in (*person.addresses, *person.dates) if text.strip())
        for name in person.names:
            if name.surname:
                yield from (
                    (beginnings({*_forms(each), *filter(_is_long, (_stem(each),))}),) for each in _by_halves(name)
                )
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

    def _is_borne(self, name: PersonName) -> bool:
        """Whether others have this surname, be it in the form of the other sex: «Абрамова» may be somebody else."""
        forms = re.compile(_surname(name, small=True))
        return any(forms.fullmatch(surname) for surname in self._borne)

    def _whole(self, person: Known) -> Iterator[str]:
        """Longest first, so that a whole name goes as a whole."""
        yield from (_words(phrase) for phrase in person.phrases)
        for name in person.names:
            for each in _each_surname(name):
                yield from _named(each)

    def _rest(self, person: Known) -> Iterator[str]:
        for name in filter(lambda name: name.surname, person.names):
            for each in _each_surname(name):
                if not self._is_borne(each) and (each is name or _is_long(each.surname)):
                    yield rf"\b{_surname(each, small=_is_no_word(each.surname))}\b"
            pair = (folded(name.first), folded(name.patronymic))
            if (given := _given(name)) and all(pair) and pair not in self._called:
                yield given
        yield from (rf"(?<!\d){re.escape(date)}(?!\d)" for date in person.dates)
        for number in person.numbers:
            yield from _digits(number)
        yield from (f"(?i:{re.escape(address.strip())})" for address in person.addresses if address.strip())


def _named(name: PersonName) -> Iterator[str]:
    """The surname with what stands beside it: first name and patronymic, the first name alone, initials."""
    surname, given, initials = _surname(name, small=True), _given_beside(name), _initials(name)
    if given:
        yield rf"\b{surname}{_WIDE_GAP}{given}{_OTHER_PATRONYMIC}"
        yield rf"{given}{_WIDE_GAP}{surname}\b"
    if initials:
        yield rf"\b{surname}{_GAP}{initials}"
        yield rf"{initials}{_GAP}{surname}\b"
        yield rf"\b{surname}{_WIDE_GAP}{_bare_initials(name)}"


def _each_surname(name: PersonName) -> Iterator[PersonName]:
    """The name itself, then the name with each half of a double surname; none for a surname that is only a dash."""
    halves = _halves(name)
    if halves:
        yield name
    yield from (replace(name, surname=half) for half in halves if len(halves) > 1)


def _by_halves(name: PersonName) -> Iterator[PersonName]:
    """A name by what is in every spelling of it: the halves of a double surname stand in the whole too."""
    yield from (replace(name, surname=half) for half in _halves(name))


def _halves(name: PersonName) -> list[str]:
    return [half.strip() for half in re.split(f"[{_DASHES}]", name.surname) if half.strip()]


def _is_no_word(surname: str) -> bool:
    return _NO_WORD.search(surname) is not None and not _WORDS.fullmatch(re.sub(r"(?:а|ий|ая)$", "", surname))


def folded(text: str) -> str:
    """A name as it is compared."""
    return as_compared(text.strip())


def _letters(text: str, *, small: bool = False) -> str:
    """A pattern for a word as typed, with ё as е and any dash, begun with a capital; in small letters if `small`."""
    own = "".join(map(_letter, text.lower()))
    if not text or small:
        return f"(?i:{own})"
    first = re.escape(text[0].upper()) if text[0].lower() not in "её" else "[ЕЁ]"
    rest = own[len("[её]") if text[0].lower() in "её" else len(re.escape(text[0].lower())) :]
    return f"{first}(?i:{rest})"


def _letter(letter: str) -> str:
    if letter in "её":
        return "[её]"
    return _DASH if letter in _DASHES else re.escape(letter)


def _words(phrase: str) -> str:
    return rf"\b{_WIDE_GAP.join(_letters(word) for word in phrase.split())}\b"


def _sex(name: PersonName) -> tuple[Sex, ...]:
    found = sex_of(name)
    return (found,) if found else ("f", "m")


def _cases(name: PersonName) -> Iterator[PersonName]:
    for sex in _sex(name):
        for case in Case:
            yield declined(name, case, sex)


def _surname(name: PersonName, *, small: bool = False) -> str:
    """A surname in any case, of either sex and of a family («Ивановых»); in small letters too if `small`."""
    stem = _stem(name)
    parts = [_letters(form, small=small) for form in sorted(_forms(name), key=lambda form: (-len(form), form))]
    if _is_long(stem):
        parts.append(f"{_letters(stem, small=small)}(?i:{_ENDINGS})(?!\\w)")
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


def _given_beside(name: PersonName) -> str:
    """What may stand beside the surname: first name with or without the patronymic, in any case and any letters."""
    if not _has_given(name):
        return ""
    forms = sorted(_given_forms(name), key=lambda form: (-len(form[0]), form))
    whole = [f"{_letters(one, small=True)}{_WIDE_GAP}{_letters(two, small=True)}" for one, two in forms if two]
    alone = [_letters(one, small=True) for one in dict.fromkeys(one for one, _two in forms)]
    return rf"\b(?:{'|'.join((*whole, *alone))})\b"


def _bare_initials(name: PersonName) -> str:
    """Initials without dots, as in lists: «А П», «АП»."""
    first, second = (re.escape(part[:1].upper()) for part in (name.first, name.patronymic))
    return rf"{first}{_GAP}{second}\b\.?" if second else rf"{first}\b"


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
