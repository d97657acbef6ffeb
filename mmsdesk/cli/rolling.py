"""Files of other offices in one: rollup."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import OPENED, complain, say, say_json
from mmsdesk.cli.passwords import read_password
from mmsdesk.core.text import plural
from mmsdesk.store.opening import open_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmsdesk.merge.rollup.take import Taken

DONE, SOME_LEFT = 0, 1
"""The second if a file was not taken, or a question about erasing is open."""

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""


def add_command(commands: Commands) -> None:
    """Register the command of this module."""
    rolling = commands.add_parser("rollup", help="собрать файлы служб в один файл свода")
    rolling.add_argument("region", type=Path, metavar=OPENED, help="файл свода")
    rolling.add_argument("files", type=Path, nargs="+", metavar="ФАЙЛ_ИЛИ_ПАПКА", help="файлы служб или папка с ними")
    rolling.add_argument(
        "--their-password-file", type=Path, metavar="ПАРОЛЬ.txt", help="пароль файлов служб, если они под паролем"
    )
    rolling.add_argument(
        "--erased", choices=("erase", "keep"), help="кого службы обезличили навсегда: обезличить и здесь или оставить"
    )
    rolling.add_argument("--json", action="store_true", help="ответ в JSON")
    rolling.set_defaults(run=_roll_up)


def _roll_up(given: argparse.Namespace) -> int:
    from mmsdesk.merge.rollup.take import files_in, roll_up  # here: loads what compares

    paths = [path for named in given.files for path in (files_in(named) if named.is_dir() else [named])]
    # The regional file itself may lie in the folder of its districts.
    paths = [path for path in paths if path in given.files or path.absolute() != given.region.absolute()]
    password = read_password(given.their_password_file) if given.their_password_file is not None else None
    with open_file(given.region) as store:
        passwords = dict.fromkeys(paths, password) if password is not None else None
        done = roll_up(store, paths, passwords=passwords, erase_too=given.erased == "erase")
    if given.json:
        say_json({"taken": len(done.taken), "files": [_as_json(each) for each in done.files]})
    else:
        for each in done.files:
            say(_in_words(each))
            for line in _erased_words(each):
                say(line)
        say(f"В свод взято файлов: {len(done.taken)} из {len(done.files)}.")
    asking = given.erased is None and any(each.asking for each in done.files)
    if asking:
        complain("Обезличенные в службах здесь пока не тронуты. Обезличить: --erased erase, отменить это будет нельзя.")
    return DONE if len(done.taken) == len(done.files) and not asking else SOME_LEFT


def _as_json(taken: Taken) -> dict[str, Any]:
    return {
        "file": str(taken.path),
        "office": taken.office,
        "taken": taken.done,
        "new": taken.new,
        "changed": taken.changed,
        "deleted": taken.deleted,
        "kept": {each.why.value: each.count for each in taken.kept},
        "refused": f"{taken.refused} {taken.remedy}".strip(),
        "operation": taken.operation_id,
        "asking": [each.label for each in taken.asking],
        "erased": list(taken.erased.done.labels) if taken.erased is not None else [],
    }


def _erased_words(taken: Taken) -> Iterator[str]:
    """Whom that office has erased, and what is left to do for it here."""
    yield from (each.sentence for each in taken.asking)
    if taken.erased is None:
        return
    planned, done = taken.erased.plan, taken.erased.done
    yield f"{taken.office}: обезличено навсегда, как у них: {', '.join(done.labels)}. Отменить это нельзя."
    for name in planned.templates:
        yield f"Исправьте шаблон Word сами: {name}."
    for copy in planned.copies:
        yield f"Передано другим, имя там останется: {copy}."
    if planned.backups:
        yield f"В прежних резервных копиях имя осталось: {len(planned.backups)}."


def _in_words(taken: Taken) -> str:
    if not taken.done:
        return f"{taken.path.name}: не взят. {taken.refused} {taken.remedy}".strip()
    if taken.same and not taken.kept:
        return f"{taken.office}: ничего не изменилось."
    kept = "".join(f"; {each.why.label}: {each.count}" for each in taken.kept)
    records = plural(taken.records, "запись", "записи", "записей")
    return f"{taken.office}: {records}, новых {taken.new}, изменено {taken.changed}, удалено {taken.deleted}{kept}."
