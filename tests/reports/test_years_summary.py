"""«Динамика показателей»: each year from its records, else from what was typed in, else nothing is known."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.dates import school_year_period, year_period
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import NBSP
from mmsdesk.models.growth import Category
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.opening_total import Measure
from mmsdesk.reports.document import Cell, Chart, Column, Document, Figure, Note, Table, plain_text
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.district import association, composed, person, post, statements
from tests.reports.doings import came, consultation, day, event

CODE = "years-summary"


def typed(store: Store, measure: Measure, value: float, year: int, **values: object) -> str:
    source = f"Отчёт за {year} год, с. 3"
    return make(store, "opening_totals", measure=measure, value=value, school_year=year, source=source, **values)


def table_of(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def shown(cell: Cell, column: Column) -> str:
    if isinstance(cell, Figure):
        return f"{cell.value}{'†' if cell.typed else ''}"
    return column.empty if cell is None else str(cell).replace(NBSP, " ")


def rows(document: Document) -> dict[str, list[str]]:
    table = table_of(document)
    found = {}
    for row in table.rows:
        assert isinstance(row, tuple)
        name, *cells = (shown(cell, column) for cell, column in zip(row, table.columns, strict=True))
        found[name] = cells
    return found


def notes(document: Document) -> str:
    found = (plain_text(block.text) for block in document.blocks if isinstance(block, Note))
    return "\n".join(found).replace(NBSP, " ")


def test_records_typed_totals_and_nothing(store: Store) -> None:
    typed(store, Measure.CONSULTATIONS, 148, 2023)
    typed(store, Measure.CONSULTATIONS, 2, 2025)
    consultation(store, day(10, 1, 2024))
    for number in range(3):
        consultation(store, day(10, number + 1, 2025))
    consultation(store, day(10, 1))
    document = composed(store, CODE)
    assert rows(document)["Консультаций"] == ["нет данных", "148†", "1", "3", "1", "+2"]
    titles = [column.title for column in table_of(document).columns]
    assert titles == ["Показатель", "2022/23", "2023/24", "2024/25", "2025/26", "2026/27*", "2025/26 к 2024/25"]
    said = notes(document)
    assert "† По исходным данным: Отчёт за 2023 год, с. 3 (консультаций)." in said
    assert "По записям файла и по исходным данным числа разные: консультаций, 2025/26 – 3 и 2†." in said
    assert "* Год не закончен: показатели на 20.11.2026" in said


def test_people_of_years_before_the_file(store: Store) -> None:
    """Who left before the file was begun is not in it: a typed total is believed, and without one it is said."""
    school = make_organisation(store)
    person(
        store,
        "Ёлкина Анна Петровна",
        post(school, started_on=day(9, 1, 2001)),
        attestations=[{"category": Category.HIGHEST, "decided_on": day(4, 1, 2020)}],
    )
    typed(store, Measure.TEACHERS, 598, 2023)
    consultation(store, day(10, 1, 2025))
    document = composed(store, CODE)
    assert rows(document)["Педагогов"] == ["1", "598†", "1", "1", "1", "0"]
    assert rows(document)["Педагогов с высшей категорией"][:2] == ["1", "1"]
    assert "До 2025/26 учебного года работа в файле не отмечалась" in notes(document)
    assert "педагогов, 2023/24 – 1 и 598†" in notes(document)


def test_participations_by_lists_and_without_names(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна", post(make_organisation(store)))
    for year in (2024, 2025):
        event(store, day(10, 1, year), people=came(anna), numbers=[{"people": 34}])
    typed(store, Measure.PARTICIPATIONS, 35, 2025)
    typed(store, Measure.PARTICIPATIONS, 50, 2023)
    document = composed(store, CODE)
    found = rows(document)
    assert found["Участий в мероприятиях (по спискам)"] == ["нет данных", "50†", "1", "1", "нет данных", "0"]
    assert found["– кроме того, без имён"] == ["нет данных", "нет данных", "34", "34", "нет данных", "0"]
    assert "числа разные" not in notes(document)
    earlier = composed(store, CODE, dt.date(2025, 8, 31), period=school_year_period(2024))
    assert rows(earlier)["Участий в мероприятиях (по спискам)"][-1] == "–"


def test_meetings_are_told_apart_from_events(store: Store) -> None:
    typed(store, Measure.MEETINGS, 31, 2023)
    body = association(store, "Методический совет")
    held = {"association_id": body, "state": MeetingState.HELD}
    for number in range(2):
        make(store, "meetings", held_on=day(10, number + 1, 2025), **held)
    make(store, "meetings", held_on=day(10, 3, 2025), association_id=body, state=MeetingState.CANCELLED)
    make(store, "meetings", held_on=day(10, 1), **held)
    event(store, day(10, 4, 2025))
    found = rows(composed(store, CODE))
    assert found["Заседаний советов и объединений"] == ["нет данных", "31†", "нет данных", "2", "1", "–"]
    assert found["Мероприятий проведено"][3] == "1"


def test_what_has_no_measure_of_its_own(store: Store) -> None:
    typed(store, Measure.OTHER, 3, 2024, words="инновационных площадок")
    typed(store, Measure.OTHER, 5, 2025, words="инновационных площадок")
    document = composed(store, CODE, measures=("other",))
    assert rows(document) == {"Инновационных площадок": ["нет данных", "нет данных", "3†", "5†", "нет данных", "+2"]}


def test_a_line_needs_three_points_and_whole_years(store: Store) -> None:
    for year in (2023, 2024, 2025, 2026):
        consultation(store, day(10, 1, year))
    event(store, day(10, 1, 2025))
    charts = [block for block in composed(store, CODE).blocks if isinstance(block, Chart)]
    assert [(chart.caption, [series.title for series in chart.series]) for chart in charts] == [
        ("Консультаций", ["Консультаций"])
    ]
    values = [each.value if isinstance(each, Figure) else None for each in charts[0].series[0].values]
    assert values == [None, 1, 1, 1, None]
    assert not [block for block in composed(store, CODE, charts=False).blocks if isinstance(block, Chart)]


def test_years_and_measures_are_chosen(store: Store) -> None:
    consultation(store, day(10, 1, 2025))
    document = composed(store, CODE, period=year_period(2026), years=2, measures=("consultations", "teachers"))
    assert list(rows(document)) == ["Консультаций", "Педагогов"]
    assert [column.title for column in table_of(document).columns][1:] == ["2025/26", "2026/27*"]
    assert composed(store, CODE, years=10).landscape
    ahead = composed(store, CODE, period=school_year_period(2028), years=2, measures=("consultations",))
    assert rows(ahead)["Консультаций"] == ["нет данных", "нет данных"]


@pytest.mark.parametrize("years", [0, 1, 11])
def test_a_number_of_years_that_does_not_fit(years: int, store: Store) -> None:
    with pytest.raises(UserError, match="от 2 до 10"):
        composed(store, CODE, years=years)


def test_statements_do_not_grow(store: Store) -> None:
    few = statements(store, CODE)
    school = make_organisation(store)
    for number in range(4):
        anna = person(store, "Дубов Пётр Ильич", post(school))
        event(store, day(10, 1 + number), people=came(anna))
        consultation(store, day(10, 1, 2022 + number))
        typed(store, Measure.TEACHERS, 10, 2022 + number)
    assert statements(store, CODE) == few
