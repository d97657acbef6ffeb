"""«Участие педагога за период»: the same work for the office, with sums by school year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.core.text import nbsp
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.queries.person_work import PersonWork
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    Total,
)
from mmsdesk.reports.involvement.asking import Told, WorkOptions, Works, each, gather
from mmsdesk.reports.involvement.sections import (
    REPORTS,
    TALKS,
    at_events,
    at_meetings,
    judging,
    section_blocks,
    talks_of,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import PARTICIPATIONS, PRESENCES, counted


@dataclass(frozen=True)
class Options(WorkOptions):
    """Whose work, with sums by year or without."""

    years: bool = option("Сводка по учебным годам", OptionKind.FLAG, True, help="Если период длиннее года")


def collect(session: Session, options: Options) -> Works[Options]:
    """The people asked for."""
    return gather(session, options)


def compose(data: Works[Options]) -> Document:
    """One paper, or all in one file."""
    return each(data, "Участие педагогов", partial(_paper, data))


def _paper(data: Works[Options], told: Told) -> Document:
    person, work = told.person, told.work
    place = ", ".join(part for part in (person.post, person.organisation) if part)
    blocks: list[Block] = [
        Heading(0, nbsp(f"Участие педагога в методической работе\n{person.name.full}")),
        *([Paragraph(nbsp(place), align="center", indent=False)] if place else []),
        Paragraph(data.days_words, align="center", indent=False),
    ]
    if work:
        blocks.append(_key_figures(work))
        if data.asked.years:
            blocks += _by_year(data, work)
        blocks += section_blocks(data, work)
    else:
        blocks.append(Paragraph("За этот период ничего не записано."))
    title = f"Участие за период: {person.name.full}"
    return data.head.document(title, blocks, margins="plain")


def _key_figures(work: PersonWork) -> KeyFigures:
    return KeyFigures(
        (
            KeyFigure("участий", counted(PARTICIPATIONS, [each.id for each in at_events(work)])),
            KeyFigure("выступлений", counted(TALKS, [each.id for each in talks_of(work)])),
            KeyFigure("докладов на заседаниях", counted(REPORTS, _reports(work))),
            KeyFigure("заседаний", counted(PRESENCES, [each.id for each in at_meetings(work)])),
        )
    )


def _reports(work: PersonWork) -> tuple[str, ...]:
    return tuple(each.id for each in talks_of(work, AGENDA_ITEMS.code))


def _by_year(data: Works[Options], work: PersonWork) -> list[Block]:
    """Each kind of work by school year; the sums are those of the period."""
    parts = (
        ("Участий", PARTICIPATIONS, at_events(work)),
        ("Из них жюри, оргкомитет", PARTICIPATIONS, judging(data, work)),
        ("Выступлений", TALKS, talks_of(work)),
        ("Докладов на заседаниях", REPORTS, talks_of(work, AGENDA_ITEMS.code)),
        ("Заседаний", PRESENCES, at_meetings(work)),
    )
    years = sorted({school_year_of(item.held_on) for _words, _register, items in parts for item in items})
    if len(years) < 2:
        return []
    rows: list[Row] = []
    for year in years:
        found = (
            counted(register, [item.id for item in items if school_year_of(item.held_on) == year])
            for _words, register, items in parts
        )
        rows.append((school_year_label(year), *found))
    rows.append(Total(("Всего", *(counted(register, [item.id for item in items]) for _w, register, items in parts))))
    columns = (Column("Учебный год", width=32), *(Column(words, "number") for words, _register, _items in parts))
    return [Heading(2, "По учебным годам"), Table(columns, tuple(rows), size=10)]


PAPER = Paper(
    "teacher-participation",
    "Участие педагога за период",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    about="teachers",
    help="Мероприятия, выступления, жюри, объединения, роли, курсы одного человека за любой период, по учебным годам",
)
