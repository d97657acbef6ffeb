"""A file of a record on the disk: a private copy for other programs, gone when the file of the service is closed."""

from __future__ import annotations

import atexit
from contextlib import ExitStack, suppress
from pathlib import Path

from mmsdesk.queries.attachments import KeptFile, file_bytes, kept_file
from mmsdesk.services.attachments.kinds import require_sound
from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.file import Store
from mmsdesk.store.guard import private_folder

_folders: dict[str, tuple[ExitStack, Path]] = {}
"""The folder of private copies of each file of a service that is open, by its id."""


def sound_bytes(store: Store, file_id: str) -> tuple[KeptFile, bytes]:
    """A file with its bytes. Raises UserError if they are not what the name says: whoever sent them is not trusted."""
    with store.read() as session:
        file = kept_file(session, file_id)
        data = file_bytes(session, file)
    require_sound(file.file_name, data)
    return file, data


def private_copy(store: Store, file_id: str) -> Path:
    """A copy of a file that only this user can read and nobody can write to. Raises UserError."""
    file, data = sound_bytes(store, file_id)
    place = _folder(store) / file.content[:16] / file.file_name
    if not place.exists():
        with writing_in_words(place):
            place.parent.mkdir(mode=0o700, exist_ok=True)
            place.write_bytes(data)
            # Word then offers to save what is changed elsewhere: this copy will be gone.
            place.chmod(0o400)
    return place


def drop_copies(store: Store) -> None:
    """Remove the private copies of a file of a service that is closed."""
    _drop(store.file_id)


def _folder(store: Store) -> Path:
    if store.file_id not in _folders:
        stack = ExitStack()
        _folders[store.file_id] = stack, stack.enter_context(private_folder())
    return _folders[store.file_id][1]


def _drop(file_id: str) -> None:
    stack, folder = _folders.pop(file_id, (ExitStack(), None))
    for copy in folder.rglob("*") if folder is not None else ():
        # Windows removes nothing that is closed for writing.
        with suppress(OSError):
            copy.chmod(0o700)
    stack.close()


@atexit.register
def _drop_all() -> None:
    for file_id in list(_folders):
        _drop(file_id)
