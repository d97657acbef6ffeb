"""A desk on a real file with a few invented people and schools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.entity import Entity
from mmsdesk.models.office import STAFF
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.reference import REFERENCES
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.queries.picking import candidates
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.offices import office
from tests.ui.conftest import Stack, send_key
from tests.ui.program import active

Kind = TypeVar("Kind", bound=QWidget)


@dataclass
class People:
    """Ids of what the file begins with."""

    school: str
    lyceum: str
    anna: str
    boris: str
    association: str
    staff: str


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MMSDESK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def store(tmp_path: Path, data_folder: Path) -> Iterator[Store]:
    with office(tmp_path / "Район.mms", short_name="ММС") as made:
        yield made


def put(store: Store, entity: Entity, values: dict[str, object], **children: list[dict[str, object]]) -> str:
    draft = blank(entity)
    draft.values.update(values)
    for code, rows in children.items():
        for row in rows:
            owned = blank(entity.children[code].entity)
            owned.values.update(row)
            draft.children[code].append(owned)
    return save(store, draft).id


@pytest.fixture
def people(store: Store) -> People:
    school = put(store, ORGANISATIONS, {"full_name": "Средняя школа № 3", "short_name": "СОШ № 3"})
    lyceum = put(store, ORGANISATIONS, {"full_name": "Лицей имени Седова", "short_name": "Лицей"})
    anna = put(
        store,
        TEACHERS,
        {"surname": "Ёлкина", "first_name": "Анна", "patronymic": "Петровна", "phone": "8 914 555 12 34"},
        employments=[{"organisation_id": school, "load": 18.0}],
    )
    boris = put(
        store,
        TEACHERS,
        {"surname": "Иванов", "first_name": "Борис", "patronymic": "Ильич"},
        employments=[{"organisation_id": lyceum}],
    )
    association = put(
        store, ASSOCIATIONS, {"name": "МО учителей математики", "kind_id": first_entry(store, "association_kinds")}
    )
    staff = put(store, STAFF, {"person_id": boris, "post": "методист"})
    return People(school, lyceum, anna, boris, association, staff)


def first_entry(store: Store, choices: str) -> str:
    with store.read() as session:
        return candidates(session, REFERENCES, "", on_date=dt.date(2026, 10, 1), choices=choices)[0].id


@pytest.fixture
def desk(store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    made = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(made.announce)
    return made


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, stack: Stack) -> Callable[..., RecordPage]:
    def opened(entity: Entity, record_id: str | None = None, draft: Draft | None = None) -> RecordPage:
        page = RecordPage(desk, stack, entity, record_id, draft)
        qtbot.addWidget(page)
        page.resize(1000, 800)
        show(qtbot, page)
        return page

    return opened


def show(qtbot: QtBot, widget: QWidget) -> None:
    with qtbot.waitExposed(widget):
        widget.show()
    active(qtbot, widget)


def find(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    found = parent.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} named {name}"
    return found


def enter(widget: QWidget, text: str, key: int = 0) -> None:
    """Type into a field as a person does, then press `key`."""
    widget.setFocus()
    for letter in text:
        send_key(widget, 0, text=letter)
    if key:
        send_key(widget, key)


def leave(widget: QWidget) -> None:
    widget.clearFocus()
    QApplication.processEvents()


def record(store: Store, entity: Entity, record_id: str) -> Draft:
    with store.read() as session:
        return load(session, entity, record_id)


def reopened(store: Store) -> Store:
    path = store.path
    store.close()
    return open_file(path)
