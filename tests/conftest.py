"""What every test needs before Qt is imported."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.name == "nt":
    # Without a screen Qt looks for fonts beside itself only, and would measure texts without letters.
    os.environ.setdefault("QT_QPA_FONTDIR", os.path.join(os.environ["SYSTEMROOT"], "Fonts"))  # noqa: PTH118

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Random examples are the same in every run: a run that passed passes again.
settings.register_profile("steady", derandomize=True, database=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, backups, drafts of a test go to a folder of its own."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("MMSDESK_DATA", str(folder / "data"))
    monkeypatch.setenv("MMSDESK_SETTINGS", str(folder / "settings.json"))


@pytest.fixture(scope="session")
def _empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty office, made once and copied for every test that wants a file."""
    from mmsdesk.services.seeding import new_office

    path = tmp_path_factory.mktemp("template") / "office.mms"
    new_office(path, short_name="РМК").close()
    return path


@pytest.fixture(scope="session")
def _office_id(_empty_office: Path) -> str:
    """The id of the empty office's file."""
    from mmsdesk.store.guard import look

    return look(_empty_office).file_id


@pytest.fixture
def office_path(_empty_office: Path, tmp_path: Path) -> Path:
    """A closed file of an empty office."""
    import shutil

    path = tmp_path / "Район.mms"
    shutil.copyfile(_empty_office, path)
    return path


@pytest.fixture
def store(office_path: Path, _office_id: str) -> Iterator[object]:
    """An open file of an empty office with its reference lists."""
    from mmsdesk.store.opening import open_file
    from mmsdesk.store.places import remember

    # What the program closed itself is not checked in full again, which is half of what opening costs.
    remember(_office_id, office_path)
    with open_file(office_path) as opened:
        yield opened
