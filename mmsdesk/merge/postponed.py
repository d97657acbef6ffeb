"""Merges begun and put off: which file, what was decided. On this computer, without anything that a card says.

Kept are keys of questions, whose word holds, and sixteen bits over what was asked: enough to see that a question is not
the one that was answered, too little to guess a value from.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmsdesk.merge.plan import Item, Plan, Side
from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.file import Store
from mmsdesk.store.places import data_folder, write_json

_VERSION = 1
_FINGERPRINT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Postponed:
    """A merge that was begun. `path` is the other file as it lay then, `heads` and `their_heads` the state of both."""

    path: Path
    office: str
    saved_at: dt.datetime
    questions: int
    heads: tuple[str, ...]
    their_heads: tuple[str, ...]
    decisions: Mapping[str, tuple[Side, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resumed:
    """A plan made anew with what had been decided. `stale`: one of the files went on since; `dropped` decisions were
    about values that are others by now."""

    plan: Plan
    taken: int = 0
    stale: bool = False
    dropped: int = 0


def postpone(store: Store, path: Path, plan: Plan) -> None:
    """Keep what was decided about a plan. Raises UserError if it cannot be written."""
    asked = dict(_asked(plan))
    decided = {key: plan.decision(key) for key in asked}
    content = {
        "version": _VERSION,
        "mine": [store.file_id, str(store.path)],
        "path": str(path),
        "office": plan.theirs.office,
        "saved_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "questions": len(asked),
        "heads": list(plan.heads),
        "their_heads": list(plan.theirs.heads),
        "decisions": {key: [side.value, asked[key]] for key, side in decided.items() if side is not None},
    }
    place = _place(store, path)
    with writing_in_words(place):
        write_json(place, content)


def postponed(store: Store) -> list[Postponed]:
    """Merges into this file that were put off, the latest first; what cannot be read is left out."""
    found = []
    for place in _folder().glob("*.json"):
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            content = json.loads(place.read_text(encoding="utf-8"))
            file_id, mine = content["mine"]
            moved = mine != str(store.path) and not Path(mine).exists()
            if content["version"] == _VERSION and file_id == store.file_id and (mine == str(store.path) or moved):
                found.append(_read(content))
    return sorted(found, key=lambda each: each.saved_at, reverse=True)


def resume(store: Store, path: Path, fresh: Plan) -> Resumed:
    """A plan just made, with the decisions kept for this file, or for the same file in another place."""
    kept = postponed(store)
    same = [each for each in kept if each.path == path] or [
        each for each in kept if each.their_heads == fresh.theirs.heads
    ]
    if not same:
        return Resumed(fresh)
    earlier, asked, plan = same[0], dict(_asked(fresh)), fresh
    for side in Side:
        keys = [key for key, (its, told) in earlier.decisions.items() if its is side and asked.get(key) == told]
        plan = plan.decide(keys, side)
    stale = (earlier.heads, earlier.their_heads) != (fresh.heads, fresh.theirs.heads)
    return Resumed(plan, len(plan.decisions), stale, len(earlier.decisions) - len(plan.decisions))


def with_decisions(fresh: Plan, earlier: Plan) -> Resumed:
    """A plan made anew while it is being decided on: decisions about values that are others by now are dropped."""
    before, now = dict(_asked(earlier)), dict(_asked(fresh))
    plan = fresh.answered_as(earlier)
    for side in Side:
        keys = [key for key in before if earlier.decision(key) is side and now.get(key) == before[key]]
        plan = plan.decide(keys, side)
    decided = sum(earlier.decision(key) is not None for key in before)
    return Resumed(plan, len(plan.decisions), True, decided - len(plan.decisions))


def forget(store: Store, path: Path) -> None:
    """Forget a merge: it was carried out or given up. Raises UserError if the disk does not let it go."""
    place = _place(store, path)
    with writing_in_words(place):
        place.unlink(missing_ok=True)


def _asked(plan: Plan) -> Iterator[tuple[str, int]]:
    """Every question of a plan with its fingerprint."""
    for item in plan.items:
        told = _told(item)
        for key in item.questions:
            text = json.dumps(told.get(key, ()), ensure_ascii=False)
            yield key, zlib.crc32(text.encode("utf-8", "surrogatepass")) & _FINGERPRINT


def _told(item: Item) -> dict[str, Any]:
    """What stands in the questions of a record, by key."""
    if item.asked is not None:
        cells = [(cell.key, cell.base, cell.mine, cell.theirs) for cell in item.cells]
        return {item.key: (item.asked.value, cells)}
    cells_asked = {cell.key: (cell.base, cell.mine, cell.theirs) for cell in item.cells if cell.asked}
    return cells_asked | {row.key: (row.asked.value, row.text) for row in item.rows if row.asked is not None}


def _read(content: Mapping[str, Any]) -> Postponed:
    return Postponed(
        path=Path(content["path"]),
        office=str(content["office"]),
        saved_at=dt.datetime.fromisoformat(content["saved_at"]),
        questions=int(content["questions"]),
        heads=tuple(map(str, content["heads"])),
        their_heads=tuple(map(str, content["their_heads"])),
        decisions={key: (Side(side), int(told)) for key, (side, told) in content["decisions"].items()},
    )


def _folder() -> Path:
    return data_folder() / "merges"


def _place(store: Store, path: Path) -> Path:
    told = json.dumps([store.file_id, str(store.path), str(path)])
    return _folder() / f"{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json"
