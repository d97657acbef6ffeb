"""Scenes of the roll-up. They come last: the demo file becomes a regional one, and its lists offer the offices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mmsdesk.models.origin import MARK
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.origins import has_origins, origins
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.records import delete, save
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from mmsdesk.store.secrecy.password_change import set_password
from mmsdesk.ui.areas.rollup.window import RollupWindow
from tests.gallery.clock import TODAY
from tests.gallery.scene import Asking, Scene, Studio
from tests.merge.districts import District, make_district

_PEOPLE = (
    ("Новолесский район", ("Ёлкина Анна Петровна", "Сомов Олег Львович", "Титова Зоя Игоревна", "Волков Ян Юрьевич")),
    ("Тихореченский район", ("Рябова Нина Юрьевна", "Сомов Олег Львович")),
    ("Верхнезареченский муниципальный округ", ("Журавлёва Вера Ильинична",)),
)


def _districts(studio: Studio) -> list[District]:
    """Files of three offices beside the demo file, made once."""
    folder = studio.window.store.path.parent / "Районы"
    if not folder.is_dir():
        folder.mkdir()
        _made[folder] = [make_district(folder, name, people) for name, people in _PEOPLE]
        locked = make_district(folder, "Под паролем")
        with open_file(locked.path) as store:
            set_password(store, "верба у реки")
        protection.forget(locked.path)
        (folder / "Старая таблица.mms").write_bytes(b"PK\x03\x04")
    return _made[folder]


_made: dict[Path, list[District]] = {}


def _window(studio: Studio, *, carry_out: bool) -> RollupWindow:
    folder = _districts(studio)[0].path.parent
    window = RollupWindow(studio.window.desk, studio.window, paths=[folder])
    studio.show(window)
    if carry_out:
        window.carry_out()
        studio.settle(0.5)
    return window


def _files(studio: Studio) -> QWidget:
    return _window(studio, carry_out=False)


def _empty(studio: Studio) -> QWidget:
    return studio.show(RollupWindow(studio.window.desk, studio.window))


def _taken(studio: Studio) -> QWidget:
    window = _window(studio, carry_out=True)
    window.files.selectRow(2)
    return window


def _refused(studio: Studio) -> QWidget:
    window = _window(studio, carry_out=True)
    window.files.selectRow(3)
    return window


def _regional(studio: Studio) -> None:
    with studio.window.store.read() as session:
        if has_origins(session):
            return
    _window(studio, carry_out=True).hide()


def _kept(studio: Studio) -> QWidget:
    """Something was edited and deleted here, and changed there."""
    _regional(studio)
    store, north = studio.window.store, _districts(studio)[0]
    teachers = by_code("teachers")
    with store.read() as session:
        ours = load(session, teachers, north.people[0])
    ours.values["phone"] = "+7 900 000-00-01"
    save(store, ours, today=TODAY)
    with store.read() as session:
        there = load(session, by_code("events"), north.event).id is not None
    if there:
        delete(store, by_code("events"), [north.event])
    with open_file(north.path) as theirs:
        with theirs.read() as session:
            card = load(session, teachers, north.people[0])
        card.values.update(phone="+7 900 000-00-02", note="Ведёт кружок")
        save(theirs, card, today=TODAY)
    window = RollupWindow(studio.window.desk, studio.window, paths=[north.path])
    studio.show(window)
    window.carry_out()
    studio.settle(0.5)
    window.files.selectRow(0)
    return window


def _asking(studio: Studio) -> QWidget:
    """Somebody was erased there: here it waits for a yes."""
    _regional(studio)
    south = _districts(studio)[1]
    with open_file(south.path) as theirs:
        carry_out(theirs, plan(theirs, [south.people[1]]), "заявление")
    desk, asking = studio.window.desk, Asking(studio)
    before, desk.notifier = desk.notifier, asking
    window = RollupWindow(desk, studio.window, paths=[south.path])
    studio.show(window)
    window.carry_out()
    studio.settle(0.5)
    desk.notifier = before
    assert asking.asked is not None
    return asking.asked


def _waiting(studio: Studio) -> QWidget:
    """The answer was to leave the person: it is told which, and asked again next time."""
    _regional(studio)
    window = RollupWindow(studio.window.desk, studio.window, paths=[_districts(studio)[1].path])
    studio.show(window)
    studio.notifier.answers = ["leave"]
    window.carry_out()
    studio.settle(0.5)
    window.files.selectRow(0)
    return window


def _page(studio: Studio) -> QWidget:
    _regional(studio)
    studio.register("origins")
    return studio.window


def _list(studio: Studio) -> QWidget:
    """People of one office."""
    from mmsdesk.queries.listing import Condition
    from mmsdesk.queries.listing import Test as How

    _regional(studio)
    page = studio.register("teachers")
    with studio.window.store.read() as session:
        chosen = origins(session)[0].id
    page.pane.set_columns([*_columns(page.pane.view.choice.keys), MARK])
    page.pane.bar.add(Condition(MARK, How.ANY, (chosen,)))
    return studio.window


def _columns(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if key != MARK][:4]


def _paper(studio: Studio) -> QWidget:
    _regional(studio)
    return studio.go("papers", "offices-summary")


ROLLING: tuple[Scene, ...] = (
    Scene("rollup-0-empty", _empty, RollupWindow),
    Scene("rollup-1-files", _files),
    Scene("rollup-2-taken", _taken),
    Scene("rollup-2-refused", _refused),
    Scene("rollup-3-kept", _kept),
    Scene("rollup-4-erasing", _asking),
    Scene("rollup-4-waiting", _waiting),
    Scene("rollup-page", _page, "origins", narrow=True),
    Scene("rollup-list", _list),
    Scene("rollup-paper", _paper),
)
