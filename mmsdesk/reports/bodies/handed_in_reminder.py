"""The reminder to heads of bodies: a letter to each who has not handed in a plan, minutes or an analysis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.declension import Case, declined_post
from mmsdesk.core.text import lower_first, nbsp, plural
from mmsdesk.models.association import Handed
from mmsdesk.queries.handed_in import BodyHanded, handed_in
from mmsdesk.queries.name_forms import NameForms, name_forms
from mmsdesk.reports.bodies.words import MEETINGS, of_body
from mmsdesk.reports.document import (
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Signatures,
    Spacer,
)
from mmsdesk.reports.meetings.people import Names
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.styles import BLANK_PERSON

_RIGHT = 90.0  # mm: where the addressee stands


@dataclass(frozen=True)
class Options:
    """To whom, about which year, by when."""

    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: всем, за кем что-то осталось"
    )
    several: tuple[str, ...] = several_option("associations")
    period: Period = option("Учебный год", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE)
    days: int | None = option("Просим сдать через, дней", OptionKind.NUMBER, 10, help="Считая от даты письма")
    origin: str | None = office_option()
    of_schools: bool = option("И школьные объединения", OptionKind.FLAG, False)


@dataclass(frozen=True, slots=True)
class Reminders:
    """What the letters say."""

    head: Letterhead
    period: Period
    on: dt.date
    due: dt.date | None
    bodies: tuple[BodyHanded, ...]
    forms: NameForms


def collect(session: Session, options: Options) -> Reminders:
    """Bodies that owe something; of those named, only they."""
    chosen = named(options.association, options.several)
    found = handed_in(session, options.period, options.on, options.origin, options.of_schools or bool(chosen))
    owing = [each for each in found if any(map(each.owes, Handed)) and (not chosen or each.body.id in chosen)]
    forms = name_forms(session, [each.head.id for each in owing if each.head])
    due = options.on + dt.timedelta(days=options.days) if options.days else None
    return Reminders(letterhead(session), options.period, options.on, due, tuple(owing), forms)


def compose(data: Reminders) -> Document:
    """A page for each head."""
    title = f"Напоминание о документах объединений {data.period.label}"
    if not data.bodies:
        note = Note("Сдано всё, что спрашивается на этот день: напоминать некому.")
        return data.head.document(title, (Heading(0, "Напоминание"), note))
    blocks: list[Block] = []
    for number, each in enumerate(data.bodies):
        if number:
            blocks.append(Part(each.body.name, page_numbers=False))
        blocks += _letter(data, each)
    return data.head.document(title, blocks, page_numbers=False)  # fmt: skip


def _letter(data: Reminders, each: BodyHanded) -> Iterator[Block]:
    head = data.head
    yield Paragraph(head.name, align="center", indent=False, bold=True)
    yield Spacer(10)
    yield Paragraph(_addressee(data, each), align="left", indent=False, left=_RIGHT)
    yield Spacer(10)
    yield Heading(0, "Напоминание о документах")
    yield Paragraph(
        nbsp(
            f"По состоянию на {format_long(data.on)} методической службой не получены документы "
            f"{of_body(each.body.name, each.body.kind_name)} за {data.period.label}:"
        )
    )
    owed = list(_owed(each))
    yield ListBlock(tuple((*words, "." if words is owed[-1] else ";") for words in owed))
    if data.due is not None:
        yield Paragraph(nbsp(f"Просим представить их до {format_long(data.due)}"))
    else:
        yield Paragraph("Просим представить их.")
    yield Paragraph("Если документы уже отправлены, считайте это письмо недействительным.")
    yield Spacer(10)
    yield Signatures((head.leader,))


def _addressee(data: Reminders, each: BodyHanded) -> str:
    """To whom, in the dative: «Руководителю ММО учителей физики Ивановой А.П.»."""
    post = "председатель" if each.body.holding("chair") else "руководитель"
    to = declined_post(post, Case.DATIVE).capitalize()
    body = lower_first(of_body(each.body.name, each.body.kind_name))
    if each.head is None:
        return nbsp(f"{to}\n{body}\n{BLANK_PERSON}")
    return nbsp(f"{to}\n{body}\n{Names(data.forms).person(each.head, Case.DATIVE, post=False)}")


def _owed(each: BodyHanded) -> Iterator[tuple[Inline, ...]]:
    if each.owes(Handed.PLAN):
        yield ("план работы",)
    if each.owes(Handed.MINUTES):
        missing = plural(each.missing_minutes, "протокола", "протоколов", "протоколов")
        yield (
            f"протоколы заседаний: не хватает {missing} (проведено заседаний ",
            Figure(len(each.held), MEETINGS, each.held),
            ")",
        )
    if each.owes(Handed.ANALYSIS):
        yield ("анализ работы",)


PAPER = Paper(
    "handed-in-reminder",
    "Напоминание руководителям объединений",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    about="associations",
    help="Письмо каждому, кто не сдал план, протоколы или анализ работы",
    coded=False,
)
