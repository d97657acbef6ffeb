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
from mmsdesk.services.attachments.naming import Naming, files_naming
from mmsdesk.services.erasing import Done, Plan, copies_given, with_backups
from mmsdesk.store.erasing.erase import bury, drop_drafts, forget, name_erased, sweep
from mmsdesk.store.erasing.pupils import RESULTS, ids_of_years, pupils_erasure
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
        ids = ids_of_years(session.connection(), years)
        papers = session.execute(select(func.count()).select_from(table_of(PrintedPaper))).scalar_one()
        copies = copies_given(session)
        found = pupils_erasure(session.connection(), ids, whole=True) if ids else None
        naming = files_naming(session, found.traces, ()) if found is not None else Naming()
    if not ids:
        raise UserError("За эти годы результатов обучающихся нет.", "Выберите год, за который они есть.")
    planned = Plan({}, (), len(ids), (), papers, (), copies, (), naming=naming)
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
        ids = ids_of_years(op.connection, years)
        if not ids:
            raise UserError("За эти годы результатов обучающихся нет.", "Выберите год, за который они есть.")
        erasure = pupils_erasure(op.connection, ids, whole=True)
        gone = forget(op.connection, erasure, (), progress)
        written = erasure.traces.removed(" ".join(basis.split()))
        stones = [(row_id, label, written) for (_table, row_id), label in erasure.own_rows.items()]
        bury(op.connection, RESULTS, stones, store.office_name(op.connection))
        name_erased(op.connection, op.id, ids, RESULTS)
        drop_drafts(store, erasure)
    store.announce(Changes(op.id, title, {table.name: frozenset(ids) for table in journalled_tables()}))
    label = f"Обучающиеся, {words}: {plural(len(ids), *_PUPILS)}"
    return Done((label,), gone, erasure.traces, sweep(store, erasure, progress))
