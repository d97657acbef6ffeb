"""«Удовлетворённость мероприятиями»: means, shares, remarks; parts make the whole, the year before beside."""

from __future__ import annotations

from mmsdesk.core.text import NBSP
from mmsdesk.reports.document import Chart, Document, Figure, Table, Total
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.reports.district import association, collected, composed, statements
from tests.reports.doings import PLANNED, day, event, kind
from tests.reports.papers import whole_text

CODE = "satisfaction"


def words(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def marks(*given: int) -> list[dict[str, object]]:
    return [{"mark": mark} for mark in given]


def fill(store: Store) -> None:
    body = association(store, "ММО физиков")
    event(store, day(9, 10), "Чтение", feedback=[*marks(5, 4, 3), {"remark": "Больше практики"}], association_id=body)
    event(store, day(9, 11), "Опыты", kind_id=kind("master_class"), feedback=marks(5, 5))
    event(store, day(9, 12), "Впереди", state=PLANNED, feedback=marks(1))
    event(store, day(9, 13), "Молча")
    event(store, day(9, 10, 2025), "Год назад", feedback=marks(4, 4))
    event(store, day(12, 10, 2025), "Позже того дня", feedback=marks(1))


def test_means_shares_and_change(store: Store) -> None:
    fill(store)
    report = collected(store, CODE)
    assert (report.whole.now.mean, report.whole.before.mean) == (4.4, 4)
    text = words(composed(store, CODE))
    assert "Средняя оценка – 4,4 (на 20.11.2025 – 4, изменение +0,4); доля оценок 4 и 5 – 4 из 5." in text
    assert "Мастер-класс 1 2 5 2 из 2 0 0 – –" in text
    assert "Семинар 1 3 4 2 из 3 1 2 4 0" in text
    assert "2025/26 2 3 3 2 из 3 0 2026/27 2 5 4,4 4 из 5 1" in text
    assert "10.09.2026 Чтение – Больше практики" in text
    assert "Впереди" not in text


def test_parts_make_the_whole(store: Store) -> None:
    fill(store)
    report = collected(store, CODE)
    for _title, lines in report.parts:
        for side in ("now", "before"):
            whole = getattr(report.whole, side)
            for what in ("marked", "good", "remarks", "events"):
                parts = [each for line in lines for each in getattr(getattr(line, side), what)]
                assert sorted(parts) == sorted(getattr(whole, what))
    document = composed(store, CODE)
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = [[cell.value for cell in row if isinstance(cell, Figure)] for row in table.rows if isinstance(row, tuple)]
    [total] = [row for row in table.rows if isinstance(row, Total)]
    assert [cell.value for cell in total.cells if isinstance(cell, Figure)] == list(map(sum, zip(*rows, strict=True)))


def test_a_share_of_many_is_a_per_cent(store: Store) -> None:
    event(store, day(9, 10), "Чтение", feedback=marks(*([5] * 18 + [2] * 2)))
    assert "доля оценок 4 и 5 – 90 %." in words(composed(store, CODE))


def test_narrowed_and_without_chart_and_words(store: Store) -> None:
    fill(store)
    document = composed(store, CODE, kind=kind("master_class"), charts=False, remarks=False)
    text = words(document)
    assert "мастер-класс" in text
    assert "Семинар" not in text
    assert "Средняя оценка – 5; доля" in text
    assert not any(isinstance(block, Chart) for block in document.blocks)


def test_nobody_was_asked(store: Store) -> None:
    event(store, day(9, 13), "Молча")
    assert "Оценок и отзывов за этот период не записано." in words(composed(store, CODE))


def test_statements_do_not_grow(store: Store) -> None:
    fill(store)
    few = statements(store, CODE)
    for number in range(1, 6):
        event(store, day(10, number), feedback=marks(5, 4))
    assert statements(store, CODE) == few
