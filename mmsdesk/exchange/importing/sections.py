"""Full-width rows and titles that say something of the rows below: the school, the association."""

from __future__ import annotations

import re

from mmsdesk.exchange.importing.body_names import names_a_body
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.named import ORGANISATION, Missing
from mmsdesk.exchange.importing.school_names import school_form
from mmsdesk.exchange.importing.targets import Shape

_NAMED = re.compile(r"[А-ЯЁ]{2,}[^«\"№]*(?:№ ?\d+|[«\"][^»\"]+[»\"])(?:[^«\"№\d]{0,3}№ ?\d+)?")


def organisation_in(text: str, known: Known) -> str:
    """The organisation a title speaks of, if it speaks of exactly one; "" else."""
    found = known.schools.recognise(text)
    if not found:
        quoted = _NAMED.search(text)
        found = known.schools.recognise(quoted[0]) if quoted else ()
    return found[0] if len(found) == 1 else ""


def section_of(kind: Importable, text: str, known: Known) -> tuple[str, str | Missing] | None:
    """What a full-width row fills and with what; None if it says nothing of the rows below."""
    for key in kind.section:
        if kind.by_key[key].shape is not Shape.ORGANISATION:
            if known.bodies.recognise(text) or names_a_body(text):
                return key, text
            continue
        school = organisation_in(text, known)
        if school:
            return key, school
        form = school_form(text)
        if form.kind and (form.number or form.words):
            return key, Missing(ORGANISATION, text)
    return None
