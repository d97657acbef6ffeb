"""`mmsdesk rollup`: what it says, what it refuses, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from mmsdesk.store.secrecy.password_change import set_password
from tests.merge.districts import count, make_district, row

Capture = pytest.CaptureFixture[str]


def test_a_folder_of_files(office_path: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "районы"
    folder.mkdir()
    north = make_district(folder, "Новолесский район")
    make_district(folder, "Тихореченский район", ("Рябова Нина Юрьевна",))
    assert run(["rollup", str(office_path), str(folder)]) == 0
    told = capsys.readouterr().out.replace("\xa0", " ").splitlines()
    assert told == [
        "Новолесский район: 7 записей, новых 7, изменено 0, удалено 0.",
        "Тихореченский район: 5 записей, новых 5, изменено 0, удалено 0.",
        "В свод взято файлов: 2 из 2.",
    ]
    assert run(["rollup", str(office_path), str(north.path), str(office_path), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["taken"] == 1
    assert [each["taken"] for each in answer["files"]] == [True, False]
    assert answer["files"][0]["office"] == "Новолесский район"
    assert answer["files"][0]["new"] == 0
    assert "сам файл свода" in answer["files"][1]["refused"]


def test_erasing_wants_a_yes(office_path: Path, tmp_path: Path, capsys: Capture) -> None:
    north = make_district(tmp_path, "Новолесский район")
    command = ["rollup", str(office_path), str(north.path)]
    assert run(command) == 0
    with open_file(north.path) as theirs:
        carry_out(theirs, plan(theirs, [north.people[1]]), "заявление")
    capsys.readouterr()
    assert run(command) == 1
    told = capsys.readouterr()
    assert "Сомов Олег Львович: у них обезличено навсегда (заявление). Обезличить и здесь?" in told.out
    assert "--erased erase" in told.err
    assert run([*command, "--erased", "keep"]) == 0
    with open_file(office_path) as store:
        assert row(store, "teachers", north.people[1])["surname"] == "Сомов"
    assert run([*command, "--erased", "erase"]) == 0
    with open_file(office_path) as store:
        assert row(store, "teachers", north.people[1])["surname"].startswith("Обезличено")


def test_passwords_come_from_files(office_path: Path, tmp_path: Path, capsys: Capture) -> None:
    north = make_district(tmp_path, "Новолесский район")
    with open_file(north.path) as theirs:
        set_password(theirs, "верба у реки")
    protection.forget(north.path)
    word = tmp_path / "пароль.txt"
    word.write_text("верба у реки\n", encoding="utf-8")
    assert run(["rollup", str(office_path), str(north.path)]) == 1
    told = capsys.readouterr().out
    assert "защищён паролем" in told
    assert "--their-password-file ПАРОЛЬ.txt" in told
    assert run(["rollup", str(office_path), str(north.path), "--their-password-file", str(word)]) == 0
    with open_file(office_path) as store:
        assert count(store, "teachers") == 3
