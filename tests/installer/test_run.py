"""What run.py does with the program, played with a small stand-in for its command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import bootstrap
import run

STAND_IN = """
import json, pathlib, sys
command, *rest = sys.argv[1:]
if command == "new":
    pathlib.Path(rest[0]).write_text("district")
    sys.exit({new_exit})
if command == "reports":
    titles = ["Карточка педагога", "Отчёт: охват / итоги?"]
    print(json.dumps([{{"code": str(n), "title": t, "options": []}} for n, t in enumerate(titles)]))
if command == "report":
    if rest[0] == {refused!r}:
        sys.exit("Нет ни одной записи.")
    pathlib.Path(rest[rest.index("--out") + 1]).write_text("%PDF")
"""


def program(folder: Path, new_exit: int = 0, refused: str = "") -> list[str]:
    path = folder / "program.py"
    path.write_text(STAND_IN.format(new_exit=new_exit, refused=refused), encoding="utf-8")
    return [sys.executable, "-X", "utf8", str(path)]


def test_the_district_is_built_once(tmp_path: Path) -> None:
    path = Path(run.build_district(program(tmp_path), str(tmp_path / "new folder")))
    assert path.read_text() == "district"
    path.write_text("worked on")
    run.build_district(program(tmp_path), str(path.parent))
    assert path.read_text() == "worked on"


def test_half_a_district_does_not_stay(tmp_path: Path) -> None:
    with pytest.raises(bootstrap.Stop, match="Не удалось создать"):
        run.build_district(program(tmp_path, new_exit=1), str(tmp_path))
    assert not list(tmp_path.glob("*.mms"))


def test_every_paper_is_printed_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = tmp_path / "papers"
    assert run.print_papers(program(tmp_path), "district.mms", str(papers)) == 0
    assert sorted(p.name for p in papers.iterdir()) == [
        "01 Карточка педагога.pdf",
        "02 Отчёт охват итоги.pdf",
    ]
    said = capsys.readouterr().out
    assert str(papers) in said
    assert "district.mms" in said


def test_a_paper_that_does_not_come_out_is_told_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run.print_papers(program(tmp_path, refused="1"), "district.mms", str(tmp_path / "papers"))
    said = capsys.readouterr().out
    assert code == 1
    assert "Не напечатано" in said
    assert "Нет ни одной записи." in said
    assert "1 из 2" in said


def test_a_screen_is_what_the_environment_names() -> None:
    assert not run.has_screen("linux", {"DISPLAY": ""})
    assert run.has_screen("linux", {"DISPLAY": ":0"})
    assert run.has_screen("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert run.has_screen("win32", {})


def test_a_long_title_fits_a_file_name() -> None:
    name = run.paper_name(3, "Протокол " * 40 + "...")
    assert len(name.encode()) < 250
    assert name.endswith("Протокол.pdf")
