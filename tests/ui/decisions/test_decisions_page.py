"""«Решения»: parts of control, verbs over one and several, the life line in the card, recommendations of a visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.decision import DECISIONS, DecisionSource, DecisionState
from mmsdesk.queries import listing
from mmsdesk.queries.decisions import DecisionFacts, decisions_facts
from mmsdesk.services.decisions import extend
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage, open_card
from mmsdesk.ui.areas.decisions.page import DecisionsPage
from mmsdesk.ui.areas.decisions.turn_dialog import TurnDialog
from mmsdesk.ui.areas.papers.paper_window import PaperWindow
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.theme import Theme
from tests.councils import council, decision, meeting
from tests.factories import make, make_organisation
from tests.ui.seen import seen
from tests.ui.worked import wait_for

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


@pytest.fixture
def some(store: Store) -> dict[str, str]:
    """Late, soon, without an executor, done, and merely noted."""
    body = council(store)
    who = {"person_id": body.chair}
    taken = {"association_id": body.id, "taken_on": TODAY - 60 * DAY}
    return {
        "late": decision(store, "Сдать отчёт", who, due_on=TODAY - 3 * DAY, **taken),
        "soon": decision(store, "Провести семинар", who, due_on=TODAY, **taken),
        "nobody": decision(store, "Обновить сайт", due_on=TODAY + 90 * DAY, **taken),
        "done": decision(store, "Утвердить план", who, state=DecisionState.DONE, **taken),
        "noted": decision(store, "Принять к сведению", controlled=False, **taken),
    }


def page_of(window: OfficeWindow) -> DecisionsPage:
    window.stack.go("decisions")
    page = window.page()
    assert isinstance(page, DecisionsPage)
    return page


def facts(store: Store, *ids: str) -> list[DecisionFacts]:
    with store.read() as session:
        return decisions_facts(session, ids)


def press(parent: QWidget, name: str, kind: type[QWidget] = QPushButton) -> None:
    button = parent.findChild(kind, name)
    assert isinstance(button, QWidget), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: DecisionsPage, name: str) -> None:
    """A verb of the menu «Другое»."""
    action = page.findChild(QAction, name)
    assert isinstance(action, QAction), name
    assert action.isEnabled(), name
    action.trigger()


def answering(qtbot: QtBot, fill: Callable[[TurnDialog], None]) -> None:
    """Fill in the dialog that comes and press its button."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TurnDialog)
        fill(dialog)
        press(dialog, "done")
        if dialog.isVisible():
            dialog.close()

    QTimer.singleShot(0, answer)


def shown(page: DecisionsPage) -> set[str]:
    return set(page.pane.model.ids)


def test_first_seen_is_what_is_waited_for(window: OfficeWindow, some: dict[str, str]) -> None:
    page = page_of(window)
    assert shown(page) == {some["late"], some["soon"], some["nobody"]}
    assert page.pane.model.ids[0] == some["late"]


def test_parts_of_control_by_one_press(window: OfficeWindow, some: dict[str, str]) -> None:
    page = page_of(window)
    for part, expected in (
        ("overdue", {"late"}),
        ("nobody", {"nobody"}),
        ("all", set(some)),
        ("open", {"late", "soon", "nobody"}),
    ):
        press(page, f"part_{part}", QToolButton)
        assert shown(page) == {some[each] for each in expected}, part
    press(page, "part_week", QToolButton)
    assert some["soon"] in shown(page)
    button = page.findChild(QToolButton, "part_overdue")
    assert button is not None
    assert button.text() == "Просрочено  1"


def test_the_sidebar_counts_what_is_overdue(window: OfficeWindow, some: dict[str, str], qtbot: QtBot) -> None:
    place = window.sidebar.findChild(QPushButton, "place_decisions")
    assert place is not None
    qtbot.waitUntil(lambda: place.accessibleDescription() == "Требуют внимания: 1")


def test_an_executor_s_own_term_is_overdue_too(window: OfficeWindow, store: Store) -> None:
    body = council(store)
    late = {"person_id": body.chair, "due_on": TODAY - DAY}
    made = decision(store, "Сдать планы", late, due_on=TODAY + 30 * DAY, taken_on=TODAY - 9 * DAY)
    page = page_of(window)
    press(page, "part_overdue", QToolButton)
    assert shown(page) == {made}


def test_several_are_extended_as_one_operation(
    window: OfficeWindow, store: Store, some: dict[str, str], qtbot: QtBot
) -> None:
    page = page_of(window)
    chosen = [some["late"], some["soon"]]
    page.pane.view.select_ids(chosen)

    def fill(dialog: TurnDialog) -> None:
        assert "2 решения" in "\n".join(each.text().replace("\u00a0", " ") for each in dialog.findChildren(QLabel))
        dialog.term.set_value(TODAY + 30 * DAY)
        dialog.note.set_value("Ждём данных")

    answering(qtbot, fill)
    press(page, "do_extend")
    found = facts(store, *chosen)
    assert [(each.due_on, each.postponed) for each in found] == [(TODAY + 30 * DAY, 1)] * 2
    assert [each.changes[0].note for each in found] == ["Ждём данных"] * 2


def test_several_are_extended_by_days(window: OfficeWindow, store: Store, some: dict[str, str], qtbot: QtBot) -> None:
    page = page_of(window)
    chosen = [some["late"], some["soon"]]
    before = [each.due_on for each in facts(store, *chosen)]
    page.pane.view.select_ids(chosen)
    told: list[str] = []

    def fill(dialog: TurnDialog) -> None:
        assert dialog.longer is not None
        dialog.longer.each.click()
        dialog.longer.number.clear()
        dialog.done_pressed()
        told.append(dialog.problem.text())
        qtbot.keyClicks(dialog.longer.number, "10")

    answering(qtbot, fill)
    press(page, "do_extend")
    assert told == ["Укажите, на сколько дней продлить."]
    assert [each.due_on for each in facts(store, *chosen)] == [day and day + 10 * DAY for day in before]


def test_letters_to_executors_are_shown(window: OfficeWindow, some: dict[str, str]) -> None:
    page = page_of(window)
    page.pane.view.select_ids([some["late"], some["soon"]])
    choose(page, "do_remind")
    wait_for(window.desk)
    letters = window.findChild(PaperWindow)
    assert letters is not None
    assert letters.isVisible()
    assert "Напоминание исполнителям" in letters.windowTitle()


def test_a_reason_is_needed_to_take_one_off_control(
    window: OfficeWindow, store: Store, some: dict[str, str], qtbot: QtBot
) -> None:
    page = page_of(window)
    page.pane.view.select_ids([some["nobody"]])
    told: list[str] = []

    def fill(dialog: TurnDialog) -> None:
        dialog.done_pressed()
        told.append(dialog.problem.text())
        dialog.note.set_value("Сайт закрыт")

    answering(qtbot, fill)
    choose(page, "do_drop")
    assert told == ["Напишите, почему решение снято с контроля."]
    assert facts(store, some["nobody"])[0].state is DecisionState.DROPPED
    assert some["nobody"] not in shown(page)


def test_two_are_replaced_by_one(window: OfficeWindow, store: Store, some: dict[str, str], qtbot: QtBot) -> None:
    page = page_of(window)
    page.pane.view.select_ids([some["late"], some["nobody"]])
    answering(qtbot, lambda dialog: dialog.by.set_value(some["soon"]))
    choose(page, "do_replace")
    found = facts(store, some["late"], some["nobody"])
    assert [each.replaced_by_id for each in found] == [some["soon"]] * 2


def test_postponed_twice_is_marked_in_words(window: OfficeWindow, store: Store, some: dict[str, str]) -> None:
    for weeks in (2, 4):
        extend(store, [some["late"]], TODAY + weeks * 7 * DAY, on=TODAY)
    page = page_of(window)
    model = page.pane.model
    column = model.keys().index("remark")
    row = model.row_of(some["late"])
    assert model.text(row, column) == "переносов: 2"
    brush = model.data(model.index(row, column), Qt.ItemDataRole.ForegroundRole)
    assert brush.color().name() == page._desk.theme.tokens.warning  # noqa: SLF001 - the colour of the theme in force


def test_the_life_line_in_the_card(window: OfficeWindow, store: Store, some: dict[str, str], qtbot: QtBot) -> None:
    body = council(store, "Совет молодых")
    held = meeting(store, body.id, TODAY - 20 * DAY, number="4")
    made = decision(store, "Собрать планы", meeting_id=held, taken_on=TODAY - 20 * DAY, due_on=TODAY - DAY)
    page = open_card(window.desk, window.stack, DECISIONS.code, made)
    assert isinstance(page, RecordPage)
    QApplication.processEvents()
    first = page.findChild(QLabel, "station_0")
    assert first is not None
    assert first.text() == f"{TODAY - 20 * DAY:%d.%m.%Y} принято, протокол №\u00a04"
    assert "Просрочено на 1 день" in seen().replace("\u00a0", " ")
    answering(qtbot, lambda dialog: dialog.term.set_value(TODAY + DAY))
    press(page, "do_extend")
    QApplication.processEvents()
    assert f"→ {TODAY:%d.%m.%Y} продлено до {TODAY + DAY:%d.%m.%Y}" in seen()


def test_masked_words_of_a_decision_stay_hidden_in_its_dialog(
    window: OfficeWindow, some: dict[str, str], qtbot: QtBot
) -> None:
    page = page_of(window)
    page.pane.view.select_ids([some["late"]])
    window.desk.set_masked(True)
    told: list[str] = []

    def fill(dialog: TurnDialog) -> None:
        told.append("\n".join(each.text() for each in dialog.findChildren(QLabel)))

    answering(qtbot, fill)
    press(page, "do_done")
    assert "Сдать отчёт" not in told[0]


def test_recommendations_of_a_visit(window: OfficeWindow, store: Store) -> None:
    school = make_organisation(store, "СОШ № 9")
    visit = make(store, "visits", organisation_id=school, visited_on=TODAY - 10 * DAY)
    page = open_card(window.desk, window.stack, "visits", visit)
    assert isinstance(page, RecordPage)
    part = page.findChild(QWidget, "visit_recommendations")
    assert part is not None
    page.form.tabs.setCurrentWidget(part)
    press(part, "do_recommend")
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.entity is DECISIONS
    values = card.form.draft().values
    assert (values["source"], values["visit_id"]) == (DecisionSource.VISIT, visit)
    card.form.grids[0].editors["wording"].set_value("Обновить план")
    assert card.save()
    window.stack.back()
    QApplication.processEvents()
    table = page.findChild(QTableWidget, "recommendations")
    assert table is not None
    row = [table.model().index(0, column).data() for column in range(2)]
    assert row == ["Обновить план", "СОШ №\u00a09"]


def test_after_a_verb_the_keyboard_is_in_the_list_again(
    window: OfficeWindow, some: dict[str, str], qtbot: QtBot
) -> None:
    page = page_of(window)
    page.pane.view.select_ids([some["late"]])
    answering(qtbot, lambda dialog: dialog.term.set_value(TODAY + 9 * DAY))
    button = page.findChild(QPushButton, "do_extend")
    assert button is not None
    button.setFocus()
    button.click()
    assert window.focusWidget() is page.pane.view


def test_a_part_is_said_once_other_conditions_by_their_chips(window: OfficeWindow, some: dict[str, str]) -> None:
    page = page_of(window)
    press(page, "part_overdue", QToolButton)
    assert not page.pane.bar.chips.isVisible()
    page.pane.bar.add(listing.Condition("due_on", listing.Test.FILLED))
    assert page.pane.bar.chips.isVisible()


@pytest.mark.parametrize(("size", "width"), [(100, 1366), (150, 1366), (150, 1000)])
def test_two_rows_stand_above_the_list(
    window: OfficeWindow, some: dict[str, str], theme: Theme, size: int, width: int
) -> None:
    theme.set_size(size)
    window.resize(width, 768)
    page = page_of(window)
    QApplication.processEvents()
    page.pane.bar.reset()
    QApplication.processEvents()
    search, verb = page.pane.bar.search, page.findChild(QPushButton, "do_extend")
    assert verb is not None
    assert page.rect().contains(verb.mapTo(page, verb.rect().bottomRight()))
    beside = abs(verb.mapTo(page, verb.rect().center()).y() - search.mapTo(page, search.rect().center()).y()) < 8
    assert beside is (width == 1366)
    first = page.findChild(QToolButton, "part_all")
    last = page.findChild(QToolButton, "part_nobody")
    assert first is not None
    assert last is not None
    assert (first.y() == last.y()) is (width == 1366)
