"""Beside a file that is read for a merge, errors of the own file stay what they are."""

from __future__ import annotations

import pytest
from sqlalchemy import exc, insert

from mmsdesk.merge.source import source_of_file
from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.file import Store
from tests.merge.districts import District


def test_an_error_of_the_own_file_is_not_said_of_the_other(store: Store, north: District) -> None:
    with source_of_file(north.path), pytest.raises(exc.IntegrityError), store.writing() as connection:
        connection.execute(insert(table_of(Teacher)).values(surname="Осинин"))
