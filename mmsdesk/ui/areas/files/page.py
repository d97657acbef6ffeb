"""«Файлы»: all that is kept with records; what is inside them is found by the search above the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.models.entity import Entity
from mmsdesk.ui.areas.files.work import FileWork
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_VERBS = (
    Verb("open", "К з&аписи", "panel", "Карточка, к которой приложен файл (Enter)"),
    Verb("open_file", "&Открыть файл…", "clip", "Открыть копию программой системы", Needs.SOME),
    Verb("save_file", "Сохранить &копию…", "save", "Записать файл на диск или флешку", Needs.SOME),
)
_NO_FILES = "Файлы прилагают в карточках: вкладка «Файлы» есть у мероприятия, документа, педагога и других записей."


class AttachmentsPage(ReportingRegisterPage):
    """The register with verbs that speak of the current file."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NO_FILES)

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing | None = None) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self._work = FileWork(desk, self, lambda _added: None)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), "open_file": self.open_file, "save_file": self.save_file}

    def open_file(self) -> None:
        """A copy of the current file in the program of the system."""
        file_id = self.pane.view.current_id()
        if file_id is not None:
            self._work.open(file_id)

    def save_file(self) -> None:
        """A copy of the current file on the disk."""
        file_id = self.pane.view.current_id()
        if file_id is not None:
            self._work.save(file_id)
