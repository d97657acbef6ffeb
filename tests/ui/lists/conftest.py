"""A desk on a real file with a few invented people, schools and events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event as sql_event

from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Sex
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import make_event, make_organisation, make_teacher
from tests.ui.conftest import Stack

Open = Callable[[str], RegisterPage]
Counting = Callable[[], AbstractContextManager[list[str]]]


@dataclass
class District:
    """Ids of what the file begins with."""

    school: str
    lyceum: str
    yolkina: str
    elkin: str
    abramova: str
    seminar: str


@pytest.fixture
def district(store: Store) -> District:
    school, lyceum = make_organisation(store, "СОШ № 3", pupils=640), make_organisation(store, "Лицей № 1")
    phone = "+7 (914) 555-12-34"
    born = dt.date(1980, 5, 1)
    yolkina = make_teacher(store, "Ёлкина Анна Петровна", school, sex=Sex.FEMALE, phone=phone, born_on=born)
    elkin = make_teacher(store, "Елкин Борис Ильич", lyceum, sex=Sex.MALE)
    abramova = make_teacher(store, "Абрамова Вера Глебовна", school, sex=Sex.FEMALE)
    people = [{"person_id": yolkina}, {"person_id": elkin}]
    seminar = make_event(store, "Семинар «Урок»", dt.date(2026, 10, 20), {"participations": people})
    make_event(store, "Прошлогодний семинар", dt.date(2025, 10, 20))
    return District(school, lyceum, yolkina, elkin, abramova, seminar)


@pytest.fixture
def desk(store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    made = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(made.announce)
    return made


@pytest.fixture
def open_page(desk: Desk, district: District, stack: Stack, qtbot: QtBot) -> Open:
    """open_page("teachers"): the page of a register, shown and asked."""

    def opened(code: str) -> RegisterPage:
        page = RegisterPage(desk, by_code(code), stack)
        qtbot.addWidget(page)
        page.resize(1100, 640)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return opened


@pytest.fixture
def counting(store: Store) -> Counting:
    """Use as `with counting() as sent:` — statements sent to the file meanwhile."""

    @contextmanager
    def counted() -> Iterator[list[str]]:
        sent: list[str] = []

        def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            if not statement.startswith("BEGIN"):
                sent.append(statement)

        sql_event.listen(store.engine, "before_cursor_execute", hear)
        yield sent
        sql_event.remove(store.engine, "before_cursor_execute", hear)

    return counted


def surnames(page: RegisterPage) -> list[str]:
    """The first words of the first column as they stand on the screen."""
    model = page.pane.model
    return [(model.text(row, 0).split() or [""])[0] for row in range(model.rowCount())]
