"""«Справка педагогу для аттестации»: to whom it is given, that he took part, and in what; numbered in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_long
from mmsdesk.core.declension import Case
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.queries.person_work import statement_numbers
from mmsdesk.reports.document import Block, Document, Heading, Note, Paragraph, Sides, Signatures, Spacer
from mmsdesk.reports.involvement.asking import Told, WorkOptions, Works, each, gather
from mmsdesk.reports.involvement.sections import section_blocks, sums
from mmsdesk.reports.meetings.people import agreed, sex_of_part
from mmsdesk.reports.meetings.words import ended
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper

_WHERE = "по месту требования для прохождения аттестации"
_SHE = ("она", "он", "он(а)")
_TOOK_PART = ("участвовала", "участвовал", "участвовал(а)")
_BLANK = "_" * 8


@dataclass(frozen=True)
class Options(WorkOptions):
    """Whose справка, for whom."""

    purpose: str = option("Дана для предъявления", OptionKind.TEXT, "", help=f"Пусто: «{_WHERE}»")


@dataclass(frozen=True, slots=True)
class Statements:
    """People with their work, and the numbers they were given in the journal on that day."""

    works: Works[Options]
    numbers: Mapping[str, str]


def collect(session: Session, options: Options) -> Statements:
    """The people asked for; the number of a справка is that of the journal."""
    works = gather(session, options)
    ids = [told.person.id for told in works.told]
    return Statements(works, statement_numbers(session, options.on, ids))


def compose(data: Statements) -> Document:
    """One справка, or all in one file."""
    return each(data.works, "Справки для аттестации", partial(_paper, data))


def _paper(data: Statements, told: Told) -> Document:
    works, head, person = data.works, data.works.head, told.person
    number = data.numbers.get(person.id, "")
    blocks: list[Block] = [
        Paragraph(head.name, align="center", indent=False, bold=True),
        Spacer(4),
        Heading(0, "СПРАВКА"),
        Sides(nbsp(format_long(works.asked.on)), f"№{NBSP}{number or _BLANK}"),
        Spacer(3),
        Paragraph(_given(works, told)),
        *section_blocks(works, told.work),
    ]
    whole = sums(works, told.work)
    if whole:
        blocks.append(Paragraph(whole, indent=False, keep=True))
    else:
        blocks.append(Note(f"За этот период о работе ничего не записано{NBSP}– справку давать не о чем.", remark=True))
    purpose = works.asked.purpose.strip() or _WHERE
    blocks.append(Paragraph(nbsp(ended(f"Справка дана для предъявления {purpose}"))))
    blocks.append(Signatures((head.leader,)))
    return head.document(f"Справка для аттестации: {person.name.full}", blocks)


def _given(works: Works[Options], told: Told) -> str:
    """«Дана Ивановой Анне Петровне, учителю СОШ № 3, в том, что она с … по … участвовала в методической работе:»"""
    person = told.person
    sex = sex_of_part(person)
    post = works.names.post(person, Case.DATIVE)
    whom = ", ".join(part for part in (nbsp(works.names.full(person, Case.DATIVE)), post) if part)
    if told.work:
        did = f"{agreed(_SHE, sex)} {works.days_words} {agreed(_TOOK_PART, sex)} в муниципальной методической работе:"
    else:
        whose = agreed(("её", "его", "его (её)"), sex)
        did = f"{works.days_words} сведений о {whose} участии в муниципальной методической работе нет."
    return f"Дана {whom}, в том, что {did}"


PAPER = Paper(
    "attestation-statement",
    "Справка педагогу для аттестации",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    about="teachers",
    help="Участия, выступления, жюри, руководство, роли, олимпиадники, курсы за период; номер – из реестра выданных",
    coded=False,
)
