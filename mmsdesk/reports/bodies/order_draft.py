"""«Проект приказа о составе»: the order with its annex, the composition of the body on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_long, school_year_label, school_year_of
from mmsdesk.core.declension import Case
from mmsdesk.core.text import nbsp
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.entries import entries
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.name_forms import NameForms, name_forms
from mmsdesk.queries.network import NetBody, bodies_with_seats
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.reports import composition
from mmsdesk.reports.binding import join
from mmsdesk.reports.bodies.words import of_body, title_words
from mmsdesk.reports.composition import Composition, Compositions
from mmsdesk.reports.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Part,
    Sides,
    Signature,
    Signatures,
    Spacer,
)
from mmsdesk.reports.meetings.people import Names
from mmsdesk.reports.options import OptionKind, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.styles import BLANK_DATE

_OFFICES = (
    (("chair",), "председателем"),
    (("head",), "руководителем"),
    (("deputy",), "заместителем {head}"),
    (("secretary",), "секретарём"),
)
"""Whom an order appoints, in the instrumental."""
_REGULATION = re.compile(r"^положение\s*", re.IGNORECASE)
_NUMBER = f"№\u00a0{'_' * 8}"


@dataclass(frozen=True)
class Options:
    """Which body, as of which day, who controls it."""

    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: все действующие, одним файлом"
    )
    several: tuple[str, ...] = several_option("associations")
    on: dt.date = option("Состав на дату", OptionKind.DATE)
    origin: str | None = office_option()
    purpose: str = option(
        "Преамбула", OptionKind.TEXT, "", help="Пусто: «В целях организации методической работы в … учебном году»"
    )
    control: str = option(
        "Контроль возложить на", OptionKind.TEXT, "", help="Пусто: «Контроль за исполнением приказа оставляю за собой»"
    )
    appoint: bool = option("Назначить руководителя, заместителя, секретаря", OptionKind.FLAG, True)
    revoke: bool = option("Признать прежний приказ утратившим силу", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Draft:
    """A body with its members and those who are appointed."""

    body: NetBody
    composition: Composition
    people: dict[str, PersonPart]


@dataclass(frozen=True, slots=True)
class Drafts:
    """One order, or one for each body."""

    head: Letterhead
    on: dt.date
    drafts: tuple[Draft, ...]
    forms: NameForms
    purpose: str
    control: str
    appoint: bool
    revoke: bool


def collect(session: Session, options: Options) -> Drafts:
    """The bodies as their composition paper tells of them."""
    told = composition.collect(
        session,
        composition.Options(options.association, options.several, options.origin, options.on),
    )
    known = entries(session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES)
    bodies = {
        body.id: body for body in bodies_with_seats(session, options.on, known, [each.id for each in told.bodies])
    }
    holders = sorted({seat.person_id for body in bodies.values() for seat in body.seats if seat.role in _APPOINTED})
    people = PeopleByDay(session, holders)
    parts = {person: part for person in holders if (part := people.on(person, options.on)) is not None}
    return Drafts(
        letterhead(session),
        options.on,
        tuple(Draft(bodies[each.id], each, parts) for each in told.bodies),
        name_forms(session, holders),
        options.purpose.strip(),
        options.control.strip(),
        options.appoint,
        options.revoke,
    )


_APPOINTED = frozenset(code for codes, _words in _OFFICES for code in codes)


def compose(data: Drafts) -> Document:
    """The order, then its annex on a page of its own."""
    papers = [_paper(data, draft) for draft in data.drafts]
    if len(papers) == 1:
        return papers[0]
    return join(f"Проекты приказов о составе на {format_long(data.on)}", papers)


def _paper(data: Drafts, draft: Draft) -> Document:
    body = of_body(draft.body.name, draft.body.kind_name)
    blocks: list[Block] = [
        Paragraph("ПРОЕКТ", align="right", indent=False),
        Paragraph(data.head.name, align="center", indent=False, bold=True),
        Spacer(6),
        Heading(0, "ПРИКАЗ"),
        Sides(BLANK_DATE, _NUMBER),
        *([Paragraph(nbsp(data.head.city), align="center", indent=False)] if data.head.city else []),
        Spacer(6),
        Paragraph(title_words(f"Об утверждении состава\n{body}"), align="left", indent=False, bold=True),
        Spacer(4),
        Paragraph(_preamble(data, draft)),
        Paragraph("ПРИКАЗЫВАЮ:", indent=False),
        *(Paragraph(nbsp(f"{number}. {words}")) for number, words in enumerate(_points(data, draft, body), start=1)),
        Spacer(8),
        Signatures((Signature(data.head.approver_post or "Руководитель", data.head.approver),)),
    ]
    annex = composition.compose(Compositions(data.head, data.on, (_unnumbered(draft.composition),)))
    blocks.append(Part(annex.title, annex.landscape, annex.margins))
    blocks += annex.blocks
    return data.head.document(f"{draft.body.name}: проект приказа о составе", blocks)


def _unnumbered(told: Composition) -> Composition:
    """The annex belongs to the new order, which has neither date nor number yet."""
    return replace(told, order_number="", order_on=None)


def _preamble(data: Drafts, draft: Draft) -> str:
    year = school_year_label(school_year_of(data.on))
    words = data.purpose or f"В целях организации методической работы в {year} учебном году"
    words = words.rstrip(":,. ")
    regulation = _REGULATION.sub("", draft.body.regulation.strip())
    if regulation:
        begins = "" if regulation.startswith(("от ", "о ", "об ", "№")) else "от " if regulation[0].isdigit() else "– "
        words = f"{words}, на основании положения {begins}{regulation}"
    return nbsp(words)


def _points(data: Drafts, draft: Draft, body: str) -> Iterable[str]:
    yield f"Утвердить состав {body} (приложение)."
    if data.appoint:
        yield from _appointments(data, draft, body)
    if data.revoke and (draft.body.order_number or draft.body.order_on):
        day = f" от {format_date(draft.body.order_on)}" if draft.body.order_on else ""
        number = f" № {draft.body.order_number}" if draft.body.order_number else ""
        yield f"Признать утратившим силу приказ{day}{number} «Об утверждении состава {body}»."
    if data.control:
        yield f"Контроль за исполнением приказа возложить на {data.control.rstrip('.')}."
    else:
        yield "Контроль за исполнением приказа оставляю за собой."


def _appointments(data: Drafts, draft: Draft, body: str) -> Iterable[str]:
    """«Назначить председателем методического совета Иванову А.П., директора СОШ № 3.»"""
    names = Names(data.forms)
    for codes, words in _OFFICES:
        holders = [person for code in codes for person in draft.body.holding(code)]
        who = [_appointed(names, draft.people[each]) for each in holders if each in draft.people]
        if who:
            head = "председателя" if draft.body.holding("chair") else "руководителя"
            yield f"Назначить {words.format(head=head)} {body} {'; '.join(who)}."


def _appointed(names: Names, person: PersonPart) -> str:
    """«Иванову А.П., директора СОШ № 3», «Титова К.Н., методиста (Методический центр)»: a name of an organisation that
    does not begin with an abbreviation would have to be declined."""
    first = person.organisation.split(" ")[0] if person.organisation else ""
    if first.isupper() and len(first) > 1:
        return names.person(person, Case.ACCUSATIVE)
    who = names.person(replace(person, organisation=""), Case.ACCUSATIVE)
    return f"{who} ({nbsp(person.organisation)})" if person.organisation else who


PAPER = Paper(
    "composition-order",
    "Проект приказа о составе",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    about="associations",
    help="Приказ об утверждении состава с приложением; номер и дата – для ручки",
    coded=False,
)
