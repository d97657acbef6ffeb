"""Workbooks and the folder for temporary files: only a long list needs it, and what it lacks is said in words."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.reports.document import Column, Table
from mmsdesk.reports.xlsx import render_xlsx
from tests.reports.papers import everything, paper


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without a folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))


@pytest.mark.usefixtures("nowhere")
def test_an_ordinary_book_needs_no_room_on_the_disk() -> None:
    assert render_xlsx(everything()).startswith(b"PK")


def test_a_long_list_without_room_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "занято").write_bytes(b"")
    monkeypatch.setenv("MMSDESK_DATA", str(tmp_path / "занято"))
    table = Table((Column("А"),), (("а",),) * 30_001)
    with pytest.raises(UserError) as refused:
        render_xlsx(paper(table))
    assert refused.value.remedy
