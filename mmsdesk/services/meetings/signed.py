"""Signed minutes stand: what they say is changed only after they were opened again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.models.agenda import AGENDA_ITEMS, AgendaItem
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import DECISIONS, Decision
from mmsdesk.models.entity import Entity
from mmsdesk.models.meeting import MEETINGS, Meeting, day_of_meeting
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.decisions import minutes_words
from mmsdesk.store.derived import among, these

_REMEDY = "Выберите «Открыть протокол» и назовите причину."
_FREE_OF_MEETING = ("note", "responsible_id", "origin_id")
"""What the minutes of a meeting do not say."""
_SAID_OF_DECISION = ("meeting_id", "item_id", "position", "number", "wording", "taken_on", "due_on", "due_words")
_EXECUTOR = ("person_id", "association_id", "organisation_id", "words", "due_on")


def require_unsigned(session: Session, meeting_ids: Iterable[str | None]) -> None:
    """Raise UserError that names the first of these meetings whose minutes are signed."""
    own = table_of(Meeting)
    statement = select(own.c.number, day_of_meeting().label("day")).where(among(own.c.id), own.c.signed_on.is_not(None))
    wanted = json.dumps([meeting_id for meeting_id in meeting_ids if meeting_id])
    found = session.execute(statement.order_by("day").limit(1), {"ids": wanted}).first()
    if found is not None:
        words = minutes_words(*found)
        raise UserError(f"Протокол подписан ({words}), изменить его нельзя.", _REMEDY)


def require_unsigned_draft(session: Session, draft: Draft) -> None:
    """Raise UserError if a draft changes what signed minutes say."""
    check = _CHECKS.get(draft.entity.code)
    if check is not None and _is_near_signed(session, draft):
        stored = load_many(session, draft.entity, [draft.id]) if draft.id else []
        check(session, draft, stored[0] if stored else None)


def _is_near_signed(session: Session, draft: Draft) -> bool:
    """Whether minutes that a draft belongs to, or belonged to, are signed: asked first, for as a rule none are."""
    own, part = table_of(Meeting), table_of(draft.entity.model)
    if draft.entity is MEETINGS:
        belongs = own.c.id == draft.id
    else:
        before = select(part.c.meeting_id).where(part.c.id == draft.id).scalar_subquery()
        belongs = or_(own.c.id == draft.values.get("meeting_id"), own.c.id == before)
    found = select(own.c.id).where(own.c.signed_on.is_not(None), belongs).limit(1)
    return session.execute(found).first() is not None


def require_unsigned_records(session: Session, entity: Entity, ids: Sequence[str]) -> None:
    """Raise UserError if records to be deleted are signed minutes or a part of them."""
    key = {MEETINGS.code: "id", AGENDA_ITEMS.code: "meeting_id", DECISIONS.code: "meeting_id"}.get(entity.code)
    if key is not None:
        own = table_of(entity.model)
        statement = select(own.c[key]).where(among(own.c.id)).distinct()
        require_unsigned(session, session.scalars(statement, these(ids)).all())


def meeting_of(session: Session, model: type[AgendaItem] | type[Decision], record_id: str) -> str:
    """The meeting of an item or a decision. Raises UserError if the record is gone or belongs to none."""
    own = table_of(model)
    found = session.execute(select(own.c.meeting_id).where(own.c.id == record_id)).scalar()
    if not found:
        raise UserError("Этой записи заседания больше нет.", "Поищите её в корзине: «Правка → Корзина».")
    return str(found)


def _meeting(session: Session, draft: Draft, stored: Draft | None) -> None:
    if stored is None or stored.values["signed_on"] is None:
        return
    changed = {key for key, value in draft.values.items() if value != stored.values.get(key)}
    if not changed.issubset(_FREE_OF_MEETING) or draft.content()[1] != stored.content()[1]:
        require_unsigned(session, [draft.id])


def _item(session: Session, draft: Draft, stored: Draft | None) -> None:
    if stored is None or draft.content() != stored.content():
        before = stored.values["meeting_id"] if stored else None
        require_unsigned(session, [before, draft.values.get("meeting_id")])


def _decision(session: Session, draft: Draft, stored: Draft | None) -> None:
    if stored is not None:
        same = all(draft.values.get(key) == stored.values[key] for key in _SAID_OF_DECISION)
        if same and _executors(draft) == _executors(stored):
            return
    before = stored.values["meeting_id"] if stored else None
    require_unsigned(session, [before, draft.values.get("meeting_id")])


def _executors(draft: Draft) -> list[tuple[Any, ...]]:
    rows = draft.children.get("decision_executors", ())
    return [tuple(row.values.get(key) for key in _EXECUTOR) for row in rows]


_CHECKS: dict[str, Callable[[Session, Draft, Draft | None], None]] = {
    MEETINGS.code: _meeting,
    AGENDA_ITEMS.code: _item,
    DECISIONS.code: _decision,
}
