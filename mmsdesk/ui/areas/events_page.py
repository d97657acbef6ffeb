"""The page of events: with «Отметить проведённым» for the selected ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.services.events import mark_held
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.templates.filling_page import FillingRegisterPage


class EventsPage(FillingRegisterPage):
    """An event that is over is marked so without opening its card."""

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), "mark_held": self.mark_held}

    def allowed(self, code: str) -> bool:
        if code == "mark_held":
            return not self.store.read_only and bool(self.pane.view.selected_rows())
        return super().allowed(code)

    def mark_held(self) -> None:
        """«Отметить проведённым»: the selected events, as one operation; «Отменить» is offered."""
        try:
            changes = mark_held(self.store, self.pane.view.selected_ids())
        except UserError as error:
            self._desk.notifier.show(error)
            return
        count = len(changes.touched.get(self.entity.table, ()))
        if not count:
            self._desk.notifier.notice("Проведённым это уже отмечено")
            return
        words = plural(count, "мероприятие", "мероприятия", "мероприятий")
        back = partial(take_back, self._desk, changes.operation_id)
        self._desk.notifier.notice(f"Отмечено проведённым: {words}", "Отменить", back)
