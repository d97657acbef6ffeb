"""A full disk, a clock set back."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import mmsdesk.store.operation as writing
from mmsdesk.core.errors import UserError
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.history import HistoryQuery, file_history
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.factories import make_teacher

FULL = """
import resource, sys
from pathlib import Path
from mmsdesk.core.errors import UserError
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
path, spare = Path(sys.argv[1]), int(sys.argv[2])
with open_file(path) as store:
    limit = path.stat().st_size + spare
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with operation(store, "Импорт") as op:
            op.insert_many(Teacher, [{"surname": f"Новая{n}", "note": "х" * 500} for n in range(2000)])
    except UserError as error:
        print(error)
    with store.read() as session:
        print(session.connection().exec_driver_sql("SELECT count(*) FROM teacher").scalar_one())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits there")
@pytest.mark.parametrize("spare", [0, 4096, 300_000])
def test_disk_takes_no_more(store: Store, spare: int) -> None:
    make_teacher(store)
    store.close()
    command = [sys.executable, "-c", FULL, str(store.path), str(spare)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    sentence, held = done.stdout.splitlines()
    assert "Диск" in sentence or "место" in sentence
    assert held == "1"
    with open_file(store.path) as again:
        assert check(again) == []


def test_clock_set_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is only a label: order is by sequence."""
    first = make_teacher(store, "Ёлкина Анна Петровна", note="первая")

    class FiveYearsAgo(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return dt.datetime(2021, 1, 1, tzinfo=tz)

    monkeypatch.setattr(writing, "dt", SimpleNamespace(datetime=FiveYearsAgo, UTC=dt.UTC))
    with operation(store, "Изменён педагог") as op:
        op.update(Teacher, first, {"note": "вторая"})
    monkeypatch.undo()
    with store.read() as session:
        lines = [entry.operation for entry in file_history(session, HistoryQuery())]
        assert lines[0].happened_at < lines[1].happened_at
        assert lines[0].sequence > lines[1].sequence
    assert check(store) == []
    undo(store)
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT note FROM teacher").scalar_one() == "первая"
    assert check(store) == []


def test_folder_of_a_stick_that_is_gone(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store)
        gone = office_path.parent.rename(office_path.parent.with_name("вынута"))
        with pytest.raises(UserError):
            make_teacher(store)
        gone.rename(office_path.parent)
    with open_file(office_path) as again:
        assert check(again) == []
