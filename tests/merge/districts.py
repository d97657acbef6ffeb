"""Files of several offices for a regional one: a school, people, an event each. All names are invented."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from mmsdesk.merge.rollup.take import RolledUp, Taken, roll_up
from mmsdesk.models.base import table_of
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.records import delete, save
from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from mmsdesk.store.journal import current_rows
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher

PEOPLE = ("Ёлкина Анна Петровна", "Сомов Олег Львович", "Титова Зоя Игоревна")


@dataclass(frozen=True)
class District:
    """A closed file of an office and what stands in it."""

    path: Path
    name: str
    school: str
    people: tuple[str, ...]
    event: str

    def copied(self, folder: Path) -> District:
        """The same office in another folder."""
        return replace(self, path=Path(shutil.copyfile(self.path, folder / self.path.name)))


def make_district(folder: Path, name: str, people: tuple[str, ...] = PEOPLE, **office: Any) -> District:
    """A new file of an office with a school, people who work in it, one of them at the service, and a seminar."""
    path = folder / f"{name}.mms"
    with new_office(path, short_name=name) as store:
        if office:
            change(store, "office", the_only(store, "office"), **office)
        school = make_organisation(store, f"СОШ № 1 ({name})")
        ids = tuple(make_teacher(store, each, school) for each in people)
        worker = make(store, "staff", person_id=ids[0], post="методист")
        children = {"participations": [{"person_id": each} for each in ids]}
        event = make_event(store, f"Семинар: {name}", dt.date(2026, 10, 5), children, responsible_id=worker)
        make(store, "consultations", held_on=dt.date(2026, 10, 6), client_id=ids[-1], question="О программе")
    return District(path, name, school, ids, event)


def the_only(store: Store, code: str) -> str:
    """The id of the only record of a register."""
    with store.read() as session:
        return str(session.execute(select(table_of(by_code(code).model).c.id)).scalar_one())


def count(store: Store, code: str) -> int:
    """How many rows a register or an owned table has."""
    with store.read() as session:
        return session.execute(select(func.count()).select_from(table_of(by_code(code).model))).scalar_one()


def row(store: Store, code: str, record_id: str) -> dict[str, Any]:
    """A row as it stands; empty if it does not."""
    table = by_code(code).table
    with store.read() as session:
        return current_rows(session.connection(), table, [record_id]).get(record_id, {})


def change(store: Store, code: str, record_id: str, **values: Any) -> None:
    """Edit a card as a form does."""
    with store.read() as session:
        card = load(session, by_code(code), record_id)
    card.values.update(values)
    save(store, card, today=TODAY)


def change_in(district: District, code: str, record_id: str, **values: Any) -> None:
    """Edit a card in the file of an office."""
    with open_file(district.path) as store:
        change(store, code, record_id, **values)


def delete_in(district: District, code: str, *ids: str) -> None:
    """Delete cards in the file of an office."""
    with open_file(district.path) as store:
        delete(store, by_code(code), ids)


def take(store: Store, *districts: District | Path) -> RolledUp:
    """Take files without a backup."""
    paths = [each if isinstance(each, Path) else each.path for each in districts]
    return roll_up(store, paths, before=lambda: None)


def take_one(store: Store, district: District | Path) -> Taken:
    """Take one file without a backup."""
    return take(store, district).files[0]
