"""Taking the rows of another office's file: whole cards as they stand there, never what somebody changed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection, Table, select

from mmsdesk.core.progress import Progress
from mmsdesk.core.text import normalise
from mmsdesk.merge.arriving import require_sound_rows
from mmsdesk.merge.rollup.inner import Inner
from mmsdesk.merge.rollup.past import Cells, deleted_here, edited_here, last_taken
from mmsdesk.merge.source import FileSource
from mmsdesk.merge.tables import FILES, REGISTER, Reference, holder_column, owner_column, references_of
from mmsdesk.models.base import Base, Choice, journalled_columns, journalled_tables, table_of
from mmsdesk.models.duplicate import JoinedRecord
from mmsdesk.models.handover import Handover
from mmsdesk.models.inquiry import Addressee, Inquiry
from mmsdesk.models.journal import TOMBSTONE
from mmsdesk.models.office import Office
from mmsdesk.models.origin import MARK, Origin
from mmsdesk.models.paper_template import PaperTemplate
from mmsdesk.models.personal import tables_of_pupils
from mmsdesk.models.printed_paper import PrintedPaper
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.service_document import RequiredDocument
from mmsdesk.store import content
from mmsdesk.store.derived import among, these
from mmsdesk.store.journal import ChangeLine, apply_changes, current_rows
from mmsdesk.store.operation import Operation

BATCH = 1_000
"""Rows read, compared and written at once: the memory that a file takes does not grow with it."""

_STAYS_THERE = frozenset(
    table_of(model).name
    for model in (
        Office,
        Origin,
        PaperTemplate,
        PrintedPaper,
        Handover,
        Inquiry,
        Addressee,
        JoinedRecord,
        ReferenceEntry,
        RequiredDocument,
    )
)
"""What belongs to the other office alone, or is matched with ours: lists and checklists are each office's own."""

_ENTRIES = table_of(ReferenceEntry)

Key = tuple[str, str]


class Kept(Choice):
    """Why something here is not as the other office has it."""

    EDITED = "edited", "у вас исправлено"
    DELETED = "deleted", "у вас удалено"
    JOINED = "joined", "у вас объединено с другой карточкой"
    USED = "used", "у них удалено, но на это ссылаются другие карточки"
    FOREIGN = "foreign", "есть у вас от другой службы или своё"
    ERASED = "erased", "у них обезличено навсегда, у вас пока нет"
    ELSEWHERE = "elsewhere", "берётся из файла самой службы или из другого свода"


@dataclass(slots=True)
class Tally:
    """What the taking of a file did, in records; `kept` are those that were left, by reason."""

    new: int = 0
    records: Counter[str] = field(default_factory=Counter)
    """By our origin: what a file holds of the offices inside it is theirs."""
    changed: set[Key] = field(default_factory=set)
    deleted: int = 0
    kept: dict[Kept, set[Key]] = field(default_factory=dict)

    def keep(self, why: Kept, record: Key) -> None:
        """Note that a record stays as it is here."""
        self.kept.setdefault(why, set()).add(record)


def taken_tables() -> list[Table]:
    """Tables whose rows are taken, parents before children. Children (pupils) never leave their office."""
    out = _STAYS_THERE | tables_of_pupils()
    # Files last: by then it is known which of their records came.
    return sorted(
        (table for table in journalled_tables() if table.name not in out), key=lambda each: each.name == FILES
    )


def is_originated(table: str) -> bool:
    """Whether the rows of a table are marked by the office they came from."""
    return MARK in Base.metadata.tables[table].c


class Taking:
    """One file being taken inside an open operation; `fresh`: nothing of this office is here yet.

    `inner` are the offices inside the file: their rows are marked as theirs. `left` are people erased there whose cards
    stay as they are here.
    """

    def __init__(
        self,
        op: Operation,
        source: FileSource,
        origin_id: str,
        inner: Inner,
        *,
        fresh: bool,
        left: frozenset[str] = frozenset(),
    ) -> None:
        self.op = op
        self.connection: Connection = op.connection
        self.source = source
        self.origin_id = origin_id
        self.origins = inner.ours | {origin_id}
        self.fresh = fresh
        self.left = left
        self._inner = inner
        self.tally = Tally()
        self._lacking: set[str] = set()
        self._untouched: set[str] = set()
        self._new: set[str] = set()
        self._joined = _survivors(self.connection)
        self._erased = set(self.connection.execute(select(TOMBSTONE.c.record_id)).scalars())
        self._entries: Mapping[str, str] = {}

    def take(self, progress: Progress) -> None:
        """Bring all rows of the file, card by card of its registers."""
        self._entries = _matched_entries(self.op, self.source)
        self._lacking |= _unknown(self.source.connection, self.connection, table_of(RequiredDocument))
        tables = taken_tables()
        totals = {table.name: _size(self.source.connection, table) for table in tables}
        whole, done = sum(totals.values()), 0
        for table in tables:
            if any(one.target == table.name for one in references_of(table.name)):
                self._find_lacking(table)
            for rows in batches(self.source.connection, table):
                progress(done, whole, "Берутся карточки")
                require_sound_rows(table.name, rows, self.source.facts.name)
                self._take(table, rows)
                done += len(rows)
                self._keep_content(table.name, rows, partial(progress, done, whole))

    def _keep_content(self, table: str, rows: Iterable[Cells], told: Callable[[str], object]) -> None:
        """Bytes of the files that came, one after the other."""
        if table != FILES:
            return
        digests = {row["id"]: row["content"] for row in rows if row["content"]}
        for row_id in ids_standing(self.connection, Base.metadata.tables[table], list(digests)):
            told("Берутся файлы")
            if not content.is_kept(self.connection, digests[row_id]):
                content.keep(self.connection, self.source.content(digests[row_id]))

    def _find_lacking(self, table: Table) -> None:
        """Cards may refer to cards of the same register that come later: know first which of them stay deleted."""
        columns = ("id", MARK) if is_originated(table.name) else ("id",)
        for rows in batches(self.source.connection, table, columns) if self._inner.elsewhere or not self.fresh else ():
            self._leave_elsewhere(table, rows)
            ids = [row["id"] for row in rows]
            standing = current_rows(self.connection, table.name, ids)
            self._lacking |= deleted_here(self.connection, (each for each in ids if each not in standing))

    def _leave_elsewhere(self, table: Table, rows: Iterable[Cells]) -> None:
        """Cards of offices that come by another way: what that has not brought is not here."""
        ids = [row["id"] for row in rows if row.get(MARK) in self._inner.elsewhere]
        if ids:
            self._untouched.update(ids)
            self._lacking.update(set(ids) - ids_standing(self.connection, table, ids))

    def _take(self, table: Table, rows: Sequence[Cells]) -> None:
        rows = [row for row in rows if table.name != FILES or _is_of_a_card(row)]
        self._leave_elsewhere(table, rows)
        if is_originated(table.name):
            self.tally.records.update(self._mark(row) for row in rows if row[MARK] not in self._inner.elsewhere)
        wanted = {row["id"]: row for each in rows if (row := self._ours(table.name, each)) is not None}
        standing = current_rows(self.connection, table.name, wanted)
        lacking = [row_id for row_id in wanted if row_id not in standing]
        gone = set() if self.fresh else deleted_here(self.connection, lacking)
        for row_id in gone:
            self._lacking.add(row_id)
            self.tally.keep(Kept.DELETED, self._record(table.name, wanted[row_id]))
        self._insert(table, [wanted[row_id] for row_id in lacking if row_id not in gone])
        differing = {row_id: row for row_id, row in standing.items() if row != wanted[row_id]}
        if differing:
            self._update(table.name, wanted, differing)

    def _ours(self, table: str, row: Cells) -> Cells | None:
        """A row of the other file as it would stand here; None for one that is not taken."""
        owner = holder_column(table)
        if row["id"] in self._joined:
            self.tally.keep(Kept.JOINED, (table, self._joined[row["id"]]))
            return None
        if row.get(MARK) in self._inner.elsewhere:
            if row["id"] in self._lacking:
                self.tally.keep(Kept.ELSEWHERE, (table, row["id"]))
            return None
        if row["id"] in self.left or (owner and row[owner] in self.left):
            self.tally.keep(Kept.ERASED, self._record(table, row))
            self._untouched.add(row["id"])
            return None
        if row["id"] in self._erased or (owner and row[owner] in self._erased | self._untouched):
            self._untouched.add(row["id"])
            return None
        made = dict(row)
        for one in references_of(table):
            if row[one.column] is None:
                continue
            made[one.column] = self._target(one, row[one.column])
            if made[one.column] is None and one.required:
                self._lacking.add(row["id"])
                return None
        if MARK in made:
            made[MARK] = self._mark(row)
        return made

    def _mark(self, row: Cells) -> str:
        """The origin here of a row of a register: of the office that entered it."""
        return self._inner.marks.get(row[MARK], self.origin_id)

    def _target(self, one: Reference, target: str) -> str | None:
        if one.target == _ENTRIES.name:
            return self._entries.get(target, target)
        target = self._joined.get(target, target)
        return None if target in self._lacking else target

    def _insert(self, table: Table, rows: Sequence[Cells]) -> None:
        if not rows:
            return
        columns = journalled_columns(table)
        listed = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" for _ in columns)
        self.connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks})',
            [tuple(row[name] for name in columns) for row in rows],
        )
        if not owner_column(table.name):
            self.tally.new += len(rows) if is_originated(table.name) else 0
            if not self.fresh:
                self._new.update(row["id"] for row in rows)
        elif not self.fresh:
            self._changed(self._record(table.name, row) for row in rows)

    def _changed(self, records: Iterable[Key]) -> None:
        self.tally.changed.update(record for record in records if record[1] not in self._new)

    def _update(self, table: str, wanted: Mapping[str, Cells], differing: Mapping[str, Cells]) -> None:
        """Write the cells that changed there; those that somebody changed here stay."""
        taken = last_taken(self.connection, differing)
        changes = []
        for row_id, row in differing.items():
            record = self._record(table, wanted[row_id])
            if self._is_foreign(table, row):
                self._untouched.add(row_id)
                self.tally.keep(Kept.FOREIGN, record)
                continue
            ours = set(edited_here(taken.get(row_id), row))
            cells = {c: value for c, value in wanted[row_id].items() if row.get(c) != value}
            if ours & cells.keys():
                self.tally.keep(Kept.EDITED, record)
            written = {column: value for column, value in cells.items() if column not in ours}
            if written:
                changes.append(ChangeLine("", table, row_id, {c: row[c] for c in written}, written))
                self._changed([record])
        apply_changes(self.connection, changes)

    def _is_foreign(self, table: str, row: Cells) -> bool:
        """Whether a card with this very id came from elsewhere: copies of one file that two offices keep."""
        return MARK in row and row[MARK] not in self.origins and not owner_column(table)

    def _record(self, table: str, row: Cells) -> Key:
        return record_of_row(table, row)


def _is_of_a_card(file: Cells) -> bool:
    """Whether a file is kept with a record of a register that is taken."""
    return any(one.register == file[REGISTER] and one.target not in _STAYS_THERE for one in references_of(FILES))


def record_of_row(table: str, row: Cells) -> Key:
    """The record to which a row belongs."""
    owner = owner_column(table)
    if not owner:
        return table, row["id"]
    target = next(one.target for one in references_of(table) if one.column == owner)
    return target, str(row[owner])


def batches(connection: Connection, table: Table, columns: Sequence[str] = ()) -> Iterator[list[Cells]]:
    """Rows of a table as SQLite holds them, without revisions, in order of their ids, so many at a time."""
    listed = ", ".join(f'"{name}"' for name in (columns or journalled_columns(table)))
    statement = f'SELECT {listed} FROM "{table.name}" WHERE id > ? ORDER BY id LIMIT {BATCH}'
    last = ""
    while rows := [dict(row) for row in connection.exec_driver_sql(statement, (last,)).mappings()]:
        yield rows
        last = rows[-1]["id"]


def _unknown(connection: Connection, ours: Connection, table: Table) -> set[str]:
    """Ids of a table that is not taken which nothing here answers to: what refers to them refers to nothing here."""
    ids = [row["id"] for rows in batches(connection, table, ("id",)) for row in rows]
    return set(ids) - ids_standing(ours, table, ids)


def _size(connection: Connection, table: Table) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one())


def _survivors(connection: Connection) -> dict[str, str]:
    """Which card stands here for each that was joined into another one."""
    table = table_of(JoinedRecord)
    steps = dict(connection.execute(select(table.c.loser_id, table.c.survivor_id).order_by(table.c.id)).all())
    found = {}
    for loser in steps:
        seen, last = {loser}, steps[loser]
        while last in steps and last not in seen:
            seen.add(last)
            last = steps[last]
        found[loser] = last
    return found


def _matched_entries(op: Operation, source: FileSource) -> dict[str, str]:
    """Our entry of a reference list for each of theirs that we call the same; what is new to us is added.

    Shipped entries have the same ids everywhere: ours stay as this office calls them.
    """
    ours = op.connection.exec_driver_sql(f'SELECT * FROM "{_ENTRIES.name}"').mappings().all()
    present = {row["id"] for row in ours}
    named: dict[tuple[str, str], str] = {}
    for own in ours:
        for name in (own["name"], *str(own["synonyms"]).split(";")):
            if normalise(name):
                named.setdefault((own["list"], normalise(name)), own["id"])
    matched: dict[str, str] = {}
    for rows in batches(source.connection, _ENTRIES):
        require_sound_rows(_ENTRIES.name, rows, source.facts.name)
        fresh = []
        for row in rows:
            same = named.get((row["list"], normalise(row["name"])))
            if row["id"] in present:
                continue
            if same is not None:
                matched[row["id"]] = same
            else:
                fresh.append(ChangeLine("", _ENTRIES.name, row["id"], None, row))
        apply_changes(op.connection, fresh)
    return matched


def ids_standing(connection: Connection, table: Table, ids: Iterable[str]) -> set[str]:
    """Which of these rows a file has."""
    return set(connection.execute(select(table.c.id).where(among(table.c.id)), these(ids)).scalars())
