"""`mmsdesk merge` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher
from tests.merge.test_merge import edit, values


@pytest.fixture
def pair(office_path: Path) -> tuple[Path, Path]:
    """Two copies: a new person there, and one cell changed on both sides."""
    theirs = office_path.with_name("их.mms")
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
    shutil.copyfile(office_path, theirs)
    with open_file(office_path) as store:
        edit(store, "Иванова", topic="ФГОС")
    with open_file(theirs) as store:
        edit(store, "Иванова", topic="Проекты")
        make_teacher(store, "Яковлева Яна Яновна")
    return office_path, theirs


def topic(path: Path) -> str:
    with open_file(path, read_only=True) as store:
        return str(values(store, "Иванова")["topic"])


def surnames(path: Path) -> list[str]:
    with open_file(path, read_only=True) as store, store.read() as session:
        return list(session.connection().exec_driver_sql("SELECT surname FROM teacher ORDER BY surname").scalars())


def test_questions_leave_the_file_alone(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs = pair
    before = mine.read_bytes()
    assert run(["merge", str(mine), str(theirs)]) == 1
    told = capsys.readouterr()
    assert "новых – 1" in told.out
    assert "Вопросов осталось: 1" in told.err
    assert mine.read_bytes() == before


def test_a_plan_is_told_decided_and_carried_out(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs = pair
    assert run(["merge", str(mine), str(theirs), "--dry-run", "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert (plan["take"], plan["ask"], plan["same"], len(plan["items"])) == (1, 1, 0, 2)
    (asked,) = [cell for item in plan["items"] for cell in item["cells"] if cell["asked"]]
    plan["decisions"] = {asked["key"]: "theirs"}
    decided = mine.with_name("план.json")
    decided.write_text(json.dumps(plan), encoding="utf-8")
    assert run(["merge", str(mine), str(theirs), "--decisions", str(decided)]) == 0
    assert topic(mine) == "Проекты"
    assert run(["merge", str(mine), str(theirs), "--decisions", str(decided)]) == 1
    assert "устарел" in capsys.readouterr().err
    assert run(["merge", str(mine), str(theirs)]) == 0
    assert "нечего" in capsys.readouterr().out


@pytest.mark.parametrize(("side", "wanted"), [("mine", "ФГОС"), ("theirs", "Проекты")])
def test_preference_and_undo(pair: tuple[Path, Path], side: str, wanted: str) -> None:
    mine, theirs = pair
    assert run(["merge", str(mine), str(theirs), "--prefer", side]) == 0
    assert topic(mine) == wanted
    assert surnames(mine) == ["Иванова", "Яковлева"]
    assert run(["undo", str(mine)]) == 0
    assert (topic(mine), surnames(mine)) == ("ФГОС", ["Иванова"])


def test_the_rest_is_taken(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs = pair
    assert run(["merge", str(mine), str(theirs), "--partial"]) == 1
    assert "Взято: новых – 1" in capsys.readouterr().out
    assert (topic(mine), surnames(mine)) == ("ФГОС", ["Иванова", "Яковлева"])


def test_what_is_no_plan_and_no_copy_is_said(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs = pair
    wrong = mine.with_name("план.json")
    wrong.write_text("[]", encoding="utf-8")
    assert run(["merge", str(mine), str(theirs), "--decisions", str(wrong)]) == 1
    assert "не план" in capsys.readouterr().err
    assert run(["merge", str(mine), str(mine)]) == 1
    assert "тот же самый" in capsys.readouterr().err
