"""The command that erases people for ever: erase."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import say
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.store.opening import open_file

if TYPE_CHECKING:
    from mmsdesk.services.erasing import Plan

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""


def add_command(commands: Commands) -> None:
    """Register the command of this module."""
    erasing = commands.add_parser("erase", help="обезличить людей навсегда; отменить это нельзя")
    erasing.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    erasing.add_argument("people", nargs="+", metavar="ПЕДАГОГ", help="номер (id) карточки педагога, и из корзины")
    erasing.add_argument("--basis", required=True, metavar="ОСНОВАНИЕ", help="например: заявление от 12.11.2026")
    erasing.add_argument("--yes", action="store_true", help="обезличить; без этого только сказать, что произойдёт")
    erasing.add_argument(
        "--replace-backups", action="store_true", help="сделать новую резервную копию и удалить прежние"
    )
    erasing.add_argument("--to", type=Path, metavar="ПАПКА", help="второе место копий: прежние заменить и там")
    erasing.set_defaults(run=_erase)


def _erase(given: argparse.Namespace) -> int:
    from mmsdesk.services import erasing  # here: loads what searches texts

    with open_file(given.file) as store:
        planned = erasing.plan(store, list(dict.fromkeys(given.people)), given.to)
        _tell(planned)
        if not given.yes:
            raise UserError("Ничего не сделано: отменить обезличивание нельзя.", "Повторите с параметром --yes.")
        if given.to is not None and not given.to.is_dir():
            raise UserError(f"Второго места копий нет: {given.to}.", "Вставьте флешку или проверьте имя папки.")
        done = erasing.carry_out(store, planned, given.basis)
        say(f"Обезличено: {', '.join(done.labels)}. Акт печатает команда report erasure-act.")
        if done.unswept:
            say(f"Файл ещё не переписан без следов: {done.unswept} Это сделается при следующем открытии.")
        if given.replace_backups:
            left = erasing.replace_backups(store, planned.backups, second_place=given.to)
            say("Резервные копии заменены." if not left else f"Не удалось удалить прежних копий: {len(left)}.")
        elif planned.backups:
            say(f"В прежних резервных копиях имя осталось: {len(planned.backups)}. Замените их: --replace-backups.")
    return 0


def _tell(planned: Plan) -> None:
    rows = plural(planned.own_rows, "запись", "записи", "записей")
    say(f"Карточки: {rows}. Упоминаний у других: {len(planned.mentions)}. Хранится бумаг: {planned.papers}.")
    for name in planned.templates:
        say(f"Исправьте шаблон Word сами: {name}.")
    if planned.own_files:
        say(f"Файлов карточки, которые уничтожатся: {planned.own_files}.")
    for name in planned.naming.files:
        say(f"Исправьте или удалите файл сами: {name}.")
    if planned.naming.unread:
        say(f"Файлов, которых программа не прочтёт: {planned.naming.unread}. Посмотрите их сами.")
    for copy in planned.copies:
        say(f"Передано другим, имя там останется: {copy}.")
