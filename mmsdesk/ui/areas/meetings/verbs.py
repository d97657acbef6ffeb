"""What is done with a meeting as a whole: signing, papers, another meeting, the card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton

from mmsdesk.core.errors import UserError
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.queries.attachments import files_of
from mmsdesk.services.meetings.agenda import move_to_next, new_meeting, repeat_agenda
from mmsdesk.services.meetings.signing import reopen, sign, sign_warnings
from mmsdesk.services.records import delete
from mmsdesk.ui.areas.meetings.papers import offer_papers
from mmsdesk.ui.areas.meetings.part import offer
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.menu_keys import MenuLetters

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage
    from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk


class DeskVerbs:
    """The verbs of one desk."""

    def __init__(self, page: MeetingDesk) -> None:
        self._page = page
        self._desk = page.desk
        self._work = page.work

    def sign(self) -> None:
        """Tell what may be missing, ask for the day, close the minutes."""
        from mmsdesk.ui.areas.meetings.dialogs import SignDialog  # here and below: the start does not wait for them

        if self._page.flush() or not self.settle_typed():
            return
        with self._work.store.read() as session:
            warnings = sign_warnings(session, self._work.meeting_id)
        dialog = SignDialog(self._work, warnings, self._page.window())
        if not dialog.exec() or dialog.day is None:
            return
        signed = self._work.do(sign, self._work.meeting_id, dialog.day)
        if signed is not None:
            self._page.focus_first()
            self._tell(f"Протокол № {signed.number} подписан", signed.changes.operation_id)

    def reopen(self) -> None:
        """Ask why, open the minutes."""
        from mmsdesk.ui.areas.meetings.dialogs import asked_words

        reason = asked_words(self._work, "Открыть подписанный протокол", "Причина", "Открыть", self._page.window())
        if reason:
            self._work.do(reopen, self._work.meeting_id, reason, self._work.today)
            self._page.focus_first()

    def show_papers(self) -> None:
        """Ctrl+P: the papers of the meeting, each under its digit."""
        self._page.flush()
        menu = QMenu(self._page)
        menu.setObjectName("meeting_papers")
        offer_papers(menu, self._desk, self._work.meeting_id, self._page)
        self._pop_up(menu, self._page.head.papers_button())

    def show_more(self) -> None:
        """The card and other verbs that are seldom needed."""
        menu = QMenu(self._page)
        menu.setObjectName("meeting_more")
        writable = not self._work.store.read_only
        offer(menu, "&Карточка", self.open_card)
        with self._work.store.read() as session:
            count = len(files_of(session, self._work.meeting_id))
        offer(menu, f"&Файлы · {count}…" if count else "&Файлы…", self.show_files)
        offer(menu, "&Новое заседание этого объединения…", self.next_meeting, possible=writable)
        offer(menu, "&Удалить заседание", self.delete, possible=writable and not self._work.read_only)
        self._pop_up(menu, self._page.head.more_button())

    def show_files(self) -> None:
        """Files kept with the meeting: scans of signed minutes, what was handed round."""
        from mmsdesk.ui.areas.files.dialog import FilesDialog

        FilesDialog(self._desk, MEETINGS.code, self._work.meeting_id, self._page.window()).open()

    def open_card(self) -> None:
        """The generic card of the meeting."""
        self._card(MEETINGS.code, self._work.meeting_id)

    def show_history(self) -> None:
        """What was changed in the meeting, and when."""
        card = self._card(MEETINGS.code, self._work.meeting_id)
        if card is not None:
            card.show_history()

    def save(self) -> None:
        """Ctrl+S, by habit: everything is written as it is typed."""
        if not self._page.flush():
            self._desk.notifier.notice("Всё записано")

    def open_decision(self, decision_id: str) -> None:
        """The card of a decision."""
        self._card(DECISIONS.code, decision_id)

    def next_meeting(self) -> None:
        """A new meeting of the same body; its desk is opened."""
        self._page.new_wanted.emit(self._work.meeting.body.id)

    def move_item(self, item_id: str) -> None:
        """An item that was not reached goes to another meeting."""
        from mmsdesk.ui.areas.meetings.dialogs import OtherMeetingDialog

        dialog = OtherMeetingDialog(self._work, "Перенести вопрос", "Перенести", self._page.window(), later=True)
        if not item_id or not dialog.exec():
            return
        target = dialog.chosen
        if not target and dialog.new_on is not None:
            target = self._work.do(new_meeting, self._work.meeting.body.id, dialog.new_on) or ""
        if target:
            changes = self._work.do(move_to_next, item_id, target)
            if changes is not None:
                self._tell("Вопрос перенесён", changes.operation_id)

    def repeat(self) -> None:
        """The questions of another meeting once more."""
        from mmsdesk.ui.areas.meetings.dialogs import OtherMeetingDialog

        dialog = OtherMeetingDialog(self._work, "Повторить повестку", "Повторить", self._page.window(), later=False)
        if dialog.exec() and dialog.chosen:
            self._work.do(repeat_agenda, dialog.chosen, self._work.meeting_id)

    def delete(self) -> None:
        """The whole meeting into the bin."""
        title = self._page.title()
        more = "Вопросы и решения уйдут вместе с ним. Вернуть можно сразу (Ctrl+Z) или позже из корзины."
        if not self._desk.notifier.ask(f"Удалить в корзину «{title}»?", more=more):
            return
        try:
            changes = delete(self._work.store, MEETINGS, [self._work.meeting_id])
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self._tell(f"В корзине: {title}", changes.operation_id)

    def settle_typed(self) -> bool:
        """A decision or a question that was typed and not taken is asked about; False when the user wants to stay."""
        entry, line = self._page.item.entry, self._page.agenda.line
        for what, typed, take, drop in (
            ("Решение набрано, но не записано", entry.text, entry.take, entry.give_up),
            ("Вопрос набран, но не записан", line.text().strip(), self._page.agenda.add, line.clear),
        ):
            if not typed:
                continue
            options = (("save", "Записать"), ("drop", "Не записывать"), ("stay", "Остаться"))
            answer = self._desk.notifier.choose(f"{what}: «{MASK if self._desk.masked else typed}».", options)
            if answer not in ("save", "drop"):
                return False
            (take if answer == "save" else drop)()
        return True

    def _card(self, register: str, record_id: str) -> RecordPage | None:
        from mmsdesk.ui.areas.cards import record_page

        self._page.flush()
        return record_page.open_card(self._desk, self._page.navigator, register, record_id)

    def _tell(self, words: str, operation_id: str) -> None:
        self._desk.notifier.notice(words, "Отменить", partial(take_back, self._desk, operation_id))

    def _pop_up(self, menu: QMenu, button: QPushButton) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        MenuLetters(menu).follow(menu)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
