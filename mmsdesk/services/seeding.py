"""A new file of a service: its reference lists and the row of the service itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sqlalchemy import select

from mmsdesk.core.identity import fixed_id
from mmsdesk.core.resources import resource
from mmsdesk.models.base import table_of
from mmsdesk.models.office import Office
from mmsdesk.models.reference import PositionGroup, ReferenceEntry, ReferenceList
from mmsdesk.services.required_seeding import seed_required_documents
from mmsdesk.store.file import Store
from mmsdesk.store.opening import create_file
from mmsdesk.store.operation import Operation, OperationKind, operation

SHORT_NAME = "Методическая служба"
FULL_NAME = "Муниципальная методическая служба"

OFFICE_DEFAULTS: dict[str, Any] = {
    "head_post": "Руководитель методической службы",
    "approver_post": "Начальник управления образования",
    "council_name": "методический совет",
    "association_word": "ММО",
    "resolution_word": "РЕШИЛИ",
}
"""Words of the papers that a new service begins with; all of them are settings (DOMAIN 2)."""


def entry_id(choices: ReferenceList, code: str) -> str:
    """Id of a shipped entry, the same in every office."""
    return fixed_id(choices.value, code)


def shipped_entries(choices: ReferenceList) -> list[dict[str, Any]]:
    """Rows of one shipped reference list, in its order."""
    text = resource("dictionaries", f"{choices.value}.toml").read_text(encoding="utf-8")
    return [
        {
            "id": entry_id(choices, written["code"]),
            "list": choices,
            "code": written["code"],
            "name": written["name"],
            "short_name": written.get("short", ""),
            "synonyms": "; ".join(written.get("synonyms", ())),
            "group": PositionGroup(written["group"]) if "group" in written else None,
            "position": place,
            "active": True,
        }
        for place, written in enumerate(tomllib.loads(text)["entries"], start=1)
    ]


def seed_references(op: Operation) -> int:
    """Write the shipped entries that the file does not have yet; returns how many.

    Entries that are there are left alone: the office may have renamed them or switched them off.
    """
    present = set(op.connection.execute(select(table_of(ReferenceEntry).c.id)).scalars())
    rows = [row for choices in ReferenceList for row in shipped_entries(choices) if row["id"] not in present]
    op.insert_many(ReferenceEntry, rows)
    return len(rows)


def new_office(path: Path, *, short_name: str = "", full_name: str = "") -> Store:
    """Make a file with reference lists and the row of the service, and open it; nothing is left on failure.

    Raises UserError if something already stands at `path` or the folder cannot be written to.
    """
    store = create_file(path)
    try:
        with operation(store, "Создан файл службы", kind=OperationKind.SEED) as op:
            seed_references(op)
            seed_required_documents(op)
            op.insert(
                Office,
                {
                    **OFFICE_DEFAULTS,
                    "short_name": short_name or full_name or SHORT_NAME,
                    "full_name": full_name or short_name or FULL_NAME,
                },
            )
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    return store
