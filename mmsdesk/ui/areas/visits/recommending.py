"""«Добавить рекомендацию»: a decision that knows its visit."""

from __future__ import annotations

from mmsdesk.core.errors import UserError
from mmsdesk.models.decision import DECISIONS, EXECUTORS, DecisionSource
from mmsdesk.models.visit import VISITS
from mmsdesk.queries.cards import blank, load
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.pages import Navigator


def new_recommendation(desk: Desk, navigator: Navigator, visit_id: str) -> None:
    """Open the card of a new recommendation: of that visit, for that organisation, on control."""
    store = file_of(desk)
    try:
        store.require_writable()
        with store.read() as session:
            visit = load(session, VISITS, visit_id).values
    except UserError as error:
        desk.notifier.show(error)
        return
    draft = blank(DECISIONS, store.today)
    draft.values.update(source=DecisionSource.VISIT, visit_id=visit_id, taken_on=visit["until"] or visit["visited_on"])
    if visit["organisation_id"]:
        executor = blank(EXECUTORS)
        executor.values["organisation_id"] = visit["organisation_id"]
        draft.children[EXECUTORS.code] = [executor]
    open_card(desk, navigator, DECISIONS.code, None, draft)
