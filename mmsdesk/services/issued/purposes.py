"""What a document is given for, in the words that its kind wants: «принял(а) участие в семинаре «…»»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import lower_first, normalise
from mmsdesk.models.issued import IssuedKind
from mmsdesk.queries.issued import Circle

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "seminar": ("семинара", "семинаре"),
    "workshop": ("семинара-практикума", "семинаре-практикуме"),
    "permanent_seminar": ("постоянно действующего семинара", "постоянно действующем семинаре"),
    "master_class": ("мастер-класса", "мастер-классе"),
    "open_lesson": ("открытого урока", "открытом уроке"),
    "methodical_day": ("методического дня", "методическом дне"),
    "conference": ("конференции", "конференции"),
    "readings": ("педагогических чтений", "педагогических чтениях"),
    "round_table": ("круглого стола", "круглом столе"),
    "internship": ("стажировки", "стажировке"),
    "webinar": ("вебинара", "вебинаре"),
    "meeting": ("совещания", "совещании"),
    "body_meeting": ("заседания", "заседании"),
    "training_session": ("тренинга", "тренинге"),
    "professional_contest": ("конкурса профессионального мастерства", "конкурсе профессионального мастерства"),
    "material_contest": ("конкурса методических материалов", "конкурсе методических материалов"),
    "festival": ("фестиваля", "фестивале"),
    "exhibition": ("выставки", "выставке"),
    "olympiad": ("олимпиады", "олимпиаде"),
    "pupil_contest": ("конкурса обучающихся", "конкурсе обучающихся"),
    "young_school": ("школы молодого педагога", "школе молодого педагога"),
}
"""Shipped kinds of events: of what, in what. Others are called «мероприятие»."""
_HEADS: Final[Mapping[str, tuple[str, str]]] = {
    "семинар": ("семинара", "семинаре"),
    "семинар-практикум": ("семинара-практикума", "семинаре-практикуме"),
    "практикум": ("практикума", "практикуме"),
    "мастер-класс": ("мастер-класса", "мастер-классе"),
    "вебинар": ("вебинара", "вебинаре"),
    "тренинг": ("тренинга", "тренинге"),
    "конференция": ("конференции", "конференции"),
    "чтения": ("чтений", "чтениях"),
    "конкурс": ("конкурса", "конкурсе"),
    "конкурс-фестиваль": ("конкурса-фестиваля", "конкурсе-фестивале"),
    "смотр": ("смотра", "смотре"),
    "фестиваль": ("фестиваля", "фестивале"),
    "форум": ("форума", "форуме"),
    "слет": ("слёта", "слёте"),
    "день": ("дня", "дне"),
    "неделя": ("недели", "неделе"),
    "декада": ("декады", "декаде"),
    "урок": ("урока", "уроке"),
    "занятие": ("занятия", "занятии"),
    "стол": ("стола", "столе"),
    "совещание": ("совещания", "совещании"),
    "заседание": ("заседания", "заседании"),
    "выставка": ("выставки", "выставке"),
    "ярмарка": ("ярмарки", "ярмарке"),
    "олимпиада": ("олимпиады", "олимпиаде"),
    "викторина": ("викторины", "викторине"),
    "стажировка": ("стажировки", "стажировке"),
    "мастерская": ("мастерской", "мастерской"),
    "школа": ("школы", "школе"),
    "этап": ("этапа", "этапе"),
    "марафон": ("марафона", "марафоне"),
    "акция": ("акции", "акции"),
    "курсы": ("курсов", "курсах"),
}
"""Words of titles that say themselves what the event is."""
_NAMES_TOO: Final = frozenset(("урок", "день", "стол", "этап", "школа", "занятие"))
"""Alone they are rather the name of something."""
_ADJECTIVES: Final = (
    (re.compile(r"(?<=[гкх])ий$"), "ого", "ом"),
    (re.compile(r"ий$"), "его", "ем"),
    (re.compile(r"[ыо]й$"), "ого", "ом"),
    (re.compile(r"(?<=[жшщч])ая$"), "ей", "ей"),
    (re.compile(r"ая$"), "ой", "ой"),
    (re.compile(r"яя$"), "ей", "ей"),
    (re.compile(r"(?<=[жшщч])ее$"), "его", "ем"),
    (re.compile(r"ее$"), "его", "ем"),
    (re.compile(r"ое$"), "ого", "ом"),
    (re.compile(r"ие$"), "их", "их"),
    (re.compile(r"ые$"), "ых", "ых"),
)
_BEFORE: Final = 3
"""Adjectives that may stand before the word: «Единый методический день»."""
_OTHER: Final = ("мероприятия", "мероприятии")


def usual_purpose(kind: IssuedKind, circle: Circle | None, event: Mapping[str, object], kind_code: str) -> str:
    """What is offered to be typed over; «(а)» agrees with each person when the document is given."""
    of_what, in_what = _called(str(event.get("title") or ""), kind_code)
    if kind is IssuedKind.THANKS:
        return f"за работу в жюри {of_what}" if circle is Circle.JUDGED else f"за помощь в проведении {of_what}"
    if kind is IssuedKind.DIPLOMA:
        return f"в {in_what}"
    if kind is IssuedKind.HONOUR:
        return f"за успешное участие в {in_what}"
    done = f"поделился(ась) опытом работы в рамках {of_what}" if circle is Circle.SPOKE else ""
    done = f"участвовал(а) в работе жюри {of_what}" if circle is Circle.JUDGED else done
    said = done or f"принял(а) участие в {in_what}"
    day = event.get("starts_on")
    return f"{said} {format_long(day)}" if kind is IssuedKind.STATEMENT and isinstance(day, dt.date) else said


def inside(title: str) -> str:
    """The event after «участие в …»: «вебинаре «Урок»», and «мероприятии «…»» where the title says not what it is."""
    return _called(title, "")[1]


def _called(title: str, kind_code: str) -> tuple[str, str]:
    """The event after «в проведении …» and after «участие в …»."""
    words = " ".join(title.split())
    if own := _declined(words.split(" ")):
        return own
    shown = words if words.startswith("«") and words.endswith("»") else f"«{words}»"
    if "«" in words and not words.startswith("«"):
        shown = f"– {words}"
    of_what, in_what = _KINDS.get(kind_code, _OTHER)
    return (f"{of_what} {shown}", f"{in_what} {shown}") if words else (of_what, in_what)


def _declined(words: list[str]) -> tuple[str, str] | None:
    """A title that begins with what the event is, perhaps after adjectives; None for any other."""
    for at, word in enumerate(words[: _BEFORE + 1]):
        head = _HEADS.get(normalise(word))
        if head is not None and not (len(words) == 1 and normalise(word) in _NAMES_TOO):
            before = [_adjective(each) for each in words[:at]]
            if any(each is None for each in before):
                return None
            of_what = " ".join([*(each[0] for each in before if each), head[0], *words[at + 1 :]])
            in_what = " ".join([*(each[1] for each in before if each), head[1], *words[at + 1 :]])
            return lower_first(of_what), lower_first(in_what)
    return None


def _adjective(word: str) -> tuple[str, str] | None:
    """Both cases of an adjective; an adverb («постоянно») stays; None for a word that is neither."""
    for ending, of_what, in_what in _ADJECTIVES:
        if ending.search(word):
            return ending.sub(of_what, word), ending.sub(in_what, word)
    return (word, word) if word.endswith("о") else None
