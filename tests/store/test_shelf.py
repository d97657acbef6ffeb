"""The shelf of backups: which of them is the newest."""

from __future__ import annotations

import datetime as dt

from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason, free_name, list_backups
from mmsdesk.store.file import Store


def test_the_newest_of_one_second_is_the_one_made_last(store: Store) -> None:
    make(store, Reason.MIGRATION)
    last = make(store, Reason.CLOSE)
    assert list_backups(store.file_id)[0].path == last.path


def test_a_second_lent_by_the_ones_before_does_not_make_them_newer(store: Store) -> None:
    second = dt.datetime(2026, 9, 1, 10, 0, 0)
    named = []
    for seconds in (0, 0, 0, 1, 2, 40):
        path = free_name(store.file_id, Reason.MANUAL, second + dt.timedelta(seconds=seconds))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        named.append(path.name)
    assert named == sorted(named)
    assert named[-1].startswith("20260901-100040")


def test_a_backup_of_a_wrong_clock_far_ahead_lends_no_time(store: Store) -> None:
    now = dt.datetime(2026, 9, 1, 10, 0, 0)
    ahead = free_name(store.file_id, Reason.MANUAL, now + dt.timedelta(days=400))
    ahead.parent.mkdir(parents=True, exist_ok=True)
    ahead.write_bytes(b"")
    assert free_name(store.file_id, Reason.MANUAL, now).name.startswith("20260901-100000")
