"""The reminder to executors: a letter to each for whom decisions wait, with the terms, what is late first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.bodies import genitive_of_body, genitive_of_place
from mmsdesk.core.dates import format_date, format_long
from mmsdesk.core.declension import Case
from mmsdesk.core.text import nbsp, sort_key, upper_first
from mmsdesk.queries.decisions import decisions_facts, open_decisions
from mmsdesk.queries.meeting_facts import DecisionFacts, ExecutorFacts
from mmsdesk.queries.name_forms import NameForms, name_forms
from mmsdesk.queries.origins import Whose
from mmsdesk.reports.bodies.words import DECISIONS, origin_words, term_words
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Group,
    Heading,
    Note,
    Paragraph,
    Part,
    Row,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.meetings.people import Names
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.work_words import DASH, counted

_RIGHT = 90.0  # mm: where the addressee stands
_WHAT = 70.0  # mm


@dataclass(frozen=True)
class Options:
    """To whom, about which decisions, by when to answer."""

    executor: str | None = option(
        "Кому", OptionKind.RECORD, None, register="teachers", help="Пусто: каждому, за кем что-то осталось"
    )
    association: str | None = option(
        "Чьи решения", OptionKind.RECORD, None, register="associations", help="Пусто: решения всех и поручения"
    )
    several: tuple[str, ...] = option("Только эти решения", OptionKind.RECORDS, (), register="decisions", passing=True)
    on: dt.date = option("На дату", OptionKind.DATE)
    late: bool = option("Только просроченные", OptionKind.FLAG, False)
    days: int | None = option("Просим ответить через, дней", OptionKind.NUMBER, 5, help="Считая от даты письма")
    origin: str | None = office_option()


@dataclass(frozen=True, slots=True)
class Task:
    """A decision that waits for one executor, by that executor's own term."""

    decision: DecisionFacts
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Reminded:
    """An executor with what is still to be done, what is late first."""

    executor: ExecutorFacts
    tasks: tuple[Task, ...]

    @property
    def name(self) -> str:
        """The title of the letter and its place among the others."""
        person = self.executor.person
        return person.name.short if person else self.executor.shown


@dataclass(frozen=True, slots=True)
class Reminders:
    """What the letters say; `nobody` are decisions without an executor."""

    head: Letterhead
    on: dt.date
    due: dt.date | None
    letters: tuple[Reminded, ...]
    nobody: tuple[str, ...]
    forms: NameForms


def collect(session: Session, options: Options) -> Reminders:
    """Open decisions by executor; the number of statements does not depend on how many there are."""
    waiting = open_decisions(session, options.association, options.on)
    if options.several:
        named = decisions_facts(session, options.several, options.on)
        waiting = [each for each in named if each.open and each.taken_on <= options.on]
    own = set(Whose(session, options.origin).own(DECISIONS, (each.id for each in waiting)))
    waiting = [each for each in waiting if each.id in own]
    letters = [each for each in _by_executor(waiting, options) if each.tasks]
    letters.sort(key=lambda each: (each.executor.person is None, sort_key(each.name)))
    people = [each.executor.person.id for each in letters if each.executor.person]
    nobody = () if options.executor else tuple(each.id for each in waiting if not each.executors)
    due = options.on + dt.timedelta(days=options.days) if options.days else None
    return Reminders(letterhead(session), options.on, due, tuple(letters), nobody, name_forms(session, people))


def _by_executor(waiting: Sequence[DecisionFacts], options: Options) -> Iterator[Reminded]:
    found: dict[tuple[str, str], tuple[ExecutorFacts, list[Task]]] = {}
    for decision in waiting:
        for executor in decision.executors:
            if executor.done_on is not None or not (executor.person or executor.shown):
                continue
            if options.executor and (executor.person is None or executor.person.id != options.executor):
                continue
            # An extension is for all, whatever terms of their own they had.
            due = decision.due_on if decision.postponed else executor.due_on or decision.due_on
            if not options.late or (due is not None and due < options.on):
                found.setdefault(_key(executor), (executor, []))[1].append(Task(decision, due))
    for executor, tasks in found.values():
        yield Reminded(executor, tuple(sorted(tasks, key=lambda each: each.due_on or dt.date.max)))


def _key(executor: ExecutorFacts) -> tuple[str, str]:
    if executor.person is not None:
        return "person", executor.person.id
    return "other", executor.association_id or executor.organisation_id or executor.shown.casefold()


def compose(data: Reminders) -> Document:
    """A page for each executor."""
    title = f"Напоминание исполнителям решений на {format_long(data.on)}"
    blocks: list[Block] = []
    for number, each in enumerate(data.letters):
        if number:
            blocks.append(Part(each.name, page_numbers=False))
        blocks += _letter(data, each)
    if not data.letters:
        blocks = [Heading(0, "Напоминание"), Note("Решений, которых ждут от исполнителей, нет: напоминать некому.")]
    if data.nobody:
        words = (f"Исполнитель не назван, решений на контроле{DASH}", counted(DECISIONS, data.nobody), ".")
        blocks.append(Note(words, remark=True))
    return data.head.document(title, blocks, page_numbers=False)


def _letter(data: Reminders, each: Reminded) -> Iterator[Block]:
    head = data.head
    yield Paragraph(head.name, align="center", indent=False, bold=True)
    yield Spacer(10)
    yield Paragraph(_addressee(data, each.executor), align="left", indent=False, left=_RIGHT)
    yield Spacer(10)
    yield Heading(0, "Напоминание о выполнении решений")
    yield Paragraph(nbsp(f"По состоянию на {format_long(data.on)} ожидается выполнение решений и поручений:"))
    yield _table(data, each)
    yield Spacer(2)
    asked = "Просим сообщить о выполнении"
    yield Paragraph(nbsp(f"{asked} до {format_long(data.due)}" if data.due else f"{asked}."))
    yield Paragraph("Если решение уже выполнено и об этом сообщено, считайте это письмо недействительным.")
    yield Spacer(10)
    yield Signatures((head.leader,))


def _addressee(data: Reminders, executor: ExecutorFacts) -> str:
    """«Учителю СОШ № 3 / Титову К.Л.», «Руководителю / ММО учителей физики», else the words as they are."""
    if executor.person is not None:
        names = Names(data.forms)
        post = names.post(executor.person, Case.DATIVE)
        who = names.person(executor.person, Case.DATIVE, post=False)
        return f"{upper_first(post)}\n{who}" if post else who
    if executor.association_id:
        return nbsp(f"Руководителю\n{genitive_of_body(executor.shown) or executor.shown}")
    if executor.organisation_id:
        return nbsp(f"Руководителю\n{genitive_of_place(executor.shown) or executor.shown}")
    return nbsp(f"Кому: {executor.shown}")


def _table(data: Reminders, each: Reminded) -> Table:
    columns = (
        Column("№", "number"),
        Column("Решение", width=_WHAT),
        Column("Чьё, когда принято"),
        Column("Срок", align="center", width=26),
    )
    late = [task for task in each.tasks if task.due_on is not None and task.due_on < data.on]
    ahead = [task for task in each.tasks if task not in late]
    rows: list[Row] = []
    number = 0
    for words, tasks in (("Срок прошёл", late), ("Срок впереди", ahead)):
        if tasks and late:
            rows.append(Group(words))
        for task in tasks:
            number += 1
            rows.append((number, *_cells(task)))
    return Table(columns, tuple(rows), size=11)


def _cells(task: Task) -> tuple[str, str, str]:
    decision = task.decision
    wording = nbsp(" ".join(decision.wording.split()))
    words = f"{decision.number.strip('. ')}. {wording}" if decision.number else wording
    term = format_date(task.due_on) if task.due_on else term_words(decision)
    return words, nbsp(origin_words(decision, with_body=True)), term or "не указан"


PAPER = Paper(
    "decisions-reminder",
    "Напоминание исполнителям решений",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    help="Письмо каждому, от кого ждут выполнения: решения и сроки, просроченные первыми",
    coded=False,
)
