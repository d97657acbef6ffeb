"""What a document is given for, in the words that its kind wants: «принял(а) участие в семинаре «…»»."""

from __future__ import annotations

import datetime as dt
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
    "мастер-класс": ("мастер-класса", "мастер-классе"),
    "вебинар": ("вебинара", "вебинаре"),
    "конференция": ("конференции", "конференции"),
    "конкурс": ("конкурса", "конкурсе"),
    "фестиваль": ("фестиваля", "фестивале"),
    "форум": ("форума", "форуме"),
    "выставка": ("выставки", "выставке"),
    "олимпиада": ("олимпиады", "олимпиаде"),
    "тренинг": ("тренинга", "тренинге"),
    "стажировка": ("стажировки", "стажировке"),
}
"""First words of titles that say themselves what the event is."""
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


def _called(title: str, kind_code: str) -> tuple[str, str]:
    """The event after «в проведении …» and after «участие в …»."""
    words = " ".join(title.split())
    first, _space, rest = words.partition(" ")
    if (head := _HEADS.get(normalise(first))) is not None:
        return tuple(f"{lower_first(form)} {rest}".strip() for form in head)  # type: ignore[return-value]
    shown = words if words.startswith("«") and words.endswith("»") else f"«{words}»"
    if "«" in words and not words.startswith("«"):
        shown = f"– {words}"
    of_what, in_what = _KINDS.get(kind_code, _OTHER)
    return (f"{of_what} {shown}", f"{in_what} {shown}") if words else (of_what, in_what)
