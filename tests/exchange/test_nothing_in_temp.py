"""Nothing that goes out is written to the folder of everybody's temporary files, whole or half, also when it fails."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.exchange.exporting import Selection, export
from mmsdesk.exchange.importing import write_rejected
from mmsdesk.models.registry import by_code
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Column, Document, Table
from mmsdesk.reports.options import by_today
from mmsdesk.reports.writing import write_paper
from mmsdesk.reports.xlsx import book
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.places import data_folder
from tests.exchange.sheets import plan_of
from tests.factories import TODAY
from tests.store.protected import PASSWORD, SURNAME, protect

TEACHERS = by_code("teachers")


@pytest.fixture
def protected(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A file with a password, on a computer where whoever writes a temporary file fails."""
    protect(office_path)
    monkeypatch.setattr(tempfile, "tempdir", str(office_path.parent / "нет такой папки"))
    with open_file(office_path, password=PASSWORD) as store:
        yield store


def waiting() -> list[Path]:
    """What lies in the program's own folder of unfinished files."""
    return [*(data_folder() / "recovered").glob("*")]


def out(store: Store, path: Path, progress: Callable[[int, int, str], None] = lambda *_: None) -> None:
    with store.read() as session:
        ids = [row[0] for row in session.connection().exec_driver_sql("SELECT id FROM teacher")]
        export(session, Selection(TEACHERS, ids), [], path, progress)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_lists(protected: Store, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"список.{suffix}"
    seen: list[Path] = []
    out(protected, target, lambda *_: seen.extend(waiting()))
    assert target.stat().st_size > 100
    assert {each.stat().st_mode & 0o777 for each in seen if each.exists()} <= {0o700}
    assert waiting() == []


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_stopped_list(protected: Store, tmp_path: Path, suffix: str) -> None:
    def stop(_done: int, _total: int, text: str) -> None:
        if text.startswith("Записано"):
            raise Cancelled

    before = {*tmp_path.iterdir()}
    with pytest.raises(Cancelled):
        out(protected, tmp_path / f"список.{suffix}", stop)
    assert waiting() == []
    assert {*tmp_path.iterdir()} == before


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_papers(protected: Store, tmp_path: Path, suffix: str) -> None:
    paper = paper_by_code("teachers-list")
    with protected.read() as session:
        document = paper.document(session, by_today(paper.options, TODAY, {"others": True}))
    target = tmp_path / f"бумага.{suffix}"
    write_paper(document, target)
    assert target.stat().st_size > 1_000
    assert waiting() == []


def long_paper() -> Document:
    rows = tuple((f"{SURNAME} {number}",) for number in range(1_200))
    return Document("Длинная", (Table((Column("Кто"),), rows),))


def test_long_books_wait_in_a_private_folder(protected: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_LONG", 10)
    seen: list[Path] = []
    write_paper(long_paper(), tmp_path / "книга.xlsx", lambda *_: seen.extend(waiting()))
    assert seen
    assert waiting() == []


def test_a_stopped_book(protected: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_LONG", 10)

    def stop(_done: int, _total: int, _text: str) -> None:
        if waiting():
            raise Cancelled

    with pytest.raises(Cancelled):
        write_paper(long_paper(), tmp_path / "книга.xlsx", stop)
    assert waiting() == []
    assert not (tmp_path / "книга.xlsx").exists()


def test_rows_given_back(protected: Store, tmp_path: Path) -> None:
    source = tmp_path / "школа.csv"
    source.write_text(f"Фамилия;Имя;Дата рождения\n{SURNAME};Ольга;31.02.1986\n", encoding="utf-8")
    target = tmp_path / "вернуть.xlsx"
    assert write_rejected(plan_of(protected, source), target, source) == 1
    assert target.stat().st_size > 1_000
    target.unlink()
    target.mkdir()
    left = {*tmp_path.iterdir()}
    with pytest.raises(UserError):
        write_rejected(plan_of(protected, source), target, source)
    assert {*tmp_path.iterdir()} == left
