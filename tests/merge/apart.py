"""Two copies of a small district that were worked on differently, so that every kind of question comes up."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.records import delete, save
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make_event, make_organisation, make_teacher

TEACHERS = by_code("teachers")

DISPUTED, GONE_THERE, GONE_HERE, ROW_GONE, THEIRS, BOTH = (
    "Спорная Анна Петровна",
    "Уходящая Инна Ильинична",
    "Покидаев Пётр Ильич",
    "Курсова Ольга Юрьевна",
    "Ихняя Вера Олеговна",
    "Общая Нина Егоровна",
)
TWIN = "Двойная Алла Львовна"


def make_copies(path: Path) -> tuple[Path, Path]:
    """Fill an empty office, copy it, work in both; returns mine and theirs, closed."""
    with open_file(path) as store:
        schools = [make_organisation(store, name) for name in ("СОШ № 3", "СОШ № 4")]
        for name in (DISPUTED, GONE_THERE, GONE_HERE, ROW_GONE, THEIRS, BOTH):
            children = {"trainings": [{"programme": "Смысловое чтение", "hours": 72}]} if name == ROW_GONE else {}
            make_teacher(store, name, schools[0], children=children)
    theirs = path.with_name("Копия коллег.mms")
    shutil.copyfile(path, theirs)
    with open_file(path) as store:
        edit(store, DISPUTED, phone="8 914 000-00-01", topic="Смысловое чтение")
        edit(store, GONE_THERE, topic="Оценивание")
        delete(store, TEACHERS, [person(store, GONE_HERE)])
        drop_training(store, ROW_GONE)
        edit(store, BOTH, email="a@example.org")
        make_teacher(store, TWIN, born_on=dt.date(1980, 5, 1))
    with open_file(theirs) as store:
        edit(store, DISPUTED, phone="8 914 000-00-02", topic="Наставничество")
        delete(store, TEACHERS, [person(store, GONE_THERE)])
        edit(store, GONE_HERE, topic="Проектная работа")
        change_training(store, ROW_GONE, hours=36)
        edit(store, THEIRS, phone="8 914 000-00-03")
        edit(store, BOTH, topic="Функциональная грамотность")
        make_teacher(store, TWIN, born_on=dt.date(1980, 5, 1))
        make_event(store, "Семинар небылиц", dt.date(2026, 11, 25))
    return path, theirs


def person(store: Store, name: str) -> str:
    """Id of a person by the surname of a full name; "" if nobody is called so."""
    with store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT id FROM teacher WHERE surname = ?", (name.split()[0],))
        return str(rows.scalar() or "")


def values(store: Store, name: str) -> dict[str, Any]:
    """What a card holds."""
    with store.read() as session:
        return load(session, TEACHERS, person(store, name)).values


def edit(store: Store, name: str, **cells: Any) -> None:
    """Change cells of a card."""
    with store.read() as session:
        card = load(session, TEACHERS, person(store, name))
    card.values.update(cells)
    save(store, card, today=TODAY)


def drop_training(store: Store, name: str) -> None:
    """Take the courses out of a card."""
    with store.read() as session:
        card = load(session, TEACHERS, person(store, name))
    card.children["trainings"].clear()
    save(store, card, today=TODAY)


def change_training(store: Store, name: str, **cells: Any) -> None:
    """Change the first courses of a card."""
    with store.read() as session:
        card = load(session, TEACHERS, person(store, name))
    card.children["trainings"][0].values.update(cells)
    save(store, card, today=TODAY)
