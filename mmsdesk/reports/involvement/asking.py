"""Whose work is told and over which days, and what of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import NBSP
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.entries import Entry, entries
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.people import persons
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.person_work import PersonWork, work_between
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import Document
from mmsdesk.reports.meetings.people import Names
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, letterhead

SECTIONS = (
    ("events", "Участие в мероприятиях"),
    ("talks", "Выступления, мастер-классы, открытые уроки"),
    ("judged", "Работа в жюри, оргкомитетах, экспертом"),
    ("bodies", "Объединения, советы, комиссии"),
    ("meetings", "Участие в заседаниях"),
    ("roles", "Роли: тьютор, эксперт, наставник"),
    ("pupils", "Подготовка участников олимпиад и конкурсов"),
    ("courses", "Повышение квалификации"),
)
"""What is told, by code."""


@dataclass(frozen=True)
class WorkOptions:
    """Whose work, of which days, what of it."""

    teacher: str | None = option(
        "Педагог", OptionKind.RECORD, None, register="teachers", help="Пусто: все, кому есть что записать, одним файлом"
    )
    several: tuple[str, ...] = several_option("teachers")
    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("Дата", OptionKind.DATE, help="Должность и место работы – на эту дату")
    origin: str | None = office_option()
    sections: tuple[str, ...] = option(
        "Что вошло", OptionKind.ORDERED, tuple(code for code, _words in SECTIONS), offered=SECTIONS
    )


Asked = TypeVar("Asked", bound=WorkOptions)


@dataclass(frozen=True, slots=True)
class Told:
    """One person with the work of the period."""

    person: PersonPart
    work: PersonWork


@dataclass(frozen=True, slots=True)
class Works(Generic[Asked]):
    """People in alphabetical order with words for what they did."""

    asked: Asked
    head: Letterhead
    until: dt.date
    names: Names
    known: Mapping[str, Entry]
    places: OrganisationNames
    told: tuple[Told, ...]

    @property
    def days_words(self) -> str:
        """«с 01.09.2024 по 20.11.2026»."""
        start = format_date(self.asked.period.start)
        return f"с{NBSP}{start} по{NBSP}{format_date(self.until)}"


_NOTHING = PersonWork((), (), (), (), (), (), ())


def gather(session: Session, asked: Asked) -> Works[Asked]:
    """The people asked for, or everybody with something to tell; a constant number of statements."""
    chosen = named(asked.teacher, asked.several)
    until = min(asked.period.end, asked.on)
    ids = list(chosen) or None
    works = work_between(session, asked.period.start, until, ids)
    wanted = chosen or Whose(session, asked.origin).own(TEACHERS.code, works)
    order = list(persons(session, asked.on, wanted))
    places = organisation_names(session)
    people = PeopleByDay(session, order, places)
    parts = [(each, people.on(each, asked.on)) for each in order]
    return Works(
        asked,
        letterhead(session),
        until,
        Names(name_forms(session, order)),
        entries(session),
        places,
        tuple(Told(part, works.get(each, _NOTHING)) for each, part in parts if part is not None),
    )


def each(data: Works[Asked], title: str, paper: Callable[[Told], Document]) -> Document:
    """The paper of one person, or those of several in one file."""
    papers = [paper(told) for told in data.told]
    return one_or_all(papers, title, data.head, when=data.days_words, nothing="За этот период ничего не записано.")
