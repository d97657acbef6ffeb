"""`mmsdesk self-test`: the installed program tries itself out in a temporary folder."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import say
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from mmsdesk.reports.paper import Paper

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""


def add_command(commands: Commands) -> None:
    """Register the command."""
    test = commands.add_parser("self-test", help="программа проверяет сама себя")
    test.set_defaults(run=_self_test)


def _self_test(given: argparse.Namespace) -> int:
    made = tempfile.TemporaryDirectory(prefix="mmsdesk-self-test-", ignore_cleanup_errors=True)
    with made as folder, _own_folders(Path(folder)):
        for done in _steps(Path(folder), given.window_check):
            say(done)
    say("Проверка пройдена.")
    return 0


@contextmanager
def _own_folders(folder: Path) -> Iterator[None]:
    """Settings and backups of the test go into its folder and vanish with it."""
    own = {"MMSDESK_DATA": str(folder / "data"), "MMSDESK_SETTINGS": str(folder / "settings.json")}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _steps(folder: Path, window_check: Callable[[Path], str] | None) -> Iterator[str]:
    """Each step does one thing for real and says what it did; a failure raises."""
    from mmsdesk.exchange.exporting import export
    from mmsdesk.exchange.sheet import read_workbook
    from mmsdesk.models.registry import by_code
    from mmsdesk.queries.listing import ListQuery, matching_ids
    from mmsdesk.reports.catalogue import PAPERS
    from mmsdesk.services.demo import build_demo
    from mmsdesk.services.records import change_many
    from mmsdesk.services.undo import undo
    from mmsdesk.store.backups.backup import make, verify
    from mmsdesk.store.backups.shelf import Reason
    from mmsdesk.store.health.check import check
    from mmsdesk.store.opening import open_file

    path = folder / "Проба № 1.mms"
    build_demo(path, teachers=40, years=1).close()
    yield "создан файл с выдуманным районом"
    with open_file(path) as store:
        with store.read() as session:
            ids = matching_ids(session, ListQuery(by_code("teachers")))
        change_many(store, by_code("teachers"), ids[:3], {"topic": "проба"})
        undo(store)
        yield f"прочитано карточек: {len(ids)}, изменение записано и отменено"
        verify(make(store, Reason.MANUAL))
        yield "резервная копия сделана и проверена"
        if findings := check(store):
            raise UserError("Проверка файла нашла ошибки.", findings[0].sentence)
        yield "файл цел"
        with store.read() as session:
            export(session, ListQuery(by_code("teachers")), ("surname", "first_name"), folder / "список.xlsx")
            for paper in PAPERS:
                _print(paper, session, folder)
        read = len(read_workbook(folder / "список.xlsx").sheets[0].rows)
        lines = plural(read, "строка", "строки", "строк")
        yield f"таблица Excel записана и прочитана: {lines}; бумаг напечатано: {len(PAPERS)}"
    if window_check is not None:
        yield window_check(path)


def _print(paper: Paper, session: Session, folder: Path) -> None:
    from mmsdesk.reports.options import by_today
    from mmsdesk.reports.pdf import write_pdf

    out = folder / f"{paper.code}.pdf"
    write_pdf(paper.document(session, by_today(paper.options, dt.date.today())), out)
    if not out.read_bytes().startswith(b"%PDF"):
        raise UserError(f"Бумага «{paper.title}» не напечаталась.", "Переустановите программу.")
