"""The shelf of backups: which of them is the newest."""

from __future__ import annotations

from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.file import Store


def test_the_newest_of_one_second_is_the_one_made_last(store: Store) -> None:
    make(store, Reason.MIGRATION)
    last = make(store, Reason.CLOSE)
    assert list_backups(store.file_id)[0].path == last.path
