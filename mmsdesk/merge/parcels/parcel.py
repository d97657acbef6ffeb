"""A parcel: only what another office has not seen, in a file of its own kind that can be merged like a whole copy."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.parcels import shape as parcel_shape
from mmsdesk.merge.source import READING, SourceFacts, Tombstone, as_sent, not_read, tombstones_of
from mmsdesk.models import registry
from mmsdesk.models.content import CONTENT_CHUNK, holders_of_content
from mmsdesk.models.journal import META, RECORD_INDEX
from mmsdesk.store import guard
from mmsdesk.store.derived import ChangedRow, among, these, titles
from mmsdesk.store.engine import connect, open_engine
from mmsdesk.store.errors import in_words
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import Handed, digest_of_file, key_for, put_bytes, require_new
from mmsdesk.store.handing.proof import Proof, lacking, proof_from, proof_of, reached
from mmsdesk.store.journal import current_rows
from mmsdesk.store.known import TOLD_COLUMNS, ToldOperation, known_in_order, told
from mmsdesk.store.left_by import done_in_order, left_otherwise
from mmsdesk.store.schema import SCHEMA_VERSION
from mmsdesk.store.secrecy import keys, protection
from mmsdesk.store.secrecy.rewriting import rewrite

EXTENSION = ".mmsp"

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel that was written: the file with the records that it touches, and how many operations it brings."""

    handed: Handed
    operations: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a parcel would hold."""

    operations: tuple[str, ...]
    known: tuple[str, ...]
    proof: Proof
    """What the receiver will have."""


def contents_for(connection: Session | Connection, proofs: Iterable[Proof]) -> Contents:
    """What whoever gave the proofs, the latest first, has not seen of a file. UserError if nothing was ever proved."""
    theirs = reached(connection, proofs)
    if not theirs:
        raise UserError(
            "Неизвестно, что уже есть у получателя, поэтому посылку не собрать.",
            "Сначала передайте полную копию и примите от него квитанцию или вернувшийся файл.",
        )
    known = known_in_order(connection)
    news = [each for each in known if each not in theirs]
    return Contents(tuple(news), tuple(known), proof_of(connection))


def write_parcel(
    store: Store, target: Path, proofs: Sequence[Proof], *, password: str | None = None, progress: Progress = silent
) -> Parcel:
    """Write what the receiver lacks; saving may go on meanwhile. UserError as `hand_over`, and when there is nothing.

    `proofs` is what the receiver proved to have, by receipts and copies that came back.
    """
    require_new(target)
    key = key_for(store, password)
    progress(0, 0, "Делается снимок файла")
    snapshot = guard.private_copy(store.source)
    engine = open_engine(snapshot, read_only=True)
    try:
        with guard.private_place(target.name) as place, in_words(snapshot), Session(engine) as session:
            contents = contents_for(session, proofs)
            if not contents.operations:
                raise UserError("Нового для получателя нет: всё, что у вас, у него уже есть.", "Посылка не нужна.")
            made = unfinished = place.with_name("new.mmsp")
            # From its first byte on: nothing of a protected parcel lies on the disk in clear.
            keys.hold(unfinished, key)
            with in_words(target), closing(connect(made, create=True)) as raw:
                counts = _write(raw, session, contents, store, progress)
            if key is not None:
                rewrite(made, place, key, progress)
                made = place
            with _opened(made, target.name, progress):
                progress(0, 0, "Посылка проверена")
            digest, size = digest_of_file(made)
            put_bytes(made, target, digest, progress)
            keys.forget(unfinished)
    finally:
        engine.dispose()
        guard.discard(snapshot)
    handed = Handed(target, size, digest, key is not None, store.file_id, store.replica, contents.proof, counts)
    return Parcel(handed, len(contents.operations))


def _write(raw: Any, session: Session, contents: Contents, store: Store, progress: Progress) -> dict[str, int]:
    for statement in parcel_shape.STATEMENTS:
        raw.execute(statement)
    raw.execute(f"PRAGMA application_id = {parcel_shape.APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {parcel_shape.FORMAT}")
    raw.execute("BEGIN")
    connection = session.connection()
    raw.executemany("INSERT INTO parcel VALUES (?, ?)", _facts(connection, contents, store).items())
    done = done_in_order(connection)
    raw.executemany("INSERT INTO known VALUES (?, ?)", ((each, done.get(each)) for each in contents.known))
    for start in range(0, len(contents.operations), _AT_ONCE):
        progress(start, len(contents.operations), "Собирается посылка")
        _write_operations(raw, told(connection, contents.operations[start : start + _AT_ONCE]), start)
    columns = Tombstone.__slots__
    raw.executemany(
        f"INSERT INTO tombstone ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [tuple(getattr(each, name) for name in columns) for each in tombstones_of(connection)],
    )
    _write_rows(raw, connection, done)
    _write_content(raw, connection)
    counted = _write_titles(raw, connection)
    raw.execute("COMMIT")
    return counted


def _facts(connection: Connection, contents: Contents, store: Store) -> dict[str, str]:
    facts = dict(connection.execute(select(META.c.key, META.c.value)).all())
    return {
        "schema": str(SCHEMA_VERSION),
        "file_id": store.file_id,
        "replica": store.replica,
        "office": store.office_name(connection),
        "name": store.path.name,
        "head": contents.known[-1],
        "proof": contents.proof.text,
        "last_change": facts.get("last_change", ""),
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }


def _write_operations(raw: Any, operations: Sequence[ToldOperation], first: int) -> None:
    marks = ", ".join("?" * (len(TOLD_COLUMNS) + 1))
    for place, each in enumerate(operations, first + 1):
        raw.execute(
            f"INSERT INTO operation ({', '.join(TOLD_COLUMNS)}, sequence) VALUES ({marks})", (*each[:-1], place)
        )
        raw.executemany(
            "INSERT INTO change (operation_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
            [(each.id, *line) for line in each.changes],
        )


def _write_rows(raw: Any, connection: Connection, done: Mapping[str, int]) -> None:
    """Every row of which the parcel speaks, as it stands: a merge may have learned what it had not to write."""
    for (table,) in raw.execute("SELECT DISTINCT table_name FROM change ORDER BY table_name").fetchall():
        named = "SELECT DISTINCT row_id FROM change WHERE table_name = ? ORDER BY row_id"
        ids = [row[0] for row in raw.execute(named, (table,))]
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            standing = current_rows(connection, table, some)
            rows = ((table, row_id, _as_json(standing.get(row_id))) for row_id in some)
            raw.executemany("INSERT INTO row VALUES (?, ?, ?)", rows)
    # Of all others the receiver's own journal tells, but for those that stand otherwise than the operations left them.
    others = ((*key, _as_json(row)) for key, row in left_otherwise(connection, done).items())
    raw.executemany("INSERT OR IGNORE INTO row VALUES (?, ?, ?)", others)


def _as_json(cells: dict[str, Any] | None) -> str | None:
    return json.dumps(cells, ensure_ascii=False) if cells is not None else None


def _write_content(raw: Any, connection: Connection) -> None:
    """The bytes that rows of the parcel name."""
    for table, column in holders_of_content():
        named = f"SELECT DISTINCT json_extract(after, '$.{column}') FROM change WHERE table_name = ?"
        digests = [row[0] for row in raw.execute(named, (table,)) if row[0]]
        chunks = select(CONTENT_CHUNK.c.digest, CONTENT_CHUNK.c.number, CONTENT_CHUNK.c.data)
        wanted = chunks.where(among(CONTENT_CHUNK.c.digest))
        for row in connection.execute(wanted, these(digests)):
            raw.execute("INSERT OR IGNORE INTO content_chunk VALUES (?, ?, ?)", tuple(row))


def _write_titles(raw: Any, connection: Connection) -> dict[str, int]:
    """What the records of the parcel, and those they speak of, are called; returns how many of each register it has.

    A record that is only changed in rows of its own counts too; one that is gone has no title any more.
    """
    touched = [row[0] for row in raw.execute("SELECT DISTINCT row_id FROM change")]
    cells = "SELECT DISTINCT value FROM change, json_each(coalesce(after, before)) WHERE length(value) = 32"
    spoken_of = {row[0] for row in raw.execute(cells)} | set(touched)
    columns = (RECORD_INDEX.c.record_id, RECORD_INDEX.c.register)
    found = connection.execute(select(*columns).where(among(RECORD_INDEX.c.record_id)), these(spoken_of)).all()
    # Owned rows of which records speak are called by their title, too; the index does not know them.
    named = titles(connection, sorted(spoken_of))
    raw.executemany("INSERT INTO title VALUES (?, ?)", sorted(named.items()))
    changed = set(touched) | _owners(raw)
    return dict(Counter(row.register for row in found if row.record_id in changed))


def _owners(raw: Any) -> set[str]:
    """Cards whose owned rows the parcel speaks of, as far as it names them."""
    found: set[str] = set()
    for register in registry.REGISTERS:
        for child in register.children.values():
            owner = f"json_extract(coalesce(after, before), '$.{child.parent.key}')"
            named = f"SELECT DISTINCT {owner} FROM change WHERE table_name = ? AND {owner} IS NOT NULL"
            found.update(row[0] for row in raw.execute(named, (child.entity.table,)))
    return found


_P = ParamSpec("_P")
_R = TypeVar("_R")


def _of_its_own(read: Callable[Concatenate[ParcelSource, _P], _R]) -> Callable[Concatenate[ParcelSource, _P], _R]:
    """Let faults of reading speak of the parcel."""

    @wraps(read)
    def reading(self: ParcelSource, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return read(self, *args, **kwargs)
        except READING as error:
            raise not_read(self.file_name, error) from error

    return reading


class ParcelSource:
    """A parcel as a source: `merge.source.Source`. What it `requires` must be in the file that takes it."""

    def __init__(self, raw: Any, facts: dict[str, str], file_name: str) -> None:
        self._raw = raw
        self._told = facts
        self.file_name = file_name

    @property
    def facts(self) -> SourceFacts:
        """Who speaks."""
        told = self._told
        heads = (told["head"],)
        return SourceFacts(told["file_id"], told["replica"], told["office"], told["name"], heads, told["last_change"])

    @property
    def proof(self) -> Proof:
        """What the sender has."""
        return proof_from(self._told["proof"])

    @property
    def made_at(self) -> str:
        """When the parcel was made, UTC."""
        return self._told["made_at"]

    @cached_property
    @_of_its_own
    def known(self) -> frozenset[str]:
        """Ids of all operations that count there, its own and those it was brought."""
        return frozenset(row[0] for row in self._raw.execute("SELECT id FROM known"))

    @cached_property
    @_of_its_own
    def done(self) -> dict[str, int]:
        """Operations that were done there, with their places in the order of that file."""
        return dict(self._raw.execute("SELECT id, place FROM known WHERE place IS NOT NULL"))

    @cached_property
    @_of_its_own
    def required(self) -> frozenset[str]:
        """Operations that count there and are not in the parcel: it cannot be taken without them."""
        return self.known - {row[0] for row in self._raw.execute("SELECT id FROM operation")}

    @cached_property
    @_of_its_own
    def brings(self) -> int:
        """How many operations are in it."""
        return int(self._raw.execute("SELECT count(*) FROM operation").fetchone()[0])

    @cached_property
    @_of_its_own
    def tombstones(self) -> tuple[Tombstone, ...]:
        """People erased there for ever."""
        rows = self._raw.execute(f"SELECT {', '.join(Tombstone.__slots__)} FROM tombstone ORDER BY record_id")
        return tuple(Tombstone(*row) for row in rows)

    @_of_its_own
    def operations(self, wanted: Collection[str]) -> list[ToldOperation]:
        """The named operations with their changes, in the order of the other copy."""
        ids = (json.dumps(sorted(wanted)),)
        among_them = "IN (SELECT value FROM json_each(?))"
        lines: dict[str, list[ChangedRow]] = {}
        changes = f"SELECT operation_id, table_name, row_id, before, after FROM change WHERE operation_id {among_them}"
        for operation, *line in self._raw.execute(f"{changes} ORDER BY id", ids):
            lines.setdefault(operation, []).append(ChangedRow(*line))
        headers = f"SELECT {', '.join(TOLD_COLUMNS)} FROM operation WHERE id {among_them} ORDER BY sequence"
        found = (dict(zip(TOLD_COLUMNS, row, strict=True)) for row in self._raw.execute(headers, ids).fetchall())
        return [
            ToldOperation(**{**each, "applied": bool(each["applied"])}, changes=tuple(lines.get(each["id"], ())))
            for each in found
        ]

    @_of_its_own
    def content(self, digest: str) -> bytes:
        """The bytes with this digest. UserError if they are not there or not what they were."""
        chunks = self._raw.execute("SELECT data FROM content_chunk WHERE digest = ? ORDER BY number", (digest,))
        data = b"".join(row[0] for row in chunks)
        if hashlib.sha256(data).hexdigest() != digest:
            raise UserError("Вложения в посылке нет, или оно повреждено.", "Попросите полную копию.", digest)
        return data

    @_of_its_own
    def holds(self, digest: str) -> bool:
        """Whether it has the bytes with this digest."""
        chunk = self._raw.execute("SELECT 1 FROM content_chunk WHERE digest = ? LIMIT 1", (digest,))
        return chunk.fetchone() is not None

    @_of_its_own
    def rows(self, table: str, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Rows as they stand there, by id: None for one that is gone; of which it does not speak are left out."""
        wanted = (table, json.dumps(list(ids)))
        statement = "SELECT row_id, cells FROM row WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))"
        return {row_id: json.loads(cells) if cells else None for row_id, cells in self._raw.execute(statement, wanted)}

    @_of_its_own
    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """What records are called there; what the parcel does not speak of is left out."""
        wanted = (json.dumps(list(ids)),)
        statement = "SELECT record_id, title FROM title WHERE record_id IN (SELECT value FROM json_each(?))"
        return dict(self._raw.execute(statement, wanted).fetchall())


@contextmanager
def source_of_parcel(path: Path, *, password: str | None = None, progress: Progress = silent) -> Iterator[ParcelSource]:
    """A parcel as a source, open for reading until the block ends. It is not trusted: UserError for whatever is wrong.

    Shape, pages, every value and the seals of all its operations are looked at before anything is told.
    """
    with ExitStack() as stack:
        with as_sent():
            guard.require_file(path)
            stack.enter_context(protection.unlocked(path, password))
            source = stack.enter_context(_opened(path, path.name, progress))
        yield source


@contextmanager
def _opened(path: Path, name: str, progress: Progress) -> Iterator[ParcelSource]:
    with guard.reading(path, name) as raw:
        raw.execute("BEGIN")
        yield ParcelSource(raw, parcel_shape.look(raw, name, progress), name)


def require_forerunners(source: ParcelSource, session: Session | Connection) -> None:
    """Raise UserError unless a file has all that a parcel goes on from."""
    missing = lacking(session, source.required)
    if missing:
        day = dt.datetime.fromisoformat(source.made_at).astimezone()
        raise UserError(
            f"Посылка от {day:%d.%m.%Y} продолжает работу, которой в вашем файле ещё нет.",
            "Примите сначала предыдущую посылку этой службы или попросите полную копию.",
            "\n".join(sorted(missing)),
        )


def is_parcel(path: Path) -> bool:
    """Whether a file calls itself a parcel."""
    return path.suffix.lower() == EXTENSION
