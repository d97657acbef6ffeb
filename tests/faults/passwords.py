"""Setting, changing and taking off a password: at every moment one of the passwords opens the whole file."""

from __future__ import annotations

from mmsdesk.models.teacher import Teacher
from mmsdesk.store.backups.backup import verify
from mmsdesk.store.backups.shelf import Backup, list_backups
from mmsdesk.store.drafts import save_draft
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.health.check import Finding
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from mmsdesk.store.secrecy.password_change import change_password, remove_password, set_password
from tests.faults.place import Armed, Job, Place, surnames, unsound

PASSWORDS = ("", "прежний", "новый")
"""What the file may open by: as it was laid out, before the change, after it."""


def _somebody(place: Place) -> None:
    with open_file(place.path) as store, operation(store, "Добавлен педагог") as op:
        op.insert(Teacher, {"surname": "Новая", "first_name": "Анна"})


def _protected(place: Place) -> None:
    _somebody(place)
    with open_file(place.path) as store:
        set_password(store, PASSWORDS[1])
        save_draft(store.file_id, "teachers", "new-1", {"surname": "Набранная"})


def protect(place: Place, armed: Armed) -> None:
    """A password is set."""
    with open_file(place.path) as store:
        armed()
        set_password(store, PASSWORDS[1])
        place.confirm("set")


def change(place: Place, armed: Armed) -> None:
    """A password is changed while a form is open, and work goes on."""
    with open_file(place.path, password=PASSWORDS[1]) as store:
        armed()
        change_password(store, PASSWORDS[1], PASSWORDS[2])
        place.confirm("changed")
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": "Поздняя", "first_name": "Анна"})
        place.confirm("Поздняя")


def unprotect(place: Place, armed: Armed) -> None:
    """A password is taken off."""
    with open_file(place.path, password=PASSWORDS[1]) as store:
        armed()
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
        now = {"set": PASSWORDS[1], "changed": PASSWORDS[2], "removed": PASSWORDS[0]}
        wanted = now.get(next(iter(confirmed), ""), each)
        if each != wanted:
            return f"opens by {each!r}, not by {wanted!r}"
        lost = {"Новая", *({"Поздняя"} & {*confirmed})} - {*surnames(store)}
        if lost:
            return f"lost: {lost}"
        if [path.name for path in place.folder.iterdir() if path.name.endswith(".new")]:
            return "what was written half is still there"
        problems = unsound(store)
        for backup in list_backups(store.file_id):
            problems += [finding.sentence for finding in _verified(backup)]
    return "; ".join(problems)


def _verified(backup: Backup) -> list[Finding]:
    """What is wrong with a backup under whichever password."""
    for each in PASSWORDS:
        try:
            return verify(backup, password=each or None)
        except (PasswordNeeded, WrongPassword):
            continue
    raise AssertionError(f"no password opens {backup.path.name}")


JOBS = {
    "protect": Job(protect, opens, _somebody, 31),
    "password": Job(change, opens, _protected, 31),
    "unprotect": Job(unprotect, opens, _protected, 31),
}
