"""Erasing a person, and what must hold whatever write of it fails: wholly there, or wholly gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mmsdesk.models.teacher import Teacher
from mmsdesk.services.erasing import carry_out, erased, plan
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation

if TYPE_CHECKING:
    from tests.faults.work import Place

_SURNAME, _FIRST, _PATRONYMIC, _PHONE = "Чароитова", "Вера", "Львовна", "+7 900 765-43-21"


def erase(place: Place, armed: Callable[[], None]) -> None:
    """Somebody whom a note of another card names too."""
    with open_file(place.path) as store:
        with operation(store, f"Добавлен педагог: {_SURNAME}") as op:
            person = {"surname": _SURNAME, "first_name": _FIRST, "patronymic": _PATRONYMIC, "phone": _PHONE}
            gone = op.insert(Teacher, person)
            op.insert(Teacher, {"surname": "Мирова", "first_name": "Анна", "note": f"Наставник: {_SURNAME} В. Л."})
        planned = plan(store, [gone])
        armed()
        carry_out(store, planned, "заявление от 12.11.2026")
        place.confirm("erased")


def is_erased(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        problems = [finding.sentence for finding in check(store)]
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
