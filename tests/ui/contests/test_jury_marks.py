"""«Оценки жюри» and «Итоги конкурса»: typed by keyboard, pasted as a block, ties answered, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from sqlalchemy import select

from mmsdesk.core.text import NBSP
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS, Participation
from mmsdesk.queries.cards import load
from mmsdesk.queries.contests import contest_facts
from mmsdesk.services.records import save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.contests.marks_dialog import MarksDialog
from mmsdesk.ui.areas.contests.marks_model import FIRST
from mmsdesk.ui.areas.contests.results_dialog import ResultsDialog
from mmsdesk.ui.areas.contests.strip import ContestStrip
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.office_window import OfficeWindow
from tests.contests import DAY, Contest, make_contest
from tests.factories import make_event


@pytest.fixture
def contest(store: Store) -> Contest:
    return make_contest(store)


def marks_of(window: OfficeWindow, contest: Contest) -> MarksDialog:
    with window.store.read() as session:
        facts = contest_facts(session, contest.id)
    assert facts is not None
    dialog = MarksDialog(FormContext(window.desk), facts, window)
    dialog.show()
    QTest.qWaitForWindowExposed(dialog)
    dialog.view.setFocus()
    return dialog


def typed(dialog: MarksDialog, *words: str) -> None:
    """Figures with Enter after each, as a person types them."""
    for each in words:
        view = dialog.view
        QTest.keyClicks(view.focusWidget() or view, each[:1])
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, each[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()


def shown(dialog: MarksDialog) -> list[list[str]]:
    model = dialog.model
    columns = range(FIRST, model.columnCount())
    return [[model.index(row, at).data() for at in columns] for row in range(model.rowCount())]


def scores(store: Store, contest: Contest) -> dict[tuple[str, str, str | None], float]:
    with store.read() as session:
        facts = contest_facts(session, contest.id)
    assert facts is not None
    return dict(facts.scores)


def results(store: Store) -> dict[str, tuple[str, float | None, bool]]:
    own = table_of(Participation)
    with store.read() as session:
        return {row.id: (row.place, row.score, row.result_id is not None) for row in session.execute(select(own))}


def said(dialog: QWidget) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel)).replace(NBSP, " ")


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def card_of(window: OfficeWindow, event: str) -> RecordPage:
    page = open_card(window.desk, window.stack, "events", event)
    assert page is not None
    QApplication.processEvents()
    return page


def test_figures_are_typed_down_a_column(window: OfficeWindow, store: Store, contest: Contest) -> None:
    dialog = marks_of(window, contest)
    typed(dialog, "9", "8,5", "7", "5")
    assert shown(dialog) == [["9", "5", "14"], ["8,5", "", "8,5"], ["7", "", "7"]]
    assert "Заполнено 4 из 6" in said(dialog)
    assert scores(store, contest) == {}
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(scores(store, contest)) == 4
    assert not dialog.isVisible()


def test_the_long_post_of_a_guest_hides_nothing(window: OfficeWindow, store: Store, contest: Contest) -> None:
    with store.read() as session:
        card = load(session, EVENTS, contest.id)
    guest = "Ясенева Любовь Марковна, заместитель начальника управления образования Вымышленного района"
    card.children["team_members"][0].values.update(person_id=None, guest=guest)
    save(store, card)
    dialog = marks_of(window, contest)
    assert dialog.juror.itemText(0) == "Ясенева Любовь Марковна · оценок нет"
    assert dialog.width() <= dialog.screen().availableSize().width()


def test_the_next_juror_comes_by_a_key_and_the_marks_before_are_written(
    window: OfficeWindow, store: Store, contest: Contest
) -> None:
    dialog = marks_of(window, contest)
    typed(dialog, "9")
    QTest.keyClick(dialog.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "Зимин" in dialog.juror.currentText()
    assert shown(dialog)[0] == ["", "", ""]
    assert len(scores(store, contest)) == 1
    typed(dialog, "4")
    QTest.keyClick(dialog.view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert "Жукова" in dialog.juror.currentText()
    assert shown(dialog)[0] == ["9", "", "9"]
    assert len(dialog.operations) == 2
    dialog.reject()


def test_a_block_is_pasted_from_excel(window: OfficeWindow, store: Store, contest: Contest) -> None:
    dialog = marks_of(window, contest)
    QGuiApplication.clipboard().setText("9\t5\n8,5\t4\n7\t\n")
    QTest.keyClick(dialog.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog) == [["9", "5", "14"], ["8,5", "4", "12,5"], ["7", "", "7"]]
    QTest.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog)[0] == ["", "", ""]
    QGuiApplication.clipboard().setText("1\t2\t3\n")
    QTest.keyClick(dialog.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "не помещается" in said(dialog)
    QGuiApplication.clipboard().setText("Ёжикова\t9\n")
    QTest.keyClick(dialog.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "не число" in said(dialog)
    assert not dialog.unsaved()
    dialog.reject()


def test_what_is_out_of_range_is_marked_and_kept(window: OfficeWindow, store: Store, contest: Contest) -> None:
    dialog = marks_of(window, contest)
    typed(dialog, "11")
    index = dialog.model.index(0, FIRST)
    assert index.data() == "! 11"
    assert "Больше максимума (10)" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    press(dialog, "done")
    assert list(scores(store, contest).values()) == [11]


def test_words_are_no_mark(window: OfficeWindow, contest: Contest) -> None:
    dialog = marks_of(window, contest)
    typed(dialog, "7x")
    assert "не число" in said(dialog)
    assert shown(dialog)[0] == ["", "", ""]
    dialog.reject()


def test_without_criteria_there_is_one_column(window: OfficeWindow, store: Store) -> None:
    dialog = marks_of(window, make_contest(store, maxima=()))
    typed(dialog, "30")
    assert shown(dialog)[0] == ["30", "30"]
    press(dialog, "done")


def test_names_are_covered(window: OfficeWindow, contest: Contest) -> None:
    window.desk.set_masked(True)
    dialog = marks_of(window, contest)
    assert "Ёжикова" not in dialog.model.index(0, 1).data()
    assert "Жукова" not in dialog.juror.currentText()
    dialog.reject()


def test_the_strip_stands_only_where_there_is_something_to_judge(
    window: OfficeWindow, store: Store, contest: Contest
) -> None:
    plain = card_of(window, make_event(store, "Семинар", DAY)).findChild(ContestStrip)
    assert plain is not None
    assert plain.isHidden()
    strip = card_of(window, contest.id).findChild(ContestStrip)
    assert strip is not None
    assert not strip.isHidden()
    assert strip.marks.isEnabled()


def cell(dialog: ResultsDialog, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    return item.text() if item is not None else ""


def answering(fill: Callable[[ResultsDialog], None], button: str = "done") -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ResultsDialog)
        fill(dialog)
        press(dialog, button)

    QTimer.singleShot(0, answer)


def test_results_are_written_and_taken_back(window: OfficeWindow, store: Store, contest: Contest) -> None:
    contest.give(store, 0, (9, 5), (8, 4), (5, 1))
    before = results(store)
    page = card_of(window, contest.id)
    strip = page.findChild(ContestStrip)
    assert strip is not None
    tables: list[list[str]] = []

    def look(dialog: ResultsDialog) -> None:
        tables.extend([cell(dialog, row, at) for at in (0, 3, 6)] for row in range(3))
        assert "Не выставили ни одной оценки" in said(dialog)

    answering(look)
    strip.results.click()
    assert tables == [["1", "14", "победитель"], ["2", "12", "призёр"], ["3", "6", "призёр"]]
    assert [each[0] for each in results(store).values()] == ["1", "2", "3"]
    undo(store)
    assert results(store) == before


def test_a_tie_is_asked_about(window: OfficeWindow, store: Store, contest: Contest) -> None:
    contest.give(store, 0, (9, 5), (10, 4), (5, 1))
    strip = card_of(window, contest.id).findChild(ContestStrip)
    assert strip is not None

    def decide(dialog: ResultsDialog) -> None:
        [question] = dialog.questions
        assert "Вопросов без ответа: 1" in said(dialog)
        question.choice.setCurrentIndex(3)
        question.marks[0].setChecked(True)
        assert [cell(dialog, row, 0) for row in range(3)] == ["1", "2", "3"]
        assert "Вопросов без ответа" not in said(dialog)

    answering(decide)
    strip.results.click()
    assert sorted(place for place, _score, _result in results(store).values()) == ["1", "2", "3"]
    assert all(result for _place, _score, result in results(store).values())
