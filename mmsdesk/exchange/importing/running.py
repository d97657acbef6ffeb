"""A dry run from the file and a layout."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing.cards import load_cards
from mmsdesk.exchange.importing.evaluation import Base
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.layout import Layout
from mmsdesk.exchange.importing.memory import undisturbed
from mmsdesk.exchange.importing.plan import Plan, plan_for
from mmsdesk.exchange.importing.registers import importable
from mmsdesk.exchange.importing.rows import read_rows
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES
from mmsdesk.store.journal import last_sequence


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
    register = importable(layout.entity)
    if not layout.mapping.targets() & set(register.naming):
        wanted = " или ".join(f"«{register.label(key)}»" for key in register.naming)
        raise UserError("Не указано, в каком столбце названия записей.", f"Отметьте столбец {wanted}.")
    known, as_of = Known(session), last_sequence(session)
    day = today or dt.date.today()
    with undisturbed():
        return _judged(session, layout, path, progress, (known, day, as_of), create_missing=create_missing)


def _judged(
    session: Session,
    layout: Layout,
    path: Path,
    progress: Progress,
    against: tuple[Known, dt.date, int],
    *,
    create_missing: bool,
) -> Plan:
    register = importable(layout.entity)
    known, day, as_of = against
    read = read_rows(register, layout, known, day, progress)
    if not read.rows:
        raise UserError(f"На листе «{layout.sheet.name}» под заголовками нет строк.", "Проверьте, тот ли лист выбран.")
    # Posts and former surnames tell people apart; of other owned tables only those the sheet speaks of are read.
    needed = {code for row in read.rows for code in row.children} | (
        {EMPLOYMENTS.code, FORMER_NAMES.code} & register.rules.keys()
    )
    cards = load_cards(session, register, [code for code in register.rules if code in needed])
    return plan_for(
        Base(register, layout, path.name, read, cards, known, day, as_of),
        {},
        create_missing=create_missing,
        progress=progress,
    )
