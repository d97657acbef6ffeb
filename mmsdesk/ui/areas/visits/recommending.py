"""«Добавить рекомендацию»: a decision that knows its visit."""

from __future__ import annotations

from mmsdesk.core.errors import UserError
from mmsdesk.models.decision import DECISIONS, EXECUTORS, DecisionSource
from mmsdesk.models.visit import VISITS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def recommendation(desk: Desk, visit_id: str) -> Draft | None:
    """A new recommendation: of that visit, for that organisation, on control. None, and words, if that cannot be."""
    store = file_of(desk)
    try:
        store.require_writable()
        with store.read() as session:
            visit = load(session, VISITS, visit_id).values
    except UserError as error:
        desk.notifier.show(error)
        return None
    draft = blank(DECISIONS, store.today)
    draft.values.update(source=DecisionSource.VISIT, visit_id=visit_id, taken_on=visit["until"] or visit["visited_on"])
    if visit["organisation_id"]:
        executor = blank(EXECUTORS)
        executor.values["organisation_id"] = visit["organisation_id"]
        draft.children[EXECUTORS.code] = [executor]
    return draft
