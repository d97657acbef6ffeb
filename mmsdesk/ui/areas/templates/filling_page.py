"""The page of a register whose records can fill the office's own Word templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage

FILLING = frozenset({"teachers", "organisations", "associations", "meetings", "events"})
"""Registers of whose records templates speak."""


class FillingRegisterPage(ReportingRegisterPage):
    """With «Заполнить шаблон…» for the selected records."""

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), "fill_template": self.fill_template}

    def allowed(self, code: str) -> bool:
        if code == "fill_template":
            return bool(self.pane.view.selected_rows())
        return super().allowed(code)

    def fill_template(self) -> None:
        """A document for each of the selected records."""
        from mmsdesk.ui.areas.templates.dialog import fill_template  # here: loads what reads and writes Word

        ids = self.pane.view.selected_ids()
        if ids:
            fill_template(self._desk, self.entity, ids, self.window())
