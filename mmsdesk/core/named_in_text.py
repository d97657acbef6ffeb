"""People, bodies and organisations named in a Russian sentence, in any case: «Титову К.Л.», «ММО учителей физики»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mmsdesk.core.declension import Case, declined
from mmsdesk.core.names import PersonName, Sex
from mmsdesk.core.text import stems

_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*"
_INITIALS = r"[А-ЯЁ]\.(?:\s?-?[А-ЯЁ]\.)?"
_NAME = re.compile(
    rf"(?<![\w-])(?:(?P<before>{_INITIALS})\s*)?(?P<surname>{_WORD})"
    rf"(?:\s+(?P<first>{_WORD})(?:\s+(?P<patronymic>{_WORD}))?|\s*(?P<after>{_INITIALS}|[А-ЯЁ]\b))?"
)
_ANY_WORD = r"(?:[а-яё]+|[А-ЯЁ]{2,})(?:-(?:[а-яё]+|[А-ЯЁ]{2,}))*"
_ANY_INITIALS = r"[А-Яа-яЁё]\.(?:\s?-?[А-Яа-яЁё]\b\.?)?"
_ANY_NAME = re.compile(
    rf"(?<![\w-])(?:(?P<before>{_ANY_INITIALS})\s*)?(?P<surname>{_ANY_WORD})(?![\w-])"
    rf"(?:\s*(?P<after>{_ANY_INITIALS})|\s+(?P<first>{_ANY_WORD})(?:\s+(?P<patronymic>{_ANY_WORD}))?)?"
)
"""A name typed wholly small or wholly in capitals: any word may be one."""
INITIALLED = re.compile(rf"(?<![\w-])(?:{_INITIALS}\s*{_WORD}|{_WORD}\s*{_INITIALS})")
"""What looks like the name of a person, known or not."""

_DIFFERING = 4
"""Letters at its end in which a form of a surname may differ from the surname («Заяц», «Зайцу»)."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """Somebody who may be named as an executor: a person by `name`, or a body or an organisation by `words`.

    `near`: a member of the body; of two people with one surname the near one is meant. `forms`: whole names in cases
    that the person wants.
    """

    id: str
    name: PersonName | None = None
    sex: Sex = ""
    words: tuple[str, ...] = ()
    near: bool = False
    forms: Mapping[Case, str] = field(default_factory=dict)


class KnownNames:
    """An index over known names, made once for a sentence."""

    def __init__(self, names: Sequence[KnownName]) -> None:
        self._people: dict[str, list[KnownName]] = defaultdict(list)
        self._others: dict[tuple[str, ...], list[KnownName]] = {}
        self._waiting = [known for known in names if known.words]
        for known in names:
            if known.name is not None and known.name.surname:
                self._people[_plain(known.name.surname)[:2]].append(known)

    def person(self, text: str, cases: Sequence[Case] = tuple(Case)) -> tuple[str, int, int] | None:
        """The only person whom a text names in one of the cases, and where; None if it is nobody or not clear whom."""
        for match in _NAME.finditer(text):
            person = self._only(match, cases)
            if person is not None:
                return person, match.start(), match.end()
        return self._any_case(text, cases)

    def _any_case(self, text: str, cases: Sequence[Case]) -> tuple[str, int, int] | None:
        """The same of a name typed «титову к.л.» or «ТИТОВОЙ»; a small word alone is one only at the beginning."""
        start = 0
        while (match := _ANY_NAME.search(text, start)) is not None:
            begun, end = match.start(), match.end("surname")
            beside = match["before"] or match["after"] or match["first"]
            person = self._only(match, cases)
            if person is None and match["first"]:
                # «титову представить справку»: what follows is no given name.
                match = _ANY_NAME.match(text[: match.end("surname")], begun)
                beside = None
                person = self._only(match, cases) if match else None
            if person is not None and match is not None and (beside or match["surname"].isupper() or begun == 0):
                return person, begun, match.end()
            start = end
        return None

    def _only(self, match: re.Match[str], cases: Sequence[Case]) -> str | None:
        """The one whom a name means; of several the one who is near."""
        found = list(self._meant(match, cases))
        near = [known for known in found if known.near]
        return (near or found)[0].id if len(found) == 1 or len(near) == 1 else None

    def other(self, text: str) -> str | None:
        """The id of the body or organisation that a text is the name of, in any case."""
        if not self._others:
            for known in self._waiting:
                for words in known.words:
                    self._others.setdefault(tuple(stems(words)), []).append(known)
        found = self._others.get(tuple(stems(text)), [])
        near = [known for known in found if known.near]
        if len({known.id for known in found}) == 1 or len({known.id for known in near}) == 1:
            return (near or found)[0].id
        return None

    def _meant(self, match: re.Match[str], cases: Sequence[Case]) -> Iterator[KnownName]:
        typed = _plain(match["surname"])
        for known in self._people.get(typed[:2], ()):
            assert known.name is not None
            if not _may_be_form(typed, _plain(known.name.surname)) or not _fits(match, known.name):
                continue
            if typed in _forms(known, cases):
                yield known


def _forms(known: KnownName, cases: Sequence[Case]) -> set[str]:
    """A surname in some cases."""
    assert known.name is not None
    surname = PersonName(known.name.surname)
    wanted = {case: text.split()[0] for case, text in known.forms.items() if text.split()}
    return {_plain(wanted.get(case) or declined(surname, case, known.sex).surname) for case in cases}


def _may_be_form(typed: str, surname: str) -> bool:
    """Whether a word begins so like a surname that it pays to decline it; of a double one each half."""
    halves, own = typed.split("-"), surname.split("-")
    if len(own) > 1:
        return len(halves) == len(own) and all(map(_may_be_form, halves, own))
    same = next((n for n, (a, b) in enumerate(zip(typed, surname, strict=False)) if a != b), None)
    least = max(2, len(surname) - _DIFFERING)
    return same is None or same >= min(least, len(surname))


def _fits(match: re.Match[str], name: PersonName) -> bool:
    """Whether initials or given names beside a surname, as far as there are any, are those of a person."""
    initials = re.findall(r"[А-ЯЁ]", (match["before"] or match["after"] or "").upper())
    given = [name.first, name.patronymic]
    typed = initials or [match["first"] or "", match["patronymic"] or ""]
    return all(_begins_alike(part, own) for part, own in zip(typed, given, strict=False))


def _begins_alike(typed: str, own: str) -> bool:
    """«К», «Кириллу» for «Кирилл»; what one of the two lacks is no contradiction."""
    if not typed or not own:
        return True
    least = min(len(typed), len(own.strip(".")), max(len(own) - 2, 2))
    return _plain(typed)[:least] == _plain(own)[:least]


def _plain(word: str) -> str:
    return word.casefold().replace("ё", "е")
