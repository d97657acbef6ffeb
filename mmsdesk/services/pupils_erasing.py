"""«Обезличить обучающихся»: the pupils of some school years leave rows, journal, bin, kept papers; figures stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import plural
from mmsdesk.models.base import journalled_tables, table_of
from mmsdesk.models.olympiad import Olympiad, PupilResult
from mmsdesk.models.printed_paper import PrintedPaper
from mmsdesk.services.erasing import Done, Plan, copies_given, with_backups
from mmsdesk.store.erasing.erase import drop_drafts, forget, sweep
from mmsdesk.store.erasing.pupils import pupils_of
from mmsdesk.store.file import Store
from mmsdesk.store.operation import OperationKind, operation

_PUPILS = ("участник", "участника", "участников")


@dataclass(frozen=True, slots=True)
class YearOfPupils:
    """A school year with results of pupils: how many, and in how many olympiads."""

    year: int
    olympiads: int
    pupils: int


def years_of_pupils(session: Session) -> list[YearOfPupils]:
    """School years that have results of pupils, the oldest first."""
    own, held = table_of(PupilResult), table_of(Olympiad)
    counted = (func.count(func.distinct(held.c.id)), func.count(own.c.id))
    statement = select(held.c.school_year, *counted).join(own, own.c.olympiad_id == held.c.id)
    rows = session.execute(statement.group_by(held.c.school_year).order_by(held.c.school_year)).all()
    return [YearOfPupils(*row) for row in rows]


def plan_pupils(store: Store, years: Collection[int], second_place: Path | None = None) -> Plan:
    """What erasing would reach, told before it is done. Raises UserError if these years have no results."""
    with store.read() as session:
        erasure = pupils_of(session.connection(), years)
        papers = session.execute(select(func.count()).select_from(table_of(PrintedPaper))).scalar_one()
        copies = copies_given(session)
    if not erasure.own_rows:
        raise UserError("За эти годы результатов обучающихся нет.", "Выберите год, за который они есть.")
    planned = Plan({}, (), len(erasure.own_rows), (), papers, (), copies, ())
    return with_backups(store, planned, second_place)


def erase_pupils(store: Store, years: Sequence[int], basis: str, progress: Progress = silent) -> Done:
    """Erase the names, codes, consents and appeals of the pupils of some school years; nothing can be taken back.

    Raises UserError without a basis, if there is nobody, and if the disk fails before the commit.
    """
    if not basis.strip():
        raise UserError("Не сказано, на каком основании.", "Напишите, например: истёк срок хранения.")
    words = ", ".join(map(school_year_label, sorted(years)))
    title = f"Обезличены обучающиеся, {words}: {' '.join(basis.split())}"
    with operation(store, title[:200], kind=OperationKind.ERASE) as op:
        erasure = pupils_of(op.connection, years)
        if not erasure.own_rows:
            raise UserError("За эти годы результатов обучающихся нет.", "Выберите год, за который они есть.")
        gone = forget(op.connection, erasure, (), progress)
        drop_drafts(store, erasure)
    ids = frozenset(row_id for _table, row_id in erasure.own_rows)
    store.announce(Changes(op.id, title, {table.name: ids for table in journalled_tables()}))
    label = f"Обучающиеся, {words}: {plural(len(ids), *_PUPILS)}"
    return Done((label,), gone, erasure.traces, sweep(store, erasure, progress))
