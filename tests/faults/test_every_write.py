"""A crash or a failing disk at every single write: what was confirmed is there, the rest is whole or absent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.databases.make import make_file
from tests.faults.figures import tell
from tests.faults.table import JOBS, TROUBLES

CONTROL = ("--known-bad", "--troubles", "DIE")


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file that every job begins with."""
    path = tmp_path_factory.mktemp("pristine") / "pristine.mms"
    make_file(path)
    return path


@pytest.fixture(scope="session")
def worker(injector: Path) -> Iterator[subprocess.Popen[str]]:
    """The process beside the injector; one for all jobs, for starting it takes longer than most of them."""
    command = [sys.executable, "-m", "tests.faults.work"]
    environment = {**os.environ, "LD_PRELOAD": str(injector)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        yield process


def run(worker: subprocess.Popen[str], pristine: Path, folder: Path, *asked: str) -> dict[str, Any]:
    """Do a job with trouble at one write after the other."""
    place = folder / f"{len([*folder.iterdir()])}"
    place.mkdir()
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps([*asked, "--file", str(pristine), "--folder", str(place)]) + "\n")
    worker.stdin.flush()
    answer = worker.stdout.readline()
    assert answer.startswith("{"), answer
    told: dict[str, Any] = json.loads(answer)
    return told


def wrong(told: dict[str, Any]) -> list[Any]:
    return [[trouble, *each] for trouble, series in told["troubles"].items() for each in series["wrong"]]


LIKE_OTHERS = {"password", "unprotect", "nameless", "unmerge", "rollup", "create"}
"""Their files are written by the same calls as those of protect, handover, merge, restore: the long run takes them."""


@pytest.mark.parametrize("job", [job for job in JOBS if job not in LIKE_OTHERS])
def test_some_writes(worker: subprocess.Popen[str], pristine: Path, memory_folder: Path, job: str) -> None:
    """Each trouble at one write of each job, at another one for each trouble."""
    told = run(worker, pristine, memory_folder, job, "--points", "1")
    assert wrong(told) == []
    assert all(series["tried"] == 1 for series in told["troubles"].values())


@pytest.mark.parametrize(("job", "some"), [("join", ("--points", "2")), ("create", ("--stride", "29"))])
def test_known_bad_fails(
    worker: subprocess.Popen[str], pristine: Path, memory_folder: Path, job: str, some: tuple[str, ...]
) -> None:
    """A journal in memory, files replaced byte by byte: if this finds nothing, the tests above prove nothing."""
    assert wrong(run(worker, pristine, memory_folder, job, *CONTROL, *some))


@pytest.mark.faults
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("job", JOBS)
def test_every_write(worker: subprocess.Popen[str], pristine: Path, memory_folder: Path, job: str) -> None:
    told = run(worker, pristine, memory_folder, job)
    bad = run(worker, pristine, memory_folder, job, *CONTROL, "--stride", "29")
    tried = {trouble: told["troubles"][trouble]["tried"] for trouble in TROUBLES}
    control = {"control": bad["troubles"]["DIE"]["tried"], "control wrong": len(wrong(bad))}
    tell(job, calls=told["calls"], stride=told["stride"], **tried, wrong=len(wrong(told)), **control)
    assert wrong(told) == []
    assert wrong(bad)
    assert all(count >= 3 for count in tried.values())
