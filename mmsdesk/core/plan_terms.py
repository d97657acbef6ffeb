"""Terms of plans as people write them (DOMAIN 3.3), read into days of the plan's period; nothing is guessed.

A month, a quarter, a day without a year is the only one within the period of the plan; where there are two or none,
the term is not understood. What was typed is kept and printed as typed by whoever asks.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mmsdesk.core.dates import Period
from mmsdesk.core.plan_recurring import recurring_days, whole_period
from mmsdesk.core.plan_words import Atom, existing_day, read_atom


class Reading(enum.Enum):
    """What became of the words of a term."""

    EMPTY = "empty"
    DAYS = "days"
    NO_DAYS = "no days"
    """Words that name no days on purpose: «по мере необходимости»."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from – until, both included; None where that end is open."""

    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class PlanTerm:
    """A term as it was understood: its stretches of days in their order."""

    reading: Reading
    spans: tuple[Span, ...] = ()

    @property
    def first(self) -> dt.date | None:
        """The first day; None if it is open or nothing was understood."""
        return self.spans[0].start if self.spans else None

    @property
    def last(self) -> dt.date | None:
        """The last day; None if it is open or nothing was understood."""
        return self.spans[-1].end if self.spans else None


Breaks = Mapping[str, tuple[dt.date, dt.date]]
"""School breaks by «осенние», «зимние», «весенние», «летние»."""

_UNKNOWN = PlanTerm(Reading.UNKNOWN)
_WEEKDAY_WORDS = r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)"
_NOISE = (
    re.compile(rf"\(\s*{_WEEKDAY_WORDS}\.?\s*\)"),
    re.compile(rf"(?:^{_WEEKDAY_WORDS}\.?,?\s+(?=\d)|,\s*{_WEEKDAY_WORDS}\.?$)"),
    re.compile(
        r"[, ]*(?:\bв\s+|\bс\s+)?\b\d{1,2}(?::\d{2}|\s?ч\.\s?\d{2}\s?мин\.?)(?:\s*-\s*\d{1,2}:\d{2})?"
        r"(?:\s*час(?:ов|а)?|\s*ч\.?)?"
    ),
    re.compile(r",?\s*\b\d{1,2}[.-]\d{2}\s*(?:час(?:ов|а)?\b|ч\b\.?)"),
    re.compile(r",?\s*\bв\s+\d{1,2}(?:[.-]\d{2})?\s*(?:час(?:ов|а)?\b|ч\b\.?)"),
    re.compile(r"(?<=\d\d\.\d\d\.\d{4})\s*в\s+\d{1,2}[.-]\d{2}$"),
    re.compile(
        r"^(?:срок(?:и)?\s*:?\s*|ориентировочно\s*:?\s*|предварительно\s*:?\s*|во?\s+|на\s+(?=[а-яi]|\d\S*\s+недел)|месяц\s+)"
    ),
    re.compile(
        r"(?<=.)[\s,;]*\(?\s*\b(?:по\s+(?:отдельному\s+|утвержденному\s+)?(?:графику|плану|приказу|положению)(?:\s+[а-я]+)*"
        r"|по\s+согласованию|по\s+мере\s+необходимости|(?:дата|сроки?|время)\s+уточня[ею]тся)\s*\)?$"
    ),
)
_NO_DAYS = re.compile(
    r"по\s+(?:мере\s+(?:необходимости|поступления|требования|готовности)|необходимости|согласованию|требованию|запросам?"
    r"|заявкам?|факту|итогам\b.*|(?:отдельному\s+|утвержденному\s+|своему\s+)?(?:графику|плану|приказу|положению)(?:\s+.*)?)"
    r"|при\s+необходимости|(?:дата|сроки?)\s+(?:уточня[ею]тся|по\s+.*)|в\s+установленные\s+сроки|-+"
)
_RANGE = (
    re.compile(r"(?:(?:в\s+)?период\s+)?(?:с|со|от)\s+(?P<left>.+?)\s+(?:по|до)\s+(?P<right>.+)"),
    re.compile(r"(?P<left>.+?)\s+(?:-|по)\s+(?P<right>.+)"),
    re.compile(r"(?P<left>[^-]+)-(?P<right>[^-]+)"),
)
_UNTIL = re.compile(r"(?P<how>не\s+позднее|до|ко?|по)\s+(?P<what>.+)")
_SINCE = re.compile(r"(?:начиная\s+)?(?:с|со)\s+(?P<what>.+)")
_ENDS = re.compile(r"(?:до|к)\s+конц[ау]\s+(?P<which>(?:учебного|календарного)\s+года|года|квартала|месяца|полугодия)")
_HALF = re.compile(
    r"(?:в\s+течение\s+)?(?P<which>[12]|i{1,2}|п|перв\w+|втор\w+)(?:-?(?:е|го|ое|м|ом))?\s*(?:полугоди[еяию]|п/г)"
    r"(?:\s+(?:учебного\s+)?года)?"
)
_BREAK = re.compile(
    r"(?:в\s+)?(?:период\s+)?(?:дни\s+)?(?P<which>осенн|зимн|весенн|летн)(?:ие|их|им)\s+(?:школьны[ехм]+\s+)?каникул(?:ы|ах|ам)?"
)
_ADJACENT = re.compile(r"(?<=\d{4})\s+(?=\d{1,2}\.\d{1,2}\.)")
_EARLIER = 31
"""Days before the plan in which a range may begin: «август – сентябрь» of a plan from 1 September."""


def read_term(words: str, period: Period, breaks: Breaks | None = None) -> PlanTerm:
    """What a term says, within the period of its plan."""
    said = _folded(words)
    if not said:
        return PlanTerm(Reading.EMPTY)
    if _NO_DAYS.fullmatch(said):
        return PlanTerm(Reading.NO_DAYS)
    for text in dict.fromkeys((said, _bare(said))):
        spans = _Reader(period, breaks or {}).spans(text)
        if spans:
            return PlanTerm(Reading.DAYS, tuple(sorted(spans, key=lambda span: span.start or span.end or dt.date.min)))
    return _UNKNOWN


def _folded(words: str) -> str:
    text = re.sub(r"\s*\n\s*", ", ", words.strip()).casefold().replace("ё", "е")
    text = re.sub(r"[‐‑‒–—−]", "-", " ".join(text.split()))
    text = _ADJACENT.sub(", ", re.sub(r"(?<=,),\s*", " ", text))
    return text.strip(" .,;:")


def _bare(text: str) -> str:
    """Without times of day, days of the week and what is said beside the term."""
    for noise in _NOISE:
        text = noise.sub("", text).strip(" .,;:")
    return re.sub(r"\.(?=\s+-|\s+по\b|,)", "", text)


class _Reader:
    """Reads the words of one term against the period of its plan."""

    def __init__(self, period: Period, breaks: Breaks) -> None:
        self._period = period
        self._breaks = breaks

    def spans(self, text: str) -> list[Span]:
        """The stretches of days; none if a part of the words was not understood."""
        if whole_period(text, self._period):
            return [Span(self._period.start, self._period.end)]
        if days := recurring_days(text, self._period):
            return [Span(day, day) for day in days]
        if found := self._half(text) or self._school_break(text) or self._ends(text) or self._piece(text, None):
            return [found[0]]
        return self._listed(text)

    def _listed(self, text: str) -> list[Span]:
        """«01, 08, 15, 22.10»: a day without a month is of the month named after it."""
        pieces = [piece.strip(" .") for piece in re.split(r"[,;]|\s+и\s+", text)]
        found: list[Span] = []
        after: Atom | None = None
        for piece in reversed(list(filter(None, pieces))):
            read = self._half(piece) or self._piece(piece, after)
            if read is None:
                return []
            found.append(read[0])
            after = read[1] or after
        return found[::-1]

    def _piece(self, text: str, after: Atom | None) -> tuple[Span, Atom | None] | None:
        """One stretch, and the part of it that names a month for the days before it."""
        if (atom := read_atom(text)) is not None:
            atom = self._monthly(atom.in_month_of(after) if after else atom)
            return _found(self._atom(atom), atom)
        for pattern in _RANGE:
            if match := pattern.fullmatch(text):
                left, right = read_atom(match["left"].strip(" .")), read_atom(match["right"].strip(" ."))
                if left is not None and right is not None:
                    right = self._monthly(right.in_month_of(after) if after else right)
                    left = left.in_month_of(right)
                    return _found(self._range(left, right), left)
        return self._open(text)

    def _open(self, text: str) -> tuple[Span, Atom | None] | None:
        """«до 28 марта», «с 1 октября»: one end only."""
        if match := _UNTIL.fullmatch(text):
            atom = read_atom(match["what"])
            days = self._atom(self._monthly(atom)) if atom is not None else None
            if atom is None or days is None:
                return None
            before = atom.whole_months and match["how"] in ("до", "к", "ко")
            return Span(None, days[0] - dt.timedelta(days=1) if before else days[1]), None
        if match := _SINCE.fullmatch(text):
            atom = read_atom(match["what"])
            days = self._atom(self._monthly(atom)) if atom is not None else None
            return (Span(days[0], None), None) if days is not None else None
        return None

    def _monthly(self, atom: Atom) -> Atom:
        """A day or a week without a month, in a plan of one month."""
        start, end = self._period.start, self._period.end
        if atom.first_month or (start.year, start.month) != (end.year, end.month):
            return atom
        return replace(atom, first_month=start.month, last_month=start.month, year=start.year)

    def _atom(self, atom: Atom) -> tuple[dt.date, dt.date] | None:
        """Its days: of the year named, or the only ones within the period."""
        if not atom.first_month:
            return None
        if atom.year:
            return atom.days(atom.year)
        found = list(self._touching(atom))
        return found[0] if len(found) == 1 else None

    def _touching(self, atom: Atom) -> Iterator[tuple[dt.date, dt.date]]:
        for year in range(self._period.start.year - 1, self._period.end.year + 1):
            days = atom.days(year)
            if days is not None and days[1] >= self._period.start and days[0] <= self._period.end:
                yield days

    def _range(self, left: Atom, right: Atom) -> tuple[dt.date, dt.date] | None:
        """From the first day of one to the last day of the other."""
        if not left.first_month or not right.first_month:
            return None
        ends = self._ends_of(left, right)
        if len(ends) != 1:
            return None
        (end,) = ends
        if left.year:
            days = left.days(left.year)
            return (days[0], end) if days is not None and days[0] <= end else None
        starts = [days[0] for year in (end.year - 1, end.year) if (days := left.days(year)) and days[0] <= end]
        earliest = self._period.start - dt.timedelta(days=_EARLIER)
        near = [start for start in starts if right.year or start >= earliest]
        # A range backwards is none: «с 25 по 5 марта» is not a year long.
        if not near or (end - near[-1]).days > 330:
            return None
        return near[-1], end

    def _ends_of(self, left: Atom, right: Atom) -> Sequence[dt.date]:
        if right.year:
            days = right.days(right.year)
            return [days[1]] if days is not None else []
        if left.year:
            # «октябрь 2026 – март»: the next one.
            found = (right.days(left.year + n) for n in (0, 1))
            first = left.days(left.year)
            return [days[1] for days in found if days and first and days[1] >= first[0]][:1]
        days = self._atom(right)
        return [days[1]] if days is not None else []

    def _half(self, text: str) -> tuple[Span, None] | None:
        """A half of the school year ends with December, one of the calendar year with June."""
        match = _HALF.fullmatch(text)
        start, end = self._period.start, self._period.end
        if match is None or (end - start).days < 240:
            return None
        second = match["which"] in ("2", "ii", "п") or match["which"].startswith("втор")
        if start.month in (8, 9):
            middle = dt.date(start.year, 12, 31)
        elif start.month == 1:
            middle = dt.date(start.year, 6, 30)
        else:
            return None
        return (Span(middle + dt.timedelta(days=1), end) if second else Span(start, middle)), None

    def _school_break(self, text: str) -> tuple[Span, None] | None:
        match = _BREAK.fullmatch(text)
        days = self._breaks.get(f"{match['which']}ие") if match is not None else None
        return (Span(*days), None) if days is not None else None

    def _ends(self, text: str) -> tuple[Span, None] | None:
        """«до конца учебного года»: the last day of a plan that ends with it."""
        match = _ENDS.fullmatch(text)
        if match is None:
            return None
        end = self._period.end
        fits = {
            "учебного года": self._period.kind == "school_year",
            "календарного года": (end.month, end.day) == (12, 31),
            "года": self._period.kind in ("school_year", "year"),
            "квартала": self._period.kind == "quarter",
            "месяца": self._period.kind == "month",
        }
        if match["which"] == "календарного года" and self._period.kind == "school_year":
            return Span(None, existing_day(self._period.start.year, 12, 31)), None
        return (Span(None, end), None) if fits.get(" ".join(match["which"].split())) else None


def _found(days: tuple[dt.date, dt.date] | None, atom: Atom) -> tuple[Span, Atom] | None:
    return (Span(*days), atom) if days is not None else None
