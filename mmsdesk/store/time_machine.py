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
from mmsdesk.store.schema import rebuild_search

_STEP = 20_000
"""Changes between two reports of progress."""

_HASTE = ("foreign_keys = OFF", "synchronous = OFF", "journal_mode = MEMORY", "secure_delete = OFF")
"""Nothing is lost with the copy, and its rows stand in an order of their own while they are rolled back."""


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
        select(func.max(OPERATION.c.sequence)).where(derived.among(OPERATION.c.id)), {"ids": json.dumps([*heads])}
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
            _refresh(connection, _records(rows) | told | _owners(connection, rows), progress)
            _drop_triggers(connection, "*")
    finally:
        raw.close()


def _drop_triggers(connection: Connection, pattern: str) -> None:
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?"
    for (name,) in connection.exec_driver_sql(names, (pattern,)).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


@dataclass(slots=True)
class _Past:
    """What a row was: gone, whole, or as it stands but for some cells. JSON is read only where it is needed."""

    stood: bool | None = None
    """False: it was not there yet; True: `cells` begin with the whole row; None: it stands, with other cells."""
    cells: list[str] | None = None

    def take(self, before: str | None, after: str | None) -> None:
        """Step back over one change; the latest comes first."""
        if before is None:
            self.stood, self.cells = False, None
        elif after is None:
            self.stood, self.cells = True, [before]
        else:
            self.cells = [*(self.cells or ()), before]

    def values(self) -> dict[str, Any]:
        """The cells to be written."""
        found: dict[str, Any] = {}
        for text in self.cells or ():
            found.update(json.loads(text))
        return found


_Rows = dict[tuple[str, str], _Past]
"""By table and id."""


def _wanted_rows(connection: Connection, sequence: int, progress: Progress) -> _Rows:
    """Every row that was touched since, as it was."""
    later = select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after).join(
        OPERATION, OPERATION.c.id == CHANGE.c.operation_id
    )
    later = later.where(OPERATION.c.sequence > sequence, OPERATION.c.applied)
    total = connection.execute(select(func.count()).select_from(later.subquery())).scalar_one()
    rows: _Rows = {}
    found = connection.execute(later.order_by(OPERATION.c.sequence.desc(), CHANGE.c.id.desc()))
    for done, (table, row_id, old, new) in enumerate(found):
        if done % _STEP == 0:
            progress(done, total, "Изменения отматываются назад")
        past = rows.get((table, row_id))
        if past is None:
            past = rows[table, row_id] = _Past()
        past.take(old, new)
    named = set(_still_named(connection, rows))
    return {key: past for key, past in rows.items() if not _tells_of(key, past, named)} if named else rows


def _still_named(connection: Connection, rows: _Rows) -> Iterator[str]:
    """People erased since whom the journal names all the same: it should know nothing but their labels.

    Those whom it knows by the label come back under it: the past had so many people.
    """
    for record_id, label in connection.execute(select(TOMBSTONE.c.record_id, TOMBSTONE.c.label)):
        past = rows.get((PEOPLE, record_id))
        if past is not None and past.values().get("surname", "") not in ("", label, label_of(record_id)):
            yield record_id


def _tells_of(key: tuple[str, str], past: _Past, people: set[str]) -> bool:
    """Whether a row is that of one of these people, or theirs by its owner: nothing of it comes back."""
    table, row_id = key
    if past.stood is False:
        return False
    if row_id in people:
        return True
    owner = registry.owner_of(table)
    return owner is not None and past.stood is True and past.values().get(owner[1].parent.key) in people


def _put(connection: Connection, rows: _Rows, progress: Progress) -> None:
    """Make the rows what they were."""
    gone: dict[str, list[tuple[str]]] = defaultdict(list)
    for number, ((table, row_id), past) in enumerate(rows.items()):
        if number % _STEP == 0:
            progress(number, len(rows), "Строки ставятся на прежние места")
        if past.stood is not None:
            gone[table].append((row_id,))
    for table, ids in gone.items():
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', ids)
    for (table, row_id), past in rows.items():
        if past.stood is False:
            continue
        values = past.values()
        # A decision of a merge that changed nothing is a change without cells.
        if past.stood is None and values:
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
    """Records whose own row was touched so that their title or words may be others."""
    found = set()
    for (table, row_id), past in rows.items():
        if registry.owner_of(table) is not None:
            continue
        if past.stood is not None or not derived.shown_columns(table).isdisjoint(past.values()):
            found.add((table, row_id))
    return found


def _owners(connection: Connection, rows: _Rows) -> _Records:
    """Cards, as they stand at this moment, of the touched owned rows that find their card."""
    ids: dict[str, list[str]] = defaultdict(list)
    for table, row_id in rows:
        if registry.owner_of(table) is not None and derived.shown_columns(table):
            ids[table].append(row_id)
    found: _Records = set()
    for table, row_ids in ids.items():
        owner = registry.owner_of(table)
        assert owner is not None
        statement = (
            f'SELECT DISTINCT "{owner[1].parent.key}" FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
        )
        found |= {
            (owner[0].table, each) for each in connection.exec_driver_sql(statement, (json.dumps(row_ids),)).scalars()
        }
    return found


def _refresh(connection: Connection, records: _Records, progress: Progress) -> None:
    """Bring titles, words and search up to date with what stands now."""
    if not records:
        return
    progress(0, 0, "Поиск строится заново")
    # Made anew at the end: to keep it up row by row takes seconds as soon as a person renamed stands in many titles.
    _drop_triggers(connection, "search_*")
    # To derived data it is all one whether a record came, went or was renamed: a row without cells is looked at.
    derived.refresh(connection, [derived.ChangedRow(table, record_id, None, None) for table, record_id in records])
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
