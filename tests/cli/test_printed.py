"""Printing on the command line: codes, records, papers as they were, what differs from today."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import stat
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import Workbook, load_workbook

from mmsdesk.cli.commands import run
from mmsdesk.core.paper_code import read_code
from mmsdesk.store.opening import open_file
from tests.factories import make_organisation, make_teacher

Capture = pytest.CaptureFixture[str]
ME = "staff-passport"


@pytest.fixture
def db(office_path: Path) -> Path:
    """A school with one teacher."""
    with open_file(office_path) as store:
        make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    return office_path


def done(capture: Capture, *arguments: str | Path) -> str:
    capture.readouterr()
    assert run([str(each) for each in arguments]) == 0, capture.readouterr().err
    return capture.readouterr().out


def refused(capture: Capture, code: int, *arguments: str | Path) -> str:
    capture.readouterr()
    assert run([str(each) for each in arguments]) == code
    return capture.readouterr().err


def printed(capture: Capture, db: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done(capture, "reports", "--printed", db, "--json"))
    return found


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_paper_bears_its_code_and_is_recorded(db: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "паспорт.pdf"
    said = done(capsys, "report", ME, "--db", db, "--out", out, "--purpose", "к совету")
    (row,) = printed(capsys, db)
    assert set(row) == {"id", "code", "paper", "title", "printed_on", "output", "purpose", "options"}
    assert (row["paper"], row["output"], row["purpose"]) == (ME, "pdf", "к совету")
    assert row["printed_on"] == dt.date.today().isoformat()
    assert read_code(row["code"]) == (row["code"],) or read_code(row["code"])[0] == row["code"]
    assert row["code"] in said
    assert row["code"] in text_of(out)
    assert row["code"] in done(capsys, "reports", "--printed", db)
    assert "Напечатана бумага" in done(capsys, "history", db)


def test_the_same_data_give_the_same_bytes_and_one_record(db: Path, tmp_path: Path, capsys: Capture) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for out in (first, second):
        done(capsys, "report", ME, "--db", db, "--out", out)
    assert first.read_bytes() == second.read_bytes()
    assert len(printed(capsys, db)) == 1


def test_a_paper_is_printed_again_as_it_was(db: Path, tmp_path: Path, capsys: Capture) -> None:
    out, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    done(capsys, "report", ME, "--db", db, "--out", out)
    code = printed(capsys, db)[0]["code"]
    assert "не отличается" in done(capsys, "report", "--printed", code, "--db", db, "--differences")
    with open_file(db) as store:
        make_teacher(store, "Осинин Олег Ильич", make_organisation(store, "Лицей"))
    latin = code.lower().translate(str.maketrans("авекмнрстух", "abekmhpctyx"))
    said = done(capsys, "report", "--printed", latin, "--db", db, "--out", again)
    assert code in said
    assert again.read_bytes() == out.read_bytes()
    told = done(capsys, "report", "--printed", code, "--db", db, "--differences")
    assert "было 1, стало 2" in told
    as_json = json.loads(done(capsys, "report", "--printed", code, "--db", db, "--differences", "--json"))
    assert {"kind", "label", "was", "became", "register", "came", "went", "words"} == set(as_json[0])
    assert any(each["came"] for each in as_json)
    assert len(printed(capsys, db)) == 1


def test_nothing_is_recorded_when_asked_so(db: Path, tmp_path: Path, capsys: Capture) -> None:
    said = done(capsys, "report", ME, "--db", db, "--out", tmp_path / "1.pdf", "--no-record")
    assert "не записана" not in said
    assert "ещё ничего не печатали" in done(capsys, "reports", "--printed", db)


def test_a_file_open_in_the_window_is_printed_without_a_record(db: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "1.pdf"
    with open_file(db):
        said = done(capsys, "report", ME, "--db", db, "--out", out)
    assert out.read_bytes().startswith(b"%PDF")
    assert "не записана: файл открыт в другой копии программы" in said
    assert printed(capsys, db) == []


def test_a_file_that_cannot_be_written_is_printed_all_the_same(db: Path, tmp_path: Path, capsys: Capture) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    path = Path(shutil.copy(db, closed))
    path.chmod(stat.S_IREAD)
    if _writable(path):
        pytest.skip("this user may write everywhere")
    out = tmp_path / "1.pdf"
    assert "только для чтения" in done(capsys, "report", ME, "--db", path, "--out", out)
    assert out.exists()


def _writable(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


@pytest.mark.parametrize("period", ["2026-Q1", "2026", "2026-03", "2025/26", "Q2 2026"])
def test_periods_by_option(period: str, db: Path, tmp_path: Path, capsys: Capture) -> None:
    done(capsys, "report", "events-report", "--db", db, "--out", tmp_path / "1.pdf", "--option", f"period={period}")
    kind = printed(capsys, db)[0]["options"]["period"][0]
    wanted = {"2026-Q1": "quarter", "2026": "year", "2026-03": "month", "2025/26": "school_year", "Q2 2026": "quarter"}
    assert kind == wanted[period]


def test_what_cannot_be_meant_is_a_wrong_command(db: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "1.pdf"
    assert "--out" in refused(capsys, 2, "report", ME, "--db", db)
    assert "КОД" in refused(capsys, 2, "report", "--db", db, "--out", out)
    assert "КОД" in refused(capsys, 2, "report", ME, "--printed", "К4М7-2ВХ9", "--db", db, "--out", out)
    assert "--printed" in refused(capsys, 2, "report", ME, "--differences", "--db", db, "--out", out)
    assert "только в Excel" in refused(capsys, 1, "report", ME, "--decode", "--db", db, "--out", out)
    assert "не код бумаги" in refused(capsys, 1, "report", "--printed", "привет", "--db", db, "--out", out)
    assert "в этом файле нет" in refused(capsys, 1, "report", "--printed", "К4М7-2ВХ9", "--db", db, "--out", out)
    assert not out.exists()


def test_a_workbook_tells_what_each_figure_counts(db: Path, tmp_path: Path, capsys: Capture) -> None:
    plain, decoded = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    done(capsys, "report", ME, "--db", db, "--out", plain)
    done(capsys, "report", ME, "--db", db, "--out", decoded, "--decode")
    assert "Расшифровка" not in load_workbook(plain).sheetnames
    sheet = load_workbook(decoded)["Расшифровка"]
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert any("Ёлкина Анна Петровна" in cell for cell in cells)
    assert printed(capsys, db)[0]["output"] == "xlsx"


def test_word_documents_are_recorded_too(db: Path, tmp_path: Path, capsys: Capture) -> None:
    done(capsys, "report", ME, "--db", db, "--out", tmp_path / "1.docx")
    done(capsys, "report", ME, "--db", db, "--out", tmp_path / "1.pdf")
    rows = printed(capsys, db)
    assert [row["output"] for row in rows] == ["pdf", "docx"]
    assert len({row["code"] for row in rows}) == 1


def test_what_the_program_makes_itself_is_not_imported(db: Path, tmp_path: Path, capsys: Capture) -> None:
    table = tmp_path / "бумаги.xlsx"
    book = Workbook()
    book.active.append(("Бумага", "Когда"))  # type: ignore[union-attr]
    book.active.append(("Письмо", "05.09.2026"))  # type: ignore[union-attr]
    book.save(table)
    assert "программа ведёт сама" in refused(capsys, 1, "import", "printed_papers", table, "--db", db)
