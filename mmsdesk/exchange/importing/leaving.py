"""What is written of those who are missing from a complete list: ends of posts, new posts, leaves, ends of links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mmsdesk.exchange.importing.absent import Missed, ends_with
from mmsdesk.exchange.importing.cards import OwnedRow
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.verdicts import Leaving, LeavingKind
from mmsdesk.models.base import Record
from mmsdesk.models.growth import Absence
from mmsdesk.models.plan_item import Outcome, PlanChange, PlanTurn
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
    if leaving.kind is LeavingKind.NOT_THERE:
        yield from (_changed(kind, found, row, {"attended": False}) for row in found.rows)
    elif leaving.kind is LeavingKind.STAYS or leaving.on is None:
        return
    elif leaving.kind is LeavingKind.CANCELLED:
        yield from _cancelled(kind, found, leaving, leaving.on)
    elif not found.code:
        yield from (_changed(kind, found, row, _over(row, leaving)) for row in found.rows)
    elif leaving.kind is LeavingKind.ON_LEAVE:
        values = {"kind_id": leaving.record_id, "started_on": leaving.on, "ended_on": leaving.until}
        yield Step(Absence, {"teacher_id": found.record_id, **values})
    else:
        yield from _ended(kind, found, leaving, leaving.on)


def _cancelled(kind: Importable, found: Missed, leaving: Leaving, on: dt.date) -> Iterator[Step]:
    """As «Снять с плана» does: the item is not done, and what stood in it is told."""
    reason = leaving.reason.strip()
    for row in found.rows:
        yield _changed(kind, found, row, {"outcome": Outcome.NOT_DONE, "outcome_on": on, "reason": reason})
        turn = {"changed_on": on, "turn": PlanTurn.CANCELLED, "reason": reason, "before": row.values["wording"]}
        yield Step(PlanChange, {"item_id": row.id, **turn})


def _ended(kind: Importable, found: Missed, leaving: Leaving, on: dt.date) -> Iterator[Step]:
    """Posts or memberships end; with the last post the links, or another post begins."""
    ended: dict[str, Any] = {"ended_on": on}
    if kind.child(found.code).entity.model is Employment:
        ended["leave_reason_id"] = leaving.record_id
    yield from (_changed(kind, found, row, ended) for row in found.rows)
    if leaving.kind is LeavingKind.MOVED:
        yield Step(Employment, _moved(found, leaving, on))
        return
    for link in found.links:
        if ends_with(link, leaving):
            yield Step(link.model, {"ended_on": on}, link.row_id, link.revision)


def _changed(kind: Importable, found: Missed, row: OwnedRow, values: dict[str, Any]) -> Step:
    model = (kind.child(found.code).entity if found.code else kind.entity).model
    return Step(model, values, row.id, row.revision)


def _over(row: OwnedRow, leaving: Leaving) -> dict[str, Any]:
    """What ends a record itself: a school is closed and belongs to the one it joined, a worker is active no more."""
    if leaving.kind is LeavingKind.LEFT:
        return {"ended_on": leaving.on, **({"active": False} if "active" in row.values else {})}
    joined = {"parent_id": leaving.organisation_id} if leaving.kind is LeavingKind.JOINED else {}
    return {"closed_on": leaving.on, **joined}


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
