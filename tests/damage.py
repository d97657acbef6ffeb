"""Files spoilt as a bad disk would spoil them."""

from __future__ import annotations

import os
from pathlib import Path

from mmsdesk.store.engine import connect


def past_the_journal(path: Path, *statements: str) -> None:
    """Change a closed file as a bad disk would: its triggers do not hear of it."""
    raw = connect(path)
    triggers = [sql for (sql,) in raw.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()]
    raw.execute("PRAGMA foreign_keys = OFF")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    for statement in (*statements, *triggers):
        raw.execute(statement)
    raw.close()


def page_of(path: Path, table: str, leaf: int = 2) -> int:
    """Offset of a page that holds rows of a table."""
    raw = connect(path, read_only=True)
    size = raw.execute("PRAGMA page_size").fetchone()[0]
    root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    raw.close()
    data = path.read_bytes()
    start = (root - 1) * size
    assert data[start] == 5, f"{table} has one page only"
    cell = start + int.from_bytes(data[start + 12 + 2 * leaf : start + 14 + 2 * leaf], "big")
    child = int.from_bytes(data[cell : cell + 4], "big")
    return (child - 1) * size


def spoil_page(path: Path, table: str) -> None:
    """Fill one page of rows of a table with zeros; size and time of the file stay."""
    where, facts = page_of(path, table), path.stat()
    data = bytearray(path.read_bytes())
    data[where : where + 4096] = bytes(4096)
    path.write_bytes(data)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
