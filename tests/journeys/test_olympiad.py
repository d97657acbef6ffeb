"""An olympiad by its widgets: a list of codes, statuses proposed, ties answered, names by code, papers, who goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import PUPIL_RESULTS, PupilResult, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.importing.source import Source
from mmsdesk.ui.areas.importing.wizard import ImportWizard
from mmsdesk.ui.areas.olympiads.diplomas import DiplomasDialog
from mmsdesk.ui.areas.olympiads.page import OlympiadsPage
from mmsdesk.ui.areas.olympiads.statuses_dialog import StatusesDialog
from mmsdesk.ui.areas.papers.paper_window import PaperWindow
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from tests.exchange.sheets import write_sheet
from tests.factories import make, make_organisation
from tests.ui.importing.window import press as press_in_wizard
from tests.ui.importing.window import settled, shown_rows
from tests.ui.program import press, running, window_of

TITLE = "Результаты муниципального этапа всероссийской олимпиады школьников по физике 16.11.2026"
CODED = [[TITLE], ["Шифр", "Класс", "Баллы"], ["Ф-01", 9, 48], ["Ф-02", 9, 40], ["Ф-03", 9, 40], ["Ф-04", 9, 12]]
NAMES = [
    [TITLE],
    ["Шифр", "ФИО участника", "Класс", "ОО"],
    ["Ф-01", "Ивин Пётр Ильич", "9а", "СОШ № 1"],
    ["Ф-02", "Котова Ева Юрьевна", "9а", "СОШ № 1"],
    ["Ф-03", "Лунин Ян Олегович", "9б", "СОШ № 1"],
    ["Ф-04", "Носов Глеб Ильич", "9б", "СОШ № 1"],
]
Found = TypeVar("Found", bound=QWidget)


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        assert made.open(office_path)
        yield made


def answering(kind: type[QDialog], fill: Callable[[QDialog], None]) -> None:
    """Fill in the next modal dialog and press its button."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, look)
            return
        fill(dialog)
        press(dialog, "done")

    QTimer.singleShot(0, look)


def the_only(kind: type[Found], qtbot: QtBot) -> Found:
    def there() -> list[Found]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=20_000)
    [found] = there()
    return found


def read_list(window: OfficeWindow, path: Path, verdict: str, qtbot: QtBot) -> None:
    """Through the wizard: columns and verdicts as guessed, written at once."""
    wizard = ImportWizard(window.desk, window, source=Source((path,), register=PUPIL_RESULTS))
    with qtbot.waitExposed(wizard):
        wizard.show()
    settled(wizard, qtbot)
    press_in_wizard(wizard, "import_next", qtbot)
    assert {each for _row, each in shown_rows(wizard)} == {verdict}
    press_in_wizard(wizard, "import_next", qtbot)
    wizard.close()


def olympiads(window: OfficeWindow, record_id: str) -> OlympiadsPage:
    window.stack.go("olympiads")
    page = window.page()
    assert isinstance(page, OlympiadsPage)
    page.pane.ask()
    page.pane.view.select_ids([record_id])
    return page


def statuses(store: Store) -> dict[str, tuple[str, PupilStatus, bool | None]]:
    own = table_of(PupilResult)
    with store.read() as session:
        return {row.code: (row.surname, row.status, row.passed) for row in session.execute(own.select())}


def show_paper(page: OlympiadsPage, code: str, qtbot: QtBot) -> str:
    """A paper of the menu «Бумаги»; the title of its window."""
    press(page, "do_olympiad_papers")
    menu = page.findChild(QMenu, "olympiad_papers_menu")
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == f"paper_{code}").trigger()
    menu.close()
    shown = the_only(RecordPaperWindow, qtbot)
    title = shown.windowTitle()
    shown.close()
    menu.setParent(None)
    return title


def test_from_codes_to_diplomas_and_the_next_stage(
    program: Program, qtbot: QtBot, tmp_path: Path, notifier: RecordingNotifier
) -> None:
    window = window_of(program)
    store = window.store
    make_organisation(store, "СОШ № 1")
    rule = {"maximum": 50, "winner_from": 35, "winners_quota": 50, "prize_from": 30, "pass_from": 40}
    subject = entry_id(ReferenceList.SUBJECTS, "physics")
    of = make(store, "olympiads", {"olympiad_rules": [rule]}, subject_id=subject, held_on=dt.date(2026, 11, 16))
    page = olympiads(window, of)

    read_list(window, write_sheet(tmp_path / "коды.xlsx", CODED), "новая", qtbot)
    assert {status for _name, status, _passed in statuses(store).values()} == {PupilStatus.TOOK_PART}

    def one_of_two(dialog: QDialog) -> None:
        assert isinstance(dialog, StatusesDialog)
        [question] = dialog.questions
        question.choice.setCurrentIndex(3)
        next(mark for mark in question.marks if "Ф-02" in mark.text()).setChecked(True)

    page = olympiads(window, of)
    answering(StatusesDialog, one_of_two)
    press(page, "do_propose")
    assert statuses(store) == {
        "Ф-01": ("", PupilStatus.WINNER, True),
        "Ф-02": ("", PupilStatus.WINNER, True),
        "Ф-03": ("", PupilStatus.PRIZE, True),
        "Ф-04": ("", PupilStatus.TOOK_PART, None),
    }

    read_list(window, write_sheet(tmp_path / "имена.xlsx", NAMES), "дополняет", qtbot)
    assert {code: name for code, (name, _status, _passed) in statuses(store).items()} == {
        "Ф-01": "Ивин",
        "Ф-02": "Котова",
        "Ф-03": "Лунин",
        "Ф-04": "Носов",
    }

    page = olympiads(window, of)
    answering(DiplomasDialog, lambda _dialog: None)
    press(page, "do_give_diplomas")
    diplomas = the_only(PaperWindow, qtbot)
    assert diplomas.findChild(QWidget) is not None
    diplomas.close()
    for code, words in (("olympiad-order", "Приказ об итогах"), ("olympiad-passed", "Прошли на следующий этап")):
        assert words in show_paper(page, code, qtbot)

    given = next(notice for notice in notifier.notices if notice.text.startswith("Выдано"))
    assert given.action is not None
    assert sorted(_diplomas(store)) == ["", "1", "2", "3"]
    given.action()
    assert not any(_diplomas(store))


def _diplomas(store: Store) -> list[str]:
    own = table_of(PupilResult)
    with store.read() as session:
        return [row.diploma_number for row in session.execute(own.select())]
