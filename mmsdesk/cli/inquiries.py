"""`mmsdesk inquiry write|collect`: ask schools for a list, take what they sent back."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.core.dates import parse_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.inquiry import InquiryKind
from mmsdesk.store.opening import open_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmsdesk.exchange.inquiries.collecting import Collected
    from mmsdesk.exchange.inquiries.taking import Taken
    from mmsdesk.store.file import Store

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""

DONE, NOTHING_TAKEN = 0, 1
_KINDS = tuple(InquiryKind)
_YEARS = 3
"""Courses are asked for so many years back, unless told otherwise."""


def add_command(commands: Commands) -> None:
    """Register the command with its two verbs."""
    asking = commands.add_parser("inquiry", help="запросить сведения у школ и принять ответы")
    verbs = asking.add_subparsers(dest="verb", metavar="ЧТО", required=True, parser_class=type(asking))

    writing = verbs.add_parser("write", help="записать по книге Excel для каждой организации")
    writing.add_argument("folder", type=Path, metavar="ПАПКА")
    writing.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    writing.add_argument("--kind", default=InquiryKind.TEACHERS.value, metavar="СПИСОК", help=", ".join(_KINDS))
    writing.add_argument("--title", default="", metavar="НАЗВАНИЕ", help="как назвать запрос")
    writing.add_argument("--to", action="append", default=[], metavar="ОРГАНИЗАЦИЯ", help="кого спросить; без – всех")
    writing.add_argument("--columns", default="", metavar="СТОЛБЦЫ", help="ключи столбцов через запятую")
    writing.add_argument("--due", metavar="ДАТА", help="к какому дню ответить")
    writing.add_argument("--since", metavar="ДАТА", help="курсы: с какого дня")
    writing.add_argument("--correctable", action="store_true", help="известное можно исправлять")
    writing.add_argument("--again", metavar="ID", help="файлы прежнего запроса тем, кого ещё ждём")
    writing.set_defaults(run=_write)

    collecting = verbs.add_parser("collect", help="принять ответы из папки")
    collecting.add_argument("folder", type=Path, metavar="ПАПКА")
    collecting.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    collecting.add_argument("--inquiry", metavar="ID", help="какой запрос; без – последний")
    collecting.add_argument("--dry-run", action="store_true", help="только показать, что получится")
    collecting.add_argument("--theirs", action="store_true", help="расхождения решать в пользу школы")
    collecting.add_argument("--add-words", action="store_true", help="неизвестные слова добавлять в справочники")
    collecting.add_argument("--rejected", type=Path, metavar="ПАПКА", help="куда записать невзятые строки")
    collecting.add_argument("--json", action="store_true", help="ответ в JSON")
    collecting.set_defaults(run=_collect)


def _write(given: argparse.Namespace) -> int:
    from mmsdesk.exchange.inquiries.sending import write_files

    with open_file(given.db) as store:
        inquiry_id = given.again or _ask(store, given)
        written = write_files(store, inquiry_id, given.folder)
    say(f"Записано файлов: {len(written)}. Запрос {inquiry_id}.")
    for each in written:
        say(f"  {each.path.name}: {plural(each.rows, 'строка', 'строки', 'строк')}")
    return DONE


def _ask(store: Store, given: argparse.Namespace) -> str:
    from mmsdesk.exchange.inquiries.lists import list_of
    from mmsdesk.services.inquiries import NewInquiry, ask

    today = dt.date.today()
    listed = list_of(_kind(given.kind))
    keys = [key.strip() for key in given.columns.split(",") if key.strip()]
    strange = sorted(set(keys) - {column.key for column in listed.columns})
    if strange:
        known = ", ".join(column.key for column in listed.columns)
        raise UserError(f"В списке «{listed.title}» нет столбцов: {', '.join(strange)}.", f"Есть: {known}.")
    columns = listed.asked(keys)
    since = parse_date(given.since) if given.since else _years_ago(today) if listed.dated else None
    wanted = NewInquiry(
        given.title or listed.title,
        listed.kind,
        [column.key for column in columns],
        ", ".join(column.heading for column in columns),
        _organisations(store, given.to),
        parse_date(given.due) if given.due else None,
        since,
        None,
        given.correctable,
    )
    if not given.folder.is_dir():
        raise UserError(f"Папки «{given.folder}» нет.", "Создайте её или выберите другую.")
    return ask(store, wanted, today)


def _kind(word: str) -> InquiryKind:
    for kind in _KINDS:
        if word == kind.value:
            return kind
    raise UserError(f"Списка «{word}» нет.", f"Можно запросить: {', '.join(_KINDS)}.")


def _years_ago(day: dt.date) -> dt.date:
    return day.replace(year=day.year - _YEARS, day=min(day.day, 28))


def _organisations(store: Store, names: Sequence[str]) -> list[str]:
    """Ids of the named organisations, by their short names; of all that are not closed, if none is named."""
    from mmsdesk.queries.inquiries import who_can_be_asked

    with store.read() as session:
        there = who_can_be_asked(session, dt.date.today())
    if not names:
        return [each.id for each in there]
    found = []
    for name in names:
        same = [each.id for each in there if each.name.casefold() == name.strip().casefold()]
        if len(same) != 1:
            problem = "несколько" if same else "нет"
            raise UserError(f"Организаций «{name}» {problem}.", "Напишите краткое название, как в файле.")
        found += same
    return found


def _collect(given: argparse.Namespace) -> int:
    from mmsdesk.exchange.inquiries.collecting import collect, files_in
    from mmsdesk.exchange.inquiries.judging import Trust
    from mmsdesk.exchange.inquiries.taking import take, write_all_rejected
    from mmsdesk.store.backups.backup import make_if_changed
    from mmsdesk.store.backups.shelf import Reason

    files = files_in(given.folder)
    with open_file(given.db, read_only=given.dry_run) as store:
        found = collect(store, _inquiry(store, given.inquiry), files)
        found = found.trusting(Trust(given.theirs, given.add_words))
        chosen = [each.path for each in found.answers if each.takeable]
        taken: list[Taken] = []
        if given.rejected is not None and any(each.outcome.rejected for each in found.answers):
            write_all_rejected(found, given.rejected)
        if chosen and not given.dry_run:
            taken = take(store, found, chosen, before=lambda: make_if_changed(store, Reason.IMPORT))
    _tell(found, taken, given)
    return DONE if chosen else NOTHING_TAKEN


def _inquiry(store: Store, inquiry_id: str | None) -> str:
    from mmsdesk.queries.inquiries import inquiry_ids

    with store.read() as session:
        known = inquiry_ids(session)
    if inquiry_id in known:
        return inquiry_id or ""
    if inquiry_id or not known:
        raise UserError("Такого запроса в файле нет.", "Список запросов покажет mmsdesk list inquiries.")
    return known[0]


def _tell(found: Collected, taken: Sequence[Taken], given: argparse.Namespace) -> None:
    if given.json:
        say_json(_as_json(found, taken))
        return
    for each in found.answers:
        whose = f"{each.addressee.organisation}: " if each.addressee else ""
        say(f"{whose}{each.path.name} – {each.standing.value}. {each.words}".rstrip())
        if each.plan is not None:
            counted = each.outcome
            say(f"  новых – {counted.new}, дополняют – {counted.refined}, не берётся – {counted.rejected}")
    say(f"Принято файлов: {len(taken)}. Не ответили: {len(found.silent)}.")
    for silent in found.silent:
        say(f"  {silent.organisation}")


def _as_json(found: Collected, taken: Sequence[Taken]) -> dict[str, Any]:
    operations = {each.path: each.operation_id for each in taken}
    return {
        "inquiry": found.inquiry.id,
        "answers": [
            {
                "file": each.path.name,
                "organisation": each.addressee.organisation if each.addressee else "",
                "standing": each.standing.name.lower(),
                "words": each.words,
                "new": each.outcome.new,
                "refined": each.outcome.refined,
                "rejected": each.outcome.rejected,
                "operation": operations.get(each.path, ""),
            }
            for each in found.answers
        ],
        "silent": [each.organisation for each in found.silent],
    }
