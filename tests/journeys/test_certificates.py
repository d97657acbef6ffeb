"""From a seminar to its report by keyboard: people pasted, attendance by numbers, certificates, one PDF, the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.event import EventState
from mmsdesk.models.issued import IssuedDocument
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.importing.wizard import CHECK, ImportWizard
from mmsdesk.ui.areas.issued.giving_dialog import GivingDialog
from mmsdesk.ui.areas.issued.printing import IssuedPaperWindow
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from tests.factories import make_event, make_organisation, make_teacher
from tests.ui.importing.window import choose, press, settled
from tests.ui.program import active, finish_setup, running, window_of

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
DAY = dt.date.today() - dt.timedelta(days=3)
PEOPLE = (
    "Шевченко Оксана Петровна",
    "Черных Лев Ильич",
    "Заяц Игорь Олегович",
    "Данелия Нина Георгиевна",
    "Кузьмина-Петрова Светлана Олеговна",
    "Ким Яна Робертовна",
)


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    finish_setup(office_path)
    with open_file(office_path) as store:
        school = make_organisation(store, "СОШ № 3")
        for name in PEOPLE:
            make_teacher(store, name, school)
        make_event(store, "Семинар «Урок чтения»", DAY, state=EventState.HELD)
    with running(qapp, notifier) as made:
        assert made.open(office_path)
        yield made
        qapp.clipboard().clear()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def keys(qtbot: QtBot, *pressed: Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in pressed:
        qtbot.keyClick(focus(), key, held)


def until(qtbot: QtBot, name: str) -> None:
    """Tab until the keyboard is there."""
    for _turn in range(80):
        if focus().objectName() == name:
            return
        keys(qtbot, Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def in_dialog(qtbot: QtBot, kind: type[Any], act: Callable[[Any], object]) -> None:
    """Do this in the dialog that the next key opens; a failed assertion leaves nobody waiting."""

    def begin() -> None:
        found = next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind)), None)
        if found is None or not found.isVisible():
            QTimer.singleShot(20, begin)
            return
        try:
            active(qtbot, found)
            act(found)
        except BaseException:
            found.done(0)
            raise

    QTimer.singleShot(0, begin)


def documents(window: OfficeWindow) -> list[Any]:
    own = table_of(IssuedDocument)
    with window.store.read() as session:
        return list(session.execute(select(own).order_by(own.c.id)))


def paste_people(qtbot: QtBot, page: RecordPage) -> None:
    """Rows copied in Excel: the six of the register and a guest, whom the wizard asks about."""
    rows = "\n".join(f"{name}\tслушатель" for name in (*PEOPLE, "Незнакомцева Ирина Львовна"))
    QApplication.clipboard().setText(f"ФИО\tРоль\n{rows}\n")

    def work(wizard: ImportWizard) -> None:
        settled(wizard, qtbot)
        press(wizard, "import_next", qtbot)
        assert wizard.stack.currentIndex() == CHECK
        press(wizard, "import_chip_all", qtbot)
        wizard.rows.table.selectRow(len(PEOPLE))
        choose(wizard, "Записать гостем", qtbot)
        press(wizard, "import_next", qtbot)
        wizard.done(0)

    in_dialog(qtbot, ImportWizard, work)
    table = page.form.children_of["participations"]
    page.form.show_page_of(table)
    until(qtbot, "participations_paste")
    keys(qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: len(table.rows) == len(PEOPLE) + 1)


def mark_attendance(qtbot: QtBot, page: RecordPage, window: OfficeWindow) -> None:
    """«все кроме 4»: typed from the sheet of paper, saved."""
    active(qtbot, window)
    page.form.children_of["participations"].setFocus()
    until(qtbot, "event_row_numbers")
    qtbot.keyClicks(focus(), "1-3,5-7")
    keys(qtbot, Key.Key_Return)
    keys(qtbot, Key.Key_S, held=CTRL)
    assert not page.form.is_changed()


def give_certificates(qtbot: QtBot, page: RecordPage) -> None:
    """The button of the card, Ctrl+Enter in the dialog."""

    def work(dialog: GivingDialog) -> None:
        assert dialog.purpose.value() == "принял(а) участие в семинаре «Урок чтения»"
        assert dialog.list.count() == len(PEOPLE)
        keys(qtbot, Key.Key_Return, held=CTRL)

    in_dialog(qtbot, GivingDialog, work)
    until(qtbot, "card_give_documents")
    keys(qtbot, Key.Key_Space)


def pages_of(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_from_the_seminar_to_the_report_of_the_year(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    active(qtbot, window)
    window.stack.go("events")
    with window.store.read() as session:
        event = session.connection().exec_driver_sql("SELECT id FROM event").scalar()
    page = open_card(window.desk, window.stack, "events", event)
    assert page is not None
    page.focus_first()
    paste_people(qtbot, page)
    mark_attendance(qtbot, page, window)
    give_certificates(qtbot, page)

    given = documents(window)
    assert [each.number for each in given] == [str(number) for number in range(1, 7)]
    assert "Данелия Нина Георгиевна" not in {each.given_name for each in given}

    def shown() -> IssuedPaperWindow | None:
        return next((each for each in window.findChildren(IssuedPaperWindow) if each.isVisible()), None)

    qtbot.waitUntil(lambda: shown() is not None, timeout=20_000)
    papers = shown()
    assert papers is not None
    told = pages_of(papers.preview.data())
    assert len(told) == 6
    assert "Шевченко Оксана Петровна" in told[0]
    assert "приняла участие в семинаре «Урок чтения»" in told[0]
    assert "Черных Лев Ильич" in told[1]
    assert "принял участие" in told[1]
    assert "Незнакомцева Ирина Львовна" in told[5]
    active(qtbot, papers)
    keys(qtbot, Key.Key_Escape)
    assert shown() is None

    window.stack.go("papers", ("issued-register", {}))
    register = window.page()
    assert isinstance(register, PapersPage)
    qtbot.waitUntil(lambda: register.preview.document is not None, timeout=20_000)
    assert "действуют 6" in " ".join(pages_of(register.preview.preview.data()))

    window.stack.go("papers", ("events-report", {}))
    qtbot.waitUntil(lambda: "мероприяти" in " ".join(pages_of(register.preview.preview.data())), timeout=20_000)
    report = " ".join(pages_of(register.preview.preview.data()))
    assert "еминар" in report
    document = register.preview.document
    assert document is not None
    assert 6 in {figure.value for figure in document.figures()}
