"""A surname that gives way to another one: kept among the former ones, so that the person is found by both."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein
from sqlalchemy.orm import Session

from mmsdesk.core.text import normalise
from mmsdesk.models.teacher import FORMER_NAMES
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank, load

_SLIP = 2
"""So many letters may differ in a misspelling: «Пертова» is Петрова, Петрова is not Иванова."""


def surname_before(session: Session, draft: Draft) -> str:
    """The surname in the file that a draft replaces by quite another one; "" if there is none to keep."""
    if draft.entity is not TEACHERS or draft.id is None:
        return ""
    before = str(load(session, TEACHERS, draft.id).values["surname"] or "")
    known = {normalise(row.values["surname"] or "") for row in draft.children[FORMER_NAMES.code]}
    old, new = normalise(before), normalise(draft.values["surname"] or "")
    differs = Levenshtein.distance(old, new) > _SLIP
    return before if old and new and differs and old not in known else ""


def keep_surname(draft: Draft, surname: str) -> None:
    """Add a surname to the former ones of a person being edited."""
    row = blank(FORMER_NAMES)
    row.values["surname"] = surname
    draft.children[FORMER_NAMES.code].append(row)
