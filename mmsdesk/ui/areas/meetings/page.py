"""«Заседания»: the list, with the verbs of a meeting above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from mmsdesk.models.entity import Entity
from mmsdesk.ui.areas.templates.filling_page import FillingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_VERBS = (
    Verb("new", "&Новое заседание…", "plus", "Чьё и когда (Ins)"),
    Verb("open", "С&тол заседания", "meeting", "Повестка, явка, решения, протокол (Enter)"),
    Verb(
        "meeting_papers", "Бума&ги заседания", "printer", "Уведомление, повестка, лист, протокол, выписка", Needs.SOME
    ),
    Verb("edit", "&Карточка", "panel", "Карточка заседания (F2)"),
)
_NONE_YET = "Ins – назначить первое: выберите объединение и дату, явочный лист заполнится по составу."


class MeetingsPage(FillingRegisterPage):
    """Enter opens the desk of a meeting; its card is opened by F2."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Новое заседание…", "new")

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing | None = None) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self._made = ""

    def help_topic(self) -> str:
        return "meetings"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), "edit": self.open_its_card, "meeting_papers": self.show_papers}

    def new(self) -> None:
        """Ask whose and when; the desk opens."""
        from mmsdesk.ui.areas.meetings.opening import ask_new_meeting  # here and below: loads the desk

        if self.allowed("new"):
            made = ask_new_meeting(self._desk, self._navigator, self.window())
            self._made = made.work.meeting_id if made is not None else ""

    def arrive(self, target: object = None) -> None:
        """Back from the desk of a meeting just made the list stands on it."""
        super().arrive(target)
        made, self._made = self._made, ""
        if made and target is None:
            self.pane.view.select_ids([made])

    def open_its_card(self) -> None:
        """The generic card of the current meeting."""
        from mmsdesk.ui.areas.cards import record_page

        record_id = self.pane.view.current_id()
        if record_id is not None:
            record_page.open_card(self._desk, self._navigator, self.entity.code, record_id)

    def show_papers(self) -> None:
        """The papers of the current meeting."""
        from mmsdesk.ui.areas.meetings.papers import offer_papers

        record_id = self.pane.view.current_id()
        if record_id is None:
            return
        menu = QMenu(self)
        menu.setObjectName("meeting_papers")
        offer_papers(menu, self._desk, record_id, self)
        button = self.above.button("meeting_papers")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
