"""Files spoilt as a bad disk would spoil them."""

from __future__ import annotations

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
