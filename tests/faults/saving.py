"""Saving, importing, backing up, restoring, making and upgrading a file."""

from __future__ import annotations

from mmsdesk.models.teacher import Teacher
from mmsdesk.store import engine
from mmsdesk.store.backups.backup import make, verify
from mmsdesk.store.backups.restoring import restore
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.health.check import check
from mmsdesk.store.migrate import upgrade
from mmsdesk.store.opening import create_file, open_file
from mmsdesk.store.operation import operation
from tests.faults.place import Armed, Job, Place, surnames, unsound
from tests.store.test_migrate import goal


def save(place: Place, armed: Armed) -> None:
    """Three ordinary saves."""
    with open_file(place.path) as store:
        armed()
        for number in range(3):
            with operation(store, "Добавлен педагог") as op:
                op.insert(Teacher, {"surname": f"Новая{number}", "first_name": "Анна", "note": "х" * 3000})
            place.confirm(f"Новая{number}")


def saved(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        found = [name for name in surnames(store) if name.startswith("Новая")]
        if found[: len(confirmed)] != confirmed or len(found) > len(confirmed) + 1:
            return f"confirmed {confirmed}, found {found}"
        return "; ".join(unsound(store))


def bulk(place: Place, armed: Armed) -> None:
    """One large import."""
    with open_file(place.path) as store:
        armed()
        with operation(store, "Импорт") as op:
            op.insert_many(Teacher, [{"surname": f"Новая{n}", "first_name": "Анна"} for n in range(300)])
        place.confirm("300")


def imported(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        found = sum(name.startswith("Новая") for name in surnames(store))
        if found not in ((300,) if confirmed else (0, 300)):
            return f"confirmed {confirmed}, found {found}"
        return "; ".join(unsound(store))


def backed_up_and_gone_on(place: Place) -> None:
    """A file that went on since its backup."""
    with open_file(place.path) as store:
        make(store, Reason.MANUAL)
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Новая", "first_name": "Анна"})


def back_up(place: Place, armed: Armed) -> None:
    """A backup after a save."""
    with open_file(place.path) as store:
        armed()
        make(store, Reason.CLOSE)
        place.confirm("made")


def backed_up(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        if "Новая" not in surnames(store):
            return "the save is gone"
        found = list_backups(store.file_id)
    if len(found) not in ((2,) if confirmed else (1, 2)):
        return f"{len(found)} backups"
    return "; ".join(finding.sentence for backup in found for finding in verify(backup))


def put_back(place: Place, armed: Armed) -> None:
    """Restoring a backup over a file that went on."""
    with open_file(place.path) as store:
        made = list_backups(store.file_id)[0]
    armed()
    restore(made, place.path)
    place.confirm("restored")


def is_back(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        if confirmed and "Новая" in surnames(store):
            return "not restored"
        found = list_backups(store.file_id)
        problems = unsound(store)
    return "; ".join(problems + [finding.sentence for backup in found for finding in verify(backup)])


def new(place: Place, armed: Armed) -> None:
    """A new file."""
    armed()
    create_file(place.path).close()
    place.confirm("made")


def is_new(place: Place, confirmed: list[str]) -> str:
    if not place.path.exists():
        return "no file" if confirmed else ""
    with open_file(place.path) as store:
        return "; ".join(unsound(store))


def migrate(place: Place, armed: Armed) -> None:
    """An upgrade to a second schema."""
    armed()
    upgrade(place.path, goal())
    place.confirm("upgraded")


def is_migrated(place: Place, confirmed: list[str]) -> str:
    raw = engine.connect(place.path)
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    columns = {row[1] for row in raw.execute("PRAGMA table_info(teacher)")}
    raw.close()
    if version != 2 and confirmed:
        return "not upgraded"
    if ("remark" in columns) != (version == 2):
        return "half upgraded"
    return "; ".join(finding.sentence for finding in check(place.path))


JOBS = {
    "save": Job(save, saved),
    "bulk": Job(bulk, imported, stride=31),
    "backup": Job(back_up, backed_up, backed_up_and_gone_on, 31),
    "restore": Job(put_back, is_back, backed_up_and_gone_on, 31),
    "create": Job(new, is_new, lambda place: place.path.unlink(), 7),
    "migrate": Job(migrate, is_migrated, stride=31),
}
