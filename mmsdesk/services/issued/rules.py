"""Rules of issued documents: to whom, whether it is valid, what it replaces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mmsdesk.core.errors import Problem
from mmsdesk.models.issued import IssuedState
from mmsdesk.queries.cards import Draft


def issued_rule(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """A spoilt form was given to nobody; every other document was given to somebody."""
    values = draft.values
    state, issued_on, state_on = (values.get(key) for key in ("state", "issued_on", "state_on"))
    named = bool(values.get("person_id")) or bool((values.get("guest") or "").strip())
    if not named and state is not IssuedState.SPOILT:
        yield Problem("person_id", "Укажите, кому выдан: педагога или, если его нет в реестре, гостя.")
    if issued_on is not None and issued_on > today:
        yield Problem("issued_on", "Этот день ещё не наступил: проверьте дату.", warning=True)
    if state is IssuedState.CANCELLED and not (values.get("state_reason") or "").strip():
        yield Problem("state_reason", "Не указано, почему аннулирован.", warning=True)
    if state_on is not None and issued_on is not None and state_on < issued_on:
        yield Problem("state_on", "Аннулирован раньше, чем выдан: проверьте даты.", warning=True)
    if draft.id is not None and values.get("replaces_id") == draft.id:
        yield Problem("replaces_id", "Документ не может быть дубликатом самого себя.")
