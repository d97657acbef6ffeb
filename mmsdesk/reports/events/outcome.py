"""«Итоги мероприятия»: who came and from where, results, what people said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, nbsp, sort_key
from mmsdesk.queries.event_facts import EventFacts, SheetRow
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.events.asking import EventOptions, Events, circumstances, each, gather, heading, paper_title
from mmsdesk.reports.events.sheet import who_words
from mmsdesk.reports.meetings.words import paragraphs
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import DASH, PARTICIPATIONS, counted

_NOWHERE = "организация не указана"
ORGANISATIONS, _OPINIONS = "organisations", "feedback"
MARKS = (5, 4, 3, 2, 1)
_LAST = 10_000
"""The place of those who took none."""


@dataclass(frozen=True)
class Options(EventOptions):
    """Which event, what is told of it."""

    remarks: bool = option("Отзывы словами", OptionKind.FLAG, True)


Outcomes = Events[Options]


def collect(session: Session, options: Options) -> Outcomes:
    """The events asked for."""
    return gather(session, options)


def compose(data: Outcomes) -> Document:
    """One paper, or all in one file."""
    return each(data, "Итоги мероприятий", partial(_paper, data))


def _paper(data: Outcomes, event: EventFacts) -> Document:
    came = [row for row in event.sheet if row.attended]
    blocks: list[Block] = [*heading(event, data.head, "ИТОГИ МЕРОПРИЯТИЯ"), *circumstances(event)]
    blocks.append(KeyFigures(tuple(_key_figures(event, came))))
    blocks += [Paragraph(nbsp(words)) for words in paragraphs(event.results)]
    if came:
        blocks += [Heading(2, "Участники по организациям"), _by_organisation(came)]
    blocks += _numbers(event)
    laureates = [row for row in came if row.result or row.place]
    if laureates:
        blocks += [Heading(2, "Результаты"), _results(laureates)]
    blocks += _opinions(data, event)
    if event.responsible is not None:
        signed = Signature(event.responsible_post or "Ответственный", event.responsible.name.initials_first)
        blocks.append(Signatures((signed,)))
    return data.head.document(paper_title(event, "Итоги"), blocks)


def _key_figures(event: EventFacts, came: Sequence[SheetRow]) -> Iterator[KeyFigure]:
    """By name and by number apart: they may speak of the same people."""
    unnamed = sum(number.people for number in event.numbers)
    note = f"числом, без имён{DASH}{unnamed}" if unnamed else ""
    yield KeyFigure("участников по списку", counted(PARTICIPATIONS, [row.id for row in came]), note=note)
    places = dict.fromkeys(row.organisation_id for row in came if row.organisation_id)
    yield KeyFigure("организаций", counted(ORGANISATIONS, tuple(places)))


def _by_organisation(came: Sequence[SheetRow]) -> Table:
    """Those who came, by organisation, the most first; the sum is everybody."""
    found: dict[str, list[str]] = {}
    for row in came:
        found.setdefault(row.organisation or _NOWHERE, []).append(row.id)
    order = sorted(found.items(), key=lambda item: (item[0] == _NOWHERE, -len(item[1]), sort_key(item[0])))
    rows = [(name, counted(PARTICIPATIONS, ids)) for name, ids in order]
    whole = Total(("Всего", counted(PARTICIPATIONS, [row.id for row in came])))
    return Table((Column("Организация"), Column("Участников", "number", width=30)), (*rows, whole))


def _numbers(event: EventFacts) -> Iterator[Block]:
    """What was counted without names."""
    if event.numbers:
        yield Heading(2, "Числом, без имён")
        rows = tuple((number.audience or "участники", number.organisations, number.people) for number in event.numbers)
        columns = (Column("Кто"), Column("Организаций", "number", width=30), Column("Человек", "number", width=30))
        yield Table(columns, rows)


def _results(laureates: Sequence[SheetRow]) -> Table:
    """In the order of places."""
    scored = any(row.score is not None for row in laureates)
    nominated = any(row.nomination for row in laureates)
    columns = [Column("Участник"), Column("Организация"), Column("Результат", width=32)]
    columns += [Column("Номинация", width=36)] if nominated else []
    columns += [Column("Баллы", "number", width=18)] if scored else []
    order = sorted(laureates, key=_rank)
    rows = []
    for row in order:
        place = f"{row.place}{NBSP}место" if row.place.isdigit() else row.place
        told = ", ".join(part for part in (row.result, place) if part)
        cells: list[str | float | None] = [who_words(row)[0], row.organisation, told]
        cells += [row.nomination] if nominated else []
        cells += [row.score] if scored else []
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))


def _rank(row: SheetRow) -> tuple[str, int, float, int]:
    """By nomination, then place («10» after «2», none last), then score."""
    place = int(row.place) if row.place.isdigit() else _LAST
    return (row.nomination, place, -(row.score or 0), row.number)


def _opinions(data: Outcomes, event: EventFacts) -> Iterator[Block]:
    """Marks by how often they were given; remarks as they were written."""
    marked = [each for each in event.opinions if each.mark]
    if marked:
        yield Heading(2, "Оценки участников")
        by_mark = Counter(each.mark for each in marked)
        ids = {mark: tuple(each.id for each in marked if each.mark == mark) for mark in by_mark}
        rows = tuple((str(mark), Figure(by_mark[mark], _OPINIONS, ids[mark])) for mark in MARKS if mark in by_mark)
        whole = Total(("Всего", Figure(len(marked), _OPINIONS, tuple(each.id for each in marked))))
        yield Table((Column("Оценка", align="center", width=30), Column("Ответов", "number", width=30)), (*rows, whole))
        mean = sum(each.mark or 0 for each in marked) / len(marked)
        yield Paragraph(f"Средняя оценка{DASH}{format_number(round(mean, 1))}.", indent=False, keep=True)
    remarks = [each.remark.strip() for each in event.opinions if each.remark.strip()]
    if remarks and data.asked.remarks:
        yield Heading(2, "Отзывы и пожелания")
        yield from (Paragraph(f"–{NBSP}{nbsp(words)}", align="left") for words in remarks)
    if not (event.sheet or event.numbers):
        yield Note(f"Участников пока нет{DASH}впишите их или их число в карточке мероприятия.", remark=True)


PAPER = Paper(
    "event-outcome",
    "Итоги мероприятия",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="events",
    help="Сколько пришло и откуда, результаты, оценки и отзывы участников",
)
