"""«Обезличить навсегда» (DOMAIN 3.9): a person goes from rows, journal, bin, kept papers and search; figures stay.

The journal is rewritten by the same rule as the rows, and sealed anew: replaying it still gives what stands in the
tables, undo and the time machine know only the label. What cannot be reached from here (backups, other copies,
templates of Word) is told by `services.erasing`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from mmsdesk.core.errors import UserError
from mmsdesk.core.kept_paper import changed_texts
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.base import journalled_tables, table_of
from mmsdesk.models.journal import CHANGE, CURRENT_OPERATION, OPERATION, PREFERENCE, TOMBSTONE
from mmsdesk.models.personal import PEOPLE, text_columns
from mmsdesk.models.printed_paper import PrintedPaper
from mmsdesk.store import derived, drafts
from mmsdesk.store.derived import ChangedRow
from mmsdesk.store.erasing.files import contents_of, destroy
from mmsdesk.store.erasing.looking import suspects
from mmsdesk.store.erasing.papers import rewrite_papers
from mmsdesk.store.erasing.people import NOTHING_BUT_NAMES, Cell, Erasure, erasure_of
from mmsdesk.store.erasing.sweeping import mark_unswept, sweep_if_due
from mmsdesk.store.file import Store
from mmsdesk.store.journal import ChangeLine, is_marker, naming, note_decided
from mmsdesk.store.operation import OperationKind, digest_of
from mmsdesk.store.schema import create_triggers, drop_triggers, rebuild_search

_BATCH = 2_000

_Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gone:
    """What an erasing did: how many rows, entries of the journal and kept papers it changed."""

    rows: int
    entries: int
    papers: int


def erase(
    connection: Connection,
    people: Mapping[str, str],
    *,
    office: str = "",
    told: Sequence[ChangeLine] = (),
    progress: Progress = silent,
) -> tuple[Erasure, Gone]:
    """Erase people of the register «Педагоги» inside the caller's transaction; `people` gives the basis by record id.

    `told` is what another copy says of them: it is looked for as well. One erased already is looked for anew.
    Called inside an open operation (a merge that brings tombstones) too: what that has recorded is rewritten as well.
    """
    erasure = erasure_of(connection, people, told)
    # The rows of names that went are told by their cards.
    gone = forget(
        connection, erasure, [ChangedRow(PEOPLE, each.record_id, None, "{}") for each in erasure.people], progress
    )
    basis = {each.record_id: erasure.traces.removed(people[each.record_id]) for each in erasure.people}
    bury(connection, PEOPLE, [(each.record_id, each.label, basis[each.record_id]) for each in erasure.people], office)
    return erasure, gone


def forget(connection: Connection, erasure: Erasure, cards: Sequence[ChangedRow], progress: Progress = silent) -> Gone:
    """Put rows, journal, kept papers and preferences through the rule of an erasing; `cards` are called anew too."""
    drop_triggers(connection)
    touched: set[str] = set()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    # Papers first: the rows and the journal must name the new digests.
    digests = rewrite_papers(connection, erasure, progress)
    kept_files = contents_of(connection, erasure.own_rows)
    cells = _Rewriting(erasure, digests)
    entries = _rewrite_journal(connection, cells, touched, progress)
    _rewrite_titles(connection, erasure, touched)
    rows = _rewrite_rows(connection, cells, progress)
    destroy(connection, kept_files)
    _rewrite_preferences(connection, erasure)
    _seal(connection, touched)
    progress(0, 0, "Поиск строится заново")
    derived.refresh(connection, [*cards, *(row for row in rows if row.table not in NOTHING_BUT_NAMES)])
    rebuild_search(connection)
    create_triggers(connection)
    mark_unswept(connection)
    return Gone(len(rows), entries, len(digests))


def name_erased(connection: Connection, operation_id: str, record_ids: Iterable[str], table: str = PEOPLE) -> None:
    """Write down in an open operation whom it erases: a tombstone elsewhere is believed by this alone."""
    note_decided(connection, operation_id, ((table, each, naming(each)) for each in record_ids))


class _Rewriting:
    """What becomes of a cell: the same for the row and for every entry of the journal about it."""

    def __init__(self, erasure: Erasure, digests: Mapping[str, str]) -> None:
        self.erasure = erasure
        self.digests = digests
        self._texts = {table.name: {column.name for column in text_columns(table)} for table in journalled_tables()}

    def cells(self, table: str, row_id: str, cells: _Cells) -> _Cells:
        """The cells of a row as they read after the erasing."""
        rule: Mapping[str, Cell] = self.erasure.rule(table, row_id) or {}
        texts = self._texts.get(table, set())
        return {key: self._cell(key, value, rule.get(key), text=key in texts) for key, value in cells.items()}

    def _cell(self, key: str, value: Any, rule: Cell | None, *, text: bool) -> Any:
        if rule is not None:
            return rule(value)
        if text and isinstance(value, str) and value:
            if key == PrintedPaper.content.key and value in self.digests:
                return self.digests[value]
            return self.erasure.traces.removed(value)
        return value


def _rewrite_journal(connection: Connection, cells: _Rewriting, touched: set[str], progress: Progress) -> int:
    """Put every entry through the rule; returns how many changed. Entries that say nothing any more go."""
    erasure = cells.erasure
    total = connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
    merges = select(OPERATION.c.id).where(OPERATION.c.kind == OperationKind.MERGE.value)
    deciding = set(connection.execute(merges).scalars())
    changed, going = [], []
    for line in _worth_a_look(connection, cells, lambda done: progress(done, total, "Переписывается журнал")):
        if line.table_name in NOTHING_BUT_NAMES and (line.table_name, line.row_id) in erasure.own_rows:
            going.append(line)
            continue
        before, after = (_rewritten(cells, line, text) for text in (line.before, line.after))
        if (before, after) == (line.before, line.after):
            continue
        if line.operation_id not in deciding and not is_marker(line.before, line.after):
            before, after = without_unchanged(before, after)
        if before is None and after is None:
            going.append(line)
        else:
            changed.append({"its_id": line.id, "new_before": before, "new_after": after})
            touched.add(line.operation_id)
    touched.update(line.operation_id for line in going)
    for line in changed:
        values = {"before": line["new_before"], "after": line["new_after"]}
        connection.execute(update(CHANGE).where(CHANGE.c.id == line["its_id"]).values(values))
    for line in going:
        connection.execute(delete(CHANGE).where(CHANGE.c.id == line.id))
    return len(changed) + len(going)


def _worth_a_look(connection: Connection, cells: _Rewriting, looked_at: Callable[[int], object]) -> Iterator[Any]:
    """Entries of the journal that may have to change; most of them name nobody, and are not taken apart."""
    own = json.dumps(sorted({row_id for _table, row_id in cells.erasure.own_rows}))
    ids = set(connection.execute(select(CHANGE.c.id).where(derived.among(CHANGE.c.row_id)), {"ids": own}).scalars())
    if cells.digests:
        papers = CHANGE.c.table_name == table_of(PrintedPaper).name
        ids |= set(connection.execute(select(CHANGE.c.id).where(papers)).scalars())
    texts = (CHANGE.c.before.name, CHANGE.c.after.name)
    ids |= set(suspects(connection, cells.erasure.traces, CHANGE.name, texts, looked_at))
    ordered = sorted(ids)
    # The reader must not meet the writer: so many at a time.
    for start in range(0, len(ordered), _BATCH):
        some = select(CHANGE).where(derived.among(CHANGE.c.id)).order_by(CHANGE.c.id)
        yield from connection.execute(some, derived.these(ordered[start : start + _BATCH])).all()


def _rewritten(cells: _Rewriting, line: Any, text: str | None) -> str | None:
    if text is None:
        return None
    was = json.loads(text)
    now = cells.cells(line.table_name, line.row_id, was)
    return text if now == was else _as_sqlite(now)


def _as_sqlite(cells: _Cells) -> str:
    """JSON as the triggers of the file write it."""
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def without_unchanged(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """An update without the cells that the label made equal; nothing at all if none differs any more."""
    if before is None or after is None:
        return before, after
    old, new = json.loads(before), json.loads(after)
    differing = [key for key in new if old.get(key) != new[key]]
    if not differing:
        return None, None
    return tuple(_as_sqlite({key: side[key] for key in differing}) for side in (old, new))  # type: ignore[return-value]


def _rewrite_titles(connection: Connection, erasure: Erasure, touched: set[str]) -> None:
    for row in connection.execute(select(OPERATION.c.id, OPERATION.c.title)).all():
        title = erasure.traces.removed(row.title)
        if title != row.title:
            connection.execute(update(OPERATION).where(OPERATION.c.id == row.id).values(title=title))
            touched.add(row.id)


def _rewrite_rows(connection: Connection, cells: _Rewriting, progress: Progress) -> list[ChangedRow]:
    """Put every text of every register through the rule; returns the rows that changed or went."""
    tables = journalled_tables()
    changed: list[ChangedRow] = []
    for number, table in enumerate(tables):
        progress(number, len(tables), "Просматриваются карточки")
        own = [row_id for name, row_id in cells.erasure.own_rows if name == table.name]
        if table.name in NOTHING_BUT_NAMES:
            changed += _delete(connection, table, own)
            continue
        texts = [column.name for column in text_columns(table)]
        ruled = {key for row_id in own for key in (cells.erasure.rule(table.name, row_id) or ())}
        names = [*dict.fromkeys([*texts, *sorted(ruled)])]
        for row_id in dict.fromkeys([*own, *_suspected(connection, cells, table, texts)]) if names else ():
            row = _cells_of(connection, table, row_id, names)
            now = cells.cells(table.name, row_id, row) if row else row
            if now != row:
                differing = {key: now[key] for key in names if now[key] != row[key]}
                _set(connection, table, row_id, differing)
                written = _as_sqlite(differing)
                changed.append(ChangedRow(table.name, row_id, written, written))
    return changed


def _suspected(connection: Connection, cells: _Rewriting, table: Table, texts: Sequence[str]) -> list[str]:
    """Ids of rows whose texts may name one of the people; of papers all, for their digests may have changed."""
    if not texts:
        return []
    if table.name == table_of(PrintedPaper).name:
        return [*connection.execute(select(table.c.id)).scalars()]
    return [*suspects(connection, cells.erasure.traces, table.name, texts)]


def _cells_of(connection: Connection, table: Table, row_id: str, names: Sequence[str]) -> _Cells:
    listed = ", ".join(f'"{name}"' for name in names)
    found = connection.exec_driver_sql(f'SELECT {listed} FROM "{table.name}" WHERE id = ?', (row_id,)).mappings()
    row = found.first()
    return {**row} if row is not None else {}


def _delete(connection: Connection, table: Table, ids: Iterable[str]) -> list[ChangedRow]:
    gone = [each for each in ids if connection.execute(delete(table).where(table.c.id == each)).rowcount]
    return [ChangedRow(table.name, each, "{}", None) for each in gone]


def _set(connection: Connection, table: Table, row_id: str, cells: _Cells) -> None:
    pairs = ", ".join(f'"{name}" = ?' for name in cells)
    connection.exec_driver_sql(
        f'UPDATE "{table.name}" SET {pairs}, revision = revision + 1 WHERE id = ?', (*cells.values(), row_id)
    )


def _rewrite_preferences(connection: Connection, erasure: Erasure) -> None:
    """Filters, options and layouts that the file remembers, what was said to be right about the people's cards."""
    ids = {row_id for _table, row_id in erasure.own_rows}
    for row in connection.execute(select(PREFERENCE)).all():
        was = json.loads(row.value)
        now = changed_texts(_without_answers(was, ids), erasure.traces.removed)
        if now != was:
            written = json.dumps(now, ensure_ascii=False)
            connection.execute(update(PREFERENCE).where(PREFERENCE.c.key == row.key).values(value=written))


def _without_answers(value: Any, ids: set[str]) -> Any:
    """Without entries of lists that say something of a row: its id between colons."""
    if isinstance(value, list):
        return [each for each in value if not (isinstance(each, str) and ":" in each and ids & {*each.split(":")})]
    return value


def _seal(connection: Connection, touched: Iterable[str]) -> None:
    """Give the rewritten operations their digests anew; one that is still open gets its own at its end."""
    still_open = set(connection.execute(select(CURRENT_OPERATION.c.operation_id)).scalars())
    for operation_id in sorted(set(touched) - still_open):
        digest = digest_of(connection, operation_id)
        connection.execute(update(OPERATION).where(OPERATION.c.id == operation_id).values(digest=digest))


def bury(connection: Connection, table: str, erased: Iterable[tuple[str, str, str]], office: str) -> None:
    """Leave tombstones of those who have none yet; `erased` gives id, label and basis of each."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    buried = set(connection.execute(select(TOMBSTONE.c.record_id)).scalars())
    stones = [
        {
            "record_id": record_id,
            "register": table,
            "label": label,
            "erased_at": now,
            "office": office,
            "basis": basis,
        }
        for record_id, label, basis in erased
        if record_id not in buried
    ]
    if stones:
        connection.execute(insert(TOMBSTONE), stones)


def sweep(store: Store, erasure: Erasure, progress: Progress = silent) -> str:
    """After the commit: drop drafts, write the file anew without its free pages. Not to be stopped any more.

    Returns why that could not be done now, "" if it was: it is done when the file is closed or opened again.
    """
    try:
        drop_drafts(store, erasure)
    except UserError as error:
        return f"{error.text} {error.remedy}".strip()
    return sweep_if_due(store, progress)


def drop_drafts(store: Store, erasure: Erasure) -> None:
    """Drafts of the people's cards, and those in which somebody typed their names."""
    ids = {each.record_id for each in erasure.people} | {row_id for _table, row_id in erasure.own_rows}
    for draft in drafts.drafts(store.file_id):
        if draft.record_id in ids or erasure.speaks_of_them(draft.register, draft.payload):
            drafts.drop_draft(store.file_id, draft.register, draft.record_id)
