"""Ten years of a large district: the year's analysis beside the summary for the council, which counts the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from mmsdesk.core.dates import school_year_period
from mmsdesk.queries.year_reports import report_facts
from mmsdesk.reports.analysis.composing import drafts_of, put_together
from mmsdesk.reports.council_data import Options, collect
from mmsdesk.services import year_reports
from mmsdesk.services.demo import build_demo
from mmsdesk.services.year_reports import ReportTemplate
from mmsdesk.store.file import Store
from tests.performance.conftest import Bench

pytestmark = [pytest.mark.performance, pytest.mark.timeout(900)]

ON = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with build_demo(tmp_path_factory.mktemp("city") / "Город.mms", teachers=1_200, years=10, today=ON) as store:
        yield store


def test_the_draft_of_a_year(city: Store, bench: Bench) -> None:
    report, _changes = year_reports.new_report(city, 2025, ReportTemplate.EIGHT)

    def ours() -> None:
        with city.read() as session:
            drafts_of(session, report_facts(session, report), ON)

    def floor() -> None:
        with city.read() as session:
            collect(session, Options(school_year_period(2025), ON))

    bench.against("year's analysis of ten years of 1 200 teachers, beside the council's summary", ours, floor, 5)


def test_a_word_written_over_the_draft(city: Store, bench: Bench) -> None:
    """After an edit the page puts the report together again without counting anything."""
    report, _changes = year_reports.new_report(city, 2025, ReportTemplate.EIGHT)
    with city.read() as session:
        facts = report_facts(session, report)
        drafts = drafts_of(session, facts, ON)

    def floor() -> None:
        with city.read() as session:
            report_facts(session, report)

    def ours() -> None:
        with city.read() as session:
            put_together(report_facts(session, report), drafts)

    bench.against("a paragraph of the year's analysis rewritten, beside reading the report", ours, floor, 6)
