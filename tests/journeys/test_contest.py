"""A contest by its widgets: marks of the jury typed and pasted, a tie answered, diplomas given, the protocol shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.contest import CRITERIA
from mmsdesk.models.issued import IssuedDocument, IssuedKind
from mmsdesk.queries.contests import contest_facts
from mmsdesk.queries.issued import Circle
from mmsdesk.services.undo import undo
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.contests.marks_dialog import MarksDialog
from mmsdesk.ui.areas.contests.results_dialog import ResultsDialog
from mmsdesk.ui.areas.issued.giving_dialog import GivingDialog
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.contests import Contest, make_contest
from tests.ui.program import active, finish_setup, press, running, window_of

Found = TypeVar("Found", bound=QWidget)


@pytest.fixture
def contest(office_path: Path) -> Contest:
    finish_setup(office_path)
    with open_file(office_path) as store:
        return make_contest(store, 4)


@pytest.fixture
def program(qapp: QApplication, contest: Contest, office_path: Path) -> Iterator[Program]:
    with running(qapp, RecordingNotifier()) as made:
        assert made.open(office_path)
        yield made


def answering(kind: type[Found], fill: Callable[[Found], None], qtbot: QtBot) -> None:
    """Work in the next modal dialog, once it has the keyboard; it presses its own button."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, look)
            return
        active(qtbot, dialog)
        fill(dialog)

    QTimer.singleShot(0, look)


def typed(dialog: MarksDialog, *marks: str) -> None:
    for each in marks:
        QTest.keyClicks(dialog.view, each[0])
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, each[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()


def the_jury(dialog: MarksDialog) -> None:
    """One juror is typed by hand, the other one comes from Excel."""
    dialog.view.setFocus()
    typed(dialog, "9", "9", "7", "4", "5", "5", "3", "2")
    QTest.keyClick(dialog.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("10\t4\n9\t5\n6,5\t3\n5\t2\n")
    QTest.keyClick(dialog.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def the_tie(dialog: ResultsDialog) -> None:
    """Two gathered 14: the jury gives the first place to one of them."""
    [question] = dialog.questions
    question.choice.setCurrentIndex(3)
    question.marks[1].setChecked(True)
    button = dialog.findChild(QPushButton, "done")
    assert button is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def diplomas(dialog: GivingDialog) -> None:
    row = next(at for at in range(dialog.circle.count()) if dialog.circle.itemText(at).startswith(Circle.WON.label))
    dialog.circle.setCurrentIndex(row)
    dialog.shown.setChecked(False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def the_only(kind: type[Found], qtbot: QtBot) -> Found:
    def there() -> list[Found]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=20_000)
    [found] = there()
    return found


def settled(page: RecordPage) -> list[tuple[str, str]]:
    with page.store.read() as session:
        facts = contest_facts(session, page.record_id or "")
    assert facts is not None
    return [(each.place, each.result) for each in facts.contestants]


def test_from_marks_to_diplomas(program: Program, contest: Contest, qtbot: QtBot) -> None:
    window = window_of(program)
    page = open_card(window.desk, window.stack, "events", contest.id)
    assert page is not None
    page.form.show_page_of(page.form.children_of[CRITERIA.code])
    answering(MarksDialog, the_jury, qtbot)
    press(page, "jury_marks_open")
    with page.store.read() as session:
        facts = contest_facts(session, contest.id)
    assert facts is not None
    assert [each.total for each in facts.standings.values()] == [14, 14, 9.75, 6.5]
    assert facts.missing == ()

    answering(ResultsDialog, the_tie, qtbot)
    press(page, "contest_results_open")
    after = settled(page)
    assert after == [("1", "победитель"), ("2", "призёр"), ("3", "призёр"), ("4", "участник")]
    # The card shows what was written without being opened anew.
    places = [row.values["place"] for row in page.form.children_of["participations"].rows]
    assert places == [place for place, _result in after]

    answering(GivingDialog, diplomas, qtbot)
    press(page, "card_give_documents")
    own = table_of(IssuedDocument)
    with page.store.read() as session:
        given = session.execute(select(own.c.kind, own.c.number).order_by(own.c.number)).all()
    assert [tuple(each) for each in given] == [(IssuedKind.DIPLOMA, f"{number}") for number in (1, 2, 3)]

    press(page, "contest_papers")
    menu = the_only(QMenu, qtbot)
    titles = [action.text() for action in menu.actions()]
    assert titles[1] == "&2 Протокол жюри"
    menu.actions()[1].trigger()
    menu.close()
    paper = the_only(RecordPaperWindow, qtbot)
    assert isinstance(paper, QDialog)
    paper.reject()

    undo(page.store)
    undo(page.store)
    assert settled(page) == [("", "")] * 4
