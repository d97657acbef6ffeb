"""`export calendar`: the calendar of the service as a file for telephones and other programs."""

from __future__ import annotations

import argparse
import datetime as dt

from mmsdesk.cli.arguments import CALENDAR, Parser, say
from mmsdesk.core.dates import Period, parse_date, parse_school_year, range_period, school_year_of, school_year_period
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.store.opening import open_file

_ONLY = ("year", "start", "end", "show")


def add_calendar_arguments(parser: Parser) -> None:
    """Which days, what of them: options that only the calendar has."""
    parser.add_argument("--year", metavar="2026/27", help="календарь: за учебный год")
    parser.add_argument("--from", dest="start", metavar="ДАТА", help="календарь: с даты")
    parser.add_argument("--to", dest="end", metavar="ДАТА", help="календарь: по дату")
    parser.add_argument("--show", metavar="ВИДЫ", help="календарь: что в нём, например meetings,events,visits,plan")


def require_calendar(given: argparse.Namespace) -> None:
    """Raises UserError if a list is asked for with what only the calendar has."""
    if any(getattr(given, key) for key in _ONLY):
        raise UserError(
            "Даты, учебный год и --show бывают только у календаря.", f"Пишется: export {CALENDAR} КАЛЕНДАРЬ.ics."
        )


def export_calendar_file(given: argparse.Namespace) -> int:
    """Write the file and say how much is in it."""
    from mmsdesk.exchange.ical import KINDS, export_calendar

    kinds = {kind.value: kind for kind in KINDS}
    asked = [each.strip() for each in (given.show or ",".join(kinds)).split(",")]
    unknown = [each for each in asked if each not in kinds]
    if unknown:
        raise UserError(f"Такого в календаре нет: {', '.join(unknown)}.", f"Есть: {', '.join(kinds)}.")
    today = dt.date.today()
    period = _period(given, today)
    with open_file(given.db, read_only=True) as store, store.read() as session:
        written = export_calendar(session, period, given.table, [kinds[each] for each in asked], today=today)
    say(f"Календарь: {plural(written, 'запись', 'записи', 'записей')}, файл «{given.table.name}».")
    return 0


def _period(given: argparse.Namespace, today: dt.date) -> Period:
    """The school year of today unless told otherwise; an open end is that of the school year."""
    if given.year and (given.start or given.end):
        raise UserError("Задан и учебный год, и даты.", "Оставьте что-нибудь одно.")
    if given.year:
        return school_year_period(parse_school_year(given.year))
    year = school_year_period(school_year_of(today))
    if not (given.start or given.end):
        return year
    start = parse_date(given.start) if given.start else year.start
    end = parse_date(given.end) if given.end else school_year_period(school_year_of(start)).end
    if end < start:
        raise UserError("Период кончается раньше, чем начинается.", "Проверьте даты после --from и --to.")
    return range_period(start, end)
