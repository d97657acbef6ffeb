"""Names of people in the cases they themselves want, where the rules of declension fail (DOMAIN 3.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.declension import Case
from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import NameForm
from mmsdesk.queries.people import Ids, narrowed

NameForms = Mapping[str, Mapping[Case, str]]
"""Whole names in cases, by person."""


def name_forms(session: Session, ids: Ids = None) -> NameForms:
    """What was typed for these people, in one statement; of two rows for a case the later one counts."""
    own = table_of(NameForm)
    statement, parameters = narrowed(
        select(own.c.teacher_id, own.c.name_case, own.c.text).where(own.c.text != "").order_by(own.c.id),
        own.c.teacher_id,
        ids,
    )
    found: dict[str, dict[Case, str]] = defaultdict(dict)
    for person_id, name_case, text in session.execute(statement, parameters):
        found[person_id][Case(name_case.value)] = text
    return found
