"""Taking in a book that «выгрузить всё» wrote: all its sheets as one step, which is taken back as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import plural
from mmsdesk.exchange.book_codes import in_own_codes, other_codes
from mmsdesk.exchange.everything import Part, parts
from mmsdesk.exchange.importing.applying import take_in
from mmsdesk.exchange.importing.codes import CODE_HEADING
from mmsdesk.exchange.importing.layout import read_layout
from mmsdesk.exchange.importing.memory import undisturbed
from mmsdesk.exchange.importing.plan import Report
from mmsdesk.exchange.importing.running import dry_run
from mmsdesk.exchange.importing.verdicts import Decision, Differing
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity
from mmsdesk.models.office import Office
from mmsdesk.services.seeding import FULL_NAME, SHORT_NAME
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, OperationKind, operation

_AS_IN_THE_BOOK = Decision(differing=Differing.THEIRS)
_STEPS = 4
"""Words that one sheet is told in: its rows are read, judged, added, filled in."""


@dataclass(frozen=True, slots=True)
class BookReport:
    """What came of a book, by the name of the sheet; `operation_id` is empty where nothing was written.

    Of references to records that were not taken and are not in the file: `emptied` cells, `dropped` rows.
    """

    sheets: dict[str, Report] = field(default_factory=dict)
    operation_id: str = ""
    emptied: int = 0
    dropped: int = 0

    @property
    def without_targets(self) -> str:
        """What became of references that lead nowhere, in a sentence; empty if there are none."""
        if not self.emptied and not self.dropped:
            return ""
        cells = plural(self.emptied, "ячейка оставлена пустой", "ячейки оставлены пустыми", "ячеек оставлено пустыми")
        rows = plural(self.dropped, "строка не взята", "строки не взяты", "строк не взято")
        done = ", ".join(words for words, many in ((cells, self.emptied), (rows, self.dropped)) if many)
        return f"Некоторые записи книги не взяты, а на них ссылаются другие: {done}."

    @property
    def to_write(self) -> int:
        """How many rows are taken or refined."""
        return sum(report.written for report in self.sheets.values())

    @property
    def left_out(self) -> int:
        """How many rows are not taken."""
        return sum(report.disputed + report.wrong for report in self.sheets.values())


class _OnlyLookedAt(Exception):
    """Nothing of what was written to look at stays."""


def is_everything(book: Workbook) -> bool:
    """Whether a workbook was written by `export_everything`: its sheets, each beginning with the code."""
    first, *_ = parts()
    names = {sheet.name for sheet in book.sheets if sheet.rows and sheet.rows[0][0] == CODE_HEADING}
    return first.name in names and len(names) > 1


def what_everything_brings(
    store: Store, book: Workbook, progress: Progress = silent, *, today: dt.date | None = None
) -> BookReport:
    """What `import_everything` would do; the file stays as it is.

    A sheet refers to records of the sheets before it: all of them are written, looked at, and taken back.
    """
    found = BookReport()
    try:
        with operation(store, _title(book), kind=OperationKind.IMPORT) as op:
            found = _take_in(op, book, progress, today)
            raise _OnlyLookedAt
    except _OnlyLookedAt:
        return found


def import_everything(
    store: Store,
    book: Workbook,
    progress: Progress = silent,
    *,
    today: dt.date | None = None,
    before: Callable[[], object] | None = None,
) -> BookReport:
    """Take in a book that `export_everything` wrote, here or elsewhere, as one operation; `before` is called first.

    What differs from the file stays as the file has it and is reported as disputed; a file whose service nobody has
    named yet holds only what every file begins with, and takes what the book says. Raises UserError for a sheet that
    cannot be read; `Cancelled` from `progress` leaves the file as it was.
    """
    store.require_writable()
    if before is not None:
        before()
    with operation(store, _title(book), kind=OperationKind.IMPORT) as op:
        return _take_in(op, book, progress, today)


def _title(book: Workbook) -> str:
    return f"Импорт: все реестры из «{book.path.name}»"


def _take_in(op: Operation, book: Workbook, progress: Progress, today: dt.date | None) -> BookReport:
    reports: dict[str, Report] = {}
    own: dict[str, str] = {}
    wanted = list(_filled(book))
    total = sum(rows for _part, rows in wanted)
    done = 0
    new = _is_new(op)
    # A record may be referred to before its own row comes.
    op.defer_references()
    with undisturbed():
        for part, rows in wanted:
            telling = _share(progress, part.name, (done, rows, total))
            try:
                layout = in_own_codes(read_layout(op.session, book, part.kind, part.name), own)
                plan = dry_run(op.session, layout, book.path, telling, today=today)
                if new:
                    plan = plan.decide_many({row.row: _AS_IN_THE_BOOK for row in plan.rows if row.contradictions})
            except UserError as error:
                raise UserError(f"Лист «{part.name}»: {error}", "Книга не загружена, файл прежний.") from error
            reports[part.name] = take_in(op, plan, telling) if plan.to_write else plan.report()
            own |= other_codes(plan)
            done += rows
    emptied, dropped = _without_targets(op, [part for part, _rows in wanted], own)
    progress(total, total, "Обновляю поиск")
    written = any(report.operation_id for report in reports.values())
    return BookReport(reports, op.id if written else "", emptied, dropped)


def _is_new(op: Operation) -> bool:
    office = table_of(Office)
    named = op.session.execute(select(office.c.full_name, office.c.short_name)).all()
    return [tuple(row) for row in named] == [(FULL_NAME, SHORT_NAME)]


def _without_targets(op: Operation, read: Sequence[Part], own: Mapping[str, str]) -> tuple[int, int]:
    """Deal with references to records that are neither in the file nor were taken from the book: an optional cell is
    emptied, a row that is nothing without it goes, and so on until all references lead somewhere.

    `own` are ids of the file's records by the codes under which later sheets have spoken of them.
    """
    emptied = dropped = 0
    _lead_to_own(op, read, own)
    while True:
        lost = {(part.entity, row_id, column) for part in read for row_id, column in _lost(op, part.entity)}
        going = {(entity, row_id) for entity, row_id, column in lost if not table_of(entity.model).c[column].nullable}
        if not lost:
            return emptied, dropped
        for entity, row_id, column in lost:
            if (entity, row_id) not in going:
                op.update(entity.model, row_id, {column: None})
                emptied += 1
        for entity, row_id in going:
            op.delete(entity.model, row_id)
        dropped += len(going)


def _lead_to_own(op: Operation, read: Sequence[Part], own: Mapping[str, str]) -> None:
    for part in read if own else ():
        table = table_of(part.entity.model)
        for row_id, column in list(_lost(op, part.entity)):
            code = op.session.execute(select(table.c[column]).where(table.c.id == row_id)).scalar_one()
            if code in own:
                op.update(part.entity.model, row_id, {column: own[code]})


def _lost(op: Operation, entity: Entity) -> Iterator[tuple[str, str]]:
    """Rows of a table and their columns that refer to what is not there."""
    table = entity.table
    keys = {row[0]: row[3] for row in op.connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")')}
    for _table, place, _target, key in op.connection.exec_driver_sql(f'PRAGMA foreign_key_check("{table}")').all():
        row_id = op.connection.exec_driver_sql(f'SELECT id FROM "{table}" WHERE rowid = ?', (place,)).scalar_one()
        yield row_id, keys[key]


def _filled(book: Workbook) -> Iterator[tuple[Part, int]]:
    """Sheets with rows, in the order in which they can be read; how many rows each has."""
    sheets = {sheet.name: len(sheet.rows) - 1 for sheet in book.sheets}
    return ((part, sheets[part.name]) for part in parts() if sheets.get(part.name, 0) > 0)


def _share(progress: Progress, name: str, place: tuple[int, int, int]) -> Progress:
    """The progress of one sheet within the book: `place` is rows before it, its own, all."""
    before, rows, total = place
    told: list[str] = []

    def shown(done: int, of: int, text: str) -> None:
        if text not in told:
            told.append(text)
        step = min(len(told), _STEPS) - 1 + (done / of if of else 0)
        progress(before + min(rows, round(rows * step / _STEPS)), total, f"{name}: {text[:1].lower()}{text[1:]}")

    return shown
