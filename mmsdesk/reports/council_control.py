"""«На контроле» and «Ближайшие мероприятия» of «Сводная справка»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP, nbsp, plural_word
from mmsdesk.queries.meeting_facts import DecisionFacts
from mmsdesk.reports.bodies.words import DECISIONS, POSTPONED_OFTEN, executors_words, origin_words
from mmsdesk.reports.council_data import Control, EventLine, PromiseLine
from mmsdesk.reports.council_people import Courses
from mmsdesk.reports.document import Block, Column, Inline, Paragraph, Table
from mmsdesk.reports.work_words import CONSULTATIONS, DASH, EVENTS, TEACHERS, counted

MOST_LINES = 12
"""How many overdue records are listed; the number names them all."""
MOST_COMING = 20
"""How many of the coming events are listed, the nearest first."""
MOST_PROMISES = 8
"""How many overdue promises are listed, the latest first."""
MOST_DECISIONS = 12
"""How many decisions of a kind are listed, the earliest term first."""
MOST_PLACES = 10
"""How many organisations with late courses are listed."""


def control_blocks(control: Control) -> Iterable[Block]:
    """What is overdue: events without a mark, promises, courses."""
    ids = tuple(line.id for line in control.events)
    if ids:
        yield Paragraph(
            (f"Дата прошла, а отметки о проведении нет: мероприятий{DASH}", counted(EVENTS, ids), "."), keep=True
        )
        yield _event_table(control.events[:MOST_LINES], len(ids))
    else:
        yield Paragraph("Мероприятий, дата которых прошла без отметки, нет.")
    yield from _decisions(control)
    yield from _promises(control.promises)
    yield from _courses(control.courses)


def _decisions(control: Control) -> Iterable[Block]:
    """Decisions whose term is over, then those whose term is near."""
    if not control.late and not control.soon:
        yield Paragraph("Решений, срок которых прошёл или наступит в ближайшие 30 дней, нет.")
    for words, decisions in (
        ("Решения под контролем, срок прошёл: решений", control.late),
        ("Срок наступит в ближайшие 30 дней: решений", control.soon),
    ):
        if decisions:
            ids = tuple(each.id for each in decisions)
            yield Paragraph((f"{words}{DASH}", counted(DECISIONS, ids), "."), keep=True)
            yield _decision_table(decisions[:MOST_DECISIONS], len(decisions))


def _decision_table(decisions: Sequence[DecisionFacts], everything: int) -> Table:
    columns = (
        Column("Срок", "date", width=24),
        Column("Решение", width=70),
        Column("Чьё", width=46),
        Column("Исполнители", width=40),
    )
    rows = tuple(
        (
            format_date(due) if (due := each.next_due()) else "",
            _decided(each),
            nbsp(each.body) or origin_words(each),
            executors_words(each.executors),
        )
        for each in decisions
    )
    more = everything - len(rows)
    return Table(columns, rows, note=f"Показано {len(rows)}, кроме них – ещё {more}." if more > 0 else "", size=10)


def _decided(decision: DecisionFacts) -> str:
    """The wording; one that was put off twice or more often is marked."""
    words = nbsp(decision.wording.strip())
    if decision.postponed < POSTPONED_OFTEN:
        return words
    times = f"{decision.postponed}{NBSP}{plural_word(decision.postponed, 'раз', 'раза', 'раз')}"
    return f"{words} (переносилось {times})"


def _event_table(lines: Sequence[EventLine], everything: int) -> Table:
    columns = (
        Column("Дата", width=34),
        Column("Мероприятие", width=78),
        Column("Место", width=38),
        Column("Ответственный", width=30),
    )
    rows = tuple((line.when, line.title, line.place, line.responsible) for line in lines)
    more = everything - len(lines)
    return Table(columns, rows, note=f"Показано {len(lines)}, кроме них – ещё {more}." if more > 0 else "", size=10)


def _promises(promises: Sequence[PromiseLine]) -> Iterable[Block]:
    if not promises:
        yield Paragraph("Просроченных обещаний вернуться к вопросу нет.")
        return
    ids = tuple(promise.id for promise in promises)
    words = f"Обещали вернуться к вопросу, срок прошёл: консультаций{DASH}"
    yield Paragraph((words, counted(CONSULTATIONS, ids), "."), keep=True)
    columns = (
        Column("Срок", "date", width=24),
        Column("Вопрос", width=84),
        Column("Организация", width=42),
        Column("Консультант", width=30),
    )
    rows = tuple((format_date(p.due), p.question, p.place, p.consultant) for p in promises[:MOST_PROMISES])
    more = len(promises) - len(rows)
    yield Table(columns, rows, note=f"Показано {len(rows)}, кроме них – ещё {more}." if more > 0 else "", size=10)


def _courses(found: Courses) -> Iterable[Block]:
    age = found.age
    years = f"{age.period}{NBSP}{plural_word(age.period, 'года', 'лет', 'лет')}"
    words: list[Inline] = [
        f"Последние курсы были более {years} назад: педагогов{DASH}",
        counted(TEACHERS, age.late),
    ]
    words += [f"; нет данных о курсах{DASH}", counted(TEACHERS, age.unknown)]
    words += [f" (всего педагогов{DASH}", counted(TEACHERS, age.asked)]
    if age.away:
        words += [f"; кроме них, длительно отсутствуют{DASH}", counted(TEACHERS, age.away)]
    yield Paragraph((*words, ")."), keep=bool(found.places))
    if not found.places:
        return
    columns = (
        Column("Организация", width=80),
        Column("Педагогов", "number"),
        Column(f"Курсы более {years} назад", "number", width=36),
        Column("Нет данных", "number"),
    )
    rows = tuple(
        (row.name, counted(TEACHERS, row.asked), counted(TEACHERS, row.late), counted(TEACHERS, row.unknown))
        for row in found.places[:MOST_PLACES]
    )
    more = len(found.places) - len(rows)
    note = (
        f"Показано {len(rows)} организаций, где таких педагогов больше всего; кроме них – ещё {more}." if more else ""
    )
    yield Table(columns, rows, note=note, size=10)


def coming_blocks(lines: Sequence[EventLine]) -> Iterable[Block]:
    """Events of the next days."""
    if not lines:
        yield Paragraph("На ближайшие 30 дней мероприятий не назначено.")
        return
    ids = tuple(line.id for line in lines)
    yield Paragraph((f"На ближайшие 30 дней назначено мероприятий{DASH}", counted(EVENTS, ids), "."), keep=True)
    yield _event_table(lines[:MOST_COMING], len(lines))
