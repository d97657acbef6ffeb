"""Numbers of issued documents: a series of its own for each kind, within a school or calendar year by the office."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, school_year_of
from mmsdesk.core.errors import Problem
from mmsdesk.models.base import table_of
from mmsdesk.models.issued import IssuedDocument, IssuedKind
from mmsdesk.models.office import Numbering, Office
from mmsdesk.queries.cards import Draft

_DIGITS = re.compile(r"(?:№\s*)?(\d{1,9})(?!\d)(?:[/-].*)?")


def next_number(
    session: Session, kind: IssuedKind, on: dt.date, series: str = "", school_year: int | None = None
) -> int:
    """The number after the greatest one of the kind and series in the year, cancelled ones counted too.

    The year is that of `on`; `school_year` says which one a day of late August belongs to.

    The office's first number counts in the first year only: it says with what the journal on paper ended. Numbers
    that do not begin with digits are left out of account.
    """
    rule, first = _settings(session)
    year = _year_of(rule, on, school_year)
    by_year: dict[int, int] = {}
    for row in _of_kind(session, kind, series):
        match = _DIGITS.fullmatch(row.number.strip())
        if match:
            its_year = _year_of(rule, row.issued_on, row.school_year)
            by_year[its_year] = max(by_year.get(its_year, 0), int(match[1]))
    if year in by_year:
        return by_year[year] + 1
    return 1 if any(earlier < year for earlier in by_year) else first


def number_taken(session: Session, draft: Draft) -> Iterator[Problem]:
    """Another document of the kind and series with this number in the same year: told, never refused."""
    kind, number, on, series = (draft.values.get(key) for key in ("kind", "number", "issued_on", "series"))
    if not isinstance(kind, IssuedKind) or not isinstance(number, str) or not isinstance(on, dt.date):
        return
    wanted = _folded(number)
    if not wanted or not isinstance(series, str | None):
        return
    rule, _first = _settings(session)
    school_year = draft.values.get("school_year")
    year = _year_of(rule, on, school_year if isinstance(school_year, int) else None)
    for row in _of_kind(session, kind, series or ""):
        same = row.id != draft.id and _folded(row.number) == wanted
        if same and _year_of(rule, row.issued_on, row.school_year) == year:
            words = f"Этот номер в этом году уже занят: документ от {format_date(row.issued_on)}."
            yield Problem("number", words, warning=True)
            return


def _settings(session: Session) -> tuple[Numbering, int]:
    own = table_of(Office)
    found = session.execute(select(own.c.minutes_numbering, own.c.certificates_from).limit(1)).first()
    return (found.minutes_numbering, found.certificates_from) if found else (Numbering.SCHOOL_YEAR, 1)


def _year_of(rule: Numbering, on: dt.date, school_year: int | None) -> int:
    if rule is Numbering.CALENDAR_YEAR:
        return on.year
    return school_year_of(on) if school_year is None else school_year


def _of_kind(session: Session, kind: IssuedKind, series: str) -> list[Any]:
    own = table_of(IssuedDocument)
    wanted = _folded(series)
    statement = (
        select(own.c.id, own.c.series, own.c.number, own.c.issued_on, own.c.school_year)
        .where(own.c.kind == kind, own.c.number != "")
        .order_by(own.c.issued_on, own.c.id)
    )
    return [row for row in session.execute(statement) if _folded(row.series) == wanted]


def _folded(text: str) -> str:
    return text.strip().removeprefix("№").strip().casefold()
