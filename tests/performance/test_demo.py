"""A large city: its demo, the pack of its council, all minutes of a year. Printed: seconds depend on the machine."""

from __future__ import annotations

import datetime as dt
import gc
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mmsdesk.core.dates import school_year_period
from mmsdesk.models.event import Event, Participation
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.year_reports import report_facts
from mmsdesk.reports.analysis.composing import drafts_of
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Part
from mmsdesk.reports.options import by_today
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.demo import build_demo
from mmsdesk.services.year_reports import ReportTemplate, new_report
from mmsdesk.store.file import Store
from tests.performance.conftest import Bench, timed
from tests.reports.papers import page_sizes


@pytest.mark.performance
@pytest.mark.timeout(900)
def test_a_city_of_ten_years(tmp_path: Path, bench: Bench) -> None:
    path = tmp_path / "город.mms"
    began = time.perf_counter()
    with build_demo(path, teachers=5_000, years=10, today=dt.date(2026, 11, 20)) as store:
        seconds = time.perf_counter() - began
        with store.read() as session:
            teachers = session.execute(select(func.count()).select_from(Teacher)).scalar_one()
            a_year = session.execute(
                select(func.count()).select_from(Participation).join(Event).where(Event.school_year == 2025)
            ).scalar_one()
        pages, composing, printing = the_pack(store)
        minutes, sheets, writing = the_minutes(store)
        analysis, paragraphs = the_analysis(store)
    size = path.stat().st_size / 2**20
    bench.figure("demo of 5 000 teachers, ten years", seconds, f"({size:.0f} MB, {a_year} participations a year)")
    told = f"({pages} pages: {composing:.1f} s to collect and compose, {printing:.1f} s to set)"
    bench.figure("the council's pack over it (aim: 5 s)", composing + printing, told)
    bench.figure("all minutes of a year over it in one PDF (aim: 3 s)", writing, f"({minutes} minutes, {sheets} pages)")
    bench.figure(
        "the draft of the year's analysis over it (aim: 2 s)", analysis, f"({paragraphs} paragraphs and tables)"
    )
    assert paragraphs > 40
    assert teachers == 5_000
    assert minutes > 100
    assert a_year > 45_000


def the_pack(store: Store) -> tuple[int, float, float]:
    """How many pages, how many seconds to compose and to set them."""
    paper = paper_by_code("council-pack")
    with store.read() as session:
        began = time.perf_counter()
        document = paper.document(session, by_today(paper.options, dt.date(2026, 11, 20)))
        composing = time.perf_counter() - began
    made: list[bytes] = []
    printing = timed(lambda: made.append(render_pdf(document)))
    return len(page_sizes(made[0])), composing, printing


def the_minutes(store: Store) -> tuple[int, int, float]:
    """How many minutes a school year has, how many pages they take, how many seconds from the file to the PDF."""
    paper = paper_by_code("minutes")
    asked = by_today(paper.options, dt.date(2026, 11, 20), {"period": school_year_period(2025)})
    made: list[bytes] = []
    with store.read() as session:
        seconds = timed(lambda: made.append(render_pdf(paper.document(session, asked))))
        count = sum(isinstance(block, Part) for block in paper.document(session, asked).blocks)
    return count, len(page_sizes(made[0])), seconds


def the_analysis(store: Store) -> tuple[float, int]:
    """Seconds of drafting a year in eight sections, as the window does it: garbage waits until nothing is worked on."""
    report, _changes = new_report(store, 2025, ReportTemplate.EIGHT)

    def draft() -> int:
        with store.read() as session:
            facts = report_facts(session, report)
            return sum(len(blocks) for blocks in drafts_of(session, facts, dt.date(2026, 11, 20)).by_theme.values())

    draft()  # statements are compiled and code is loaded once
    made: list[int] = []
    gc.disable()
    try:
        seconds = timed(lambda: made.append(draft()))
    finally:
        gc.enable()
    return seconds, made[0]
