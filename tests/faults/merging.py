"""A merge beside the injector: all of the other copy is in, or nothing, and the backup before it opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.backups.backup import verify
from mmsdesk.store.backups.shelf import list_backups
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation

if TYPE_CHECKING:
    from tests.faults.work import Place

ARRIVING = 20


def bring_in(place: Place, armed: Callable[[], None]) -> None:
    """Two copies that both went on: one is merged into the other, with the backup before it."""
    theirs = place.path.with_name("Их.mms")
    shutil.copyfile(place.path, theirs)
    with open_file(theirs) as store:
        for number in range(ARRIVING):
            with operation(store, "Добавлен педагог") as op:
                op.insert(Teacher, {"surname": f"Их{number:02}", "first_name": "Анна", "note": "х" * 3000})
    with open_file(place.path) as store:
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Моя", "first_name": "Анна"})
        with source_of_file(theirs) as source:
            plan = plan_merge(store, source)
            armed()
            apply_merge(store, source, plan)
        place.confirm("merged")


def is_brought_in(place: Place, confirmed: list[str]) -> str:
    """What is wrong with the file afterwards; "" if nothing."""
    with open_file(place.path) as store:
        with store.read() as session:
            found = list(session.connection().exec_driver_sql("SELECT surname FROM teacher").scalars())
        arrived = sum(name.startswith("Их") for name in found)
        if arrived not in ((ARRIVING,) if confirmed else (0, ARRIVING)) or "Моя" not in found:
            return f"confirmed {confirmed}, arrived {arrived}"
        backups = [finding.sentence for backup in list_backups(store.file_id) for finding in verify(backup)]
        if arrived and not list_backups(store.file_id):
            return "merged without a backup"
        return "; ".join([finding.sentence for finding in check(store)] + backups)
