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
from mmsdesk.exchange.importing.people import Everybody
from mmsdesk.exchange.importing.plan import Plan, plan_for
from mmsdesk.exchange.importing.rows import read_rows
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
    kind = layout.kind
    if not layout.mapping.targets() & set(kind.naming):
        wanted = " или ".join(f"«{kind.label(key)}»" for key in kind.naming)
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
    kind = layout.kind
    known, day, as_of = against
    read = read_rows(kind, layout, known, day, progress)
    if not read.rows:
        raise UserError(f"На листе «{layout.sheet.name}» под заголовками нет строк.", "Проверьте, тот ли лист выбран.")
    # Of owned tables only those are read of which the sheet speaks, or by which records are told apart.
    needed = {code for row in read.rows for code in row.children} | set(kind.ways.needs)
    cards = load_cards(session, kind.entity, [code for code in kind.rules if code in needed])
    everybody = Everybody.of(session) if kind.people else Everybody()
    return plan_for(
        Base(kind, layout, path.name, read, cards, known, everybody, day, as_of),
        {},
        create_missing=create_missing,
        progress=progress,
    )
