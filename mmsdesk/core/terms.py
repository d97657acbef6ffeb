"""The term in the text of a decision: «до 15.03», «в срок до 1 декабря», «в течение года»."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

from mmsdesk.core.dates import MONTHS_OF

_MONTH_STEMS = tuple(month[:3] for month in MONTHS_OF)
_MONTH = (
    r"(?P<{0}>янв(?:аря|\.)?|фев(?:раля|р?\.)?|мар(?:та|\.)?|апр(?:еля|\.)?|мая|июня|июля|авг(?:уста|\.)?"
    r"|сен(?:тября|т?\.)?|окт(?:ября|\.)?|ноя(?:бря|\.)?|дек(?:абря|\.)?)(?![а-яё])"
)
_YEAR = r"(?:\s*(?:года|год|г\.?(?![а-яё])))?"
_DAY = (
    r"(?:(?P<day>\d{1,2})\s*[./]\s*(?P<month>\d{1,2})(?:\s*[./]\s*(?P<year>\d{4}|\d{2}))?(?!\d)"
    rf"|(?P<wday>\d{{1,2}})(?:-?го)?\s+{_MONTH.format('word')}(?:\s+(?P<wyear>\d{{4}}))?"
    rf"|(?P<end>конца)\s+{_MONTH.format('eword')}(?:\s+(?P<eyear>\d{{4}}))?){_YEAR}"
)
_LEAD = r"(?:(?:в\s+срок|со?\s+сроком|срок(?:\s+исполнения|\s+выполнения)?)\s*[:–—-]?\s*)"
_UNTIL = r"(?:не\s+позднее|до|к|по)\s+"
_OPENED, _CLOSED = r"(?P<open>\(\s*)?", r"(?(open)\s*\))"
_DATED = re.compile(rf"(?<![\w-]){_OPENED}(?:{_LEAD}?{_UNTIL}|{_LEAD}){_DAY}{_CLOSED}", re.IGNORECASE)
_EACH_MONTH = r"(?:до|к|не\s+позднее)\s+\d{1,2}(?:-?(?:го|му))?\s+числ[ау]"
_WHOSE = r"(?:методического\s+|педагогического\s+|экспертного\s+)?(?:совета|объединения|группы|комиссии|[ГРММ]М[СО])"
_SPAN_OF_TIME = (
    r"в\s+течение\s+(?:всего\s+)?(?:\d+(?:-?х|-?ти)?\s+|(?:двух|тр[её]х|пяти|десяти|одного)\s+)?"
    r"(?:[а-яё]+(?:ого|его|ой|ых|их)\s+)?(?:года|месяца|месяцев|полугодия|четверти|недели|недель|дней|дня|периода)"
    r"|до\s+конца\s+(?:(?:[а-яё]+(?:ого|его|ой)|[IVХ]+|[1-4](?:-?й|-?го)?)\s+)?(?:года|четверти|полугодия|месяца|квартала)"
    rf"|(?:ежемесячно|ежеквартально)(?:\s*,?\s+{_EACH_MONTH}(?:\s+(?:каждого|следующего)\s+месяца)?)?"
    rf"|{_EACH_MONTH}(?:\s+(?:каждого|следующего)\s+месяца|\s+ежемесячно)"
    r"|в\s+(?:[а-яё]*недельный|[а-яё]*месячный|[а-яё]+дневный|кратчайший|установленный)\s+срок|в\s+кратчайшие\s+сроки"
    r"|(?:до|к)\s+(?:(?:начал[ау]|окончани[юя]|конц[ау])\s+)?(?:осенних|зимних|весенних|летних|осенним|зимним|весенним"
    r"|летним)\s+каникул(?:ам)?|до\s+(?:начала\s+)?нового(?:\s+учебного)?\s+года|до\s+начала\s+учебного\s+года"
    r"|(?:до|к)\s+(?:следующ|очередн|ближайш)(?:ему|ого|ому|его)\s+заседани[юя]"
    rf"(?:\s+{_WHOSE}(?=\s*(?:$|[.,;:)–—-]|[А-Яа-яё-]+(?:ть|ти|чь|ся)\b)))?"
    r"|постоянно|систематически|ежедневно|еженедельно|ежегодно|весь\s+период|немедленно"
    r"|по\s+мере\s+(?:необходимости|поступления)|по\s+отдельному\s+(?:плану|графику)|по\s+графику"
)
_WORDED = re.compile(rf"(?<![\w-]){_OPENED}(?:{_LEAD})?(?P<words>{_SPAN_OF_TIME})(?![а-яё]){_CLOSED}", re.IGNORECASE)

_JUST_OVER = dt.timedelta(days=45)
"""A day without a year that is over for less than this is a slip to be shown, not a term in almost a year."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term at `text[start:end]`: a day, or words that name none."""

    start: int
    end: int
    day: dt.date | None
    words: str = ""


def find_term(text: str, today: dt.date) -> Term | None:
    """The first term of a text, a day before words; None if there is none.

    A day without a year is the next one from `today` (in the course of a school year that is the day in this year),
    unless it was less than 45 days ago: then that one is meant, and over, rather than the one in a year's time.
    """
    days = dated_terms(text, today)
    if days:
        # «отчёт за период до 01.12.2025 к 15 января»: what is over is spoken of, what is to come is the term.
        return next((term for term in days if term.day is not None and term.day >= today), days[0])
    worded = _WORDED.search(text)
    if worded is None:
        return None
    return Term(worded.start(), worded.end(), None, " ".join(worded["words"].split()))


def dated_terms(text: str, today: dt.date) -> list[Term]:
    """All terms of a text that are days."""
    days = ((match, _day_of(match, today)) for match in _DATED.finditer(text))
    return [Term(match.start(), match.end(), day) for match, day in days if day is not None]


def _day_of(match: re.Match[str], today: dt.date) -> dt.date | None:
    """The day a match names; None if the calendar has no such day."""
    word = match["word"] or match["eword"]
    month = _MONTH_STEMS.index(word.casefold()[:3]) + 1 if word else int(match["month"])
    year = match["year"] or match["wyear"] or match["eyear"]
    if not 1 <= month <= 12:
        return None
    if match["end"]:
        return _on(None, month, year, today)
    return _on(int(match["day"] or match["wday"]), month, year, today)


def _on(day: int | None, month: int, year: str | None, today: dt.date) -> dt.date | None:
    """A day of a month (None: its last one), of the year named, or the one meant near `today`."""
    if year is not None:
        return _existing(day, month, int(year) + (2000 if len(year) == 2 else 0))
    # Eight years on there is a 29 February again.
    candidates = (_existing(day, month, today.year + n) for n in range(-1, 9))
    return next((found for found in candidates if found is not None and found > today - _JUST_OVER), None)


def _existing(day: int | None, month: int, year: int) -> dt.date | None:
    last = monthrange(year, month)[1] if 1900 <= year <= 2199 else 0
    if day is None:
        day = last
    return dt.date(year, month, day) if 1 <= day <= last else None
