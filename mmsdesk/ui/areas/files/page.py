"""«Файлы»: all that is kept with records; what is inside them is found by the search above the list."""

from __future__ import annotations

from mmsdesk.models.entity import Entity
from mmsdesk.ui.areas.files.work import FileWork
from mmsdesk.ui.areas.register_page import offer_verbs
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_VERBS = (
    Verb("open", "К з&аписи", "panel", "Карточка, к которой приложен файл (Enter)"),
    Verb("open_file", "&Открыть файл…", "clip", "Открыть копию программой системы"),
    Verb("save_file", "Сохранить &копию…", "save", "Записать файл на диск или флешку"),
)
_NO_FILES = "Файлы прилагают в карточках: вкладка «Файлы» есть у мероприятия, документа, педагога и других записей."


class AttachmentsPage(ReportingRegisterPage):
    """The register with verbs that speak of the current file."""

    def __init__(
        self, desk: Desk, entity: Entity, navigator: Navigator | None = None, narrowing: Narrowing | None = None
    ) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self._work = FileWork(desk, self, lambda _added: None)
        offer_verbs(self, _VERBS, self.perform)
        self.pane.offer_when_empty(EmptyWords("", _NO_FILES, "", ""))

    def perform(self, code: str) -> None:
        """One of the verbs above the list."""
        file_id = self.pane.view.current_id()
        if file_id is None or not self.allowed(code):
            return
        if code == "open":
            self.open_current()
        else:
            (self._work.open if code == "open_file" else self._work.save)(file_id)

    def allowed(self, code: str) -> bool:
        return super().allowed("open" if code in ("open_file", "save_file") else code)
