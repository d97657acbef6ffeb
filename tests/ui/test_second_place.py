"""A stick with old copies comes back: the window says so, and the remedy is one press away."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy.password_change import set_password
from mmsdesk.ui.backups.returned import SecondPlaceWatch
from mmsdesk.ui.notifier import Notice, RecordingNotifier
from mmsdesk.ui.program import Program
from tests.factories import make_teacher
from tests.store.protected import PASSWORD, SURNAME, forget_everything, holds_in_clear
from tests.ui.program import running, window_of


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made
    forget_everything()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "флешка"
    folder.mkdir()
    return folder


def lying(stick: Path) -> list[Path]:
    return [path for path in stick.rglob("*.mms*") if path.is_file()]


def watched(program: Program, office_path: Path, stick: Path) -> tuple[SecondPlaceWatch, list[Notice]]:
    """The window with the stick as its second place, and what it says."""
    settings = program.services.settings
    settings.second_place = stick
    settings.save()
    program.open(office_path)
    window = window_of(program)
    said: list[Notice] = []
    window.desk.notifier.noticed.connect(said.append)
    found = window.findChild(SecondPlaceWatch)
    assert found is not None
    return found, said


def looked(watch: SecondPlaceWatch, program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not program.services.jobs.busy, timeout=20_000)
    watch.look()
    qtbot.waitUntil(lambda: not program.services.jobs.busy, timeout=20_000)


def test_copies_without_a_password(
    qtbot: QtBot, program: Program, office_path: Path, stick: Path, notifier: RecordingNotifier
) -> None:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
        make_teacher(store, f"{SURNAME} Ольга Ивановна")
        make(store, Reason.MANUAL, second_place=stick)
        away = stick.rename(stick.with_name("в столе"))
        set_password(store, PASSWORD, second_place=stick)
    watch, said = watched(program, office_path, stick)
    looked(watch, program, qtbot)
    assert said == []
    away.rename(stick)
    looked(watch, program, qtbot)
    (notice,) = [each for each in said if "втором месте" in each.text]
    assert notice.action_text == "Защитить…"
    looked(watch, program, qtbot)
    assert len([each for each in said if "втором месте" in each.text]) == 1
    notifier.answers = ["protect"]
    assert notice.action is not None
    notice.action()
    qtbot.waitUntil(lambda: not names_anybody(stick), timeout=20_000)
    qtbot.waitUntil(lambda: not program.services.jobs.busy)
    assert lying(stick)
    assert not notifier.errors


def names_anybody(stick: Path) -> bool:
    """Whether a copy on the stick still names the erased; one that is being replaced just now may."""
    try:
        return any(holds_in_clear(path) for path in lying(stick))
    except FileNotFoundError:
        return True


def test_copies_that_name_the_erased(
    qtbot: QtBot, program: Program, office_path: Path, stick: Path, notifier: RecordingNotifier
) -> None:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
        person = make_teacher(store, f"{SURNAME} Ольга Ивановна")
        make(store, Reason.MANUAL, second_place=stick)
        away = stick.rename(stick.with_name("в столе"))
        carry_out(store, plan(store, [person], stick), "заявление")
    erased = time.monotonic()
    watch, said = watched(program, office_path, stick)
    away.rename(stick)
    looked(watch, program, qtbot)
    (notice,) = [each for each in said if "обезличенные" in each.text]
    notifier.answers = ["yes"]
    qtbot.waitUntil(lambda: time.monotonic() > erased + 1.1)
    assert notice.action is not None
    notice.action()
    qtbot.waitUntil(lambda: not names_anybody(stick), timeout=20_000)
    qtbot.waitUntil(lambda: not program.services.jobs.busy)
    assert len(lying(stick)) == 1
    assert not notifier.errors
