"""A desk on a file with two schools and a few invented people, and the window of import over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mmsdesk.models.registry import by_code
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.importing.source import Source
from mmsdesk.ui.areas.importing.wizard import ImportWizard
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.exchange.sheets import write_sheet
from tests.factories import make_event, make_organisation, make_teacher
from tests.ui.importing.window import settled

OpenTable = Callable[..., ImportWizard]


@dataclass
class District:
    """Ids of what the file begins with."""

    school: str
    lyceum: str
    fox: str
    wolf: str
    seminar: str


@pytest.fixture
def district(store: Store) -> District:
    school, lyceum = make_organisation(store, "МБОУ СОШ № 1"), make_organisation(store, "МБОУ «Лицей № 2»")
    fox = make_teacher(store, "Лисова Анна Петровна", school)
    wolf = make_teacher(store, "Волк Зоя Ильинична", school)
    seminar = make_event(store, "Семинар «Урок»", dt.date(2026, 10, 20))
    return District(school, lyceum, fox, wolf, seminar)


@pytest.fixture
def district_desk(
    store: Store,
    district: District,
    jobs: JobRunner,
    notifier: RecordingNotifier,
    settings: Settings,
    theme: Theme,
) -> Desk:
    made = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(made.announce)
    return made


@pytest.fixture
def open_table(district_desk: Desk, notifier: RecordingNotifier, tmp_path: Path, qtbot: QtBot) -> OpenTable:
    """open_table(rows, …, register="teachers"): each list of rows is a file; `source` for anything else."""

    def opened(*tables: list[list[object]], register: str = "", source: Source | None = None) -> ImportWizard:
        paths = tuple(write_sheet(tmp_path / f"список {n}.xlsx", rows) for n, rows in enumerate(tables, 1))
        made = ImportWizard(
            district_desk, source=source or Source(paths, register=by_code(register) if register else None)
        )
        # The window goes with the decisions in it, and asks.
        qtbot.addWidget(made, before_close_func=lambda _window: notifier.prepare(True))
        with qtbot.waitExposed(made):
            made.show()
        settled(made, qtbot)
        return made

    return opened
