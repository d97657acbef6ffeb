"""Names and posts of people in the cases of papers: «выдан кому», «слушали кого», «назначить кем» (DOMAIN 3.7)."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from mmsdesk.core.names import PersonName, Sex


class Case(enum.StrEnum):
    """Cases a paper asks for; «награждается» takes the nominative."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"


_Endings = tuple[str, str, str, str]
_ORDER: Final = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL)

_IRREGULAR: Final[Mapping[str, _Endings]] = {
    "соловей": ("соловья", "соловью", "соловья", "соловьём"),
    "заяц": ("зайца", "зайцу", "зайца", "зайцем"),
    "лев": ("льва", "льву", "льва", "львом"),
    "орёл": ("орла", "орлу", "орла", "орлом"),
    "орел": ("орла", "орлу", "орла", "орлом"),
    "козёл": ("козла", "козлу", "козла", "козлом"),
    "козел": ("козла", "козлу", "козла", "козлом"),
    "осёл": ("осла", "ослу", "осла", "ослом"),
    "жеребец": ("жеребца", "жеребцу", "жеребца", "жеребцом"),
    "кий": ("кия", "кию", "кия", "кием"),
    "мышь": ("мыша", "мышу", "мыша", "мышем"),
}
"""Surnames of men that the rules of the library miss: genitive, dative, accusative, instrumental."""

_OLD_NAMES: Final = frozenset(("данило", "михайло", "гаврило", "кирило", "ивайло", "павло", "петро"))
"""First names of men in -о that go as those in -а; surnames in -о do not change."""

_UNCHANGED: Final = frozenset(("золя", "дюма", "дега", "петипа", "тома", "грум", "бонч"))
"""Surnames, or first parts of double ones, that no rule by their ending knows as such."""

_FIRST_PARTS: Final = frozenset(("кара", "тер", "сен", "бей", "дон"))
"""First parts of double surnames that are no surnames there: «Кара-Мурзе»."""

_SON_OF: Final = re.compile(r"(.+вич)([ -](?:оглы|оглу))", re.IGNORECASE)
_FLEETING: Final = re.compile(
    r"(?:[^аеёиоуыэюя]ец|яц|ок|[её]к|[^аеёиоуыэюя][её]л|ень|оть|^лев|^пёс|^лёд|^сон|^рот|^лоб|^мох|^ров|^ветер)$"
)
"""Surnames of men whose last vowel goes or stays as the family wants: «Зайцу» or «Заяцу»."""

_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_KEPT: Final = re.compile(r"(?:^|[ -])(?:оглы|оглу|кызы|гызы|улы|уулу|заде)$", re.IGNORECASE)


def declined(name: PersonName, case: Case, sex: Sex) -> PersonName:
    """The name in a case; initials stay. Without a known sex the name stays as it is: a guess would offend.

    Rules of pytrovich: «Шевченко», «Черных», «Дурново», a woman «Голуб» do not change.
    """
    if case is Case.NOMINATIVE or not sex:
        return name
    return PersonName(
        _part("LASTNAME", name.surname, case, sex),
        _part("FIRSTNAME", name.first, case, sex),
        _part("MIDDLENAME", name.patronymic, case, sex),
    )


def doubtful(name: PersonName, sex: Sex) -> str:
    """Why the cases of a name should be looked at by a person; "" where the rules are sure.

    Of a name in the register nobody may be asked twice: what was answered is kept as its form (`name_form`).
    """
    if not sex:
        return "не указан пол: имя останется в именительном падеже"
    if sex == "m" and any(_FLEETING.search(part) for part in name.surname.lower().split("-")):
        return "беглая гласная: бывает и так и так, решает семья"
    if len(name.surname) == 1:
        return "фамилия из одной буквы: проверьте"
    if not _CYRILLIC.search(name.surname):
        return "фамилия не русскими буквами: не склоняется"
    return ""


@lru_cache(maxsize=4096)
def _part(kind: str, text: str, case: Case, sex: Sex) -> str:
    if kind == "MIDDLENAME" and (son := _SON_OF.fullmatch(text)):
        return _part(kind, son[1], case, sex) + son[2]
    if not text or "." in text or _KEPT.search(text):
        return text
    first, _, last = text.partition("-")
    if kind == "LASTNAME" and last and first.lower() in _FIRST_PARTS:
        return f"{first}-{_part(kind, last, case, sex)}"
    if kind == "LASTNAME" and "-" in text and not _UNCHANGED.isdisjoint(text.lower().split("-")):
        return "-".join(_part(kind, part, case, sex) for part in text.split("-"))
    if kind == "LASTNAME" and text.lower() in _UNCHANGED:
        return text
    if kind == "LASTNAME" and sex == "m" and text.lower() in _IRREGULAR:
        return _like(text, _IRREGULAR[text.lower()][_ORDER.index(case)])
    if kind == "FIRSTNAME" and sex == "m" and text.lower() in _OLD_NAMES:
        return _like(text, f"{text[:-1]}{('ы', 'е', 'у', 'ой')[_ORDER.index(case)]}")
    maker, parts, genders, cases = _library()
    gender = genders.FEMALE if sex == "f" else genders.MALE
    found = str(maker.make(parts[kind], gender, cases[case.name], text))
    return _like(text, found)


@cache
def _library() -> tuple[Any, Any, Any, Any]:
    # Here, for its rules are read from a file: 10 ms that no start of the program needs.
    from pytrovich.enums import Case as LibraryCase
    from pytrovich.enums import Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker(), NamePart, Gender, LibraryCase


def _like(pattern: str, text: str) -> str:
    """Capitals as in the pattern: a name typed «ИВАНОВА» stays in capitals."""
    if pattern.isupper() and len(pattern) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if pattern[:1].isupper() else text


_Rules = tuple[tuple[re.Pattern[str], _Endings], ...]

_ADJECTIVES: Final[_Rules] = (
    (re.compile(r"(?<=[гкх])ий$"), ("ого", "ому", "ого", "им")),
    (re.compile(r"ий$"), ("его", "ему", "его", "им")),
    (re.compile(r"[ыо]й$"), ("ого", "ому", "ого", "ым")),
    (re.compile(r"(?<=[жшщч])ая$"), ("ей", "ей", "ую", "ей")),
    (re.compile(r"ая$"), ("ой", "ой", "ую", "ой")),
    (re.compile(r"яя$"), ("ей", "ей", "юю", "ей")),
    (re.compile(r"(?<=[гкх])ое$"), ("ого", "ому", "ое", "им")),
    (re.compile(r"ое$"), ("ого", "ому", "ое", "ым")),
)
_NOUNS: Final[_Rules] = (
    (re.compile(r"(?<=[гкхжшщч])а$"), ("и", "е", "у", "ой")),
    (re.compile(r"(?<=ц)а$"), ("ы", "е", "у", "ей")),
    (re.compile(r"ия$"), ("ии", "ии", "ию", "ией")),
    (re.compile(r"ие$"), ("ия", "ию", "ие", "ием")),
    (re.compile(r"а$"), ("ы", "е", "у", "ой")),
    (re.compile(r"я$"), ("и", "е", "ю", "ей")),
    (re.compile(r"ец$"), ("ца", "цу", "ца", "цом")),
    (re.compile(r"(?<=[а-яё])[ьй]$"), ("я", "ю", "я", "ем")),
    (re.compile(r"(?<=[жшщчц])$"), ("а", "у", "а", "ем")),
    (re.compile(r"(?<=[бвгдзклмнпрстфх])$"), ("а", "у", "а", "ом")),
)
_STRESSED: Final[Mapping[str, str]] = {"врач": "врачом", "секретарь": "секретарём"}
"""Instrumentals whose ending bears the stress."""
_WORD: Final = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_SUBSTANTIVE: Final = re.compile(r"^(?:заведующ|управляющ|исполняющ|дежурн|служащ|рабоч|вожат)", re.IGNORECASE)
"""Posts that are adjectives by form: nothing after them agrees with them."""


def declined_post(post: str, case: Case) -> str:
    """The post in a case by its head word: «заместитель директора» → «заместителю директора».

    Adjectives before the head word go with it; what follows stays. «и.о. директора» and abbreviations stay.
    """
    if case is Case.NOMINATIVE:
        return post
    at = _ORDER.index(case)
    words = post.split(" ")
    for number, word in enumerate(words):
        core = word.rstrip(",;")
        if not _WORD.fullmatch(core) or (core.isupper() and len(core) > 1):
            return post
        tail = word[len(core) :]
        adjective = _inflected(core, _ADJECTIVES, at)
        if adjective is not None:
            words[number] = adjective + tail
            if _SUBSTANTIVE.match(core) or tail:
                break
            continue
        words[number] = "-".join(_noun(part, at) for part in core.split("-")) + tail
        break
    return " ".join(words)


def _noun(word: str, at: int) -> str:
    if _ORDER[at] is Case.INSTRUMENTAL and word.lower() in _STRESSED:
        return _like(word, _STRESSED[word.lower()])
    return _inflected(word, _ADJECTIVES, at) or _inflected(word, _NOUNS, at) or word


def _inflected(word: str, rules: _Rules, at: int) -> str | None:
    for ending, endings in rules:
        if ending.search(word):
            return ending.sub(endings[at], word)
    return None
