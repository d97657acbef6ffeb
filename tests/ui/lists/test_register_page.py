"""The page of a register: what a person sees, types and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.printed_paper import GivenOut, PaperOutput
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.importing.wizard import FILE, ImportWizard
from mmsdesk.ui.areas.papers.printed_list import PrintedListWindow
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.areas.register_pages import register_page
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from tests.factories import make_teacher
from tests.ui.conftest import Stack, send_key
from tests.ui.lists.conftest import Counting, District, Open, surnames
from tests.ui.plans.dialogs import once_shown

Typing = Callable[[QWidget, str], None]
EVERYBODY = ["Абрамова", "Елкин", "Ёлкина"]


def counter(page: RegisterPage) -> str:
    found = page.findChild(QLabel, "list_counter")
    assert isinstance(found, QLabel)
    return found.text()


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def seen(page: RegisterPage, expected: list[str], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: surnames(page) == expected, timeout=3000)


def test_it_opens_with_everybody_in_order(open_page: Open) -> None:
    page = open_page("teachers")
    assert surnames(page) == EVERYBODY
    assert counter(page) == "3"
    assert page.pane.view.current_id() == page.pane.model.ids[0]
    assert page.title() == "Педагоги и руководители"


@pytest.mark.parametrize("typed", ["елк", "ЁЛК", "tkr"])
def test_typing_searches(open_page: Open, qtbot: QtBot, type_text: Typing, typed: str) -> None:
    page = open_page("teachers")
    type_text(page.pane.bar.search, typed)
    seen(page, ["Елкин", "Ёлкина"], qtbot)
    assert counter(page) == "3 · показано 2"
    button(page, "filter_reset").click()
    assert surnames(page) == EVERYBODY


def test_a_question_that_comes_after_the_file_was_closed_is_dropped(
    open_page: Open, store: Store, notifier: RecordingNotifier, qtbot: QtBot, type_text: Typing
) -> None:
    page = open_page("teachers")
    type_text(page.pane.bar.search, "елк")
    store.close()
    qtbot.wait(400)
    assert notifier.errors == []


def test_letters_typed_over_the_list_go_into_the_search(open_page: Open, qtbot: QtBot, type_text: Typing) -> None:
    page = open_page("teachers")
    page.pane.view.setFocus()
    send_key(page.pane.view, Qt.Key.Key_A, text="а")
    assert page.pane.bar.search.text() == "а"
    type_text(page.pane.bar.search, "бр")
    seen(page, ["Абрамова"], qtbot)
    send_key(page.pane.bar.search, Qt.Key.Key_Escape)
    assert surnames(page) == EVERYBODY


def opened(stack: Stack) -> list[str | None]:
    """The records whose cards were opened."""
    return [each.record_id for each in stack.opened if isinstance(each, RecordPage)]


def test_enter_f2_and_double_click_open_the_record(
    open_page: Open, district: District, stack: Stack, qtbot: QtBot
) -> None:
    page = open_page("teachers")
    page.pane.view.select_ids([district.elkin])
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Enter):
        send_key(page.pane.view, key)
    at = page.pane.view.visualRect(page.pane.model.index(0, 1)).center()
    qtbot.mouseClick(page.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(page.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    send_key(page.pane.view, Qt.Key.Key_Insert)
    button(page, "do_new").click()
    assert opened(stack) == [district.elkin] * 3 + [district.abramova, None, None]


def test_delete_asks_and_undo_brings_back(
    open_page: Open, district: District, store: Store, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    page = open_page("teachers")
    page.pane.view.select_ids([district.abramova])
    notifier.prepare(False)
    send_key(page.pane.view, Qt.Key.Key_Delete)
    assert surnames(page) == EVERYBODY
    notifier.prepare(True)
    send_key(page.pane.view, Qt.Key.Key_Delete)
    assert notifier.questions[-1].startswith("Удалить «Абрамова Вера Глебовна» в корзину?")
    seen(page, ["Елкин", "Ёлкина"], qtbot)
    assert page.pane.view.current_id() == district.elkin
    assert notifier.notices[-1].action_text == "Отменить"
    action = notifier.notices[-1].action
    assert action is not None
    action()
    seen(page, EVERYBODY, qtbot)


def test_what_is_referred_to_is_not_deleted(open_page: Open, district: District, notifier: RecordingNotifier) -> None:
    page = open_page("teachers")
    page.pane.view.select_ids([district.yolkina, district.elkin])
    notifier.prepare(True)
    page.offers()["delete"]()
    assert notifier.questions[-1].startswith("Удалить в корзину 2\u00a0записи?")
    assert "ссылаются" in str(notifier.errors[-1])
    assert surnames(page) == EVERYBODY


def test_a_change_elsewhere_keeps_selection_and_place(
    open_page: Open, district: District, store: Store, qtbot: QtBot
) -> None:
    page = open_page("teachers")
    view = page.pane.view
    view.select_ids([district.elkin, district.yolkina], district.yolkina)
    make_teacher(store, "Агапова Вера")
    seen(page, ["Абрамова", "Агапова", "Елкин", "Ёлкина"], qtbot)
    assert view.selected_ids() == [district.elkin, district.yolkina]
    assert view.current_id() == district.yolkina
    assert counter(page) == "4 · выделено 2"
    rename(store, district.elkin, "Яшин")
    seen(page, ["Абрамова", "Агапова", "Ёлкина", "Яшин"], qtbot)
    assert view.selected_ids() == [district.yolkina, district.elkin]


def rename(store: Store, person: str, surname: str) -> None:
    with store.read() as session:
        draft = load(session, by_code("teachers"), person)
    draft.values["surname"] = surname
    save(store, draft)


def test_scrolling_stays_where_it_was(open_page: Open, store: Store, qtbot: QtBot) -> None:
    for number in range(60):
        make_teacher(store, f"Иванов Номер{number:03d}")
    page = open_page("teachers")
    view = page.pane.view
    middle = page.pane.model.ids[30]
    view.select_ids([middle])
    view.verticalScrollBar().setValue(view.verticalHeader().sectionPosition(25))
    make_teacher(store, "Агапова Вера")
    qtbot.waitUntil(lambda: len(page.pane.model.ids) == 64, timeout=3000)
    assert view.current_id() == middle
    assert view.rowAt(1) == 26


def test_a_change_of_another_register_asks_nothing(
    open_page: Open, counting: Counting, store: Store, district: District, qtbot: QtBot
) -> None:
    page = open_page("organisations")
    with counting() as sent:
        rename(store, district.elkin, "Яшин")
        qtbot.wait(80)
        assert not [each for each in sent if "FROM record_index" in each and "sort_key" in each and "ORDER" in each]
    assert page.pane.model.rowCount() == 2


def test_refresh_waits_until_the_list_is_seen(open_page: Open, store: Store, qtbot: QtBot) -> None:
    page = open_page("teachers")
    page.hide()
    make_teacher(store, "Агапова Вера")
    qtbot.wait(80)
    assert len(page.pane.model.ids) == 3
    page.show()
    seen(page, ["Абрамова", "Агапова", "Елкин", "Ёлкина"], qtbot)


def test_copies_rows_for_excel(open_page: Open, district: District, desk: Desk) -> None:
    page = open_page("teachers")
    page.pane.set_columns(["surname", "phone", "born_on"])
    page.pane.view.select_ids([district.elkin, district.yolkina])
    send_key(page.pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    expected = ["Фамилия\tТелефон\tДата рождения", "Елкин\t\t", "Ёлкина\t+7 (914) 555-12-34\t01.05.1980", ""]
    assert QGuiApplication.clipboard().text().replace("\r", "").split("\n") == expected


def test_f9_covers_people(open_page: Open, desk: Desk, district: District, notifier: RecordingNotifier) -> None:
    page = open_page("teachers")
    page.pane.view.select_ids([district.yolkina])
    desk.set_masked(True)
    assert surnames(page) == ["•••"] * 3
    organisation = page.pane.model.keys().index("organisation")
    assert page.pane.model.text(2, organisation) == "СОШ № 3"
    glance = page.glance()
    assert glance is not None
    assert "Ёлкина" not in glance.title + "".join(line.text for line in glance.lines)
    notifier.prepare(False)
    page.offers()["delete"]()
    assert "Ёлкина" not in notifier.questions[-1]
    desk.set_masked(False)
    assert surnames(page) == EVERYBODY


def test_tool_tips_show_tags_letter_by_letter(open_page: Open, store: Store, qtbot: QtBot) -> None:
    make_teacher(store, "Аа<b>x</b> Вера")
    page = open_page("teachers")
    index = page.pane.model.index(0, 0)
    assert page.pane.model.data(index) == "Аа<b>x</b> Вера"
    assert "&lt;b&gt;" in page.pane.model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_the_glance_tells_of_the_current_record(open_page: Open, district: District, counting: Counting) -> None:
    page = open_page("teachers")
    page.pane.view.select_ids([district.yolkina])
    with counting() as sent:
        glance = page.glance()
    assert len(sent) <= 4
    assert glance is not None
    assert glance.title == "Ёлкина Анна Петровна"
    assert ("Место работы", "СОШ № 3") in [(line.label, line.text) for line in glance.lines]
    assert ("20.10.2026", "Семинар «Урок»") in [(line.label, line.text) for line in glance.lines]


def test_a_copy_opens_as_a_draft(open_page: Open, district: District, stack: Stack) -> None:
    page = open_page("teachers")
    page.pane.view.select_ids([district.yolkina])
    page.offers()["duplicate"]()
    card = stack.opened[0]
    assert isinstance(card, RecordPage)
    draft = card.form.draft()
    assert draft.id is None
    assert draft.values["surname"] == "Ёлкина"
    assert len(draft.children["employments"]) == 1


def test_export_writes_what_is_seen(
    open_page: Open,
    district: District,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    notifier: RecordingNotifier,
    jobs: JobRunner,
    qtbot: QtBot,
) -> None:
    page = open_page("teachers")
    page.pane.set_columns(["surname", "organisation"])
    page.pane.view.select_ids([district.elkin, district.yolkina])
    path = tmp_path / "выбранные"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Книга Excel (*.xlsx)"))
    notifier.prepare("selected")
    button(page, "do_export").click()
    qtbot.waitUntil(lambda: bool(notifier.notices), timeout=5000)
    sheet = openpyxl.load_workbook(path.with_suffix(".xlsx")).active
    assert sheet is not None
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values == [["Фамилия", "Место работы"], ["Елкин", "Лицей № 1"], ["Ёлкина", "СОШ № 3"]]
    assert notifier.notices[-1].action_text == "Открыть папку"


def test_arriving_at_a_hidden_record_takes_the_filter_away(
    open_page: Open, district: District, qtbot: QtBot, type_text: Typing
) -> None:
    page = open_page("teachers")
    type_text(page.pane.bar.search, "абр")
    seen(page, ["Абрамова"], qtbot)
    page.arrive(district.elkin)
    assert surnames(page) == EVERYBODY
    assert page.pane.view.current_id() == district.elkin


def test_a_file_open_for_reading_only_offers_no_writing(
    open_page: Open, store: Store, desk: Desk, stack: Stack, qtbot: QtBot
) -> None:
    with open_file(store.path, read_only=True) as same:
        desk.store = same
        page = RegisterPage(desk, by_code("teachers"), stack)
        qtbot.addWidget(page)
        assert surnames(page) == EVERYBODY
        for code in ("new", "delete", "duplicate", "edit_selected"):
            assert not page.allowed(code)
        assert page.allowed("open")
        words = [each.text() for each in page.findChildren(QPushButton) if each.objectName().startswith("do_")]
        assert words == ["Открыть", "Печать", "Excel"]
        page.pane.bar.search.setText("нет таких")
        page.pane.ask()
        assert "Ins" not in "".join(each.text() for each in page.findChildren(QLabel))


def test_undo_of_an_earlier_change_refreshes(open_page: Open, store: Store, district: District, qtbot: QtBot) -> None:
    page = open_page("teachers")
    rename(store, district.abramova, "Яшина")
    seen(page, ["Елкин", "Ёлкина", "Яшина"], qtbot)
    undo(store)
    seen(page, EVERYBODY, qtbot)


def test_a_list_that_can_be_read_offers_the_wizard(open_page: Open) -> None:
    page = open_page("staff")
    labels = [each.text() for each in page.pane.empty.findChildren(QLabel)]
    assert "Ins – добавить сотрудника службы, перетащите сюда таблицу Excel или вставьте её (Ctrl+V)." in labels
    steps: list[int] = []

    def look(wizard: ImportWizard) -> None:
        steps.append(wizard.stack.currentIndex())
        wizard.reject()

    once_shown(ImportWizard, look)
    page.offers()["load_table"]()
    assert steps == [FILE]
    assert {"load_table", "paste"}.isdisjoint(open_page("printed_papers").offers())


def test_print_shows_the_pages_of_the_list(open_page: Open, district: District, qtbot: QtBot) -> None:
    page = open_page("teachers")
    button(page, "do_print").click()
    qtbot.waitUntil(lambda: page.window().findChild(PrintedListWindow) is not None)
    window = page.window().findChild(PrintedListWindow)
    assert isinstance(window, PrintedListWindow)
    assert "Педагоги" in window.windowTitle()
    window.close()


def test_what_is_made_by_a_button_above_the_list_has_none_below(
    desk: Desk, district: District, stack: Stack, qtbot: QtBot
) -> None:
    page = register_page("issued_documents", desk, stack)
    qtbot.addWidget(page)
    [new] = page.findChildren(QPushButton, "do_new")
    assert new.text() == "&Новый документ…"
    assert new.property("role") == "primary"
    send_key(page.pane.view, Qt.Key.Key_Insert)
    assert opened(stack) == [None]
    plain = register_page("consultations", desk, stack)
    qtbot.addWidget(plain)
    assert button(plain, "do_new").text() == "Добавить"


def test_an_empty_list_of_what_was_printed_says_how_it_fills(desk: Desk, stack: Stack, qtbot: QtBot) -> None:
    page = register_page("printed_papers", desk, stack)
    qtbot.addWidget(page)
    page.show()
    assert "Сюда сама попадает" in " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
    assert button(page, "empty_action").text() == "Каталог бумаг"


def test_end_and_home_lead_to_the_ends_of_a_list(open_page: Open, qtbot: QtBot) -> None:
    page = open_page("teachers")
    view, ids = page.pane.view, page.pane.model.ids
    for key, wanted in ((Qt.Key.Key_End, ids[-1]), (Qt.Key.Key_Home, ids[0])):
        qtbot.keyClick(view, key)
        assert view.selected_ids() == [wanted] == [view.current_id()]


def test_what_the_program_makes_itself_is_neither_added_nor_copied(open_page: Open, store: Store, stack: Stack) -> None:
    empty = open_page("printed_papers")
    assert empty.findChild(QLabel, "empty_text").text() == "Напечатанных бумаг пока нет"  # type: ignore[union-attr]
    assert not button(empty, "empty_action").isVisibleTo(empty)
    record(store, GivenOut("К4М7-2ВХ9", "letter", "Письмо", PaperOutput.PDF, "{}", b"x"))
    page = open_page("printed_papers")
    page.pane.view.select_ids(page.pane.model.ids)
    assert {"new", "duplicate"}.isdisjoint(page.offers())
    assert not page.allowed("new")
    assert not page.allowed("duplicate")
    assert page.allowed("delete")
    assert page.findChild(QPushButton, "do_new") is None
    assert page.findChild(QPushButton, "do_edit") is None
    assert button(page, "do_open").text() == "Открыть"
    send_key(page.pane.view, Qt.Key.Key_Insert)
    assert stack.opened == []
    page.pane.view.customContextMenuRequested.emit(page.pane.view.visualRect(page.pane.model.index(0, 0)).center())
    menu = page.pane.findChild(QMenu, "row_menu")
    assert isinstance(menu, QMenu)
    assert "row_duplicate" not in [action.objectName() for action in menu.actions()]
    menu.close()
