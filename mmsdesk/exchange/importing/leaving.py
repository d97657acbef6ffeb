"""What is written of those who are missing from a complete list: ends of posts, new posts, leaves, ends of links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mmsdesk.exchange.importing.absent import Missed
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.verdicts import Leaving, LeavingKind
from mmsdesk.models.base import Record
from mmsdesk.models.growth import Absence
from mmsdesk.models.teacher import Employment


@dataclass(frozen=True, slots=True)
class Step:
    """One row to write: an insert if it has no id, else a change of the row read at this revision."""

    model: type[Record]
    values: dict[str, Any]
    row_id: str = ""
    revision: int = 0


def steps(kind: Importable, found: Missed, leaving: Leaving) -> Iterator[Step]:
    """Rows to write for one who is missing."""
    if leaving.kind is LeavingKind.STAYS:
        return
    assert leaving.on is not None
    if leaving.kind is LeavingKind.ON_LEAVE:
        values = {"kind_id": leaving.record_id, "started_on": leaving.on, "ended_on": leaving.until}
        yield Step(Absence, {"teacher_id": found.record_id, **values})
        return
    model = kind.child(found.code).entity.model
    for row in found.rows:
        ended: dict[str, Any] = {"ended_on": leaving.on}
        if model is Employment:
            ended["leave_reason_id"] = leaving.record_id
        yield Step(model, ended, row.id, row.revision)
    if leaving.kind is LeavingKind.MOVED:
        yield Step(Employment, _moved(found, leaving, leaving.on))
    elif leaving.end_links:
        for link in found.links:
            # A role that begins later cannot have ended before: it is left to the person.
            if link.started_on is None or link.started_on <= leaving.on:
                yield Step(link.model, {"ended_on": leaving.on}, link.row_id, link.revision)


def _moved(found: Missed, leaving: Leaving, on: dt.date) -> dict[str, Any]:
    """The same post in the other organisation from the next day on."""
    [before, *_others] = found.rows
    kept = {key: before.values.get(key) for key in ("position_id", "kind", "load")}
    return {
        "teacher_id": found.record_id,
        "organisation_id": leaving.organisation_id,
        "started_on": on + dt.timedelta(days=1),
        **kept,
    }
