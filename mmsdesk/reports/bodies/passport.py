"""«Паспорт объединения»: what a body is and what it did in the year, on one sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.text import NBSP, nbsp, sort_key
from mmsdesk.queries.body_meetings import BodyMeeting
from mmsdesk.queries.body_year import BodyYear, Standing
from mmsdesk.queries.entries import name_of
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.binding import join
from mmsdesk.reports.bodies.measure import formula_words
from mmsdesk.reports.bodies.words import (
    DECISIONS,
    MEETINGS,
    attendance_figure,
    came_figure,
    day_words,
    mark_of,
    of_body,
    title_words,
)
from mmsdesk.reports.bodies.year_data import YearOfBody, YearsOfBodies, years_of_bodies
from mmsdesk.reports.composition import LEADERS
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    KeyValue,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Text,
)
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import people_words
from mmsdesk.reports.work_words import DASH, EVENTS, ORGANISATIONS, PARTICIPATIONS, TEACHERS, counted

MOST_MEETINGS = 6
"""How many meetings are named: the paper is one sheet."""
MOST_MEMBERS = 30
"""How many members are named; a longer list is «Состав на дату»."""
MOST_PLACES = 15
"""In a longer list organisations are left out."""


@dataclass(frozen=True)
class Options:
    """Which body, which year, as it stands on a day."""

    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: все действующие, одним файлом"
    )
    several: tuple[str, ...] = several_option("associations")
    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE)
    origin: str | None = office_option()
    members: bool = option("Состав по именам", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Passports:
    """One body, or all."""

    years: YearsOfBodies
    members: bool


def collect(session: Session, options: Options) -> Passports:
    """The bodies with their year."""
    chosen = named(options.association, options.several)
    return Passports(
        years_of_bodies(session, chosen, options.period, options.on, options.origin), options.members
    )  # fmt: skip


def compose(data: Passports) -> Document:
    """One sheet for each body."""
    papers = [_paper(data, year) for year in data.years.bodies]
    if len(papers) == 1:
        return papers[0]
    return join(f"Паспорта объединений на {format_long(data.years.years.on)}", papers)


def _paper(data: Passports, year: YearOfBody) -> Document:
    all_years, body = data.years, year.body
    day = format_long(all_years.years.on)
    blocks: list[Block] = [
        Heading(0, title_words(f"Паспорт {of_body(body.name, body.kind_name)}")),
        Paragraph(
            title_words(f"{period_words(all_years.years.period)}, по состоянию на {day}"), align="center", indent=False
        ),
        KeyValue(tuple(_facts(data, year))),
        *(_members(year) if data.members else ()),
        *_meetings(year),
        Heading(2, "Работа за год"),
        KeyValue(tuple(_work(year)), columns=2),
        Note(formula_words(year.now)),
        Signatures((Signature(_head_post(year), year.head.name.initials_first if year.head else ""),)),
    ]
    return all_years.head.document(f"{body.name}: паспорт на {day}", blocks, margins="plain", size=12)


def _head_post(year: YearOfBody) -> str:
    return "Председатель" if year.body.holding("chair") else "Руководитель"


def _facts(data: Passports, year: YearOfBody) -> Iterable[tuple[str, Cell | Text]]:
    """What the body is; a line of which nothing is known is left out, but for what a passport must have."""
    body, known = year.body, data.years
    yield "Вид", body.kind_name
    subject = name_of(known.known, body.subject_id)
    where = (
        ("Уровень", body.level.label if body.level else ""),
        ("Предмет", subject),
        ("Кого объединяет", body.audience),
        ("Входит в", known.named.get(body.parent_id or "", "")),
        ("При организации", known.names.short(body.host_id, known.years.on)),
        ("Куратор", known.named.get(body.curator_id or "", "")),
    )
    yield from ((label, nbsp(words)) for label, words in where if words)
    yield "Положение", nbsp(body.regulation)
    yield "Приказ", _order(year)
    if body.started_on:
        yield "Создано", format_date(body.started_on)
    yield "Руководитель", _person_words(year.head) if year.head else ""
    yield "Тема года", nbsp(year.theme.theme)
    yield "Цели и задачи", nbsp(year.theme.goals)
    yield "План работы", _plan(year)


def _plan(year: YearOfBody) -> Text:
    """What is written of the plan; behind it the plan that stands in the program, with how far it has come."""
    plans, said = year.theme.plans, year.theme.plan
    if not plans:
        return nbsp(said)
    last = plans[0]
    told = counted("plans", tuple(plan.id for plan in plans), nbsp(f"{last.words}; {last.progress}"))
    return (nbsp(f"{said}; "), told) if said else (told,)


def _order(year: YearOfBody) -> str:
    parts = []
    if year.body.order_on:
        parts.append(f"от{NBSP}{format_date(year.body.order_on)}")
    if year.body.order_number:
        parts.append(f"№{NBSP}{year.body.order_number}")
    return " ".join(parts)


def _person_words(person: PersonPart) -> str:
    """«Иванова Анна Петровна, учитель, СОШ № 3»."""
    return ", ".join(part for part in (person.name.full, person.post, person.organisation) if part)


def _members(year: YearOfBody) -> Iterable[Block]:
    body = year.body
    words: list[Inline] = [
        f"Состав{DASH}",
        counted(TEACHERS, body.members, people_words(len(body.members))),
        f", организаций{DASH}",
        counted(ORGANISATIONS, year.organisations),
    ]
    if not body.members:
        yield Paragraph("Состав в программе не записан.", indent=False, size=11)
        return
    shown = []
    for person in _in_order(year)[:MOST_MEMBERS]:
        roles = [seat.role_name for seat in body.seats if seat.person_id == person.id and seat.role != "member"]
        place = person.organisation if len(body.members) <= MOST_PLACES else ""
        about = ", ".join(part for part in (*roles, place) if part)
        shown.append(f"{person.name.initials_first}{f' ({about})' if about else ''}")
    more = len(body.members) - MOST_MEMBERS
    tail = f" и ещё {people_words(more)}." if more > 0 else "."
    yield Paragraph((*words, f": {nbsp('; '.join(shown))}{tail}"), indent=False, size=10)


def _in_order(year: YearOfBody) -> list[PersonPart]:
    """Leaders first, then the others by name."""
    leading = {person: rank for rank, role in enumerate(LEADERS) for person in year.body.holding(role)}
    return sorted(
        year.people.values(), key=lambda each: (leading.get(each.id, len(LEADERS)), sort_key(each.name.full), each.id)
    )


_COLUMNS = (
    Column("№", "number", width=10),
    Column("Дата", width=34),
    Column("Тема", width=76),
    Column("Явка", align="center", width=24),
    Column("Отметка", width=36),
)


def _meetings(year: YearOfBody) -> Iterable[Block]:
    now = year.now
    rows = tuple(
        (
            number,
            day_words(meeting.day),
            nbsp(meeting.theme.strip()),
            came_figure(now.came.get(meeting.id)),
            _mark(now, meeting),
        )
        for number, meeting in enumerate(now.meetings[:MOST_MEETINGS], start=1)
    )
    more = len(now.meetings) - len(rows)
    note = f"Показаны первые {len(rows)} заседаний, кроме них – ещё {more}." if more > 0 else ""
    yield Heading(2, "Заседания года")
    yield Table(_COLUMNS, rows, size=10, note=note, empty_text="Заседаний за период в программе нет.")


def _mark(now: BodyYear, meeting: BodyMeeting) -> str:
    """«протокол № 3» says that a meeting was held."""
    number = meeting.number_of(now.body.id)
    held = meeting.outcome(now.on) is Outcome.HELD
    return f"протокол{NBSP}№{NBSP}{number}" if held and number else mark_of(meeting, now.on, number)


def _work(year: YearOfBody) -> Iterable[tuple[str, Cell | Text]]:
    now = year.now
    yield (
        "Заседаний",
        ("проведено ", counted(MEETINGS, now.held), " из ", counted(MEETINGS, tuple(m.id for m in now.meetings))),
    )
    attendance = attendance_figure(now)
    yield "Явка членов", attendance if attendance is not None else "нет данных"
    yield (
        "Решений",
        (
            "выполнено ",
            counted(DECISIONS, now.tasks_of(Standing.DONE)),
            " из ",
            counted(DECISIONS, tuple(t.id for t in now.tasks)),
        ),
    )
    yield "Просрочено", (counted(DECISIONS, now.tasks_of(Standing.LATE)),)
    yield "Мероприятий", ("проведено ", counted(EVENTS, now.events.of(Outcome.HELD)))
    yield "Участий членов", (counted(PARTICIPATIONS, now.participations),)
    yield "Активность", "не считается" if now.measure is None else f"{now.measure} из 100"
    yield "Прошли курсы", (counted(TEACHERS, year.trained),)


PAPER = Paper(
    "association-passport",
    "Паспорт объединения",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    about="associations",
    help="Один лист: вид, положение и приказ, руководитель, тема и цели года, состав, заседания, активность",
)
