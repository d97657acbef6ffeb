"""A full copy for another office: compact, with a journal of its own from then on, compared, named only when whole.

A handed copy keeps the id of the file: both are one family, their backups stand on one shelf and merging knows that
they come of the same beginning. It gets a replica of its own: what is done in it is told apart from what is done here,
Ctrl+Z there takes back nothing of ours, and a copy that comes back is recognised as the one that was given.
It holds the whole journal, so also what was deleted: that is what lets it be merged. A depersonalised copy does not.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.journal import META
from mmsdesk.store import guard
from mmsdesk.store.engine import connect
from mmsdesk.store.errors import damaged, in_words, unwritten, writing_in_words
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import Proof, proof_in
from mmsdesk.store.handing.room import require_fit
from mmsdesk.store.health.check import check_data
from mmsdesk.store.replacing import replace_patiently, sync_folder
from mmsdesk.store.secrecy import keys
from mmsdesk.store.secrecy.keys import Key
from mmsdesk.store.secrecy.rewriting import compact_copy, rewrite

_CHUNK = 1 << 20

FROM = "handed_from"
"""Key in the table of facts of a copy: who gave it, and what the giver had (JSON)."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was written to be handed over. `digest` is the SHA-256 of its bytes: who receives it can compare.

    `proof` is what whoever has it knows then, `replica` the id of its journal (of a full copy), `counts` how many
    records it has by the code of the register.
    """

    path: Path
    size: int
    digest: str
    protected: bool
    file_id: str
    replica: str
    proof: Proof = field(default_factory=Proof)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """Records of all registers."""
        return sum(self.counts.values())

    @property
    def people(self) -> int:
        """Cards of people."""
        return self.counts.get("teachers", 0)


def hand_over(store: Store, target: Path, *, password: str | None = None, progress: Progress = silent) -> Handed:
    """Write a full copy of an open file; saving may go on meanwhile.

    With `password` the copy is protected by that one; without, it is protected as the file itself is. Raises UserError
    for a disk that is full or fails, and for a damaged file; then there is nothing at `target`.
    """
    require_new(target)
    require_fit(target.parent, store.source.stat().st_size)
    progress(0, 0, "Делается снимок файла")
    snapshot = guard.private_copy(store.source)
    try:
        _give_replica(snapshot, new_id(), store)
        with guard.private_place(target.name) as made:
            if password:
                rewrite(snapshot, made, key_for(store, password), progress)
                _compact(made, progress)
            else:
                compact_copy(snapshot, made, progress)
            return _put(made, target, progress)
    finally:
        guard.discard(snapshot)


def put(made: Path, target: Path, progress: Progress = silent) -> Handed:
    """Give a finished private file to the world: compact, checked through, written to `target`, read back from there.

    What is slow (a stick) is written once and read once.
    """
    _compact(made, progress)
    return _put(made, target, progress)


def _put(made: Path, target: Path, progress: Progress) -> Handed:
    require_whole(made, target.name, progress)
    handed = described(made, target)
    put_bytes(made, target, handed.digest, progress)
    return handed


def put_bytes(made: Path, target: Path, digest: str, progress: Progress = silent) -> None:
    """Copy a finished file to `target`, whole or not at all, and compare what the disk gives back with its digest."""
    require_fit(target.parent, made.stat().st_size)
    with arriving(target) as unfinished:
        _pour(made, unfinished, progress)
        progress(0, 0, "Записанное читается и сверяется")
        if digest_of_file(unfinished)[0] != digest:
            raise UserError(
                f"Диск записал «{target.name}» с ошибкой: прочитанное не совпало с записанным.",
                "Возьмите другую флешку; сам файл службы цел.",
            )


def put_text(target: Path, text: str) -> None:
    """Write a small new file whole or not at all. Raises UserError."""
    with arriving(target) as unfinished, unfinished.open("x", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def arriving(target: Path) -> Iterator[Path]:
    """A place beside `target` to write into, down to the disk; what lies there takes the name when the block ends.

    Nothing stays of it if the block raises.
    """
    unfinished = target.with_name(f".{new_id()[-12:]}.part")
    try:
        with writing_in_words(target):
            yield unfinished
            if target.exists():
                raise already_there(target)
            replace_patiently(unfinished, target)
            sync_folder(target.parent)
    finally:
        # On a disk that fails it stays; the error that led here is the one to tell.
        with suppress(OSError):
            unfinished.unlink()


def require_new(target: Path) -> None:
    """Raise UserError unless a new file can be made at `target`: nothing is ever written over by handing over."""
    guard.require_ordinary(target)
    if target.exists():
        raise already_there(target)
    if not target.parent.is_dir():
        raise UserError(f"Папки «{target.parent}» нет.", "Выберите другую или вставьте флешку снова.")
    if guard.journal_file(target).exists():
        raise UserError(
            f"Рядом с местом для «{target.name}» лежит журнал другого файла с таким именем.", "Выберите другое имя."
        )


def already_there(target: Path) -> UserError:
    """The sentence for a name that is taken."""
    return UserError(f"Файл «{target.name}» там уже есть.", "Выберите другое имя: поверх другого файла не пишем.")


def require_whole(path: Path, name: str, progress: Progress = silent) -> None:
    """Read a file back: pages, references, seals, every row against the journal. UserError if anything is wrong."""
    found = check_data(path, progress)
    if found:
        raise damaged(name, "\n".join(finding.sentence for finding in found))


def described(made: Path, target: Path) -> Handed:
    """What was written, from the file itself."""
    proof = proof_in(made)
    with guard.reading(made) as raw:
        counts = counts_of(raw)
        facts = dict(raw.execute(f"SELECT key, value FROM {META.name}").fetchall())
    digest, size = digest_of_file(made)
    protected = keys.key_of(made) is not None
    return Handed(target, size, digest, protected, facts["file_id"], facts["replica"], proof, counts)


def counts_of(connection: Any) -> dict[str, int]:
    """Records by the code of their register, by a raw connection."""
    return dict(connection.execute("SELECT register, count(*) FROM record_index GROUP BY register").fetchall())


def digest_of_file(path: Path) -> tuple[str, int]:
    """SHA-256 of a closed file, and its size in bytes."""
    found, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise unwritten(error, path) from error
    return found.hexdigest(), size


def key_for(store: Store, password: str | None) -> Key | None:
    """The key of a file made from an open one: of a password of its own, or the same."""
    return keys.new_key(password) if password else keys.key_of(store.source)


def _give_replica(path: Path, replica: str, store: Store) -> None:
    """Let the copy be one of its own, and remember who gave it: who works in it can answer with a parcel at once."""
    heads = proof_in(path).text
    with _writing(path) as raw:
        office = raw.execute("SELECT short_name FROM office LIMIT 1").fetchone()
        given = {
            "office": office[0] if office else "",
            "file_id": store.file_id,
            "replica": store.replica,
            "heads": heads,
        }
        write = (
            f"INSERT INTO {META.name} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        )
        raw.execute(write, ("replica", replica))
        raw.execute(write, (FROM, json.dumps(given, ensure_ascii=False)))


def _compact(path: Path, progress: Progress) -> None:
    """Without free pages, in which something deleted could stay, and as small as it can be."""
    progress(0, 0, "Файл уплотняется")
    with _writing(path) as connection:
        # Thrown away if the computer dies meanwhile.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _writing(path: Path) -> Iterator[Any]:
    with in_words(path), closing(connect(path)) as connection:
        yield connection


def _pour(source: Path, target: Path, progress: Progress) -> None:
    size, done = source.stat().st_size, 0
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(_CHUNK):
            writing.write(chunk)
            done += len(chunk)
            progress(done, size, "Копия записывается")
        writing.flush()
        os.fsync(writing.fileno())
        if hasattr(os, "posix_fadvise"):
            # What is read back comes from the disk then, not from memory.
            os.posix_fadvise(writing.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
