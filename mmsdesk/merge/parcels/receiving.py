"""Taking what another office sent: a receipt is written down, a parcel or a copy becomes a source to be merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmsdesk import EXTENSION
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.parcels import parcel, receipt
from mmsdesk.merge.parcels.parcel import ParcelSource, require_forerunners, source_of_parcel
from mmsdesk.merge.parcels.receipt import Receipt, read_receipt, write_receipt
from mmsdesk.merge.source import FileSource, source_of_file
from mmsdesk.models.handover import Direction, HandoverKind
from mmsdesk.services.handovers import Event, note
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import require_mergeable
from mmsdesk.store.handing.full_copy import digest_of_file
from mmsdesk.store.handing.proof import proof_of

Arrived = ParcelSource | FileSource


def kind_of(path: Path) -> HandoverKind:
    """What a file that came is, by the ending of its name. Raises UserError for what nobody sends."""
    known = {
        receipt.EXTENSION: HandoverKind.RECEIPT,
        parcel.EXTENSION: HandoverKind.PARCEL,
        EXTENSION: HandoverKind.COPY,
    }
    found = known.get(path.suffix.lower())
    if found is None:
        endings = f"{EXTENSION} (копия файла), {parcel.EXTENSION} (посылка), {receipt.EXTENSION} (квитанция)"
        raise UserError(f"Неизвестно, что это за файл: «{path.name}».", f"Принять можно {endings}.")
    return found


def take_receipt(store: Store, path: Path, *, today: dt.date | None = None) -> Receipt:
    """Write down that what was sent has arrived. Raises UserError for what is no receipt, or one of this very file."""
    store.require_writable()
    told = read_receipt(path)
    if told.replica == store.replica:
        raise UserError(
            f"Квитанцию «{path.name}» выдал этот же файл: о том, что дошло до других, она ничего не говорит.",
            "Отдайте её тому, кто прислал вам посылку, а здесь примите квитанцию от него.",
        )
    event = Event(
        Direction.IN,
        HandoverKind.RECEIPT,
        told.office,
        path.name,
        told.proof,
        their_file=told.file_id,
        their_replica=told.replica,
    )
    note(store, event, today=today)
    return told


@contextmanager
def arrived(store: Store, path: Path, *, password: str | None = None, progress: Progress = silent) -> Iterator[Arrived]:
    """A parcel or a copy as a source for merging into `store`, open until the block ends.

    Raises UserError for whatever is wrong with it, for a parcel that goes on from what this file lacks, and for a copy
    without people; PasswordNeeded, WrongPassword.
    """
    if kind_of(path) is HandoverKind.PARCEL:
        with source_of_parcel(path, password=password, progress=progress) as source:
            with store.read() as session:
                require_forerunners(source, session)
            yield source
        return
    with source_of_file(path, password=password, progress=progress) as copy:
        require_mergeable(copy.connection, path.name)
        yield copy


def note_taken(store: Store, source: Arrived, path: Path, *, today: dt.date | None = None) -> str | None:
    """Write down that a parcel or a copy was taken, and what its sender thereby shows to have; after the merge."""
    facts = source.facts
    whole = isinstance(source, FileSource)
    digest, size = ("", path.stat().st_size) if whole else digest_of_file(path)
    event = Event(
        Direction.IN,
        HandoverKind.COPY if whole else HandoverKind.PARCEL,
        facts.office or facts.name,
        path.name,
        proof_of(source.connection) if isinstance(source, FileSource) else source.proof,
        size=size,
        digest=digest,
        their_file=facts.file_id,
        their_replica=facts.replica,
    )
    return note(store, event, today=today)


def give_receipt(store: Store, target: Path, other_party: str, *, today: dt.date | None = None) -> Receipt:
    """Write a receipt for somebody and write that down. Raises UserError if it cannot be written."""
    told = write_receipt(store, target)
    event = Event(Direction.OUT, HandoverKind.RECEIPT, other_party, target.name, size=target.stat().st_size)
    note(store, event, today=today)
    return told
