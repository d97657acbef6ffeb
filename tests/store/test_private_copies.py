"""Private copies and folders: gone at the next start, unless another program still works in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mmsdesk.store import guard, places
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher


def test_abandoned_copies_are_removed(office_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from mmsdesk.store import guard;"
        "print(guard.private_copy(Path(sys.argv[1])), flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(office_path)], check=False, capture_output=True, text=True)
    left = Path(done.stdout.strip())
    assert left.exists()
    guard.discard_abandoned()
    assert not left.parent.exists()


def test_a_private_folder_in_use_is_left_alone() -> None:
    """Another start of the program must not take away the folder in which a long export is at work."""
    with guard.private_folder() as folder:
        (folder / "строки").write_text("первые", encoding="utf-8")
        guard.discard_abandoned()
        assert (folder / "строки").exists()
    assert not folder.exists()


def test_an_abandoned_private_folder_is_removed() -> None:
    script = (
        "import os; from mmsdesk.store import guard\n"
        "with guard.private_folder() as folder:\n"
        "    (folder / 'rows').write_text('half'); print(folder, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    left = Path(done.stdout.strip())
    assert (left / "rows").exists()
    guard.discard_abandoned()
    assert not left.exists()


_HANDING = """
import sys
from pathlib import Path
from mmsdesk.store.handing.depersonal import depersonalise
from mmsdesk.merge.parcels.parcel import write_parcel
from mmsdesk.store.handing.proof import Proof
from mmsdesk.store.opening import open_file

told = set()
def progress(done, total, text):
    if text not in told:
        told.add(text)
        print(text, flush=True)
        sys.stdin.readline()

with open_file(Path(sys.argv[1])) as store:
    out = Path(sys.argv[2])
    if out.suffix == ".mmsp":
        write_parcel(store, out, [Proof((sys.argv[3],))], progress=progress)
    else:
        depersonalise(store, out, progress=progress)
"""


@pytest.mark.parametrize("name", ["посылка.mmsp", "без имён.mms"])
def test_what_another_program_is_handing_over_is_left_alone(office_path: Path, tmp_path: Path, name: str) -> None:
    with open_file(office_path) as store:
        with store.read() as session:
            first = session.connection().exec_driver_sql("SELECT id FROM operation ORDER BY sequence").scalar()
        make_teacher(store, "Ёлкина Анна Петровна")
    command = [sys.executable, "-c", _HANDING, str(office_path), str(tmp_path / name), str(first)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        steps = 0
        for _line in running.stdout:
            guard.discard_abandoned()
            steps += 1
            running.stdin.write("\n")
            running.stdin.flush()
    assert running.returncode == 0
    assert steps > 2
    assert (tmp_path / name).exists()


def test_a_private_folder_just_being_made_is_left_alone() -> None:
    folder = places.data_folder() / "recovered" / "0123"
    folder.mkdir(parents=True)
    guard.discard_abandoned()
    assert folder.exists()
    os.utime(folder, (1, 1))
    guard.discard_abandoned()
    assert not folder.exists()
