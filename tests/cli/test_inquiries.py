"""`mmsdesk inquiry`: files for schools are written, answers are taken, the silent ones are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.store.opening import open_file
from tests.exchange.inquiry_district import District, fill

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def district(tmp_path: Path) -> District:
    """Closed: the command opens the file itself."""
    made = District(tmp_path)
    made.store.close()
    return made


def told(capsys: Capture) -> str:
    return capsys.readouterr().out.replace("\u00a0", " ")


def test_write_fill_and_collect(district: District, capsys: Capture) -> None:
    db = str(district.folder / "Район.mms")
    assert run(["inquiry", "write", str(district.sent), "--db", db, "--title", "Сверка", "--due", "15.12.2099"]) == 0
    assert "Записано файлов: 2" in told(capsys)
    path = next(path for path in district.sent.iterdir() if path.name.startswith("СОШ № 3"))
    fill(path, district.came / "ответ.xlsx", {}, {"ФИО": "Соснова Мария Ильинична", "Должность": "учитель"})
    assert run(["inquiry", "collect", str(district.came), "--db", db, "--dry-run", "--json"]) == 0
    answer = json.loads(told(capsys))
    (only,) = answer["answers"]
    assert (only["organisation"], only["new"], only["operation"]) == ("СОШ № 3", 1, "")
    assert answer["silent"] == ["СОШ № 7"]
    assert run(["inquiry", "collect", str(district.came), "--db", db]) == 0
    text = told(capsys)
    assert "СОШ № 3: ответ.xlsx – есть новое." in text
    assert "Принято файлов: 1. Не ответили: 1." in text
    assert run(["list", "teachers", "--db", db]) == 0
    assert "Соснова" in told(capsys)
    assert run(["undo", db]) == 0


def test_chosen_schools_and_columns(district: District, capsys: Capture) -> None:
    db = str(district.folder / "Район.mms")
    command = ["inquiry", "write", str(district.sent), "--db", db, "--kind", "categories", "--to", "сош № 7"]
    assert run([*command, "--columns", "attestations.decided_on"]) == 0
    assert [path.name.split(" – ")[0] for path in district.sent.iterdir()] == ["СОШ № 7"]
    assert run([*command, "--columns", "shoe_size"]) == 1
    assert "нет столбцов: shoe_size" in capsys.readouterr().err
    assert run([*command[:-1], "Школа у моря"]) == 1
    assert "Организаций «Школа у моря» нет" in capsys.readouterr().err
    assert run([*command[:5], "--kind", "menu"]) == 1


def test_what_cannot_be_collected_is_told(district: District, capsys: Capture) -> None:
    db = str(district.folder / "Район.mms")
    assert run(["inquiry", "collect", str(district.came), "--db", db]) == 1
    assert "нет файлов" in capsys.readouterr().err
    (district.came / "скан.pdf").write_bytes(b"%PDF")
    assert run(["inquiry", "collect", str(district.came), "--db", db]) == 1
    assert "Такого запроса в файле нет" in capsys.readouterr().err
    assert run(["inquiry", "write", str(district.sent), "--db", db]) == 0
    told(capsys)
    assert run(["inquiry", "collect", str(district.came), "--db", db]) == 1
    assert "скан.pdf – чужой файл. Не таблица." in told(capsys)
    with open_file(district.folder / "Район.mms") as store:
        assert not store.read_only
