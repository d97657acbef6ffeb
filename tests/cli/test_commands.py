"""The command line as a person at a terminal sees it: answers, exit codes, one sentence for what is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mmsdesk.cli.commands import run
from mmsdesk.models.registry import register_codes
from mmsdesk.store.opening import open_file
from tests.factories import make

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented district, made by the command itself."""
    path = tmp_path_factory.mktemp("demo") / "Район.mms"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MMSDESK_DATA", str(path.parent / "data"))
        assert run(["new", str(path), "--demo", "--teachers", "40", "--years", "1"]) == 0
        with open_file(path) as store:
            make(store, "opening_totals", measure="teachers", school_year=2019, value=612.0, source="Отчёт за 2019/20")
            make(store, "paper_templates", name="Благодарность")
        out = str(path.with_suffix(".pdf"))
        assert run(["report", "staff-passport", "--db", str(path), "--out", out]) == 0
    return path


def answer(capture: Capture, *arguments: str) -> str:
    """What a successful command prints."""
    capture.readouterr()
    assert run(arguments) == 0, capture.readouterr().err
    return capture.readouterr().out


def refusal(capture: Capture, *arguments: str) -> str:
    """The sentence with which a command refuses; exit code 1, nothing but the sentence on stderr."""
    capture.readouterr()
    assert run(arguments) == 1
    printed = capture.readouterr().err
    assert "Traceback" not in printed
    assert len(printed.strip().splitlines()) == 1
    return printed.strip()


def as_json(capture: Capture, *arguments: str) -> Any:
    return json.loads(answer(capture, *arguments, "--json"))


def table(path: Path, *rows: tuple[object, ...]) -> Path:
    """An xlsx with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


def test_new_makes_an_empty_office(tmp_path: Path, capsys: Capture) -> None:
    answer(capsys, "new", str(tmp_path / "Мой район.mms"))
    found = as_json(capsys, "info", str(tmp_path / "Мой район.mms"))
    assert set(found) == {"file", "office", "schema", "counts", "last_change"}
    assert set(found["counts"]) == set(register_codes())
    assert found["counts"]["teachers"] == 0
    assert found["counts"]["references"] > 100


def test_new_never_replaces_a_file(tmp_path: Path, capsys: Capture) -> None:
    taken = tmp_path / "занято.mms"
    taken.write_bytes(b"x")
    assert "уже есть" in refusal(capsys, "new", str(taken))
    assert taken.read_bytes() == b"x"
    assert "Папки" in refusal(capsys, "new", str(tmp_path / "нет" / "файл.mms"))


ONLY_AFTER_COPIES_MET = {"handovers", "not_duplicates", "joined_records", "origins"}
"""Registers that the program fills itself when a file is handed over, merged, taken into a regional one."""


@pytest.mark.parametrize("register", register_codes())
def test_every_register_is_listed_and_exported(register: str, demo: Path, tmp_path: Path, capsys: Capture) -> None:
    found = as_json(capsys, "list", register, "--db", str(demo))
    assert bool(found) == (register not in ONLY_AFTER_COPIES_MET)
    assert all(len(row["id"]) == 32 for row in found)
    out = tmp_path / "список.xlsx"
    assert f"– {len(found)}," in answer(capsys, "export", register, str(out), "--db", str(demo))
    assert out.stat().st_size > 0


def test_people_are_listed_with_their_names(demo: Path, capsys: Capture) -> None:
    found = as_json(capsys, "list", "teachers", "--db", str(demo))
    for row in found:
        assert row["name"].startswith(row["surname"])
        assert {"surname", "first_name", "patronymic", "organisation", "category"} <= set(row)


def test_listing_searches_and_keeps_to_a_school_year(demo: Path, capsys: Capture) -> None:
    everybody = as_json(capsys, "list", "teachers", "--db", str(demo))
    surname = everybody[0]["surname"]
    found = as_json(capsys, "list", "teachers", "--db", str(demo), "--search", surname)
    assert 0 < len(found) < len(everybody)
    events = as_json(capsys, "list", "events", "--db", str(demo))
    years = {row["starts_on"][:4] for row in events}
    assert len(years) > 1
    current = as_json(capsys, "list", "events", "--db", str(demo), "--year", "2025/26")
    assert 0 < len(current) < len(events)
    assert "нет учебных лет" in refusal(capsys, "list", "teachers", "--db", str(demo), "--year", "2025/26")


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in (1, 2, 3))])
def test_every_paper_is_printed_with_its_figures(demo: Path, tmp_path: Path, capsys: Capture, part: int) -> None:
    """A quarter of them in the default run: what a paper says is looked at elsewhere, here the way to it."""
    catalogue = as_json(capsys, "reports")
    assert catalogue
    for paper in catalogue[part::4]:
        assert set(paper) == {"code", "title", "options"}
        out, data = tmp_path / f"{paper['code']}.pdf", tmp_path / f"{paper['code']}.json"
        answer(capsys, "report", paper["code"], "--db", str(demo), "--out", str(out), "--data", str(data))
        assert out.read_bytes().startswith(b"%PDF")
        for figure in json.loads(data.read_text(encoding="utf-8")):
            assert set(figure) == {"label", "value", "register", "ids", "typed"}
            assert not figure["typed"] or figure["register"] == "opening_totals"
            if figure["ids"] and not figure["typed"]:
                assert figure["value"] == len(figure["ids"]), figure["label"]


def test_a_paper_is_refused_in_words(demo: Path, tmp_path: Path, capsys: Capture) -> None:
    out = str(tmp_path / "бумага.pdf")
    db = ("--db", str(demo))
    assert "нет" in refusal(capsys, "report", "nosuch", *db, "--out", out)
    assert ".txt" in refusal(capsys, "report", "teachers-list", *db, "--out", str(tmp_path / "a.txt"))
    assert "параметра" in refusal(capsys, "report", "teachers-list", *db, "--out", out, "--option", "цвет=синий")
    assert "написан неверно" in refusal(capsys, "report", "teachers-list", *db, "--out", out, "--option", "sort")
    wrong_date = refusal(capsys, "report", "teachers-list", *db, "--out", out, "--option", "on=31.02.2026")
    assert "31.02.2026" in wrong_date
    assert not Path(out).exists()


def test_import_takes_what_is_certain_and_leaves_the_rest(tmp_path: Path, capsys: Capture) -> None:
    db = tmp_path / "район.mms"
    answer(capsys, "new", str(db))
    schools = table(tmp_path / "школы.xlsx", ("Краткое наименование", "Телефон"), ("СОШ № 3", "2-34-56"))
    assert as_json(capsys, "import", "organisations", str(schools), "--db", str(db))["new"] == 1
    people = table(
        tmp_path / "педагоги.xlsx",
        ("Список педагогов МБОУ СОШ № 3", None, None, None),
        ("ФИО", "Дата рождения", "Место работы", "Должность"),
        ("Ёлкина Анна Петровна", "5.9.1980", "МБОУ СОШ №3", "учитель математики"),
        ("Осинин Олег Иванович", "31.02.1980", "СОШ 3", "учитель"),
        ("Берёзов Борис Ильич", "01.02.1890", "СОШ 3", "учитель"),
    )
    rejected = tmp_path / "вернуть.xlsx"
    dry = as_json(capsys, "import", "teachers", str(people), "--db", str(db), "--dry-run")
    assert (dry["new"], dry["wrong"]) == (3, 0)
    assert [len(row["reasons"]) for row in dry["rows"]] == [0, 1, 1]
    assert as_json(capsys, "info", str(db))["counts"]["teachers"] == 0
    done = as_json(capsys, "import", "teachers", str(people), "--db", str(db), "--rejected", str(rejected))
    assert done == dry
    assert {row["row"] for row in done["rows"]} == {3, 4, 5}
    assert rejected.exists()
    found = as_json(capsys, "list", "teachers", "--db", str(db))
    assert {row["name"] for row in found} == {"Ёлкина Анна Петровна", "Осинин Олег Иванович", "Берёзов Борис Ильич"}
    assert found[0]["organisation"] == "СОШ № 3"
    again = as_json(capsys, "import", "teachers", str(people), "--db", str(db))
    assert (again["new"], again["same"]) == (0, 3)
    assert "Отмена: Импорт" in answer(capsys, "undo", str(db))
    assert as_json(capsys, "info", str(db))["counts"]["teachers"] == 0
    answer(capsys, "redo", str(db))
    assert as_json(capsys, "info", str(db))["counts"]["teachers"] == 3


def test_a_table_of_nothing_but_errors_ends_with_one(tmp_path: Path, capsys: Capture) -> None:
    db = tmp_path / "район.mms"
    answer(capsys, "new", str(db))
    people = table(tmp_path / "п.xlsx", ("ФИО", "Дата рождения"), ("12345", "31.02.1980"))
    assert run(["import", "teachers", str(people), "--db", str(db)]) == 1
    assert "12345" in capsys.readouterr().out


def test_bad_tables_are_refused_in_words(tmp_path: Path, capsys: Capture) -> None:
    db = tmp_path / "район.mms"
    answer(capsys, "new", str(db))
    picture = tmp_path / "картинка.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    empty = table(tmp_path / "пусто.xlsx")
    unknown = table(tmp_path / "чужое.xlsx", ("Цвет", "Вес"), ("синий", 5))
    hollow = table(tmp_path / "пустые.xlsx", *([("",)] * 30_000))
    for bad in (tmp_path / "нет.xlsx", tmp_path, picture, empty, unknown, hollow):
        assert refusal(capsys, "import", "teachers", str(bad), "--db", str(db))
    assert "Цвет" in refusal(capsys, "import", "teachers", str(unknown), "--db", str(db))


def test_bad_files_are_refused_in_words(tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / "картинка.mms"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    hollow = tmp_path / "пусто.mms"
    hollow.touch()
    for bad in (tmp_path / "нет.mms", tmp_path, picture, hollow):
        for command in (["info"], ["check"], ["history"], ["undo"]):
            assert refusal(capsys, *command, str(bad))


def test_a_file_open_elsewhere_is_named_and_still_read(demo: Path, capsys: Capture) -> None:
    with open_file(demo):
        assert "открыт" in refusal(capsys, "undo", str(demo))
        assert as_json(capsys, "info", str(demo))["counts"]["teachers"] == 40


def test_history_check_backup_and_restore(tmp_path: Path, capsys: Capture) -> None:
    db = tmp_path / "район.mms"
    answer(capsys, "new", str(db))
    schools = table(tmp_path / "школы.xlsx", ("Краткое наименование",), ("СОШ № 3",))
    answer(capsys, "backup", str(db))
    answer(capsys, "import", "organisations", str(schools), "--db", str(db))
    lines = as_json(capsys, "history", str(db))
    assert [line["kind"] for line in lines] == ["import", "seed"]
    school = as_json(capsys, "list", "organisations", "--db", str(db))[0]["id"]
    assert len(as_json(capsys, "history", str(db), "--record", school)) == 1
    assert "цел" in answer(capsys, "check", str(db))
    oldest = answer(capsys, "backups", str(db)).splitlines()[-1].split("  ")[-1]
    answer(capsys, "restore", str(db), oldest)
    assert as_json(capsys, "info", str(db))["counts"]["organisations"] == 0
    assert "нет" in refusal(capsys, "restore", str(db), "выдумка.gz")


def test_usage_is_explained_in_russian(capsys: Capture) -> None:
    assert run(["list"]) == 2
    assert "не хватает" in capsys.readouterr().err
    assert run(["выдумка"]) == 2
    assert "не знает значения" in capsys.readouterr().err
    assert run(["--help"]) == 0
    assert "показать эту справку" in capsys.readouterr().out


def test_nothing_to_undo_is_said(tmp_path: Path, capsys: Capture) -> None:
    db = tmp_path / "район.mms"
    answer(capsys, "new", str(db))
    assert "нечего" in refusal(capsys, "undo", str(db))
    assert "нечего" in refusal(capsys, "redo", str(db))


def test_the_program_tries_itself_out_and_leaves_nothing(capsys: Capture) -> None:
    before = os.environ["MMSDESK_DATA"]
    assert "Проверка пройдена" in answer(capsys, "self-test")
    assert os.environ["MMSDESK_DATA"] == before
    assert not (Path(before) / "backups").exists()
