"""Scenes of bringing two copies together: which copy, questions, what comes by itself, what came of it, taking it back.

They work in the file of the studio for a month, so they stand last.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mmsdesk.merge.plan import Erasing, Side
from mmsdesk.merge.postponed import postpone
from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.records import save
from mmsdesk.services.undo import plan_undo
from mmsdesk.store.backups.backup import copy_whole
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.merging.cards import CardsDialog
from mmsdesk.ui.areas.merging.erasing import wants_to_erase
from mmsdesk.ui.areas.merging.undo import UndoMergeDialog
from mmsdesk.ui.areas.merging.window import MergeWindow
from mmsdesk.ui.areas.past.undo import records_of
from tests.gallery.clock import TODAY
from tests.gallery.scene import Asking, Scene, Studio
from tests.merge.districts import change
from tests.merge.office_month import OfficeMonth


def _theirs(studio: Studio) -> Path:
    """The copy of the colleagues, a month after it was made."""
    path = studio.window.store.path.with_name("Район от коллег.mms")
    if not path.exists():
        copy_whole(studio.window.store.path, path)
        OfficeMonth(studio.window.store, 1, TODAY).work()
        with open_file(path) as store:
            OfficeMonth(store, 2, TODAY).work()
    return path


def _window(studio: Studio, *, chosen: bool = True) -> MergeWindow:
    window = MergeWindow(studio.window.desk, studio.window, path=_theirs(studio) if chosen else None)
    studio.show(window)
    studio.settle()
    return window


def _file(studio: Studio) -> QWidget:
    return _window(studio, chosen=False)


def _questions(studio: Studio) -> QWidget:
    return _window(studio)


def _decided(studio: Studio) -> QWidget:
    window = _window(studio)
    for side in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(window.plan.questions.grid, side)
        QTest.keyClick(window.plan.questions.grid, Qt.Key.Key_Return)
    window.plan.questions.list.choose(1)
    return window


def _whole(studio: Studio) -> QWidget:
    window = _window(studio)
    items = [item for item in window.plan.plan.items if item.questions] if window.plan.plan else []
    window.plan.questions.list.choose(next(at for at, item in enumerate(items) if item.register == CONSULTATIONS.code))
    return window


def _cards(studio: Studio) -> QWidget:
    window = _window(studio)
    items = [item for item in window.plan.plan.items if item.questions] if window.plan.plan else []
    window.plan.questions.list.choose(next(at for at, item in enumerate(items) if item.register == TEACHERS.code))
    window.plan.questions.cards.click()
    studio.settle()
    dialog = window.findChild(CardsDialog)
    assert dialog is not None
    return studio.show(dialog)


def _at_once(studio: Studio) -> QWidget:
    window = _window(studio)
    return studio.show(window.plan.questions.at_once)


def _masked(studio: Studio) -> QWidget:
    window = _window(studio)
    studio.window.desk.set_masked(True)
    return window


def _taken(studio: Studio) -> QWidget:
    window = _window(studio)
    window.plan.tabs.setCurrentWidget(window.plan.taken)
    tree = window.plan.taken.tree
    heading = max((tree.topLevelItem(at) for at in range(tree.topLevelItemCount())), key=lambda each: each.childCount())

    for row in (0, 2):
        heading.child(row).setExpanded(True)
    return window


def _erasing(studio: Studio) -> QWidget:
    names = ("Вымышленникова Ольга Игоревна", "Небылицын Пётр Ильич")
    people = [Erasing(name, name, "", "") for name in names]
    desk, asking = studio.window.desk, Asking(studio)
    before, desk.notifier = desk.notifier, asking
    wants_to_erase(desk, people, "отмена объединения", "программа спросит снова, когда вы ещё раз объедините файлы")
    desk.notifier = before
    assert asking.asked is not None
    return asking.asked


def _waiting(studio: Studio) -> QWidget:
    window = _decided(studio)
    assert isinstance(window, MergeWindow)
    window.other.click()
    return window


def _start(studio: Studio) -> QWidget:
    window = _decided(studio)
    assert isinstance(window, MergeWindow)
    assert window.plan.plan is not None
    postpone(studio.window.store, _theirs(studio), window.plan.plan)
    window.hide()
    studio.go("start")
    return studio.window


def _partly(studio: Studio) -> QWidget:
    window = _decided(studio)
    assert isinstance(window, MergeWindow)
    window.carry_out()
    studio.settle()
    return window


def _done(studio: Studio) -> QWidget:
    """Of what is left after `_partly`."""
    window = _window(studio)
    if window.merge.isVisible():
        window.plan.questions.decide_rest(Side.THEIRS)
        window.merge.click()
        studio.settle()
    return window


def _undo(work: Callable[[Studio], object], studio: Studio) -> QWidget:
    """Of the latest merge, after some work."""
    work(studio)
    store = studio.window.store
    with store.read() as session:
        merges = "SELECT id FROM operation WHERE kind = 'merge' AND applied ORDER BY sequence LIMIT 1"
        plan = plan_undo(store, str(session.connection().exec_driver_sql(merges).scalar()))
    assert plan is not None
    cards = records_of(plan.changes)
    return studio.show(UndoMergeDialog(studio.context, plan, cards, studio.window))


def _work_since(studio: Studio) -> None:
    """A newcomer that the merge brought is worked on, a phone that it changed is changed again."""
    store = studio.window.store
    with store.read() as session:
        new = "SELECT row_id FROM change JOIN operation ON operation.id = operation_id AND kind = 'merge' AND applied"
        rows = f"{new} WHERE table_name = 'teacher' AND change.before IS NULL ORDER BY row_id LIMIT 2"
        ids = list(session.connection().exec_driver_sql(rows).scalars())
        cell = f"{new} WHERE table_name = 'teacher' AND change.after LIKE '%topic%' AND change.before NOT NULL LIMIT 1"
        ids += session.connection().exec_driver_sql(cell).scalars()
        cards = [load(session, TEACHERS, each) for each in ids]
    for card in cards:
        card.values["topic"] = "Решение совета от 19 ноября"
        save(store, card, today=TODAY)


def _three_words(studio: Studio) -> QWidget:
    """Two cards were joined here and have a word of their own; there each of the two had got another one."""
    store = studio.window.store
    path = store.path.with_name("Две карточки.mms")
    if not path.exists():
        one, other = studio.ids(TEACHERS)[5:7]
        copy_whole(store.path, path)
        with store.read() as session:
            plan = plan_join(session, TEACHERS, (one, other), survivor=one, today=TODAY)
        join(store, plan)
        change(store, TEACHERS.code, one, topic="Смысловое чтение")
        with open_file(path) as theirs:
            change(theirs, TEACHERS.code, one, topic="Проектная работа")
            change(theirs, TEACHERS.code, other, topic="Функциональная грамотность")
    window = MergeWindow(studio.window.desk, studio.window, path=path)
    studio.show(window)
    studio.settle()
    return window


MERGING: tuple[Scene, ...] = (
    Scene("merge-1-file", _file, MergeWindow),
    Scene("merge-2-questions", _questions),
    Scene("merge-2-decided", _decided),
    Scene("merge-2-whole", _whole),
    Scene("merge-2-masked", _masked),
    Scene("merge-2-cards", _cards, CardsDialog),
    Scene("merge-2-at_once", _at_once),
    Scene("merge-2-taken", _taken),
    Scene("merge-2-erasing", _erasing),
    Scene("merge-3-waiting", _waiting),
    Scene("merge-3-start", _start),
    Scene("merge-4-partly", _partly),
    Scene("merge-4-done", _done),
    Scene("merge-4-nothing", _done),
    Scene("merge-5-undo", partial(_undo, lambda _studio: None), UndoMergeDialog),
    Scene("merge-5-undo-stays", partial(_undo, _work_since)),
    Scene("merge-6-three-words", _three_words),
)
