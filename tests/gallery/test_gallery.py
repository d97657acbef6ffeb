"""Draws everything into gallery/: `pytest -m gallery`, then look."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mmsdesk.services.demo import build_demo
from tests.gallery.clock import TODAY
from tests.gallery.drawing import all_scenes
from tests.gallery.scene import LOOKS, Look

_ROOT = Path(__file__).resolve().parents[2]
FOLDER = _ROOT / "gallery"

pytestmark = [pytest.mark.gallery, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.mms"
    build_demo(path, seed=1, today=TODAY).close()
    return path


def _draw(*arguments: str) -> None:
    """In a process of its own: size of the screen and clock are set for a whole process."""
    given = {key: value for key, value in os.environ.items() if not key.startswith("MMSDESK_")}
    subprocess.run([sys.executable, "-m", "tests.gallery", str(FOLDER), *arguments], cwd=_ROOT, env=given, check=True)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_screens_and_dialogs(demo: Path, look: Look) -> None:
    for old in FOLDER.glob(f"*-{look.name}*.png"):
        old.unlink()
    _draw(str(demo), look.theme, str(look.size))
    missing = [scene.name for scene in all_scenes() if not (FOLDER / f"{scene.name}-{look.name}.png").exists()]
    assert not missing


def test_papers(demo: Path) -> None:
    for old in FOLDER.glob("paper-*.png"):
        old.unlink()
    _draw(str(demo), "papers")
    assert any(FOLDER.glob("paper-*.png"))
