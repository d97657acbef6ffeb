"""Rules of the documents of the service: what looks wrong is a mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import Problem
from mmsdesk.core.text import normalise
from mmsdesk.models.base import table_of
from mmsdesk.models.service_document import SERVICE_DOCUMENTS, DocumentKind, RequiredDocument, ServiceDocument
from mmsdesk.queries.cards import Draft

_OWN_NUMBER = (DocumentKind.AGREEMENT, DocumentKind.ORDER)
"""One order may approve several regulations, which then share its number and day; these have a number of their own."""


def _document(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    signed_on = values.get("signed_on")
    if signed_on is not None and signed_on > today:
        yield Problem("signed_on", "Этот день ещё не наступил.", warning=True)
    named = (values.get("partner") or "").strip() or values.get("organisation_id")
    if values.get("kind") is DocumentKind.AGREEMENT and not named:
        yield Problem("partner", "Соглашение, а с кем – не указано.", warning=True)


def number_twice(session: Session, draft: Draft) -> Iterator[Problem]:
    """Another document of the kind with this number in the same calendar year: told, never refused."""
    kind, number, on = (draft.values.get(key) for key in ("kind", "number", "signed_on"))
    if not isinstance(kind, DocumentKind) or not isinstance(number, str) or not isinstance(on, dt.date):
        return
    own = table_of(ServiceDocument)
    statement = (
        select(own.c.id, own.c.title, own.c.number, own.c.signed_on)
        .where(own.c.kind == kind, own.c.signed_on.between(dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)))
        .order_by(own.c.signed_on, own.c.id)
    )
    for row in session.execute(statement):
        same = normalise(number) and row.id != draft.id and normalise(row.number) == normalise(number)
        of_one_order = kind not in _OWN_NUMBER and row.signed_on == on and row.title != draft.values.get("title")
        if same and not of_one_order:
            words = f"Этот номер в этом году уже есть: «{row.title}» от {format_date(row.signed_on)}."
            yield Problem("number", words, warning=True)
            return


def complete_document(session: Session, draft: Draft) -> None:
    """A new document that is called like a line of the checklist answers to it."""
    title = draft.values.get("title")
    if draft.values.get("required_id") is not None or not isinstance(title, str) or not title.strip():
        return
    own = table_of(RequiredDocument)
    statement = select(own.c.id, own.c.title).where(own.c.origin_id.is_(None)).order_by(own.c.position, own.c.id)
    for record_id, words in session.execute(statement):
        if normalise(words) == normalise(title):
            draft.values["required_id"] = record_id
            return


DOCUMENT_RULES: Mapping[str, Callable[[Draft, dt.date], Iterator[Problem]]] = {SERVICE_DOCUMENTS.code: _document}
"""The rule of a register by its code."""
