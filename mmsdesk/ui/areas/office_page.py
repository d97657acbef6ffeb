"""«О службе»: the one card of the service that owns the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.models.office import OFFICE
from mmsdesk.queries.cards import the_office
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.pages import Navigator

_NOT_FOR_THE_ONLY_ONE = ("delete", "duplicate", "new", "edit", "repeat_above")


class OfficePage(RecordPage):
    """A card that stands in the sidebar: it cannot be deleted, copied or closed."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        with file_of(desk).read() as session:
            office = the_office(session)
        super().__init__(desk, navigator, OFFICE, office.id)

    def _tell(self) -> None:
        super()._tell()
        # A page of the sidebar is left by going elsewhere; the button only gives up what was typed.
        self.bar.close_button.setVisible(self.form.is_changed())

    def title(self) -> str:
        return "О службе"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {code: act for code, act in super().offers().items() if code not in _NOT_FOR_THE_ONLY_ONE}

    def help_topic(self) -> str:
        return "office"
