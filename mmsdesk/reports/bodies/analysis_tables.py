"""«Заседания» and «Мероприятия и участие членов» of the analysis of a body."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.queries.body_meetings import Came
from mmsdesk.queries.body_year import BodyYear
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.bodies.words import ITEMS, MEETINGS, came_figure, day_words, mark_of
from mmsdesk.reports.bodies.year_data import YearOfBody, YearsOfBodies
from mmsdesk.reports.comparison import CHANGE, change_cell
from mmsdesk.reports.document import Block, Chart, Column, Figure, Note, Paragraph, Row, Series, Table, Total
from mmsdesk.reports.period_words import columns_words
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import EVENTS, PARTICIPATIONS, TEACHERS, counted

_ENDS = (Outcome.HELD, Outcome.MOVED, Outcome.CANCELLED, Outcome.UNMARKED, Outcome.AHEAD)


def meetings_section(data: YearsOfBodies, year: YearOfBody) -> Iterable[Block]:
    """How many were planned and how they ended, each with who came, attendance as a picture."""
    now = year.now
    if not now.meetings and not (year.before and year.before.meetings):
        yield Paragraph("Заседаний в программе не записано ни за этот год, ни за прошлый.")
        return
    yield _ended(data, year)
    if not now.meetings:
        return
    columns = (
        Column("№", "number", width=10),
        Column("Дата", width=32),
        Column("Тема", width=68),
        Column("Вопросов", "number", width=18),
        Column("Явка", align="center", width=20),
        Column("Отметка", width=32),
    )
    rows = tuple(
        (
            number,
            day_words(meeting.day),
            nbsp(meeting.theme.strip()),
            _asked(now, meeting.id),
            came_figure(now.came.get(meeting.id)) if meeting.id in now.held else None,
            mark_of(meeting, now.on, meeting.number_of(now.body.id)),
        )
        for number, meeting in enumerate(now.meetings, start=1)
    )
    yield Table(columns, rows, size=10)
    if now.unknown:
        yield Note(("Явка не отмечена, заседаний: ", counted(MEETINGS, now.unknown), "; в долю явки они не входят."))
    yield from _chart(now)


def _asked(now: BodyYear, meeting_id: str) -> Figure | None:
    items = now.asked.get(meeting_id, ())
    return counted(ITEMS, items) if items else None


def _ended(data: YearsOfBodies, year: YearOfBody) -> Table:
    now, before = year.now, year.before if year.known_before else None
    columns = (
        Column("Заседания", width=70),
        *(Column(words, "number", empty=NO_DATA) for words in columns_words(data.years)),
        CHANGE,
    )
    rows: list[Row] = []
    for outcome in _ENDS:
        here, then = now.met(outcome), before.met(outcome) if before else ()
        if here or then or outcome is Outcome.HELD:
            rows.append(_beside(upper_first(outcome.label), MEETINGS, here, then if before else None))
    total = _beside("Всего назначалось", MEETINGS, now.met(*Outcome), before.met(*Outcome) if before else None)
    return Table(columns, (*rows, Total(total)), size=10)


def _beside(
    words: str, register: str, now: tuple[str, ...], before: tuple[str, ...] | None
) -> tuple[str, Figure, Figure | None, str]:
    here, then = counted(register, now), None if before is None else counted(register, before)
    return words, here, then, change_cell(here, then)


def _chart(now: BodyYear) -> Iterable[Block]:
    """Who came to each meeting, of how many; nothing of a single one."""
    held = [meeting for meeting in now.meetings if meeting.id in now.came and now.came[meeting.id].known]
    if len(held) == 1 or not held:
        return
    came = [now.came[meeting.id] for meeting in held]
    yield Chart(
        "bars",
        tuple(format_date(meeting.day)[:5] for meeting in held),
        (
            Series("присутствовало", tuple(map(_present, came))),
            Series("членов на день заседания", tuple(each.members for each in came)),
        ),
        caption="Явка на заседания",
        height=52,
    )


def _present(came: Came) -> int | Figure:
    """The number, with its marks behind it where nobody was counted without a name."""
    exact = came.present == len(came.rows)
    return counted("meeting_attendances", came.rows) if exact else came.present


def work_section(data: YearsOfBodies, year: YearOfBody) -> Iterable[Block]:
    """Events of the body, lessons shown, talks of the agenda, what its members took part in."""
    now, before = year.now, year.before if year.known_before else None
    columns = (
        Column("Показатель", width=84),
        *(Column(words, "number", empty=NO_DATA) for words in columns_words(data.years)),
        CHANGE,
    )
    lines: tuple[tuple[str, str, Callable[[BodyYear], tuple[str, ...]]], ...] = (
        ("Мероприятий назначалось", EVENTS, lambda one: one.events.planned),
        ("из них проведено", EVENTS, lambda one: one.events.of(Outcome.HELD)),
        ("Открытых уроков и мастер-классов на мероприятиях", "programme_items", lambda one: one.lessons),
        ("Вопросов рассмотрено на заседаниях", ITEMS, lambda one: one.items),
        ("из них открытых уроков и мастер-классов", ITEMS, lambda one: one.item_lessons),
        ("Участий членов в мероприятиях района", PARTICIPATIONS, lambda one: one.participations),
        ("Членов, участвовавших хотя бы в одном", TEACHERS, lambda one: one.active),
    )
    rows = tuple(_beside(words, register, ids(now), ids(before) if before else None) for words, register, ids in lines)
    yield Table(
        columns,
        rows,
        size=10,
        note="Участия считаются по спискам всех состоявшихся мероприятий, кто бы их ни проводил.",
    )
