"""The draft says what the papers say, of an empty file one sentence per thing, and remembers its records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.opening_total import Measure
from mmsdesk.models.year_report import ReportTheme
from mmsdesk.queries.plans import execution
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.analysis.draft import Drafted
from mmsdesk.reports.analysis.themes import drafted
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.document import Figure, Table
from mmsdesk.services.demo import build_demo
from mmsdesk.store.file import Store
from tests.factories import make
from tests.reports.district import assert_counts, association, collected, counted_statements, member, person
from tests.reports.doings import CANCELLED, came, consultation, event

ON = dt.date(2026, 11, 20)
LAST = school_year_period(2025)
Draft = Mapping[ReportTheme, Sequence[Drafted]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with build_demo(tmp_path_factory.mktemp("demo") / "demo.mms", teachers=120, today=ON) as store:
        yield store


def draft_of(store: Store, body: str | None = None, year: int = 2025) -> Draft:
    with store.read() as session:
        return drafted(YearFacts(session, school_year_period(year), ON, body), list(ReportTheme))


def words(draft: Draft, theme: ReportTheme, key: str) -> str:
    return next(each.words for each in draft[theme] if each.key == key).replace(NBSP, " ")


def figures(draft: Draft, theme: ReportTheme, key: str) -> list[Figure]:
    return [figure for each in draft[theme] if each.key == key for _label, figure in each.block.labelled()]


def test_every_number_counts_its_records(demo: Store) -> None:
    with demo.read() as session:
        own = table_of(Association)
        body = session.scalars(select(own.c.id).where(own.c.name.like("ММО%")).order_by(own.c.name)).first()
    for draft in (draft_of(demo), draft_of(demo, body), draft_of(demo, year=2026)):
        for theme, blocks in draft.items():
            for one in blocks:
                for label, figure in one.block.labelled():
                    if figure.text is None:
                        assert_counts(f"{theme.label}: {label}", figure)


def test_sums_are_those_of_the_papers(demo: Store) -> None:
    draft = draft_of(demo)
    report = collected(demo, "events-report", ON, period=LAST)
    held = report.summary.rows[0].tally.of(Outcome.HELD)
    assert figures(draft, ReportTheme.METHODICAL, "events")[0].ids == held
    log = collected(demo, "consultation-log", ON, period=LAST)
    assert set(figures(draft, ReportTheme.CONSULTATIONS, "consultations")[0].ids) == {one.id for one in log.now}
    staff = collected(demo, "staff-passport", dt.date(2026, 8, 31))
    assert len(figures(draft, ReportTheme.STATE, "staff")[1].ids) == len(staff.counts.people)
    plan = collected(demo, "plan-execution", ON, period=LAST)
    whole = execution(next(each for each in plan.plans if each.association_id is None).items)
    assert figures(draft, ReportTheme.PLAN, "plan")[0].ids == whole.done


def test_totals_of_tables_are_the_sums_of_their_rows(demo: Store) -> None:
    draft = draft_of(demo)
    for key in ("events-kinds", "events-directions"):
        table = next(each.block for each in draft[ReportTheme.METHODICAL] if each.key == key)
        assert isinstance(table, Table)
        *rows, total = [row if isinstance(row, tuple) else row.cells for row in table.rows]  # type: ignore[union-attr]
        for column in (1, 2):
            numbers = [cell.value for row in rows if isinstance(cell := row[column], Figure)]
            assert isinstance(last := total[column], Figure)
            assert sum(each or 0 for each in numbers) == last.value


def test_an_empty_file_says_so_in_sentences_and_prints_no_zeros(store: Store) -> None:
    draft = draft_of(store)
    told = "\n".join(each.words for blocks in draft.values() for each in blocks)
    assert draft[ReportTheme.OWN] == ()
    for theme in ReportTheme:
        if theme is not ReportTheme.OWN:
            assert draft[theme], theme
    assert not any(letter.isdigit() for letter in told), told


def test_reasons_stand_beside_what_was_not_held(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна")
    event(store, dt.date(2025, 10, 5), "Семинар", people=came(anna))
    for number in (6, 7):
        event(store, dt.date(2025, 10, number), "Совещание", state=CANCELLED, state_reason="карантин")
    draft = draft_of(store)
    undone = words(draft, ReportTheme.METHODICAL, "events-undone")
    assert undone == "Отменено 2 мероприятия (карантин)."
    assert words(draft, ReportTheme.METHODICAL, "events").startswith("Проведено 1 мероприятие из 3 запланированных")


def test_a_typed_total_stands_with_its_mark_and_its_source(store: Store) -> None:
    consultation(store, dt.date(2025, 10, 5))
    total: dict[str, Any] = {"measure": Measure.CONSULTATIONS, "school_year": 2024, "value": 40}
    make(store, "opening_totals", source="Отчёт за 2024/25, с. 3", **total)
    draft = draft_of(store)
    assert "чем годом ранее (40†)" in words(draft, ReportTheme.CONSULTATIONS, "consultations")
    assert "Отчёт за 2024/25" in words(draft, ReportTheme.CONSULTATIONS, "typed")


def test_a_typed_total_of_participations_stands_beside_the_lists_not_against_them(store: Store) -> None:
    event(store, dt.date(2025, 10, 5), "Семинар", people=came(person(store, "Ёлкина Анна Петровна"), None))
    total: dict[str, Any] = {"measure": Measure.PARTICIPATIONS, "school_year": 2024, "value": 400}
    make(store, "opening_totals", source="Отчёт за 2024/25", **total)
    said = words(draft_of(store), ReportTheme.METHODICAL, "events")
    assert "(годом ранее по исходным данным – 400†)" in said
    assert "меньше" not in said


def test_what_was_measured_after_the_year_is_not_of_its_report(store: Store) -> None:
    school = make(store, "organisations", full_name="Школа № 1", short_name="Школа № 1")
    values = [{"organisation_id": school, "school_year": year, "value": year - 2000} for year in (2024, 2025, 2026)]
    make(store, "indicators", {"indicator_values": values}, name="Качество", unit="%")
    said = words(draft_of(store), ReportTheme.STATE, "indicators-list")
    assert said == "качество (2025/26): 25 %, было 24 % – стало лучше"


def test_the_year_of_a_body(store: Store) -> None:
    people = [person(store, f"{name} Анна Петровна") for name in ("Ёлкина", "Дубова", "Кленова")]
    body = association(store, "РМО учителей физики", *map(member, people))
    event(store, dt.date(2025, 10, 5), "Семинар", association_id=body, people=came(*people))
    draft = draft_of(store, body)
    assert words(draft, ReportTheme.BODY, "body-events").startswith("Проведено 1 мероприятие")
    assert "участвовали 3 члена объединения (100 %), всего 3 участия" in words(draft, ReportTheme.BODY, "body-events")


def test_the_number_of_statements_does_not_grow_with_the_file(tmp_path: Path, demo: Store) -> None:
    with build_demo(tmp_path / "large.mms", teachers=240, years=5, today=ON) as large:
        sent = []
        for each in (demo, large):
            with counted_statements(each) as statements:
                draft_of(each)
            sent.append(len(statements))
    assert sent[1] <= sent[0] + 2, sent
