"""What another copy tells is looked at before it is believed, even if its own digests fit."""

from __future__ import annotations

import json

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.merge.arriving import require_sound, without_erased
from mmsdesk.store.derived import ChangedRow
from mmsdesk.store.known import ToldOperation

WHOLE = ToldOperation(
    "0" * 32, "edit", "Правка", "2026-11-20T10:00:00.000+00:00", "РМК", "1" * 32, None, "[]", "", True, None
)


def told(table: str, **cells: object) -> ToldOperation:
    before = json.dumps(dict.fromkeys(cells, ""))
    return WHOLE._replace(changes=(ChangedRow(table, "2" * 32, before, json.dumps(cells)),))


def test_what_the_program_writes_is_taken() -> None:
    operation = told("teacher", surname="Иванова")
    require_sound([operation], "их.mms")
    assert without_erased([operation], set()) == ([operation], [])


@pytest.mark.parametrize(
    "operation",
    [
        told("sqlite_master", name="x"),
        told("teacher", password="x"),
        told("teacher", surname=5),
        told("teacher", surname="\ud800"),
        told("teacher", born_on="вчера"),
        told("event", school_year="2026"),
        told("event", state="exploded"),
        WHOLE._replace(kind="format"),
        WHOLE._replace(parents="{}"),
        WHOLE._replace(changes=(ChangedRow("teacher", "2" * 32, None, None),)),
        WHOLE._replace(changes=(ChangedRow("teacher", "2" * 32, None, "[1]"),)),
        WHOLE._replace(changes=(ChangedRow("teacher", "2" * 99, None, "{}"),)),
    ],
)
def test_what_it_cannot_have_written_is_refused_in_words(operation: ToldOperation) -> None:
    with pytest.raises(UserError, match="записи, которых программа не делает"):
        require_sound([operation], "их.mms")
