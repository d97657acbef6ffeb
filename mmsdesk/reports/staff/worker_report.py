"""«Отчёт методиста»: everything one worker of the service did in a month or a year, each fact once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import NBSP, lower_first, nbsp
from mmsdesk.queries.entries import Entry, entries
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.staff_work import StaffWork, all_minutes, staff_work
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import (
    Block,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Signature,
    Signatures,
)
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.staff.worker_sections import SECTIONS, Around, held_of, section_blocks
from mmsdesk.reports.work_words import CONSULTATIONS, EVENTS, MEETINGS, counted
from mmsdesk.store.derived import titles


@dataclass(frozen=True)
class Options:
    """Whose work, of which days, what of it."""

    worker: str | None = option(
        "Сотрудник", OptionKind.RECORD, None, register="staff", help="Пусто: все, кто работает в этом периоде"
    )
    several: tuple[str, ...] = several_option("staff")
    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="Что ещё впереди, в отчёт не войдёт")
    origin: str | None = office_option()
    sections: tuple[str, ...] = option(
        "Что вошло", OptionKind.ORDERED, tuple(code for code, _words in SECTIONS), offered=SECTIONS
    )


@dataclass(frozen=True, slots=True)
class Reports:
    """Workers with their work and the words around it."""

    head: Letterhead
    asked: Options
    works: tuple[StaffWork, ...]
    people: Mapping[str, PersonPart]
    around: Around


def collect(session: Session, options: Options) -> Reports:
    """The workers asked for; of all, those who have something to tell."""
    chosen = named(options.worker, options.several)
    until = min(options.on, options.period.end)
    works = staff_work(session, options.period, options.on, chosen, options.origin)
    if not chosen:
        works = tuple(work for work in works if work)
    known: Mapping[str, Entry] = entries(session)
    places: OrganisationNames = organisation_names(session)
    by_day = PeopleByDay(session, [work.worker.person_id for work in works], places)
    parts = ((work.worker.person_id, by_day.on(work.worker.person_id, until)) for work in works)
    bodies = titles(session, sorted({body for work in works for each in work.meetings for body in each.meeting.bodies}))
    around = Around(until, known, places, bodies)
    return Reports(letterhead(session), options, works, {person_id: part for person_id, part in parts if part}, around)


def compose(data: Reports) -> Document:
    """A paper for each worker."""
    papers = [_paper(data, work) for work in data.works]
    when = period_words(data.asked.period)
    return one_or_all(papers, "Отчёты методистов", data.head, when=when, nothing="За этот период ничего не записано.")


def _paper(data: Reports, work: StaffWork) -> Document:
    person = data.people.get(work.worker.person_id)
    name = person.name.full if person is not None else ""
    blocks: list[Block] = [
        Heading(0, "Отчёт о работе"),
        Paragraph(nbsp(f"{name}, {lower_first(work.worker.post)}"), align="center", indent=False),
        Paragraph(_when(data), align="center", indent=False),
    ]
    if work:
        blocks += [_key_figures(data, work), *section_blocks(data.around, work, data.asked.sections)]
    else:
        blocks.append(Paragraph("За этот период ничего не записано."))
    signed = person.name.initials_first if person is not None else ""
    blocks.append(Signatures((Signature(work.worker.post, signed),), date=True))
    title = f"Отчёт о работе: {name}, {period_words(data.asked.period)}"
    return data.head.document(title, blocks, margins="plain")


def _when(data: Reports) -> str:
    """«за 2026/27 учебный год», of a running one with the day."""
    words = nbsp(period_words(data.asked.period))
    if data.around.on < data.asked.period.end:
        return f"{words}, на{NBSP}{format_date(data.around.on)}"
    return words


def _key_figures(data: Reports, work: StaffWork) -> KeyFigures:
    lasted = all_minutes(work.minutes)
    contests = [each.event.id for each in held_of(work.contests)]
    note = ("из них конкурсов: ", counted(EVENTS, contests)) if contests else ""
    held = [each.event.id for each in held_of((*work.events, *work.contests))]
    return KeyFigures(
        (
            KeyFigure("мероприятий проведено", counted(EVENTS, held), note=note),
            KeyFigure("заседаний", counted(MEETINGS, [each.meeting.id for each in work.meetings])),
            KeyFigure("выездов", counted("visits", [each.id for each in work.visits])),
            KeyFigure(
                "консультаций",
                counted(CONSULTATIONS, [each.id for each in work.consultations]),
                note=nbsp(f"всего {lasted}") if lasted else "",
            ),
        )
    )


PAPER = Paper(
    "worker-report",
    "Отчёт методиста",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    about="staff",
    help="Мероприятия, заседания, выезды, консультации, решения, пункты плана одного сотрудника за месяц или год",
)
