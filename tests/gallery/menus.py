"""Scenes of what opens over the window: menus of buttons and headings, lists of boxes, the calendar, a tool tip."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QToolButton, QWidget

from mmsdesk.models.registry import by_code
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.pickers import PickerLine
from mmsdesk.ui.lists.list_menus import SavedListsButton
from tests.gallery.scene import Scene, Studio


def _opened(studio: Studio) -> QWidget:
    """What has just popped up."""
    studio.settle(0.1)
    found = studio.app.activePopupWidget()
    assert found is not None
    return studio.show(found)


def _button_menu(name: str, studio: Studio) -> QWidget:
    """The menu of a button of the page shown."""
    page = studio.window.page()
    assert page is not None
    button = page.findChild(QToolButton, name) or page.findChild(QPushButton, name)
    assert isinstance(button, (QToolButton, QPushButton))
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return studio.show(menu)


def _of_list(code: str, name: str, studio: Studio) -> QWidget:
    studio.register(code)
    return _button_menu(name, studio)


def _heading(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    page.pane.view.horizontalHeader().customContextMenuRequested.emit(QPoint(300, 10))
    return _opened(studio)


def _of_paper(name: str, studio: Studio) -> QWidget:
    page = studio.go("papers", "staff-passport").page()
    assert isinstance(page, PapersPage)
    studio.settle(0.6)
    return _button_menu(name, studio)


def _recent(studio: Studio) -> QWidget:
    studio.register("teachers")
    files = studio.window.actions_of.menus["file"]
    files.aboutToShow.emit()
    recent = files.findChildren(QMenu)[0]
    recent.aboutToShow.emit()
    return studio.show(recent)


def _places(studio: Studio) -> QWidget:
    studio.register("teachers")
    view = studio.window.actions_of.menus["view"]
    view.aboutToShow.emit()
    return studio.show(view.findChildren(QMenu)[0])


def _calendar(studio: Studio) -> QWidget:
    page = studio.card("teachers", studio.ids(by_code("teachers"))[0])
    editor = next(grid.editors["born_on"] for grid in page.form.grids if "born_on" in grid.editors)
    assert isinstance(editor, DateEditor)
    editor.open_calendar()
    return _opened(studio)


def _choices(studio: Studio) -> QWidget:
    page = studio.card("events", studio.ids(by_code("events"))[0])
    box = page.findChild(QComboBox, "state") or page.findChildren(QComboBox)[0]
    box.showPopup()
    return _opened(studio)


def _picker(studio: Studio) -> QWidget:
    page = studio.card("events", studio.ids(by_code("events"))[0])
    editor = next(grid.editors["kind_id"] for grid in page.form.grids if "kind_id" in grid.editors)
    line = editor.control
    assert isinstance(line, PickerLine)
    line.setText("семи")
    line.textEdited.emit("семи")
    studio.settle(0.3)
    return studio.show(line.matches)


def _filter_words(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    popup = page.pane.bar.open_filter("surname")
    assert popup is not None
    return studio.show(popup)


def _filter_dates(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    popup = page.pane.bar.open_filter("born_on")
    assert popup is not None
    return studio.show(popup)


def _saved_lists(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    button = page.findChild(SavedListsButton, "saved_lists")
    assert isinstance(button, SavedListsButton)
    button.save("Молодые педагоги")
    return _button_menu("saved_lists", studio)


POPUPS: tuple[Scene, ...] = (
    Scene("popup-list_more", partial(_of_list, "teachers", "do_more")),
    Scene("popup-list_filters", partial(_of_list, "teachers", "filter_more")),
    Scene("popup-school_year", partial(_of_list, "events", "school_year")),
    Scene("popup-heading", _heading),
    Scene("popup-paper_save", partial(_of_paper, "paper_save")),
    Scene("popup-paper_variants", partial(_of_paper, "paper_variants")),
    Scene("popup-recent", _recent),
    Scene("popup-places", _places),
    Scene("popup-calendar", _calendar),
    Scene("popup-choices", _choices),
    Scene("popup-picker", _picker),
    Scene("popup-filter_words", _filter_words),
    Scene("popup-filter_dates", _filter_dates),
)
LAST: tuple[Scene, ...] = (Scene("popup-saved_lists", _saved_lists),)
"""What stays in the sidebar of every picture after it."""
