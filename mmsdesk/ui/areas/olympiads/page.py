"""«Олимпиады»: the list, with results, statuses and papers of the selected ones above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QMenu

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.olympiad import PUPIL_RESULTS, PupilResult
from mmsdesk.queries.cards import blank
from mmsdesk.queries.olympiads import olympiads_facts, results_of
from mmsdesk.services.olympiads import make_official, propose_statuses, proposed_statuses
from mmsdesk.ui.areas.importing.start import import_table
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing

_VERBS = (
    Verb("new", "&Новая…", "plus", "Предмет, этап, дата; на вкладке «Правила» – пороги и квоты (Ins)"),
    Verb(
        "load_results",
        "Загр&узить протокол…",
        "import",
        "Результаты из таблицы; саму олимпиаду программа узнает",
        writes=True,
    ),
    Verb("results", "Резуль&таты", "list", "Результаты выделенных олимпиад", Needs.SOME),
    Verb("add_result", "У&частник…", "person-plus", "Добавить результат выделенной олимпиады", Needs.ONE, writes=True),
    Verb(
        "propose", "Предло&жить статусы…", "award", "Победители и призёры по правилам олимпиады", Needs.ONE, writes=True
    ),
    Verb(
        "official",
        "Статусы по прото&колу",
        "shield",
        "Программа больше не будет их пересчитывать",
        Needs.SOME,
        writes=True,
    ),
    Verb(
        "give_diplomas",
        "Выдать &дипломы…",
        "award",
        "Номера победителям и призёрам, дипломы одним файлом",
        Needs.SOME,
        writes=True,
    ),
    Verb("olympiad_papers", "Бума&ги", "printer", "Протокол, рейтинг, приказ выделенной олимпиады", Needs.ONE),
    Verb(
        "forget_pupils",
        "Обез&личить…",
        "eye-off",
        "Стереть имена обучающихся прошлых лет; числа останутся",
        writes=True,
    ),
)
_NONE_YET = "Загрузите протокол: олимпиада добавится сама. Или Ins – записать первую: предмет, этап, дата."
_STATUSES = ("статус", "статуса", "статусов")


class OlympiadsPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Новая олимпиада…", "new")

    def help_topic(self) -> str:
        return "olympiads"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            "load_results": self.load_results,
            "results": self.show_results,
            "add_result": self.add_result,
            "propose": self.propose,
            "official": self.make_official,
            "give_diplomas": self.give_diplomas,
            "forget_pupils": self._desk.erase_pupils_wanted.emit,
            "olympiad_papers": self.offer_papers,
        }

    def load_results(self) -> None:
        """The wizard, beginning with lists of results."""
        import_table(self._desk, PUPIL_RESULTS, self.window())

    def show_results(self) -> None:
        """Results of the selected olympiads, as a list of their own."""
        with self.store.read() as session:
            olympiads = olympiads_facts(session, self.pane.view.selected_ids())
            ids = tuple(each.id for each in results_of(session, olympiads))
        if not ids:
            self._desk.notifier.notice("Результатов пока нет: загрузите протокол или добавьте участников")
        else:
            one = len(olympiads) == 1
            name, same = (olympiads[0].called, (PupilResult.olympiad_id.key,)) if one else ("", ())
            self._navigator.lay(PUPIL_RESULTS.code, Narrowing(ids, "Результаты", name, same=same))

    def add_result(self) -> None:
        """A new result of the current olympiad."""
        record_id = self.pane.view.current_id()
        if record_id is None:
            return
        draft = blank(PUPIL_RESULTS)
        draft.values["olympiad_id"] = record_id
        open_card(self._desk, self._navigator, PUPIL_RESULTS.code, None, draft)

    def propose(self) -> None:
        """What the rules propose is shown first; equal scores at the edge of a quota are asked about."""
        record_id = self.pane.view.current_id()
        if record_id is None:
            return
        from mmsdesk.ui.areas.olympiads.statuses_dialog import StatusesDialog

        try:
            with self.store.read() as session:
                found = proposed_statuses(session, record_id)
            dialog = StatusesDialog(FormContext(self._desk), found, self.window())
            if not dialog.exec():
                return
            _found, changes = propose_statuses(self.store, record_id, dialog.decided())
        except UserError as error:
            self._desk.notifier.show(error)
            return
        if changes is None:
            self._desk.notifier.notice("Статусы уже такие, как по правилам")
            return
        count = plural(len(changes.touched.get(PUPIL_RESULTS.table, ())), *_STATUSES)
        undo = partial(take_back, self._desk, changes.operation_id)
        self._desk.notifier.notice(f"По правилам изменено: {count}", "Отменить", undo)

    def make_official(self) -> None:
        """Statuses of the selected olympiads are those of signed minutes from now on."""
        count = make_official(self.store, self.pane.view.selected_ids())
        words = f"По протоколу: {plural(count, *_STATUSES)}" if count else "Все статусы уже отмечены как по протоколу"
        self._desk.notifier.notice(words)

    def give_diplomas(self) -> None:
        """Numbers for those who won, then the diplomas of the selected olympiads in one file."""
        from mmsdesk.ui.areas.olympiads.diplomas import ask_diplomas  # here: the start does not wait for dialogs

        ask_diplomas(self._desk, self.pane.view.selected_ids(), self.window())

    def offer_papers(self) -> None:
        """The papers of the current olympiad, each by a digit."""
        from mmsdesk.ui.areas.papers.about_record import offer_papers_about  # here: loads the papers

        record_id = self.pane.view.current_id()
        if record_id is None:
            return
        menu = QMenu(self)
        menu.setObjectName("olympiad_papers_menu")
        offer_papers_about(menu, self._desk, self.entity.code, record_id, self)
        button = self.above.button("olympiad_papers")
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
