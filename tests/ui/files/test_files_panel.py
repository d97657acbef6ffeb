"""Files in the card: added by button, clipboard and dragging; opened after a question, renamed, removed, replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.queries.attachments import files_of
from mmsdesk.services.attachments.keeping import remove_files
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.services.meetings.agenda import add_item
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.places import data_folder
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.files.dialog import FilesDialog
from mmsdesk.ui.areas.files.page import AttachmentsPage
from mmsdesk.ui.areas.files.panel import FilesPanel
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.meetings.item_part import ItemPart
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.undo import undo_last
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from tests.attached import attach, docx, png, written, xlsx
from tests.councils import council, meeting
from tests.factories import TODAY, make_event
from tests.ui.program import running, window_of

NOTE = docx("Приказ о гелиографе")


@dataclass
class Bench:
    """The window over a file with one event, a folder of the disk beside it."""

    window: OfficeWindow
    store: Store
    event: str
    folder: Path

    def written(self, name: str, content: bytes) -> Path:
        return written(self.folder, name, content)

    def attach(self, name: str, content: bytes) -> str:
        return attach(self.store, self.folder, ("events", self.event), name, content)

    def card(self) -> tuple[RecordPage, FilesPanel]:
        return the_card(self.window, "events", self.event)

    def titles(self) -> list[str]:
        return titles(self.store, self.event)


@pytest.fixture
def bench(window: OfficeWindow, store: Store, tmp_path: Path) -> Bench:
    return Bench(window, store, make_event(store, "Семинар", TODAY), tmp_path)


def the_card(window: OfficeWindow, register: str, record_id: str | None) -> tuple[RecordPage, FilesPanel]:
    """The card turned to its files."""
    page = open_card(window.desk, window.stack, register, record_id)
    assert page is not None
    panel = page.findChild(FilesPanel)
    assert isinstance(panel, FilesPanel)
    page.form.tabs.setCurrentWidget(panel)
    panel.table.setFocus()
    QApplication.processEvents()
    return page, panel


def titles(store: Store, record_id: str) -> list[str]:
    with store.read() as session:
        return [each.title for each in files_of(session, record_id)]


def tab(page: RecordPage, panel: FilesPanel) -> str:
    tabs = page.form.tabs
    return tabs.tabText(tabs.indexOf(panel))


def copied(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def press(panel: QWidget, code: str) -> None:
    button = panel.findChild(QPushButton, f"do_{code}")
    assert button is not None
    assert button.isEnabled()
    button.click()


def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What is handed to other programs."""
    found: list[Path] = []

    def hand(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", hand)
    return found


def test_files_are_chosen_on_the_disk(
    bench: Bench, qtbot: QtBot, notifier: RecordingNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, panel = bench.card()
    assert tab(page, panel) == "Файлы"
    assert panel.empty.isVisible()
    paths = [str(bench.written("приказ.docx", NOTE)), str(bench.written("вирус.exe", b"MZ"))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (paths, ""))
    press(panel, "add_file")
    qtbot.waitUntil(lambda: tab(page, panel) == "Файлы · 1")
    assert bench.titles() == ["приказ"]
    assert notifier.notices[-1].text == "Приложено: 1\N{NO-BREAK SPACE}файл"
    assert "Остальные не взяты (1)." in notifier.told[-1]
    assert "«вирус.exe» – программа" in notifier.told[-1]
    assert [panel.table.item(0, column).text() for column in range(2)] == ["приказ", "документ Word"]
    assert not panel.empty.isVisible()
    undo_last(bench.window.desk)
    assert tab(page, panel) == "Файлы"


def test_copied_files_are_pasted(bench: Bench, qtbot: QtBot, notifier: RecordingNotifier) -> None:
    _page, panel = bench.card()
    QGuiApplication.clipboard().setMimeData(copied(bench.written("а.docx", NOTE), bench.written("б.png", png())))
    qtbot.keyClick(panel.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(panel.files) == 2)
    assert bench.titles() == ["а", "б"]
    QGuiApplication.clipboard().setMimeData(copied(bench.folder / "а.docx"))
    qtbot.keyClick(panel.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(notifier.errors))
    assert "уже есть: «а»" in str(notifier.errors[0])


def test_a_new_card_is_saved_first(window: OfficeWindow, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    page, panel = the_card(window, "organisations", None)
    panel.add([written(tmp_path, "а.docx", NOTE)])
    assert page.record_id is None
    page.form.grids[0].editors["short_name"].set_value("СОШ № 3")
    panel.add([tmp_path / "а.docx"])
    qtbot.waitUntil(lambda: len(panel.files) == 1)
    assert page.record_id is not None
    assert titles(store, page.record_id) == ["а"]


def test_a_file_is_opened_after_a_question(
    bench: Bench, qtbot: QtBot, notifier: RecordingNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.attach("приказ.docx", NOTE)
    _page, panel = bench.card()
    handed = opened(monkeypatch)
    notifier.prepare("no", "open", "open")
    for _ in range(3):
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert notifier.questions[0].startswith("Открыть файл «приказ.docx» программой системы? Это документ Word, ")
    assert len(set(handed)) == 1
    assert len(handed) == 2
    assert handed[0].name == "приказ.docx"
    assert handed[0].read_bytes() == NOTE
    assert not handed[0].stat().st_mode & 0o277
    assert handed[0].is_relative_to(data_folder())
    bench.window.desk.set_masked(True)
    assert panel.table.item(0, 0).text() == "•••"
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert len(handed) == 2
    assert notifier.told[-1].startswith("Личные данные скрыты.")
    bench.window.desk.set_masked(False)
    bench.window.close()
    assert not handed[0].exists()


def test_a_copy_is_saved(bench: Bench, notifier: RecordingNotifier, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.attach("приказ.docx", NOTE)
    _page, panel = bench.card()
    target = bench.folder / "флешка.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    press(panel, "save_file")
    assert target.read_bytes() == NOTE
    assert notifier.notices[-1].text == "Записано: «флешка.docx»"


def test_a_file_is_renamed_in_its_row(bench: Bench, qtbot: QtBot, notifier: RecordingNotifier) -> None:
    bench.attach("приказ.docx", NOTE)
    page, panel = bench.card()
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    line = panel.table.findChild(QLineEdit)
    assert line is not None
    line.setText("Приказ № 12")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.titles() == ["Приказ № 12"])
    assert bench.window.page() is page
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    line = panel.table.findChildren(QLineEdit)[-1]
    line.setText(" ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(notifier.errors))
    assert "нет названия" in str(notifier.errors[-1])
    assert panel.table.item(0, 0).text() == "Приказ № 12"


def test_files_go_to_the_bin_and_come_back(bench: Bench, qtbot: QtBot, notifier: RecordingNotifier) -> None:
    for name in ("а.docx", "б.docx"):
        bench.attach(name, docx(name))
    page, panel = bench.card()
    qtbot.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert bench.titles() == []
    assert bench.window.page() is page
    notice = notifier.notices[-1]
    assert (notice.text, notice.action_text) == ("В корзине: 2\N{NO-BREAK SPACE}файла", "Вернуть")
    assert notice.action is not None
    notice.action()
    assert len(panel.files) == 2


def test_a_new_version_replaces_the_old_one(
    bench: Bench, notifier: RecordingNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.attach("приказ.docx", NOTE)
    _page, panel = bench.card()
    path = str(bench.written("приказ.pdf", b"%PDF-1.7"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (path, ""))
    press(panel, "replace_file")
    assert [panel.table.item(0, column).text() for column in range(2)] == ["приказ", "документ PDF"]
    press(panel, "replace_file")
    assert notifier.notices[-1].text == "Это тот же самый файл: заменять нечего"


def test_files_are_let_go_over_the_card(
    qapp: QApplication, office_path: Path, tmp_path: Path, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
        event = make_event(store, "Семинар", TODAY)
    with running(qapp, notifier) as program:
        assert program.open(office_path)
        let_go(window_of(program), event, tmp_path, qtbot, notifier)


def let_go(window: OfficeWindow, event: str, tmp_path: Path, qtbot: QtBot, notifier: RecordingNotifier) -> None:
    _page, panel = the_card(window, "events", event)
    cover = window.findChild(QWidget, "drop_cover")
    words = window.findChild(QLabel, "drop_words")
    assert cover is not None
    assert words is not None
    drag(window, [written(tmp_path, "снимок.png", png())], drop=False)
    assert words.text() == "Отпустите, чтобы приложить «снимок.png» к карточке"
    drag(cover, [tmp_path / "снимок.png"])
    qtbot.waitUntil(lambda: len(panel.files) == 1)
    notifier.prepare("keep")
    drag(window, [written(tmp_path, "список.xlsx", xlsx("Список"))], drop=False)
    drag(cover, [tmp_path / "список.xlsx"])
    qtbot.waitUntil(lambda: len(panel.files) == 2)
    assert notifier.questions == ["Что сделать с таблицей «список.xlsx»?"]
    assert titles(window.store, event) == ["снимок", "список"]


def test_on_the_projector_the_list_of_all_files_names_nobody(bench: Bench) -> None:
    bench.attach("Диплом Ёлкиной.docx", NOTE)
    bench.window.stack.go("attachments")
    page = bench.window.page()
    assert isinstance(page, AttachmentsPage)
    model = page.pane.model
    keys = [column.key for column in model.columns]
    row = [model.text(0, keys.index(key)) for key in ("title", "record")]
    assert row == ["Диплом Ёлкиной", "Семинар"]
    bench.window.desk.set_masked(True)
    assert [model.text(0, keys.index(key)) for key in ("title", "record")] == ["•••", "•••"]


def test_the_list_of_all_files_leads_to_their_records(
    bench: Bench, notifier: RecordingNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id = bench.attach("приказ.docx", NOTE)
    other = attach(bench.store, bench.folder, ("events", make_event(bench.store, "Другой", TODAY)), "а.png", png())
    bench.window.stack.go("attachments")
    page = bench.window.page()
    assert isinstance(page, AttachmentsPage)
    page.pane.view.select_ids([file_id])
    handed = opened(monkeypatch)
    notifier.prepare("open")
    press(page, "open_file")
    assert [each.name for each in handed] == ["приказ.docx"]
    assert page.glance() is not None
    press(page, "open")
    card = bench.window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == bench.event
    panel = card.form.tabs.currentWidget()
    assert isinstance(panel, FilesPanel)
    assert [each.id for each in panel.chosen()] == [file_id]
    remove_files(bench.store, [other])
    assert open_card(bench.window.desk, bench.window.stack, "attachments", other) is None
    assert "больше нет" in str(notifier.errors[-1])


def test_files_of_a_meeting_are_at_its_desk(window: OfficeWindow, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    held = meeting(store, council(store).id, TODAY)
    file_id = attach(store, tmp_path, ("meetings", held), "протокол.pdf", b"%PDF-1.7")
    open_card(window.desk, window.stack, "attachments", file_id)
    dialog = window.findChild(FilesDialog)
    assert isinstance(dialog, FilesDialog)
    assert [each.id for each in dialog.panel.chosen()] == [file_id]
    dialog.close()


def test_files_of_an_item_are_opened_at_the_desk(window: OfficeWindow, store: Store, tmp_path: Path) -> None:
    held = meeting(store, council(store).id, TODAY)
    first, second = (add_item(store, held, title) for title in ("Справка о наставничестве", "Разное"))
    attach(store, tmp_path, ("agenda_items", first), "справка.pdf", b"%PDF-1.7")
    open_card(window.desk, window.stack, "meetings", held)
    part = window.findChild(ItemPart)
    assert isinstance(part, ItemPart)
    desk = window.page()
    assert isinstance(desk, MeetingDesk)
    desk.agenda.choose(second)
    assert part.files.text() == "Файлы…"
    desk.agenda.choose(first)
    assert part.files.text() == "Файлы · 1…"
    part.files.click()
    dialog = window.findChild(FilesDialog)
    assert isinstance(dialog, FilesDialog)
    assert [each.title for each in dialog.panel.files] == ["справка"]
    dialog.panel.perform("remove_file")
    dialog.close()
    assert part.files.text() == "Файлы…"


def test_the_glance_names_files(bench: Bench) -> None:
    bench.attach("приказ.docx", NOTE)
    bench.window.stack.go("events", bench.event)
    page = bench.window.page()
    assert page is not None
    found = page.glance()
    assert found is not None
    assert [line.text for line in found.lines[-2:]] == ["Файлы · 1", "приказ"]


def test_a_file_that_is_only_read_takes_none(
    qapp: QApplication, office_path: Path, tmp_path: Path, notifier: RecordingNotifier
) -> None:
    with open_file(office_path) as store:
        event = make_event(store, "Семинар", TODAY)
        attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with running(qapp, notifier) as program:
        assert program.open(office_path, read_only=True)
        _page, panel = the_card(window_of(program), "events", event)
        able = [each.objectName() for each in panel.findChildren(QPushButton) if each.isEnabled()]
        assert able == ["do_open_file", "do_save_file"]
        assert not panel.table.item(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
        panel.add([tmp_path / "приказ.docx"])
        assert len(panel.files) == 1


def drag(over: QWidget, paths: list[Path], *, drop: bool = True) -> None:
    """Files come in over a widget, and are let go."""
    data, action, left = copied(*paths), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    at = QPoint(20, 20)
    QApplication.sendEvent(over, QDragEnterEvent(at, action, data, left, none))
    if drop:
        QApplication.sendEvent(over, QDropEvent(at, action, data, left, none))
