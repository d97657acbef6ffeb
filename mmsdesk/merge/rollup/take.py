"""«Свод»: whole files of other offices taken into one regional file, each as one operation marked by its origin.

What is taken is the state of a file, not its journal: the regional file shows the districts side by side and is never
merged back into them. A file taken again updates what it brought before.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled, Progress, silent, told_only
from mmsdesk.core.text import lower_first
from mmsdesk.merge.erasures import ERASING, Carried, ErasedHere, arriving_tombstones, erasings_told
from mmsdesk.merge.plan import Erasing
from mmsdesk.merge.rollup.gone import drop_vanished
from mmsdesk.merge.rollup.inner import KEPT, Inner, inner_offices, origin_of_file
from mmsdesk.merge.rollup.rows import Kept, Taking, Tally, batches
from mmsdesk.merge.source import FileSource, Tombstone, source_of_file
from mmsdesk.merge.tables import owner_column, references_of
from mmsdesk.models.base import journalled_tables, table_of
from mmsdesk.models.journal import CHANGE, OPERATION, PREFERENCE, TOMBSTONE
from mmsdesk.models.office import Office
from mmsdesk.models.origin import Origin
from mmsdesk.models.personal import PEOPLE
from mmsdesk.services.erasing import Done, reach
from mmsdesk.store import guard
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.derived import titles
from mmsdesk.store.erasing.erase import erase, name_erased
from mmsdesk.store.erasing.people import is_named
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import is_depersonalised
from mmsdesk.store.journal import ChangeLine, is_undone
from mmsdesk.store.known import ToldOperation
from mmsdesk.store.operation import Operation, OperationKind, operation

NAMED = 20
"""Kept records that a report names; the rest is a number."""

_STEPS = 1_000
_OPENING = 300
"""Into how many steps the progress of one file is cut, and how many of them are for opening it."""

_LOCKED = (
    "Пароль знает служба, которая прислала файл: узнайте его. В окне свода выберите файл и нажмите «Ввести пароль…»; "
    "в командной строке запишите пароль в файл и назовите его: --their-password-file ПАРОЛЬ.txt."
)

_OFFICE = table_of(Office)


@dataclass(frozen=True, slots=True)
class KeptHere:
    """Records that are not as the other office has them: why, how many, the first of them by name."""

    why: Kept
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file. `refused` says why nothing was taken from it, `locked` that a password is wanted."""

    path: Path
    office: str = ""
    origin_id: str = ""
    operation_id: str = ""
    new: int = 0
    changed: int = 0
    deleted: int = 0
    records: int = 0
    kept: tuple[KeptHere, ...] = ()
    refused: str = ""
    remedy: str = ""
    locked: bool = False
    stopped: bool = False
    erased: ErasedHere | None = None
    """People whom that office has erased for ever, and who were in the regional file."""
    asking: tuple[Erasing, ...] = ()
    """The same people as long as nobody said that they are to be erased here too: their cards stand as they were."""

    @property
    def done(self) -> bool:
        """Whether the file is in the regional one now."""
        return not self.refused and not self.stopped

    @property
    def same(self) -> bool:
        """Whether it brought nothing that was not there."""
        return self.done and not (self.new or self.changed or self.deleted)

    @property
    def kept_count(self) -> int:
        """How many records were left as they are here."""
        return sum(each.count for each in self.kept)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What became of all files, in their order."""

    files: tuple[Taken, ...] = field(default=())

    @property
    def taken(self) -> tuple[Taken, ...]:
        """Files that are in the regional one now."""
        return tuple(each for each in self.files if each.done)


def files_in(folder: Path) -> list[Path]:
    """The files of offices in a folder, in the order of their names; those inside its folders are not looked for.

    Raises UserError if the folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".mms" and path.is_file())
    except OSError as error:
        raise UserError(f"Папку «{folder.name}» не удаётся прочитать.", "Проверьте, вставлена ли флешка.") from error


def roll_up(
    store: Store,
    paths: Sequence[Path],
    *,
    passwords: Mapping[Path, str] | None = None,
    before: Callable[[], object] | None = None,
    erase_too: bool = False,
    progress: Progress = silent,
) -> RolledUp:
    """Take files one after the other, after `before` (a backup, if nothing else is named).

    People of this file whom an office has erased for ever are erased here only with `erase_too`, which a person said.
    What is wrong with one file is told in its report, and the rest goes on. Stopping rolls back the file in work and
    leaves those taken before; the report tells the rest. Raises UserError only if the regional file itself cannot be
    written to.
    """
    store.require_writable()
    whole = len(paths) * _STEPS
    reports: list[Taken] = []
    try:
        progress(0, whole, "Делается резервная копия")
        if before is None:
            make_if_changed(store, Reason.ROLLUP)
        else:
            before()
        for number, path in enumerate(paths):
            told = _Told(progress, number, len(paths), path.name)
            told.opening(0, 1, "открывается")
            reports.append(_of_file(store, path, (passwords or {}).get(path), told, erase_too=erase_too))
    except Cancelled:
        reports += [Taken(path, stopped=True) for path in paths[len(reports) :]]
    else:
        progress(whole, whole, "Готово")
    return RolledUp(tuple(reports))


@dataclass(frozen=True, slots=True)
class _Told:
    """The progress of one file within that of all."""

    progress: Progress
    number: int
    files: int
    name: str

    def opening(self, done: int, total: int, text: str) -> None:
        """Opening and checking: the first third of the file."""
        self._show(0, _OPENING, done, total, text)

    def taking(self, done: int, total: int, text: str) -> None:
        """Its rows."""
        self._show(_OPENING, _STEPS - 1, done, total, text)

    def _show(self, first: int, last: int, done: int, total: int, text: str) -> None:
        part = first + ((last - first) * min(done, total) // total if total > 0 else 0)
        words = f"Файл {self.number + 1} из {self.files}, «{self.name}»: {lower_first(text)}"
        self.progress(self.number * _STEPS + part, self.files * _STEPS, words)


def _of_file(store: Store, path: Path, password: str | None, told: _Told, *, erase_too: bool) -> Taken:
    try:
        if guard.real_path(path) == store.path:
            raise UserError("Это сам файл свода.", "Выберите файлы других служб.")
        with source_of_file(path, password=password, progress=told.opening) as source:
            return take(store, source, told.taking, erase_too=erase_too)
    except (PasswordNeeded, WrongPassword) as error:
        return Taken(path, refused=error.text, remedy=_LOCKED, locked=True)
    except UserError as error:
        return Taken(path, refused=error.text, remedy=error.remedy)


def take(store: Store, source: FileSource, progress: Progress = silent, *, erase_too: bool = False) -> Taken:
    """Take one open file as one operation; `erase_too` as for `roll_up`.

    Raises UserError if nothing can be taken from it.
    """
    office = _office_of(source)
    with store.read() as session:
        _require_takeable(session.connection(), source)
    name = office.get("short_name") or office.get("full_name") or source.facts.name
    erasing: Carried | None = None
    try:
        with operation(store, f"Свод: {name}", kind=OperationKind.ROLLUP) as op:
            op.defer_references()
            origin_id, fresh = _origin(op, source, office, name)
            inner = inner_offices(op, source, store.file_id, name)
            arriving, asking = _arriving(op, source, erase_too=erase_too)
            left = frozenset(each.record_id for each in asking)
            taking = Taking(op, source, origin_id, inner, fresh=fresh, left=left)
            taking.take(progress)
            if not fresh:
                drop_vanished(taking)
            _count(op, origin_id, inner, taking.tally, store.today)
            erasing = _erase(op, source, arriving, progress)
            # The erasing takes out of the journal what this very operation did to the person.
            op.even_empty = erasing is not None
            kept = _told(op, source, taking.tally)
            # After the last moment at which the user can stop: what is noted holds.
            progress(_STEPS - 1, _STEPS, "Записывается")
            _note(op, source, inner)
    except IntegrityError as error:
        raise UserError(
            f"В файле «{source.facts.name}» записи ссылаются на то, чего в нём нет.",
            "Попросите проверить его («Файл → Проверка файла») и прислать заново.",
            str(error.orig),
        ) from error
    erased = erasing.swept(store, told_only(progress)) if erasing is not None else None
    tally = taking.tally
    return Taken(
        source.store.path,
        name,
        origin_id,
        op.changes.operation_id if not op.changes.empty else "",
        tally.new,
        len(tally.changed),
        tally.deleted,
        tally.records.total(),
        kept,
        erased=erased,
        asking=asking,
    )


def _office_of(source: FileSource) -> dict[str, Any]:
    row = source.connection.execute(select(_OFFICE).limit(1)).mappings().first()
    if row is None:
        raise UserError(f"В файле «{source.facts.name}» не записано, чья это служба.", "Попросите прислать его заново.")
    return dict(row)


def _require_takeable(connection: Connection, source: FileSource) -> None:
    name = source.facts.name
    if is_depersonalised(source.connection):
        raise UserError(
            f"«{name}» – обезличенная копия: номера карточек в каждой такой копии новые, и в своде они бы удвоились.",
            "Попросите у службы полную копию файла.",
        )
    own = set(connection.execute(select(OPERATION.c.id)).scalars())
    if own & source.known:
        raise UserError(
            f"«{name}» – копия этого же файла, а не файл другой службы.",
            "Чтобы собрать в одно то, что внесли в разных копиях, выберите «Файл → Объединить с другой копией…».",
        )
    head = _last_head(connection, source.facts.file_id)
    if head and head not in source.known:
        raise UserError(
            f"«{name}» старше того файла этой службы, что уже взят в свод, или это другая его копия.",
            "Попросите последний файл. Если нужен именно этот, сначала отмените прежний свод службы в «Истории».",
        )


def _origin(op: Operation, source: FileSource, office: Mapping[str, Any], name: str) -> tuple[str, bool]:
    """The row of the office, made or brought up to date, and whether it was made."""
    facts = {
        "name": name,
        "full_name": office.get("full_name") or "",
        "municipality": office.get("municipality") or "",
        "source_file": source.facts.file_id,
    }
    standing = origin_of_file(op.connection, source.facts.file_id)
    if standing is None:
        return op.insert(Origin, facts), True
    changed = {key: value for key, value in facts.items() if standing[key] != value}
    if changed:
        op.update(Origin, standing["id"], changed)
    return standing["id"], False


def _count(op: Operation, origin_id: str, inner: Inner, tally: Tally, today: dt.date) -> None:
    """How many records there are of the office, and of each inside its file; those say themselves of which day."""
    op.update(Origin, origin_id, {"taken_on": today, "records": tally.records[origin_id]})
    for each in sorted(set(inner.marks.values())):
        op.update(Origin, each, {"records": tally.records[each]})


def _last_head(connection: Connection, file_id: str) -> str:
    """The last operation of that file when it was taken last; "" if it was not, or that was taken back."""
    written = connection.execute(select(PREFERENCE.c.value).where(PREFERENCE.c.key == KEPT + file_id)).scalar()
    if written is None:
        return ""
    known = json.loads(written)
    return "" if is_undone(Session(bind=connection), known["operation"]) else str(known["head"])


def _note(op: Operation, source: FileSource, inner: Inner) -> None:
    """Remember up to where that file was taken, and which offices came inside it."""
    head = next(iter(source.facts.heads), "")
    value = json.dumps({"operation": op.id, "head": head, "inner": sorted(inner.ours)})
    statement = upsert(PREFERENCE).values(key=KEPT + source.facts.file_id, value=value)
    op.connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _arriving(op: Operation, source: FileSource, *, erase_too: bool) -> tuple[list[Tombstone], tuple[Erasing, ...]]:
    """Tombstones that are taken, and people of this file about whom is asked first."""
    told, _unproved = arriving_tombstones(op.connection, source, _erasings(source))
    # Pupils are never in a regional file.
    arriving = [each for each in told if each.register == PEOPLE]
    asking = () if erase_too else erasings_told(op.connection, arriving)
    asked = {each.record_id for each in asking}
    return [each for each in arriving if each.record_id not in asked], asking


def _erase(op: Operation, source: FileSource, arriving: Sequence[Tombstone], progress: Progress) -> Carried | None:
    """Erase here whom that office has erased, and out of what has just come those who are erased here."""
    ours = set(op.connection.execute(select(TOMBSTONE.c.record_id)).scalars())
    if arriving:
        rows = [{key: getattr(each, key) for key in Tombstone.__slots__} for each in arriving]
        op.connection.execute(insert(TOMBSTONE), rows)
        # Another copy of the regional file believes it by this very operation.
        name_erased(op.connection, op.id, [each.record_id for each in arriving])
    told = [line for line in _people_of(source) if line.row_id in ours or _owner(line) in ours] if ours else []
    again = {line.row_id for line in told if line.table == PEOPLE and is_named(line)}
    newly = {each.record_id: each.basis for each in arriving if _known_before(op, each.record_id)}
    people = newly | dict.fromkeys(sorted(again), "")
    if not people:
        return None
    reached = reach(op.session, [*newly], told)
    erasure, gone = erase(op.connection, people, told=told, progress=progress)
    return Carried(erasure, reached, Done(tuple(reached.people.values()), gone, erasure.traces))


def _erasings(source: FileSource) -> list[ToldOperation]:
    """The operations of that office that erased people."""
    kinds = select(OPERATION.c.id).where(OPERATION.c.kind.in_(sorted(ERASING)))
    return source.operations(source.known & set(source.connection.execute(kinds).scalars()))


def _known_before(op: Operation, record_id: str) -> bool:
    """Whether anything was told here of a person before this file was taken."""
    told = select(CHANGE.c.id).where(
        CHANGE.c.row_id == record_id, CHANGE.c.operation_id != op.id, CHANGE.c.table_name == PEOPLE
    )
    return op.connection.execute(told.limit(1)).first() is not None


def _people_of(source: FileSource) -> Iterator[ChangeLine]:
    """The cards of people in the other file with the rows they own."""
    for table in journalled_tables():
        owner = owner_column(table.name)
        targets = {one.target for one in references_of(table.name) if one.column == owner}
        if table.name == PEOPLE or PEOPLE in targets:
            for rows in batches(source.connection, table):
                yield from (ChangeLine("", table.name, row["id"], None, row) for row in rows)


def _owner(line: ChangeLine) -> str:
    return str(line.whole.get(owner_column(line.table)) or "")


def _told(op: Operation, source: FileSource, tally: Tally) -> tuple[KeptHere, ...]:
    found = []
    for why in Kept:
        records = sorted(tally.kept.get(why, ()))
        if records:
            ids = [record_id for _table, record_id in records[:NAMED]]
            names = {**source.titles(ids), **titles(op.connection, ids)}
            found.append(KeptHere(why, len(records), tuple(sorted(names.values()))))
    return tuple(found)
