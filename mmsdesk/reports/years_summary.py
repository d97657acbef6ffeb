"""«Динамика показателей за N лет»: measures by school years as a table, and as lines where a line says more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmsdesk.core.dates import format_date, format_long, school_year_label
from mmsdesk.core.text import nbsp, plural, upper_first
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.opening import Entered
from mmsdesk.reports.comparison import change_cell
from mmsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
)
from mmsdesk.reports.opening_words import Contradicted, contradicted, contradiction_remarks, source_notes, typed_figure
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import counted
from mmsdesk.reports.years_data import (
    OF_STAFF,
    REGISTERS,
    Line,
    Options,
    Point,
    Year,
    YearsSummary,
    collect,
    comparable,
)

UPRIGHT = 6
"""As many years fit an upright sheet."""

FEWEST_POINTS = 3
"""A line through fewer says no more than the table."""

_CHARTS = (
    ("Категории и молодые педагоги", (Measure.HIGHEST, Measure.FIRST, Measure.YOUNG)),
    (
        "Мероприятия, заседания, консультации, курсы",
        (Measure.EVENTS, Measure.MEETINGS, Measure.CONSULTATIONS, Measure.TRAINED),
    ),
    ("Участие в мероприятиях", (Measure.PARTICIPATIONS, Measure.PARTICIPANTS)),
)
"""Measures of about one size together: a line of hundreds beside one of thousands lies flat."""


def compose(data: YearsSummary) -> Document:
    """The table, what must be known to read it, the lines."""
    first, last = (school_year_label(year.number) for year in (data.years[0], data.years[-1]))
    count = plural(len(data.years), "учебный год", "учебных года", "учебных лет")
    blocks: list[Block] = [
        Heading(0, "Динамика показателей"),
        *(
            Paragraph(nbsp(words), align="center", indent=False)
            for words in (data.head.short_name, data.office)
            if words
        ),
        Paragraph(nbsp(f"за {count}: {first} – {last}, по состоянию на {format_long(data.on)}"), "center", False),
        _table(data),
        *_notes(data),
        *(_charts(data) if data.charts else ()),
        Signatures((data.head.signature,)),
    ]
    return data.head.document(
        f"Динамика показателей {first} – {last}", blocks, landscape=len(data.years) > UPRIGHT, margins="plain"
    )


def _table(data: YearsSummary) -> Table:
    ends = _compared(data)
    columns = [Column("Показатель", width=54)]
    columns += [Column(_head(year), "number", width=18, empty=NO_DATA) for year in data.years]
    if ends:
        earlier, later = (school_year_label(data.years[at].number) for at in ends)
        columns.append(Column(f"{later} к {earlier}", align="center", width=28, group="Изменение"))
    rows: list[Row] = []
    for line in data.lines:
        cells = [_cell(line.measure, point) for point in line.points]
        rows.append((_words(line), *cells, *_change(line, cells, ends)))
        if line.measure is Measure.PARTICIPATIONS and any(data.unnamed):
            rows.append(("– кроме того, без имён", *data.unnamed, *_change(line, data.unnamed, ends)))
    return Table(tuple(columns), tuple(rows), size=10, empty_text="Показатели не выбраны.")


def _head(year: Year) -> str:
    return school_year_label(year.number) + ("*" if year.begun and not year.over else "")


def _words(line: Line) -> str:
    if line.measure is Measure.PARTICIPATIONS:
        return "Участий в мероприятиях (по спискам)"
    return nbsp(upper_first(line.words or line.measure.label))


def _compared(data: YearsSummary) -> tuple[int, int] | None:
    """The two last years that are over."""
    over = [at for at, year in enumerate(data.years) if year.over]
    return (over[-2], over[-1]) if len(over) > 1 else None


def _change(line: Line, cells: Sequence[Cell], ends: tuple[int, int] | None) -> tuple[str, ...]:
    """Between the two last whole years; participations by lists are not all that a typed total counts."""
    if not ends:
        return ()
    earlier, later = (cells[at] for at in ends)
    typed = {isinstance(cell, Figure) and cell.typed for cell in (earlier, later)}
    if line.measure is Measure.PARTICIPATIONS and len(typed) > 1:
        return (ABSENT,)
    return (change_cell(later, earlier),)


def _cell(measure: Measure, point: Point) -> Figure | None:
    """Records, where there are any; else what was typed in; else nothing is known."""
    if point.records is not None and not point.outweighed:
        return counted(REGISTERS[measure], point.records)
    return typed_figure(point.typed) if point.typed else None


def _typed(data: YearsSummary) -> Iterable[tuple[Point, Entered]]:
    return ((point, point.typed) for line in data.lines for point in line.points if point.typed)


def _notes(data: YearsSummary) -> Iterable[Block]:
    running = [year for year in data.years if year.begun and not year.over]
    words = "Педагоги, категории, организации и объединения – на конец учебного года (31 августа), остальное – за год."
    if running:
        day = format_date(running[0].on)
        words = f"* Год не закончен: показатели на {day}, с другими годами не сравниваются. {words}"
    yield Note(words)
    yield from source_notes(total for point, total in _typed(data) if point.records is None or point.outweighed)
    yield from _unkept(data)
    found: list[Contradicted] = []
    for line in data.lines:
        for point in line.points:
            if point.records is not None and comparable(line.measure, point.year):
                words = f"{line.measure.label}, {school_year_label(point.year.number)}"
                found += contradicted(words, counted(REGISTERS[line.measure], point.records), point.typed, point.also)
    yield from contradiction_remarks(found, (total for _point, total in _typed(data)))


def _unkept(data: YearsSummary) -> Iterable[Block]:
    """Years before the file: whoever left then is not in it."""
    first = data.first_kept
    lines = (line for line in data.lines if line.measure in OF_STAFF)
    early = any(
        point.records is not None and not point.outweighed and first is not None and point.year.number < first
        for line in lines
        for point in line.points
    )
    if early and first is not None:
        yield Note(
            f"До {school_year_label(first)} учебного года работа в файле не отмечалась: педагоги тех лет, их "
            "категории и курсы посчитаны по тем, кто в файле есть, и ушедших раньше среди них может не быть."
        )


def _charts(data: YearsSummary) -> Iterable[Block]:
    """Lines that can be compared with each other; a lone one only where there is nothing else to draw."""
    lines = {line.measure: line for line in data.lines}
    found: list[Chart] = []
    for caption, measures in _CHARTS:
        series = [_series(lines[measure]) for measure in measures if measure in lines]
        shown = [each for each in series if sum(value is not None for value in each.values) >= FEWEST_POINTS]
        if shown:
            years = tuple(school_year_label(year.number) for year in data.years)
            title = caption if len(shown) > 1 else shown[0].title
            found.append(Chart("lines", years, tuple(shown), title, height=62))
    return [chart for chart in found if len(chart.series) > 1] or found


def _series(line: Line) -> Series:
    """A year that is not over would look like a fall: it is a gap. So is a total of participations among lists."""
    values = (
        _cell(line.measure, point) if _on_the_line(line.measure, point) else None for point in line.points
    )  # fmt: skip
    return Series(upper_first(line.measure.label), tuple(values))


def _on_the_line(measure: Measure, point: Point) -> bool:
    return comparable(measure, point.year) and (measure is not Measure.PARTICIPATIONS or point.records is not None)


PAPER = Paper(
    "years-summary",
    "Динамика показателей за несколько лет",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Главные числа по учебным годам таблицей и линиями; прошлые годы – из исходных данных",
)
