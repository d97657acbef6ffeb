"""Names in the cases that a template asks for, to be looked at and corrected before it is filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.declension import Case, declined
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Participation
from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.queries.people import persons, surnames_on
from mmsdesk.reports.templates.catalogue import CASES
from mmsdesk.reports.templates.people_words import sex_words
from mmsdesk.store.derived import among, these

_GROUPS = {TemplateSubject.TEACHER: "педагог.", TemplateSubject.PARTICIPANT: "участник."}


@dataclass(frozen=True, slots=True)
class NameRow:
    """A person's name in one case as it will be printed; `by_rule` is what the rules give, `name` the name itself."""

    person_id: str
    name: str
    case: Case
    text: str
    by_rule: str


def name_rows(
    session: Session, subject: TemplateSubject, record_ids: Sequence[str], used: Iterable[str], on: dt.date
) -> list[NameRow]:
    """One row for each person and case that the template prints; none for other subjects, whose names follow rules.

    People under a former surname of that day are left out: a correction belongs to the name of today.
    """
    cases = _cases(subject, used)
    if not cases or subject not in _GROUPS:
        return []
    ids = list(record_ids) if subject is TemplateSubject.TEACHER else _people_of(session, record_ids)
    kept, earlier = name_forms(session, ids), surnames_on(session, on)
    found = []
    for person in persons(session, on, ids).values():
        if person.id in earlier:
            continue
        for case in cases:
            by_rule = declined(person.name, case, sex_words(person)).full
            text = kept.get(person.id, {}).get(case, by_rule)
            found.append(NameRow(person.id, person.name.full, case, text, by_rule))
    return found


def _cases(subject: TemplateSubject, used: Iterable[str]) -> list[Case]:
    """Cases in which the fields of a template end, in the order of grammar."""
    group = _GROUPS.get(subject, "\0")
    words = {path.rpartition("_")[2] for path in used if path.startswith(f"{group}фио")}
    return [case for word, case in CASES.items() if word in words]


def _people_of(session: Session, participations: Sequence[str]) -> list[str]:
    own = table_of(Participation)
    statement = select(own.c.person_id).where(among(own.c.id), own.c.person_id.is_not(None)).distinct()
    return list(session.execute(statement, these(participations)).scalars())
