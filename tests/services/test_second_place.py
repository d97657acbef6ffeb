"""Backups in the second place that should not be as they are, while the stick is away and when it is back."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from mmsdesk.services.erasing import carry_out, plan, replace_backups
from mmsdesk.services.second_place import concern, is_there
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.backups.unprotected import convert, unprotected
from mmsdesk.store.file import Store
from mmsdesk.store.secrecy.password_change import set_password
from tests.factories import make_teacher
from tests.store.protected import PASSWORD, SURNAME, forget_everything, holds_in_clear

NAME = f"{SURNAME} Ольга Ивановна"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "флешка"
    folder.mkdir()
    return folder


def unplugged(stick: Path) -> Path:
    """Where the stick lies while it is out."""
    return stick.rename(stick.with_name("в столе"))


def backed_up(store: Store, stick: Path) -> str:
    """A person, and a backup on the stick that names the person."""
    person = make_teacher(store, NAME)
    make(store, Reason.MANUAL, second_place=stick)
    return person


def lying(stick: Path) -> list[Path]:
    return sorted(path for path in stick.rglob("*.mms*") if path.is_file())


def test_nothing_to_tell(store: Store, stick: Path) -> None:
    backed_up(store, stick)
    assert is_there(stick)
    assert not is_there(None)
    assert not concern(store, stick)
    assert not concern(store, None)
    assert not concern(store, stick / "нет")


def test_copies_of_a_stick_that_was_out_are_told_and_protected(store: Store, stick: Path) -> None:
    backed_up(store, stick)
    away = unplugged(stick)
    set_password(store, PASSWORD, second_place=stick)
    assert not concern(store, stick)
    assert convert(unprotected(store.file_id), store.path) == []
    assert not any(holds_in_clear(backup.path) for backup in list_backups(store.file_id))
    shutil.move(away, stick)
    (left,) = concern(store, stick).open
    assert holds_in_clear(left.path)
    assert convert(unprotected(store.file_id, stick), store.path) == []
    assert not concern(store, stick)
    assert not any(holds_in_clear(path) for path in lying(stick))
    assert lying(stick)
    forget_everything()


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_copies_that_name_the_erased_are_told_and_replaced(store: Store, stick: Path, password: str | None) -> None:
    if password is not None:
        set_password(store, password)
    person = backed_up(store, stick)
    away = unplugged(stick)
    planned = plan(store, [person], stick)
    assert planned.place_away
    # Of two backups of one second the later one is named by the next.
    _wait_until(time.monotonic() + 1.1)
    carry_out(store, planned, "заявление")
    later = time.monotonic() + 1.1
    assert not replace_backups(store, planned.backups, second_place=stick)
    assert not concern(store, stick)
    shutil.move(away, stick)
    assert len(concern(store, stick).naming) == 1
    _wait_until(later)
    assert replace_backups(store, concern(store, stick).naming, second_place=stick) == []
    assert not concern(store, stick)
    assert len(lying(stick)) == 1
    assert not any(holds_in_clear(path) for path in lying(stick))
    forget_everything()


def _wait_until(moment: float) -> None:
    """Names of backups tell seconds."""
    time.sleep(max(moment - time.monotonic(), 0))


def test_a_plugged_stick_is_replaced_at_once(store: Store, stick: Path) -> None:
    person = backed_up(store, stick)
    planned = plan(store, [person], stick)
    assert not planned.place_away
    assert len(planned.backups) == 2
    carry_out(store, planned, "заявление")
    assert replace_backups(store, planned.backups, second_place=stick) == []
    assert len(lying(stick)) == 1
    assert not any(holds_in_clear(path) for path in lying(stick))
