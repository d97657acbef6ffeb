"""Erasing a person, and what must hold whatever write of it fails: wholly there, or wholly gone."""

from __future__ import annotations

from mmsdesk.models.teacher import Teacher
from mmsdesk.services.erasing import carry_out, erased, plan
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.faults.place import Armed, Job, Place, unsound

_SURNAME, _FIRST, _PATRONYMIC, _PHONE = "Чароитова", "Вера", "Львовна", "+7 900 765-43-21"


def _named(place: Place) -> None:
    """Somebody whom a note of another card names too."""
    with open_file(place.path) as store, operation(store, f"Добавлен педагог: {_SURNAME}") as op:
        op.insert(Teacher, {"surname": _SURNAME, "first_name": _FIRST, "patronymic": _PATRONYMIC, "phone": _PHONE})
        op.insert(Teacher, {"surname": "Мирова", "first_name": "Анна", "note": f"Наставник: {_SURNAME} В. Л."})


def erase(place: Place, armed: Armed) -> None:
    with open_file(place.path) as store:
        with store.read() as session:
            gone = session.connection().exec_driver_sql("SELECT id FROM teacher WHERE surname = ?", (_SURNAME,))
            planned = plan(store, [str(gone.scalar_one())])
        armed()
        carry_out(store, planned, "заявление от 12.11.2026")
        place.confirm("erased")


def is_erased(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        problems = unsound(store)
        with store.read() as session:
            done = bool(erased(session))
            notes = session.connection().exec_driver_sql("SELECT note FROM teacher WHERE surname = 'Мирова'").scalar()
    if confirmed and not done:
        problems.append("the person is back")
    names = Names()
    names.person(_SURNAME, _FIRST, _PATRONYMIC)
    names.contact(_PHONE)
    found = search(place.path, names)
    if done and (found.surnames or found.certain):
        problems.append(f"still named: {found}")
    if not done and _SURNAME not in str(notes):
        problems.append("half erased")
    return "; ".join(problems)


JOBS = {"erase": Job(erase, is_erased, _named, 31)}
