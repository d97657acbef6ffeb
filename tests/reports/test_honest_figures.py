"""Every paper of a demo district and of a file that contradicts itself: numbers, sums, shares are what they claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from mmsdesk.core.dates import Period, school_year_period, year_period
from mmsdesk.models.opening_total import Measure
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.reports.document import Cell, Document, Figure, Group, Note, Paragraph, Row, Table, Total, plain_text
from mmsdesk.services.demo import build_demo
from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_organisation
from tests.reports.district import association, composed, member, person, post
from tests.reports.doings import MOVED, PLANNED, SENDS, came, consultation, day, event

CODES = [paper.code for paper in PAPERS]
PERIODS = {
    "running": (school_year_period(2026), TODAY),
    "over": (school_year_period(2025), TODAY),
    "before the file": (school_year_period(2024), TODAY),
    "calendar": (year_period(2026), dt.date(2026, 12, 31)),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "район.mms"
    with build_demo(path, teachers=90, years=1, today=TODAY) as store:
        yield store


@pytest.fixture(scope="module")
def muddle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file in which nearly everything contradicts something else."""
    with new_office(tmp_path_factory.mktemp("muddle") / "Район.mms", short_name="РМК") as store:
        yield contradicting(store)


def contradicting(store: Store) -> Store:
    one, two = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    make_organisation(store, "Закрытая", closed_on=day(1, 1, 2020))
    everywhere = person(store, "Ёлкина Анна Петровна", post(one), post(one), post(two), post(two, "director"))
    nowhere = person(store, "Нигде Олег Ильич")
    gone = person(store, "Бывшая Вера Львовна", post(one, ended_on=day(1, 1)), born_on=day(1, 1, 1935))
    unplaced = person(store, "Рябинин Олег Ильич", post(two, ""), working_since=day(1, 1, 2026))
    person(store, "Внешняя Инна Львовна", post(one, kind="external"), post(two, kind="external"))
    association(store, "ММО", *map(member, (everywhere, nowhere, gone)), member(everywhere, "head"))
    association(store, "ММО пустое")
    event(
        store, day(10, 1), people=came(everywhere, everywhere, gone, None), numbers=[{"people": 2, "organisations": 9}]
    )
    event(store, day(10, 2), state=PLANNED, people=came(nowhere))
    event(store, day(10, 3), state=MOVED, moved_to=day(10, 1))
    event(store, day(10, 4), service_role=SENDS, numbers=[{"people": 3}, {"people": 4}])
    event(store, day(10, 5, 2025), people=came(unplaced))
    event(store, day(11, 30), state=PLANNED, people=came(everywhere))
    consultation(store, day(9, 30), client_id=nowhere)
    consultation(store, day(9, 30, 2025), client_id=gone, group_size=9)
    consultation(store, day(11, 19), organisation_id=one)
    for measure in Measure:
        words = "площадок" if measure is Measure.OTHER else ""
        for year, value in ((2023, 7.0), (2025, 1234.0), (2025, 1235.0)):
            make(store, "opening_totals", measure=measure, words=words, school_year=year, value=value, source="Отчёт")
        make(store, "opening_totals", measure=measure, words=words, calendar_year=2025, value=7.0, source="Отчёт")
    return store


@pytest.mark.parametrize("when", PERIODS)
@pytest.mark.parametrize("code", CODES)
def test_the_demo_district(demo: Store, code: str, when: str) -> None:
    check(lambda: paper_of(demo, code, *PERIODS[when]))


@pytest.mark.parametrize("when", PERIODS)
@pytest.mark.parametrize("code", CODES)
def test_a_file_that_contradicts_itself(muddle: Store, code: str, when: str) -> None:
    check(lambda: paper_of(muddle, code, *PERIODS[when]))


def paper_of(store: Store, code: str, period: Period, on: dt.date) -> Document:
    """The paper; that each figure counts its records is looked at in `composed`."""
    wanted = next(paper for paper in PAPERS if paper.code == code).options.__dataclass_fields__
    given = {key: value for key, value in (("period", period), ("on", min(on, period.end))) if key in wanted}
    return composed(store, code, **given)


def check(make_paper: Callable[[], Document]) -> None:
    document = make_paper()
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            below = [each for each in blocks[at + 1 : at + 5] if isinstance(each, Note | Paragraph)]
            words = " ".join((block.note, *(plain_text(each.text) for each in below)))
            for found in stretches(block):
                check_sums(found, words)
            check_shares(block, words)
    for block in blocks:
        if isinstance(block, Note) and "не сходится" in plain_text(block.text).lower():
            assert block.remark


@dataclass
class Stretch:
    """Rows of a table down to a row of totals."""

    table: Table
    rows: Sequence[tuple[Cell, ...]]
    total: tuple[Cell, ...]


def stretches(table: Table) -> Iterator[Stretch]:
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        if isinstance(row, Total):
            yield Stretch(table, tuple(rows), row.cells)
        elif isinstance(row, tuple):
            rows.append(row)


def check_sums(stretch: Stretch, words: str) -> None:
    """A total names all the records of its rows; where rows overlap or fall short, the paper says why."""
    by_groups = any(isinstance(row, Group) for row in stretch.table.rows)
    for at, (column, total) in enumerate(zip(stretch.table.columns, stretch.total, strict=True)):
        if not isinstance(total, Figure) or total.typed:
            continue
        cells = [row[at] for row in stretch.rows if isinstance(row[at], Figure)]
        counted = [cell for cell in cells if isinstance(cell, Figure) and not cell.typed]
        label = (stretch.table.caption, column.group, column.title)
        assert set().union(*map(records, counted)) == records(total), label
        if not by_groups and sum(cell.value or 0 for cell in counted) != total.value:
            assert any(each in words for each in ("один раз", "Сумма строк", "нескольких")), (label, words)


def records(figure: Figure) -> set[str]:
    """What it counts, of whichever registers."""
    return set(figure.ids).union(*(part.ids for part in figure.parts))


def check_shares(table: Table, words: str) -> None:
    """Shares of a whole make 100, or the paper says why there are none."""
    for at, column in enumerate(table.columns):
        if column.title != "%" or column.align == "center":
            continue
        rows: list[Row] = [row for row in table.rows if not isinstance(row, Group)]
        shares = [row[at] for row in rows if isinstance(row, tuple)]
        known = [share for share in shares if isinstance(share, int)]
        if known:
            assert sum(known) == 100, (table.caption, column.group)
            assert len(known) == len(shares), (table.caption, column.group)
        elif any(isinstance(row[at - 1], Figure) and row[at - 1].value for row in rows if isinstance(row, tuple)):
            counted = [row[at - 1] for row in rows if isinstance(row, tuple)]
            typed = all(not isinstance(cell, Figure) or cell.typed for cell in counted)
            assert typed or "доли не показаны" in words or "Сумма строк" in words, (table.caption, words)
