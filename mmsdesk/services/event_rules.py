"""Rules of events: state and reason, who took part, the team, marks of the feedback."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mmsdesk.core.errors import Problem
from mmsdesk.core.typed_marks import BEST, LEAST
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, EventState
from mmsdesk.models.event_team import FEEDBACK, TEAM_MEMBERS
from mmsdesk.queries.cards import Draft


def _event(draft: Draft, today: dt.date) -> Iterator[Problem]:
    state, reason = draft.values.get("state"), draft.values.get("state_reason")
    if state in (EventState.MOVED, EventState.CANCELLED) and not reason:
        yield Problem("state_reason", "Причина не указана.", warning=True)
    if state is EventState.MOVED and draft.values.get("moved_to") is None:
        yield Problem("moved_to", "Новая дата не указана.", warning=True)
    starts_on: dt.date | None = draft.values.get("starts_on")
    if state is EventState.HELD and starts_on is not None and starts_on > today:
        yield Problem("state", "Мероприятие ещё впереди, а отмечено проведённым: проверьте дату.")
    if draft.id is not None and draft.values.get("parent_id") == draft.id:
        yield Problem("parent_id", "Мероприятие не может входить само в себя.")
    yield from _written_twice(draft)


def _written_twice(draft: Draft) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, row in enumerate(draft.children.get(PARTICIPATIONS.code, ())):
        person = row.values.get("person_id")
        if person and person in seen:
            key = f"{PARTICIPATIONS.code}.{number}.person_id"
            yield Problem(key, "Этот человек уже есть среди участников.", warning=True)
        seen.add(person or "")


def _participation(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if not _is_somebody(draft):
        yield Problem("person_id", "Укажите педагога или гостя.")


def _team_member(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if not _is_somebody(draft):
        yield Problem("person_id", "Укажите человека из реестра или впишите его словами.")


def _feedback(draft: Draft, today: dt.date) -> Iterator[Problem]:
    mark = draft.values.get("mark")
    if mark is not None and not LEAST <= mark <= BEST:
        yield Problem("mark", f"Оценка ставится от {LEAST} до {BEST}.")
    if mark is None and not (draft.values.get("remark") or "").strip():
        yield Problem("mark", "Впишите оценку или отзыв.")


def _is_somebody(draft: Draft) -> bool:
    return bool(draft.values.get("person_id") or (draft.values.get("guest") or "").strip())


EVENT_RULES = {
    EVENTS.code: _event,
    PARTICIPATIONS.code: _participation,
    TEAM_MEMBERS.code: _team_member,
    FEEDBACK.code: _feedback,
}
