"""Tables and sums of a person's work: each kind of work once, the sums are those of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP, lower_first, nbsp, upper_first
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.event import EVENTS
from mmsdesk.models.olympiad import OlympiadKind, PupilStatus
from mmsdesk.queries.activity import Talk, TookPart
from mmsdesk.queries.entries import name_of
from mmsdesk.queries.person_work import CourseTaken, PersonWork, PupilLed
from mmsdesk.reports.document import Block, Column, Figure, Heading, Inline, Row, Table
from mmsdesk.reports.involvement.asking import SECTIONS, Asked, Works
from mmsdesk.reports.work_words import DASH, PARTICIPATIONS, PRESENCES, counted

_JUDGING = frozenset({"jury", "jury_chair", "expert", "organiser"})
"""Roles of those who do not take part but judge or hold."""
TALKS, REPORTS = "programme_items", "agenda_items"
PUPILS, COURSES = "pupil_results", "trainings"

Cells = tuple[str | Figure, ...]


def at_events(work: PersonWork) -> tuple[TookPart, ...]:
    """Participations in events, all of them."""
    return tuple(each for each in work.took_part if each.register == EVENTS.code)


def at_meetings(work: PersonWork) -> tuple[TookPart, ...]:
    """Presences at meetings of councils and associations."""
    return tuple(each for each in work.took_part if each.register != EVENTS.code)


def judging(data: Works[Asked], work: PersonWork) -> tuple[TookPart, ...]:
    """Participations of those who judged or held."""
    return tuple(each for each in at_events(work) if _code(data, each.role_id) in _JUDGING)


def talks_of(work: PersonWork, register: str = EVENTS.code) -> tuple[Talk, ...]:
    """Talks at events, or reports at meetings."""
    return tuple(each for each in work.talks if each.register == register)


def section_blocks(data: Works[Asked], work: PersonWork) -> Iterator[Block]:
    """The sections asked for in their order, numbered; those without rows are left out."""
    titles, number = dict(SECTIONS), 0
    for code in data.asked.sections:
        columns, rows = _TABLES[code][0], tuple(_TABLES[code][1](data, work))
        if not rows:
            continue
        number += 1
        # A column in which nobody has anything to say takes room from the others.
        kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
        yield Heading(2, f"{number}. {titles[code]}")
        cells: tuple[Row, ...] = tuple(tuple(row[at] for at in kept) for row in rows)
        yield Table(tuple(columns[at] for at in kept), cells, size=10)


def sums(data: Works[Asked], work: PersonWork) -> tuple[Inline, ...]:
    """«Всего: участий в мероприятиях – 12, из них в жюри, оргкомитете – 2, выступлений – 3.»"""
    judged = judging(data, work)
    counts: list[tuple[str, str, str, Sequence[str]]] = [
        ("events", "участий в мероприятиях", PARTICIPATIONS, _ids(at_events(work))),
        ("judged", "из них в жюри, оргкомитете, экспертом", PARTICIPATIONS, _ids(judged)),
        ("talks", "выступлений", TALKS, _ids(talks_of(work))),
        ("talks", "докладов на заседаниях", REPORTS, _ids(talks_of(work, AGENDA_ITEMS.code))),
        ("meetings", "участий в заседаниях", PRESENCES, _ids(at_meetings(work))),
        ("pupils", "подготовлено участников олимпиад и конкурсов", PUPILS, _ids(work.pupils)),
        ("courses", "курсов", COURSES, _ids(work.courses)),
    ]
    told = [(words, counted(register, ids)) for code, words, register, ids in counts if ids and _asked(data, code)]
    found: list[Inline] = []
    for words, figure in told:
        found += [f"{', ' if found else 'Всего: '}{words}{DASH}", figure]
    return (*found, ".") if found else ()


def _asked(data: Works[Asked], code: str) -> bool:
    return code in data.asked.sections


def _ids(items: Iterable[TookPart | Talk | PupilLed | CourseTaken]) -> tuple[str, ...]:
    return tuple(each.id for each in items)


def _code(data: Works[Asked], entry_id: str | None) -> str:
    return data.known[entry_id].code if entry_id and entry_id in data.known else ""


def _events(data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    judged = set(_ids(judging(data, work))) if _asked(data, "judged") else set()
    for each in at_events(work):
        if each.id not in judged:
            result = ", ".join(part for part in (name_of(data.known, each.result_id), each.topic) if part)
            yield (format_date(each.held_on), nbsp(each.event), name_of(data.known, each.role_id), nbsp(result))


def _talks(data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    for each in work.talks:
        kind = name_of(data.known, each.kind_id)
        yield (format_date(each.held_on), nbsp(" ".join(each.topic.split())), kind, nbsp(each.event))


def _judged(data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    """By the day; a place in the jury that stands in the list of participants too is told once."""
    found = [
        (each.held_on, each.event, name_of(data.known, each.role_id), each.event_id) for each in judging(data, work)
    ]
    told = {event_id for _day, _event, _role, event_id in found}
    for place in work.teams:
        if place.event_id not in told:
            role = name_of(data.known, place.role_id)
            found.append((place.held_on, place.event, f"{place.team.label}: {role}" if role else place.team.label, ""))
    for day, event, role, _id in sorted(found, key=lambda each: each[0], reverse=True):
        yield (format_date(day), nbsp(event), role)


def _bodies(data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    for each in work.bodies:
        days = tuple(format_date(day) if day else "" for day in (each.started_on, each.ended_on))
        yield (nbsp(each.association), name_of(data.known, each.role_id), *days)


def _meetings(_data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    """How many of which body."""
    found: dict[str, list[str]] = {}
    for each in at_meetings(work):
        found.setdefault(each.event.partition(": ")[2] or each.event, []).append(each.id)
    for body, ids in found.items():
        yield (nbsp(body), counted(PRESENCES, ids))


def _roles(data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    for each in work.roles:
        where = data.places.short(each.organisation_id, each.ended_on or data.until)
        days = tuple(format_date(day) if day else "" for day in (each.started_on, each.ended_on))
        yield (upper_first(name_of(data.known, each.role_id)), where, nbsp(each.order_number), *days)


def _pupils(data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    """By olympiad and day, winners and prize-winners apart; children are not named."""
    found: dict[tuple[str, str], list[PupilLed]] = {}
    for each in work.pupils:
        found.setdefault((format_date(each.held_on), _olympiad(data, each)), []).append(each)
    for (day, title), pupils in found.items():
        won = [_ids(pupil for pupil in pupils if pupil.status is status) for status in _WON]
        yield (day, title, counted(PUPILS, _ids(pupils)), *(counted(PUPILS, ids) if ids else "" for ids in won))


_WON = (PupilStatus.WINNER, PupilStatus.PRIZE)


def _olympiad(data: Works[Asked], pupil: PupilLed) -> str:
    """«Физика, муниципальный этап»; a contest by its title."""
    subject = name_of(data.known, pupil.subject_id)
    if pupil.kind is OlympiadKind.OLYMPIAD and subject:
        return f"Всероссийская олимпиада школьников: {lower_first(subject)}, {pupil.stage.label}{NBSP}этап"
    named = " ".join(pupil.title.split()) or upper_first(pupil.kind.label)
    return nbsp(", ".join(part for part in (named, lower_first(subject)) if part))


def _courses(_data: Works[Asked], work: PersonWork) -> Iterator[Cells]:
    for each in work.courses:
        what = nbsp(" ".join(each.programme.split()))
        where = ", ".join(part for part in (each.kind.label, each.provider) if part)
        yield (format_date(each.ended_on), what, nbsp(where), str(each.hours or ""), nbsp(each.document))


_DAY = Column("Дата", "date", width=22)
_ROLE = Column("Роль", width=36)
_SINCE, _UNTIL = Column("С", "date", width=22), Column("По", "date", width=22)

_TABLES: Mapping[str, tuple[tuple[Column, ...], Callable[[Works[Asked], PersonWork], Iterable[Cells]]]] = {
    "events": ((_DAY, Column("Мероприятие"), _ROLE, Column("Результат, тема", width=44)), _events),
    "talks": ((_DAY, Column("Тема"), Column("Вид", width=30), Column("Где", width=58)), _talks),
    "judged": ((_DAY, Column("Мероприятие"), Column("Роль", width=52)), _judged),
    "bodies": ((Column("Объединение"), _ROLE, _SINCE, _UNTIL), _bodies),
    "meetings": ((Column("Объединение"), Column("Заседаний", "number", width=26)), _meetings),
    "roles": ((Column("Роль"), Column("Где", width=40), Column("Приказ", width=36), _SINCE, _UNTIL), _roles),
    "pupils": (
        (
            *(_DAY, Column("Олимпиада, конкурс"), Column("Участников", "number", width=24)),
            *(Column("Победителей", "number", width=26), Column("Призёров", "number", width=22)),
        ),
        _pupils,
    ),
    "courses": (
        (
            _DAY,
            Column("Программа"),
            Column("Вид, где", width=44),
            Column("Часов", "number"),
            Column("Документ", width=30),
        ),
        _courses,
    ),
}
