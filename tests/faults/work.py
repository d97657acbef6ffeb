"""Runs beside the injector: does a job again and again, each time with trouble at another write.

Each line that `python -m tests.faults.work` reads asks for a job: `["JOB", "--file", "FILE", "--folder", "FOLDER"]`.
It is done in a process of its own, forked from one that has imported everything; the line printed for it says, as
JSON, how many writes there are, how many were tried by each trouble, and what went wrong at which of them.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.store import engine
from mmsdesk.store.secrecy import keys
from tests.faults import erasing, handing, merging, passwords, saving
from tests.faults.place import Job, Place

JOBS: dict[str, Job] = {**saving.JOBS, **passwords.JOBS, **handing.JOBS, **erasing.JOBS, **merging.JOBS}


class Trouble(IntEnum):
    """What the injector does at the n-th write."""

    COUNT = 0
    DIE = 1
    TEAR = 2
    EIO_ONCE = 3
    EIO_STICKY = 4
    FULL_ONCE = 5
    FULL_STICKY = 6


TROUBLES = tuple(Trouble)[1:]


def in_child(task: Callable[[Callable[[str], None]], None]) -> tuple[list[str], int]:
    """Run a task in a forked process; returns the lines it reported and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def report(text: str) -> None:
            os.write(writing, f"{text}\n".encode())

        try:
            task(report)
        except UserError as error:
            report(f"refused: {error}")
        except BaseException:  # noqa: BLE001 - whatever comes is what the test is about
            report("traceback: " + " | ".join(traceback.format_exc().splitlines()[-7:]))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    return lines, os.waitpid(child, 0)[1]


def left_in(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """What lies below a folder, but for the note of times and places by which a file is opened faster."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "places.json")
    return tuple((str(path.relative_to(folder)), blake2b(path.read_bytes()).digest()) for path in files)


class Bench:
    """One job, prepared once, and its attempts."""

    def __init__(self, job: Job, pristine: Path, folder: Path, stride: int) -> None:
        self._job = job
        self._stride = stride
        self._injector = ctypes.CDLL(os.environ["LD_PRELOAD"])
        self._place = Place(folder / "attempt")
        self._prepared = folder / "prepared"
        self._verdicts: dict[tuple[object, ...], str] = {}
        self._prepare(pristine)

    def _prepare(self, pristine: Path) -> None:
        self._prepared.mkdir()
        (self._prepared / self._place.path.name).write_bytes(pristine.read_bytes())
        self._place.lay_out(self._prepared)
        self._job.prepare(self._place)
        self._place.folder.rename(self._prepared.with_name("made"))
        self._prepared = self._prepared.with_name("made")

    def warm(self) -> tuple[int, int]:
        """Do it once without trouble, so that no attempt imports or compiles anything; counts calls and points."""
        self._place.lay_out(self._prepared)
        confirmed: list[str] = []
        self._place.confirm = confirmed.append
        self._job.do(self._place, lambda: self._arm(Trouble.COUNT, 0))
        self._injector.fault_disarm()
        forget_keys()
        wrong = self._job.verdict(self._place, confirmed)
        assert not wrong, wrong
        forget_keys()
        gc.collect()
        gc.freeze()
        return self._injector.fault_calls(), self._injector.fault_points()

    def _arm(self, trouble: Trouble, number: int) -> None:
        self._injector.fault_arm(str(self._place.folder).encode(), int(trouble), number, self._stride)

    def attempt(self, trouble: Trouble, number: int) -> tuple[bool, str]:
        """Trouble at the n-th point; returns whether it came and what is wrong afterwards."""
        place = self._place
        place.lay_out(self._prepared)

        def doing(report: Callable[[str], None]) -> None:
            place.confirm = lambda text: report(f"confirmed: {text}")
            try:
                self._job.do(place, lambda: self._arm(trouble, number))
            finally:
                self._injector.fault_disarm()
                report(f"points: {self._injector.fault_points()}")

        lines, status = in_child(doing)
        points = next((int(line[8:]) for line in lines if line.startswith("points: ")), number)
        killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        came = killed == signal.SIGKILL or points >= number
        wrong = [line for line in lines if line.startswith("traceback")]
        if killed not in (0, signal.SIGKILL):
            wrong.append(f"killed by signal {killed}")
        confirmed = [line.removeprefix("confirmed: ") for line in lines if line.startswith("confirmed: ")]
        if not came and not confirmed:
            wrong.append("not done though nothing went wrong: " + " ".join(lines))
        return came, "; ".join(filter(None, [*wrong, self._judged(confirmed)]))

    def _judged(self, confirmed: list[str]) -> str:
        """The verdict; most failures leave the very bytes that were judged before."""
        seen = (left_in(self._place.folder), *confirmed)
        if seen not in self._verdicts:
            lines, _status = in_child(lambda report: report(self._job.verdict(self._place, confirmed)))
            self._verdicts[seen] = "; ".join(filter(None, lines))
        return self._verdicts[seen]

    def series(self, trouble: Trouble, numbers: Iterable[int]) -> dict[str, Any]:
        """Attempts at each of these points, as long as there is a write to break."""
        tried, wrong = 0, []
        for number in numbers:
            came, told = self.attempt(trouble, number)
            if told:
                wrong.append([number, told])
            if not came:
                break
            tried += 1
        return {"tried": tried, "wrong": wrong}


def forget_keys() -> None:
    """As a program that was just started."""
    for held in (keys._keys, keys._earlier, keys._files):  # noqa: SLF001 - the program forgets one file at a time
        held.clear()


def copied_in_place(source: str, target: str) -> None:
    """The known-bad way of giving a file its name."""
    with Path(source).open("rb") as reading, Path(target).open("wb", buffering=0) as writing:
        while block := reading.read(1 << 15):
            writing.write(block)


def moved_in_place(source: str, target: str) -> None:
    copied_in_place(source, target)
    Path(source).unlink()


def work_badly() -> None:
    """The control: a journal in memory, files replaced byte by byte. If nothing goes wrong now, nothing is proved."""
    engine._WRITABLE = tuple(p.replace("= DELETE", "= MEMORY") for p in engine._WRITABLE)  # noqa: SLF001
    os.link = copied_in_place  # type: ignore[assignment]
    os.replace = os.rename = moved_in_place  # type: ignore[assignment]


def main() -> None:
    gc.collect()
    gc.freeze()  # each job collects its own garbage; what was imported need not be gone through again
    for line in sys.stdin:
        told, _status = in_child(partial(answer, json.loads(line)))
        print(*told, flush=True)  # noqa: T201


def answer(arguments: list[str], report: Callable[[str], None]) -> None:
    report(json.dumps(done(arguments)))


def done(arguments: list[str]) -> dict[str, Any]:
    """Do a job, with trouble at one write after the other."""
    asked = argparse.ArgumentParser()
    asked.add_argument("job", choices=JOBS)
    asked.add_argument("--file", type=Path, required=True)
    asked.add_argument("--folder", type=Path, required=True)
    asked.add_argument("--points", type=int, default=0, help="so many of each trouble, spread evenly; 0: all")
    asked.add_argument("--stride", type=int, default=0, help="instead of the job's own")
    asked.add_argument("--troubles", default=",".join(each.name for each in TROUBLES))
    asked.add_argument("--known-bad", action="store_true")
    given = asked.parse_args(arguments)
    job = JOBS[given.job]
    # How long a key takes is no part of this: what is written is the same.
    keys.ROUNDS = 1_000
    stride = given.stride or (1 if given.points else job.stride)
    bench = Bench(job, given.file, given.folder, stride)
    if given.known_bad:
        work_badly()
    calls, points = bench.warm()
    told: dict[str, Any] = {}
    troubles = [Trouble[name] for name in given.troubles.split(",")]
    for turn, trouble in enumerate(troubles):
        step = points // given.points if given.points else 1
        first = 1 + step * turn // len(troubles)
        # All: until no write is left, for their number differs a little from time to time.
        told[trouble.name] = bench.series(trouble, range(first, 2 * points, step)[: given.points or None])
    return {"calls": calls, "stride": stride, "troubles": told}


if __name__ == "__main__":
    main()
