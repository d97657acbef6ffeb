"""Alt with a letter does what stands above a list: no letter belongs to two verbs, or to a verb and a menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from mmsdesk.core.dates import school_year_of
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.services.planning import plans
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.approving import ApproveDialog
from mmsdesk.ui.areas.plans.page import PlansPage
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.ui.plans.dialogs import once_shown
from tests.ui.program import running, window_of

PAGES = (
    *("plans", "plan_items", "diagnoses", "indicators", "olympiads", "issued_documents", "events", "decisions"),
    *("visits", "inquiries", "handovers", "origins", "network", "calendar", "service_documents", "required"),
    "calendar_days",
    *("year_reports", "attachments"),
)


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
    with running(qapp, notifier) as made:
        assert made.open(office_path)
        yield made


@pytest.mark.parametrize("code", PAGES)
def test_letters_of_the_verbs_are_their_own(program: Program, code: str) -> None:
    window = window_of(program)
    window.stack.go(code)
    page = window.page()
    assert page is not None
    verbs = [each.text() for each in page.findChildren(QPushButton) if each.objectName().startswith("do_")]
    menus = [each.text() for each in window.menuBar().actions()]
    letters = [letter for words in (*verbs, *menus) if (letter := QKeySequence.mnemonic(words).toString())]
    assert len(letters) > len(menus)
    assert sorted(set(letters)) == sorted(letters)


def plan_page(program: Program) -> PlansPage:
    """The list of plans, with one of them."""
    window = window_of(program)
    store = file_of(window.desk)
    plan = plans.new_plan(store, school_year_of(store.today)).id
    window.stack.go("plans", plan)
    page = window.page()
    assert isinstance(page, PlansPage)
    page.pane.view.select_ids([plan])
    page.pane.view.setFocus()
    QApplication.processEvents()
    return page


def test_a_dialog_called_by_a_letter_and_given_up_leaves_the_keys_in_the_list(program: Program) -> None:
    """The Latin layout is on: У is pressed as E."""
    page = plan_page(program)
    asked: list[QDialog] = []

    def give_up(dialog: ApproveDialog) -> None:
        asked.append(dialog)
        dialog.reject()

    once_shown(ApproveDialog, give_up)
    QTest.keyClick(page.pane.view, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert len(asked) == 1
    assert page.window().focusWidget() is page.pane.view


@pytest.mark.parametrize("code", ["approve", "plan_more"])
def test_the_mouse_leaves_the_keys_in_the_list(program: Program, code: str) -> None:
    page = plan_page(program)
    button = page.findChild(QPushButton, f"do_{code}")
    assert button is not None
    if code == "approve":
        once_shown(ApproveDialog, QDialog.reject)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    for popup in filter(None, [QApplication.activePopupWidget()]):
        popup.close()
    assert page.window().focusWidget() is page.pane.view
