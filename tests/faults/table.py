"""The README's table of faults: `python -m tests.faults.table [arguments of pytest]`.

Runs the long series (`-m faults`), or those that the arguments choose, and writes the figures that they tell between
the marks of README.md; rows of series that were not run stay. `--kept FILE` takes figures of a run that has ended.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.faults.figures import INTO

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- faults: written by `python -m tests.faults.table` -->", "<!-- end of faults -->"

TROUBLES = ("DIE", "TEAR", "EIO_ONCE", "EIO_STICKY", "FULL_ONCE", "FULL_STICKY")

JOBS = {
    "save": "three saves of a card",
    "bulk": "import of 300 people",
    "backup": "backup",
    "restore": "restoring a backup",
    "create": "new file",
    "migrate": "upgrade of the schema",
    "protect": "password set",
    "password": "password changed, then a save",
    "unprotect": "password taken off",
    "handover": "full copy for another office",
    "nameless": "copy without people",
    "parcel": "parcel",
    "merge": "merge, with its backup",
    "unmerge": "merge undone",
    "rollup": "file of an office taken into a regional one",
    "join": "two cards joined",
    "erase": "person erased for ever",
}
"""Jobs of `tests/faults/work.py`, as the table calls them."""

SERIES = {
    "mutants": ("mutated files opened", "{files}", "{opened} opened with the right data, the others refused in words"),
    "copies": ("copies made by hand during saves", "{copies}", "{whole} whole, the others refused in words"),
    "kills": ("killed at a random moment of saving", "{kills}", "every confirmed save is there"),
    "two copies": (
        "random histories: two copies merged both ways, undone, merged again",
        "{histories}",
        "nothing lost, nothing asked twice, equal in the end",
    ),
    "copies that join cards": (
        "random histories: copies that also join cards",
        "{histories}",
        "whole, done once, undone, equal in the end",
    ),
    "three copies": ("random histories: three copies that meet in any order", "{histories}", "equal in the end"),
    "parcels": ("random histories: a parcel against the file it tells of", "{histories}", "the same is brought"),
}

Figures = dict[str, dict[str, int]]

_WRITES = (
    "job", "write calls", "of a long run", "death", "torn", "EIO once", "EIO on", "ENOSPC once", "ENOSPC on", "wrong",
    "control: wrong of tried",
)  # fmt: skip
_LONG = ("series", "number", "result")


def headed(columns: Iterable[str]) -> str:
    """The first two lines of a table."""
    names = [*columns]
    return f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"


def added_up(lines: Iterable[str]) -> Figures:
    """Figures by series."""
    found: Figures = {}
    for line in lines:
        told = json.loads(line)
        sums = found.setdefault(told["series"], {})
        for name, figure in told["figures"].items():
            sums[name] = sums.get(name, 0) + figure
    return found


def number(figure: int) -> str:
    """«1 542» with a space that does not break."""
    return f"{figure:,}".replace(",", "\N{NO-BREAK SPACE}")


def row_of(series: str, figures: Mapping[str, int]) -> str:
    """The line of a series."""
    shown = {name: number(figure) for name, figure in figures.items()}
    if series in SERIES:
        return f"| {' | '.join(part.format(**shown) for part in SERIES[series])} |"
    tried = [shown[trouble] for trouble in TROUBLES]
    control = f"{shown['control wrong']} of {shown['control']}"
    which = "all" if figures["stride"] == 1 else f"1 in {shown['stride']}"
    return f"| {' | '.join([JOBS[series], shown['calls'], which, *tried, shown['wrong'], control])} |"


def written_into(readme: str, figures: Figures) -> str:
    """The README with these figures; rows of other series stay as they are."""
    head, rest = readme.split(BEGIN)
    old, tail = rest.split(END)
    stands = {line.split(" | ")[0].removeprefix("| "): line for line in old.splitlines() if line.startswith("| ")}
    rows = {series: row_of(series, told) for series, told in figures.items()}
    writes = [rows.get(job) or stands.get(label, "") for job, label in JOBS.items()]
    long = [rows.get(series) or stands.get(label, "") for series, (label, *_rest) in SERIES.items()]
    lines = [BEGIN, headed(_WRITES), *filter(None, writes), "", headed(_LONG), *filter(None, long), END]
    return head + "\n".join(lines) + tail


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--kept", type=Path, action="append", default=[])
    given, chosen = asked.parse_known_args()
    lines = [line for kept in given.kept for line in kept.read_text(encoding="utf-8").splitlines()]
    if not given.kept:
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "told.jsonl"
            told.touch()
            command = [sys.executable, "-m", "pytest", "-m", "faults", *chosen]
            failed = subprocess.call(command, env={**os.environ, INTO: str(told)}, cwd=README.parent)
            lines = told.read_text(encoding="utf-8").splitlines()
        if failed:
            print("Something failed: README.md stays as it is.", *lines, sep="\n", file=sys.stderr)  # noqa: T201
            return failed
    README.write_text(written_into(README.read_text(encoding="utf-8"), added_up(lines)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
