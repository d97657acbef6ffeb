"""Commands about a file as a whole: new, info, check, backup, restore, undo, redo, history."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from mmsdesk.cli.arguments import amount, say, say_json
from mmsdesk.cli.checking import add_check
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import META
from mmsdesk.models.registry import REGISTERS
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file

if TYPE_CHECKING:
    from mmsdesk.store.backups.shelf import Backup

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    new = commands.add_parser("new", help="создать файл службы")
    new.add_argument("file", type=Path, metavar="НОВЫЙ.mms")
    new.add_argument("--demo", action="store_true", help="наполнить выдуманным районом")
    new.add_argument("--teachers", type=int, default=600, metavar="N", help="сколько педагогов в демо (600)")
    new.add_argument("--years", type=int, default=2, metavar="N", help="сколько учебных лет в демо (2)")
    new.add_argument("--seed", type=int, default=1, metavar="N", help="зерно: одно и то же даёт один и тот же район")
    new.set_defaults(run=_new)

    info = commands.add_parser("info", help="что в файле")
    info.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    info.add_argument("--json", action="store_true", help="ответ в JSON")
    info.set_defaults(run=_info)

    add_check(commands)

    backup = commands.add_parser("backup", help="сделать резервную копию")
    backup.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    backup.add_argument("--to", type=Path, metavar="ПАПКА", help="ещё и во второе место, например на флешку")
    backup.set_defaults(run=_backup)

    backups = commands.add_parser("backups", help="какие резервные копии есть")
    backups.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    backups.set_defaults(run=_backups)

    _add_restore(commands)

    undo = commands.add_parser("undo", help="отменить последнее изменение или названную операцию")
    undo.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    undo.add_argument("operation", nargs="?", metavar="ОПЕРАЦИЯ", help="номер из команды history")
    undo.set_defaults(run=_undo)

    redo = commands.add_parser("redo", help="вернуть отменённое")
    redo.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    redo.set_defaults(run=_redo)

    history = commands.add_parser("history", help="что и когда менялось")
    history.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    history.add_argument("--record", metavar="ID", help="только эта карточка")
    history.add_argument("--limit", type=amount, default=50, metavar="N", help="сколько операций (50)")
    history.add_argument("--json", action="store_true", help="ответ в JSON")
    history.set_defaults(run=_history)


def _add_restore(commands: Commands) -> None:
    restore = commands.add_parser("restore", help="восстановить файл из резервной копии")
    restore.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    restore.add_argument("backup", type=Path, metavar="КОПИЯ", help="как её назвала команда backups")
    restore.add_argument(
        "--backup-password-file", type=Path, metavar="ПАРОЛЬ.txt", help="файл с паролем копии, если он другой"
    )
    restore.add_argument(
        "--without-password", action="store_true", help="и тогда, когда пароль заменяемого файла не назван"
    )
    restore.set_defaults(run=_restore)


def _new(given: argparse.Namespace) -> int:
    if given.demo:
        from mmsdesk.services.demo import build_demo

        store = build_demo(given.file, teachers=given.teachers, years=given.years, seed=given.seed)
    else:
        from mmsdesk.services.seeding import new_office

        store = new_office(given.file)
    with store:
        say(f"Создан файл «{store.path.name}».")
    return 0


def counts(store: Store) -> dict[str, int]:
    """How many records each register has, by code."""
    with store.read() as session:
        return {
            entity.code: session.execute(select(func.count()).select_from(table_of(entity.model))).scalar_one()
            for entity in REGISTERS
        }


def _info(given: argparse.Namespace) -> int:
    from mmsdesk.store.schema import SCHEMA_VERSION

    with open_file(given.file, read_only=True) as store:
        with store.read() as session:
            office = store.office_name(session)
            last = session.execute(select(META.c.value).where(META.c.key == "last_change")).scalar_one()
        found = counts(store)
    if given.json:
        answer = {
            "file": str(given.file),
            "office": office,
            "schema": SCHEMA_VERSION,
            "counts": found,
            "last_change": last,
        }
        say_json(answer)
        return 0
    say(f"{given.file.name}: {office or 'служба не названа'}, схема {SCHEMA_VERSION}, изменён {_local(last)}")
    for entity in REGISTERS:
        say(f"  {entity.words.plural}: {found[entity.code]}")
    return 0


def _local(moment: str) -> str:
    """A moment of the file, UTC, as the clock on the wall shows it."""
    return f"{dt.datetime.fromisoformat(moment).astimezone():%d.%m.%Y %H:%M}"


def _backup(given: argparse.Namespace) -> int:
    from mmsdesk.store.backups.backup import make
    from mmsdesk.store.backups.shelf import Reason

    with open_file(given.file, read_only=True) as store:
        made = make(store, Reason.MANUAL, second_place=given.to)
    say(f"Копия записана и проверена: {made.path}")
    return 0


def _backups(given: argparse.Namespace) -> int:
    from mmsdesk.store.backups.shelf import list_backups

    with open_file(given.file, read_only=True) as store:
        found = list_backups(store.file_id)
    for made in found:
        state = "" if made.whole else ", повреждена"
        other = f", с другого файла: {made.source}" if made.source not in (None, store.path) else ""
        say(f"{made.made_at:%d.%m.%Y %H:%M}  {made.reason.label}{state}{other}  {made.path}")
    if not found:
        say("Резервных копий этого файла пока нет.")
    return 0


def _restore(given: argparse.Namespace) -> int:
    from mmsdesk.cli.passwords import read_password
    from mmsdesk.store.backups.restoring import WouldBeBare, is_bare_now, restore

    named = given.backup_password_file or given.password_file
    password = read_password(named) if named is not None else None
    try:
        kept = restore(_named_backup(given), given.file, password=password, bare=given.without_password)
    except WouldBeBare as error:
        raise UserError(
            error.text, "Назовите пароль файла: --password-file ПАРОЛЬ.txt. Не нужен: --without-password."
        ) from error
    say(f"Файл «{given.file.name}» восстановлен из копии.")
    if kept is not None and kept.unread:
        state = "У файла теперь нет пароля: его прочтёт любой." if is_bare_now(kept, given.file) else ""
        say(f"{state} Прежний сохранён под своим паролем: {kept.path}".strip())
    return 0


def _named_backup(given: argparse.Namespace) -> Backup:
    """The backup the person named by its path or file name, from whatever shelf it stands on."""
    from mmsdesk.store.backups.shelf import every_backup

    for made in every_backup():
        if given.backup.name == made.path.name and given.backup in (made.path, Path(made.path.name)):
            return made
    raise UserError(f"Копии «{given.backup}» нет.", f"Посмотрите: mmsdesk backups {given.file}.")


def _undo(given: argparse.Namespace) -> int:
    from mmsdesk.services.undo import undo

    with open_file(given.file) as store:
        changes = undo(store, given.operation)
    if changes is None:
        raise UserError("Отменять нечего.", "Команда history покажет, что уже отменено.")
    say(f"{changes.title}: {plural(changes.rows, 'запись', 'записи', 'записей')}.")
    return 0


def _redo(given: argparse.Namespace) -> int:
    from mmsdesk.services.undo import redo

    with open_file(given.file) as store:
        changes = redo(store)
    if changes is None:
        raise UserError("Возвращать нечего.", "После отмены уже сделано что-то новое.")
    say(f"{changes.title}: {plural(changes.rows, 'запись', 'записи', 'записей')}.")
    return 0


def _history(given: argparse.Namespace) -> int:
    from mmsdesk.queries.history import HistoryQuery, file_history, record_history

    with open_file(given.file, read_only=True) as store, store.read() as session:
        query = HistoryQuery(limit=given.limit)
        entries = record_history(session, given.record) if given.record else file_history(session, query)
    if given.record and not entries:
        raise UserError(f"Карточки «{given.record}» в этом файле не было.", "Номера карточек покажет list … --json.")
    found = entries[: given.limit]
    if given.json:
        lines = [entry.operation for entry in found]
        answer = [
            {"id": x.id, "kind": x.kind, "title": x.title, "time": x.happened_at, "office": x.office} for x in lines
        ]
        say_json(answer)
        return 0
    for entry in found:
        undone = " (отменено)" if entry.undone else ""
        say(f"{entry.when:%d.%m.%Y %H:%M}  {entry.operation.id}  {entry.operation.title}{undone}")
    return 0
