"""«Приказ о проведении»: what, when, where, for whom; annexes with committee, jury, programme, participants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_long, school_year_label
from mmsdesk.core.declension import Case
from mmsdesk.core.event_words import called
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, lower_first, nbsp, normalise, upper_first
from mmsdesk.models.event import ServiceRole
from mmsdesk.models.event_team import Team
from mmsdesk.queries.event_facts import EventFacts
from mmsdesk.queries.event_setup import EventSetup
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Sides,
    Signature,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.events.asking import EventOptions, each, paper_title
from mmsdesk.reports.events.preparing import (
    Prepared,
    base_words,
    days_words,
    prepare,
    team_tables,
)
from mmsdesk.reports.events.programme import programme_table
from mmsdesk.reports.events.sheet import who_words
from mmsdesk.reports.meetings.words import ended, paragraphs, title_words
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper
from mmsdesk.reports.styles import BLANK_DATE
from mmsdesk.services.issued.purposes import inside

_NUMBER = f"№{NBSP}{'_' * 8}"
_ANNEX_LEFT = 100.0  # mm: the upper right corner
_APPROVED = {
    Team.COMMITTEE: "состав организационного комитета",
    Team.JURY: "состав жюри",
    Team.EXPERTS: "состав экспертов",
    Team.APPEALS: "состав апелляционной комиссии",
}


@dataclass(frozen=True)
class Options(EventOptions):
    """Which event, what the order is founded on, what it annexes."""

    basis: str = option(
        "Преамбула", OptionKind.TEXT, "", help="Пусто: «В соответствии с планом работы на … учебный год»"
    )
    regulation: bool = option("Утвердить положение", OptionKind.FLAG, False, help="Само положение печатается отдельно")
    programme: bool = option("Приложить программу", OptionKind.FLAG, True, help="Если она есть")
    participants: bool = option("Приложить список участников", OptionKind.FLAG, False)
    control: str = option(
        "Контроль возложить на", OptionKind.TEXT, "", help="Пусто: «Контроль за исполнением приказа оставляю за собой»"
    )
    by_approver: bool = option(
        "Подписывает утверждающее лицо", OptionKind.FLAG, False, help="Иначе – тот, кто подписывает бумаги службы"
    )


_STAFF = "работников"
_OTHERS = {
    "обучающ": "обучающихся",
    "учащ": "обучающихся",
    "школьник": "обучающихся",
    "воспитанник": "воспитанников",
    "дети": "детей",
    "родител": "родителей",
}
"""Participants who do not work in a school, by how their name begins."""

Orders = Prepared[Options]
_Annex = tuple[str, Table]


def collect(session: Session, options: Options) -> Orders:
    """The events asked for."""
    return prepare(session, options)


def compose(data: Orders) -> Document:
    """One order, or all in one file."""
    return each(data.events, "Приказы о проведении", partial(_paper, data))


def _paper(data: Orders, event: EventFacts) -> Document:
    setup, head = data.setups[event.id], data.events.head
    annexes = list(_annexes(data, event, setup))
    number = f"№{NBSP}{setup.order_number}" if setup.order_number else _NUMBER
    day = nbsp(format_long(setup.order_on)) if setup.order_on else BLANK_DATE
    takes_part = setup.service_role is ServiceRole.SENDS
    about = (
        f"Об участии в {inside(event.title)}"
        if takes_part
        else f"О проведении {called(event.title, event.kind, Case.GENITIVE)}"
    )
    blocks: list[Block] = [
        *([] if setup.order_number else [Paragraph("ПРОЕКТ", align="right", indent=False)]),
        Paragraph(head.name, align="center", indent=False, bold=True),
        Spacer(6),
        Heading(0, "ПРИКАЗ"),
        Sides(day, number),
        *([Paragraph(nbsp(head.city), align="center", indent=False)] if head.city else []),
        Spacer(6),
        Paragraph(title_words(about), align="left", indent=False, bold=True),
        Spacer(4),
        Paragraph(_preamble(data, setup)),
        Paragraph("ПРИКАЗЫВАЮ:", indent=False),
        *(
            Paragraph(nbsp(f"{place}. {words}"))
            for place, words in enumerate(_points(data, event, setup, annexes), start=1)
        ),
        Spacer(8),
        Signatures((_signature(head, by_approver=data.events.asked.by_approver),)),
    ]
    for place, (title, table) in enumerate(annexes, start=1):
        several = len(annexes) > 1
        blocks.append(Part(f"Приложение {place}: {title}" if several else f"Приложение: {title}"))
        blocks += _annex(setup, f"Приложение{f' {place}' if several else ''}", title, table)
    return head.document(paper_title(event, "Приказ о проведении"), blocks)


def _signature(head: Letterhead, *, by_approver: bool) -> Signature:
    if by_approver:
        return Signature(head.approver_post or "Руководитель", head.approver)
    return head.leader


def _preamble(data: Orders, setup: EventSetup) -> str:
    typed = data.events.asked.basis.strip().rstrip(":,. ")
    year = school_year_label(setup.school_year)
    return nbsp(typed or f"В соответствии с планом работы на {year} учебный год")


def _points(data: Orders, event: EventFacts, setup: EventSetup, annexes: list[_Annex]) -> Iterator[str]:
    asked = data.events.asked
    yield _first(event, setup)
    if setup.goal.strip():
        yield ended(f"Определить цель и задачи мероприятия: {_whole(setup.goal)}")
    yield from _approved(setup, annexes, regulation=asked.regulation)
    who = _who(event.audience)
    audience = f" (категория участников: {lower_first(event.audience)})" if event.audience and who == _STAFF else ""
    yield f"Руководителям образовательных организаций обеспечить участие {who}{audience}."
    yield ended(f"Ответственность за подготовку и проведение мероприятия возложить на {data.responsible(event)}")
    yield from _money(setup)
    if asked.control.strip():
        yield ended(f"Контроль за исполнением приказа возложить на {asked.control.strip()}")
    else:
        yield "Контроль за исполнением приказа оставляю за собой."


def _first(event: EventFacts, setup: EventSetup) -> str:
    """«Провести 20 ноября 2026 г. на базе СОШ № 3 семинар «…».»"""
    place = base_words(event)
    if setup.service_role is ServiceRole.SENDS:
        who = _who(event.audience)
        words = (
            f"Организовать {days_words(event)} участие {'педагогов' if who == _STAFF else who} в {inside(event.title)}"
        )
        return ended(f"{words} {place}".rstrip())
    together = " совместно с другими организаторами" if setup.service_role is ServiceRole.CO_ORGANISES else ""
    with_whom = f" (организаторы: {event.organisers.strip()})" if event.organisers.strip() else together
    what = called(event.title, event.kind, Case.ACCUSATIVE)
    return ended(" ".join(part for part in (f"Провести{with_whom} {days_words(event)}", place, what) if part))


def _who(audience: str) -> str:
    """Whose part a school has to see to: few events are not for those who work there."""
    said = normalise(audience)
    return next((who for start, who in _OTHERS.items() if start in said), _STAFF)


def _whole(text: str) -> str:
    """Several paragraphs as one sentence."""
    return "; ".join(lower_first(words.rstrip(".;")) for words in paragraphs(text))


def _approved(setup: EventSetup, annexes: list[_Annex], *, regulation: bool) -> Iterator[str]:
    """What the order approves: the regulation, then each annex by its number."""
    if regulation:
        yield "Утвердить положение о мероприятии (прилагается)."
    for place, (title, _table) in enumerate(annexes, start=1):
        number = f" {place}" if len(annexes) > 1 else ""
        yield f"Утвердить {title} (приложение{number})."


def _money(setup: EventSetup) -> Iterator[str]:
    parts = [
        f"{format_number(amount)} руб. – за счёт {source}"
        for amount, source in (
            (setup.municipal, "средств муниципального бюджета"),
            (setup.other, "внебюджетных средств"),
        )
        if amount
    ]
    if parts:
        yield f"Расходы на проведение мероприятия произвести в сумме: {'; '.join(parts)}."


def _annexes(data: Orders, event: EventFacts, setup: EventSetup) -> Iterator[_Annex]:
    teams = [team for team in Team if setup.of(team)]
    for team, table in team_tables(setup, teams):
        yield _APPROVED[team], table
    if data.events.asked.programme and event.programme:
        yield "программу мероприятия", programme_table(data.events.names, event)
    if data.events.asked.participants and event.sheet:
        columns = (Column("№", "number"), Column("Фамилия, имя, отчество", width=62), Column("Должность, место работы"))
        yield "список участников", Table(columns, tuple((row.number, *who_words(row)) for row in event.sheet))


def _annex(setup: EventSetup, word: str, title: str, table: Table) -> Iterator[Block]:
    day = format_date(setup.order_on) if setup.order_on else "«___» ________ 20___ г."
    number = setup.order_number or "______"
    yield Paragraph(nbsp(f"{word}\nк приказу от {day}\n№ {number}"), align="left", indent=False, left=_ANNEX_LEFT)
    yield Heading(0, _TITLES.get(title, upper_first(title)))
    yield table


_TITLES = {
    **{words: upper_first(words) for words in _APPROVED.values()},
    "программу мероприятия": "Программа мероприятия",
}


PAPER = Paper(
    "event-order",
    "Приказ о проведении",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="events",
    help="Дата, место, участники, ответственный, деньги; в приложениях оргкомитет, жюри, программа",
    coded=False,
)
