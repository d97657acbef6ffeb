"""What a file remembers for its user."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.services.preferences import preference, preferences, remember
from mmsdesk.store.file import Store
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.opening import open_file


def test_values_stay_in_the_file(store: Store) -> None:
    with store.read() as session:
        before = last_sequence(session)
    remember(store, "paper:list", {"sort": "name", "да": [1, None]})
    remember(store, "paper:list", {"sort": "organisation"})
    remember(store, "paper:card", 3)
    remember(store, "paperless", 4)
    path = store.path
    store.close()
    with open_file(path) as again, again.read() as session:
        assert preference(session, "paper:list") == {"sort": "organisation"}
        assert preference(session, "paper:none") is None
        assert preferences(session, "paper:") == {"paper:list": {"sort": "organisation"}, "paper:card": 3}
        assert last_sequence(session) == before


def test_a_file_for_reading_only_remembers_nothing(office_path: Path) -> None:
    with open_file(office_path, read_only=True) as store, pytest.raises(UserError, match="только для чтения"):
        remember(store, "a", 1)
