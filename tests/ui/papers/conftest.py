"""The page of papers over a small district."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mmsdesk.models.teacher import PositionKind
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import make, make_organisation
from tests.reports.district import person, position, post
from tests.ui.conftest import Stack


@pytest.fixture
def desk(store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    made = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(made.announce)
    return made


@pytest.fixture
def anna(store: Store) -> str:
    school = make(
        store,
        "organisations",
        {"vacancies": [{"position_id": position("teacher")}]},
        short_name="СОШ № 3",
    )
    other = make_organisation(store, "ДДТ")
    person(store, "Дубов Пётр Ильич", post(other, "director"))
    return person(store, "Ёлкина Анна Петровна", post(school), post(other, kind=PositionKind.EXTERNAL))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, anna: str) -> PapersPage:
    made = PapersPage(desk, Stack())
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made
