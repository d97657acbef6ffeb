"""How hard a password is to guess, in words: a hint while it is typed, never a refusal."""

from __future__ import annotations

import math
import re
from enum import Enum
from itertools import pairwise

_ALPHABETS = (
    (r"[а-яё]", 33),
    (r"[А-ЯЁ]", 33),
    (r"[a-z]", 26),
    (r"[A-Z]", 26),
    (r"\d", 10),
    (r"[^\w]|_", 20),
)
_ROWS = (
    *("1234567890", "абвгдеёжз", "abcdefgh"),
    *("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
)
_USUAL = frozenset({"пароль", "password", "админ", "admin", "методист", "школа", "учитель", "qwerty", "йцукен"})

_WEAK_BITS, _FAIR_BITS = 36, 50
"""256 000 rounds of derivation add 18 bits to each guess: 50 are out of reach of a thief with a few computers."""


class Strength(Enum):
    """The verdict and its words."""

    EMPTY = ""
    WEAK = "Слабый: подберут за часы. Добавьте ещё слово или два."
    FAIR = "Средний: от любопытных защитит. Ещё одно слово сделает его крепким."
    STRONG = "Крепкий."


def strength(password: str) -> Strength:
    """Guessed by length, kinds of letters, runs along the keyboard and repetitions."""
    if not password:
        return Strength.EMPTY
    bits = _bits(password)
    if bits < _WEAK_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _FAIR_BITS else Strength.STRONG


def _bits(password: str) -> float:
    size = sum(count for pattern, count in _ALPHABETS if re.search(pattern, password)) or 20
    lowered = password.lower()
    for usual in _USUAL:
        lowered = lowered.replace(usual, usual[0])
    free = len(lowered) - sum(_follows(first, second) for first, second in pairwise(lowered))
    # A word of a language is easier than as many letters by chance; phrases make up for it by their length.
    return free * math.log2(size) * 0.6


def _follows(first: str, second: str) -> bool:
    """Whether the second letter is the same, or beside the first on the keyboard or in the alphabet."""
    return first == second or any(first + second in row or second + first in row for row in _ROWS)
