"""Courses in one cell: programme, hours, from–to, who taught, number of the certificate; several of them in a row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mmsdesk.core.dates import parse_date
from mmsdesk.core.errors import UserError
from mmsdesk.models.growth import TrainingKind

_DAY = r"\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*(?:\d{4}|\d{2})(?!\d)|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}"
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
_WORDED = rf"\d{{1,2}}\s+{_MONTH}\s+\d{{4}}"
_UNTIL = r"\s*(?:г\.?|года)?\s*(?:-|–|—|по|до)\s*"
_SPAN = re.compile(
    rf"(?:\bс\s+)?(?P<first>{_DAY}|{_WORDED}|\d{{1,2}}\s*\.\s*\d{{1,2}}\.?|\d{{1,2}}\s+{_MONTH}|\d{{1,2}}){_UNTIL}"
    rf"(?P<last>{_DAY}|{_WORDED})(?:\s*(?:года|г\b\.?))?",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(rf"({_DAY}|{_WORDED})(?:\s*(?:года|г\b\.?))?", re.IGNORECASE)
_HOURS = re.compile(
    r"(?:в\s+объ[её]ме\s+)?(\d{1,4})(?:\s*[/\\]\s*\d{1,4})?\s*(?:ак(?:ад)?\.?\s*)?(?:часов|часа|час\.?|ч\b\.?)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:удостоверение|удост\.|уд\.|диплом|сертификат|рег\.)\s*(?:№|N)?\s*([\dA-ZА-Я][\w/ -]*\d)", re.IGNORECASE
)
_PROVIDER = re.compile(
    r"институт|университет|академи[ия]|\bцентр\b|колледж|\b[А-ЯЁ][А-Яа-яё]{0,6}(?:ИРО|ИПК|ИРОС?)\b|\bИРО\b|\bИПК\b"
    r"|\bООО\b|\bАНО\b|\bГ?[АБО]?[ОПУ]+ ?ДПО\b|\bГАУ\b|\bФГ[АБ]ОУ\b|Инфоурок|Сириус|\bЦОПП\b|[А-Я][а-я]?[А-Я]*Г[ПА]?У\b"
)
_QUOTED = re.compile(r"«(.+)»|[\"“„](.+?)[\"”“]")
_CALLED = re.compile(
    r"\b(?:по\s+)?(?:[а-яё]+(?:ой|ая)\s+){0,2}(?:программ[аеы]|тем[аеы]|ДПП)\b(?:\s+[А-Яа-яё]+){0,3}\s*:?\s*"
    r"(?:«(.+)»|[\"“„](.+?)[\"”“])",
)
_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.)]\s+")
_KIND = re.compile(
    r"(?:профессиональная |проф\. ?)?переподготовка|курсы(?: повышения квалификации)?|КПК|ПК", re.IGNORECASE
)
_YEAR = re.compile(r",?\s*\b((?:19|20)\d\d)\b(?:\s*(?:года|год|г\.?))?\s*(?=,|$)")
_LEAST_LETTERS = 8
"""Fewer letters are no name of a programme."""


@dataclass(frozen=True)
class Course:
    """What was read of one course."""

    programme: str = ""
    hours: int | None = None
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    provider: str = ""
    document: str = ""
    retraining: bool = False
    year: str = ""
    """Where no day is told; there is no field for it."""

    def values(self) -> tuple[tuple[str, Any], ...]:
        """What is told of the course, by the keys of targets."""
        told = (
            ("ended_on", self.ended_on),
            ("started_on", self.started_on),
            ("hours", self.hours),
            ("kind", TrainingKind.RETRAINING if self.retraining else None),
            ("provider", self.provider),
            ("document", self.document),
            ("programme", self.programme),
        )
        return tuple((f"trainings.{key}", value) for key, value in told if value)


def read_courses(cell: str) -> list[Course]:
    """The courses that a cell lists, at least one; UserError for a day that is not in the calendar."""
    return [read_course(text) for text in _apart(cell)]


def read_course(text: str) -> Course:
    """One course; the programme is what stands in quotation marks, else what is left of the rest."""
    text = " ".join(text.split())
    started, ended, rest = days_in(text)
    hours = _HOURS.search(rest)
    if hours:
        rest = f"{rest[: hours.start()]} , {rest[hours.end() :]}"
    document = _DOCUMENT.search(rest)
    if document:
        rest = f"{rest[: document.start()]} , {rest[document.end() :]}"
    year = None if ended else _YEAR.search(rest)
    if year:
        rest = f"{rest[: year.start()]} , {rest[year.end() :]}"
    programme, provider = _programme(rest)
    return Course(
        programme,
        int(hours[1]) if hours else None,
        started,
        ended,
        provider,
        document[1].strip() if document else "",
        bool(re.search(r"переподготовк", rest, re.IGNORECASE)),
        year[1] if year else "",
    )


def days_in(text: str) -> tuple[dt.date | None, dt.date | None, str]:
    """First and last day named in a text, and the rest of it: «10–21.03.2026», «с 17.11.2025 по 28.11.2025».

    One day alone is the last. UserError for a day that is not in the calendar.
    """
    if span := _SPAN.search(text):
        last = parse_date(span["last"])
        first = _completed(span["first"], last)
        if first is not None and first <= last:
            return first, last, f"{text[: span.start()]} , {text[span.end() :]}"
    found = [parse_date(match[1]) for match in _ONE_DAY.finditer(text)]
    rest = _ONE_DAY.sub(" , ", text)
    if not found:
        return None, None, rest
    return (found[0] if len(found) > 1 else None), found[-1], rest


def _completed(first: str, last: dt.date) -> dt.date | None:
    """A day whose month and year are those of the last one, if it does not name them."""
    parts = re.split(r"[\s.]+", first.strip(" ."))
    if len(parts) == 1:
        first = f"{parts[0]}.{last.month}.{last.year}"
    elif len(parts) == 2:
        first = f"{' '.join(parts)} {last.year}" if parts[1].isalpha() else f"{parts[0]}.{parts[1]}.{last.year}"
    try:
        return parse_date(first)
    except UserError:
        return None


def _apart(cell: str) -> Iterator[str]:
    """Lines and parts between semicolons, those together that speak of one course."""
    course = ""
    for part in re.split(r"[\n;]+", cell):
        text = _NUMBERED.sub("", part).strip(" ,.")
        if not text:
            continue
        if course and _is_whole(course) and (_NUMBERED.match(part) or _names_programme(text)):
            yield course
            course = text
        else:
            course = f"{course}, {text}" if course else text
    yield course


def _is_whole(course: str) -> bool:
    return bool(_ONE_DAY.search(course) or _HOURS.search(course)) and _names_programme(course)


def _names_programme(text: str) -> bool:
    rest = _HOURS.sub(" ", _ONE_DAY.sub(" ", _SPAN.sub(" ", text)))
    if _PROVIDER.search(rest) and not _QUOTED.search(rest):
        return False
    return sum(ch.isalpha() for ch in rest) >= _LEAST_LETTERS


def _programme(rest: str) -> tuple[str, str]:
    """Programme and who taught it."""
    called, around = called_programme(rest)
    if called:
        told = [part.strip(" .–—-()") for part in around.split(",")]
        return called, next((part for part in told if _PROVIDER.search(part)), "")
    quoted = _QUOTED.search(rest)
    if quoted and sum(ch.isalpha() for ch in quoted[0]) >= _LEAST_LETTERS and not _owned(rest[: quoted.start()]):
        around = f"{rest[: quoted.start()]} , {rest[quoted.end() :]}"
        told = [part.strip(" .–—-()") for part in around.split(",")]
        return (quoted[1] or quoted[2]).strip(), next((part for part in told if _PROVIDER.search(part)), "")
    parts = [part.strip(" .–—-") for part in rest.split(",")]
    parts = [part for part in parts if part and not _KIND.fullmatch(part)]
    provider = ""
    for place in (-1, 0):
        if not provider and len(parts) > 1 and _PROVIDER.search(parts[place]):
            provider = parts.pop(place)
    return ", ".join(parts), provider


def called_programme(text: str) -> tuple[str, str]:
    """The name that a text says to be that of the programme, and the text without it; "" if it says none.

    «ГАУ ДПО «ИРО» по программе «Современный урок»»: of two names in quotation marks it is the second one.
    """
    called = _CALLED.search(text)
    if called is None:
        return "", text
    return (called[1] or called[2]).strip(), f"{text[: called.start()]} , {text[called.end() :]}"


def names_provider(text: str) -> bool:
    """Whether the text names who taught: «ИРО Заречной области», «ООО «Инфоурок»»."""
    return bool(_PROVIDER.search(text))


def _owned(before: str) -> bool:
    """Whether quotation marks belong to the name of a firm: «ООО «Инфоурок»»."""
    return bool(re.search(r"(?:ООО|АНО|ДПО|ЧОУ|НОУ)\s*$", before))
