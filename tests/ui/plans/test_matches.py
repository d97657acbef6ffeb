"""«Подобрать факты»: chosen by Space, written at once, taken back at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.text import NBSP
from mmsdesk.models.event import EventState
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.plan_matches import plan_matches
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.plans import matching
from mmsdesk.ui.areas.plans.matches_dialog import MatchesDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import TODAY, make_event
from tests.ui.plans.dialogs import once_shown

DAY = dt.date(2026, 10, 14)


@pytest.fixture
def plan(store: Store) -> str:
    made = plans.new_plan(store, 2026).id
    for wording in ("Семинар о лесах", "Фестиваль хоров", "Отчёт"):
        plans.add_item(store, made, wording, term_words="октябрь")
    for title in ("Семинар о лесах", "Фестиваль хоров", "Слёт краеведов"):
        make_event(store, title, DAY, state=EventState.HELD)
    return made


@pytest.fixture
def dialog(window: OfficeWindow, store: Store, plan: str, notifier: RecordingNotifier) -> Iterator[MatchesDialog]:
    with store.read() as session:
        found = plan_matches(session, plan, TODAY)
    made = MatchesDialog(FormContext(window.desk), found, None)
    made.show()
    yield made
    notifier.prepare("drop")
    made.close()


def lines(dialog: MatchesDialog) -> list[str]:
    """Lines of items, and of what stands outside the plan."""
    found = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    return [line.text(0) for line in found if line is not None and line.isFirstColumnSpanned()]


def told(dialog: MatchesDialog) -> str:
    count = dialog.findChild(QLabel, "plan_matches_count")
    assert count is not None
    return count.text().replace(NBSP, " ")


def test_space_ticks_and_the_button_says_what_will_be(dialog: MatchesDialog, qtbot: QtBot) -> None:
    done = dialog.findChild(QPushButton, "done")
    assert done is not None
    assert not done.isEnabled()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert done.isEnabled()
    ((item, matches),) = dialog.tree.closing().items()
    assert (len(matches), bool(item)) == (1, True)
    assert "1 факт для 1 пункта" in told(dialog)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert not done.isEnabled()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    assert dialog.tree.currentItem().text(0) == "Семинар: Фестиваль хоров"


def test_items_without_facts_are_shown_when_asked_for(dialog: MatchesDialog) -> None:
    assert lines(dialog)[:2] == ["Семинар о лесах – октябрь", "Фестиваль хоров – октябрь"]
    assert lines(dialog)[-1].startswith("Вне плана")
    dialog.tree.tick_sure()
    chosen = dialog.tree.closing()
    dialog.empty.setChecked(True)
    assert "Отчёт – октябрь" in lines(dialog)
    assert dialog.tree.closing() == chosen


def test_a_fact_that_closes_an_item_is_not_added_beyond(dialog: MatchesDialog) -> None:
    for row in range(dialog.tree.topLevelItemCount() - 3, dialog.tree.topLevelItemCount()):
        line = dialog.tree.topLevelItem(row)
        assert line is not None
        line.setCheckState(0, Qt.CheckState.Checked)
    assert len(dialog.tree.beyond()) == 3
    dialog.tree.tick_sure()
    assert [match.title for match in dialog.tree.beyond()] == ["Слёт краеведов"]


def test_what_was_chosen_is_written_and_taken_back(window: OfficeWindow, store: Store, plan: str) -> None:
    def choose(dialog: MatchesDialog) -> None:
        dialog.tree.tick_sure()
        dialog.done_pressed()

    once_shown(MatchesDialog, choose)
    assert matching.match_facts(window.desk, plan, window)
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert [item.outcome for item in facts.items] == [Outcome.DONE, Outcome.DONE, Outcome.UNMARKED]
    undo(store)
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert {item.outcome for item in facts.items} == {Outcome.UNMARKED}


def test_nothing_found_is_said(window: OfficeWindow, store: Store, notifier: RecordingNotifier) -> None:
    empty = plans.new_plan(store, 2027).id
    assert not matching.match_facts(window.desk, empty, window)
    assert "Все пункты плана отмечены." in [each.text for each in notifier.notices]
    plans.add_item(store, empty, "Отчёт")
    assert not matching.match_facts(window.desk, empty, window)
    assert "Похожих фактов не нашлось." in [each.text for each in notifier.notices]


def test_where_nothing_is_like_an_item_that_is_said_and_what_is_done_is_called_by_its_name(
    window: OfficeWindow, store: Store, notifier: RecordingNotifier
) -> None:
    plan = plans.new_plan(store, 2026).id
    plans.add_item(store, plan, "Отчёт", term_words="октябрь")
    make_event(store, "Слёт краеведов", DAY, state=EventState.HELD)
    with store.read() as session:
        found = plan_matches(session, plan, TODAY)
    made = MatchesDialog(FormContext(window.desk), found, None)
    made.show()
    texts = [each.text().replace(NBSP, " ") for each in made.findChildren(QLabel)]
    assert "Без отметки: 1 пункт. Похожих фактов не нашлось." in texts
    done = made.findChild(QPushButton, "done")
    assert done is not None
    line = made.tree.currentItem()
    line.setCheckState(0, Qt.CheckState.Checked)
    assert done.text() == "Добавить сверх плана"
    line.setCheckState(0, Qt.CheckState.Unchecked)
    assert done.text() == "Закрыть пункты"
    notifier.prepare("drop")
    made.close()
