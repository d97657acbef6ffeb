"""The window of the roll-up, the page of the offices, what a regional file offers and a district does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.origin import MARK
from mmsdesk.models.registry import by_code
from mmsdesk.queries.listing import Condition
from mmsdesk.queries.listing import Test as How
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from mmsdesk.store.secrecy.password_change import set_password
from mmsdesk.ui.areas.papers.options import OptionsPanel
from mmsdesk.ui.areas.register_pages import register_page
from mmsdesk.ui.areas.rollup.origins_page import OriginsPage
from mmsdesk.ui.areas.rollup.window import RollupWindow
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.lists.columns import offered
from mmsdesk.ui.lists.filter_bar import FilterBar
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.merge.districts import District, change, change_in, count, make_district, row, take

Open = Callable[..., RollupWindow]


@pytest.fixture
def desk(store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    made = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(made.announce)
    return made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[District, District]:
    folder = tmp_path_factory.mktemp("districts")
    north = make_district(folder, "Новолесский район")
    return north, make_district(folder, "Тихореченский район", ("Рябова Нина Юрьевна",))


@pytest.fixture
def districts(made: tuple[District, District], tmp_path: Path) -> tuple[District, District]:
    folder = tmp_path / "районы"
    folder.mkdir()
    return made[0].copied(folder), made[1].copied(folder)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Open:
    def opened(*paths: Path) -> RollupWindow:
        shown = RollupWindow(desk, paths=paths)
        qtbot.addWidget(shown)
        shown.show()
        return shown

    return opened


def cells(window: RollupWindow, row: int) -> list[str]:
    found = [window.files.item(row, column) for column in range(window.files.columnCount())]
    return [item.text() if item is not None else "" for item in found]


def carried_out(window: RollupWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window._desk.jobs.busy, timeout=60_000)  # noqa: SLF001


def headings(window: RollupWindow) -> list[str]:
    """Columns that are shown: those of numbers only where there is one."""
    table = window.files
    shown = (at for at in range(table.columnCount()) if not table.isColumnHidden(at))
    return [table.horizontalHeaderItem(at).text() for at in shown]


def test_a_folder_is_dropped_and_taken(
    window: Open, districts: tuple[District, District], store: Store, qtbot: QtBot
) -> None:
    shown = window()
    assert not shown.go.isEnabled()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(districts[0].path.parent))])
    where, button, key = QPoint(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, button, key)
    shown.dragEnterEvent(enter)
    assert enter.isAccepted()
    shown.dropEvent(QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, button, key))
    assert [cells(shown, row)[2] for row in range(2)] == ["ждёт", "ждёт"]
    assert headings(shown) == ["Файл", "Служба", "Состояние"]
    assert shown.go.text().replace("\xa0", " ") == "Собрать свод: 2 файла"
    carried_out(shown, qtbot)
    assert cells(shown, 0)[1:] == ["Новолесский район", "взят", "7", "7", "0", "0", "0"]
    assert headings(shown) == ["Файл", "Служба", "Состояние", "Записей", "Новых"]
    assert shown.told.text() == "Взято файлов: 2, новых записей – 12"
    assert count(store, "teachers") == 4
    assert not shown.go.isEnabled()
    with qtbot.waitSignal(shown.page_wanted) as wanted:
        qtbot.mouseClick(shown.paper, Qt.MouseButton.LeftButton)
    assert wanted.args == ["papers", "offices-summary"]


def test_the_next_key_after_adding_files_takes_them(window: Open, districts: tuple[District, District]) -> None:
    shown = window()
    assert shown.focusWidget() is shown.add_files
    shown.add([districts[0].path])
    assert shown.focusWidget() is shown.go


def test_what_cannot_be_taken_stays_with_its_reason(
    window: Open, districts: tuple[District, District], tmp_path: Path, qtbot: QtBot
) -> None:
    foreign = tmp_path / "чужой.mms"
    foreign.write_bytes(b"PK\x03\x04")
    shown = window(foreign, districts[0].path)
    carried_out(shown, qtbot)
    assert cells(shown, 0)[2] == "не взят"
    assert shown.files.current() == foreign
    assert "не файл службы" in shown.details.text()
    assert shown.told.text().startswith("Взято файлов: 1 из 2")
    qtbot.keyClick(shown.files, Qt.Key.Key_Delete)
    assert shown.files.rowCount() == 1


def test_a_password_is_asked_for_the_file(
    window: Open, districts: tuple[District, District], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    with open_file(districts[0].path) as theirs:
        set_password(theirs, "верба у реки")
    protection.forget(districts[0].path)
    shown = window(districts[0].path)
    carried_out(shown, qtbot)
    assert cells(shown, 0)[2] == "под паролем"
    assert shown.unlock.isVisible()

    def typed(dialog: object) -> int:
        dialog._check("верба у реки")  # type: ignore[attr-defined]  # noqa: SLF001
        return 1

    monkeypatch.setattr("mmsdesk.ui.areas.rollup.window.PasswordDialog.exec", typed)
    qtbot.mouseClick(shown.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cells(shown, 0)[2] == "взят", timeout=60_000)
    assert count(store, "teachers") == 3


def test_what_was_kept_is_named_and_covered(
    window: Open, districts: tuple[District, District], store: Store, desk: Desk, qtbot: QtBot
) -> None:
    north = districts[0]
    take(store, north)
    change(store, "teachers", north.people[0], phone="+7 900 000-00-01")
    change_in(north, "teachers", north.people[0], phone="+7 900 000-00-02")
    shown = window(north.path)
    carried_out(shown, qtbot)
    assert shown.details.text() == "Оставлено, у вас исправлено: 1 (Ёлкина Анна Петровна)"
    desk.set_masked(True)
    assert "Ёлкина" not in shown.details.text()


def test_one_office_is_taken_back(
    window: Open,
    districts: tuple[District, District],
    store: Store,
    notifier: RecordingNotifier,
    qtbot: QtBot,
) -> None:
    shown = window(*(each.path for each in districts))
    carried_out(shown, qtbot)
    shown.files.selectRow(1)
    notifier.prepare(True)
    qtbot.mouseClick(shown.undo, Qt.MouseButton.LeftButton)
    assert cells(shown, 1)[2] == "ждёт"
    assert count(store, "teachers") == 3


def test_whoever_was_erased_there_is_asked_about(
    window: Open,
    districts: tuple[District, District],
    store: Store,
    desk: Desk,
    notifier: RecordingNotifier,
    qtbot: QtBot,
) -> None:
    north, _south = districts
    take(store, north)
    with open_file(north.path) as theirs:
        carry_out(theirs, plan(theirs, [north.people[1]]), "заявление")
    erased: list[object] = []
    desk.erased.connect(erased.append)
    left = window(north.path)
    notifier.prepare("leave")
    carried_out(left, qtbot)
    assert notifier.questions[-1].startswith("У них обезличено навсегда: Сомов Олег Львович. Обезличить и у вас?")
    assert left.details.text() == "Оставлено, у них обезличено навсегда, у вас пока нет: 1 (Сомов Олег Львович)"
    assert row(store, "teachers", north.people[1])["surname"] == "Сомов"
    assert not erased
    said_yes = window(north.path)
    notifier.prepare("erase")
    carried_out(said_yes, qtbot)
    assert row(store, "teachers", north.people[1])["surname"].startswith("Обезличено")
    assert len(erased) == 1
    assert cells(said_yes, 0)[2] == "взят"
    assert "Оставлено" not in said_yes.details.text()
    assert check(store) == []


def test_a_rollup_in_two_steps_is_taken_back_whole(
    window: Open, districts: tuple[District, District], store: Store, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    north, _south = districts
    take(store, north)
    with open_file(north.path) as theirs:
        carry_out(theirs, plan(theirs, [north.people[1]]), "заявление")
    change_in(north, "teachers", north.people[0], note="Ведёт кружок")
    shown = window(north.path)
    notifier.prepare("erase")
    carried_out(shown, qtbot)
    assert row(store, "teachers", north.people[0])["note"] == "Ведёт кружок"
    standing = row(store, "teachers", north.people[1])
    notifier.prepare(True)
    qtbot.mouseClick(shown.undo, Qt.MouseButton.LeftButton)
    assert row(store, "teachers", north.people[0])["note"] == ""
    assert row(store, "teachers", north.people[1])["surname"] == standing["surname"]
    assert "Обезличенные навсегда такими и останутся." in notifier.questions[-1]
    assert cells(shown, 0)[2] == "ждёт"
    assert check(store) == []


def test_lists_offer_the_office_only_in_a_regional_file(
    desk: Desk, store: Store, districts: tuple[District, District], qtbot: QtBot
) -> None:
    entity = by_code("teachers")
    bar = FilterBar(desk, entity)
    qtbot.addWidget(bar)
    bar.resize(1_600, 60)
    bar.show()
    button = bar.findChild(QToolButton, f"filter_{MARK}")
    assert button is not None
    assert button.isHidden()
    assert MARK not in bar._other_keys()  # noqa: SLF001
    assert MARK not in [column.key for column in offered(entity)]
    done = take(store, *districts)
    assert button.isVisible()
    assert button.text() == "Служба"
    assert MARK in [column.key for column in offered(entity, regional=True)]
    page = register_page("teachers", desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.pane.bar.add(Condition(MARK, How.ANY, (done.files[1].origin_id,)))
    qtbot.waitUntil(lambda: len(page.pane.model.ids) == 1)
    for each in done.files:
        undo(store, each.operation_id)
    assert button.isHidden()


def test_papers_ask_for_the_office_only_in_a_regional_file(
    desk: Desk, store: Store, districts: tuple[District, District], qtbot: QtBot
) -> None:
    from mmsdesk.reports.catalogue import paper_by_code

    options = paper_by_code("list-teachers").options
    panel = OptionsPanel(FormContext(desk))
    qtbot.addWidget(panel)
    panel.show_options(options, {})
    assert MARK not in panel.editors
    assert not [value for value in panel.editors["group"].values if str(value) == MARK]  # type: ignore[attr-defined]
    assert getattr(panel.options(), MARK) is None
    take(store, *districts)
    panel.show_options(options, {})
    assert MARK in panel.editors
    assert [value for value in panel.editors["group"].values if str(value) == MARK]  # type: ignore[attr-defined]


class Laid:
    """Remembers where a page wanted to go."""

    def __init__(self) -> None:
        self.gone: list[tuple[str, object]] = []

    def go(self, code: str, target: object = None) -> bool:
        self.gone.append((code, target))
        return True

    lay = go


def test_an_office_opens_its_lists(
    desk: Desk, store: Store, districts: tuple[District, District], qtbot: QtBot
) -> None:
    take(store, *districts)
    navigator = Laid()
    page = register_page("origins", desk, navigator)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    assert isinstance(page, OriginsPage)
    page.show()
    page.pane.view.selectRow(0)
    button = page.findChild(QPushButton, "do_of_teachers")
    assert button is not None
    button.click()
    code, target = navigator.gone[-1]
    assert code == "teachers"
    assert isinstance(target, Narrowing)
    assert set(target.ids) == set(districts[0].people)
    assert target.words().replace("\xa0", " ") == "Служба «Новолесский район»: 3"
