"""What an event is called inside a sentence: «о проведении муниципального семинара «Чтение»», «провести школу …»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mmsdesk.core.declension import Case
from mmsdesk.core.text import lower_first, stems

_NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "мероприятие": ("мероприятия", ""),
    "семинар": ("семинара", ""),
    "семинар-практикум": ("семинара-практикума", ""),
    "практикум": ("практикума", ""),
    "мастер-класс": ("мастер-класса", ""),
    "урок": ("урока", ""),
    "уроки": ("уроков", ""),
    "занятие": ("занятия", ""),
    "занятия": ("занятий", ""),
    "день": ("дня", ""),
    "неделя": ("недели", "неделю"),
    "декада": ("декады", "декаду"),
    "месячник": ("месячника", ""),
    "конференция": ("конференции", "конференцию"),
    "видеоконференция": ("видеоконференции", "видеоконференцию"),
    "чтения": ("чтений", ""),
    "стол": ("стола", ""),
    "дискуссия": ("дискуссии", "дискуссию"),
    "стажировка": ("стажировки", "стажировку"),
    "площадка": ("площадки", "площадку"),
    "вебинар": ("вебинара", ""),
    "совещание": ("совещания", ""),
    "собрание": ("собрания", ""),
    "заседание": ("заседания", ""),
    "тренинг": ("тренинга", ""),
    "интенсив": ("интенсива", ""),
    "квест": ("квеста", ""),
    "игра": ("игры", "игру"),
    "турнир": ("турнира", ""),
    "викторина": ("викторины", "викторину"),
    "марафон": ("марафона", ""),
    "акция": ("акции", "акцию"),
    "конкурс": ("конкурса", ""),
    "смотр": ("смотра", ""),
    "этап": ("этапа", ""),
    "тур": ("тура", ""),
    "фестиваль": ("фестиваля", ""),
    "форум": ("форума", ""),
    "слёт": ("слёта", ""),
    "слет": ("слета", ""),
    "выставка": ("выставки", "выставку"),
    "ярмарка": ("ярмарки", "ярмарку"),
    "олимпиада": ("олимпиады", "олимпиаду"),
    "диктант": ("диктанта", ""),
    "школа": ("школы", "школу"),
    "клуб": ("клуба", ""),
    "мастерская": ("мастерской", "мастерскую"),
    "гостиная": ("гостиной", "гостиную"),
    "лекция": ("лекции", "лекцию"),
    "консультация": ("консультации", "консультацию"),
    "курсы": ("курсов", ""),
    "процедура": ("процедуры", "процедуру"),
    "диагностика": ("диагностики", "диагностику"),
    "мониторинг": ("мониторинга", ""),
    "разбор": ("разбора", ""),
    "выезд": ("выезда", ""),
    "сессия": ("сессии", "сессию"),
    "встреча": ("встречи", "встречу"),
    "презентация": ("презентации", "презентацию"),
}
"""The nouns by which events are called: genitive, and accusative where it is another word than the nominative."""

_Endings = tuple[tuple[re.Pattern[str], str], ...]
_GENITIVE: Final[_Endings] = (
    (re.compile(r"(?<=[гкх])ий$"), "ого"),
    (re.compile(r"(?<=[гкхжшщч])ие$"), "их"),
    (re.compile(r"(?<=[жшщч])ая$"), "ей"),
    (re.compile(r"(?:ее|ий)$"), "его"),
    (re.compile(r"(?:ое|ый|ой)$"), "ого"),
    (re.compile(r"ые$"), "ых"),
    (re.compile(r"ие$"), "их"),
    (re.compile(r"яя$"), "ей"),
    (re.compile(r"ая$"), "ой"),
)
_ACCUSATIVE: Final[_Endings] = ((re.compile(r"ая$"), "ую"), (re.compile(r"яя$"), "юю"))
_ADJECTIVE: Final = re.compile(r"[А-Яа-яЁё-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)")
_UNCHANGED: Final = re.compile(r"[А-Яа-яЁё]+о|[IVXLC]+|\d+-[а-яё]+")
"""What may stand among the adjectives: «постоянно», «IV», «5-й»."""


def called(title: str, kind: str, case: Case) -> str:
    """The event in the genitive or accusative, for the middle of a sentence.

    A title that begins as events are called is declined by itself («муниципального семинара «Чтение»»), any other
    stands in quotation marks after its kind («семинара «Чтение на уроке»»), or after «мероприятия».
    """
    words = " ".join(title.split())
    own = _declined(words, case)
    if own:
        return own
    named = bool(set(stems(kind)) & set(stems(words)))
    head = ("" if named else _declined(kind, case)) or _declined("мероприятие", case)
    whole = words.startswith("«") and words.endswith("»") and words.count("«") == words.count("»") == 1
    return f"{head} {words if whole else f'«{words}»'}"


def _declined(words: str, case: Case) -> str:
    """Words with their leading adjectives and noun in the case; "" where the noun is not known."""
    parts = words.split()
    for at, part in enumerate(parts):
        bare = part.rstrip(":,")
        forms = _NOUNS.get(bare.lower())
        if forms is not None:
            genitive, accusative = forms
            noun = genitive if case is Case.GENITIVE else accusative or bare.lower()
            before = (_adjective(each, case) for each in parts[:at])
            return lower_first(" ".join([*before, noun + part[len(bare) :], *parts[at + 1 :]]))
        if not (_ADJECTIVE.fullmatch(part) or _UNCHANGED.fullmatch(part)):
            return ""
    return ""


def _adjective(word: str, case: Case) -> str:
    for ending, other in _GENITIVE if case is Case.GENITIVE else _ACCUSATIVE:
        if ending.search(word):
            return ending.sub(other, word)
    return word
