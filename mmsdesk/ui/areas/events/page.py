"""The page of events: held ones marked, one repeated next year, a series made, the sheet printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mmsdesk.models.contest import CRITERIA
from mmsdesk.queries.contests import is_contest
from mmsdesk.ui.areas.contests.verbs import contest_verbs, show_contest_menu
from mmsdesk.ui.areas.marking_held import mark_events
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.templates.filling_page import FillingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.pages import Command

_CONTEST = Verb("contest", "&Конкурс", "star", "Оценки жюри, итоги, правила и бумаги выделенного конкурса")
_VERBS = (
    Verb("new", "&Новое мероприятие…", "plus", "Что, когда и где (Ins)"),
    Verb(
        "repeat_event",
        "П&овторить…",
        "copy",
        "Такое же в другой день: программа, участники, жюри – по выбору",
        Needs.ONE,
        writes=True,
    ),
    Verb(
        "make_series",
        "&Цикл занятий…",
        "calendar",
        "Занятия через равное число недель, каждое со своей явкой",
        Needs.ONE,
        writes=True,
    ),
    Verb(
        "give_documents",
        "Выдать &документы…",
        "award",
        "Сертификаты, дипломы – всем сразу, с номерами",
        Needs.ONE,
        writes=True,
    ),
    Verb(
        "event_sheet", "Лист ре&гистрации", "printer", "По выделенным мероприятиям: посмотреть, напечатать", Needs.SOME
    ),
    _CONTEST,
)


class EventsPage(FillingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _VERBS

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            "mark_held": self.mark_held,
            "repeat_event": self.repeat,
            "make_series": self.make_series,
            "give_documents": self.give_documents,
            "event_sheet": self.show_sheet,
            _CONTEST.code: self.offer_contest,
        }

    def allowed(self, code: str) -> bool:
        if code == _CONTEST.code:
            return self._contest() is not None
        if code == "mark_held":
            return not self.store.read_only and bool(self.pane.view.selected_rows())
        return super().allowed(code)

    def mark_held(self) -> None:
        """«Отметить проведённым»: the selected events, as one operation; «Отменить» is offered."""
        mark_events(self._desk, self.pane.view.selected_ids())

    def repeat(self) -> None:
        """A new card like the current event, for another day."""
        from mmsdesk.ui.areas.events.repeating import (
            repeat_event,  # here and below: the start does not wait for dialogs
        )

        event_id = self.pane.view.current_id()
        if event_id is not None:
            repeat_event(self._desk, self._navigator, event_id, self.window())

    def make_series(self) -> None:
        """Meetings of the current event, every so many weeks."""
        from mmsdesk.ui.areas.events.repeating import ask_series

        event_id = self.pane.view.current_id()
        if event_id is not None:
            ask_series(self._desk, event_id, self.window())

    def give_documents(self) -> None:
        """Documents for those who came to the current event, or won."""
        from mmsdesk.ui.areas.issued.giving import give_documents

        event_id = self.pane.view.current_id()
        if event_id is not None:
            give_documents(self._desk, event_id, self.window())

    def commands(self) -> Sequence[Command]:
        """In place of the menu of a contest, what stands in it."""
        event_id = self._contest()
        verbs = contest_verbs(self._desk, event_id, self, self._show_rules) if event_id is not None else ()
        return [*(each for each in super().commands() if each.words != _CONTEST.words), *verbs]

    def offer_contest(self) -> None:
        """Marks of the jury, results, rules, papers of the current event, each by its letter or digit."""
        event_id = self._contest()
        if event_id is not None:
            verbs = contest_verbs(self._desk, event_id, self, self._show_rules)
            self.pane.view.setFocus()  # a letter with Alt had left it
            show_contest_menu(self._desk, event_id, verbs, self.above.button(_CONTEST.code))

    def _contest(self) -> str | None:
        """The only selected event, if somebody is judged there."""
        ids = self.pane.view.selected_ids()
        if len(ids) != 1:
            return None
        with self.store.read() as session:
            return ids[0] if is_contest(session, ids[0]) else None

    def _show_rules(self, event_id: str) -> None:
        """The card, turned to criteria and rules."""
        card = open_card(self._desk, self._navigator, self.entity.code, event_id)
        if card is not None:
            table = card.form.children_of[CRITERIA.code]
            card.form.show_page_of(table)
            table.setFocus()

    def show_sheet(self) -> None:
        """The sheets of the selected events, in a window of their own."""
        from mmsdesk.ui.areas.events.papers import show_sheets

        show_sheets(self._desk, self.pane.view.selected_ids(), self.window())
