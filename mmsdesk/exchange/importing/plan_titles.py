"""What the name of a plan says: on which period it is, whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mmsdesk.core.dates import (
    MONTHS,
    Period,
    month_period,
    parse_school_year,
    quarter_period,
    school_year_of,
    school_year_period,
    year_period,
)
from mmsdesk.core.errors import UserError
from mmsdesk.core.plan_words import ordinal
from mmsdesk.core.text import upper_first
from mmsdesk.models.plan import PlanPeriod

PLAN_WORD = r"(?:циклограмм\w*|\bплан(?!\w*-?задани|иру)\w*(?:[ -]+(?:график|сетк)\w*)?)"
_LEADING = r"(?:(?:перспективн|годов|календарн|комплексн|един|месячн|учебн|сводн|общ)\w+[ -]+)*"
_SCHOOL_YEAR = re.compile(
    r"(?:на\s+)?(?P<year>20\d{2}\s*[-–—/\\]\s*(?:20)?\d{2})\s*(?:уч\w*\.?\s*(?:год\w*|г\.?)?|год\w*|г\.?г?\.?)?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?:на\s+)?(?P<which>[1-4]|I{1,3}|IV|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)(?:-?[йо]\w*)?\s*квартал\w*\s+"
    r"(?P<year>20\d{2})\s*(?:года?|г\.?)?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:на\s+|в\s+)?(?P<word>{'|'.join(MONTHS)})\s+(?:месяц\s+)?(?P<year>20\d{{2}})\s*(?:года?|г\.?)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:на\s+)?(?<![\d.])(?P<year>20\d{2})\s*(?:календарн\w*\s+)?(?:года?|г\.?)(?!\w)", re.IGNORECASE)
_DECLINED = re.compile(r"^план(?:а|у|ом|е)\b", re.IGNORECASE)
_NAME = re.compile(rf"\b{_LEADING}{PLAN_WORD}.*", re.IGNORECASE | re.DOTALL)
_COVERS = {
    "school_year": PlanPeriod.SCHOOL_YEAR,
    "year": PlanPeriod.CALENDAR_YEAR,
    "quarter": PlanPeriod.QUARTER,
    "month": PlanPeriod.MONTH,
}


@dataclass(frozen=True, slots=True)
class PlanName:
    """The name of a plan as it is written, and its period."""

    title: str
    period: Period


def plan_named(text: str) -> PlanName | None:
    """The plan that a title names; None without the word or without a period."""
    said = " ".join(text.replace("\u00a0", " ").split())
    match = _NAME.search(said)
    found = _period_at(match[0]) if match is not None else None
    if match is None or found is None:
        return None
    period, end = found
    name = _DECLINED.sub("План", match[0][:end].strip(" ,;:"))
    return PlanName(upper_first(name), period)


def period_of_name(name: str) -> Period | None:
    """The period on which a plan of this name is."""
    found = _period_at(" ".join(name.split()))
    return found[0] if found is not None else None


def plan_values(name: str, body: str | None) -> dict[str, Any]:
    """Values of a plan of which only the name is known. Raises UserError if it says no period."""
    period = period_of_name(name)
    if period is None:
        raise UserError(f"Непонятно, на какой срок «{name}».", "Допишите: «План работы … на 2026/27 учебный год».")
    return {
        "title": name,
        "association_id": body,
        "covers": _COVERS[period.kind],
        "starts_on": period.start,
        "ends_on": period.end,
        "school_year": school_year_of(period.start),
    }


def _period_at(text: str) -> tuple[Period, int] | None:
    """The period that a text names, and where in the text it ends."""
    if match := _SCHOOL_YEAR.search(text):
        try:
            return school_year_period(parse_school_year(re.sub(r"\s", "", match["year"]))), match.end()
        except UserError:
            return None  # «2026-2030»: a plan of several years
    if match := _QUARTER.search(text):
        return quarter_period(int(match["year"]), ordinal(match["which"].casefold().replace("ё", "е"))), match.end()
    if match := _MONTH.search(text):
        return month_period(int(match["year"]), MONTHS.index(match["word"].casefold()) + 1), match.end()
    if match := _YEAR.search(text):
        return year_period(int(match["year"])), match.end()
    return None
