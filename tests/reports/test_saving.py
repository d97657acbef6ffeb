"""Saving a finished paper: whole or not at all, and in words when it cannot be."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.reports.saving import save_bytes


def refused(path: Path) -> str:
    with pytest.raises(UserError) as found:
        save_bytes(path, b"new")
    assert found.value.remedy
    assert not list(path.parent.glob("~*"))
    return found.value.text


def test_a_file_closed_to_writing_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "Протокол.pdf"
    path.write_bytes(b"signed")
    path.chmod(stat.S_IREAD | stat.S_IRGRP)
    assert "защищён от записи" in refused(path)
    assert path.read_bytes() == b"signed"


def test_a_name_too_long_is_told_short(tmp_path: Path) -> None:
    said = refused(tmp_path / f"{'Ы' * 300}.pdf")
    assert "слишком длинное" in said
    assert len(said) < 120


def test_a_file_in_the_way_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "1.pdf"
    path.write_bytes(b"old")
    save_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["1.pdf"]


@pytest.mark.parametrize("name", ["нет такой/1.pdf", "a\0b.pdf", ""])
def test_no_place_is_told(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name)
