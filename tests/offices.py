"""Files of empty offices: each is made once in a process and written out again, for making one takes four openings."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from mmsdesk.services.seeding import new_office
from mmsdesk.store.engine import open_engine
from mmsdesk.store.file import Store
from mmsdesk.store.lock import FileLock
from mmsdesk.store.places import remember


def write_office(path: Path, *, short_name: str = "", number: int = 1) -> Path:
    """A closed file. Those of one name and number are copies of one file."""
    file_id, content = _made(short_name, number)
    path.write_bytes(content)
    # What the program closed itself is not checked in full again, which is half of what opening costs.
    remember(file_id, path)
    return path


def office(path: Path, *, short_name: str = "", number: int = 1) -> Store:
    """The same, open."""
    return opened(write_office(path, short_name=short_name, number=number))


def opened(path: Path) -> Store:
    """A file that the program has just written, open: the look at what others may have made of it is half the time."""
    lock = FileLock(path)
    lock.acquire()
    return Store(path, open_engine(path), lock)


@cache
def _made(short_name: str, number: int) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.mms"
        with new_office(path, short_name=short_name) as store:
            file_id = store.file_id
        return file_id, path.read_bytes()
