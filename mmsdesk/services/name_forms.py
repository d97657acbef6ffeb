"""Remembering how a person's name is declined: corrected once, printed so from then on (DOMAIN 3.7)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from mmsdesk.core.changes import Changes
from mmsdesk.core.declension import Case
from mmsdesk.core.text import clean, plural
from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import NameCase, NameForm
from mmsdesk.queries.cards import title_of
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation


def remember(store: Store, corrections: Mapping[str, Mapping[Case, str]]) -> Changes:
    """Keep names in cases, by person, as one operation; an empty text gives the case back to the rules."""
    wanted = {
        person: {NameCase(case.value): " ".join(clean(text).split()) for case, text in forms.items()}
        for person, forms in corrections.items()
        if forms
    }
    with operation(store, _title(store, list(wanted))) as op:
        for person, forms in wanted.items():
            _keep(op, person, forms)
    return op.changes


def _title(store: Store, people: list[str]) -> str:
    if len(people) != 1:
        return f"Склонение имён: {plural(len(people), 'человек', 'человека', 'человек')}"
    with store.read() as session:
        return f"Склонение имени: {title_of(session, people[0])}"


def _keep(op: Operation, person: str, forms: Mapping[NameCase, str]) -> None:
    own = table_of(NameForm)
    there: dict[NameCase, list[tuple[str, str]]] = {}
    rows = select(own.c.id, own.c.name_case, own.c.text).where(own.c.teacher_id == person).order_by(own.c.id)
    for row_id, case, text in op.connection.execute(rows).all():
        there.setdefault(case, []).append((row_id, text))
    for case, text in forms.items():
        kept = there.get(case, [])
        for row_id, _old in kept[:-1] if text else kept:
            op.delete(NameForm, row_id)
        if text and not kept:
            op.insert(NameForm, {"teacher_id": person, "name_case": case, "text": text})
        elif text and kept[-1][1] != text:
            op.update(NameForm, kept[-1][0], {"text": text})
