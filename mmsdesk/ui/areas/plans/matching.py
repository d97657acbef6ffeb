"""«Подобрать факты»: what may have closed the items of a plan is found, asked about and written."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural, upper_first
from mmsdesk.queries.plan_matches import plan_matches
from mmsdesk.services.planning.closing import close_items
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.plans.matches_dialog import MatchesDialog
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of


def match_facts(desk: Desk, plan_id: str, parent: QWidget | None) -> bool:
    """Ask which facts close which items; whether something was written."""
    store = file_of(desk)
    try:
        with store.read() as session:
            found = plan_matches(session, plan_id, store.today)
        if not found.outside and not any(item.matches for item in found.items):
            words = "Похожих фактов не нашлось." if found.items else "Все пункты плана отмечены."
            desk.notifier.notice(words)
            return False
        dialog = MatchesDialog(FormContext(desk), found, parent)
        if not dialog.exec() or dialog.chosen is None:
            return False
        chosen = dialog.chosen
        changes = close_items(store, plan_id, chosen)
    except UserError as error:
        desk.notifier.show(error)
        return False
    parts = [f"закрыто: {plural(len(chosen.closing), 'пункт', 'пункта', 'пунктов')}"] if chosen.closing else []
    if chosen.beyond:
        parts.append(f"добавлено сверх плана: {plural(len(chosen.beyond), 'пункт', 'пункта', 'пунктов')}")
    told = ", ".join(parts)
    desk.notifier.notice(upper_first(told), "Отменить", partial(take_back, desk, changes.operation_id))
    return True
