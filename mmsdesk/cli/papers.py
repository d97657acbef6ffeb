"""Commands about papers: the catalogue and printing."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.core.dates import Period, parse_date, parse_school_year, range_period, school_year_period
from mmsdesk.core.errors import UserError
from mmsdesk.reports.catalogue import PAPERS, paper_by_code
from mmsdesk.reports.document import Document
from mmsdesk.reports.options import Option, options_of, parse_options
from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.opening import open_file

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""

FORMATS = (".pdf",)
"""File name endings papers can be written as."""


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    catalogue = commands.add_parser("reports", help="какие бумаги печатает программа")
    catalogue.add_argument("--json", action="store_true", help="ответ в JSON")
    catalogue.set_defaults(run=_catalogue)

    report = commands.add_parser("report", help="напечатать бумагу в файл")
    report.add_argument("code", metavar="КОД", help="из команды reports")
    report.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    report.add_argument("--out", type=Path, required=True, metavar="БУМАГА.pdf")
    report.add_argument("--year", metavar="2026/27", help="за учебный год")
    report.add_argument("--from", dest="start", metavar="ДАТА", help="с даты")
    report.add_argument("--to", dest="end", metavar="ДАТА", help="по дату")
    report.add_argument("--option", action="append", default=[], metavar="ИМЯ=ЗНАЧЕНИЕ", help="параметр бумаги")
    report.add_argument("--data", type=Path, metavar="ЧИСЛА.json", help="куда записать все числа с их записями")
    report.set_defaults(run=_report)


def _catalogue(given: argparse.Namespace) -> int:
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
    return described


def _report(given: argparse.Namespace) -> int:
    from mmsdesk.reports.pdf import write_pdf

    paper = paper_by_code(given.code)
    if given.out.suffix.lower() not in FORMATS:
        raise UserError(f"Бумагу нельзя записать как «{given.out.suffix}».", f"Возможные: {', '.join(FORMATS)}.")
    today = dt.date.today()
    with open_file(given.db, read_only=True) as store, store.read() as session:
        options = parse_options(session, paper.options, _written(given.option), today, _period(given, today))
        document = paper.document(session, options)
    write_pdf(document, given.out)
    if given.data is not None:
        with writing_in_words(given.data):
            given.data.write_text(json.dumps(figures(document), ensure_ascii=False, indent=1), encoding="utf-8")
    say(f"{paper.title}: записано в «{given.out}».")
    return 0


def figures(document: Document) -> list[dict[str, Any]]:
    """Every figure of a paper with the records behind it."""
    return [
        {"label": label, "value": figure.value, "register": figure.register, "ids": list(figure.ids)}
        for label, figure in document.labelled_figures()
    ]


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
