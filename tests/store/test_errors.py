"""Faults of disk and file are told in words, also when tidying up after them fails once more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import OperationalError

from mmsdesk.core.errors import UserError
from mmsdesk.store.errors import in_words


def failed(message: str) -> OperationalError:
    return OperationalError("INSERT", {}, driver.OperationalError(message))


def fail_and_tidy_up() -> None:
    try:
        raise failed("disk I/O error")
    except OperationalError:
        raise failed("no such table: _alembic_tmp_organisation") from None


def test_the_first_fault_is_told_when_tidying_up_fails_too() -> None:
    with pytest.raises(UserError, match=r"Район\.mms"), in_words(Path("Район.mms")):
        fail_and_tidy_up()


@pytest.mark.parametrize("error", [failed("no such column: nonsense"), driver.OperationalError("syntax error")])
def test_our_own_mistakes_stay_what_they_are(error: Exception) -> None:
    with pytest.raises(type(error)), in_words(Path("Район.mms")):
        raise error


def test_other_libraries_are_left_alone() -> None:
    with pytest.raises(sqlite3.OperationalError), in_words(Path("Район.mms")):
        raise sqlite3.OperationalError("disk I/O error")
