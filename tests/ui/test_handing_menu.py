"""«Файл → Передать» and «Файл → Принять файл…» of the window of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.models.handover import HandoverKind
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.handovers import receiving
from mmsdesk.ui.areas.handovers.dialog import HandOverDialog
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.ui.program import running, window_of


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
    with running(qapp, notifier) as made:
        assert made.open(office_path)
        yield made


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("hand_copy", HandoverKind.COPY),
        ("hand_nameless", HandoverKind.DEPERSONALISED),
        ("hand_parcel", HandoverKind.PARCEL),
        ("hand_receipt", HandoverKind.RECEIPT),
    ],
)
def test_each_kind_is_given_from_the_menu(qtbot: QtBot, program: Program, code: str, kind: HandoverKind) -> None:
    window = window_of(program)
    window.actions_of[code].trigger()
    dialog = window.findChild(HandOverDialog)
    assert dialog is not None
    assert dialog.kind is kind
    assert dialog.isVisible()
    dialog.close()


def test_taking_asks_for_a_file(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(_parent: object, title: str, *_more: object) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    monkeypatch.setattr(receiving.QFileDialog, "getOpenFileName", ask)
    window_of(program).actions_of["receive_file"].trigger()
    assert asked == ["Принять файл"]


def test_the_register_is_one_step_away(program: Program) -> None:
    window = window_of(program)
    window.actions_of["handed_list"].trigger()
    assert window.stack.code == "handovers"
    assert [hit.title for hit in window.actions_of.hits("передать обез", 5)] == ["Передать обезличенную копию"]


@pytest.mark.parametrize(
    ("typed", "found"), [("импорт", "Загрузить таблицу"), ("слияние", "Объединить с другой копией"), ("дубли", "")]
)
def test_commands_are_found_by_other_words_too(program: Program, typed: str, found: str) -> None:
    """«дубли»: the start page has no records to look for twins among, so nothing is offered."""
    titles = [hit.title for hit in window_of(program).actions_of.hits(typed, 5)]
    assert titles == ([found] if found else [])
