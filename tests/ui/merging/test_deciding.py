"""Which copy, the questions by keys, what comes by itself, putting off: worked as a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.merge.postponed import postponed
from mmsdesk.models.handover import HANDOVERS
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.undo import undo_label
from mmsdesk.store.backups.backup import copy_whole
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.merging.cards import CardsDialog
from mmsdesk.ui.areas.merging.undo import UndoMergeDialog
from mmsdesk.ui.areas.merging.window import DONE, FILE, PLAN, MergeWindow
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import TODAY, make
from tests.merge.apart import (
    BOTH,
    DISPUTED,
    GONE_HERE,
    GONE_THERE,
    ROW_GONE,
    THEIRS,
    TWIN,
    edit,
    person,
    values,
)
from tests.services.test_undo import content
from tests.ui.merge_window import answering, decide_all, go_to, grid_row, key, press, settled, text
from tests.ui.seen import seen

Open = Callable[..., MergeWindow]


def test_figures_come_first_and_every_kind_of_question(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window()
    assert made.stack.currentIndex() == FILE
    made.open_file(theirs)
    settled(made, qtbot)
    assert made.stack.currentIndex() == PLAN
    assert made.plan.figures.texts() == ["Появится 2", "Изменится 2", "Удалится 0", "Вопросов, решено 0 5"]
    assert made.plan.heading.whole() == "Копия «Копия коллег.mms»"
    assert "последнее изменение" in made.plan.fresh.whole()
    assert [line[0] for line in made.plan.questions.list.texts()] == [ROW_GONE, GONE_HERE, DISPUTED, GONE_THERE]
    go_to(made, DISPUTED)
    assert text(made, "merge_record") == DISPUTED
    assert grid_row(made) == ["Телефон", "пусто", "8 914 000-00-01", "8 914 000-00-02", "решите"]
    go_to(made, GONE_THERE)
    assert grid_row(made) == ["Карточка целиком", "есть", "есть, правили", "удалено", "решите"]
    assert grid_row(made, 1)[0] == "Тема самообразования"
    go_to(made, ROW_GONE)
    assert grid_row(made)[0].startswith("Курсы и переподготовка: программа – Смысловое чтение")
    assert grid_row(made)[2:] == ["удалено", "есть, правили", "решите"]
    merge = made.findChild(QPushButton, "merge_go")
    assert merge is not None
    assert not merge.isEnabled()
    assert merge.text() == "Объединить: решите ещё 5"


def test_keys_decide_go_on_and_take_back(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window(theirs)
    go_to(made, DISPUTED)
    key(made, Qt.Key.Key_Left, qtbot)
    assert grid_row(made)[-1] == "моё"
    key(made, Qt.Key.Key_Right, qtbot)
    assert grid_row(made)[-1] == "их"
    key(made, Qt.Key.Key_A, qtbot)
    assert grid_row(made, 1)[-1] == "их"
    assert dict(made.plan.questions.list.texts())[DISPUTED] == "✓"
    key(made, Qt.Key.Key_Z, qtbot, ctrl=True)
    assert grid_row(made, 1)[-1] == "решите"
    key(made, Qt.Key.Key_Backspace, qtbot)
    assert dict(made.plan.questions.list.texts())[DISPUTED] == "0 из 2"
    key(made, Qt.Key.Key_Left, qtbot, shift=True)
    assert [grid_row(made, row)[-1] for row in (0, 1)] == ["моё", "моё"]
    key(made, Qt.Key.Key_Return, qtbot)
    assert text(made, "merge_record") == GONE_THERE
    key(made, Qt.Key.Key_Left, qtbot)
    assert grid_row(made)[-1] == "оставить"
    press(made, "merge_rest_theirs", qtbot)
    assert made.plan.plan is not None
    assert not made.plan.plan.undecided
    press(made, "merge_start_over", qtbot)
    assert len(made.plan.plan.undecided) == 5


def test_the_arrows_stop_at_no_heading(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window(theirs)
    records = made.plan.questions.list
    records.choose(0)
    records.setFocus()
    key(made, Qt.Key.Key_Up, qtbot)
    assert records.current() is not None


def test_six_questions_are_seen_at_once_on_a_small_screen(
    window: Open, theirs: Path, theme: Theme, settings: Settings, qtbot: QtBot
) -> None:
    settings.interface_size = 150
    theme.apply()
    made = window(theirs)
    made.resize(1326, 708)  # what a screen of 1366×768 leaves
    go_to(made, DISPUTED)
    grid = made.plan.questions.grid
    qtbot.waitUntil(lambda: grid.rowHeight(0) > 0)
    assert grid.viewport().height() >= 6 * grid.rowHeight(0)
    assert made.plan.heading.text().startswith("Копия «Копия")


def test_a_card_is_read_whole_on_both_sides(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window(theirs)
    go_to(made, ROW_GONE)
    with answering(CardsDialog, lambda _dialog: None):
        key(made, Qt.Key.Key_F3, qtbot)
    dialog = made.findChild(CardsDialog)
    assert dialog is not None
    assert dialog.heading.text() == ROW_GONE
    assert ["Фамилия", "Курсова", "Курсова"] in dialog.grid.texts()
    row = next(row for row in dialog.grid.texts() if row[0] == "Курсы и переподготовка")
    assert row[1] == ""
    assert "Смысловое чтение" in row[2]
    assert "часов – 36" in row[2] or "36" in row[2]
    dialog.only.click()
    assert [each[0] for each in dialog.grid.texts()] == ["Курсы и переподготовка"]
    dialog.close()
    go_to(made, GONE_HERE)
    with answering(CardsDialog, lambda _dialog: None):
        press(made, "merge_see_cards", qtbot)
    gone = made.findChildren(CardsDialog)[-1]
    assert text_of(gone, "merge_cards_told") == "У вас этой карточки нет: её удалили."
    own = gone.findChild(QPushButton, "merge_own_card")
    assert own is not None
    assert not own.isVisible()
    gone.close()


def text_of(dialog: CardsDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_the_own_card_opens_and_the_decisions_wait(
    window: Open, theirs: Path, mine: Store, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    made = window(theirs)
    go_to(made, DISPUTED)
    key(made, Qt.Key.Key_Right, qtbot)
    with answering(CardsDialog, lambda _dialog: None):
        key(made, Qt.Key.Key_F3, qtbot)
    dialog = made.findChild(CardsDialog)
    assert dialog is not None
    own = dialog.findChild(QPushButton, "merge_own_card")
    assert own is not None
    with qtbot.waitSignal(made.after.records_wanted) as asked:
        own.click()
    assert asked.args == ["teachers", (person(mine, DISPUTED),)]
    assert not made.isVisible()
    assert [len(kept.decisions) for kept in postponed(mine)] == [1]
    assert "отложено" in notifier.notices[-1].text


def test_a_press_on_a_value_chooses_it_and_russian_letters_work(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window(theirs)
    go_to(made, DISPUTED)
    grid = made.plan.questions.grid
    place = grid.visualItemRect(grid.item(0, 3)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid_row(made)[-1] == "их"
    from tests.ui.conftest import send_key

    send_key(grid, 0x0424, text="ф")
    assert grid_row(made, 1)[-1] == "их"
    send_key(made.plan.questions.list, 0x042F, Qt.KeyboardModifier.ControlModifier)
    assert grid_row(made, 1)[-1] == "решите"


def test_what_comes_by_itself_is_told_by_register(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window(theirs)
    made.plan.tabs.setCurrentIndex(1)
    taken = made.plan.taken
    line = taken.tree.line(BOTH)
    assert line.text(1) == "изменится"
    line.setExpanded(True)
    assert [line.child(row).text(0) for row in range(line.childCount())] == [
        "У вас изменено – электронная почта, у них – тема самообразования. Беру оба изменения.",
        "Тема самообразования: пусто → Функциональная грамотность",
    ]
    chip = made.findChild(QPushButton, "merge_chip_add")
    assert chip is not None
    assert chip.text() == "Появятся 2"
    press(made, "merge_chip_add", qtbot)
    with pytest.raises(LookupError):
        taken.tree.line(BOTH)
    assert taken.tree.line(TWIN).text(1) == "появится"
    press(made, "merge_chip_all", qtbot)
    taken.search.setText("ихняя")
    taken.search.ask_now()
    assert text(made, "merge_taken_told") == "1\u00a0карточка"
    assert taken.tree.line(THEIRS) is not None


def test_where_nothing_is_asked_the_next_key_merges(
    window: Open, mine: Store, tmp_path: Path, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    copy = tmp_path / "Без вопросов.mms"
    copy_whole(mine.path, copy)
    with open_file(copy) as theirs:
        make(theirs, "organisations", short_name="СОШ № 77")
    made = window(copy)
    assert made.stack.currentIndex() == PLAN
    assert made.focusWidget() is made.merge
    key(made, Qt.Key.Key_Return, qtbot)
    assert notifier.errors == []
    assert made.stack.currentIndex() == DONE


def test_from_the_questions_to_one_merge_and_back(
    window: Open, theirs: Path, mine: Store, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    before = content(mine)
    made = window(theirs)
    decide_all(made, Qt.Key.Key_Right, qtbot)
    assert made.focusWidget() is made.merge
    key(made, Qt.Key.Key_Return, qtbot)
    assert notifier.errors == []
    assert made.stack.currentIndex() == DONE
    assert text(made, "merge_result") == "Файлы объединены"
    assert made.outcome.figures.texts()[-1] == "Осталось решить 0"
    assert values(mine, DISPUTED)["phone"] == "8 914 000-00-02"
    assert not person(mine, GONE_THERE)
    assert values(mine, GONE_HERE)["topic"] == "Проектная работа"
    assert values(mine, BOTH)["email"] == "a@example.org"
    assert values(mine, BOTH)["topic"] == "Функциональная грамотность"
    assert check(mine.path) == []
    assert Reason.MERGE in {backup.reason for backup in list_backups(mine.file_id)}
    with mine.read() as session:
        assert undo_label(session, mine.replica).startswith("Объединение с файлом")
        assert len(matching_ids(session, ListQuery(HANDOVERS, on_date=TODAY))) == 1
    with answering(UndoMergeDialog, lambda dialog: dialog.done_pressed()):  # type: ignore[attr-defined]
        press(made, "merge_undo", qtbot)
    assert text(made, "merge_result") == "Объединение отменено"
    after = content(mine)
    assert {table: rows for table, rows in after.items() if table != "handover"} == {
        table: rows for table, rows in before.items() if table != "handover"
    }
    assert check(mine.path) == []
    made.open_file(theirs)
    settled(made, qtbot)
    assert made.plan.figures.texts()[-1] == "Вопросов, решено 0 5"


def test_look_alikes_and_the_paper_are_one_press_away(window: Open, theirs: Path, qtbot: QtBot) -> None:
    made = window(theirs)
    press(made, "merge_rest_mine", qtbot)
    press(made, "merge_go", qtbot)
    button = made.findChild(QPushButton, "merge_duplicates")
    assert button is not None
    assert button.text() == "Возможные двойники: 1…"
    with qtbot.waitSignal(made.after.duplicates_wanted) as asked:
        press(made, "merge_duplicates", qtbot)
    done = made.after.done
    assert done is not None
    assert asked.args[0].operation_id == done.operation_id
    again = window(theirs)
    assert text(again, "merge_result") == "Объединять нечего"


def test_without_the_undecided(
    window: Open, theirs: Path, mine: Store, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    made = window(theirs)
    go_to(made, GONE_HERE)
    key(made, Qt.Key.Key_Right, qtbot)
    notifier.prepare(True)
    press(made, "merge_partly", qtbot)
    assert "оставив 4\u00a0вопроса без ответа" in notifier.questions[-1]
    assert text(made, "merge_result") == "Объединено не всё"
    assert made.outcome.figures.texts()[-1] == "Осталось решить 4"
    assert values(mine, THEIRS)["phone"] == "8 914 000-00-03"
    assert values(mine, DISPUTED)["phone"] == "8 914 000-00-01"
    assert check(mine.path) == []
    press(made, "merge_again", qtbot)
    assert made.plan.plan is not None
    assert made.plan.plan.counts.questions == 4
    press(made, "merge_rest_theirs", qtbot)
    press(made, "merge_go", qtbot)
    assert values(mine, DISPUTED)["phone"] == "8 914 000-00-02"


def test_what_was_decided_is_there_another_day(
    window: Open, theirs: Path, mine: Store, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    made = window(theirs)
    go_to(made, DISPUTED)
    key(made, Qt.Key.Key_Right, qtbot, shift=True)
    key(made, Qt.Key.Key_Escape, qtbot)
    assert not made.isVisible()
    assert "отложено" in notifier.notices[-1].text
    assert [len(kept.decisions) for kept in postponed(mine)] == [2]
    edit(mine, THEIRS, topic="Ещё одна тема")
    again = window()
    assert again.file.waiting.item(0).text().splitlines()[0] == "Копия «Копия коллег.mms»"
    assert "решено 2 из 5" in again.file.waiting.item(0).text()
    key(again, Qt.Key.Key_Return, qtbot)
    assert again.stack.currentIndex() == PLAN
    assert "сравнены заново" in text(again, "merge_remark")
    assert "решения сохранены: 2" in text(again, "merge_remark")
    assert dict(again.plan.questions.list.texts())[DISPUTED] == "✓"
    press(again, "merge_other", qtbot)
    notifier.prepare(True)
    press(again, "merge_forget", qtbot)
    assert postponed(mine) == []


def test_a_file_that_went_on_is_compared_again(
    window: Open, theirs: Path, mine: Store, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    made = window(theirs)
    press(made, "merge_rest_theirs", qtbot)
    edit(mine, DISPUTED, phone="8 914 999-99-99")
    press(made, "merge_go", qtbot)
    assert notifier.errors == []
    assert made.stack.currentIndex() == PLAN
    assert "1\u00a0решение снято" in text(made, "merge_remark")
    assert made.plan.plan is not None
    assert len(made.plan.plan.undecided) == 1


def test_f9_covers_who_and_what(window: Open, theirs: Path, desk: Desk, qtbot: QtBot) -> None:
    made = window(theirs)
    go_to(made, DISPUTED)
    desk.set_masked(True)
    names = [name.split()[0] for name in (DISPUTED, GONE_HERE, GONE_THERE, ROW_GONE, THEIRS, BOTH, TWIN)]
    assert not [word for word in (*names, "8 914") if word in seen()]
    made.plan.tabs.setCurrentIndex(1)
    tree = made.plan.taken.tree
    tree.expandAll()
    assert not [word for word in (*names, "8 914") if word in seen()]
    press(made, "merge_other", qtbot)
    made.open_file(theirs)
    settled(made, qtbot)
    press(made, "merge_rest_mine", qtbot)
    press(made, "merge_go", qtbot)
    assert not [word for word in (*names, "8 914") if word in seen()]
    desk.set_masked(False)
