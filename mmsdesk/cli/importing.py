"""`mmsdesk import`: take what is certain from a table, leave out what needs a person, say so."""

from __future__ import annotations

import argparse
from pathlib import Path

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import (
    Layout,
    Mapping,
    Report,
    Verdict,
    apply,
    dry_run,
    kinds_of,
    layout_for,
    read_layout,
    write_rejected,
)
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.entity import Entity
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.opening import open_file

DONE, NOTHING_TAKEN = 0, 1


def import_table(entity: Entity, given: argparse.Namespace) -> int:
    """Judge the table; unless it is a dry run, write new and refining rows as one operation after a backup.

    Returns 1 only when there were rows and nothing of them could be taken.
    """
    table: Path = given.table
    # Everything about the table that can be wrong is said before the file is opened and locked.
    book = read_workbook(table)
    with open_file(given.db, read_only=given.dry_run) as store:
        with store.read() as session:
            layout = (
                layout_for(session, book, entity, _mapping(entity, given.map))
                if given.map
                else read_layout(session, book, entity)
            )
            plan = dry_run(session, layout, table)
        report = plan.report()
        if given.rejected is not None and report.disputed + report.wrong:
            write_rejected(plan, given.rejected, table)
        if not given.dry_run and plan.to_write:
            report = apply(store, plan, before=lambda: make_if_changed(store, Reason.IMPORT))
    _tell(report, layout, given)
    return DONE if report.written or report.same else NOTHING_TAKEN


def _mapping(entity: Entity, path: Path) -> Mapping:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"Описание столбцов «{path.name}» не прочитано.", "Проверьте имя файла.", str(error)) from error
    return Mapping.from_json(text, [target.key for target in kinds_of(entity)[0].targets])


def _tell(report: Report, layout: Layout, given: argparse.Namespace) -> None:
    if given.json:
        say_json(report.as_json())
        return
    taken = "Будет взято" if given.dry_run else "Взято"
    say(
        f"{taken}: новых – {report.new}, дополняющих – {report.refines}; без изменений – {report.same}; "
        f"не взято: спорных – {report.disputed}, неверных – {report.wrong}."
    )
    for row in report.rows:
        if row["verdict"] in (Verdict.DISPUTED.value, Verdict.WRONG.value):
            say(f"  строка {row['row']}: {'; '.join(row['reasons'])}")
    if layout.sheet.left_out:
        left = plural(layout.sheet.left_out, "строка", "строки", "строк")
        say(f"Ниже длинного пустого места осталось непрочитанным: {left}.")
    if given.rejected is not None and report.disputed + report.wrong:
        say(f"Невзятые строки записаны в «{given.rejected.name}».")
