"""A dry run from the file and a layout."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing.absent import Complete, check
from mmsdesk.exchange.importing.base import Base
from mmsdesk.exchange.importing.layout import Layout
from mmsdesk.exchange.importing.memory import undisturbed
from mmsdesk.exchange.importing.people import Everybody
from mmsdesk.exchange.importing.plan import Plan, plan_for
from mmsdesk.exchange.importing.rows import read_rows
from mmsdesk.exchange.importing.standing import FileReading


def dry_run(
    session: Session,
    layout: Layout,
    path: Path,
    progress: Progress = silent,
    *,
    today: dt.date | None = None,
    create_missing: bool = False,
) -> Plan:
    """Judge every row of the sheet against the file; nothing is written.

    Raises UserError if no column names the records or no row speaks of anybody.
    """
    against = FileReading(), today or dt.date.today()
    return _plan(session, layout, path, against, progress, create_missing=create_missing)


def dry_run_by(reading: FileReading, session: Session, layout: Layout, path: Path, today: dt.date) -> Plan:
    """The same with what was read of the file for another table, if the file did not change meanwhile."""
    return _plan(session, layout, path, (reading, today), silent, create_missing=False)


def _plan(
    session: Session,
    layout: Layout,
    path: Path,
    against: tuple[FileReading, dt.date],
    progress: Progress,
    *,
    create_missing: bool,
) -> Plan:
    kind = layout.kind
    if not layout.mapping.targets() & set(kind.naming):
        wanted = " или ".join(f"«{kind.label(key)}»" for key in kind.naming)
        raise UserError("Не указано, в каком столбце названия записей.", f"Отметьте столбец {wanted}.")
    with undisturbed():
        base = _base(session, layout, path, progress, against)
        return plan_for(base, {}, create_missing=create_missing, progress=progress)


def declared_complete(session: Session, plan: Plan, complete: Complete | None) -> Plan:
    """The plan of a list declared complete: who is missing from it is told too; None takes that back.

    Raises UserError for a kind of list that cannot be complete.
    """
    if complete is not None and plan.returned:
        raise UserError("Исправленные строки – это не весь список.", "Снимите отметку: недостающих по нему не найти.")
    checked = check(session, plan.base.kind, complete) if complete is not None else None
    decisions = {number: made for number, made in plan.decisions.items() if number > 0 or checked is not None}
    base = replace(plan.base, checked=checked)
    return plan_for(base, decisions, create_missing=plan.create_missing)


def _base(
    session: Session, layout: Layout, path: Path, progress: Progress, against: tuple[FileReading, dt.date]
) -> Base:
    kind = layout.kind
    reading, day = against
    known = reading.known(session)
    kind.ways.prepare(session, known)
    read = read_rows(kind, layout, known, day, progress)
    if not read.rows:
        raise UserError(f"На листе «{layout.sheet.name}» под заголовками нет строк.", "Проверьте, тот ли лист выбран.")
    # Of owned tables only those are read of which the sheet speaks, or by which records are told apart.
    needed = {code for row in read.rows for code in row.children} | {*kind.ways.needs, kind.rows_are}
    standing = reading.standing(session, kind.entity, [code for code in kind.rules if code in needed])
    everybody = reading.everybody(session) if kind.people else Everybody()
    return Base(kind, layout, path.name, read, standing, known, everybody, day, reading.as_of(session))
