"""Russian text: forms for search, alphabetical order, plurals, keyboard layouts, non-breaking spaces."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NBSP = "\u00a0"

_QUOTES = '«»"“”„‟‹›'
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DASHES = "‐‑‒–—―−"
_SEARCH_FORM = str.maketrans(
    {
        "ё": "е",
        **dict.fromkeys(_QUOTES + _INVISIBLE),
        **dict.fromkeys(_DASHES, "-"),
    }
)
_REPLACED = re.compile(f"[{re.escape(''.join(map(chr, _SEARCH_FORM)))}]")
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Form for comparing and searching: no case, ё as е, one hyphen, single spaces, no quotation marks."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
    # Most texts hold nothing to replace, and looking for it is cheaper than replacing.
    if _REPLACED.search(folded):
        folded = folded.translate(_SEARCH_FORM)
    return " ".join(folded.split())


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no paper, table or database takes: control signs, halves of letters."""


def clean(text: str) -> str:
    """Text as it is kept: without signs that cannot be written anywhere, one kind of line end, no empty edges."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def words(text: str) -> list[str]:
    """Tokens of letters and digits of the normalised text."""
    return list(_words(text))


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    """Kept, for names of schools, posts and people come again and again."""
    return tuple(_WORD.findall(normalise(text)))


_stemming = threading.local()
"""A stemmer for each thread: it keeps the word it works on in itself, and the worker stems while one types."""


def _stemmer() -> Callable[[str], str]:
    stem: Callable[[str], str] | None = getattr(_stemming, "stem", None)
    if stem is None:
        # Imported on first use: the module loads some thirty languages, and start-up does not search.
        import snowballstemmer

        stem = _stemming.stem = snowballstemmer.stemmer("russian").stemWord
    return stem


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return _stemmer()(word)


def stem(word: str) -> str:
    """One of the `words` without its Russian ending; numbers and Latin words have none."""
    return word if word.isascii() else _stem(word)


def stems(text: str) -> list[str]:
    """The words of the text without their Russian endings («методическое», «методических» give one stem)."""
    return [stem(word) for word in _words(text)]


_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?|@#$^&"
_RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,/"№;:?'
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]")


def other_layout(text: str) -> str:
    """What the same keys give in the other layout, QWERTY or ЙЦУКЕН: «bdfyjdf» is «иванова» and back."""
    from_russian = len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text))
    return text.translate(_TO_LATIN if from_russian else _TO_RUSSIAN)


# One byte per character. Order: end of text, space, hyphen, other signs, digits, Latin, Cyrillic, the rest by
# code point. Letters of Yakut and of neighbouring languages stand after the Russian letter they come from.
_CYRILLIC_ORDER = "аәбвгґҕғдђеєжҗзиіїйкқҡлмнҥңоөпрсҫһтуүұўфхҳцчџшщъыьэюя"
_SPACE, _HYPHEN, _SIGN, _DIGITS, _LATIN_LETTERS, _CYRILLIC_LETTERS = 0x02, 0x03, 0x04, 0x05, 0x0F, 0x29
_YO = "\x7f"


def _sort_table() -> dict[int, int | None]:
    table: dict[int, int | None] = dict.fromkeys(range(0x80), _SIGN)
    table |= dict.fromkeys(map(ord, " \t\r\n\v\f\u00a0\u2009\u202f№"), _SPACE)
    table |= dict.fromkeys(map(ord, "-" + _DASHES), _HYPHEN)
    table |= dict.fromkeys(map(ord, _QUOTES + _INVISIBLE))
    table |= {ord(c): _DIGITS + i for i, c in enumerate("0123456789")}
    table |= {ord(c): _LATIN_LETTERS + i for i, c in enumerate("abcdefghijklmnopqrstuvwxyz")}
    table |= {ord(c): _CYRILLIC_LETTERS + i for i, c in enumerate(_CYRILLIC_ORDER)}
    table[ord("ё")] = ord(_YO)
    return table


_SORT_TABLE = _sort_table()
_YE = chr(_CYRILLIC_LETTERS + _CYRILLIC_ORDER.index("е"))
_SPACES = chr(_SPACE)
_DIGIT_RUN = re.compile("[0-9]+")


def _digits_by_size(run: re.Match[str]) -> str:
    number = run.group().lstrip("0") or "0"
    return f"{min(len(number), 99):02d}{number}"


def sort_key(text: str) -> bytes:
    """Bytes whose plain order (a BLOB in SQLite) is Russian alphabetical order.

    Blind to case and quotation marks; ё is е and follows it only where all else is equal; numbers go by
    size («СОШ № 2» before «СОШ № 10»).
    """
    folded = unicodedata.normalize("NFC", text.casefold())
    key = _DIGIT_RUN.sub(_digits_by_size, folded).translate(_SORT_TABLE).strip(_SPACES)
    while _SPACES * 2 in key:
        key = key.replace(_SPACES * 2, _SPACES)
    if _YO not in key:
        return key.encode("utf-8", "surrogatepass")
    ties = "".join("\x02" if letter == _YO else "\x01" for letter in key)
    return f"{key.replace(_YO, _YE)}\0{ties}".encode("utf-8", "surrogatepass")


def plural_word(n: int, one: str, few: str, many: str) -> str:
    """The noun that agrees with the number: 1 педагог, 2 педагога, 5 педагогов."""
    tens, units = abs(n) % 100, abs(n) % 10
    if 11 <= tens <= 14 or units == 0 or units >= 5:
        return many
    return one if units == 1 else few


def plural(n: int, one: str, few: str, many: str) -> str:
    """Number and noun, held together by non-breaking spaces: «5 педагогов», «2 172 записи»."""
    number = f"{n:,}".replace(",", NBSP)
    return f"{number}{NBSP}{plural_word(n, one, few, many)}"


def _inner_capital(text: str) -> bool:
    return len(text) > 1 and (text[1].isupper() or not (text[1].isalpha() or text[1].isspace()))


def lower_first(text: str) -> str:
    """Small first letter, unless the text begins with an abbreviation («МБОУ») or with initials."""
    return text if _inner_capital(text) else text[:1].lower() + text[1:]


def in_short(text: str, most: int = 60) -> str:
    """The text in one line of at most so many letters: «Провести семинар для…»."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def upper_first(text: str) -> str:
    """Capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


_MONTH = "январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_HELD_TOGETHER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"([№§]) *(?=[\dA-Za-zА-Яа-яЁё])", rf"\1{NBSP}"),
        (r"\b([А-ЯЁ]\.) (?=[А-ЯЁ]\.)", rf"\1{NBSP}"),
        (r"\b([А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])", rf"\1{NBSP}"),
        (r"([А-ЯЁ][а-яё-]+) (?=[А-ЯЁ]\.[ \u00a0]?(?:[А-ЯЁ]\.|$|[,;)]))", rf"\1{NBSP}"),
        (r"\b([гГ]|пос|[рР]п|[пП]|[пП]гт|[хХ]|[сС]|[дД]|[уУ]л|[кК]аб|[рР]-н) ?\. (?=[А-ЯЁ\d])", rf"\1.{NBSP}"),
        (r"\b([сС]т|[пП]п?|[чЧ]|[гГ]л|[рР]азд|[пП]одп|[рР]ис|[тТ]абл|[сС]тр|[сС]) ?\. (?=\d)", rf"\1.{NBSP}"),
        (r"(\d) (?=[гч]\.)", rf"\1{NBSP}"),
        (r"(\d) (?=гг\.|год[ауе]?\b|руб\.|чел\.|%|экз\.|шт\.)", rf"\1{NBSP}"),
        (rf"\b(\d{{1,2}}) (?=(?:{_MONTH}))", rf"\1{NBSP}"),
        (rf"((?:{_MONTH})[а-я]*) (?=\d{{4}}\b)", rf"\1{NBSP}"),
        (r"\b(\d{1,3}) (?=\d{3}\b)", rf"\1{NBSP}"),
    )
)


def nbsp(text: str) -> str:
    """Put non-breaking spaces where a line may not end.

    «№ 5», «И. О. Фамилия», «г. Зея», «5 июня 2026 г.», «п. 3», «ст. 47».
    """
    for pattern, replacement in _HELD_TOGETHER:
        text = pattern.sub(replacement, text)
    return text


_HANGING = re.compile(r"(?<![\w-])(и|а|в|во|на|с|со|по|к|ко|о|об|от|до|из|за|у|для|при) ", re.IGNORECASE)


def unhung(text: str) -> str:
    """A title in which no preposition or conjunction ends a line: «на 5 июня» goes to the next one whole."""
    return _HANGING.sub(rf"\1{NBSP}", text)
