"""«Пункты» in the card of a plan: moved by keys and mouse, month by month, pasted from Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.text import other_layout
from mmsdesk.exchange.clipboard import read_pasted
from mmsdesk.exchange.importing import apply, dry_run
from mmsdesk.exchange.importing.codes import with_code
from mmsdesk.models.plan_item import PlanPart
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage, open_card
from mmsdesk.ui.areas.importing.source import Source, understood
from mmsdesk.ui.areas.importing.start import paste_items
from mmsdesk.ui.areas.importing.wizard import ImportWizard
from mmsdesk.ui.areas.plans.items_table import ItemsTable
from mmsdesk.ui.areas.plans.plan_items import PlanItems
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.forms.text_editors import NumberEditor
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import TODAY
from tests.ui.plans.dialogs import once_shown


@pytest.fixture
def plan(store: Store) -> str:
    made = plans.new_plan(store, 2026).id
    for wording, term in (("Семинар", "октябрь"), ("Олимпиада", "ноябрь"), ("Отчёт", "в течение года")):
        plans.add_item(store, made, wording, term_words=term)
    return made


@pytest.fixture
def tab(window: OfficeWindow, plan: str) -> PlanItems:
    page = open_card(window.desk, window.stack, "plans", plan)
    assert page is not None
    found = page.findChild(PlanItems)
    assert found is not None
    page.form.tabs.setCurrentWidget(found)
    QApplication.processEvents()
    return found


def order(store: Store, plan: str) -> list[str]:
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    return [item.wording for item in facts.items]


def shown(table: ItemsTable) -> list[str]:
    texts = []
    for row in range(table.rowCount()):
        cell = table.item(row, 1) or table.item(row, 0)
        assert cell is not None
        texts.append(cell.text())
    return texts


def test_alt_with_an_arrow_moves_an_item(tab: PlanItems, store: Store, plan: str, qtbot: QtBot) -> None:
    tab.table.selectRow(0)
    qtbot.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(store, plan) == shown(tab.table) == ["Олимпиада", "Семинар", "Отчёт"]
    now = tab.table.current()
    assert now is not None
    assert now.wording == "Семинар"
    qtbot.keyClick(tab.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(tab.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(store, plan) == ["Семинар", "Олимпиада", "Отчёт"]


def test_the_mouse_puts_an_item_between_two_others(tab: PlanItems, store: Store, plan: str) -> None:
    tab.table.selectRow(0)
    tab.table.drop_on(2)
    assert order(store, plan) == ["Олимпиада", "Семинар", "Отчёт"]
    tab.table.selectRow(0)
    tab.table.drop_on(3)
    assert order(store, plan) == ["Семинар", "Отчёт", "Олимпиада"]
    undo(store)
    assert order(store, plan) == ["Олимпиада", "Семинар", "Отчёт"]
    tab.table.drop_on(tab.table.currentRow())
    assert order(store, plan) == ["Олимпиада", "Семинар", "Отчёт"]


def sections(store: Store, plan: str) -> list[tuple[str, str]]:
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    return [(item.section, item.wording) for item in facts.items]


def test_items_stand_under_their_sections(tab: PlanItems, store: Store, plan: str, qtbot: QtBot) -> None:
    """Behind a heading an item is of the section that stands there, whether it came by keys or by mouse."""
    for wording, section in (("Приказ", "Аттестация"), ("Экзамен", "Аттестация"), ("Слёт", "Одарённые дети")):
        plans.add_item(store, plan, wording, section=section)
    tab.read()
    assert shown(tab.table) == [
        *("Без раздела", "Семинар", "Олимпиада", "Отчёт"),
        *("Аттестация", "Приказ", "Экзамен", "Одарённые дети", "Слёт"),
    ]
    choose_row(tab.table, 3)
    qtbot.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sections(store, plan)[2] == ("Аттестация", "Отчёт")
    assert shown(tab.table)[3:6] == ["Аттестация", "Отчёт", "Приказ"]
    qtbot.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sections(store, plan)[2:4] == [("Аттестация", "Приказ"), ("Аттестация", "Отчёт")]
    now = tab.table.current()
    assert now is not None
    assert now.wording == "Отчёт"
    for _ in range(2):
        qtbot.keyClick(tab.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert sections(store, plan)[2] == ("", "Отчёт")
    tab.table.drop_on(len(shown(tab.table)))
    assert sections(store, plan)[-1] == ("Одарённые дети", "Отчёт")
    undo(store)
    assert sections(store, plan)[2] == ("", "Отчёт")
    choose_row(tab.table, 1)
    qtbot.keyClick(tab.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert sections(store, plan)[0] == ("", "Семинар")


def test_an_approved_plan_keeps_the_section_in_which_an_item_stood(tab: PlanItems, store: Store, plan: str) -> None:
    late = plans.add_item(store, plan, "Слёт", section="Одарённые дети").id
    plans.approve(store, plan, dt.date(2026, 8, 28))
    tab.read()
    choose_row(tab.table, len(shown(tab.table)) - 1)
    tab.table.drop_on(2)
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    (moved,) = [item for item in facts.items if item.id == late]
    assert (facts.items[1].id, moved.section) == (late, "")
    assert [(each.part, each.before) for each in moved.changes] == [(PlanPart.SECTION, "Одарённые дети")]


def test_items_stand_month_by_month(tab: PlanItems, store: Store, plan: str, qtbot: QtBot) -> None:
    tab.by_month.setChecked(True)
    assert shown(tab.table) == [
        "Октябрь 2026 года · 1",
        "Семинар",
        "Ноябрь 2026 года · 1",
        "Олимпиада",
        "Весь период, срок не назван или не понят · 1",
        "Отчёт",
    ]
    qtbot.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(store, plan) == ["Семинар", "Олимпиада", "Отчёт"]


def test_rows_of_excel_become_items_of_this_plan(store: Store, plan: str, tmp_path: Path) -> None:
    """Two plans of one title are told apart by the code."""
    twin = plans.new_plan(store, 2026).id
    pasted = read_pasted("Мероприятие\tСрок\tОтветственный\nКонкурс\tдекабрь\tметодист\nСлёт\tмарт\tсовет", "")
    title = "План работы на 2026/27 учебный год"
    source = Source(kind="plan_items", pasted=pasted, into=title, given={"plan_id": with_code(title, plan)})
    with store.read() as session:
        layout = understood(session, pasted, source, TODAY).layout
        reading = dry_run(session, layout, tmp_path / "вставлено", today=TODAY)
    apply(store, reading)
    assert order(store, plan)[3:] == ["Конкурс", "Слёт"]
    assert order(store, twin) == []


def test_pasting_opens_the_wizard(window: OfficeWindow, plan: str) -> None:
    QApplication.clipboard().setText("Мероприятие\tСрок\nКонкурс\tдекабрь")
    opened: list[str] = []

    def seen(wizard: ImportWizard) -> None:
        opened.append(wizard.windowTitle())
        wizard.reject()

    once_shown(ImportWizard, seen)
    paste_items(window.desk, window, (plan, "План работы на 2026/27 учебный год"))
    assert len(opened) == 1


def test_each_letter_of_the_tab_is_a_key_of_its_own_in_both_layouts(tab: PlanItems, window: OfficeWindow) -> None:
    words = [each.text() for each in (*tab.verbs.findChildren(QPushButton), *tab.findChildren(QCheckBox))]
    words += [each.text() for each in window.menuBar().actions()]
    letters = [QKeySequence.mnemonic(each).toString().removeprefix("Alt+").lower() for each in words]
    keys = [other_layout(letter) if letter.isascii() else letter for letter in letters if letter]
    assert sorted(keys) == sorted(set(keys))


def test_the_buttons_of_the_tab_stand(tab: PlanItems) -> None:
    assert {button.objectName() for button in tab.verbs.findChildren(QPushButton)} >= {"do_paste", "do_match"}


def test_a_new_plan_is_saved_as_it_was_begun_and_takes_items_at_once(
    window: OfficeWindow, store: Store, qtbot: QtBot
) -> None:
    with store.read() as session:
        draft = plans.plan_draft(session, 2026)
    page = open_card(window.desk, window.stack, "plans", None, draft)
    assert page is not None
    assert page.allowed("save")
    assert page.bar.save.isEnabled()
    tab = page.findChild(PlanItems)
    assert tab is not None
    page.bar.save.click()
    assert page.record_id is not None
    assert not page.allowed("save")
    assert tab.verbs.button("add").isEnabled()
    assert tab.verbs.button("paste").isEnabled()


def test_a_plan_that_was_begun_and_left_alone_is_left_without_a_question(window: OfficeWindow, store: Store) -> None:
    with store.read() as session:
        draft = plans.plan_draft(session, 2026)
    page = open_card(window.desk, window.stack, "plans", None, draft)
    assert page is not None
    assert page.can_leave()


def test_keys_lead_to_the_items_and_add_and_open_them(window: OfficeWindow, plan: str, qtbot: QtBot) -> None:
    page = open_card(window.desk, window.stack, "plans", plan)
    assert page is not None
    tab = page.findChild(PlanItems)
    assert tab is not None
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.form.tabs.currentWidget() is tab
    assert window.focusWidget() is tab.table
    choose_row(tab.table, 1)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_F2):
        qtbot.keyClick(tab.table, key)
        card = window.page()
        assert isinstance(card, RecordPage)
        assert card.form.loaded.values["wording"] == "Олимпиада"
        window.stack.back()
    qtbot.keyClick(tab.table, Qt.Key.Key_Insert)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert (card.record_id, card.form.loaded.values["plan_id"]) == (None, plan)


def test_ins_adds_the_first_item_of_a_plan(window: OfficeWindow, store: Store, qtbot: QtBot) -> None:
    page = open_card(window.desk, window.stack, "plans", plans.new_plan(store, 2027).id)
    assert page is not None
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Insert)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.entity.code == "plan_items"


def test_a_new_item_has_no_place_yet_and_comes_last(
    window: OfficeWindow, tab: PlanItems, store: Store, plan: str
) -> None:
    tab.perform("add")
    card = window.page()
    assert isinstance(card, RecordPage)
    (place,) = [grid.editors["position"] for grid in card.form.grids if "position" in grid.editors]
    assert isinstance(place, NumberEditor)
    assert place.line.text() == ""
    assert not card.form.is_changed()
    (wording,) = [grid.editors["wording"] for grid in card.form.grids if "wording" in grid.editors]
    wording.set_value("Итоговое заседание")
    card.save()
    assert order(store, plan)[-1] == "Итоговое заседание"
    assert place.value() == 4
