"""`export calendar`: a file for telephones from the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar

from mmsdesk.cli.commands import run
from mmsdesk.store.opening import open_file
from tests.factories import make_event

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def db(office_path: Path) -> Path:
    """A file with two events of one school year."""
    with open_file(office_path) as store:
        make_event(store, "Семинар", dt.date(2026, 11, 10), starts_at=dt.time(14, 0))
        make_event(store, "Форум", dt.date(2027, 3, 15))
    return office_path


def titles(path: Path) -> list[str]:
    return [str(each["summary"]) for each in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def test_a_school_year_or_some_days(db: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "Год.ics"
    assert run(["export", "calendar", str(out), "--db", str(db), "--year", "2026/27"]) == 0
    assert titles(out) == ["Семинар", "Форум"]
    assert "2\u00a0записи, файл «Год.ics»" in capsys.readouterr().out
    days = ["--from", "01.03.2027", "--to", "31.03.2027"]
    assert run(["export", "calendar", str(out), "--db", str(db), *days]) == 0
    assert titles(out) == ["Форум"]
    assert run(["export", "calendar", str(out), "--db", str(db), "--year", "2026/27", "--show", "meetings"]) == 0
    assert titles(out) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("calendar", "К.xlsx"),
        ("calendar", "К.ics", "--show", "holidays"),
        ("calendar", "К.ics", "--from", "01.03.2027", "--to", "01.02.2027"),
        ("calendar", "К.ics", "--year", "2026/27", "--from", "01.03.2027"),
        ("events", "К.xlsx", "--year", "2026/27"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    db: Path, tmp_path: Path, capsys: Capture, arguments: tuple[str, ...]
) -> None:
    what, name, *more = arguments
    assert run(["export", what, str(tmp_path / name), "--db", str(db), *more]) == 1
    told = capsys.readouterr().err.strip()
    assert len(told.splitlines()) == 1
    assert "Traceback" not in told
    assert not (tmp_path / name).exists()
