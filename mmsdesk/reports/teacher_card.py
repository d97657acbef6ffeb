"""«Личная карточка педагога»: everything about a person on a page or two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_long, school_year_label, school_year_of
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.reports.binding import join
from mmsdesk.reports.card_facts import Card, cards
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    KeyValue,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.styles import NO_DATA

_HELD_DASH = f"{NBSP}–{NBSP}"
"""Before a number that ends a sentence: it does not begin a line alone."""


@dataclass(frozen=True)
class Options:
    """Whose card, on which day, with how many years of events."""

    teacher: str | None = option(
        "Педагог", OptionKind.RECORD, None, register="teachers", help="Пусто: карточки всех, одним файлом"
    )
    several: tuple[str, ...] = several_option("teachers")
    origin: str | None = office_option()
    on: dt.date = option("На дату", OptionKind.DATE)
    years: int = option(
        "Участие за учебных лет", OptionKind.NUMBER, 3, help="За сколько последних учебных лет показать мероприятия"
    )


@dataclass(frozen=True, slots=True)
class TeacherCards:
    """Cards in alphabetical order."""

    head: Letterhead
    on: dt.date
    years: int
    cards: tuple[Card, ...]


def collect(session: Session, options: Options) -> TeacherCards:
    """The cards; the number of statements does not depend on the number of people."""
    years = max(options.years, 1)
    found = cards(session, options.on, years, named(options.teacher, options.several), options.origin)
    return TeacherCards(letterhead(session), options.on, years, found)


def compose(data: TeacherCards) -> Document:
    """One card, or all in one file with bookmarks."""
    papers = [_paper(data, card) for card in data.cards]
    if len(papers) == 1:
        return papers[0]
    return join(f"Личные карточки педагогов на {format_long(data.on)}", papers)


def _paper(data: TeacherCards, card: Card) -> Document:
    name = card.person.name.full
    blocks: list[Block] = [
        Heading(0, nbsp(f"Личная карточка педагога на {format_long(data.on)}\n{name}")),
        KeyValue(card.facts, columns=2),
        KeyValue(card.details),
        *_tables(card),
        *_activity(data, card),
        Signatures((Signature("Методист"),), date=True),
    ]
    return data.head.document(name, blocks, margins="plain")


_SINCE, _UNTIL = Column("С", "date"), Column("По", "date")

_SECTIONS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "posts": (
        "Места работы",
        (Column("Организация"), Column("Должность"), Column("Часов", "number"), _SINCE, _UNTIL),
    ),
    "educations": (
        "Образование",
        (Column("Уровень"), Column("Учебное заведение"), Column("Специальность, квалификация"), Column("Год", "date")),
    ),
    "attestations": (
        "Аттестация",
        (
            *(Column("Категория"), Column("По должности"), Column("Дата", "date"), Column("Приказ", align="center")),
            Column("Срок до", "date"),
        ),
    ),
    "trainings": (
        "Повышение квалификации",
        (
            *(Column("Программа"), Column("Вид, где учился"), Column("Часов", "number")),
            *(Column("Окончание", "date"), Column("Документ")),
        ),
    ),
    "awards": (
        "Награды и звания",
        (Column("Награда"), Column("Уровень"), Column("Год", "date"), Column("Номер, приказ")),
    ),
    "roles": ("Роли", (Column("Роль"), Column("Где"), Column("Приказ"), _SINCE, _UNTIL)),
    "bodies": ("Объединения и советы", (Column("Объединение"), Column("Роль"), _SINCE, _UNTIL)),
    "talks": ("Выступления", (Column("Дата", "date"), Column("Тема"), Column("Вид"), Column("Где"))),
    "events": (
        "Участие в мероприятиях и заседаниях",
        (Column("Дата", "date"), Column("Мероприятие"), Column("Роль"), Column("Результат, тема")),
    ),
}


def _tables(card: Card) -> Iterable[Block]:
    for key, rows in card.tables.items():
        title, columns = _SECTIONS[key]
        if len(rows) == 1 and not any(rows[0][1:]) and rows[0][0] == NO_DATA:
            yield Table(columns, (), caption=title, size=10, empty_text="Нет данных.")
            continue
        # A column in which nobody has anything to say takes room from the others.
        kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
        cells = tuple(tuple(nbsp(row[at]) for at in kept) for row in rows)
        yield Table(tuple(columns[at] for at in kept), cells, caption=title, size=10)


def _activity(data: TeacherCards, card: Card) -> Iterable[Block]:
    """Counts of events and talks of the last years, of consultations by year."""
    last = school_year_of(data.on)
    first = last - data.years + 1
    several = f"{school_year_label(first)}–{school_year_label(last)} учебные годы"
    span = f"{school_year_label(last)} учебный год" if first == last else several
    counts: tuple[tuple[str, Figure], ...] = (
        (f"мероприятий{_HELD_DASH}", Figure(len(card.events), "events", card.events)),
        (f"заседаний{_HELD_DASH}", Figure(len(card.meetings), "meetings", card.meetings)),
        (f"выступлений{_HELD_DASH}", Figure(len(card.talks), "programme_items", card.talks)),
        (f"докладов на заседаниях{_HELD_DASH}", Figure(len(card.reports), "agenda_items", card.reports)),
    )
    led = tuple(each.id for each in card.pupils)
    won = tuple(each.id for each in card.pupils if each.status in (PupilStatus.WINNER, PupilStatus.PRIZE))
    counts += (
        (f"участий учеников в олимпиадах и конкурсах{_HELD_DASH}", Figure(len(led), "pupil_results", led)),
        (f"из них победителей и призёров{_HELD_DASH}", Figure(len(won), "pupil_results", won)),
    )
    words = _listed(f"За {span}: ", [(label, figure) for label, figure in counts if figure.value])
    by_year = [(f"{year}{_HELD_DASH}", Figure(len(ids), "consultations", ids)) for year, ids in card.consultations]
    if by_year:
        words += _listed(f"{' ' if words else ''}Консультации по учебным годам: ", by_year)
    if words:
        yield Paragraph(words, align="left", indent=False)


def _listed(words: str, parts: Iterable[tuple[str, Figure]]) -> tuple[Inline, ...]:
    """«Слова: одно – 3, другое – 2.», or nothing."""
    found: list[Inline] = []
    for label, figure in parts:
        found += [f"{', ' if found else words}{label}", figure]
    return (*found, ".") if found else ()


PAPER = Paper(
    "teacher-card",
    "Личная карточка педагога",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    about="teachers",
    help="Все сведения о человеке на одной-двух страницах",
)
