"""Word templates on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.core.resources import resource
from mmsdesk.store.opening import open_file
from tests.factories import make_organisation
from tests.reports.template_files import text_of, word

Capture = pytest.CaptureFixture[str]


def _run(capture: Capture, *arguments: object) -> tuple[int, str]:
    capture.readouterr()
    code = run(["template", *(str(each) for each in arguments)])
    said = capture.readouterr()
    return code, said.out + said.err


@pytest.fixture
def letter() -> Path:
    return resource("templates", "letter.docx")


def test_from_a_file_to_letters(office_path: Path, tmp_path: Path, letter: Path, capsys: Capture) -> None:
    with open_file(office_path) as store:
        ids = [make_organisation(store, f"СОШ № {n}", head_name="Громов Павел Ильич") for n in (1, 2)]
    assert _run(capsys, "list", "--db", office_path) == (0, "Шаблонов в файле ещё нет.\n")
    code, said = _run(capsys, "add", letter, "--db", office_path, "--name", "Письмо", "--about", "organisations")
    assert (code, said) == (0, "Ошибок нет.\nДобавлен шаблон: Письмо.\n")
    listed = json.loads(_run(capsys, "list", "--db", office_path, "--json")[1])
    assert [each["name"] for each in listed] == ["Письмо"]

    records = [part for each in ids for part in ("--record", each)]
    one = tmp_path / "письма.docx"
    wanted = ("fill", "письмо", "--db", office_path, *records, "--number", "7", "--date", "05.09.2026")
    assert _run(capsys, *wanted, "--out", one)[0] == 0
    text = text_of(one.read_bytes())
    assert "05.09.2026 № 7" in text
    assert "05.09.2026 № 8" in text
    code, said = _run(capsys, *wanted, "--out", tmp_path / "папка")
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "папка").iterdir()) == [
        "Письмо СОШ № 1.docx",
        "Письмо СОШ № 2.docx",
    ]
    signed = tmp_path / "папка" / "Письмо СОШ № 1.docx"
    signed.write_bytes(b"signed")
    assert _run(capsys, *wanted, "--out", tmp_path / "папка")[0] == 0
    assert signed.read_bytes() == b"signed"
    assert (tmp_path / "папка" / "Письмо СОШ № 1 2.docx").exists()


def test_a_broken_template_is_told_and_not_taken(office_path: Path, tmp_path: Path, capsys: Capture) -> None:
    broken = tmp_path / "справка.docx"
    broken.write_bytes(word("Справка", "{{ педагог.фоо }}"))
    code, said = _run(capsys, "check", broken)
    assert code == 1
    assert "Абзац 2" in said
    assert "«педагог.фоо» нет" in said
    code, said = _run(capsys, "add", broken, "--db", office_path)
    assert code == 1
    assert "Шаблон не взят" in said


def test_what_is_missing_is_said(office_path: Path, tmp_path: Path, letter: Path, capsys: Capture) -> None:
    _run(capsys, "add", letter, "--db", office_path, "--about", "organisations")
    fill = ("fill", "letter", "--db", office_path, "--out", tmp_path / "п.docx")
    assert "не сказано, о ком" in _run(capsys, *fill)[1]
    assert "Заполнять нечего" in _run(capsys, *fill, "--record", "f" * 32)[1]
    assert "Шаблона «нет» в файле нет. Есть: «letter»" in _run(capsys, "fill", "нет", *fill[2:])[1]
    assert _run(capsys, "check", tmp_path / "нету.docx")[0] == 1


def test_the_fields_are_listed(capsys: Capture) -> None:
    said = _run(capsys, "fields", "--about", "associations")[1]
    assert "объединение.состав" in said
    assert "строка.фио_инициалы" in said
