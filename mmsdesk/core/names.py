"""Names of people: reading them as schools write them, short forms, sex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from mmsdesk.core.text import NBSP

Sex = Literal["f", "m", ""]
"""Female, male, or not decided."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """Surname, first name, patronymic (may be absent), former surname; names may be initials («А.»)."""

    surname: str
    first: str = ""
    patronymic: str = ""
    former: str = ""

    @property
    def full(self) -> str:
        """«Иванова Анна Петровна»."""
        return " ".join(part for part in (self.surname, self.first, self.patronymic) if part)

    @property
    def short(self) -> str:
        """«Иванова А. П.», the initials held together."""
        initials = NBSP.join(self._initials)
        return f"{self.surname} {initials}".strip()

    @property
    def initials_first(self) -> str:
        """«А.П. Иванова», unbreakable, as signatures are written by ГОСТ Р 7.0.97."""
        return NBSP.join(part for part in ("".join(self._initials), self.surname) if part)

    @property
    def _initials(self) -> tuple[str, ...]:
        return tuple(_initial(part) for part in (self.first, self.patronymic) if part)


def _initial(name: str) -> str:
    return "-".join(f"{part[0].upper()}." for part in name.split("-") if part)


_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyëË", "АВСЕНКМОРТХУасеорхуёЁ")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN_ONLY = re.compile(r"[A-Za-zëË]")
_PARTICLES = frozenset(("кызы", "гызы", "оглы", "оглу", "улы", "уулу"))
_FEMALE_PATRONYMIC = re.compile(r"(?:вна|чна|[ -]?[кг]ызы)$")
_MALE_PATRONYMIC = re.compile(r"(?:вич|ьич|мич|кич|тич|[ -]?огл[ыу]|[ -]улы|[ -]уулу)$")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-[^\W\d_]\.?)?")
_TWO_INITIALS = re.compile(r"([А-ЯЁ])([А-ЯЁ])\.?")
_SURNAME = re.compile(r"[А-ЯЁA-Z][\w'-]+")
_NO_SURNAME = re.compile(r"СОВМ|ВНЕШ|ВНУТР|ДЕКРЕТ|ОТПУСК|СЕКРЕТАР|ПРЕДСЕДАТ|РУКОВОД|СПЕЦИАЛИСТ|ДИРЕКТОР|УЧИТЕЛ|ЧЛЕН")
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_GLUED = re.compile(r"\.(?=[^\W\d_])|(?<=[а-яё])(?=[А-ЯЁ]\.)")


def repair_look_alikes(text: str) -> str:
    """Turn Latin letters that look Cyrillic into Cyrillic ones, in a text that is Cyrillic otherwise."""
    if not _CYRILLIC.search(text) or not _LATIN_ONLY.search(text):
        return text
    return " ".join(_repaired(word) for word in text.split(" "))


def _repaired(word: str) -> str:
    mended = word.translate(_LOOK_ALIKE)
    return word if _LATIN_ONLY.search(mended) else mended


@lru_cache(maxsize=4_096)
def parse_full_name(text: str) -> PersonName:
    """Read a name as it is met in lists: any case, initials before or after, a former surname in brackets.

    «Имя Отчество Фамилия» is recognised by the patronymic; «Анна Петровна», without a surname,
    gives an empty one. Kept, for the names of a list are read several times.
    """
    text = repair_look_alikes(" ".join(text.split()).replace("’", "'").replace("`", "'"))
    text = re.sub(r"\s*[-‐‑‒–—−]\s*", "-", text)
    former = ""
    if match := _BRACKETS.search(text):
        former = _former(match[1].title() if text.islower() else match[1], shouted=text.isupper())
        text = f"{text[: match.start()]} {text[match.end() :]}"
    tokens = _tokens(text)
    if not tokens:
        return PersonName("", former=former)
    surname, given = _split(tokens)
    first, patronymic = _given(given)
    return PersonName(
        surname.upper() if _is_letter(surname) else _titled(surname), _titled(first), _titled(patronymic), former
    )


def _former(said: str, *, shouted: bool) -> str:
    """The surname that brackets name last («в девичестве Орлова»); "" for any other word: «совм.», «секретарь»."""
    last = (said.split() or [""])[-1]
    if not _SURNAME.fullmatch(last) or (shouted and _NO_SURNAME.match(last)):
        return ""
    return _titled(last)


def _tokens(text: str) -> list[str]:
    spaced = _GLUED.sub(lambda glue: f"{glue.group()} ", text.replace(",", " ").replace(";", " "))
    tokens = [token for token in (raw.strip("-") for raw in spaced.split()) if re.search(r"[^\W\d_]", token)]
    if not text.isupper() and len(tokens) == 2:
        # «Иванова АП»: two capitals are initials, unless the whole name is in capitals («ЛИ ЯН»).
        for place, token in enumerate(tokens):
            if match := _TWO_INITIALS.fullmatch(token):
                tokens[place : place + 1] = [f"{match[1]}.", f"{match[2]}."]
                break
    return [token if _INITIAL.fullmatch(token) else token.rstrip(".") for token in tokens]


def _split(tokens: list[str]) -> tuple[str, list[str]]:
    """Surname and given names; particles stay with the name before them («Рашид кызы»)."""
    parts: list[str] = []
    for token in tokens:
        if token.casefold() in _PARTICLES and parts:
            parts[-1] = f"{parts[-1]} {token.lower()}"
        else:
            parts.append(token)
    if _is_letter(parts[0]) and len(parts) == 3 and not any(map(_INITIAL.fullmatch, parts[1:])):
        # «О Ен Хо»: one letter without a point before two whole names is a surname.
        return parts[0], parts[1:]
    if _INITIAL.fullmatch(parts[0]) and not _INITIAL.fullmatch(parts[-1]):
        return parts[-1], parts[:-1]
    if len(parts) == 3 and is_patronymic(parts[1]):
        # «Лев Борисович Абрамович» too: no first name ends as a patronymic, some surnames do.
        return parts[2], parts[:2]
    if len(parts) == 2 and is_patronymic(parts[1]):
        return "", parts
    if len(parts) > 3 and is_patronymic(parts[-1]):
        return " ".join(parts[:-2]), parts[-2:]
    return parts[0], parts[1:]


def _is_letter(token: str) -> bool:
    return len(token) == 1 and token.isalpha()


def _given(parts: list[str]) -> tuple[str, str]:
    if len(parts) < 2:
        return "".join(parts), ""
    if is_patronymic(parts[-1]) or len(parts) == 2:
        return " ".join(parts[:-1]), parts[-1]
    return parts[0], " ".join(parts[1:])


def is_patronymic(word: str) -> bool:
    """Does the word end as patronymics do (a few surnames do too: «Абрамович»)?"""
    folded = word.casefold()
    return bool(_FEMALE_PATRONYMIC.search(folded) or _MALE_PATRONYMIC.search(folded))


def _titled(name: str) -> str:
    return " ".join(_titled_word(word) for word in name.split())


def _titled_word(word: str) -> str:
    if _INITIAL.fullmatch(word):
        return "-".join(f"{part.strip('.').upper()}." for part in word.split("-"))
    if word.casefold() in _PARTICLES:
        return word.lower()
    if not (word.islower() or word[:1].islower() or word[:2].isupper()):
        return "-".join(_part_titled(part) for part in word.split("-"))
    return "-".join(_capitalised(part) for part in word.lower().split("-"))


def _part_titled(part: str) -> str:
    if part.casefold() in _PARTICLES:
        return part.lower()
    return _capitalised(part) if part.isupper() and len(part) > 1 else part


def _capitalised(part: str) -> str:
    if part in _PARTICLES:
        return part
    return "'".join(piece[:1].upper() + piece[1:] for piece in part.split("'"))


@lru_cache(maxsize=1)
def _detector() -> Any:
    from pytrovich.detector import PetrovichGenderDetector

    return PetrovichGenderDetector()


_FEMALE_SURNAME = re.compile(r"(?:[оеё]ва|[иы]на|[сц]кая|ая|яя)$")
_MALE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сцж]кий|[сц]кой|[оы]й|ий)$")


def sex_of(name: PersonName) -> Sex:
    """Sex by the patronymic, else by the first name, else by the ending of the surname; "" when undecided."""
    patronymic = name.patronymic.casefold()
    if _FEMALE_PATRONYMIC.search(patronymic):
        return "f"
    if _MALE_PATRONYMIC.search(patronymic):
        return "m"
    by_first = _sex_of_first(name.first) if name.first and not _INITIAL.fullmatch(name.first) else ""
    return by_first or _sex_of_surname(name.surname)


def _sex_of_first(first: str) -> Sex:
    # One part at a time: asked about disagreeing parts, the library writes the name into the log.
    found = _detector().detect(firstname=first).name
    return "f" if found == "FEMALE" else "m" if found == "MALE" else ""


def _sex_of_surname(surname: str) -> Sex:
    folded = surname.casefold()
    if _FEMALE_SURNAME.search(folded):
        return "f"
    return "m" if _MALE_SURNAME.search(folded) else ""
