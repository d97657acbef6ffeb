"""On the card of an event, above the criteria: marks of the jury, results; only where there is something to judge."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.contest import CRITERIA
from mmsdesk.models.event import PARTICIPATIONS
from mmsdesk.models.event_team import TEAM_MEMBERS, Team
from mmsdesk.queries.contests import contest_facts
from mmsdesk.services.contests import propose_results, write_results
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.pages import Command
from mmsdesk.ui.plain import set_tip

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_RESULTS = ("итог", "итога", "итогов")
_MARKS = "По каждому члену жюри: вписать, вставить из Excel"
_PLACES = "Места и результаты по правилам; равные баллы программа спросит"
_PAPERS = "Протокол жюри, оценочные листы, рейтинг, приказ об итогах"


class ContestStrip(QWidget):
    """Verbs about the marks of a jury; hidden while the event has neither criteria nor a jury."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__()
        self.setObjectName("contest_strip")
        self._page = page
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(page.desk.theme.px(8))
        self.marks = self._button("jury_marks_open", "Оценки &жюри…", "pencil", _MARKS)
        self.results = self._button("contest_results_open", "&Итоги конкурса…", "award", _PLACES)
        self.papers = self._button("contest_papers", "Бу&маги", "printer", _PAPERS)
        for button in (self.marks, self.results, self.papers):
            row.addWidget(button)
        row.addStretch(1)
        self.marks.clicked.connect(partial(self._about_saved, type_marks))
        self.results.clicked.connect(partial(self._about_saved, settle_results))
        self.papers.clicked.connect(partial(self._about_saved, self._offer_papers))
        for code in (CRITERIA.code, TEAM_MEMBERS.code, PARTICIPATIONS.code):
            page.form.children_of[code].changed.connect(self._tell)
        page.commands_beside.append(self.commands)
        page.title_changed.connect(self._tell)
        page.form.changed.connect(self._tell)
        self._tell()

    def _button(self, name: str, words: str, icon: str, what: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        set_icon(button, icon)
        set_tip(button, what)
        return button

    def _tell(self) -> None:
        """Marks need somebody who judges and somebody who is judged."""
        tables = self._page.form.children_of
        jury = any(row.values.get("team") is Team.JURY for row in tables[TEAM_MEMBERS.code].rows)
        self.setVisible(bool(tables[CRITERIA.code].rows) or jury)
        people = bool(tables[PARTICIPATIONS.code].rows)
        self.marks.setEnabled(jury and people)
        lacking = "Впишите участников и жюри: вкладки «Участники», «Оргкомитет и жюри»"
        set_tip(self.marks, _MARKS if jury and people else lacking)
        self.results.setEnabled(jury and people and not self._page.read_only)
        self.papers.setEnabled(self._page.record_id is not None or not self._page.read_only)

    def commands(self) -> list[Command]:
        """The buttons for Ctrl+K, as long as there is something to judge."""
        shown = () if self.isHidden() else ((self.marks, "pencil"), (self.results, "award"))
        return [Command(each.text(), icon, partial(self._press, each)) for each, icon in shown if each.isEnabled()]

    def _press(self, button: QPushButton) -> None:
        self._page.form.show_page_of(self)
        button.click()

    def _about_saved(self, verb: Callable[[Desk, str, QWidget], object]) -> None:
        """What is typed in the card is written first."""
        page = self._page
        if page.form.is_changed() and not page.save():
            return
        if page.record_id is not None:
            verb(page.desk, page.record_id, page.window())

    def _offer_papers(self, desk: Desk, event_id: str, _parent: QWidget) -> None:
        from mmsdesk.ui.areas.contests.papers import offer_contest_papers  # here: loads the papers

        menu = QMenu(self)
        menu.setObjectName("contest_papers_menu")
        offer_contest_papers(menu, desk, event_id, self._page)
        menu.popup(self.papers.mapToGlobal(self.papers.rect().bottomLeft()))


def type_marks(desk: Desk, event_id: str, parent: QWidget) -> None:
    """The grid of marks; «Отменить» takes back what was written last."""
    from mmsdesk.ui.areas.contests.marks_dialog import MarksDialog  # here and below: the card does not wait for it

    with file_of(desk).read() as session:
        contest = contest_facts(session, event_id)
    if contest is None or not contest.jury or not contest.contestants:
        desk.notifier.notice("Оценивать некого: в жюри или среди участников никого нет")
        return
    dialog = MarksDialog(FormContext(desk), contest, parent)
    dialog.exec()
    if dialog.operations:
        back = partial(take_back, desk, dialog.operations[-1])
        desk.notifier.notice("Оценки жюри записаны", "Отменить", back)


def settle_results(desk: Desk, event_id: str, parent: QWidget) -> None:
    """What the rules propose is shown first, ties are asked about; «Отменить» is offered."""
    from mmsdesk.ui.areas.contests.results_dialog import ResultsDialog

    try:
        with file_of(desk).read() as session:
            found = propose_results(session, event_id)
        dialog = ResultsDialog(FormContext(desk), found, parent)
        if not dialog.exec():
            return
        _found, changes = write_results(file_of(desk), event_id, dialog.decided())
    except UserError as error:
        desk.notifier.show(error)
        return
    if changes is None:
        desk.notifier.notice("Итоги уже такие, как по правилам")
        return
    count = plural(len(changes.touched.get(PARTICIPATIONS.table, ())), *_RESULTS)
    desk.notifier.notice(f"Записано: {count}", "Отменить", partial(take_back, desk, changes.operation_id))


def offer_contest(page: RecordPage) -> None:
    """The strip under the heading of the criteria of an event."""
    page.form.children_of[CRITERIA.code].put_above(ContestStrip(page))
