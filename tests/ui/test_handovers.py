"""Handing over and receiving through the window, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.merge.parcels.receipt import write_receipt
from mmsdesk.models.base import table_of
from mmsdesk.models.handover import HANDOVERS, Handover, HandoverKind
from mmsdesk.services.handovers import given, note
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.handovers import receiving as handover_receiving
from mmsdesk.ui.areas.handovers.dialog import HandOverDialog
from mmsdesk.ui.areas.handovers.page import HandoversPage
from mmsdesk.ui.areas.handovers.receiving import receive
from mmsdesk.ui.areas.handovers.result import CoverNoteWindow, HandedDialog, open_folder
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import TODAY, make_organisation, make_teacher
from tests.ui.conftest import Stack
from tests.ui.worked import find, listening_desk, shown, wait_for

CENTRE = "Центр, г. Заречный"


@pytest.fixture
def district(store: Store) -> Store:
    make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    return store


@pytest.fixture
def desk(district: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    return listening_desk(district, Services(jobs, notifier, settings, theme), jobs)


@pytest.fixture
def page(desk: Desk, stack: Stack) -> Iterator[HandoversPage]:
    made = HandoversPage(desk, HANDOVERS, stack)
    with shown(made, desk):
        yield made


def typed(line: QWidget, text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def rows(store: Store) -> list[Any]:
    own = table_of(Handover)
    with store.read() as session:
        return list(session.execute(select(own).order_by(own.c.id)))


def asked(page: HandoversPage, button: str) -> HandOverDialog:
    QTest.mouseClick(find(page, QPushButton, button), Qt.MouseButton.LeftButton)
    dialog = find(page.window(), HandOverDialog)
    assert dialog.isVisible()
    return dialog  # type: ignore[no-any-return]


def test_a_copy_from_the_button_to_the_note(page: HandoversPage, desk: Desk, district: Store, tmp_path: Path) -> None:
    dialog = asked(page, "do_give_copy")
    assert "1\u00a0педагог" in find(dialog, QLabel, "hand_over_inside").text()
    typed(find(dialog, QComboBox, "hand_over_to_whom").lineEdit(), CENTRE)
    assert f"({CENTRE})" in find(dialog, QLineEdit, "hand_over_place").text()
    typed(find(dialog, QLineEdit, "hand_over_purpose"), "К своду")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(desk)
    (row,) = rows(district)
    assert (row.other_party, row.purpose, row.people) == (CENTRE, "К своду", 1)
    assert (district.path.parent / row.file_name).exists()
    handed = find(page.window(), HandedDialog)
    assert row.digest[:8] in find(handed, QLabel, "handed_digest").text()
    QTest.mouseClick(find(handed, QPushButton, "print_cover"), Qt.MouseButton.LeftButton)
    wait_for(desk)
    assert find(handed, CoverNoteWindow).isVisible()
    assert page.pane.model.ids == [row.id]


def test_what_is_missing_is_said_in_the_dialog(page: HandoversPage, desk: Desk, district: Store) -> None:
    dialog = asked(page, "do_give_copy")
    problem = find(dialog, QLabel, "hand_over_problem")
    dialog.hand_over()
    assert "кому" in problem.text()
    assert dialog.focusWidget() is find(dialog, QComboBox, "hand_over_to_whom")
    find(dialog, QComboBox, "hand_over_to_whom").setCurrentText(CENTRE)
    find(dialog, QCheckBox, "hand_over_protect").setChecked(True)
    typed(find(dialog, QLineEdit, "hand_over_password"), "груша")
    dialog.hand_over()
    assert "короче 8 знаков" in problem.text()
    typed(find(dialog, QLineEdit, "hand_over_password"), " и яблоко")
    dialog.hand_over()
    assert "не совпадают" in problem.text()
    typed(find(dialog, QLineEdit, "hand_over_password_again"), "груша и яблоко")
    dialog.hand_over()
    wait_for(desk)
    (row,) = rows(district)
    assert row.protected
    assert not (district.path.parent / row.file_name).read_bytes().startswith(b"SQLite")


def test_a_name_that_is_taken_is_said(
    page: HandoversPage, desk: Desk, district: Store, notifier: RecordingNotifier
) -> None:
    dialog = asked(page, "do_give_nameless")
    find(dialog, QComboBox, "hand_over_to_whom").setCurrentText(CENTRE)
    find(dialog, QLineEdit, "hand_over_place").setText(str(district.path))
    dialog.hand_over()
    wait_for(desk)
    assert dialog.isVisible()
    assert "уже есть" in find(dialog, QLabel, "hand_over_problem").text()
    find(dialog, QLineEdit, "hand_over_place").setText("Без имён")
    dialog.hand_over()
    wait_for(desk)
    assert (district.path.parent / "Без имён.mms").exists()
    assert rows(district)[0].kind is HandoverKind.DEPERSONALISED


def test_no_parcel_for_who_proved_nothing(page: HandoversPage) -> None:
    dialog = asked(page, "do_send_parcel")
    assert not find(dialog, QPushButton, "hand_over_now").isEnabled()
    assert "Сначала передайте полную копию" in find(dialog, QLabel, "hand_over_inside").text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def given_copy(store: Store, folder: Path) -> Path:
    handed = hand_over(store, folder / "копия.mms")
    note(store, given(HandoverKind.COPY, CENTRE, handed), today=TODAY)
    return handed.path


def test_receipt_then_parcel(page: HandoversPage, desk: Desk, district: Store, tmp_path: Path) -> None:
    theirs = given_copy(district, tmp_path)
    with open_file(theirs) as copy:
        write_receipt(copy, tmp_path / "к.mmsr")
    receive(desk, tmp_path / "к.mmsr", page)
    assert rows(district)[0].returned_on is not None
    make_teacher(district, "Дубов Пётр Ильич")
    dialog = asked(page, "do_send_parcel")
    assert find(dialog, QComboBox, "hand_over_to_whom").currentText() == CENTRE
    wait_for(desk)
    assert "которых у получателя ещё нет" in find(dialog, QLabel, "hand_over_inside").text()
    dialog.hand_over()
    wait_for(desk)
    sent = rows(district)[-1]
    assert (sent.kind, sent.people) == (HandoverKind.PARCEL, 1)
    assert (district.path.parent / sent.file_name).suffix == ".mmsp"


def test_copies_and_parcels_go_to_the_window_of_the_merge(
    page: HandoversPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(handover_receiving, "merge_copy", lambda _desk, _parent, path: opened.append(path))
    for name in ("ответ.mmsp", "копия.MMS"):
        receive(desk, tmp_path / name, page)
    assert [path.name for path in opened] == ["ответ.mmsp", "копия.MMS"]


def test_strange_files_are_refused(
    page: HandoversPage, desk: Desk, tmp_path: Path, notifier: RecordingNotifier
) -> None:
    strange = tmp_path / "отчёт.docx"
    strange.write_bytes(b"x")
    receive(desk, strange, page)
    assert "Неизвестно, что это за файл" in str(notifier.errors[-1])
    with pytest.raises(UserError, match="больше нет"):
        open_folder(tmp_path / "нет")
