"""«Сводная справка» beside a year of which only typed totals are known."""

from __future__ import annotations

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.opening_total import Measure
from mmsdesk.reports.document import Chart, Document, Figure, KeyFigure, KeyFigures, Note, Table, plain_text
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.district import composed, figures, person, post
from tests.reports.doings import came, consultation, day, event

CODE = "council-summary"


def typed(store: Store, measure: Measure, value: float, *, source: str = "Отчёт за 2025/26, с. 3") -> str:
    return make(store, "opening_totals", measure=measure, value=value, school_year=2025, source=source)


def keys(document: Document) -> dict[str, KeyFigure]:
    block = next(block for block in document.blocks if isinstance(block, KeyFigures))
    return {key.label: key for key in block.figures}


def notes(document: Document, remarks: bool) -> list[str]:
    found = [block for block in document.blocks if isinstance(block, Note) and block.remark is remarks]
    return [plain_text(note.text).replace(NBSP, " ") for note in found]


def test_last_year_comes_from_what_was_typed_in(store: Store) -> None:
    total = typed(store, Measure.CONSULTATIONS, 148)
    typed(store, Measure.EVENTS, 90, source="Отчёт за 2025/26, с. 4")
    consultation(store, day(10, 1))
    document = composed(store, CODE, day(8, 31, 2027), period=school_year_period(2026))
    talks = keys(document)["консультаций"]
    assert talks.before == Figure(148, "opening_totals", (total,), typed=True)
    assert plain_text(talks.note) == "2025/26 – по исходным данным"
    said = notes(document, remarks=False)
    sources = "† По исходным данным: Отчёт за 2025/26, с. 3 (консультаций), с. 4 (мероприятий проведено)."
    assert sources in said
    assert plain_text(keys(document)["педагогов"].note) == "2025/26: нет данных"


def test_a_part_of_a_year_is_not_compared_with_a_whole_one(store: Store) -> None:
    typed(store, Measure.CONSULTATIONS, 148)
    typed(store, Measure.TEACHERS, 598)
    consultation(store, day(10, 1))
    shown = keys(composed(store, CODE))
    assert shown["консультаций"].before is None
    assert plain_text(shown["консультаций"].note) == "за весь 2025/26: 148† по исходным данным"
    assert shown["педагогов"].before is not None


def test_records_win_over_what_was_typed_in_and_both_are_told(store: Store) -> None:
    typed(store, Measure.CONSULTATIONS, 148)
    consultation(store, day(10, 1))
    consultation(store, day(10, 1, 2025))
    document = composed(store, CODE, day(8, 31, 2027), period=school_year_period(2026))
    assert figures(document)["консультаций, 2025/26"] == 1
    assert notes(document, remarks=True) == [
        "По записям файла и по исходным данным числа разные: консультаций, 2025/26 – 1 и 148†."
    ]


def test_people_counted_without_names_agree_with_a_total(store: Store) -> None:
    typed(store, Measure.PARTICIPATIONS, 36)
    anna = person(store, "Ёлкина Анна Петровна", post(make_organisation(store)))
    event(store, day(10, 1, 2025), people=came(anna, None), numbers=[{"people": 34}])
    document = composed(store, CODE, day(8, 31, 2027), period=school_year_period(2026))
    assert not [note for note in notes(document, remarks=True) if "исходным" in note]


def test_who_has_stayed_is_not_who_worked_in_a_year_nobody_kept(store: Store) -> None:
    """The file began later: of that year it knows only people who are still there."""
    typed(store, Measure.TEACHERS, 598)
    typed(store, Measure.HIGHEST, 101)
    person(store, "Ёлкина Анна Петровна", post(make_organisation(store), started_on=day(9, 1, 2001)))
    event(store, day(10, 1))
    document = composed(store, CODE)
    before = keys(document)["педагогов"].before
    assert before is not None
    assert before.value == 598
    assert "педагогов, 2025/26 – 1 и 598†" in notes(document, remarks=True)[0]
    table = next(
        block for block in document.blocks if isinstance(block, Table) and block.columns[0].title == "Категория"
    )
    shown = [row[3].value if isinstance(row, tuple) and isinstance(row[3], Figure) else None for row in table.rows]
    assert shown[:2] == [101, None]


def test_two_typed_numbers_are_both_told(store: Store) -> None:
    typed(store, Measure.TEACHERS, 598)
    typed(store, Measure.TEACHERS, 612)
    said = " ".join(notes(composed(store, CODE), remarks=True))
    assert "Исходные данные называют разные числа (педагогов): 612†, 598†. Взято внесённое последним." in said


def test_months_of_a_year_nobody_kept_are_not_zeros(store: Store) -> None:
    event(store, day(9, 1))
    event(store, day(10, 1))
    chart = next(block for block in composed(store, CODE).blocks if isinstance(block, Chart))
    assert [series.title for series in chart.series] == ["2026/27"]
