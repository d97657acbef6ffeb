"""Diplomas of pupils: a page for each winner and prize winner who was given a number, all in one file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.queries.olympiads import OlympiadFacts, ResultFacts
from mmsdesk.reports.award import Award
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import Document
from mmsdesk.reports.olympiads.asking import (
    OlympiadOptions,
    Olympiads,
    called_words,
    class_words,
    gather,
    subject_words,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.period_words import period_words

_WON = (PupilStatus.WINNER, PupilStatus.PRIZE)


@dataclass(frozen=True)
class Options(OlympiadOptions):
    """Whose diplomas, how they look."""

    landscape: bool = option("Лист поперёк", OptionKind.FLAG, False)
    mentors: bool = option("Назвать наставника", OptionKind.FLAG, True)
    stamp: bool = option("Место для печати", OptionKind.FLAG, True)


Diplomas = Olympiads[Options]


def collect(session: Session, options: Options) -> Diplomas:
    """The olympiads asked for."""
    return gather(session, options)


def compose(data: Diplomas) -> Document:
    """One page, or all of them in one file with bookmarks."""
    papers = [
        _paper(data, olympiad, result)
        for olympiad in data.found
        for result in data.of_status(olympiad, *_WON)
        if result.diploma and result.name.surname
    ]
    one = len(data.found) == 1
    title, when = ("Дипломы олимпиады", "") if one else ("Дипломы олимпиад", period_words(data.asked.period))
    return one_or_all(papers, title, data.head, when=when, nothing="Дипломы не выданы: номеров нет.")


def _paper(data: Diplomas, olympiad: OlympiadFacts, result: ResultFacts) -> Document:
    title = f"Диплом №{NBSP}{result.diploma} {result.name.short}"
    return data.head.document(
        title, (_award(data, olympiad, result),), landscape=data.asked.landscape, page_numbers=False
    )


def _award(data: Diplomas, olympiad: OlympiadFacts, result: ResultFacts) -> Award:
    head = data.head
    shown = class_words(result)
    place = ", ".join(filter(None, (f"{shown} класс" if shown else "", data.school(olympiad, result))))
    what = " ".join(filter(None, (called_words(olympiad), subject_words(olympiad))))
    mentor = f"\nНаставник: {result.mentor}" if data.asked.mentors and result.mentor else ""
    return Award(
        title="ДИПЛОМ",
        lead="награждается",
        name=result.name.full,
        post=nbsp(place),
        distinction=nbsp(upper_first(result.status.label)),
        purpose=nbsp(f"{what}{mentor}"),
        office=head.name,
        number=f"№{NBSP}{result.diploma}",
        date=format_long(result.diploma_on or olympiad.held_on),
        city=head.city,
        signatures=(head.leader,),
        stamp=data.asked.stamp,
    )


PAPER = Paper(
    "olympiad-diplomas",
    "Дипломы победителей и призёров",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="olympiads",
    help="Лист на каждого, все одним файлом; номера ставит «Выдать дипломы…» на странице олимпиад",
    coded=False,
)
