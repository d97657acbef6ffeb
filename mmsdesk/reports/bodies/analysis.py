"""«Анализ работы объединения за год»: what was done beside the year before, and how active the body was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.queries.body_year import BodyYear, Standing
from mmsdesk.queries.careers import Standing as CategoryRow
from mmsdesk.queries.careers import standing_of
from mmsdesk.queries.people import narrowed
from mmsdesk.queries.work import Outcome, grouped
from mmsdesk.reports.binding import join
from mmsdesk.reports.bodies.analysis_tables import meetings_section, work_section
from mmsdesk.reports.bodies.measure import measure_table
from mmsdesk.reports.bodies.pupils import pupils_section
from mmsdesk.reports.bodies.words import DECISIONS, of_body, share_figure, title_words
from mmsdesk.reports.bodies.year_data import YearOfBody, YearsOfBodies, years_of_bodies
from mmsdesk.reports.comparison import CHANGE, change_cell, full_share, small_words, whole_shares
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Spacer,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.period_words import before_words, columns_words, period_words
from mmsdesk.reports.person_words import ABSENT, people_words
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import DASH, EVENTS, TEACHERS, counted

_PEN_LINES = 4
"""Empty lines under «Выводы и задачи»."""


@dataclass(frozen=True)
class Options:
    """Which body, which year, which sections."""

    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: все действующие, одним файлом"
    )
    several: tuple[str, ...] = several_option("associations")
    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE, help="С прошлым годом сравнивается на ту же дату")
    origin: str | None = office_option()
    staff: bool = option("Категории и курсы членов", OptionKind.FLAG, True)
    conclusions: bool = option("Место для выводов и задач", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Analyses:
    """One body, or all; `wordings` are decisions that are late, by id."""

    years: YearsOfBodies
    wordings: dict[str, tuple[str, dt.date | None]]
    staff: bool
    conclusions: bool


def collect(session: Session, options: Options) -> Analyses:
    """The bodies with both years."""
    chosen = named(options.association, options.several)
    years = years_of_bodies(session, chosen, options.period, options.on, options.origin)
    late = [each for year in years.bodies for each in year.now.tasks_of(Standing.LATE)]
    own = table_of(Decision)
    statement, parameters = narrowed(select(own.c.id, own.c.wording, own.c.due_on), own.c.id, late)
    wordings = {record: (wording, due) for record, wording, due in session.execute(statement, parameters)}
    return Analyses(years, wordings, options.staff, options.conclusions)


def compose(data: Analyses) -> Document:
    """One paper for each body."""
    papers = [_paper(data, year) for year in data.years.bodies]
    if len(papers) == 1:
        return papers[0]
    return join(f"Анализ работы объединений {period_words(data.years.years.period)}", papers)


def _paper(data: Analyses, year: YearOfBody) -> Document:
    years = data.years.years
    sections: list[tuple[str, Iterable[Block]]] = [
        ("Заседания", meetings_section(data.years, year)),
        ("Решения", _decisions(data, year)),
        ("Мероприятия и участие членов", work_section(data.years, year)),
    ]
    if year.pupils or year.pupils_before:
        sections.append(("Олимпиады и конкурсы обучающихся", pupils_section(data.years, year)))
    if data.staff:
        sections.append(("Категории и курсы членов", _staff(data, year)))
    labels = columns_words(years)
    sections.append(("Активность", measure_table(year.now, year.before if year.known_before else None, labels)))
    blocks: list[Block] = [*_head(data, year)]
    for number, (title, section) in enumerate(sections, start=1):
        blocks += [Heading(1, f"{number}. {title}"), *section]
    if data.conclusions:
        blocks.append(Heading(1, f"{len(sections) + 1}. Выводы и задачи"))
        blocks.append(Paragraph("\n".join(["_" * 78] * _PEN_LINES), align="left", indent=False, keep=True))
    post = "Председатель" if year.body.holding("chair") else "Руководитель"
    blocks.append(Signatures((Signature(post, year.head.name.initials_first if year.head else ""),)))
    return data.years.head.document(f"{year.body.name}: анализ работы {period_words(years.period)}", blocks)


def _head(data: Analyses, year: YearOfBody) -> Iterable[Block]:
    years = data.years.years
    yield Heading(0, "Анализ работы")
    state = f", по состоянию на {format_long(years.on)}" if years.running else ""
    for words in (of_body(year.body.name, year.body.kind_name), f"{period_words(years.period)}{state}"):
        yield Paragraph(title_words(words), align="center", indent=False)
    if year.theme.theme:
        yield Paragraph(f"Тема года: {nbsp(year.theme.theme)}")
    if year.theme.goals:
        yield Paragraph(f"Цели и задачи: {nbsp(year.theme.goals)}")
    now, before = year.now, year.before if year.known_before else None
    yield Spacer(2)
    yield KeyFigures(
        (
            KeyFigure("заседаний проведено", *_both("meetings", now.held, before.held if before else None)),
            *_attendance(data, now, before),
            KeyFigure(
                "решений выполнено",
                *_both(DECISIONS, now.tasks_of(Standing.DONE), before.tasks_of(Standing.DONE) if before else None),
            ),
            KeyFigure(
                "мероприятий проведено",
                *_both(EVENTS, now.events.of(Outcome.HELD), before.events.of(Outcome.HELD) if before else None),
            ),
        ),
        before_words(years),
    )
    if before is None:
        yield Note(f"{before_words(years)}: о работе объединения записей нет, сравнить не с чем.")


def _both(register: str, now: tuple[str, ...], before: tuple[str, ...] | None) -> tuple[Figure, Figure | None]:
    return counted(register, now), None if before is None else counted(register, before)


def _attendance(data: Analyses, now: BodyYear, before: BodyYear | None) -> Iterable[KeyFigure]:
    """«75 %», under it of how many, and the same of the year before; nothing where no sheet was filled in."""
    share, then = now.attendance, before.attendance if before else None
    if share.percent is None:
        return
    notes = [f"{share.done} из {share.whole}"]
    if then is not None and then.percent is not None:
        notes.append(f"{before_words(data.years.years)}: {then.done} из {then.whole} ({round(then.percent)}{NBSP}%)")
    yield KeyFigure("явка членов", share_figure(share, f"{round(share.percent)}{NBSP}%"), None, "; ".join(notes))


def _decisions(data: Analyses, year: YearOfBody) -> Iterable[Block]:
    now, before = year.now, year.before if year.known_before else None
    columns = (
        Column("Решения, взятые на контроль", width=70),
        *(Column(words, "number", empty=NO_DATA) for words in columns_words(data.years.years)),
        CHANGE,
    )
    rows: list[Row] = []
    for standing in Standing:
        here = counted(DECISIONS, now.tasks_of(standing))
        then = None if before is None else counted(DECISIONS, before.tasks_of(standing))
        rows.append((standing.label, here, then, change_cell(here, then)))
    here = counted(DECISIONS, now.tasks_of(*Standing))
    then = None if before is None else counted(DECISIONS, before.tasks_of(*Standing))
    rows.append(Total(("Всего принято", here, then, change_cell(here, then))))
    yield Table(columns, tuple(rows), size=10)
    late = now.tasks_of(Standing.LATE)
    if late:
        yield Paragraph(("Срок прошёл, решений", DASH, counted(DECISIONS, late), ":"), keep=True)
        told = ((each, *data.wordings.get(each, ("", None))) for each in late)
        yield Table(
            (Column("№", "number", width=10), Column("Решение", width=130), Column("Срок", "date", width=30)),
            tuple(
                (number, nbsp(wording.strip()), format_date(due) if due else "у исполнителя")
                for number, (_id, wording, due) in enumerate(told, start=1)
            ),
            size=10,
        )


def _staff(data: Analyses, year: YearOfBody) -> Iterable[Block]:
    now, before = year.body.members, year.before.body.members if year.before else ()
    here = grouped(now, lambda person: standing_of(year.categories, person))
    then = grouped(before, lambda person: standing_of(year.categories_before, person))
    shown = [row for row in CategoryRow if row is not CategoryRow.SECOND or row in here or row in then]
    labels = columns_words(data.years.years)
    columns = (
        Column("Категория", width=60),
        Column("человек", "number", group=labels[0]),
        Column("%", "number", group=labels[0], empty=ABSENT),
        Column("человек", "number", group=labels[1], empty=NO_DATA),
        Column("%", "number", group=labels[1], empty=ABSENT),
        CHANGE,
    )
    shares = whole_shares(now, [tuple(here.get(row, ())) for row in shown])
    earlier = whole_shares(before, [tuple(then.get(row, ())) for row in shown])
    rows: list[Row] = []
    for row, share, share_before in zip(shown, shares, earlier, strict=True):
        one = counted(TEACHERS, here.get(row, ()))
        other = counted(TEACHERS, then.get(row, ())) if before else None
        rows.append((row.label, one, share, other, share_before, change_cell(one, other)))
    one, other = counted(TEACHERS, now), counted(TEACHERS, before) if before else None
    rows.append(Total(("Всего членов", one, full_share(shares), other, full_share(earlier), change_cell(one, other))))
    yield Table(columns, tuple(rows), size=10, note=small_words(now, before))
    words: list[Inline] = [
        f"Прошли курсы за это время{DASH}",
        counted(TEACHERS, year.trained, people_words(len(year.trained))),
    ]
    if before:
        size = people_words(len(year.trained_before))
        words += [f" ({before_words(data.years.years)}{DASH}", counted(TEACHERS, year.trained_before, size), ")"]
    yield Paragraph((*words, "."))


PAPER = Paper(
    "association-analysis",
    "Анализ работы объединения за год",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    about="associations",
    help="Заседания, явка, решения, мероприятия, участие, категории и курсы членов, активность; рядом прошлый год",
)
