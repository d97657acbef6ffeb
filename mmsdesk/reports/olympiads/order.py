"""«Приказ об итогах олимпиады»: results approved, diplomas given, who goes on; the names stand in annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_long
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.queries.olympiads import OlympiadFacts, ResultFacts
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
    Sides,
    Signature,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.meetings.words import ended, title_words
from mmsdesk.reports.olympiads.asking import (
    RESULTS,
    OlympiadOptions,
    Olympiads,
    called_words,
    class_words,
    gather,
    paper_title,
    subject_words,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.styles import BLANK_DATE
from mmsdesk.reports.work_words import counted

_NUMBER = f"№{NBSP}{'_' * 8}"
_ANNEX_LEFT = 100.0  # mm: the upper right corner
_WON = (PupilStatus.WINNER, PupilStatus.PRIZE)


@dataclass(frozen=True)
class Options(OlympiadOptions):
    """Whose results, what the order says of them."""

    basis: str = option("Преамбула", OptionKind.TEXT, "", help="Пусто: «На основании протоколов жюри»")
    diplomas: bool = option("Наградить дипломами", OptionKind.FLAG, True)
    passing: bool = option("Направить на следующий этап", OptionKind.FLAG, True, help="Если кто-то прошёл")
    mentors: bool = option("Благодарность педагогам-наставникам", OptionKind.FLAG, True)
    control: str = option(
        "Контроль возложить на", OptionKind.TEXT, "", help="Пусто: «Контроль за исполнением приказа оставляю за собой»"
    )


Orders = Olympiads[Options]


def collect(session: Session, options: Options) -> Orders:
    """The olympiads asked for."""
    return gather(session, options)


def compose(data: Orders) -> Document:
    """One order about all olympiads that were asked for."""
    head, told = data.head, [each for each in data.found if data.results[each.id]]
    about = _about(data, told)
    blocks: list[Block] = [
        *([] if _order(told)[0] else [Paragraph("ПРОЕКТ", align="right", indent=False)]),
        Paragraph(head.name, align="center", indent=False, bold=True),
        Spacer(6),
        Heading(0, "ПРИКАЗ"),
        Sides(*_sides(told)),
        *([Paragraph(nbsp(head.city), align="center", indent=False)] if head.city else []),
        Spacer(6),
        Paragraph(title_words(f"Об итогах {about}"), align="left", indent=False, bold=True),
        Spacer(4),
        Paragraph(ended(data.asked.basis.strip() or "На основании протоколов жюри").rstrip(".")),
        Paragraph("ПРИКАЗЫВАЮ:", indent=False),
        *(Paragraph(nbsp(f"{place}. {words}")) for place, words in enumerate(_points(data, told, about), start=1)),
        Spacer(8),
        Signatures((Signature(head.approver_post or "Руководитель", head.approver),)),
        *_remarks(data, told),
        *_annexes(data, told),
    ]
    title = paper_title(told[0], "Приказ об итогах") if len(told) == 1 else f"Приказ об итогах {_whole_title(data)}"
    return head.document(title, blocks)


def _whole_title(data: Orders) -> str:
    return "олимпиад" if data.asked.several else f"олимпиад {period_words(data.asked.period)}"


def _about(data: Orders, told: Sequence[OlympiadFacts]) -> str:
    kinds = dict.fromkeys(called_words(each) for each in told)
    if len(told) == 1:
        return " ".join(filter(None, (*kinds, subject_words(told[0]))))
    if len(kinds) == 1:
        return next(iter(kinds))
    return "олимпиад и конкурсов обучающихся"


def _order(told: Sequence[OlympiadFacts]) -> tuple[str, object]:
    orders = {each.order for each in told}
    return next(iter(orders)) if len(orders) == 1 else ("", None)


def _sides(told: Sequence[OlympiadFacts]) -> tuple[str, str]:
    orders = {each.order for each in told}
    number, day = next(iter(orders)) if len(orders) == 1 else ("", None)
    return nbsp(format_long(day)) if day else BLANK_DATE, f"№{NBSP}{number}" if number else _NUMBER


def _points(data: Orders, told: Sequence[OlympiadFacts], about: str) -> Iterator[str]:
    won, going, asked = _won(data, told), _going(data, told), data.asked
    annex = " 1" if going else ""
    yield f"Утвердить итоги {about}."
    if won:
        yield f"Признать победителями и призёрами обучающихся согласно приложению{annex}."
    if won and asked.diplomas:
        yield f"Наградить победителей и призёров дипломами (приложение{annex})."
    if going:
        yield f"Направить для участия в следующем этапе обучающихся согласно приложению{' 2' if won else ''}."
    if asked.mentors and any(result.mentor for result in won):
        yield f"Объявить благодарность педагогам, подготовившим победителей и призёров (приложение{annex})."
    yield "Руководителям образовательных организаций довести приказ до сведения педагогов и обучающихся."
    if asked.control.strip():
        yield ended(f"Контроль за исполнением приказа возложить на {asked.control.strip()}")
    else:
        yield "Контроль за исполнением приказа оставляю за собой."


def _won(data: Orders, told: Sequence[OlympiadFacts]) -> list[ResultFacts]:
    return [result for olympiad in told for result in data.of_status(olympiad, *_WON)]


def _going(data: Orders, told: Sequence[OlympiadFacts]) -> list[ResultFacts]:
    return [result for olympiad in told for result in data.passing(olympiad)] if data.asked.passing else []


def _remarks(data: Orders, told: Sequence[OlympiadFacts]) -> Iterator[Block]:
    coded = [each.id for each in told if each.coded]
    if coded:
        yield Note(("Работы ещё под кодами: ", counted("olympiads", coded), "."), remark=True)
    open_ones = [result.id for result in _won(data, told) if not result.official]
    if open_ones:
        yield Note(("Статусов не по протоколу: ", counted(RESULTS, open_ones), "."), remark=True)


def _annexes(data: Orders, told: Sequence[OlympiadFacts]) -> Iterator[Block]:
    won, going = _won(data, told), _going(data, told)
    numbered = bool(won) and bool(going)
    if won:
        yield from _annex(told, "Приложение 1" if numbered else "Приложение", "Победители и призёры")
        yield Table(_columns("Статус"), tuple(_rows(data, told, of_won=True)), size=11)
    if going:
        yield from _annex(told, "Приложение 2" if numbered else "Приложение", "Прошли на следующий этап")
        yield Table(_columns("Баллы"), tuple(_rows(data, told, of_won=False)), size=11)


def _annex(told: Sequence[OlympiadFacts], word: str, title: str) -> Iterator[Block]:
    orders = {each.order for each in told}
    number, on = next(iter(orders)) if len(orders) == 1 else ("", None)
    day = format_date(on) if on else "«___» ________ 20___ г."
    yield Part(f"{word}: {title.lower()}")
    words = f"{word}\nк приказу от {day}\n№ {number or '______'}"
    yield Paragraph(nbsp(words), align="left", indent=False, left=_ANNEX_LEFT)
    yield Heading(0, title)


def _columns(last: str) -> tuple[Column, ...]:
    return (
        Column("№", "number", width=10),
        Column("Фамилия, имя, отчество", width=56),
        Column("Класс", align="center", width=16),
        Column("Организация", width=42),
        Column("Наставник", width=40),
        Column(last, "number" if last == "Баллы" else "text", width=24),
    )


def _rows(data: Orders, told: Sequence[OlympiadFacts], *, of_won: bool) -> Iterator[Row]:
    number = 0
    for olympiad in told:
        own = data.of_status(olympiad, *_WON) if of_won else data.passing(olympiad)
        if own and len(told) > 1:
            yield Group(olympiad.called, figure=counted(RESULTS, [result.id for result in own]))
        for result in own:
            number += 1
            who = (result.code or "без кода") if olympiad.coded else result.called
            last = result.status.label if of_won else result.score
            yield (number, who, class_words(result), data.school(olympiad, result), result.mentor, last)


PAPER = Paper(
    "olympiad-order",
    "Приказ об итогах олимпиады, конкурса",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="olympiads",
    help="Победители и призёры, прошедшие дальше, благодарность наставникам; одним приказом и по нескольким предметам",
    coded=False,
)
