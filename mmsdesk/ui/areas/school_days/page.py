"""«Каникулы и праздники»: the list, and the usual breaks of the shown year at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.models.entity import Entity
from mmsdesk.services.school_breaks import fill_breaks
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_FILL = Verb(
    "fill_breaks",
    "Заполнить &каникулы",
    "plus",
    "Обычные каникулы показанного учебного года: даты поправите",
    writes=True,
)
_NONE_YET = (
    "Заполните каникулы и поправьте даты. Праздники по Трудовому кодексу программа знает сама;"
    " сюда впишите только перенесённые выходные."
)


class CalendarDaysPage(ReportingRegisterPage):
    """The register with its verb."""

    verbs = (_FILL,)
    when_empty = EmptyWords("", _NONE_YET, "Заполнить каникулы", "fill_breaks")

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing | None = None) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self.above.setVisible(not self.store.read_only)

    def help_topic(self) -> str:
        return "plans"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), _FILL.code: self.fill}

    def fill(self) -> None:
        """The usual breaks of the year that the list shows, of the running one where it shows all."""
        shown = self.pane.model.query.school_year
        year = school_year_of(self.store.today) if shown is None else shown
        words = f"Каникулы {school_year_label(year)} учебного года заполнены, проверьте даты"
        self._write(lambda: fill_breaks(self.store, year), words)
        self.pane.view.setFocus()
