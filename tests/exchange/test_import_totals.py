"""«Исходные данные» out of a table: one number a row, known again by measure, year and body."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.exchange.importing import Verdict, apply, dry_run, guess_kind, importable, read_layout
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.opening_total import OPENING_TOTALS, Measure
from mmsdesk.queries.cards import load_many
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, write_sheet
from tests.factories import make
from tests.reports.district import association

HEADINGS = ("Показатель", "Какой именно", "Учебный год", "Год", "Число", "Объединение", "Источник")
REPORT = "Отчёт за 2019/20"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        association(opened, "МО учителей физики")
        yield opened


def totals(store: Store) -> list[tuple[object, ...]]:
    with store.read() as session:
        drafts = load_many(session, OPENING_TOTALS, matching_ids(session, ListQuery(OPENING_TOTALS)))
    keys = ("measure", "words", "school_year", "calendar_year", "value", "source")
    return sorted((tuple(draft.values[key] for key in keys) for draft in drafts), key=repr)


def test_totals_are_taken_once(store: Store, tmp_path: Path) -> None:
    rows = (
        HEADINGS,
        ("педагогов", None, "2019/20", None, 612, None, REPORT),
        ("Консультаций", None, None, 2019, 45.0, None, REPORT),
        ("другое", "конкурсов", "2019-2020", None, "12", None, REPORT),
        ("мероприятий проведено", None, "2019/20", None, 7, "МО учителей физики", REPORT),
    )
    path = write_sheet(tmp_path / "итоги.xlsx", rows)
    plan = plan_of(store, path, "opening_totals")
    assert [row.verdict for row in plan.rows] == [Verdict.NEW] * 4, [row.reasons for row in plan.rows]
    apply(store, plan)
    assert totals(store) == sorted(
        [
            (Measure.TEACHERS, "", 2019, None, 612.0, REPORT),
            (Measure.CONSULTATIONS, "", None, 2019, 45.0, REPORT),
            (Measure.OTHER, "конкурсов", 2019, None, 12.0, REPORT),
            (Measure.EVENTS, "", 2019, None, 7.0, REPORT),
        ],
        key=repr,
    )
    assert [row.verdict for row in plan_of(store, path, "opening_totals").rows] == [Verdict.SAME] * 4


def test_another_number_of_the_same_year_is_asked(store: Store, tmp_path: Path) -> None:
    make(store, "opening_totals", measure=Measure.TEACHERS, school_year=2019, value=612.0, source=REPORT)
    row = ("педагогов", None, "2019/20", None, 615, None, REPORT)
    (found,) = plan_of(store, write_sheet(tmp_path / "итоги.xlsx", (HEADINGS, row)), "opening_totals").rows
    assert found.verdict is Verdict.DISPUTED
    assert "«612»" in found.reasons[0]
    assert found.title == "педагогов 2019/20"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("педагогов", None, None, None, 612, None, REPORT), "Укажите год"),
        (("педагогов", None, "2019/20", 2019, 612, None, REPORT), "нужен один"),
        (("педагогов", None, "вчера", None, 612, None, REPORT), "не понят"),
        (("педагогов", None, "2019/20", None, -5, None, REPORT), "меньше нуля"),
        (("педагогов", None, "2019/20", None, 612, None, None), "Источник"),
        (("другое", None, "2019/20", None, 612, None, REPORT), "что именно"),
        ((None, None, "2019/20", None, 612, None, REPORT), "«Показатель»"),
    ],
)
def test_what_is_wrong_is_said_in_words(row: tuple[object, ...], why: str, store: Store, tmp_path: Path) -> None:
    (found,) = plan_of(store, write_sheet(tmp_path / "итоги.xlsx", (HEADINGS, row)), "opening_totals").rows
    assert found.verdict is Verdict.WRONG
    assert why in " ".join(found.reasons)


def test_a_body_that_the_file_does_not_know_may_be_added(store: Store, tmp_path: Path) -> None:
    row = ("педагогов", None, "2019/20", None, 612, "МО химиков", REPORT)
    plan = plan_of(store, write_sheet(tmp_path / "итоги.xlsx", (HEADINGS, row)), "opening_totals")
    assert plan.rows[0].verdict is Verdict.DISPUTED
    assert "«МО химиков»" in " ".join(plan.rows[0].reasons)
    assert plan.creating_missing(True).rows[0].verdict is Verdict.NEW


def test_years_may_stand_as_columns(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "показатели.xlsx",
        [
            ("Показатели за пять лет", None, None, None, None),
            ("№", "Показатель", "2021/22", "2022/2023", "Источник"),
            (1, "педагогов", 612, 615, REPORT),
            (2, "Консультаций", None, 45, REPORT),
        ],
    )
    with store.read() as session:
        assert guess_kind(session, read_workbook(path))[0].kind.code == "opening_totals"
    plan = plan_of(store, path, "opening_totals")
    assert [row.verdict for row in plan.rows] == [Verdict.NEW] * 3, [row.reasons for row in plan.rows]
    assert plan.rows[1].reasons[0] == "Строка 3, столбец «2022/2023»."
    apply(store, plan)
    assert [(row[0], row[2], row[4]) for row in totals(store)] == [
        (Measure.CONSULTATIONS, 2022, 45.0),
        (Measure.TEACHERS, 2021, 612.0),
        (Measure.TEACHERS, 2022, 615.0),
    ]
    assert [row.verdict for row in plan_of(store, path, "opening_totals").rows] == [Verdict.SAME] * 3


@pytest.mark.parametrize("title", ["Источник: годовой отчёт за 2019/20", "Показатели за 2019/20"])
def test_the_source_of_all_numbers_is_said_once(title: str, store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "итоги.xlsx",
        [
            (title,),
            ("Показатель", "Учебный год", "Число"),
            ("педагогов", "2019/20", 612),
            ("консультаций", "2019/20", 45),
        ],
    )
    with store.read() as session:
        layout = read_layout(session, read_workbook(path), importable("opening_totals"))
        assert layout.kind.of_all == ("source",)
        if not layout.mapping.common:
            assert {row.verdict for row in dry_run(session, layout, path).rows} == {Verdict.WRONG}
            layout = layout.with_common({"source": "годовой отчёт за 2019/20"})
        plan = dry_run(session, layout, path)
    assert [row.verdict for row in plan.rows] == [Verdict.NEW] * 2, [row.reasons for row in plan.rows]
    apply(store, plan)
    assert {total[-1] for total in totals(store)} == {"годовой отчёт за 2019/20"}
