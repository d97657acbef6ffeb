"""«Заседания»: the list, with the verbs of a meeting above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.ui.areas.meetings.part import verb
from mmsdesk.ui.areas.register_page import put_above
from mmsdesk.ui.areas.templates.filling_page import FillingRegisterPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_NONE_YET = "Ins – назначить первое: выберите объединение и дату, явочный лист заполнится по составу."


class MeetingsPage(FillingRegisterPage):
    """Enter opens the desk of a meeting; its card is opened by F2."""

    def __init__(
        self, desk: Desk, entity: Entity, navigator: Navigator | None = None, narrowing: Narrowing | None = None
    ) -> None:
        self._verbs: dict[str, QPushButton] = {}
        self._made = ""
        super().__init__(desk, entity, navigator, narrowing)
        row = QWidget()
        flow = FlowLayout(row)
        for code, words, icon, tip in (
            ("new", "&Новое заседание…", "plus", "Чьё и когда (Ins)"),
            ("open", "С&тол заседания", "meeting", "Повестка, явка, решения, протокол (Enter)"),
            ("meeting_papers", "Бума&ги заседания", "printer", "Уведомление, повестка, лист, протокол, выписка"),
            ("edit", "&Карточка", "panel", "Карточка заседания (F2)"),
        ):
            button = verb(f"do_{code}", words, icon, tip, partial(self._perform, code))
            self._verbs[code] = button
            flow.addWidget(button)
        put_above(self, row)
        self.pane.offer_when_empty(EmptyWords("", _NONE_YET, "Новое заседание…", "new"))
        self.state_changed.connect(self._show_verbs)
        self._show_verbs()

    def help_topic(self) -> str:
        return "meetings"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), "edit": self.open_its_card, "meeting_papers": self.show_papers}

    def allowed(self, code: str) -> bool:
        if code == "meeting_papers":
            return self.pane.view.current_id() is not None
        return super().allowed(code)

    def new(self) -> None:
        """Ask whose and when; the desk opens."""
        from mmsdesk.ui.areas.meetings.opening import ask_new_meeting  # here and below: loads the desk

        if self.allowed("new") and self._navigator is not None:
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
        if record_id is not None and self._navigator is not None:
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
        button = self._verbs["meeting_papers"]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _show_verbs(self) -> None:
        for code, button in self._verbs.items():
            button.setEnabled(self.allowed(code))
