"""Plans kept on this computer, so that deciding can go on another day."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.merge.plan import Plan, plan_as_json, plan_from_text
from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.places import data_folder, write_json


def save_plan(file_id: str, plan: Plan) -> None:
    """Keep a plan with its decisions. Raises UserError if it cannot be written."""
    path = _path(file_id, plan.theirs.file_id, plan.heads, plan.theirs.heads)
    with writing_in_words(path):
        write_json(path, plan_as_json(plan))


def resume_plan(file_id: str, fresh: Plan) -> Plan:
    """A plan just made, with the decisions kept for the same state of both files; as it is if none were."""
    path = _path(file_id, fresh.theirs.file_id, fresh.heads, fresh.theirs.heads)
    try:
        return fresh.with_decisions_of(plan_from_text(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, UserError):
        # Decisions that cannot be read are asked for again.
        return fresh


def drop_plan(file_id: str, plan: Plan) -> None:
    """Forget a plan: it was carried out or given up."""
    path = _path(file_id, plan.theirs.file_id, plan.heads, plan.theirs.heads)
    with writing_in_words(path):
        path.unlink(missing_ok=True)


def _path(mine: str, theirs: str, heads: tuple[str, ...], their_heads: tuple[str, ...]) -> Path:
    state = json.dumps([mine, theirs, heads, their_heads])
    return data_folder() / "merges" / f"{hashlib.sha256(state.encode()).hexdigest()[:32]}.json"
