"""Files made to take all memory or all time are refused before anything of them is read."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.store import bounds, guard
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher

_OPEN = """
import resource, sys
from pathlib import Path
from mmsdesk.core.errors import UserError
from mmsdesk.store.opening import open_file
import mmsdesk.store.health.check
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_file(Path(sys.argv[1]), read_only=True)
except UserError as error:
    print(error.text)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1000)
"""


def another_file(path: Path, *statements: str) -> Path:
    """A copy that somebody sends, changed by another program."""
    sent = path.with_name("от соседей.mms")
    sent.write_bytes(path.read_bytes())
    with sqlite3.connect(sent) as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()
    return sent


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as Unix does")
def test_a_giant_cell_takes_no_memory(office_path: Path) -> None:
    sent = another_file(office_path, "INSERT INTO meta VALUES ('x', CAST(zeroblob(150000000) AS TEXT))")
    told = subprocess.run([sys.executable, "-c", _OPEN, str(sent)], capture_output=True, text=True, check=True)
    words, grown = told.stdout.strip().rsplit("\n", 1)
    assert "слишком длинные" in words
    assert int(grown) < 60


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO preference VALUES ('x', CAST(zeroblob(21000000) AS TEXT))",
        "UPDATE record_index SET title = CAST(zeroblob(3000000) AS TEXT)",
        "INSERT INTO meta SELECT 'x' || value, '' FROM (WITH RECURSIVE n(value) AS"
        " (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 2000) SELECT value FROM n)",
    ],
)
def test_values_that_the_program_never_writes(office_path: Path, statement: str) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Ёлкина Анна Петровна")
    with pytest.raises(UserError, match="каких программа не записывает"):
        guard.look(another_file(office_path, statement))


def test_a_newer_file_with_a_giant_version(office_path: Path) -> None:
    sent = another_file(
        office_path,
        "PRAGMA user_version = 999",
        "UPDATE meta SET value = CAST(zeroblob(5000000) AS TEXT) WHERE key = 'written_by'",
    )
    with pytest.raises(UserError, match="более новой версией") as refused:
        guard.look(sent)
    assert len(str(refused.value)) < 500


def test_a_look_ends_in_time(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_SECONDS", -1_000)
    monkeypatch.setattr(bounds, "_BEAT", 1)
    with pytest.raises(UserError, match="слишком долго"):
        guard.look(office_path)
