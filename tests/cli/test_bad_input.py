"""Commands given nonsense, on terminals that know few letters: one sentence, the right exit code, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from mmsdesk.cli.commands import run
from mmsdesk.services.records import save
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, draft, make_organisation, make_teacher

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def db(office_path: Path) -> Path:
    """A file with one teacher at one school."""
    with open_file(office_path) as store:
        make_teacher(store, organisation=make_organisation(store, "СОШ № 3 «Лад» — 😀"))
    return office_path


def damage(path: Path) -> None:
    """Change a surname past the journal and leave the file looking untouched."""
    raw = driver.connect(str(path), isolation_level=None)
    (trigger,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_teacher_update'").fetchone()
    raw.execute("DROP TRIGGER journal_teacher_update")
    raw.execute("UPDATE teacher SET surname = 'Чужая'")
    raw.execute(trigger)
    raw.close()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("history", "{db}", "--limit", "-1"), 2),
        (("history", "{db}", "--limit", "99999999999999999999"), 2),
        (("history", "{db}", "--record", "нет такой"), 1),
        (("undo", "{db}", "нет такой"), 1),
        (("info", "ы" * 300), 1),
        (("new", "{folder}/" + "ы" * 300), 1),
        (("new", "{folder}"), 1),
        (("new", "{folder}/а.mms", "--demo", "--teachers", "-5"), 1),
        (("new", "{folder}/а.mms", "--demo", "--years", "0"), 1),
        (("list", "teachers", "--db", "{db}", "--search", '"* NEAR( OR'), 0),
        (("list", "events", "--db", "{db}", "--year", "9999"), 1),
        (("export", "teachers", "{folder}/нет/а.xlsx", "--db", "{db}"), 1),
        (("report", "events-report", "--db", "{db}", "--out", "{folder}/а.pdf", "--data", "{folder}/нет/а.json"), 1),
        (("report", "events-report", "--db", "{db}", "--out", "{folder}/а.pdf", "--data", "{folder}"), 1),
        (
            (
                "report",
                "events-report",
                "--db",
                "{db}",
                "--out",
                "{folder}/а.pdf",
                "--from",
                "1.9.26",
                "--to",
                "1.1.26",
            ),
            1,
        ),
        (("backup", "{db}", "--to", "{db}"), 1),
    ],
)
def test_nonsense_is_answered_by_one_sentence(
    arguments: tuple[str, ...], code: int, db: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run([part.format(db=db, folder=tmp_path) for part in arguments]) == code
    said = capsys.readouterr().err
    assert "Traceback" not in said
    if code == 1:
        assert len(said.splitlines()) == 1


def terminal(*arguments: str, encoding: str) -> subprocess.CompletedProcess[str]:
    """The program in a terminal with this encoding."""
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "-m", "mmsdesk", *arguments],
        capture_output=True,
        encoding=encoding,
        env=environment,
        cwd=Path(__file__).parents[2],
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("encoding", [pytest.param("ascii", marks=pytest.mark.slow), "cp866"])
def test_terminals_that_lack_letters(db: Path, encoding: str) -> None:
    shown = terminal("list", "organisations", "--db", str(db), "--json", encoding=encoding)
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)[0]["short_name"] == "СОШ № 3 «Лад» — 😀"
    refused = terminal("info", str(db.with_name("нет.mms")), encoding=encoding)
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert terminal("--help", encoding=encoding).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's way")
def test_an_output_that_goes_away_or_is_full(db: Path) -> None:
    program = f'"{sys.executable}" -m mmsdesk'
    long = f'for i in $(seq 1 40); do {program} reports --json; break; done | head -c 10; exit "${{PIPESTATUS[0]}}"'
    for command, code in ((long, 0), (f"{program} reports > /dev/full", 1), (f'{program} info "{db}" >&-', 0)):
        ended = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False
        )
        assert (ended.returncode, "Traceback" in ended.stderr, "Exception" in ended.stderr) == (code, False, False)


def test_a_file_that_was_changed_past_the_program_is_mended_after_a_backup(db: Path, capsys: Capture) -> None:
    damage(db)
    assert run(["info", str(db)]) == 1
    assert run(["check", str(db)]) == 1
    assert "--repair" in capsys.readouterr().out
    assert run(["check", str(db), "--repair"]) == 0, capsys.readouterr().err
    assert run(["check", str(db)]) == 0
    assert run(["backups", str(db)]) == 0
    assert "перед починкой" in capsys.readouterr().out
    with open_file(db) as store, store.read() as session:
        assert session.connection().exec_driver_sql("SELECT surname FROM teacher").scalar_one() == "Ёлкина"


def test_the_history_of_a_record_knows_its_owned_rows_and_what_was_undone(db: Path, capsys: Capture) -> None:
    with open_file(db) as store:
        saved = save(store, draft("teachers", surname="Осинин", first_name="Олег"), today=TODAY)
    assert run(["undo", str(db)]) == 0
    capsys.readouterr()
    assert run(["history", str(db), "--record", saved.id]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.endswith("(отменено)") for line in lines] == [False, True]
