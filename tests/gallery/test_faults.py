"""No words are cut and no list scrolls sideways in a window of 1366×768: a check of scenes without looking."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mmsdesk.services.demo import build_demo
from tests.gallery.clock import TODAY

_ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.mms"
    build_demo(path, teachers=60, years=1, seed=1, today=TODAY).close()
    return path


@pytest.mark.parametrize(
    ("size", "scenes"),
    [
        pytest.param(100, "^list-[a-z]+$", id="lists beside the glance"),
        pytest.param(150, "^(list-(teachers|events)|first_run-[1-4]|settings|backups|message-leave)$", id="big"),
    ],
)
def test_nothing_is_cut(demo: Path, tmp_path: Path, size: int, scenes: str) -> None:
    command = [sys.executable, "-m", "tests.gallery", str(tmp_path), str(demo), "light", str(size), scenes]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
