"""Invented names of people."""

from __future__ import annotations

from random import Random
from typing import Any

from mmsdesk.core.names import PersonName
from mmsdesk.services.demo.world import demo_words

DOUBLE_SURNAME = 0.012
UNCHANGING = 0.05
BY_SEX = 0.03
OTHER_PEOPLES = 0.09
NO_PATRONYMIC = 0.012

_OLDER_BORN = 1972
_YOUNGER_BORN = 1990


class Names:
    """Combines parts of names; the first name suits the year of birth."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._words = demo_words("names")

    def person(self, *, female: bool, born: int) -> PersonName:
        """A name for somebody born in a year."""
        if self._chance.random() < OTHER_PEOPLES:
            return self._of_other_people(female)
        sex = "women" if female else "men"
        age = "older" if born < _OLDER_BORN else "younger" if born >= _YOUNGER_BORN else "middle"
        patronymic = self._chance.choice(self._words["patronymics"][sex])
        return PersonName(
            self.surname(female=female),
            self._chance.choice(self._words[sex][age]),
            "" if self._chance.random() < NO_PATRONYMIC else patronymic,
        )

    def surname(self, *, female: bool) -> str:
        """A surname of the common stock: double ones, ones that do not change among them."""
        kind = self._chance.random()
        if kind < UNCHANGING:
            return str(self._chance.choice(self._words["unchanging"]))
        if kind < UNCHANGING + BY_SEX:
            return str(self._chance.choice(self._words["by_sex"]))
        first = self._chance.choice(self._words["surnames"])
        if kind < UNCHANGING + BY_SEX + DOUBLE_SURNAME:
            second = self._chance.choice([s for s in self._words["surnames"] if s != first])
            return f"{_of_sex(first, female)}-{_of_sex(second, female)}"
        return _of_sex(first, female)

    def _of_other_people(self, female: bool) -> PersonName:
        people: dict[str, Any] = self._chance.choice(self._words["others"])
        sex = "women" if female else "men"
        return PersonName(
            self._chance.choice(people["surnames"])[int(female)],
            self._chance.choice(people[sex]),
            self._chance.choice(people[f"patronymics_{sex}"]),
        )


def _of_sex(surname: str, female: bool) -> str:
    if not female:
        return surname
    if surname.endswith(("ий", "ый", "ой")):
        return f"{surname[:-2]}ая"
    return f"{surname}а"


_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "sch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def latin(text: str) -> str:
    """A name in Latin letters for an invented address: «Ёлкина» -> "elkina"."""
    letters = (_LATIN.get(letter, letter) for letter in text.lower())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
