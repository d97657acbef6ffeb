"""What is done with events at once, without their cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.queries.cards import load_many
from mmsdesk.services.records import save_many
from mmsdesk.store.file import Store


def mark_held(store: Store, ids: Sequence[str], *, today: dt.date | None = None) -> Changes:
    """Mark events as held, as one operation. Raises UserError naming one of them that is still ahead."""
    day = today or dt.date.today()
    with store.read() as session:
        drafts = [each for each in load_many(session, EVENTS, ids) if each.values["state"] is not EventState.HELD]
    for draft in drafts:
        title, starts_on = draft.values["title"], draft.values["starts_on"]
        if starts_on > day:
            raise UserError(
                f"Не отмечено: «{str(title)[:80]}» ещё впереди, {format_date(starts_on)}.",
                "Если оно прошло раньше, исправьте в карточке дату; иначе выделите только те, что прошли.",
            )
        draft.values["state"] = EventState.HELD
    what = str(drafts[0].values["title"])[:80] if len(drafts) == 1 else plural(len(drafts), *_EVENTS)
    return save_many(store, drafts, f"Отмечено проведённым: {what}", today=day)


_EVENTS = ("мероприятие", "мероприятия", "мероприятий")
