"""Commands about registers: list, import, export."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from mmsdesk.cli.arguments import CALENDAR, EVERYTHING, say, say_json
from mmsdesk.cli.calendars import add_calendar_arguments, export_calendar_file, require_calendar
from mmsdesk.core.dates import parse_school_year
from mmsdesk.core.errors import UserError
from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import REGISTERS, by_code, register_codes
from mmsdesk.queries.columns import names_itself
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.queries.origins import has_origins, without_origin
from mmsdesk.store.derived import titles
from mmsdesk.store.opening import open_file

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""

PEOPLE = ("teachers", "staff")
"""Registers whose records are people: `list --json` adds their "name"."""


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    listing = commands.add_parser("list", help="список записей реестра")
    listing.add_argument("register", metavar="РЕЕСТР", help=", ".join(register_codes()))
    listing.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    listing.add_argument("--search", default="", metavar="ТЕКСТ", help="только найденное")
    listing.add_argument("--year", metavar="2026/27", help="только этот учебный год")
    listing.add_argument("--json", action="store_true", help="ответ в JSON")
    listing.set_defaults(run=_list)

    importing = commands.add_parser("import", help="взять записи из таблицы")
    importing.add_argument(
        "what",
        nargs="+",
        metavar="[РЕЕСТР] ТАБЛИЦА.xlsx",
        help="без реестра программа сама поймёт, что это за список",
    )
    importing.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    importing.add_argument("--dry-run", action="store_true", help="только показать, что получится")
    importing.add_argument("--kind", metavar="ВИД", help="вид списка: members, participants, course-list …")
    importing.add_argument(
        "--common",
        action="append",
        default=[],
        metavar="ПОЛЕ=ЗНАЧЕНИЕ",
        help="что верно для всего списка, например «Объединение=РМО физики»; можно несколько раз",
    )
    importing.add_argument("--complete", action="store_true", help="список полный: показать, кого в нём нет")
    importing.add_argument("--sheet", default="", metavar="ЛИСТ", help="какой лист или таблицу листа читать")
    importing.add_argument("--sender", default="", metavar="ОТ КОГО", help="кто прислал: его столбцы помнятся отдельно")
    importing.add_argument("--map", type=Path, metavar="СТОЛБЦЫ.json", help="какой столбец что значит")
    importing.add_argument("--rejected", type=Path, metavar="ВЕРНУТЬ.xlsx", help="куда записать невзятые строки")
    importing.add_argument("--json", action="store_true", help="ответ в JSON")
    importing.set_defaults(run=_import)

    exporting = commands.add_parser("export", help="выгрузить реестр в таблицу, календарь – в файл .ics")
    exporting.add_argument(
        "register",
        metavar="РЕЕСТР",
        help=f"{', '.join(register_codes())}; {EVERYTHING} – все реестры одной книгой; {CALENDAR} – календарь службы",
    )
    exporting.add_argument("table", type=Path, metavar="ТАБЛИЦА.xlsx")
    exporting.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    add_calendar_arguments(exporting)
    exporting.set_defaults(run=_export)


def register(code: str) -> Entity:
    """The register with this code word. Raises UserError that lists the codes there are."""
    if code not in register_codes():
        raise UserError(f"Реестра «{code}» нет.", f"Есть: {', '.join(register_codes())}.")
    return by_code(code)


def _list(given: argparse.Namespace) -> int:
    entity = register(given.register)
    year = parse_school_year(given.year) if given.year else None
    if year is not None and not entity.by_year:
        years = ", ".join(r.code for r in REGISTERS if r.by_year)
        raise UserError(f"В реестре «{entity.words.plural}» нет учебных лет.", f"Они есть в: {years}.")
    today = dt.date.today()
    keys = _keys(entity)
    with open_file(given.db, read_only=True) as store, store.read() as session:
        ids = matching_ids(session, ListQuery(entity, search=given.search, school_year=year, on_date=today))
        found = rows(session, entity, keys, ids, today)
        names = titles(session, ids)
    if given.json:
        say_json([_as_json(entity, i, keys, found[i], names) for i in ids])
        return 0
    for record_id in ids:
        say("\t".join(shown(value) for value in found[record_id]))
    return 0


def _keys(entity: Entity) -> list[str]:
    """What the list shows; a name in the parts it is stored in."""
    shown_whole = [column.key for column in entity.list_columns if names_itself(entity, column)]
    parts = [column.key for column in entity.title] if shown_whole else []
    keys = [*parts, *(column.key for column in entity.list_columns)]
    return [key for key in dict.fromkeys(keys) if key not in shown_whole]


def _as_json(
    entity: Entity, record_id: str, keys: list[str], values: tuple[Any, ...], names: dict[str, str]
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": record_id}
    if entity.code in PEOPLE:
        made["name"] = names.get(record_id, "")
    for key, value in zip(keys, values, strict=True):
        made[key] = value.isoformat() if isinstance(value, (dt.date, dt.time)) else value
    return made


def _import(given: argparse.Namespace) -> int:
    from mmsdesk.cli.importing import import_table

    *named, table = given.what
    if len(named) > 1:
        raise UserError(f"Лишнее в команде: {', '.join(named[1:])}.", "Пишется: import [РЕЕСТР] ТАБЛИЦА.xlsx.")
    return import_table(named[0] if named else "", Path(table), given)


def _export(given: argparse.Namespace) -> int:
    from mmsdesk.exchange.exporting import export

    if given.register == CALENDAR:
        return export_calendar_file(given)
    require_calendar(given)
    if given.register == EVERYTHING:
        return _export_everything(given)
    entity = register(given.register)
    with open_file(given.db, read_only=True) as store, store.read() as session:
        written = export(
            session, ListQuery(entity), without_origin(entity.columns, regional=has_origins(session)), given.table
        )
    say(f"{entity.words.plural}: выгружено строк – {written}, файл «{given.table.name}».")
    return 0


def _export_everything(given: argparse.Namespace) -> int:
    from mmsdesk.exchange.everything import export_everything

    with open_file(given.db, read_only=True) as store, store.read() as session:
        counts = export_everything(session, given.table)
    say(f"Выгружено листов – {len(counts)}, строк – {sum(counts.values())}, файл «{given.table.name}».")
    return 0
