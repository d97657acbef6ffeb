"""The page of events: with «Отметить проведённым» for the selected ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.ui.areas.marking_held import mark_events
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
        mark_events(self._desk, self.pane.view.selected_ids())
