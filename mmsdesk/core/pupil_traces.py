"""Finding pupils in texts: surname beside first name or initials, in every case; thousands of them at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mmsdesk.core.clues import folded
from mmsdesk.core.declension import Case, declined
from mmsdesk.core.names import PersonName, Sex, sex_of
from mmsdesk.core.traces import Traces

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAP = re.compile(r"[\s\u00a0.]{1,3}")
_AFTER_COLON = ": "


@dataclass(frozen=True, slots=True)
class _Pupil:
    firsts: frozenset[str]
    patronymics: frozenset[str]
    label: str
    shy: bool
    """Somebody else has the surname with the same initial: initials do not tell."""


class PupilTraces(Traces):
    """Names of pupils with the label of each; `others` are people of the registers, who are not to be touched.

    A surname alone counts in titles of operations only («…: Ивин»), and only of a pupil without a first name.
    """

    def __init__(self, pupils: Iterable[tuple[PersonName, str]], others: Iterable[PersonName] = ()) -> None:
        super().__init__(())
        whole = {(folded(each.surname), folded(each.first)) for each in others}
        initials = {(surname, first[:1]) for surname, first in whole}
        self._by_surname: dict[str, list[_Pupil]] = defaultdict(list)
        for name, label in pupils:
            key = folded(name.surname), folded(name.first)
            if not name.surname or key in whole:
                continue
            surnames, firsts, patronymics = _forms(name)
            made = _Pupil(firsts, patronymics, label, (key[0], key[1][:1]) in initials)
            for form in surnames:
                self._by_surname[form].append(made)

    def found(self, text: str) -> bool:
        return bool(text) and next(self._spans(text), None) is not None

    def removed(self, text: str) -> str:
        parts, last = [], 0
        for start, end, label in self._spans(text):
            parts += [text[last:start], label]
            last = end
        return "".join((*parts, text[last:])) if parts else text

    def suspected(self, texts: Sequence[str]) -> Iterator[int]:
        return (at for at, text in enumerate(texts) if self.found(text))

    def suspected_within(self, joined: str, joint: str) -> Iterator[int]:
        return self.suspected(joined.split(joint))

    def _spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a pupil is named, from left to right, and the label of that pupil."""
        words = [*_WORD.finditer(text)]
        last = -1
        for at, word in enumerate(words):
            for pupil in self._by_surname.get(folded(word[0]), ()):
                span = _span(text, words, at, pupil)
                if span is not None and words[span[0]].start() >= last:
                    last = words[span[1]].end()
                    if last < len(text) and text[last] == "." and len(words[span[1]][0]) == 1:
                        last += 1
                    yield words[span[0]].start(), last, pupil.label
                    break


class SeveralTraces(Traces):
    """What several look for, as one."""

    def __init__(self, several: Sequence[Traces]) -> None:
        super().__init__(())
        self._several = tuple(several)

    def found(self, text: str) -> bool:
        return any(each.found(text) for each in self._several)

    def removed(self, text: str) -> str:
        for each in self._several:
            text = each.removed(text)
        return text

    def suspected(self, texts: Sequence[str]) -> Iterator[int]:
        return iter(sorted({at for each in self._several for at in each.suspected(texts)}))

    def suspected_within(self, joined: str, joint: str) -> Iterator[int]:
        return iter(sorted({at for each in self._several for at in each.suspected_within(joined, joint)}))


def _forms(name: PersonName) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    sex = sex_of(name)
    # Without a patronymic nobody knows the sex, and a text may have declined the name either way.
    sexes: tuple[Sex, ...] = (sex,) if sex else ("m", "f")
    forms = [declined(name, case, each) for case in Case for each in sexes]
    forms.append(name)
    parts = (frozenset(folded(getattr(form, key)) for form in forms) for key in ("surname", "first", "patronymic"))
    surnames, firsts, patronymics = (frozenset(part - {""}) for part in parts)
    return surnames, firsts, patronymics


def _span(text: str, words: Sequence[re.Match[str]], at: int, pupil: _Pupil) -> tuple[int, int] | None:
    """The words that name a pupil around the surname at a place: the first and the last of them."""
    if not pupil.firsts:
        alone = at == len(words) - 1 and text[: words[at].start()].endswith(_AFTER_COLON)
        return (at, at) if alone else None
    for step in (1, -1):
        if not _is_first(text, words, at, step, pupil):
            continue
        end = at + step
        if _joined(text, words, end, step) and _is_second(words[end + step][0], pupil, short=len(words[end][0]) == 1):
            end += step
        return (at, end) if step > 0 else (end, at)
    # «Пётр Ильич Ивин», «П. И. Ивин»
    if _joined(text, words, at, -1) and _joined(text, words, at - 1, -1):
        second, first = folded(words[at - 1][0]), folded(words[at - 2][0])
        initials = len(first) == 1 and len(second) == 1 and not pupil.shy and _begins(first, pupil.firsts)
        if (first in pupil.firsts and second in pupil.patronymics) or (initials and _begins(second, pupil.patronymics)):
            return at - 2, at
    return None


def _is_first(text: str, words: Sequence[re.Match[str]], at: int, step: int, pupil: _Pupil) -> bool:
    if not _joined(text, words, at, step):
        return False
    word = folded(words[at + step][0])
    if len(word) > 1:
        return word in pupil.firsts
    place = words[at + step].end()
    if pupil.shy or text[place : place + 1] != "." or not _begins(word, pupil.firsts):
        return False
    # «И. И. Ивин»: the letter beside the surname is that of the patronymic.
    return step > 0 or not (_joined(text, words, at - 1, -1) and len(words[at - 2][0]) == 1)


def _is_second(word: str, pupil: _Pupil, *, short: bool) -> bool:
    plain = folded(word)
    if short:
        return len(plain) == 1 and (not pupil.patronymics or _begins(plain, pupil.patronymics))
    return plain in pupil.patronymics


def _begins(letter: str, forms: Iterable[str]) -> bool:
    return any(form.startswith(letter) for form in forms)


def _joined(text: str, words: Sequence[re.Match[str]], at: int, step: int) -> bool:
    """Whether the next word in a direction stands right beside."""
    other = at + step
    if not (0 <= other < len(words) and 0 <= at < len(words)):
        return False
    left, right = sorted((at, other))
    return _GAP.fullmatch(text, words[left].end(), words[right].start()) is not None
