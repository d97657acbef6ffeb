"""Commands about papers: the catalogue and printing."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.cli.paper_files import require_places, write_out
from mmsdesk.core.dates import Period, parse_date, parse_school_year, range_period, school_year_period
from mmsdesk.core.errors import UserError
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.catalogue import PAPERS, paper_by_code
from mmsdesk.reports.options import Option, options_of, parse_options
from mmsdesk.reports.writing import output_of
from mmsdesk.store.file import Store
from mmsdesk.store.lock import FileLocked
from mmsdesk.store.opening import open_file

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""

_UNRECORDED = "В «Напечатанное» бумага не записана: {why}."


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    catalogue = commands.add_parser("reports", help="какие бумаги печатает программа")
    catalogue.add_argument("--printed", type=Path, metavar="ФАЙЛ.mms", help="какие бумаги напечатаны из файла")
    catalogue.add_argument("--json", action="store_true", help="ответ в JSON")
    catalogue.set_defaults(run=_catalogue)

    report = commands.add_parser("report", help="напечатать бумагу в файл")
    report.add_argument("code", nargs="?", metavar="КОД", help="вид бумаги из команды reports")
    report.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    report.add_argument("--out", type=Path, metavar="БУМАГА.pdf", help="куда: .pdf, .docx или .xlsx")
    report.add_argument("--year", metavar="2026/27", help="за учебный год")
    report.add_argument("--from", dest="start", metavar="ДАТА", help="с даты")
    report.add_argument("--to", dest="end", metavar="ДАТА", help="по дату")
    report.add_argument("--option", action="append", default=[], metavar="ИМЯ=ЗНАЧЕНИЕ", help="параметр бумаги")
    report.add_argument("--data", type=Path, metavar="ЧИСЛА.json", help="куда записать все числа с их записями")
    report.add_argument("--remarks", action="store_true", help="печатать и замечания о том, что не сходится")
    report.add_argument("--decode", action="store_true", help="в Excel: лист «Расшифровка» с записями каждого числа")
    report.add_argument("--purpose", default="", metavar="ТЕКСТ", help="для чего напечатана: запомнится в файле")
    report.add_argument("--no-record", action="store_true", help="не записывать бумагу в «Напечатанное»")
    report.add_argument("--printed", metavar="К4М7-2ВХ9", help="бумага как была, по коду внизу листа")
    report.add_argument("--differences", action="store_true", help="с --printed: чем бумага отличается от сегодня")
    report.add_argument("--json", action="store_true", help="отличия в JSON")
    report.set_defaults(run=_report, refuse=report.error)


def _catalogue(given: argparse.Namespace) -> int:
    if given.printed is not None:
        from mmsdesk.cli.printed import list_printed

        return list_printed(given)
    if given.json:
        answer = [
            {"code": paper.code, "title": paper.title, "options": [_option(o) for o in options_of(paper.options)]}
            for paper in PAPERS
        ]
        say_json(answer)
        return 0
    for paper in PAPERS:
        say(f"{paper.code:<26}{paper.title}")
    return 0


def _option(wanted: Option) -> dict[str, Any]:
    described: dict[str, Any] = {"name": wanted.key, "label": wanted.label, "kind": wanted.kind.value}
    if wanted.register:
        described["register"] = wanted.register
    if wanted.values is not None:
        described["values"] = [value.value for value in wanted.values]
    elif wanted.offered:
        described["values"] = [code for code, _label in wanted.offered]
    return described


def _report(given: argparse.Namespace) -> int:
    _require_sense(given)
    if given.printed:
        from mmsdesk.cli.printed import print_again

        return print_again(given)
    return _print(given)


def _require_sense(given: argparse.Namespace) -> None:
    """Refuse what cannot be meant as a wrong command."""
    if bool(given.code) == bool(given.printed):
        given.refuse("нужен КОД вида бумаги или --printed с кодом напечатанной")
    if given.differences and not given.printed:
        given.refuse("--differences пишется вместе с --printed")
    if given.out is None and not given.differences:
        given.refuse("не хватает: --out")
    if given.decode and given.out is not None and output_of(given.out) is not PaperOutput.XLSX:
        raise UserError("Лист «Расшифровка» бывает только в Excel.", "Назовите файл с окончанием .xlsx.")
    require_places(given)


def _print(given: argparse.Namespace) -> int:
    from mmsdesk.reports.printed import finished

    paper, output = paper_by_code(given.code), output_of(given.out)
    today = dt.date.today()
    store, unrecorded = _opened(given)
    with store:
        with store.read() as session:
            options = parse_options(session, paper.options, _written(given.option), today, _period(given, today))
            done = finished(paper, options, paper.document(session, options))
        write_out(store, done.printed(remarks=given.remarks), given)
        if not unrecorded:
            from mmsdesk.services.printed_papers import record

            record(store, done.given_out(output, given.purpose, remarks=given.remarks), today=today)
    say(f"{paper.title}: записано в «{given.out}», код бумаги {done.code}.")
    if unrecorded and not given.no_record:
        say(unrecorded)
    return 0


def _opened(given: argparse.Namespace) -> tuple[Store, str]:
    """The file, and why the paper will not be recorded in it; "" if it will."""
    if given.no_record:
        return open_file(given.db, read_only=True), _UNRECORDED.format(why="так велено")
    try:
        store = open_file(given.db)
    except FileLocked:
        return open_file(given.db, read_only=True), _UNRECORDED.format(why="файл открыт в другой копии программы")
    return store, _UNRECORDED.format(why="файл открыт только для чтения") if store.read_only else ""


def _written(pairs: list[str]) -> dict[str, str]:
    written = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise UserError(f"Параметр «{pair}» написан неверно.", "Пишется так: --option имя=значение.")
        written[name.strip()] = value.strip()
    return written


def _period(given: argparse.Namespace, today: dt.date) -> Period | None:
    if given.year and (given.start or given.end):
        raise UserError("Задан и учебный год, и даты.", "Оставьте что-нибудь одно.")
    if given.year:
        return school_year_period(parse_school_year(given.year))
    if given.start or given.end:
        start = parse_date(given.start) if given.start else dt.date(2000, 1, 1)
        return range_period(start, parse_date(given.end) if given.end else today)
    return None
