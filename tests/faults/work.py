"""Runs beside the injector: does one piece of work again and again, each time with trouble at another write.

`python -m tests.faults.work WORK MODE FILE FOLDER [FROM STEP LIMIT]` prints a JSON list of what went wrong and where.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.models.teacher import Teacher
from mmsdesk.store import engine
from mmsdesk.store.backups.backup import make, restore, verify
from mmsdesk.store.backups.shelf import Backup, Reason, list_backups
from mmsdesk.store.drafts import save_draft
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import depersonalise
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.handing.proof import Proof
from mmsdesk.store.health.check import Finding, check
from mmsdesk.store.migrate import upgrade
from mmsdesk.store.opening import create_file, open_file
from mmsdesk.store.operation import operation
from mmsdesk.store.secrecy.password_change import change_password, remove_password, set_password
from tests.faults import erasing, merging
from tests.store.test_migrate import goal


class Trouble(IntEnum):
    """What the injector does at the n-th write."""

    COUNT = 0
    DIE = 1
    TEAR = 2
    EIO_ONCE = 3
    EIO_STICKY = 4
    FULL_ONCE = 5
    FULL_STICKY = 6


@dataclass
class Place:
    """Where one attempt happens."""

    folder: Path
    pristine: Path
    confirm: Callable[[str], None] = lambda _text: None
    path: Path = field(init=False)

    def __post_init__(self) -> None:
        self.path = self.folder / "Район.mms"

    def lay_out(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        os.environ["MMSDESK_DATA"] = str(self.folder / "data")
        shutil.copyfile(self.pristine, self.path)


def surnames(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.connection().exec_driver_sql("SELECT surname FROM teacher ORDER BY surname").scalars())


Armed = Callable[[], None]


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
        return "; ".join(finding.sentence for finding in check(store))


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
        return "; ".join(finding.sentence for finding in check(store))


def back_up(place: Place, armed: Armed) -> None:
    """A backup after a save."""
    with open_file(place.path) as store:
        make(store, Reason.MANUAL)
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Новая", "first_name": "Анна"})
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
        made = make(store, Reason.MANUAL)
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Новая", "first_name": "Анна"})
    armed()
    restore(made, place.path)
    place.confirm("restored")


def is_back(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        if confirmed and "Новая" in surnames(store):
            return "not restored"
        found = list_backups(store.file_id)
        problems = [finding.sentence for finding in check(store)]
    return "; ".join(problems + [finding.sentence for backup in found for finding in verify(backup)])


def new(place: Place, armed: Armed) -> None:
    """A new file."""
    place.path.unlink()
    armed()
    create_file(place.path).close()
    place.confirm("made")


def is_new(place: Place, confirmed: list[str]) -> str:
    if not place.path.exists():
        return "no file" if confirmed else ""
    with open_file(place.path) as store:
        return "; ".join(finding.sentence for finding in check(store))


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


PASSWORDS = ("", "прежний", "новый")
"""What the file may open by: as it was laid out, before the change, after it."""


def password(place: Place, armed: Armed) -> None:
    """A password is changed while a form is open."""
    with open_file(place.path) as store:
        set_password(store, PASSWORDS[1])
        save_draft(store.file_id, "teachers", "new-1", {"surname": "Набранная"})
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Новая", "first_name": "Анна"})
        armed()
        change_password(store, PASSWORDS[1], PASSWORDS[2])
        place.confirm("changed")
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Поздняя", "first_name": "Анна"})
        place.confirm("Поздняя")


def set_and_removed(place: Place, armed: Armed) -> None:
    """A password is set and taken off again."""
    with open_file(place.path) as store:
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Новая", "first_name": "Анна"})
        armed()
        set_password(store, PASSWORDS[1])
        remove_password(store, PASSWORDS[1])
        place.confirm("removed")


def opens(place: Place, confirmed: list[str]) -> str:
    """The file is whole under one of its passwords, everything saved is there, and the backups are whole."""
    for each in PASSWORDS:
        try:
            store = open_file(place.path, password=each or None)
        except (PasswordNeeded, WrongPassword):
            continue
        break
    else:
        return "no password opens it"
    with store:
        wanted = {"changed": PASSWORDS[2], "removed": PASSWORDS[0]}.get(next(iter(confirmed), ""), each)
        if each != wanted:
            return f"opens by {each!r}, not by {wanted!r}"
        lost = {"Новая", *({"Поздняя"} & {*confirmed})} - {*surnames(store)}
        if lost:
            return f"lost: {lost}"
        if [path.name for path in place.folder.iterdir() if path.name.endswith(".new")]:
            return "what was written half is still there"
        problems = [finding.sentence for finding in check(store)]
        for backup in list_backups(store.file_id):
            problems += [finding.sentence for finding in verified(backup)]
    return "; ".join(problems)


def verified(backup: Backup) -> list[Finding]:
    """What is wrong with a backup under whichever password."""
    for each in PASSWORDS:
        try:
            return verify(backup, password=each or None)
        except (PasswordNeeded, WrongPassword):
            continue
    raise AssertionError(f"no password opens {backup.path.name}")


def hand(place: Place, armed: Armed) -> None:
    """A full copy for another office."""
    _given(place, armed, lambda store: hand_over(store, _target(place)))


def hand_nameless(place: Place, armed: Armed) -> None:
    """A copy without people."""
    _given(place, armed, lambda store: depersonalise(store, _target(place)))


def hand_parcel(place: Place, armed: Armed) -> None:
    """What the receiver of an earlier copy lacks."""

    def write(store: Store) -> None:
        with store.read() as session:
            first = session.connection().exec_driver_sql("SELECT id FROM operation ORDER BY sequence").scalar()
        write_parcel(store, _target(place, ".mmsp"), [Proof((str(first),))])

    _given(place, armed, write)


def hand_badly(place: Place, armed: Armed) -> None:
    """The control: straight into the name that the receiver opens."""
    _given(place, armed, lambda store: _target(place).write_bytes(b"x" * 9_000 + place.pristine.read_bytes()))


def _given(place: Place, armed: Armed, write: Callable[[Store], object]) -> None:
    with open_file(place.path) as store:
        armed()
        write(store)
        place.confirm("handed")


def _target(place: Place, ending: str = ".mms") -> Path:
    return place.folder / f"на флешку{ending}"


def is_handed(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        problems = [finding.sentence for finding in check(store)]
    copy, parcel = _target(place), _target(place, ".mmsp")
    if copy.exists():
        with open_file(copy) as store:
            problems += [finding.sentence for finding in check(store)]
    elif parcel.exists():
        with source_of_parcel(parcel) as source:
            problems += [] if source.brings == len(source.operations(source.known)) else ["not all"]
    elif confirmed:
        problems.append("nothing was handed over")
    return "; ".join(problems)


WORKS = {
    "erase": (erasing.erase, erasing.is_erased),
    "merge": (merging.bring_in, merging.is_brought_in),
    "password": (password, opens),
    "unprotect": (set_and_removed, opens),
    "save": (save, saved),
    "bulk": (bulk, imported),
    "backup": (back_up, backed_up),
    "restore": (put_back, is_back),
    "create": (new, is_new),
    "migrate": (migrate, is_migrated),
    "handover": (hand, is_handed),
    "nameless": (hand_nameless, is_handed),
    "parcel": (hand_parcel, is_handed),
    "handed-badly": (hand_badly, is_handed),
}


def in_child(task: Callable[[Callable[[str], None]], None]) -> tuple[list[str], int]:
    """Run a task in a forked process; returns the lines it reported and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def report(text: str) -> None:
            os.write(writing, f"{text}\n".encode())

        try:
            task(report)
        except UserError as error:
            report(f"refused: {error}")
        except BaseException:  # noqa: BLE001 - whatever comes is what the test is about
            report("traceback: " + " | ".join(traceback.format_exc().splitlines()[-7:]))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    return lines, os.waitpid(child, 0)[1]


def attempt(work: str, trouble: Trouble, number: int, place: Place) -> tuple[bool, str]:
    """One attempt with trouble at the n-th write; returns whether the trouble came and what is wrong afterwards."""
    do, verdict = WORKS[work]
    injector = ctypes.CDLL(os.environ["LD_PRELOAD"])
    place.lay_out()

    def doing(report: Callable[[str], None]) -> None:
        place.confirm = lambda text: report(f"confirmed: {text}")
        try:
            do(place, lambda: injector.fault_arm(str(place.folder).encode(), int(trouble), number))
        finally:
            report(f"seen: {injector.fault_seen()}")

    lines, status = in_child(doing)
    seen = next((int(line[6:]) for line in lines if line.startswith("seen: ")), number)
    came = (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL) or seen >= number
    wrong = [line for line in lines if line.startswith("traceback")]
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGKILL:
        wrong.append(f"killed by signal {os.WTERMSIG(status)}")
    confirmed = [line.removeprefix("confirmed: ") for line in lines if line.startswith("confirmed: ")]
    if not came and any(line.startswith("refused") for line in lines):
        wrong.append("refused without trouble: " + " ".join(lines))
    afterwards, _status = in_child(lambda report: report(verdict(place, confirmed)))
    return came, "; ".join(filter(None, [*wrong, *afterwards]))


def main() -> None:
    work, mode, pristine, folder, *bounds = sys.argv[1:]
    first, step, limit = (int(bound) for bound in bounds) if bounds else (1, 1, 100_000)
    if os.environ.get("KNOWN_BAD"):
        engine._WRITABLE = tuple(p.replace("= DELETE", "= MEMORY") for p in engine._WRITABLE)  # noqa: SLF001
    place = Place(Path(folder) / "attempt", Path(pristine))
    found, number, points = [], first, 0
    while points < limit:
        came, wrong = attempt(work, Trouble[mode], number, place)
        if wrong:
            found.append([number, wrong])
        if not came:
            break
        points += 1
        number += step
    print(json.dumps({"points": points, "wrong": found}, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main()
