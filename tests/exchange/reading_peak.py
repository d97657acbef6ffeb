"""What reading a folder of tables takes at most, measured in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
from pathlib import Path
from mmsdesk.core.errors import UserError
from mmsdesk.exchange.sheet import read_workbook
refused = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_workbook(path)
    except UserError:
        refused += 1
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(refused, int(peak) // 1024)
"""


def refused_and_megabytes(folder: Path) -> tuple[int, int]:
    """How many tables of a folder were refused in words, and the peak of memory while all were read; Linux only."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder)], capture_output=True, text=True, timeout=120, check=True
    )
    refused, megabytes = map(int, done.stdout.split())
    return refused, megabytes
