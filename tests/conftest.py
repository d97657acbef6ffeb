"""What every test needs before Qt is imported."""

from __future__ import annotations

import gc
import os
import shutil
import sys

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


_MEMORY = Path("/dev/shm")
_ENOUGH = 2_000_000_000
"""Bytes: twice what the folders of a run hold at most."""


def pytest_configure(config: pytest.Config) -> None:
    """Folders of tests lie in memory where there is some: half of a run would go by waiting for the disk.

    What measures saving or breaks it keeps to the disk.
    """
    without = {"not performance", "not faults"} <= {part.strip() for part in config.option.markexpr.split(" and ")}
    if without and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_collection_finish() -> None:
    """What was imported stays until the end: the collector of garbage need not go through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _nobodys_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What serves several tests leaves the folders of whoever runs them alone, too."""
    with pytest.MonkeyPatch.context() as patch:
        _use_folder(patch, tmp_path_factory.mktemp("users"))
        yield


@pytest.fixture(autouse=True)
def _private_folders(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Settings, backups, drafts of a test go to a folder of its own; `tmp_path` stays until all windows are closed."""
    folder = tmp_path_factory.mktemp("user")
    _use_folder(monkeypatch, folder)
    yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _keys_are_let_go() -> Iterator[None]:
    """A simulated Ctrl+S holds Ctrl down in all tests that follow: a row they choose is not chosen, but turned over."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.instance() and QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


def _use_folder(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("MMSDESK_DATA", str(folder / "data"))
    patch.setenv("MMSDESK_SETTINGS", str(folder / "settings.json"))


@pytest.fixture
def office_path(tmp_path: Path) -> Path:
    """A closed file of an empty office."""
    from tests.offices import write_office

    return write_office(tmp_path / "Район.mms", short_name="РМК")


@pytest.fixture
def store(office_path: Path) -> Iterator[object]:
    """An open file of an empty office with its reference lists."""
    from tests.offices import opened

    with opened(office_path) as made:
        yield made
