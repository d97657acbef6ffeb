"""The values of all fields of a subject for the chosen records, as a template is given them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from mmsdesk.models.issued import IssuedKind
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject
from mmsdesk.queries.issued import numbers_given
from mmsdesk.queries.name_forms import NameForms
from mmsdesk.reports.templates import meeting_facts, place_facts, teacher_facts, work_facts
from mmsdesk.reports.templates.people_words import Facts

_NUMBER: Final = re.compile(r"(\d+)(?=(?:[/-](?:19|20)\d\d)?\D*$)")
"""The last digits of a number, but for a year after a stroke: «12/2026»."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is told for one filling: the day of the documents, the number of the first one (the next ones go on from
    it), how many school years of participations a справка lists, names in cases corrected for this time.

    With no number told, papers of participants bear those under which they were issued; `kind` says of what template.
    """

    on: dt.date
    number: str = ""
    years: int = 5
    names: NameForms = field(default_factory=dict)
    kind: TemplateKind | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """One record with the values of its fields; `title` names the document after whom it is about."""

    record_id: str
    title: str
    facts: Mapping[str, Any]


def gathered(
    session: Session, subject: TemplateSubject, record_ids: Sequence[str], told: Particulars
) -> list[Gathered]:  # fmt: skip
    """The records in the order asked for; those that are gone are left out."""
    service = place_facts.service(session)
    found = _of_subject(session, subject, record_ids, told)
    there = [each for each in dict.fromkeys(record_ids) if each in found] if subject else [""]
    issued = _issued(session, there, told) if subject is TemplateSubject.PARTICIPANT else {}
    return [
        Gathered(
            record_id,
            _title(subject, found.get(record_id, {})),
            {
                **found.get(record_id, {}),
                "служба": service,
                **place_facts.day_and_number(told.on, issued.get(record_id) or number_at(told.number, place)),
            },
        )
        for place, record_id in enumerate(there)
    ]


_ISSUED: Final[Mapping[TemplateKind, tuple[IssuedKind, ...]]] = {
    TemplateKind.CERTIFICATE: (IssuedKind.CERTIFICATE, IssuedKind.DIPLOMA, IssuedKind.HONOUR),
    TemplateKind.GRATITUDE: (IssuedKind.THANKS,),
    TemplateKind.REFERENCE: (IssuedKind.STATEMENT,),
}


def _issued(session: Session, ids: Sequence[str], told: Particulars) -> Mapping[str, str]:
    """Numbers out of the journal, where none was typed for this time."""
    kinds = _ISSUED.get(told.kind, ()) if told.kind else ()
    return {} if told.number.strip() else numbers_given(session, ids, kinds)


def number_at(first: str, place: int) -> str:
    """The number of a document by its place: «15» → «16», «МК-09» → «МК-10»; without digits the same for all."""
    match = _NUMBER.search(first)
    if match is None or not place:
        return first
    digits = match[1]
    return f"{first[: match.start()]}{int(digits) + place:0{len(digits)}d}{first[match.end() :]}"


def _of_subject(
    session: Session, subject: TemplateSubject, ids: Sequence[str], told: Particulars
) -> Mapping[str, Facts]:  # fmt: skip
    if subject is TemplateSubject.TEACHER:
        found = teacher_facts.teachers(session, ids, told.on, told.years, told.names)
        return {record_id: {"педагог": facts} for record_id, facts in found.items()}
    if subject is TemplateSubject.ORGANISATION:
        found = place_facts.organisations(session, ids, told.on)
        return {record_id: {"организация": facts} for record_id, facts in found.items()}
    if subject is TemplateSubject.ASSOCIATION:
        found = work_facts.associations(session, ids, told.on, told.names)
        return {record_id: {"объединение": facts} for record_id, facts in found.items()}
    if subject is TemplateSubject.MEETING:
        return {record_id: {"заседание": facts} for record_id, facts in meeting_facts.meetings(session, ids).items()}
    if subject is TemplateSubject.EVENT:
        found = work_facts.events(session, ids, told.names)
        return {record_id: {"мероприятие": facts} for record_id, facts in found.items()}
    if subject is TemplateSubject.PARTICIPANT:
        return work_facts.participants(session, ids, told.names)
    return {}


_TITLED_BY: Final[Mapping[TemplateSubject, tuple[str, str]]] = {
    TemplateSubject.TEACHER: ("педагог", "фио_инициалы"),
    TemplateSubject.ORGANISATION: ("организация", "краткое"),
    TemplateSubject.ASSOCIATION: ("объединение", "краткое"),
    TemplateSubject.MEETING: ("заседание", "объединение"),
    TemplateSubject.EVENT: ("мероприятие", "название"),
    TemplateSubject.PARTICIPANT: ("участник", "фио_инициалы"),
}


def _title(subject: TemplateSubject, facts: Facts) -> str:
    if subject not in _TITLED_BY:
        return ""
    group, name = _TITLED_BY[subject]
    return str(facts.get(group, {}).get(name, "")).replace("\u00a0", " ")
