"""«Запросы сведений»: what was asked, with the verbs of asking, collecting and reminding above the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from mmsdesk.core.progress import Progress
from mmsdesk.models.entity import Entity
from mmsdesk.queries.inquiries import InquiryFacts, inquiry
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import set_tip

if TYPE_CHECKING:
    from mmsdesk.exchange.inquiries.sending import Written

_VERBS = (
    Verb("new", "&Новый запрос…", "plus", "Спросить школы: по книге Excel каждой (Ins)"),
    Verb("take_answers", "Принять &ответы…", "import", "Из папки с присланными файлами", Needs.SOME, writes=True),
    Verb("who_is_silent", "&Кто не ответил", "list", "Список организаций, от которых ещё ждём файл", Needs.SOME),
    Verb("remind", "Напо&минание…", "printer", "Список неответивших и письмо каждому", Needs.SOME),
)
_NONE_YET = "Ins – спросить школы: программа запишет каждой книгу Excel с тем, что уже известно, и примет ответы."


class InquiriesPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the current row."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Новый запрос…", "new")

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator) -> None:
        super().__init__(desk, entity, navigator)
        again = self._actions.add("write_again", "Файлы…", "excel", self.write_again)
        set_tip(again, "Записать файлы ещё раз тем, кого ждём: с тем, что известно сегодня")
        self._actions.refresh(self.allowed)

    def help_topic(self) -> str:
        return "inquiries"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {
            "new": self.new,
            "take_answers": self.take_answers,
            "who_is_silent": self.show_silent,
            "remind": self.remind,
            "write_again": self.write_again,
        }
        return {**super().offers(), **own}

    def allowed(self, code: str) -> bool:
        if code == "new":  # asked of schools, not typed in
            return not self.store.read_only
        return super().allowed("take_answers" if code == "write_again" else code)

    def new(self) -> None:
        """Ask what is needed and write the files."""
        from mmsdesk.ui.areas.inquiries.new_dialog import NewInquiryDialog  # here and below: loads readers of tables

        if self.allowed("new"):
            dialog = NewInquiryDialog(self._desk, self.window())
            dialog.asked.connect(self._show_new)
            dialog.open()

    def _show_new(self, inquiry_id: str) -> None:
        """What was just asked is the row at hand: answers and reminders are about it."""
        self.pane.ask()
        self.pane.show_records([inquiry_id])

    def take_answers(self) -> None:
        """The window in which answers of the current inquiry are looked at and taken."""
        from mmsdesk.ui.areas.inquiries.collect_window import CollectWindow

        record_id = self.pane.view.current_id()
        if record_id is not None and self.allowed("take_answers"):
            window = CollectWindow(self._desk, record_id, self.window())
            window.silent_wanted.connect(self.show_silent)
            window.open()

    def show_silent(self) -> None:
        """Organisations that have not answered, as a list of their own."""
        asked = self._current()
        if asked is None:
            return
        if not asked.silent:
            self._desk.notifier.tell(f"На запрос «{asked.title}» ответили все.")
            return
        ids = tuple(each.organisation_id for each in asked.silent)
        self._navigator.lay("organisations", Narrowing(ids, "Не ответили на запрос", asked.title))

    def remind(self) -> None:
        """The reminder on paper."""
        from mmsdesk.reports.inquiry_reminder import PAPER, Options
        from mmsdesk.ui.areas.papers.paper_window import show_paper

        record_id = self.pane.view.current_id()
        if record_id is not None:
            show_paper(self._desk, PAPER, Options(record_id, self.store.today), self.window())

    def write_again(self) -> None:
        """The files of the current inquiry once more, for those who are waited for."""
        asked = self._current()
        if asked is None or not self.allowed("write_again"):
            return
        found = QFileDialog.getExistingDirectory(self, "Куда записать файлы", str(documents()))
        if found:
            self.write_into(asked.id, found)

    def write_into(self, inquiry_id: str, folder: str) -> None:
        """Write files in the background, then show which."""
        from mmsdesk.exchange.inquiries.sending import write_files
        from mmsdesk.ui.areas.inquiries.written import WrittenDialog

        def work(progress: Progress) -> list[Written]:
            return write_files(self.store, inquiry_id, Path(folder), progress, today=self.store.today)

        def done(written: list[Written]) -> None:
            WrittenDialog(self._desk, written, self.window()).open()

        self._desk.jobs.run(work, "Запись файлов запроса", done, self)

    def _current(self) -> InquiryFacts | None:
        record_id = self.pane.view.current_id()
        if record_id is None:
            return None
        with self.store.read() as session:
            return inquiry(session, record_id)
