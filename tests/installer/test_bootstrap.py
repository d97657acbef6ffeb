"""Finding Python, naming what is missing, remembering what was installed."""

from __future__ import annotations

import ast
import os
import shutil
import sys
from pathlib import Path

import pytest

import bootstrap
from tests.architecture.sources import ROOT, imported_names

SCRIPTS = ("bootstrap.py", "run.py", "test.py")
posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-ins for Python are shell scripts")


def stand_in(folder: Path, name: str, script: str) -> Path:
    """An executable that answers like a Python, or does not."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_old_python_can_read_the_scripts(name: str) -> None:
    ast.parse((ROOT / "installer" / name).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_need_nothing_but_the_standard_library(name: str) -> None:
    modules = {imported.split(".")[0] for _, imported in imported_names(ROOT / "installer" / name)}
    assert modules <= sys.stdlib_module_names | {"bootstrap"}


def test_this_python_is_supported() -> None:
    assert bootstrap.is_supported(sys.version_info, 64)


@pytest.mark.parametrize(("version", "bits"), [((3, 10), 64), ((3, 14), 64), ((2, 7), 64), ((3, 12), 32)])
def test_other_pythons_are_not(version: tuple[int, int], bits: int) -> None:
    assert not bootstrap.is_supported(version, bits)


def test_the_running_python_answers_the_probe() -> None:
    assert bootstrap.probe_python([sys.executable]) == (sys.version_info[:2], 64)


@posix_only
def test_a_python_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    stand_in(tmp_path / "a", "python3.13", "exit 127")
    stand_in(tmp_path / "b", "python3.13", "echo 3.13 32")
    stand_in(tmp_path / "c", "python3", "echo 3.10 64")
    good = stand_in(tmp_path / "d", "python3.12", "echo 3.12 64")
    path = os.pathsep.join(str(tmp_path / name) for name in "abcd")
    assert bootstrap.find_python(path) == [str(good)]


@posix_only
def test_without_a_suitable_python_there_is_none(tmp_path: Path) -> None:
    stand_in(tmp_path / "a", "python3", "echo 3.9 64")
    assert bootstrap.find_python(str(tmp_path / "a")) is None


def test_the_advice_names_what_runs_and_what_to_install() -> None:
    assert "3.9" in bootstrap.python_advice("3.9, 64-разрядный", windows=False)
    assert "apt-get install" in bootstrap.python_advice("3.9", windows=False)
    assert "python.org" in bootstrap.python_advice("3.9", windows=True)


@posix_only
def test_a_library_that_does_not_load_is_named_by_its_package() -> None:
    libraries = (("libc.so.6", "libc6"), ("libnowhere.so.7", "libnowhere7"))
    assert bootstrap.missing_packages(libraries) == ["libnowhere7"]
    assert bootstrap.apt_line(["a", "b"]) == "apt-get install --no-install-recommends a b"


def checkout(folder: Path) -> str:
    """A copy of what the digest looks at."""
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return str(folder)


def test_the_digest_follows_the_lock(tmp_path: Path) -> None:
    root = checkout(tmp_path / "one")
    before = bootstrap.digest("run", root), bootstrap.digest("test", root)
    lock = Path(root, "requirements", "test.txt")
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert (bootstrap.digest("run", root), bootstrap.digest("test", root)) == before  # line ends of Windows
    lock.write_bytes(lock.read_bytes() + b"more==1\n")
    assert bootstrap.digest("run", root) == before[0]
    assert bootstrap.digest("test", root) != before[1]


def test_the_digest_follows_the_place(tmp_path: Path) -> None:
    assert bootstrap.digest("run", checkout(tmp_path / "one")) != bootstrap.digest("run", checkout(tmp_path / "two"))


def test_the_stamp_is_read_back(tmp_path: Path) -> None:
    assert bootstrap.read_stamp(str(tmp_path)) == {}
    bootstrap.write_stamp(str(tmp_path), {"run": "1a", "test": "2b"})
    assert bootstrap.read_stamp(str(tmp_path)) == {"run": "1a", "test": "2b"}


def test_a_damaged_stamp_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "mmsdesk-installed.txt").write_text("half a li ne", encoding="ascii")
    assert bootstrap.read_stamp(str(tmp_path)) == {}


def test_settings_that_lead_pip_elsewhere_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_TARGET", "PYTHONPATH", "PIP_CONSTRAINT"):
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "mirror")
    environment = bootstrap.clean_environment()
    assert "elsewhere" not in environment.values()
    assert environment["PIP_USER"] == "0"
    assert environment["PIP_INDEX_URL"] == "mirror"  # a mirror of the office is respected
