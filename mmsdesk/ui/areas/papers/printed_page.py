"""«Напечатанное»: the list of papers that went out, as they went out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.lists.empty_state import EmptyWords

_NONE_YET = "Сюда сама попадает каждая бумага, которую вы напечатаете или сохраните, – такой, какой она вышла."


class PrintedPapersPage(ReportingRegisterPage):
    """The register; while it is empty it leads to the papers."""

    when_empty = EmptyWords("", _NONE_YET, "Каталог бумаг", "papers")

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), "papers": partial(self._navigator.go, "papers")}
