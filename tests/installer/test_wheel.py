"""The built package carries its shipped files with it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

ASK = """
from mmsdesk.core import resources
print(resources.__file__)
print(resources.resource("licences"))
"""


def run(command: list[str], folder: Path, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, *command], cwd=folder, env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="this Python has no pip to build with")
def test_an_installed_package_finds_its_own_files(tmp_path: Path) -> None:
    built, target, elsewhere = (tmp_path / name for name in ("built", "target", "elsewhere"))
    elsewhere.mkdir()
    offline = ["--no-deps", "--no-index", "--quiet"]
    run(
        ["-m", "pip", "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(built), str(ROOT)],
        elsewhere,
    )
    (wheel,) = built.glob("mmsdesk-*.whl")
    run(["-m", "pip", "install", *offline, "--target", str(target), str(wheel)], elsewhere)
    package, licences = run(["-c", ASK], elsewhere, PYTHONPATH=str(target)).split("\n")[:2]
    assert Path(package) == target / "mmsdesk" / "core" / "resources.py"
    assert Path(licences) == target / "mmsdesk" / "resources" / "licences"
    assert {p.name for p in Path(licences).iterdir()} == {p.name for p in (ROOT / "resources/licences").iterdir()}
    assert not (target / "tests").exists()
