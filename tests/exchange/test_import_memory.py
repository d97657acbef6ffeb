"""The peak of memory while a long list is read and judged, in a process of its own; a hostile one is refused before."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from xlsxwriter import Workbook as NewWorkbook

ROWS = 99_999
PER_ROW = 6 * 2**10
"""Bytes of a row of six cells, from its cells to its verdict and its new card."""

LEAST = 150 * 2**20
"""Bytes of the program and its libraries."""

HOSTILE = 300 * 2**20

_JUDGE = """
import json, resource, sys
from pathlib import Path
from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import dry_run, importable, read_layout
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.services.seeding import new_office
table, office = Path(sys.argv[1]), Path(sys.argv[2])
told, rows = "", 0
try:
    book = read_workbook(table)
    with new_office(office) as store, store.read() as session:
        rows = len(dry_run(session, read_layout(session, book, importable("teachers")), table).rows)
except UserError as error:
    told = str(error)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps({"rows": rows, "peak": peak, "told": told}))
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform == "win32", reason="the peak of a process is told by getrusage"),
]


def judged(table: Path) -> dict[str, int | str]:
    """What a process of its own says of a table: rows judged, peak in bytes, words of refusal."""
    office = table.with_suffix(".mms")
    done = subprocess.run(
        [sys.executable, "-c", _JUDGE, str(table), str(office)], check=True, capture_output=True, timeout=240
    )
    found: dict[str, int | str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_hundred_thousand_rows_take_no_more_than_is_stated(tmp_path: Path) -> None:
    table = tmp_path / "список.xlsx"
    book = NewWorkbook(str(table), {"constant_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ("№", "ФИО", "Дата рождения", "Должность", "Телефон", "Электронная почта"))
    letters = "абвгдежзик"
    for number in range(1, ROWS + 1):
        surname = "Л" + "".join(letters[int(digit)] for digit in f"{number:06d}") + "ова"
        day = f"{number % 28 + 1:02d}.{number % 12 + 1:02d}.{1960 + number % 40}"
        page.write_row(
            number,
            0,
            (number, f"{surname} Анна Петровна", day, "учитель", f"8914{number:07d}", f"m{number}@example.org"),
        )
    book.close()
    found = judged(table)
    assert found["rows"] == ROWS, found
    assert int(found["peak"]) <= LEAST + ROWS * PER_ROW, found


def test_a_sheet_of_many_equal_cells_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    """A small file of millions of cells: packed tightly, it unfolds into more than is read."""
    table = tmp_path / "бомба.xlsx"
    book = NewWorkbook(str(table), {"constant_memory": True})
    page = book.add_worksheet()
    for row in range(45_000):
        page.write_row(row, 0, ["x"] * 60)
    book.close()
    found = judged(table)
    assert found["told"], found
    assert int(found["peak"]) <= HOSTILE, found
