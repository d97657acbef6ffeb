"""Files of empty offices: each is made once in a process and written out again, for making one takes four openings."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.places import remember


def write_office(path: Path, *, short_name: str = "") -> Path:
    """A closed file. Those of one name are copies of one file; two different offices need `new_office`."""
    file_id, content = _made(short_name)
    path.write_bytes(content)
    # What the program closed itself is not checked in full again, which is half of what opening costs.
    remember(file_id, path)
    return path


def office(path: Path, *, short_name: str = "") -> Store:
    """The same, open."""
    return open_file(write_office(path, short_name=short_name))


@cache
def _made(short_name: str) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.mms"
        with new_office(path, short_name=short_name) as store:
            file_id = store.file_id
        return file_id, path.read_bytes()
