"""Charts: names, values and gaps are written, nothing leaves the picture, fills differ without colour."""

from __future__ import annotations

import pytest

from mmsdesk.reports.charts import chart_pdf, draw_chart
from mmsdesk.reports.charts.parts import FILLS, scale_for
from mmsdesk.reports.document import Chart, ChartKind, Figure, Series
from tests.reports.papers import glyphs, printed, whole_text

SCHOOLS = ("МБОУ «СОШ № 1»", "МБОУ «СОШ № 2»", "МБДОУ «Детский сад № 12 комбинированного вида «Ромашка»")
YEARS = tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(2019, 2027))
KINDS: tuple[ChartKind, ...] = ("bars", "stacked", "hbars", "lines", "pyramid", "heat")


def chart(kind: ChartKind, names: tuple[str, ...] = YEARS) -> Chart:
    values = tuple(range(11, 11 + len(names)))
    other = tuple(value * 2 + 17 for value in values)
    return Chart(kind, names, (Series("мужчины", values), Series("женщины", other)), caption="Рисунок", unit="чел.")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", [YEARS, SCHOOLS])
def test_names_and_values_are_written(kind: ChartKind, names: tuple[str, ...]) -> None:
    made = chart(kind, names)
    text = whole_text(chart_pdf(made, 480)).replace(" ", "")
    for name in names:
        assert all(word in text for word in name.split())
    for series in made.series:
        assert series.title in text
        for value in series.values:
            assert str(value) in text, (kind, value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", [YEARS, SCHOOLS, tuple(f"Организация с длинным именем {i}" for i in range(30))])
def test_nothing_leaves_the_picture(kind: ChartKind, names: tuple[str, ...]) -> None:
    drawn = draw_chart(chart(kind, names), 480)
    for glyph in glyphs(chart_pdf(chart(kind, names), 480), 0):
        assert glyph.left >= -0.5, glyph
        assert glyph.right <= 480.5, glyph
        assert glyph.bottom >= -0.5, glyph
        assert glyph.top <= drawn.drawing.height + 0.5, glyph


def test_a_gap_is_not_a_zero() -> None:
    text = whole_text(chart_pdf(Chart("bars", ("2024", "2025"), (Series("а", (None, 0)),)), 300))
    assert "н/д" in text
    to_come = Chart("bars", ("2024", "2025"), (Series("а", (3, None)), Series("б", (2, 1))), gaps=True)
    assert "н/д" not in whole_text(chart_pdf(to_come, 300))
    heat = whole_text(chart_pdf(Chart("heat", ("x", "y"), (Series("а", (None, 1)),)), 300))
    assert "«–» нет данных" in heat


@pytest.mark.parametrize("kind", KINDS)
def test_odd_data_is_drawn(kind: ChartKind) -> None:
    for values in ((), (0,), (None, None), (-5, 3), (1e9, 0.001), (float("nan"), float("inf"))):
        made = Chart(kind, ("а", "б"), (Series("с", values), Series("д", values)))
        assert chart_pdf(made, 400).startswith(b"%PDF")
    assert "Нет данных для диаграммы." in whole_text(printed(Chart(kind, (), ())))


@pytest.mark.parametrize("kind", KINDS)
def test_figures_can_be_clicked(kind: ChartKind) -> None:
    figures = tuple(Figure(i, "events", (f"e{i}",)) for i in range(1, 4))
    drawn = draw_chart(Chart(kind, ("а", "б", "в"), (Series("с", figures),)), 400)
    assert [figure for figure, _ in drawn.spots] == list(figures)
    data = printed(Chart(kind, ("а", "б", "в"), (Series("с", figures),)))
    assert all(f"(mms:f/{i})".encode() in data for i in range(3))


def test_fills_differ_in_black_and_white() -> None:
    looks = {(round(0.3 * f.colour.red + 0.59 * f.colour.green + 0.11 * f.colour.blue, 1), f.hatch) for f in FILLS}
    assert len(looks) == len(FILLS)


def test_scales_are_round_and_hold_everything() -> None:
    assert scale_for([3, 52]).ticks() == [0, 20, 40, 60]
    assert scale_for([0, 3]).ticks() == [0, 1, 2, 3]
    scale = scale_for([-5.5, 10])
    assert scale.low <= -5.5
    assert scale.high >= 10
    assert 0 in scale.ticks()


def test_a_chart_taller_than_a_page_is_made_smaller() -> None:
    rows = tuple(Series(f"МБОУ «СОШ № {i}»", (i,)) for i in range(120))
    data = printed(Chart("heat", ("а",), rows, caption="Подпись"))
    assert "СОШ № 119" in whole_text(data)
    assert min(glyph.bottom for glyph in glyphs(data, 0)) > 50


@pytest.mark.parametrize("height", [1e6, 1e300, float("inf")])
def test_a_height_beyond_any_sheet_is_not_drawn_for_ever(height: float) -> None:
    chart = Chart("bars", ("а", "б"), (Series("в", (1, 2)), Series("г", (3, 4))), height=height)
    assert draw_chart(chart, 400).drawing.height < 1_200


def test_shades_that_are_too_few_leave_cells_pale() -> None:
    heat = Chart("heat", ("x", "y"), (Series("а", (1, 2)), Series("б", (3, 4))), shades=((0.5,),))
    assert "3" in whole_text(chart_pdf(heat, 300))
