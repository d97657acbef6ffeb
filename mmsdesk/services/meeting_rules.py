"""Rules of meetings, decisions and visits: what looks wrong is a mark; only what cannot be is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from mmsdesk.core.errors import Problem
from mmsdesk.models.agenda import AGENDA_ITEMS, SPEECHES
from mmsdesk.models.association import HANDED_IN
from mmsdesk.models.decision import DECISIONS, EXECUTORS, DecisionSource, DecisionState
from mmsdesk.models.meeting import MEETING_ATTENDANCES, MEETINGS, MeetingState, Presence
from mmsdesk.models.visit import VISIT_MEMBERS, VISITS, VisitState
from mmsdesk.queries.cards import Draft

_FARTHEST = 2
"""Years ahead in which a meeting is believed."""


def _meeting(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    held_on: dt.date | None = values.get("held_on")
    yield from _not_negative(draft, "members_number", "present_number")
    yield from _moved_or_cancelled(draft, values.get("state") is MeetingState.MOVED, MeetingState.CANCELLED)
    if values.get("state") is MeetingState.MOVED and values.get("moved_to") is None:
        yield Problem("moved_to", "Новая дата не указана.", warning=True)
    if held_on is not None:
        yield from _day_of_meeting(draft, held_on, today)
    members, present = values.get("members_number"), values.get("present_number")
    if members is not None and present is not None and present > members:
        yield Problem("present_number", "Присутствовало больше, чем всего членов.", warning=True)
    yield from _once_on_sheet(draft)
    if values.get("chair_id") and values.get("chair_id") == values.get("secretary_id"):
        yield Problem("secretary_id", "Председатель и секретарь – один человек.", warning=True)


def _once_on_sheet(draft: Draft) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, row in enumerate(draft.children.get("meeting_attendances", ())):
        person = row.values.get("person_id")
        if isinstance(person, str) and person in seen:
            yield Problem(f"meeting_attendances.{number}.person_id", "Этот человек на листе уже есть.", warning=True)
        seen.add(person or "")


def _day_of_meeting(draft: Draft, held_on: dt.date, today: dt.date) -> Iterator[Problem]:
    if draft.values.get("state") is MeetingState.HELD and held_on > today:
        yield Problem("state", "Заседание ещё впереди, а отмечено проведённым: проверьте дату.", warning=True)
    if held_on.year > today.year + _FARTHEST:
        yield Problem("held_on", "До этого дня больше двух лет: проверьте год.", warning=True)
    signed_on: dt.date | None = draft.values.get("signed_on")
    if signed_on is not None and signed_on < held_on:
        yield Problem("signed_on", "Протокол подписан раньше заседания: проверьте даты.", warning=True)


def _attendance(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if draft.values.get("presence") is Presence.PRESENT and (draft.values.get("reason") or "").strip():
        yield Problem("reason", "Отмечено присутствие, а указана причина отсутствия.", warning=True)


def _item(draft: Draft, today: dt.date) -> Iterator[Problem]:
    yield from _not_negative(draft, "votes_for", "votes_against", "votes_abstained")
    others = (draft.values.get("votes_against") or 0, draft.values.get("votes_abstained") or 0)
    if draft.values.get("unanimous") and any(number > 0 for number in others):
        yield Problem("unanimous", "Отмечено «единогласно», но голоса были и другие.", warning=True)


def _speech(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if not draft.values.get("person_id") and not (draft.values.get("guest") or "").strip():
        yield Problem("person_id", "Не указано, кто выступил.", warning=True)


def _decision(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    taken_on, due_on = values.get("taken_on"), values.get("due_on")
    if taken_on is not None and due_on is not None and due_on < taken_on:
        yield Problem("due_on", "Срок раньше дня, когда решение принято.", warning=True)
    if values.get("controlled") and not draft.children.get("decision_executors"):
        yield Problem("controlled", "Решение на контроле, а исполнитель не указан.", warning=True)
    if values.get("source") is DecisionSource.MEETING and not values.get("meeting_id"):
        yield Problem("meeting_id", "Не указано, на каком заседании принято.", warning=True)
    if values.get("source") is DecisionSource.VISIT and not values.get("visit_id"):
        yield Problem("visit_id", "Не указано, по итогам какого выезда.", warning=True)
    if draft.id is not None and values.get("replaced_by_id") == draft.id:
        yield Problem("replaced_by_id", "Решение не может заменить само себя.")
    elif values.get("state") is DecisionState.REPLACED and not values.get("replaced_by_id"):
        yield Problem("replaced_by_id", "Не указано, каким решением заменено.", warning=True)


def _executor(draft: Draft, today: dt.date) -> Iterator[Problem]:
    named = any(draft.values.get(key) for key in ("person_id", "association_id", "organisation_id"))
    if not named and not (draft.values.get("words") or "").strip():
        yield Problem("person_id", "Не указано, кто исполняет.", warning=True)


def _visit(draft: Draft, today: dt.date) -> Iterator[Problem]:
    state, visited_on = draft.values.get("state"), draft.values.get("visited_on")
    yield from _moved_or_cancelled(draft, state is VisitState.MOVED, VisitState.CANCELLED)
    if state is VisitState.DONE and visited_on is not None and visited_on > today:
        yield Problem("state", "Выезд ещё впереди, а отмечен состоявшимся: проверьте дату.", warning=True)
    order_on = draft.values.get("order_on")
    if order_on is not None and visited_on is not None and order_on > visited_on:
        yield Problem("order_on", "Приказ издан позже выезда: проверьте даты.", warning=True)


def _visit_member(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if not draft.values.get("staff_id") and not draft.values.get("person_id"):
        yield Problem("staff_id", "Укажите сотрудника службы или педагога.")


def _handed_in(draft: Draft, today: dt.date) -> Iterator[Problem]:
    yield from _not_negative(draft, "quantity")
    handed_on = draft.values.get("handed_on")
    if handed_on is not None and handed_on > today:
        yield Problem("handed_on", "Этот день ещё не наступил.", warning=True)


def _moved_or_cancelled(draft: Draft, moved: bool, cancelled: MeetingState | VisitState) -> Iterator[Problem]:
    if (moved or draft.values.get("state") is cancelled) and not draft.values.get("state_reason"):
        yield Problem("state_reason", "Причина не указана.", warning=True)


def _not_negative(draft: Draft, *keys: str) -> Iterator[Problem]:
    for key in keys:
        value = draft.values.get(key)
        if value is not None and value < 0:
            yield Problem(key, f"«{draft.entity.label(key)}» не может быть меньше нуля.")


MEETING_RULES: Mapping[str, Callable[[Draft, dt.date], Iterator[Problem]]] = {
    MEETINGS.code: _meeting,
    MEETING_ATTENDANCES.code: _attendance,
    AGENDA_ITEMS.code: _item,
    SPEECHES.code: _speech,
    DECISIONS.code: _decision,
    EXECUTORS.code: _executor,
    VISITS.code: _visit,
    VISIT_MEMBERS.code: _visit_member,
    HANDED_IN.code: _handed_in,
}
"""The rule of a register by its code."""
