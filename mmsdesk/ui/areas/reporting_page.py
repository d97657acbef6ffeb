"""The page of a register whose list becomes a report, and whose selected records get a paper each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.ui.areas.papers.about_record import WITH_CARDS
from mmsdesk.ui.areas.register_page import RegisterPage


class ReportingRegisterPage(RegisterPage):
    """With «Отчёт…» over the list and «Напечатать карточки» for the selected records."""

    def offers(self) -> Mapping[str, Callable[[], object]]:
        cards = {"print_cards": self.print_cards} if self.entity.code in WITH_CARDS else {}
        return {**super().offers(), "report": self.report, **cards}

    def allowed(self, code: str) -> bool:
        if code == "report":
            return bool(self.pane.model.ids)
        if code == "print_cards":
            return bool(self.pane.view.selected_rows())
        return super().allowed(code)

    def report(self) -> None:
        """The list, or the selected rows, on the page of papers: grouped, with other columns, with sums."""
        from mmsdesk.ui.areas.papers.printed_list import asked_list, group_list  # here: loads the papers

        selection = self.chosen("О чём отчёт?")
        if selection is not None:
            group_list(self._navigator, asked_list(self.pane, selection, self.pane.view.visual_keys()))

    def print_cards(self) -> None:
        """A paper about each of the selected records, in one file with bookmarks."""
        from mmsdesk.reports.catalogue import about_records  # here: loads the papers

        ids = self.pane.view.selected_ids()
        if ids:
            self._navigator.go("papers", about_records(self.entity.code, ids))
