"""A crash or a failing disk at every single write: what was confirmed is there, the rest is whole or absent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.databases.make import make_file

WORKS = (
    "save",
    "bulk",
    "backup",
    "restore",
    "create",
    "migrate",
    "password",
    "unprotect",
    "handover",
    "nameless",
    "parcel",
    "erase",
    "merge",
)
TROUBLES = ("DIE", "TEAR", "EIO_ONCE", "EIO_STICKY", "FULL_ONCE", "FULL_STICKY")


def run(injector: Path, folder: Path, work: str, trouble: str, *bounds: int, known_bad: bool = False) -> dict[str, Any]:
    """Do the work with trouble at each n-th write; `bounds` are first, step and number of points."""
    pristine = folder / "pristine.mms"
    if not pristine.exists():
        make_file(pristine)
    environment = {**os.environ, "LD_PRELOAD": str(injector), "KNOWN_BAD": "1" if known_bad else ""}
    command = [sys.executable, "-m", "tests.faults.work", work, trouble, str(pristine), str(folder), *map(str, bounds)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


STEPS = (
    ("save", 23),
    ("backup", 9),
    ("restore", 13),
    ("create", 37),
    ("bulk", 61),
    ("password", 301),
    ("erase", 61),
    ("merge", 37),
)


@pytest.mark.parametrize(("work", "step"), STEPS)
def test_crash(injector: Path, memory_folder: Path, work: str, step: int) -> None:
    told = run(injector, memory_folder, work, "TEAR" if work == "bulk" else "DIE", 2, step, 4)
    assert told["wrong"] == []
    assert told["points"] >= 2


@pytest.mark.parametrize("trouble", ["EIO_STICKY", "FULL_STICKY"])
def test_failing_disk(injector: Path, memory_folder: Path, trouble: str) -> None:
    told = run(injector, memory_folder, "save", trouble, 1, 41, 4)
    assert told["wrong"] == []
    assert told["points"] >= 3


@pytest.mark.parametrize(
    ("work", "trouble", "step"),
    [
        *(("handover", trouble, 41) for trouble in ("DIE", "TEAR", "EIO_ONCE", "FULL_STICKY")),
        *(("nameless", trouble, 97) for trouble in ("TEAR", "FULL_ONCE")),
        *(("parcel", trouble, 23) for trouble in ("TEAR", "EIO_STICKY")),
    ],
)
def test_handing_over(injector: Path, memory_folder: Path, work: str, trouble: str, step: int) -> None:
    """What lies at the name the receiver opens is whole, or there is nothing."""
    told = run(injector, memory_folder, work, trouble, 2, step, 4)
    assert told["wrong"] == []
    assert told["points"] >= 2


def test_known_bad_handing_over_fails(injector: Path, memory_folder: Path) -> None:
    """Writing straight to the name leaves a torn file: if this finds nothing, the test above proves nothing."""
    assert run(injector, memory_folder, "handed-badly", "DIE", 1, 1, 4)["wrong"]


def test_known_bad_journal_mode_fails(injector: Path, memory_folder: Path) -> None:
    """A journal in memory loses data when the program dies: if this finds nothing, the injector proves nothing."""
    told = run(injector, memory_folder, "save", "DIE", 2, 9, 4, known_bad=True)
    assert told["wrong"]


@pytest.mark.faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("work", WORKS)
def test_every_write(injector: Path, memory_folder: Path, work: str, trouble: str) -> None:
    told = run(injector, memory_folder, work, trouble)
    assert told["wrong"] == []
    assert told["points"] >= 3
