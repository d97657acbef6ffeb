"""Saved lists stand in the sidebar under their register: opened by click and keys, renamed, removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.teacher import Sex
from mmsdesk.queries import listing
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.lists.list_menus import SavedListsButton
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.sidebar import Place, SavedPlace
from mmsdesk.ui.theme import Theme
from tests.factories import make_teacher
from tests.ui.program import active


@pytest.fixture
def window(
    qtbot: QtBot, store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme
) -> Iterator[OfficeWindow]:
    make_teacher(store, "Ёлкина Анна Петровна", sex=Sex.FEMALE)
    make_teacher(store, "Иванов Борис Ильич", sex=Sex.MALE)
    made = OfficeWindow(store, Services(jobs, notifier, settings, theme))
    made.resize(1366, 768)
    made.show()
    made.start()
    active(qtbot, made)
    yield made
    made.close()
    made.deleteLater()


def teachers(window: OfficeWindow) -> RegisterPage:
    window.stack.go("teachers")
    page = window.page()
    assert isinstance(page, RegisterPage)
    return page


def names(window: OfficeWindow) -> list[str]:
    return [each.name for each in window.sidebar.findChildren(SavedPlace) if each.isVisible()]


def saved(window: OfficeWindow, name: str) -> SavedPlace:
    return next(each for each in window.sidebar.findChildren(SavedPlace) if each.isVisible() and each.name == name)


def test_a_saved_list_is_opened_renamed_and_removed(
    qtbot: QtBot, window: OfficeWindow, notifier: RecordingNotifier
) -> None:
    page = teachers(window)
    page.pane.filter_by((listing.Condition("sex", listing.Test.ANY, (Sex.FEMALE,)),))
    button = page.findChild(SavedListsButton)
    assert button is not None
    button.save("Женщины")
    assert names(window) == ["Женщины"]
    page.pane.bar.reset()
    window.stack.go("start")
    qtbot.mouseClick(saved(window, "Женщины"), Qt.MouseButton.LeftButton)
    assert window.page() is page
    assert len(page.pane.model.ids) == 1
    page.pane.bar.reset()
    place = window.sidebar.findChild(Place, "place_teachers")
    assert place is not None
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_Down)
    assert saved(window, "Женщины").hasFocus()
    qtbot.keyClick(saved(window, "Женщины"), Qt.Key.Key_Space)
    assert len(page.pane.model.ids) == 1

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit, "list_name")
        assert field is not None
        assert field.text() == "Женщины"
        field.setText("Педагоги-женщины района")
        next(each for each in dialog.findChildren(QPushButton) if each.text() == "Сохранить").click()

    QTimer.singleShot(50, answer)
    qtbot.keyClick(saved(window, "Женщины"), Qt.Key.Key_F2)
    assert names(window) == ["Педагоги-женщины района"]
    assert window.focusWidget() is saved(window, "Педагоги-женщины района")
    notifier.prepare(True)
    menu = saved(window, "Педагоги-женщины района").menu_of()
    menu.actions()[1].trigger()
    assert names(window) == []
    assert window.focusWidget() is place
    assert "Сами записи останутся" in notifier.questions[-1]
    assert len(page.pane.model.ids) == 1


def test_a_narrow_sidebar_and_a_hidden_register_show_none(qtbot: QtBot, window: OfficeWindow) -> None:
    button = teachers(window).findChild(SavedListsButton)
    assert button is not None
    button.save("Все")
    window.resize(900, 700)
    qtbot.waitUntil(lambda: names(window) == [])
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: names(window) == ["Все"])
    window.hide_register("teachers", hidden=True)
    assert names(window) == []
