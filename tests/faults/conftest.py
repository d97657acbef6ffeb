"""Where the faults happen."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def memory_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory if the system has one: killed processes lose nothing there that a disk would keep."""
    shared = Path("/dev/shm")
    if os.name == "nt" or not shared.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def injector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled injector."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if os.name == "nt" or compiler is None or not Path("/proc/self/fd").is_dir():
        pytest.skip("needs a C compiler and Linux")
    library = tmp_path_factory.mktemp("injector") / "injector.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "injector.c"), "-ldl"]
    subprocess.run(command, check=True)
    return library
