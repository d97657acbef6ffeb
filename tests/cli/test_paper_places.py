"""Where papers are written to on the command line: never over the file of the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.store.opening import open_file

Capture = pytest.CaptureFixture[str]


def refused(capture: Capture, db: Path, *arguments: str | Path) -> str:
    capture.readouterr()
    assert run(["report", "staff-passport", "--db", str(db), *map(str, arguments)]) == 1
    return capture.readouterr().err


def test_figures_do_not_go_into_the_file_of_the_service(office_path: Path, tmp_path: Path, capsys: Capture) -> None:
    before = office_path.read_bytes()
    said = refused(capsys, office_path, "--out", tmp_path / "1.pdf", "--data", office_path)
    assert "затёрт" in said
    assert office_path.read_bytes() == before
    assert not (tmp_path / "1.pdf").exists()


def test_a_link_to_the_file_of_the_service_is_no_place_for_a_paper(
    office_path: Path, tmp_path: Path, capsys: Capture
) -> None:
    link = tmp_path / "1.pdf"
    try:
        link.symlink_to(office_path)
    except OSError:
        pytest.skip("no links here")
    assert "затёрт" in refused(capsys, office_path, "--out", link)
    open_file(office_path).close()


def test_paper_and_figures_are_two_files(office_path: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "1.pdf"
    assert "два разных файла" in refused(capsys, office_path, "--out", out, "--data", out)
    assert not out.exists()


def test_figures_that_cannot_be_written_are_told(office_path: Path, tmp_path: Path, capsys: Capture) -> None:
    assert "это папка" in refused(capsys, office_path, "--out", tmp_path / "1.pdf", "--data", tmp_path)
