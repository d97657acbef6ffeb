"""The start waits only for what its window needs: what reads tables and prints papers is loaded when it is wanted."""

from __future__ import annotations

import subprocess
import sys

_LATER = {
    "mmsdesk.exchange.importing",
    "mmsdesk.exchange.sheet",
    "openpyxl",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
    "snowballstemmer",
    "xlsxwriter",
}
"""Each takes a tenth of the start or more, or megabytes."""


def test_the_window_is_there_without_what_reads_tables_and_prints() -> None:
    code = "import sys, mmsdesk.ui.program, mmsdesk.ui.office_window; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert _LATER.isdisjoint(done.stdout.split())


def test_a_page_that_may_show_a_chart_opens_without_what_draws_it() -> None:
    code = "import sys, mmsdesk.ui.areas.analysis.page; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "reportlab" not in done.stdout.split()
