"""«Положение о мероприятии»: goal, organisers, conditions, criteria, jury, awards; lines for what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.declension import Case
from mmsdesk.core.event_words import called
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, lower_first, nbsp
from mmsdesk.models.event import ServiceRole
from mmsdesk.models.event_team import Team
from mmsdesk.queries.event_facts import EventFacts
from mmsdesk.queries.event_setup import AwardRule, CriterionFacts, EventSetup
from mmsdesk.reports.document import (
    Approval,
    Block,
    Column,
    Document,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
    Total,
    Visa,
)
from mmsdesk.reports.events.asking import EventOptions, each, paper_title, place_words, when_words
from mmsdesk.reports.events.preparing import Prepared, lines, prepare, signed, team_tables
from mmsdesk.reports.meetings.words import ended, paragraphs, title_words
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper

_EVERY_NOMINATION = "Во всех номинациях"


@dataclass(frozen=True)
class Options(EventOptions):
    """Which event."""

    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, True)


Regulations = Prepared[Options]
_Section = tuple[str, list[Block]]


def collect(session: Session, options: Options) -> Regulations:
    """The events asked for."""
    return prepare(session, options)


def compose(data: Regulations) -> Document:
    """One regulation, or all in one file."""
    return each(data.events, "Положения о мероприятиях", partial(_paper, data))


def _paper(data: Regulations, event: EventFacts) -> Document:
    setup, head = data.setups[event.id], data.events.head
    blocks: list[Block] = []
    if data.events.asked.approval:
        blocks.append(Approval(Visa(head.approver_post, head.approver)))
    name = called(event.title, event.kind, Case.GENITIVE)
    blocks.append(Heading(0, title_words(f"ПОЛОЖЕНИЕ\nо проведении {name}")))
    sections = (section(data, event, setup) for section in _SECTIONS)
    for number, (title, told) in enumerate((found for found in sections if found is not None), start=1):
        blocks += [Heading(2, f"{number}. {title}"), *told]
    blocks += signed(event)
    return head.document(paper_title(event, "Положение"), blocks)


def _typed(text: str, empty: int) -> list[Block]:
    """What was typed, or lines to write on."""
    told: list[Block] = [Paragraph(nbsp(ended(words))) for words in paragraphs(text)]
    return told or list(lines(empty))


def _general(_data: Regulations, event: EventFacts, setup: EventSetup) -> _Section:
    name = called(event.title, event.kind, Case.GENITIVE)
    told = [f"Настоящее положение определяет порядок проведения {name} (далее – мероприятие)."]
    if event.theme.strip():
        told.append(ended(f"Тема: {' '.join(event.theme.split())}"))
    if setup.level is not None:
        told.append(f"Уровень мероприятия: {setup.level.label}.")
    place = place_words(event)
    told.append(ended(f"Дата и время: {when_words(event)}"))
    told.append(ended(f"Место: {place}" if place else f"Место: {'_' * 40}"))
    return "Общие положения", [Paragraph(nbsp(words)) for words in told]


def _goal(_data: Regulations, _event: EventFacts, setup: EventSetup) -> _Section:
    return "Цель и задачи", _typed(setup.goal, 4)


def _organisers(data: Regulations, event: EventFacts, setup: EventSetup) -> _Section:
    """Who holds it, by the role of the service, and who helps."""
    service = data.events.head.name
    words = {
        ServiceRole.HOLDS: f"Мероприятие проводит {service}",
        ServiceRole.CO_ORGANISES: f"Соорганизатор мероприятия – {service}",
        ServiceRole.SENDS: f"Участие педагогов организует {service}",
    }[setup.service_role]
    told = [ended(words)]
    if event.organisers.strip():
        told.append(ended(f"Организаторы: {event.organisers.strip()}"))
    if setup.body:
        told.append(ended(f"В проведении участвует {setup.body}"))
    if event.responsible is not None:
        post = f", {lower_first(event.responsible_post)}" if event.responsible_post else ""
        told.append(ended(f"Ответственный: {event.responsible.name.initials_first}{post}"))
    if not setup.of(Team.COMMITTEE):
        return "Организаторы", [Paragraph(nbsp(each)) for each in told]
    told.append("Подготовку ведёт организационный комитет:")
    tables = [table for _team, table in team_tables(setup, (Team.COMMITTEE,))]
    return "Организаторы", [*(Paragraph(nbsp(each)) for each in told), *tables]


def _participants(_data: Regulations, event: EventFacts, _setup: EventSetup) -> _Section:
    return "Участники", _typed(f"В мероприятии участвуют: {lower_first(event.audience)}" if event.audience else "", 2)


def _conditions(_data: Regulations, _event: EventFacts, setup: EventSetup) -> _Section:
    return "Условия и порядок проведения", _typed(setup.conditions, 6)


def _criteria(_data: Regulations, _event: EventFacts, setup: EventSetup) -> _Section | None:
    """By nomination with the sum of maxima; common criteria first."""
    if not setup.judged:
        return None
    if not setup.criteria:
        return "Критерии оценки", list(lines(5))
    staged = any(criterion.stage for criterion in setup.criteria)
    columns = (
        Column("№", "number"),
        Column("Критерий", width=96),
        *((Column("Испытание", width=36),) if staged else ()),
        Column("Максимум баллов", "number", width=26, empty="–"),
    )
    return "Критерии оценки", [Table(columns, tuple(_criteria_rows(setup.criteria, staged=staged)))]


def _criteria_rows(criteria: Sequence[CriterionFacts], *, staged: bool) -> Iterator[Row]:
    nominations = sorted({criterion.nomination for criterion in criteria})
    for nomination in nominations:
        own = [criterion for criterion in criteria if criterion.nomination == nomination]
        if len(nominations) > 1 or nomination:
            yield Group(f"Номинация «{nomination.strip('«»')}»" if nomination else _EVERY_NOMINATION)
        for number, criterion in enumerate(own, start=1):
            stage = (criterion.stage,) if staged else ()
            yield (number, nbsp(criterion.title), *stage, criterion.maximum)
        known = [criterion.maximum for criterion in own if criterion.maximum is not None]
        if len(known) == len(own):
            yield Total(("", "Наибольшая сумма", *(("",) if staged else ()), sum(known)))


def _jury(_data: Regulations, _event: EventFacts, setup: EventSetup) -> _Section | None:
    if not setup.judged:
        return None
    return "Жюри", [table for _team, table in team_tables(setup, (Team.JURY,))]


def _results(_data: Regulations, _event: EventFacts, setup: EventSetup) -> _Section:
    told = [words for rule in setup.rules if (words := _award_words(rule))]
    return "Подведение итогов и награждение", [Paragraph(nbsp(words)) for words in told] or list(lines(3))


def _award_words(rule: AwardRule) -> str:
    """«Победителем признаётся занявший 1-е место, призёрами – занявшие 2–3-е места.»"""
    parts, taken = [], 0
    for last, one, many in (
        (rule.winners_to, "победителем признаётся", "победителями признаются"),
        (rule.prizes_to, "призёром признаётся", "призёрами признаются"),
        (rule.laureates_to, "лауреатом признаётся", "лауреатами признаются"),
    ):
        if last is None or last <= taken:
            continue
        single = last == taken + 1
        places = f"{last}-е место" if single else f"{taken + 1}–{last}-е места"
        parts.append(f"{one} занявший {places}" if single else f"{many} занявшие {places}")
        taken = last
    if rule.least_percent is not None and parts:
        parts.append(f"награды присуждаются набравшим не менее {format_number(rule.least_percent)}{NBSP}% баллов")
    words = "; ".join(parts)
    if not words:
        return ""
    begun = f"В номинации «{rule.nomination.strip('«»')}» {words}" if rule.nomination else words[0].upper() + words[1:]
    return f"{begun}."


def _money(_data: Regulations, _event: EventFacts, setup: EventSetup) -> _Section | None:
    sources = [
        words
        for amount, words in ((setup.municipal, "муниципального бюджета"), (setup.other, "внебюджетных источников"))
        if amount
    ]
    if not sources:
        return None
    return "Финансирование", [Paragraph(f"Расходы на проведение мероприятия – за счёт {' и '.join(sources)}.")]


_SECTIONS: tuple[Callable[[Regulations, EventFacts, EventSetup], _Section | None], ...] = (
    _general,
    _goal,
    _organisers,
    _participants,
    _conditions,
    _criteria,
    _jury,
    _results,
    _money,
)

PAPER = Paper(
    "event-regulation",
    "Положение о мероприятии",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="events",
    help="Цель, организаторы, участники, условия, критерии, жюри, итоги; чего в карточке нет, вписывают ручкой",
    coded=False,
)
