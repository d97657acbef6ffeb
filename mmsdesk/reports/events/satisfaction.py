"""«Удовлетворённость мероприятиями»: mean mark, share of 4 and 5, remarks; by kind and body, beside the year before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long, school_year_label, school_year_of
from mmsdesk.core.numbers import format_number, percent
from mmsdesk.core.text import NBSP, nbsp, sort_key, upper_first
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.entries import entries, name_of
from mmsdesk.queries.satisfaction import MARKS, Answer, Satisfaction, answers_in, answers_of_years, together
from mmsdesk.queries.work import Compared, compared, grouped
from mmsdesk.reports.comparison import SMALL_GROUP
from mmsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import before_words, columns_words, period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import DASH, EVENTS, chosen_words, counted
from mmsdesk.store.derived import titles

OPINIONS = "feedback"
_UNKNOWN = "не указано"
_MOST_YEARS = 10
_MOST_REMARKS = 200
_CHANGED = 0.005


@dataclass(frozen=True)
class Options:
    """Which events."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="Прошлый год считается по тот же день")
    kind: str | None = option("Вид мероприятия", OptionKind.RECORD, None, register="references", choices="event_kinds")
    association: str | None = option("Объединение", OptionKind.RECORD, None, register="associations")
    direction: str | None = option("Направление", OptionKind.RECORD, None, register="references", choices="directions")
    responsible: str | None = option("Ответственный", OptionKind.RECORD, None, register="staff")
    origin: str | None = office_option()
    years: int = option("Учебных лет в сравнении", OptionKind.NUMBER, 3, help=f"От 1 до {_MOST_YEARS}")
    remarks: bool = option("Отзывы словами", OptionKind.FLAG, True)
    charts: bool = option("График", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what, now and in the same time a year before."""

    what: str
    now: Satisfaction
    before: Satisfaction


@dataclass(frozen=True, slots=True)
class SatisfactionReport:
    """What the paper tells."""

    head: Letterhead
    asked: Options
    years: Compared
    narrowed: tuple[str, ...]
    whole: Line
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    by_year: tuple[tuple[str, Satisfaction], ...]


def collect(session: Session, options: Options) -> SatisfactionReport:
    """The answers; the number of statements does not depend on how many there are."""
    years = compared(options.period, options.on)
    narrow = {
        "kind": options.kind,
        "association": options.association,
        "direction": options.direction,
        "responsible": options.responsible,
        "origin": options.origin,
    }
    now = years.upto(answers_in(session, years.period, **narrow), lambda each: each.held_on)
    before = years.before_upto(answers_in(session, years.before, **narrow), lambda each: each.held_on)
    kinds = entries(session, ReferenceList.EVENT_KINDS)
    bodies = titles(session, sorted({each.association_id for each in (*now, *before) if each.association_id}))
    last = school_year_of(years.on) if years.period.kind != "school_year" else years.period.start.year
    first = last - min(max(options.years, 1), _MOST_YEARS) + 1
    found = answers_of_years(session, first, last, **narrow)
    return SatisfactionReport(
        letterhead(session),
        options,
        years,
        chosen_words(session, narrow),
        Line("Все мероприятия", together(now), together(before)),
        (
            ("По видам", _lines(now, before, lambda each: upper_first(name_of(kinds, each.kind_id)))),
            ("По объединениям", _lines(now, before, lambda each: bodies.get(each.association_id or "", ""))),
        ),
        tuple((school_year_label(year), found.get(year, Satisfaction(()))) for year in range(first, last + 1)),
    )


def _lines(now: list[Answer], before: list[Answer], words: Callable[[Answer], str]) -> tuple[Line, ...]:
    """By what the words say, in alphabetical order; those of whom nothing is said last."""
    found: tuple[Mapping[str, list[Answer]], ...] = tuple(grouped(answers, words) for answers in (now, before))
    order = sorted({*found[0], *found[1]}, key=lambda what: (not what, sort_key(what)))
    return tuple(Line(what or _UNKNOWN, *(together(part.get(what, ())) for part in found)) for what in order)


def compose(data: SatisfactionReport) -> Document:
    """Key figures, the marks, kinds and bodies, school years, remarks."""
    blocks: list[Block] = [
        Heading(0, "Удовлетворённость мероприятиями"),
        *(Paragraph(nbsp(words), align="center", indent=False) for words in _under_title(data)),
    ]
    if not data.whole.now.answers:
        blocks.append(Paragraph("Оценок и отзывов за этот период не записано."))
    else:
        blocks.append(_key_figures(data))
        blocks += _sentence(data)
        blocks += [Heading(2, "Сколько каких оценок"), _marks_table(data)]
        blocks += [Heading(2, "По видам мероприятий и объединениям"), _parts_table(data)]
        blocks += _years_blocks(data)
        blocks += _remarks(data)
    blocks.append(Signatures((data.head.signature,)))
    title = f"Удовлетворённость мероприятиями {period_words(data.years.period)}"
    return data.head.document(title, blocks, margins="plain")


def _under_title(data: SatisfactionReport) -> Iterator[str]:
    if data.head.short_name:
        yield data.head.short_name
    state = f", по состоянию на {format_long(data.years.on)}" if data.years.running else ""
    yield f"{period_words(data.years.period)}{state}"
    if data.narrowed:
        yield "; ".join(data.narrowed)


def _key_figures(data: SatisfactionReport) -> KeyFigures:
    now, before = data.whole.now, data.whole.before
    parts = (
        ("оценок", OPINIONS, now.marked, before.marked),
        ("из них 4 и 5", OPINIONS, now.good, before.good),
        ("отзывов словами", OPINIONS, now.remarks, before.remarks),
        ("мероприятий с отзывами", EVENTS, now.events, before.events),
    )
    return KeyFigures(
        tuple(
            KeyFigure(label, counted(register, ids), counted(register, then) if before.answers else None)
            for label, register, ids, then in parts
        ),
        before_words(data.years),
    )


def _sentence(data: SatisfactionReport) -> Iterator[Block]:
    """«Средняя оценка – 4,6 (год назад 4,5: +0,1); 4 и 5 – 92 %.»"""
    now, before = data.whole.now, data.whole.before
    if now.mean is None:
        return
    words = f"Средняя оценка{DASH}{format_number(now.mean)}"
    if before.mean is not None:
        words += f" ({before_words(data.years)}{DASH}{format_number(before.mean)}, изменение {_change(data.whole)})"
    share = _share(now)
    yield Paragraph(f"{words}; доля оценок 4 и 5{DASH}{share}.", indent=False)


def _share(found: Satisfaction) -> str:
    """«92 %»; of few marks how many of them."""
    if not found.marked:
        return ABSENT
    if len(found.marked) < SMALL_GROUP:
        return f"{len(found.good)} из{NBSP}{len(found.marked)}"
    return percent(len(found.good), len(found.marked), 0)


def _change(line: Line) -> str:
    if line.now.mean is None or line.before.mean is None:
        return ABSENT
    by = line.now.mean - line.before.mean
    if abs(by) < _CHANGED:
        return "0"
    return f"{'+' if by > 0 else '–'}{format_number(round(abs(by), 2))}"


def _marks_table(data: SatisfactionReport) -> Table:
    now_words, then_words = columns_words(data.years)
    rows: list[Row] = [
        (str(mark), *(counted(OPINIONS, found.with_mark(mark)) for found in (data.whole.now, data.whole.before)))
        for mark in MARKS
    ]
    rows.append(Total(("Всего", *(counted(OPINIONS, found.marked) for found in (data.whole.now, data.whole.before)))))
    columns = (Column("Оценка", align="center", width=30), Column(now_words, "number"), Column(then_words, "number"))
    return Table(columns, tuple(rows), size=10)


def _parts_table(data: SatisfactionReport) -> Table:
    now_words, then_words = columns_words(data.years)
    columns = (
        Column("Показатель", width=46),
        Column("Мероприятий", "number", width=22, group=now_words),
        Column("Оценок", "number", width=17, group=now_words),
        Column("Средняя", "number", width=18, empty=ABSENT, group=now_words),
        Column("4 и 5", align="center", width=18, group=now_words),
        Column("Слов", "number", width=13, group=now_words),
        Column("Оценок", "number", width=17, group=then_words),
        Column("Средняя", "number", width=18, empty=ABSENT, group=then_words),
        Column("Изменение", align="center", width=20),
    )
    rows: list[Row] = []
    for title, lines in data.parts:
        rows.append(Group(title))
        rows += [_row(line) for line in lines]
    rows.append(Total(_row(data.whole)))
    return Table(columns, tuple(rows), note="«Слов» – отзывов словами.", size=10)


def _row(line: Line) -> tuple[Cell, ...]:
    now = line.now
    told = (counted(EVENTS, now.events), counted(OPINIONS, now.marked), now.mean, _share(now))
    then = (counted(OPINIONS, line.before.marked), line.before.mean)
    return (nbsp(line.what), *told, counted(OPINIONS, now.remarks), *then, _change(line))


def _years_blocks(data: SatisfactionReport) -> Iterator[Block]:
    """The mean and the answers of each school year, and a chart of the means by kind."""
    if len(data.by_year) > 1:
        columns = (
            Column("Учебный год", width=40),
            Column("Мероприятий", "number"),
            Column("Оценок", "number"),
            Column("Средняя", "number", empty=ABSENT),
            Column("4 и 5", align="center"),
            Column("Отзывов словами", "number"),
        )
        rows = tuple(
            (
                year,
                counted(EVENTS, found.events),
                counted(OPINIONS, found.marked),
                found.mean,
                _share(found),
                counted(OPINIONS, found.remarks),
            )
            for year, found in data.by_year
        )
        yield Heading(2, "По учебным годам")
        yield Table(columns, rows, size=10)
        if data.years.running:
            yield Note("Годы показаны целиком, текущий – по всем записанным отзывам.")
    shown = [line for line in data.parts[0][1] if line.now.mean is not None or line.before.mean is not None]
    if data.asked.charts and shown:
        now_words, then_words = columns_words(data.years)
        series = (
            Series(now_words, tuple(line.now.mean for line in shown)),
            Series(then_words, tuple(line.before.mean for line in shown)),
        )
        kept = tuple(each for each in series if any(value is not None for value in each.values))
        yield Chart("hbars", tuple(line.what for line in shown), kept, "Средняя оценка по видам мероприятий")


def _remarks(data: SatisfactionReport) -> Iterator[Block]:
    """As they were written, under the event they speak of."""
    if not data.asked.remarks or not data.whole.now.remarks:
        return
    yield Heading(2, "Отзывы и пожелания")
    told = [each for each in data.whole.now.answers if each.remark.strip()]
    for answers in grouped(told[:_MOST_REMARKS], lambda each: each.event_id).values():
        first = answers[0]
        title = f"{format_date(first.held_on)} {' '.join(first.event.split())}"
        yield Paragraph(nbsp(title), align="left", indent=False, bold=True, keep=True, size=11)
        for each in answers:
            yield Paragraph(f"–{NBSP}{nbsp(' '.join(each.remark.split()))}", align="left", size=11)
    if len(told) > _MOST_REMARKS:
        yield Note(f"Показаны первые {_MOST_REMARKS} из {len(told)}: сузьте период или вид мероприятия.")


PAPER = Paper(
    "satisfaction",
    "Удовлетворённость мероприятиями",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Средняя оценка, доля 4 и 5, отзывы – по видам, объединениям и учебным годам, рядом с прошлым годом",
)
