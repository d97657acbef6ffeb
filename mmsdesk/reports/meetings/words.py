"""Words shared by the papers of a meeting: whose, when, where, the agenda, ordinals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from mmsdesk.core.bodies import of_body
from mmsdesk.core.dates import format_long
from mmsdesk.core.text import NBSP, lower_first, nbsp, unhung, upper_first
from mmsdesk.models.agenda import ItemKind
from mmsdesk.models.meeting import MeetingForm, MeetingState
from mmsdesk.queries.meetings import BodyPart, ItemFacts, MeetingFacts
from mmsdesk.reports.document import Block, Document, Heading, Paragraph, Sides
from mmsdesk.reports.meetings.asking import Asked, Meetings
from mmsdesk.reports.meetings.people import Names
from mmsdesk.reports.paper import Letterhead
from mmsdesk.reports.styles import FIRST_LINE_MM

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
BLANK_NUMBER = "_" * 4
NUMBER = "№"
_ENDED = ".!?…:;"
_ABOUT = re.compile(r"(?:О|Об|Обо)\s")


def ended(text: str) -> str:
    """The text with a full stop at its end, if it has no sign there."""
    text = text.rstrip()
    last = text.rstrip('»")”')[-1:]
    return text if not text or last in _ENDED or text[-1] in _ENDED else f"{text}."


def unended(text: str) -> str:
    """The text without the full stop that ends it; «и т.д.» and «2026 г.» keep theirs."""
    text = text.rstrip()
    return text if re.search(r"(?:^|[\s.\u00a0])[\wа-яё]{1,2}\.$", text, re.IGNORECASE) else text.removesuffix(".")


def paragraphs(text: str) -> list[str]:
    """The paragraphs that a person typed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def about(title: str) -> str:
    """What was spoken about, inside a sentence: «об итогах олимпиады», else «вопрос «Итоги олимпиады»»."""
    words = unended(" ".join(title.split()))
    if _ABOUT.match(words):
        return lower_first(words)
    return quoted(words)


def quoted(words: str) -> str:
    """The words in quotation marks, once."""
    whole = words.startswith("«") and words.endswith("»") and words.count("«") == words.count("»") == 1
    return words if whole else f"«{words}»"


def title_words(words: str) -> str:
    """A title whose lines end well."""
    return unhung(nbsp(words))


def body_of(body: BodyPart, kinds: Mapping[str, str]) -> str:
    """The body in the genitive."""
    return of_body(body.name, kinds.get(body.kind, "")) if body.name else "объединения"


def of_bodies(meeting: MeetingFacts, data: Meetings[Asked]) -> str:
    """«методического совета»; of a joint meeting «методического совета и ММО учителей физики»."""
    names = [body_of(body, data.kinds) for body in meeting.bodies]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} и {names[-1]}"


def meeting_words(meeting: MeetingFacts, data: Meetings[Asked]) -> str:
    """«заседания методического совета», «совместного заочного заседания …»."""
    joint = "совместного " if len(meeting.bodies) > 1 else ""
    written = "заочного " if meeting.form is MeetingForm.WRITTEN else ""
    return f"{joint}{written}заседания {of_bodies(meeting, data)}"


def number_words(number: str) -> str:
    """«№ 3»; a line for the pen where it is empty."""
    return f"{NUMBER}{NBSP}{number.strip() or BLANK_NUMBER}"


def numbers_words(meeting: MeetingFacts) -> str:
    """«№ 3»; of a joint meeting with numbers of their own «№ 3 / № 5»."""
    numbers = [body.number for body in meeting.bodies]
    if len(numbers) > 1 and any(numbers[1:]):
        return " / ".join(map(number_words, numbers))
    return number_words(numbers[0])


def day_words(meeting: MeetingFacts) -> str:
    """«20 ноября 2026 г.», unbreakable."""
    return nbsp(format_long(meeting.day))


def hours_words(meeting: MeetingFacts) -> str:
    """«14:00», «14:00–15:30»; "" where nothing is known."""
    hours = [clock(hour) for hour in (meeting.starts_at, meeting.ends_at) if hour is not None]
    return "–".join(hours) if meeting.starts_at else ""


def clock(hour: dt.time) -> str:
    """«14:00»."""
    return f"{hour:%H:%M}"


def when_words(meeting: MeetingFacts) -> str:
    """«20 ноября 2026 г. (пятница), 14:00»."""
    words = f"{day_words(meeting)} ({WEEKDAYS[meeting.day.weekday()]})"
    hours = hours_words(meeting)
    return f"{words}, {hours}" if hours else words


def place_words(meeting: MeetingFacts) -> str:
    """Where it is held and how, where not simply there: «СОШ № 3, каб. 12», «онлайн, ссылка»."""
    place = nbsp(meeting.place)
    if meeting.form in (MeetingForm.ONSITE, MeetingForm.WRITTEN):
        return place
    form = "в дистанционном формате" if meeting.form is MeetingForm.ONLINE else "очно и дистанционно"
    return f"{place} ({form})" if place else form


def heading(meeting: MeetingFacts, data: Meetings[Asked], title: str) -> Iterator[Block]:
    """The name of the service and the title of a paper about the meeting."""
    if data.head.name:
        yield Paragraph(data.head.name, align="center", indent=False)
    yield Heading(0, title_words(f"{title}\n{meeting_words(meeting, data)}"))
    standing = standing_words(meeting)
    if standing:
        yield Paragraph(nbsp(standing), align="center", indent=False, bold=True)


def standing_words(meeting: MeetingFacts) -> str:
    """«Заседание отменено: карантин.»; "" for one that stands, on its own day or another."""
    if meeting.state is MeetingState.CANCELLED:
        words = "Заседание отменено"
    elif meeting.state is MeetingState.MOVED and meeting.moved_to is None:
        words = "Заседание перенесено, новая дата не назначена"
    else:
        return ""
    reason = " ".join(meeting.state_reason.split())
    return ended(f"{words}: {reason}" if reason else words)


def day_and_city(meeting: MeetingFacts, head: Letterhead) -> Sides:
    """The line under the title."""
    return Sides(day_words(meeting), nbsp(head.city))


def paper_title(meeting: MeetingFacts, what: str) -> str:
    """The name of the file and of the bookmark: «Протокол № 3 от 20 ноября 2026 г.: методический совет»."""
    body = meeting.body.short_name or meeting.body.name
    return f"{what} {format_long(meeting.day)}" + (f": {body}" if body else "")


def made(meeting_title: str, blocks: list[Block], head: Letterhead, *, kept: bool = False) -> Document:
    """The paper with the marks of the service."""
    return head.document(meeting_title, blocks, margins="kept" if kept else "plain")


def numbered(meeting: MeetingFacts) -> list[tuple[str, ItemFacts]]:
    """Items with their numbers as typed; an item without one goes on counting."""
    found, last = [], 0
    for item in meeting.items:
        number = item.number.strip().rstrip(".") or str(last + 1)
        top = re.match(r"\d+", number)
        last = int(top.group()) if top else last
        found.append((number, item))
    return found


def depth(number: str) -> int:
    """How deep an item stands: 0 for «2», 1 for «2.1»."""
    return min(number.count("."), 3)


def agenda_blocks(meeting: MeetingFacts, names: Names, *, minutes: bool = False) -> Iterator[Block]:
    """The agenda as a list, rapporteurs under each item; `minutes`: with the time that each is given."""
    at = meeting.starts_at
    for number, item in numbered(meeting):
        lines = [f"{number}. {ended(nbsp(' '.join(item.title.split())))}"]
        if item.rapporteurs:
            lines.append(rapporteurs_words(item, names))
        if minutes and item.planned_minutes:
            lines.append(_time_words(at, item.planned_minutes))
        at = _later(at, item.planned_minutes) if minutes else at
        yield Paragraph("\n".join(lines), align="left", indent=False, left=(1 + depth(number)) * FIRST_LINE_MM)
    if not meeting.items:
        for number in ("1", "2", "3"):
            yield Paragraph(f"{number}. {'_' * 60}", align="left", indent=False, left=FIRST_LINE_MM)


def rapporteurs_words(item: ItemFacts, names: Names) -> str:
    """«Докладчик: Иванова А.П., методист», «Мастер-класс: …» where the kind of talk is known."""
    who = names.speakers(item.rapporteurs)
    label = upper_first(item.form) if item.form else "Докладчик" if len(item.rapporteurs) == 1 else "Докладчики"
    return ended(f"{label}: {who}")


def _time_words(at: dt.time | None, minutes: int) -> str:
    end = _later(at, minutes)
    span = f"{clock(at)}–{clock(end)}" if at and end else ""
    return f"Время: {span} ({minutes}{NBSP}мин)" if span else f"Время: {minutes}{NBSP}мин"


def _later(at: dt.time | None, minutes: int | None) -> dt.time | None:
    """The time so many minutes later; None past midnight."""
    if at is None:
        return None
    total = at.hour * 60 + at.minute + (minutes or 0)
    return dt.time(total // 60, total % 60) if 0 <= total < 24 * 60 else None


_ORDINALS = (
    "", "первому", "второму", "третьему", "четвёртому", "пятому", "шестому", "седьмому", "восьмому", "девятому",
    "десятому", "одиннадцатому", "двенадцатому", "тринадцатому", "четырнадцатому", "пятнадцатому", "шестнадцатому",
    "семнадцатому", "восемнадцатому", "девятнадцатому",
)  # fmt: skip
_TENS = {2: ("двадцатому", "двадцать"), 3: ("тридцатому", "тридцать"), 4: ("сороковому", "сорок"),
         5: ("пятидесятому", "пятьдесят"), 6: ("шестидесятому", "шестьдесят"), 7: ("семидесятому", "семьдесят"),
         8: ("восьмидесятому", "восемьдесят"), 9: ("девяностому", "девяносто")}  # fmt: skip


def by_question(number: str) -> str:
    """«По первому вопросу», «По двадцать первому вопросу», «По вопросу 2.1»."""
    if not number.isdecimal() or not 0 < int(number) < 100:
        return f"По вопросу{NBSP}{number}"
    tens, units = divmod(int(number), 10)
    if int(number) < 20:
        words = _ORDINALS[int(number)]
    else:
        words = f"{_TENS[tens][1]} {_ORDINALS[units]}" if units else _TENS[tens][0]
    return f"По {words} вопросу"


def plain_item(item: ItemFacts) -> bool:
    """Whether nothing of an item is written down but its title."""
    return not (item.heard.strip() or item.rapporteurs or item.speeches or item.decisions)


def is_various(item: ItemFacts) -> bool:
    """«Разное»: not a question that somebody reports on."""
    return item.kind is ItemKind.VARIOUS and not item.rapporteurs
