"""Alt with a letter does what stands above a list: no letter belongs to two verbs, or to a verb and a menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton

from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.store.opening import open_file
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
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
