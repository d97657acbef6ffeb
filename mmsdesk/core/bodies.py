"""Names of bodies and places in the genitive: «состав методического совета», «воспитатель детского сада № 1»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mmsdesk.core.text import lower_first

_HEADS: Final[Mapping[str, str]] = {
    "объединение": "объединения",
    "сообщество": "сообщества",
    "совет": "совета",
    "совещание": "совещания",
    "педсовет": "педсовета",
    "методсовет": "методсовета",
    "комитет": "комитета",
    "оргкомитет": "оргкомитета",
    "клуб": "клуба",
    "центр": "центра",
    "актив": "актива",
    "группа": "группы",
    "подгруппа": "подгруппы",
    "секция": "секции",
    "комиссия": "комиссии",
    "коллегия": "коллегии",
    "ассоциация": "ассоциации",
    "лаборатория": "лаборатории",
    "кафедра": "кафедры",
    "школа": "школы",
    "мастерская": "мастерской",
    "студия": "студии",
    "команда": "команды",
    "жюри": "жюри",
}
"""The nouns by which bodies are called, with their genitives."""

_PLACES: Final[Mapping[str, str]] = {
    **_HEADS,
    "сад": "сада",
    "детсад": "детсада",
    "лицей": "лицея",
    "гимназия": "гимназии",
    "прогимназия": "прогимназии",
    "интернат": "интерната",
    "школа-интернат": "школы-интерната",
    "школа-сад": "школы-сада",
    "дом": "дома",
    "дворец": "дворца",
    "станция": "станции",
    "колледж": "колледжа",
    "техникум": "техникума",
    "училище": "училища",
    "институт": "института",
    "университет": "университета",
    "академия": "академии",
    "кабинет": "кабинета",
    "отдел": "отдела",
    "отделение": "отделения",
    "управление": "управления",
    "департамент": "департамента",
    "министерство": "министерства",
    "администрация": "администрации",
    "учреждение": "учреждения",
    "организация": "организации",
    "служба": "службы",
    "библиотека": "библиотеки",
    "музей": "музея",
}
"""The nouns by which places of work are called, with their genitives."""

_ADJECTIVES: Final = (
    (re.compile(r"(?<=[гкх])ий$"), "ого"),
    (re.compile(r"(?<=[жшщч])ая$"), "ей"),
    (re.compile(r"(?:ее|ий)$"), "его"),
    (re.compile(r"(?:ое|ый|ой)$"), "ого"),
    (re.compile(r"яя$"), "ей"),
    (re.compile(r"ая$"), "ой"),
)
_WORD: Final = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_ABBREVIATION: Final = re.compile(r"[А-ЯЁ]{2,}")


def genitive_of_body(name: str) -> str:
    """The name with its leading adjectives and its noun in the genitive, or "" where the noun is not known.

    An abbreviation stays as it is: «ММО учителей физики».
    """
    return _genitive(name, _HEADS)


def of_body(name: str, kind: str = "") -> str:
    """«методического совета»; a name that cannot be declined goes with its kind: «творческой группы «Росток»»."""
    own = genitive_of_body(name)
    return own or f"{genitive_of_body(kind) or 'объединения'} {name if name.startswith('«') else f'«{name}»'}"


def genitive_of_place(name: str) -> str:
    """The same of a place of work: «детского сада № 1», «СОШ № 3»."""
    return _genitive(name, _PLACES)


def _genitive(name: str, nouns: Mapping[str, str]) -> str:
    words = name.split()
    for at, word in enumerate(words):
        if _ABBREVIATION.fullmatch(word):
            return lower_first(" ".join([*(_adjective(each) for each in words[:at]), *words[at:]]))
        noun = nouns.get(word.lower())
        if noun is not None:
            return lower_first(" ".join([*(_adjective(each) for each in words[:at]), noun, *words[at + 1 :]]))
        if not _WORD.fullmatch(word) or _adjective(word) == word:
            return ""
    return ""


def _adjective(word: str) -> str:
    for ending, genitive in _ADJECTIVES:
        if ending.search(word):
            return ending.sub(genitive, word)
    return word
