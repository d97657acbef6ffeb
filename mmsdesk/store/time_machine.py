"""The time machine: the file as it was after an operation of the past, as a private copy open for reading."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models import registry
from mmsdesk.models.journal import CHANGE, OPERATION, TOMBSTONE
from mmsdesk.models.personal import PEOPLE
from mmsdesk.store import derived, guard
from mmsdesk.store.engine import connect, open_engine, single_connection_engine
from mmsdesk.store.erasing.people import label_of
from mmsdesk.store.errors import in_words
from mmsdesk.store.file import Store
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.schema import index_in_haste, rebuild_search

_STEP = 5_000
"""Changes read at once, between two reports of progress."""

_HASTE = (
    "foreign_keys = OFF",
    "synchronous = OFF",
    "journal_mode = MEMORY",
    "secure_delete = OFF",
    "cache_size = -65536",
)
"""Nothing is lost with the copy, and its rows stand in an order of their own while they are rolled back. What was done
since is gone through twice, to be read and to be forgotten: KiB of it stay at hand."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the past: everything up to the operation of this `sequence`. `day` is the date its papers bear."""

    sequence: int
    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a file remembers: the states after the operations `first` to `last`, the first of them `since`."""

    first: int
    last: int
    since: dt.datetime


class PastStore(Store):
    """A file as it was. Reads like any other, writes nothing; closing it removes the copy."""

    def __init__(self, path: Path, engine: Engine, copy: Path, moment: Moment) -> None:
        super().__init__(path, engine, None, copy)
        self.moment = moment

    @property
    def today(self) -> dt.date:
        return self.moment.day

    def require_writable(self) -> None:
        raise UserError(
            f"Это прошлое: так было {self.moment.words}. Изменить его нельзя.",
            "Вносите изменения в окне самого файла; отменить сделанное можно в его «Истории».",
        )


def reach(session: Session) -> Reach:
    """How far back the file remembers. Raises UserError for one without a journal."""
    own = OPERATION.c
    first = session.execute(select(own.sequence, own.happened_at).where(own.applied).order_by(own.sequence)).first()
    if first is None:
        raise UserError("В этом файле нет журнала изменений.", "Прошлое помнит только файл, в котором работали.")
    return Reach(first.sequence, last_sequence(session), _local(first.happened_at))


def at_end_of(session: Session, day: dt.date) -> Moment:
    """What stood when a day had ended. Raises UserError for a day before the file began."""
    sequence = sequence_at(session, dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
    if not sequence:
        raise _too_early(session, format_date(day))
    return Moment(sequence, day, format_date(day))


def sequence_at(session: Session, moment: dt.datetime) -> int:
    """Sequence of the last operation done before a moment of the local clock; 0 if there was none yet.

    A clock that was wrong for a while changes only what a day is called: the order is that of the sequence.
    """
    moment_there = moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")
    return _latest(session, OPERATION.c.happened_at < moment_there) or 0


def before(session: Session, operation_id: str) -> Moment:
    """What stood just before an operation. Raises UserError for the first one, and for one that is not there."""
    line = session.execute(
        select(OPERATION.c.sequence, OPERATION.c.happened_at, OPERATION.c.title).where(OPERATION.c.id == operation_id)
    ).first()
    if line is None:
        raise UserError("Этого действия в файле нет.", "Обновите историю: F5.")
    moment = _local(line.happened_at)
    sequence = _latest(session, OPERATION.c.sequence < line.sequence)
    if sequence is None:
        raise _too_early(session, f"{moment:%d.%m.%Y}")
    return Moment(sequence, moment.date(), f"{moment:%d.%m.%Y %H:%M}, до действия «{line.title}»")


def after_heads(session: Session, heads: Iterable[str], day: dt.date) -> Moment:
    """What stood when a copy with these heads was handed over; on `day` if the file does not know any of them."""
    sequence = session.execute(
        select(func.max(OPERATION.c.sequence)).where(derived.among(OPERATION.c.id)), derived.these([*heads])
    ).scalar()
    return Moment(sequence, day, format_date(day)) if sequence is not None else at_end_of(session, day)


def open_past(store: Store, moment: Moment, progress: Progress = silent) -> PastStore:
    """Open the file as it was at a moment, beside the file itself, which is only read.

    Work merged from another copy appears at its merge; persons who were erased for ever stand under their labels, so
    that figures are those of the day. Raises UserError if the journal does not reach so far, `Cancelled` when stopped;
    then nothing is left behind.
    """
    progress(0, 0, "Делается копия файла")
    copy = guard.private_copy(store.source)
    try:
        with in_words(store.path):
            _roll_back(copy, moment.sequence, progress)
            return PastStore(store.path, open_engine(copy, read_only=True), copy, moment)
    except BaseException:
        guard.discard(copy)
        raise


def _roll_back(copy: Path, sequence: int, progress: Progress) -> None:
    raw = connect(copy)
    try:
        for pragma in _HASTE:
            raw.execute(f"PRAGMA {pragma}")
        engine = single_connection_engine(raw)
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            _drop_triggers(connection, "journal_*")
            rows = _wanted_rows(connection, sequence, progress)
            told = _owners(connection, rows)
            _put(connection, rows, progress)
            _forget_later(connection, sequence)
            _refresh(connection, _records(rows) | told | _owners(connection, rows), _unborn(rows), progress)
            _drop_triggers(connection, "*")
    finally:
        raw.close()


def _drop_triggers(connection: Connection, pattern: str) -> None:
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?"
    for (name,) in connection.exec_driver_sql(names, (pattern,)).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


@dataclass(frozen=True, slots=True)
class _Past:
    """A row that was there: as it stands but for some cells, or `whole`. JSON is read only where it is needed."""

    whole: bool
    """Whether `cells` begin with every cell: it was deleted since."""
    cells: list[str]

    def values(self) -> dict[str, Any]:
        """The cells to be written."""
        found: dict[str, Any] = {}
        for text in self.cells:
            found.update(json.loads(text))
        return found


_Rows = dict[str, dict[str, _Past | None]]
"""By table and id; None was not there yet."""


def _wanted_rows(connection: Connection, sequence: int, progress: Progress) -> _Rows:
    """Every row that was touched since, as it was."""
    own = CHANGE.c
    # What a row became is of no interest, only whether it stayed: most of the journal need not be read.
    later = select(own.table_name, own.row_id, own.before, own.after.is_(None))
    later = later.join(OPERATION, OPERATION.c.id == own.operation_id)
    later = later.where(OPERATION.c.sequence > sequence, OPERATION.c.applied)
    total = connection.execute(select(func.count()).select_from(later.subquery())).scalar_one()
    rows: _Rows = defaultdict(dict)
    done = 0
    for some in connection.execute(later.order_by(OPERATION.c.sequence.desc(), own.id.desc())).partitions(_STEP):
        progress(done, total, "Изменения отматываются назад")
        for table, row_id, before, went in some:
            _step_back(rows[table], row_id, before, bool(went))
        done += len(some)
    named = set(_still_named(connection, rows))
    return _without(named, rows) if named else rows


def _step_back(rows: dict[str, _Past | None], row_id: str, before: str | None, went: bool) -> None:
    """Step back over one change of a row, which may have deleted it; the latest comes first."""
    if before is None:
        rows[row_id] = None
    elif went:
        rows[row_id] = _Past(True, [before])
    elif row_id not in rows:
        rows[row_id] = _Past(False, [before])
    # What was told of a row before it came changed nothing: the decision of a merge.
    elif (past := rows[row_id]) is not None:
        past.cells.append(before)


def _still_named(connection: Connection, rows: _Rows) -> Iterator[str]:
    """People erased since whom the journal names all the same: it should know nothing but their labels.

    Those whom it knows by the label come back under it: the past had so many people.
    """
    for record_id, label in connection.execute(select(TOMBSTONE.c.record_id, TOMBSTONE.c.label)):
        past = rows.get(PEOPLE, {}).get(record_id)
        if past is not None and past.values().get("surname", "") not in ("", label, label_of(record_id)):
            yield record_id


def _without(people: set[str], rows: _Rows) -> _Rows:
    """The rows but for those of these people, and theirs by their owner: nothing of them comes back."""
    return {
        table: {row_id: past for row_id, past in of_table.items() if not _tells_of(table, row_id, past, people)}
        for table, of_table in rows.items()
    }


def _tells_of(table: str, row_id: str, past: _Past | None, people: set[str]) -> bool:
    if past is None:
        return False
    if row_id in people:
        return True
    owner = registry.owner_of(table)
    return owner is not None and past.whole and past.values().get(owner[1].parent.key) in people


def _put(connection: Connection, rows: _Rows, progress: Progress) -> None:
    """Make the rows what they were."""
    total, done = sum(map(len, rows.values())), 0
    for table, of_table in rows.items():
        progress(done, total, "Строки ставятся на прежние места")
        gone = json.dumps([row_id for row_id, past in of_table.items() if past is None or past.whole])
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', (gone,))
        for row_id, past in of_table.items():
            if past is not None:
                _put_row(connection, table, row_id, past)
        done += len(of_table)


def _put_row(connection: Connection, table: str, row_id: str, past: _Past) -> None:
    values = past.values()
    # A decision of a merge that changed nothing is a change without cells.
    if not past.whole and values:
        cells = ", ".join(f'"{name}" = ?' for name in values)
        connection.exec_driver_sql(f'UPDATE "{table}" SET {cells} WHERE id = ?', (*values.values(), row_id))
    elif values:
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def _forget_later(connection: Connection, sequence: int) -> None:
    """Take what was done since out of the journal: the history of the past knows nothing of it."""
    later = "SELECT id FROM operation WHERE sequence > ?"
    connection.exec_driver_sql(f"DELETE FROM change WHERE operation_id IN ({later})", (sequence,))
    connection.exec_driver_sql("DELETE FROM operation WHERE sequence > ?", (sequence,))


_Records = set[tuple[str, str]]
"""Records of registers, by table and id."""


def _records(rows: _Rows) -> _Records:
    """Records that were there, whose own row was touched so that their title or words may be others."""
    found = set()
    for table, of_table in rows.items():
        if registry.owner_of(table) is not None:
            continue
        shown = derived.shown_columns(table)
        found |= {
            (table, row_id)
            for row_id, past in of_table.items()
            if past is not None and (past.whole or not shown.isdisjoint(past.values()))
        }
    return found


def _unborn(rows: _Rows) -> _Records:
    """Records that were not there yet."""
    return {
        (table, row_id)
        for table, of_table in rows.items()
        if registry.owner_of(table) is None
        for row_id, past in of_table.items()
        if past is None
    }


def _owners(connection: Connection, rows: _Rows) -> _Records:
    """Cards, as they stand at this moment, of the touched owned rows that find their card."""
    found: _Records = set()
    for table, of_table in rows.items():
        owner = registry.owner_of(table)
        if owner is None or not derived.shown_columns(table):
            continue
        statement = (
            f'SELECT DISTINCT "{owner[1].parent.key}" FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
        )
        ids = json.dumps([*of_table])
        found |= {(owner[0].table, each) for each in connection.exec_driver_sql(statement, (ids,)).scalars()}
    return found


def _refresh(connection: Connection, records: _Records, unborn: _Records, progress: Progress) -> None:
    """Bring titles, words and search up to date with what stands now."""
    if not records and not unborn:
        return
    progress(0, 0, "Поиск приводится к тому дню")
    # To derived data it is all one whether a record came or was renamed: a row without cells is looked at.
    changes = [derived.ChangedRow(table, record_id, None, None) for table, record_id in records - unborn]
    ids = [record_id for _table, record_id in unborn]
    anew = (len(changes) + len(ids)) * 2 > derived.entries(connection)
    if anew:
        _drop_triggers(connection, "search_*")
    else:
        index_in_haste(connection)
    # Whoever refers to one of these was touched since.
    derived.leave_out(connection, ids)
    derived.refresh(connection, changes, forget=False)
    if anew:
        rebuild_search(connection)


def _latest(session: Session, condition: Any) -> int | None:
    found: int | None = session.execute(
        select(func.max(OPERATION.c.sequence)).where(OPERATION.c.applied, condition)
    ).scalar()
    return found


def _too_early(session: Session, day: str) -> UserError:
    since = reach(session).since
    return UserError(f"На {day} этого файла ещё не было.", f"Он ведётся с {since:%d.%m.%Y}: выберите день не раньше.")


def _local(moment: str) -> dt.datetime:
    """A moment of the journal as the clock on the wall shows it."""
    return dt.datetime.fromisoformat(moment).astimezone().replace(tzinfo=None)
