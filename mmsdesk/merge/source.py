"""What another copy tells: its operations, its erased people, its content. A file or a parcel can be a source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, event, select
from sqlalchemy.engine import ExceptionContext

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.journal import META, TOMBSTONE
from mmsdesk.store import derived, known
from mmsdesk.store.content import is_kept, kept
from mmsdesk.store.errors import FAULTS, PasswordNeeded, WrongPassword
from mmsdesk.store.file import Store
from mmsdesk.store.journal import current_rows
from mmsdesk.store.known import ToldOperation
from mmsdesk.store.left_by import done_in_order
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection

ASK_AGAIN = "Попросите прислать его ещё раз. Ваш файл не изменён."
READING = (*FAULTS, UnicodeDecodeError)


def not_read(name: str, error: BaseException) -> UserError:
    """What is said when a file that arrived cannot be read any further: the user's own file is open at the time too."""
    return UserError(
        f"«{name}» не дочитан: файл повреждён, или флешку вынули.",
        f"Проверьте, на месте ли он, и повторите. {ASK_AGAIN}",
        str(error).partition("\n")[0],
    )


@contextmanager
def as_sent() -> Iterator[None]:
    """While something that arrived is opened: if it is damaged, no backup of ours helps, but its sender does."""
    try:
        yield
    except (PasswordNeeded, WrongPassword):
        raise
    except UserError as error:
        if "резервн" not in error.remedy:
            raise
        raise UserError(error.text, ASK_AGAIN, error.detail) from error


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Who speaks. `heads` are the last operations that the other copy holds, `name` is what its file is called."""

    file_id: str
    replica: str
    office: str
    name: str
    heads: tuple[str, ...]
    last_change: str = ""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A person erased for ever, as the table of the file keeps it."""

    record_id: str
    register: str
    label: str
    erased_at: str
    office: str
    basis: str


class Source(Protocol):
    """What merge, parcels and the regional file read of another copy."""

    @property
    def facts(self) -> SourceFacts:
        """Who speaks."""

    @property
    def known(self) -> frozenset[str]:
        """Ids of all operations that count there, its own and those it was brought."""

    @property
    def done(self) -> Mapping[str, int]:
        """Those of the known operations that were done there, with their places in the order of that file."""

    @property
    def tombstones(self) -> tuple[Tombstone, ...]:
        """People erased there for ever."""

    def operations(self, wanted: Collection[str]) -> list[ToldOperation]:
        """The named operations with their changes, in the order of the other copy."""

    def content(self, digest: str) -> bytes:
        """The bytes with this digest. UserError if they are not there."""

    def holds(self, digest: str) -> bool:
        """Whether it has the bytes with this digest."""

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """What records are called there; ids of nothing, and what it cannot tell, are left out."""

    def rows(self, table: str, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Rows as they stand there, by id, without their revisions: None for one that is gone.

        One that is left out stands as what was `done` there left it, and of that this file knows all.
        """


class FileSource:
    """Another file, open for reading: one state of it, as long as the source is open."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self.store = store
        self.connection = connection

    @cached_property
    def facts(self) -> SourceFacts:
        """Who speaks."""
        facts = dict(self.connection.execute(select(META.c.key, META.c.value)).all())
        return SourceFacts(
            file_id=self.store.file_id,
            replica=self.store.replica,
            office=self.store.office_name(self.connection),
            name=self.store.path.name,
            heads=tuple(self._in_order[-1:]),
            last_change=facts.get("last_change", ""),
        )

    @cached_property
    def _in_order(self) -> list[str]:
        return known.known_in_order(self.connection)

    @cached_property
    def known(self) -> frozenset[str]:
        """Ids of all operations that count there, its own and those it was brought."""
        return frozenset(self._in_order)

    @cached_property
    def done(self) -> dict[str, int]:
        """Those of the known operations that were done there, with their places in the order of that file."""
        return done_in_order(self.connection)

    @cached_property
    def tombstones(self) -> tuple[Tombstone, ...]:
        """People erased there for ever."""
        return tombstones_of(self.connection)

    def operations(self, wanted: Collection[str]) -> list[ToldOperation]:
        """The named operations with their changes, in the order of that file."""
        return known.told(self.connection, wanted)

    def content(self, digest: str) -> bytes:
        """The bytes with this digest. UserError if they are not there."""
        return kept(self.connection, digest)

    def holds(self, digest: str) -> bool:
        """Whether it has the bytes with this digest."""
        return is_kept(self.connection, digest)

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """What records are called there; ids of nothing are left out."""
        return derived.titles(self.connection, ids)

    def rows(self, table: str, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Rows as they stand there, by id, without their revisions: None for one that is gone."""
        wanted = list(ids)
        return {**dict.fromkeys(wanted), **current_rows(self.connection, table, wanted)}


def tombstones_of(connection: Connection) -> tuple[Tombstone, ...]:
    """People erased in a file for ever."""
    columns = [TOMBSTONE.c[name] for name in Tombstone.__slots__]
    return tuple(Tombstone(*row) for row in connection.execute(select(*columns).order_by(TOMBSTONE.c.record_id)))


@contextmanager
def _spoken_of(store: Store, name: str) -> Iterator[None]:
    """Whoever reads of the file that arrived, also amid writing to the own one: the fault is said of that file."""

    def speak(context: ExceptionContext) -> None:
        # The engines of all files share the dialect on which this is heard.
        if context.engine is store.engine and isinstance(context.original_exception, READING):
            raise not_read(name, context.original_exception) from context.original_exception

    event.listen(store.engine, "handle_error", speak)
    try:
        yield
    finally:
        event.remove(store.engine, "handle_error", speak)


@contextmanager
def source_of_file(path: Path, *, password: str | None = None, progress: Progress = silent) -> Iterator[FileSource]:
    """Another database file as a source, open for reading until the block ends.

    It is not trusted: its shape must be that of a released schema, an unknown one is checked through and through (the
    journal is replayed), an older one is upgraded on a private copy. UserError for whatever is wrong with it.
    """
    with ExitStack() as stack:
        with as_sent():
            stack.enter_context(protection.unlocked(path, password))
            store = stack.enter_context(open_file(path, read_only=True, progress=progress))
            session = stack.enter_context(store.read())
            stack.enter_context(_spoken_of(store, path.name))
        yield FileSource(store, session.connection())
