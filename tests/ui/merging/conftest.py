"""What tests of the window of the merge share: two copies worked on differently, a window on the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.merging.window import MergeWindow
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.merge.apart import make_copies
from tests.offices import write_office
from tests.ui.merge_window import settled

Open = Callable[..., MergeWindow]


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_copies(write_office(tmp_path_factory.mktemp("apart") / "Район.mms", short_name="РМК"))


@pytest.fixture
def theirs(_made: tuple[Path, Path], tmp_path: Path) -> Path:
    place = tmp_path / "Копия коллег.mms"
    place.write_bytes(_made[1].read_bytes())
    return place


@pytest.fixture
def mine(_made: tuple[Path, Path], tmp_path: Path) -> Iterator[Store]:
    place = tmp_path / "Район.mms"
    place.write_bytes(_made[0].read_bytes())
    with open_file(place) as store:
        yield store


@pytest.fixture
def desk(mine: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    return Desk(mine, Services(jobs, notifier, settings, theme), jobs)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Open:
    def opened(path: Path | None = None) -> MergeWindow:
        made = MergeWindow(desk, path=path)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        settled(made, qtbot)
        return made

    return opened
