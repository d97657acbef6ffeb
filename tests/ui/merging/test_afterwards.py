"""Taking a merge back, copies with a password, files that are none, receipts, dropping, the start page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.merge.parcels import parcel
from mmsdesk.merge.parcels.receipt import read_receipt
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.merging.drop import PARCEL, DropOfCopies
from mmsdesk.ui.areas.merging.receipt import save_receipt
from mmsdesk.ui.areas.merging.undo import UndoMergeDialog
from mmsdesk.ui.areas.merging.window import DONE, FILE, PLAN, MergeWindow
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.start.page import StartPage
from mmsdesk.ui.areas.start.panel import LineButton
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.page_stack import PageStack
from mmsdesk.ui.passwords.dialogs import PasswordDialog
from tests.merge.apart import (
    DISPUTED,
    GONE_HERE,
    GONE_THERE,
    THEIRS,
    edit,
    person,
    values,
)
from tests.ui.merge_window import answering, key, press, settled
from tests.ui.seen import seen

Open = Callable[..., MergeWindow]
PASSWORD = "четыре слова про лес"


def test_undo_a_week_later_keeps_what_was_done_since(
    window: Open, theirs: Path, mine: Store, desk: Desk, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    made = window(theirs)
    press(made, "merge_rest_theirs", qtbot)
    press(made, "merge_go", qtbot)
    done = made.after.done
    assert done is not None
    key(made, Qt.Key.Key_Escape, qtbot)
    edit(mine, DISPUTED, phone="8 914 777-77-77")
    edit(mine, GONE_HERE, note="Вернулся")
    told: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, UndoMergeDialog)
        told.extend(dialog.stays())
        dialog.done_pressed()

    with answering(UndoMergeDialog, look):
        assert take_back(desk, done.operation_id)
        settled(made, qtbot)
    assert told == [f"{GONE_HERE} – с тех пор правили"]
    assert values(mine, DISPUTED)["phone"] == "8 914 777-77-77"
    assert values(mine, DISPUTED)["topic"] == "Смысловое чтение"
    assert values(mine, GONE_HERE)["note"] == "Вернулся"
    assert person(mine, GONE_THERE)
    assert not values(mine, THEIRS)["phone"]
    assert check(mine.path) == []
    assert notifier.errors == []


def test_a_protected_copy_asks_for_its_password(window: Open, theirs: Path, tmp_path: Path, qtbot: QtBot) -> None:
    secret = tmp_path / "под паролем.mms"
    with open_file(theirs) as store:
        hand_over(store, secret, password=PASSWORD)
    made = window()

    def typed(dialog: QWidget) -> None:
        assert isinstance(dialog, PasswordDialog)
        dialog.field.line.setText("не тот")
        dialog.done_pressed()
        assert dialog.isVisible()
        dialog.field.line.setText(PASSWORD)
        dialog.done_pressed()

    with answering(PasswordDialog, typed):
        made.open_file(secret)
        qtbot.waitUntil(lambda: made.stack.currentIndex() == PLAN, timeout=60_000)
    press(made, "merge_rest_theirs", qtbot)
    press(made, "merge_go", qtbot)
    assert made.stack.currentIndex() == DONE


def test_what_is_no_copy_is_told_in_words(
    window: Open, mine: Store, tmp_path: Path, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    made = window()
    for name, words in (("отчёт.docx", "Неизвестно"), ("к.mmsr", "квитанция"), ("пусто.mms", "пусто.mms")):
        strange = tmp_path / name
        strange.write_bytes(b"x" * 5000)
        made.open_file(strange)
        settled(made, qtbot)
        assert words in str(notifier.errors[-1])
        assert made.stack.currentIndex() == FILE
    made.open_file(mine.path)
    settled(made, qtbot)
    assert "тот же самый файл" in str(notifier.errors[-1])


def test_a_receipt_for_the_sender(
    window: Open, theirs: Path, tmp_path: Path, desk: Desk, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    made = window(theirs)
    press(made, "merge_rest_mine", qtbot)
    press(made, "merge_go", qtbot)
    save_receipt(desk, tmp_path / "к.mmsr", "РМК", made)
    settled(made, qtbot)
    assert "Квитанция записана" in notifier.told[-1]
    assert read_receipt(tmp_path / "к.mmsr").proof


def test_a_copy_is_dropped(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window()
    drop(made, theirs)
    settled(made, qtbot)
    assert made.stack.currentIndex() == PLAN
    got: list[Path] = []
    below = QWidget()
    qtbot.addWidget(below)
    DropOfCopies(below, got.append)
    drop(below, theirs)
    drop(below, theirs.with_name("список.xlsx"))
    drop(below, theirs.with_name("посылка.mmsp"))
    assert [path.name for path in got] == ["Копия коллег.mms", "посылка.mmsp"]
    assert PARCEL == parcel.EXTENSION


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))


def test_the_start_page_offers_what_was_put_off(
    window: Open, theirs: Path, desk: Desk, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    page = StartPage(desk, PageStack(desk, ()))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    made = window(theirs)
    key(made, Qt.Key.Key_Right, qtbot)
    key(made, Qt.Key.Key_Escape, qtbot)
    qtbot.waitUntil(lambda: "Объединение с «Копия коллег.mms»" in seen(), timeout=5_000)
    assert "осталось решить: 4" in seen()
    line = next(each for each in page.findChildren(LineButton) if "Объединение" in each.accessibleName())
    with qtbot.waitSignal(page.wanted) as asked:
        line.click()
    assert asked.args == ["merge"]
