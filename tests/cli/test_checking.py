"""`mmsdesk check`: damage, what only takes room, what is suspicious; in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.store.content import keep
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher


def test_the_suspicious_is_told_in_words_and_as_json(office_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Ёлкина Анна Петровна")
    assert run(["check", str(office_path), "--suspicious"]) == 0
    said = capsys.readouterr().out
    assert "Файл цел" in said
    assert "Люди без места работы:\n  Ёлкина Анна Петровна: Не указано ни одного места работы." in said
    assert run(["check", str(office_path), "--suspicious", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["findings"] == []
    (found,) = answer["suspicious"]
    assert (found["rule"], found["title"], found["settled"]) == ("no-school", "Ёлкина Анна Петровна", False)
    assert run(["check", str(office_path)]) == 0
    assert "Люди" not in capsys.readouterr().out


def test_content_nobody_needs_is_no_damage_and_goes_on_repair(
    office_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_file(office_path) as store, store.writing() as connection:
        keep(connection, b"nobody's")
    assert run(["check", str(office_path)]) == 0
    said = capsys.readouterr().out
    assert "место можно освободить. Можно исправить: --repair." in said
    assert run(["check", str(office_path), "--repair"]) == 0
    assert "Исправлено." in capsys.readouterr().out
    assert run(["check", str(office_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"findings": []}
