"""Settings survive a restart, a bad file and a bad value."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from mmsdesk.ui.settings import Settings


def test_first_start_has_defaults_and_writes_nothing(settings_file: Path) -> None:
    settings = Settings()
    assert (settings.theme, settings.interface_size, settings.recent) == ("light", 100, ())
    assert not settings_file.exists()


def test_everything_is_there_after_a_restart(settings_file: Path) -> None:
    settings = Settings()
    settings.theme = "dark"
    settings.interface_size = 150
    settings.hidden_pages = frozenset({"library"})
    settings.last_page = "teachers"
    settings.set_view(
        "teachers", {"columns": ["surname", "post"], "widths": {"surname": 180}, "sort": ["surname", True]}
    )
    settings.remember_file(Path("/data/Район.mms"), datetime(2026, 11, 20, 14, 32))
    settings.save()

    again = Settings()
    assert again.theme == "dark"
    assert again.interface_size == 150
    assert again.hidden_pages == {"library"}
    assert again.view("teachers")["widths"] == {"surname": 180}
    assert again.recent[0].path == str(Path("/data/Район.mms"))
    assert again.recent[0].opened == "2026-11-20T14:32"
    assert [file.name for file in settings_file.parent.iterdir()] == ["settings.json"]


def test_recent_files_are_few_and_each_once(settings: Settings) -> None:
    for number in (*range(15), 3):
        settings.remember_file(Path(f"/data/{number}.mms"), datetime(2026, 1, 1))
    assert len(settings.recent) == 10
    assert Path(settings.recent[0].path).name == "3.mms"
    settings.forget_file(Path("/data/3.mms"))
    assert len(settings.recent) == 9


@pytest.mark.parametrize("damage", [b"{", b"", b"[1]", b"\xff\xfe\x00", b"null"])
def test_damaged_file_is_put_aside(settings_file: Path, damage: bytes) -> None:
    settings_file.parent.mkdir(parents=True)
    settings_file.write_bytes(damage)
    settings = Settings()
    assert settings.theme == "light"
    assert settings.put_aside is not None
    assert settings.put_aside.read_bytes() == damage
    settings.save()
    assert json.loads(settings_file.read_text(encoding="utf-8"))["theme"] == "light"


def test_wrong_value_costs_only_itself(settings_file: Path) -> None:
    settings_file.parent.mkdir(parents=True)
    stored = {
        "theme": "pink",
        "interface_size": 5000,
        "last_page": 7,
        "sidebar_hidden": ["a", 1],
        "recent": [{"path": "x"}, {"path": "y", "opened": "2026-01-01"}],
        "views": {"a": [], "b": {"k": 1}},
    }
    settings_file.write_text(json.dumps(stored), encoding="utf-8")
    settings = Settings()
    assert (settings.theme, settings.interface_size, settings.last_page) == ("light", 200, "")
    assert settings.hidden_pages == {"a"}
    assert [each.path for each in settings.recent] == ["y"]
    assert (settings.view("a"), settings.view("b")) == ({}, {"k": 1})


def test_state_of_a_view_is_a_copy(settings: Settings) -> None:
    state = {"columns": ["surname"]}
    settings.set_view("teachers", state)
    state["columns"].append("post")
    settings.view("teachers")["columns"].append("phone")
    assert settings.view("teachers") == {"columns": ["surname"]}
