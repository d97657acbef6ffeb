"""What benchmarks share: paired measuring against a floor in the same run, and the table printed at the end.

`python3 installer/test.py -m performance` prints the table that the README repeats. Ratios are asserted with room
for a busy machine, seconds never: they say how this machine was that day.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

ROOM = 1.5
"""A goal is missed only beyond this many times itself: other work on the machine must not fail the tests."""


@dataclass(frozen=True)
class Measured:
    """One line of the table; seconds are medians, None where there is only a figure."""

    what: str
    seconds: float | None
    floor: float | None
    ratio: float | None
    goal: float | None
    note: str = ""


LINES = pytest.StashKey[list[Measured]]()

Work = Callable[[], object]


class Bench:
    """Measures and keeps what was measured for the table."""

    def __init__(self, lines: list[Measured]) -> None:
        self._lines = lines

    def against(
        self, what: str, ours: Work, floor: Work, goal: float, *, rounds: int = 5, quietest: bool = False
    ) -> float:
        """Measure two things in turn; the ratio is the median of pairs. Fails far beyond the goal.

        `quietest`: the ratio is that of the shortest runs; for whole processes, which other work only ever lengthens.
        """
        # What earlier benchmarks left alive is not walked through again and again by the collector meanwhile.
        gc.collect()
        gc.freeze()
        try:
            pairs = [(timed(floor), timed(ours)) for _ in range(rounds)]
        finally:
            gc.unfreeze()
        ratio = statistics.median(mine / bare for bare, mine in pairs)
        if quietest:
            ratio = min(mine for _bare, mine in pairs) / min(bare for bare, _mine in pairs)
        self._lines.append(
            Measured(
                what,
                statistics.median(mine for _bare, mine in pairs),
                statistics.median(bare for bare, _mine in pairs),
                ratio,
                goal,
            )
        )
        assert ratio <= goal * ROOM, f"{what}: {ratio:.2f} × floor, goal {goal}"
        return ratio

    def figure(self, what: str, seconds: float | None, note: str = "") -> None:
        """Keep a figure that has no floor."""
        self._lines.append(Measured(what, seconds, None, None, None, note))


def timed(work: Work) -> float:
    """Seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> Bench:
    """Measures against a floor and reports to the table."""
    return Bench(request.config.stash.setdefault(LINES, []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured as a Markdown table."""
    lines = config.stash.get(LINES, [])
    if not lines:
        return
    terminalreporter.section("measured")
    terminalreporter.line("| what | here | floor in the same run | ratio | goal |")
    terminalreporter.line("| --- | --- | --- | --- | --- |")
    for line in lines:
        floor = shown_time(line.floor) if line.floor is not None else "–"
        ratio = f"{line.ratio:.2f}" if line.ratio is not None else "–"
        goal = f"≤ {line.goal:g}" if line.goal is not None else "–"
        here = " ".join(part for part in (shown_time(line.seconds) if line.seconds else "", line.note) if part)
        terminalreporter.line(f"| {line.what} | {here} | {floor} | {ratio} | {goal} |")


def shown_time(seconds: float) -> str:
    """«12 ms», «1.3 s»."""
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
