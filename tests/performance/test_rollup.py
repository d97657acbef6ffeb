"""Many district files into one: time grows with the rows, memory does not grow with the files.

The long form, sixty districts: `-m slow -k sixty`.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from mmsdesk.services.demo import build_demo
from mmsdesk.services.seeding import new_office
from tests.performance.conftest import ROOM, Bench

PEOPLE = 500
RATIO, MEMORY = 2.3, 1.15
"""With twice as many files: how many times as long it may take, and how many times the memory."""

_CHILD = """
import resource, sys, time
from pathlib import Path
from mmsdesk.merge.rollup.take import roll_up
from mmsdesk.store.opening import open_file
region, *files = map(Path, sys.argv[1:])
with open_file(region) as store:
    began = time.perf_counter()
    done = roll_up(store, files, before=lambda: None)
    print(time.perf_counter() - began)
assert all(each.done for each in done.files), [each.refused for each in done.files]
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def taken_by_another_process(folder: Path, files: list[Path]) -> tuple[float, int]:
    """Seconds, and the most memory in KB, that taking the files into a new regional one needed."""
    region = folder / f"регион-{len(files)}.mms"
    new_office(region, short_name="Регион").close()
    told = subprocess.run(
        [sys.executable, "-c", _CHILD, str(region), *map(str, files)], check=True, capture_output=True, text=True
    ).stdout.split()
    return float(told[0]), int(told[1])


def districts(folder: Path, count: int) -> list[Path]:
    """Files of as many invented districts, all of different people."""
    paths = [folder / f"район-{number:02}.mms" for number in range(1, count + 1)]
    for seed, path in enumerate(paths, start=1):
        build_demo(path, teachers=PEOPLE, years=1, seed=seed, today=dt.date(2026, 11, 20)).close()
    return paths


def compare(folder: Path, bench: Bench, fewer: int, more: int) -> None:
    """Half of the files, then all of them; the ratio is told for twice as many."""
    files = districts(folder, more)
    half, half_memory = taken_by_another_process(folder, files[:fewer])
    whole, whole_memory = taken_by_another_process(folder, files)
    ratio, memory = whole / half * (2 * fewer / more), whole_memory / half_memory
    size = sum(path.stat().st_size for path in files) / more / 2**20
    bench.figure(
        f"{more} files of {PEOPLE} teachers ({size:.0f} MB each) into one; {fewer} files: {half:.1f} s",
        whole,
        f"(twice the files: × {ratio:.2f} time, {whole_memory // 1024} MB, × {memory:.2f} memory)",
    )
    assert ratio <= RATIO * ROOM
    assert memory <= MEMORY


@pytest.mark.performance
@pytest.mark.timeout(900)
def test_twelve_districts_take_twice_as_long_as_six(tmp_path: Path, bench: Bench) -> None:
    compare(tmp_path, bench, 6, 12)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_sixty_districts(tmp_path: Path, bench: Bench) -> None:
    compare(tmp_path, bench, 12, 60)
