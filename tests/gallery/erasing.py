"""Scenes of erasing for ever: what is told before, what after, the act, the list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.core.progress import silent
from mmsdesk.models.event import EVENTS
from mmsdesk.models.handover import HandoverKind
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank, load
from mmsdesk.services.erasing import Plan, carry_out, plan
from mmsdesk.services.records import save
from mmsdesk.ui.areas.erasing.dialog import EraseDialog
from mmsdesk.ui.areas.erasing.result import ActWindow, ErasedDialog, ErasedListDialog, show_act
from mmsdesk.ui.areas.handovers.work import Wanted
from mmsdesk.ui.areas.handovers.work import carry_out as hand
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio

_BASIS = "заявление от 12.11.2026"


def _person(studio: Studio, surname: str) -> str:
    """Somebody named in other cards too."""
    store = studio.window.store
    draft = blank(TEACHERS)
    draft.values.update(surname=surname, first_name="Вера", patronymic="Львовна", phone="8 914 000-00-33")
    made = save(store, draft, today=TODAY).id
    with store.read() as session:
        other = load(session, TEACHERS, studio.ids(TEACHERS)[0])
        event = load(session, EVENTS, studio.ids(EVENTS)[0])
    other.values["note"] = f"Наставник: {surname} Вера Львовна, звонить по телефону 8 914 000-00-33 после уроков."
    event.values["results"] = (
        f"Мастер-класс провела {surname} В. Л.; участники отметили пользу приёмов и просят повторить."
    )
    save(store, other, today=TODAY)
    save(store, event, today=TODAY)
    return made


def _planned(studio: Studio, surname: str = "Чароитова") -> Plan:
    store = studio.window.store
    with store.read() as session:
        there = session.connection().exec_driver_sql("SELECT id FROM teacher WHERE surname = ?", (surname,)).scalar()
    person = there or _person(studio, surname)
    path = store.path.with_name("Район для центра.mms")
    if not path.exists():
        hand(store, Wanted(HandoverKind.COPY, path, "Методический центр, г. Заречный", "К своду"), silent)
    return plan(store, [str(person)])


def _dialog(studio: Studio) -> QWidget:
    return studio.show(EraseDialog(studio.window.desk, _planned(studio), studio.window))


def _filled(studio: Studio) -> QWidget:
    studio.window.desk.set_masked(True)
    dialog = EraseDialog(studio.window.desk, _planned(studio), studio.window)
    dialog.basis.setText(_BASIS)
    dialog.confirmation.setText("Чароитова")
    return studio.show(dialog)


def _several(studio: Studio) -> QWidget:
    staff = {*studio._column("SELECT person_id FROM staff_member")}  # noqa: SLF001 - they are refused
    people = [each for each in studio.ids(TEACHERS) if each not in staff]
    planned = plan(studio.window.store, people[-6:])
    return studio.show(EraseDialog(studio.window.desk, planned, studio.window))


def _erased(studio: Studio) -> QWidget:
    planned = _planned(studio, "Нефритова")
    done = carry_out(studio.window.store, planned, _BASIS)
    return studio.show(ErasedDialog(studio.window.desk, planned, done, studio.window))


def _list(studio: Studio) -> QWidget:
    return studio.show(ErasedListDialog(studio.window.desk, studio.window))


def _act(studio: Studio) -> QWidget:
    with studio.window.store.read() as session:
        label = session.connection().exec_driver_sql("SELECT label FROM tombstone").scalar()
    show_act(studio.window.desk, [str(label)], studio.window)
    studio.settle()
    window = studio.window.findChild(ActWindow)
    assert window is not None
    return studio.show(window)


ERASING: tuple[Scene, ...] = (
    Scene("erase", _dialog, EraseDialog),
    Scene("erase-masked", _filled),
    Scene("erase-several", _several),
    Scene("erased", _erased, ErasedDialog),
    Scene("erased-act", _act, ActWindow),
    Scene("erased-list", _list, ErasedListDialog),
)
