"""A small file that somebody else is just reading is replaced a moment later."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from mmsdesk.store.places import write_json
from mmsdesk.store.replacing import replace_patiently


def test_waits_for_who_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.json"
    path.write_text("{}", encoding="utf-8")
    real, refused = os.replace, []

    def held(new: Path, old: Path) -> None:
        if len(refused) < 5:
            refused.append(old)
            raise PermissionError(13, "held")
        real(new, old)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    write_json(path, {"a": 1})
    assert refused == [path] * 5
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert "1" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a file that is being read can be replaced at once")
def test_a_file_that_is_really_being_read(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"old")
    new.write_bytes(b"new")
    reader = old.open("rb")
    threading.Timer(0.2, reader.close).start()
    replace_patiently(new, old)
    assert old.read_bytes() == b"new"
