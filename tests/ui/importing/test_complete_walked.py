"""A complete list from the keyboard alone: keys that the screen names, what stands decided, what the dialog tells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, load
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.importing.leaving_dialog import LeavingDialog
from mmsdesk.ui.areas.importing.wizard import CHECK, DONE
from mmsdesk.ui.notifier import RecordingNotifier
from tests.factories import make, make_teacher
from tests.ui.importing.conftest import District, OpenTable
from tests.ui.importing.test_complete import LIST, complete, done, in_dialog, left_on, typed
from tests.ui.importing.window import choose, key, press, settled, shown_rows, text

MEMBER = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")
TUTOR = entry_id(ReferenceList.PERSON_ROLES, "tutor")


def linked(store: Store, person: str) -> None:
    """A member of a body who is a tutor, too."""
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    make(
        store,
        "associations",
        {"memberships": [{"person_id": person, "role_id": MEMBER}]},
        name="РМО учителей химии",
        kind_id=kind,
    )
    with store.read() as session:
        draft = load(session, by_code("teachers"), person)
    draft.children["person_roles"].append(Draft(by_code("person_roles"), values={"role_id": TUTOR}))
    save(store, draft)


def test_enter_decides_once_the_list_is_complete(open_table: OpenTable, qtbot: QtBot) -> None:
    """The screen says «Решить… (Enter)»: with the mark still in focus Enter would have written the import."""
    window = open_table([*LIST, ["Новая Ольга Игоревна", "МБОУ СОШ № 1"]])
    press(window, "import_next", qtbot)
    box = window.findChild(QCheckBox, "import_complete")
    assert box is not None
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    settled(window, qtbot)
    assert window.focusWidget() is window.rows.table
    scope = window.findChild(QComboBox, "import_complete_for")
    assert scope is not None
    scope.setFocus()
    scope.setCurrentIndex(1)
    scope.activated.emit(1)
    settled(window, qtbot)
    assert window.focusWidget() is scope, "who looks through the choice goes on looking"


def test_ctrl_s_goes_on_and_writes(open_table: OpenTable, store: Store, qtbot: QtBot) -> None:
    window = open_table([*LIST, ["Новая Ольга Игоревна", "МБОУ СОШ № 1"]])
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    for step in (CHECK, DONE):
        inside = window.focusWidget() or window
        qtbot.keyClick(inside, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settled(window, qtbot)
        assert window.stack.currentIndex() == step
    assert "Новых записей: 1" in text(window, "import_report")


def test_the_missing_stand_by_the_alphabet(
    open_table: OpenTable, store: Store, district: District, qtbot: QtBot
) -> None:
    for name in ("Ясная Нина Львовна", "Ёжикова Анна Петровна", "Аистов Пётр Ильич"):
        make_teacher(store, name, district.school)
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    model = window.rows.model
    assert [model.row(place).title.split()[0] for place in range(model.rowCount())] == [
        "Аистов",
        "Волк",
        "Ёжикова",
        "Ясная",
    ]


def test_who_is_decided_about_is_told_from_the_others(
    open_table: OpenTable, store: Store, district: District, qtbot: QtBot
) -> None:
    make_teacher(store, "Ясная Нина Львовна", district.school)
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    in_dialog(window, left_on("31.08.2026"))
    choose(window, "Больше не работает", qtbot)
    assert shown_rows(window) == [("–", "решено"), ("–", "нет в списке")]
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.rows.table.setFocus()
    key(window, Qt.Key.Key_Backspace, qtbot)
    assert shown_rows(window) == [("–", "нет в списке")] * 2


def test_what_ends_is_told_before_and_after(
    open_table: OpenTable, store: Store, district: District, qtbot: QtBot
) -> None:
    linked(store, district.wolf)
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    told = text(window, "import_details")
    assert "Это последнее место работы: с ним можно завершить участие и роли (РМО учителей химии, тьютор)." in told
    shown: list[str] = []

    def act(dialog: LeavingDialog) -> None:
        shown.extend(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())
        shown.append(dialog.links.text())
        reason = dialog.findChild(QLineEdit, "leaving_reason")
        assert reason is not None
        dialog.reason.set_value(entry_id(ReferenceList.LEAVE_REASONS, "own_wish"))
        left_on("31.08.2026")(dialog)

    in_dialog(window, act)
    choose(window, "Больше не работает", qtbot)
    assert "МБОУ СОШ № 1" in shown
    assert "РМО учителей химии, тьютор" in shown
    assert "&Это последнее место работы: завершить участие и роли" in shown
    assert (
        "Закончится 31.08.2026 (по собственному желанию): МБОУ СОШ № 1; "
        "завершатся участие и роли: РМО учителей химии, тьютор." in text(window, "import_details")
    )


def test_the_field_that_is_wrong_is_where_the_keyboard_goes(
    open_table: OpenTable, store: Store, district: District, qtbot: QtBot
) -> None:
    linked(store, district.wolf)
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)
    focused: list[bool] = []
    whole: list[bool] = []

    def act(dialog: LeavingDialog) -> None:
        typed(dialog, "leaving_on", "1911 или около того, " * 12)
        dialog.reason.control.setFocus()
        done(dialog)
        QApplication.processEvents()
        focused.append(dialog.focusWidget() is dialog.on.line)
        whole.extend(each.height() >= each.sizeHint().height() for each in (dialog.on.line, dialog.reason.control))
        layout = dialog.layout()
        assert layout is not None
        whole.append(dialog.height() >= layout.totalMinimumHeightForWidth(dialog.width()))
        typed(dialog, "leaving_on", "19.11.2026")
        dialog.reject()

    in_dialog(window, act)
    choose(window, "Больше не работает", qtbot)
    assert focused == [True]
    assert whole == [True] * 3, "what is told is cut, or presses the fields together"


def test_a_leave_tells_until_when_it_lasts(open_table: OpenTable, qtbot: QtBot) -> None:
    window = open_table(LIST)
    press(window, "import_next", qtbot)
    complete(window, qtbot)

    def act(dialog: LeavingDialog) -> None:
        dialog.absence.set_value(entry_id(ReferenceList.ABSENCE_KINDS, "child_care"))
        typed(dialog, "leaving_until", "01.09.2027")
        left_on("01.09.2026")(dialog)

    in_dialog(window, act)
    choose(window, "В отпуске", qtbot)
    assert "Отсутствует с 01.09.2026 по 01.09.2027: отпуск по уходу за ребёнком." in text(window, "import_details")


def test_the_question_about_taking_back_has_no_marks_within_marks(
    open_table: OpenTable, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window = open_table([*LIST, ["Новая Ольга Игоревна", "МБОУ СОШ № 1"]])
    press(window, "import_next", qtbot)
    press(window, "import_next", qtbot)
    notifier.prepare(False)
    window.done_step.undo.click()
    settled(window, qtbot)
    assert notifier.questions[-1] == "Отменить импорт: педагоги из «список 1.xlsx»?"
