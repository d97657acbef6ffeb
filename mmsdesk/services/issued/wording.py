"""The words of a document that stay as they were: taken when it is given, anew only when it goes to somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.gendered import agreed
from mmsdesk.models.base import table_of
from mmsdesk.models.issued import IssuedDocument
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.issued_wording import Whom, receivers, receivers_by_day

_WORDS = ("given_name", "given_dative", "given_post")


def word_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Fill the words of documents about to be written, given in any order and on any days."""
    asked = [(Whom(each["person_id"], each["guest"], each["organisation_id"]), each["issued_on"]) for each in rows]
    for row, who in zip(rows, receivers_by_day(session, asked), strict=True):
        row.update(given_name=who.name, given_dative=who.dative, given_post=who.post)
        row["purpose"] = agreed(row["purpose"], who.sex)


def complete_wording(session: Session, draft: Draft) -> None:
    """Fill the words left open; those of another receiver go with him unless they were typed over as well."""
    values = draft.values
    if draft.id is not None:
        _forget_another(session, draft)
    whom = Whom(values.get("person_id") or None, values.get("guest") or "", values.get("organisation_id") or None)
    day = values.get("issued_on")
    open_words = [key for key in _WORDS if not values.get(key)]
    if not open_words or not (whom.person_id or whom.guest) or not isinstance(day, dt.date):
        return
    [who] = receivers(session, [whom], day)
    told = {"given_name": who.name, "given_dative": who.dative, "given_post": who.post}
    if "given_name" in open_words:
        values.update({key: told[key] for key in open_words})
        values["purpose"] = agreed(values.get("purpose") or "", who.sex)


def _forget_another(session: Session, draft: Draft) -> None:
    own = table_of(IssuedDocument)
    columns = (own.c.person_id, own.c.guest, *(own.c[key] for key in _WORDS))
    stored = session.execute(select(*columns).where(own.c.id == draft.id)).first()
    if stored is None:
        return
    values = draft.values
    moved = values.get("person_id") != stored.person_id or (values.get("guest") or "") != stored.guest
    if moved:
        values.update({key: "" for key in _WORDS if values.get(key) == getattr(stored, key)})
