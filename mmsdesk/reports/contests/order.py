"""«Приказ об итогах конкурса»: winners and prize winners by nomination, awards, whom to thank; to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.contest import Award
from mmsdesk.core.dates import format_date
from mmsdesk.core.declension import Case
from mmsdesk.core.event_words import called
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, lower_first, nbsp, plural
from mmsdesk.queries.contests import ContestFacts, is_contest
from mmsdesk.reports.contests.asking import (
    ContestOptions,
    Contests,
    Line,
    each,
    gather,
    is_settled,
    lines,
    paper_title,
    told_place,
    who_words,
)
from mmsdesk.reports.document import (
    Block,
    Document,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Sides,
    Signature,
    Signatures,
    Spacer,
)
from mmsdesk.reports.meetings.words import ended, title_words
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper
from mmsdesk.reports.styles import BLANK_DATE

_NUMBER = f"№{NBSP}{'_' * 8}"


@dataclass(frozen=True)
class Options(ContestOptions):
    """Which contest, what the order says besides the results."""

    basis: str = option(
        "Преамбула", OptionKind.TEXT, "", help="Пусто: «На основании приказа о проведении и протокола жюри»"
    )
    points: bool = option("Баллы", OptionKind.FLAG, True)
    certificates: bool = option("Сертификаты остальным участникам", OptionKind.FLAG, True)
    thanks: bool = option("Благодарность жюри", OptionKind.FLAG, True)
    control: str = option(
        "Контроль возложить на", OptionKind.TEXT, "", help="Пусто: «Контроль за исполнением приказа оставляю за собой»"
    )
    by_approver: bool = option(
        "Подписывает утверждающее лицо", OptionKind.FLAG, False, help="Иначе – тот, кто подписывает бумаги службы"
    )


Orders = Contests[Options]


def collect(session: Session, options: Options) -> Orders:
    """The contests asked for."""
    return gather(session, options)


def compose(data: Orders) -> Document:
    """One order, or all in one file."""
    return each(data, "Приказы об итогах конкурсов", partial(_paper, data))


def _paper(data: Orders, contest: ContestFacts) -> Document:
    head = data.head
    about = f"Об итогах {called(contest.title, contest.kind, Case.GENITIVE)}"
    blocks: list[Block] = [
        Paragraph(head.name, align="center", indent=False, bold=True),
        Spacer(6),
        Heading(0, "ПРИКАЗ"),
        Sides(BLANK_DATE, _NUMBER),
        *([Paragraph(nbsp(head.city), align="center", indent=False)] if head.city else []),
        Spacer(6),
        Paragraph(title_words(about), align="left", indent=False, bold=True),
        Spacer(4),
        Paragraph(_preamble(data, contest)),
        Paragraph("ПРИКАЗЫВАЮ:", indent=False),
        *_points(data, contest),
        Spacer(8),
        Signatures((_signature(head, by_approver=data.asked.by_approver),)),
    ]
    if not is_settled(contest):
        blocks.append(Note("Итоги конкурса ещё не записаны: места предложены по правилам.", remark=True))
    title = paper_title(contest, "Приказ об итогах")
    return head.document(title, blocks)


def _signature(head: Letterhead, *, by_approver: bool) -> Signature:
    if by_approver:
        return Signature(head.approver_post or "Руководитель", head.approver)
    return head.leader


def _preamble(data: Orders, contest: ContestFacts) -> str:
    typed = data.asked.basis.strip().rstrip(":,. ")
    if typed:
        return nbsp(typed)
    number, day = contest.order
    told = " ".join(part for part in (f"от {format_date(day)}" if day else "", f"№ {number}" if number else "") if part)
    held = f" {told}" if told else ""
    return nbsp(f"На основании приказа о проведении конкурса{held} и протокола жюри")


def _points(data: Orders, contest: ContestFacts) -> Iterator[Block]:
    by_nomination = lines(contest)
    number = 1
    yield Paragraph(nbsp(f"{number}. Утвердить итоги {called(contest.title, contest.kind, Case.GENITIVE)}."))
    awarded = {name: [line for line in there if _is_awarded(line)] for name, there in by_nomination.items()}
    if any(awarded.values()):
        number += 1
        yield Paragraph(f"{number}. {_recognised([line for there in awarded.values() for line in there])}")
        for nomination, there in awarded.items():
            if not there:
                continue
            if nomination:
                words = f"в номинации «{nomination.strip('«»')}»:"
                yield Paragraph(nbsp(words), align="left", keep=True)
            yield ListBlock(tuple(_told(data, line) for line in there))
    for words in _rest(data, contest, by_nomination):
        number += 1
        yield Paragraph(nbsp(f"{number}. {words}"))


def _recognised(awarded: Sequence[Line]) -> str:
    """«Признать победителем и призёрами конкурса и наградить дипломами:»."""
    found = []
    for award, one, many in _AS:
        count = sum(line.result_code == award.value for line in awarded)
        found += [one if count == 1 else many] if count else []
    if not found:
        return "Наградить дипломами конкурса:"
    words = f"{', '.join(found[:-1])} и {found[-1]}" if len(found) > 1 else found[0]
    return f"Признать {words} конкурса и наградить дипломами:"


_AS = (
    (Award.WINNER, "победителем", "победителями"),
    (Award.PRIZE, "призёром", "призёрами"),
    (Award.LAUREATE, "лауреатом", "лауреатами"),
)


def _is_awarded(line: Line) -> bool:
    """Results that a service gives besides, «победитель в номинации», are awards too."""
    return bool(line.result) and line.result_code not in ("", Award.TOOK_PART.value)


def _told(data: Orders, line: Line) -> str:
    """«Ёлкина Анна Петровна, учитель, СОШ № 1 – победитель, 1 место, 28,5 балла»."""
    who = line.contestant
    post = lower_first(who.person.post) if who.person is not None else ""
    place = told_place(line.place)
    points = f"{_points_words(line.total)}" if data.asked.points and line.total is not None else ""
    name = ", ".join(filter(None, (who_words(who), post, who.organisation)))
    return nbsp(f"{name} – {', '.join(filter(None, (lower_first(line.result), place, points)))}")


def _points_words(total: float) -> str:
    if total == int(total):
        return plural(int(total), "балл", "балла", "баллов")
    return f"{format_number(total)}{NBSP}балла"


def _rest(data: Orders, contest: ContestFacts, by_nomination: dict[str, list[Line]]) -> Iterator[str]:
    others = [line for there in by_nomination.values() for line in there if not _is_awarded(line)]
    if data.asked.certificates and others:
        yield f"Вручить сертификаты участникам конкурса ({plural(len(others), 'человек', 'человека', 'человек')})."
    if data.asked.thanks and contest.jury:
        yield "Объявить благодарность членам жюри конкурса."
    yield "Руководителям образовательных организаций рассмотреть возможность поощрения победителей и призёров."
    if data.asked.control.strip():
        yield ended(f"Контроль за исполнением приказа возложить на {data.asked.control.strip()}")
    else:
        yield "Контроль за исполнением приказа оставляю за собой."


PAPER = Paper(
    "contest-order",
    "Приказ об итогах конкурса",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="events",
    help="Победители и призёры по номинациям, дипломы и сертификаты, благодарность жюри",
    coded=False,
    fits=is_contest,
)
